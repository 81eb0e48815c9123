"""The tables of the organisations: their people, their units and their days off."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from doithoai.store.tables.base import Id, metadata

#: ``settings`` is the JSON of ``domain.organisation.Settings``; ``version`` counts its changes.
organisations = Table(
    "organisations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("settings", Text, nullable=False, server_default="{}"),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("created_at", BigInteger, nullable=False),
)

#: ``totp`` is a secret that ``store.vault`` encrypted, ``totp_step`` the last time step whose code was used.
#: ``subject`` is who the account is at the organisation's sign-in service (issuer and sub of OpenID Connect).
accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("totp", Text, nullable=False, server_default=""),
    Column("totp_step", BigInteger, nullable=False, server_default="0"),
    Column("subject", Text),
    Index("accounts_by_subject", "subject", unique=True),
)

memberships = Table(
    "memberships",
    metadata,
    Column("account", Id, ForeignKey("accounts.id"), primary_key=True),
    Column("organisation", Id, ForeignKey("organisations.id"), primary_key=True),
    Column("role", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("memberships_by_organisation", "organisation"),
)

#: Links that make an account a member, or let it choose a new password. ``link`` is the secret's SHA-256.
account_links = Table(
    "account_links",
    metadata,
    Column("link", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("organisation", Id, ForeignKey("organisations.id")),
    Column("role", Text),
    Column("account", Id, ForeignKey("accounts.id")),
    Column("name", Text, nullable=False, server_default=""),
    Column("made_by", Id, ForeignKey("accounts.id")),
    Column("expires_at", BigInteger, nullable=False),
)

#: A dated tree. ``valid_from`` and ``valid_to`` are ISO days, the last on which it is valid; empty: open.
units = Table(
    "units",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation", Id, ForeignKey("organisations.id"), nullable=False),
    Column("code", Text, nullable=False, server_default=""),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False, server_default=""),
    Column("level", Text, nullable=False, server_default=""),
    Column("parent", Id, ForeignKey("units.id")),
    Column("valid_from", Text, nullable=False, server_default=""),
    Column("valid_to", Text, nullable=False, server_default=""),
    Column("form", Text, nullable=False, server_default="state"),
    Column("letterhead", Text, nullable=False, server_default=""),
    Column("accent", Text, nullable=False, server_default=""),
    Column("logo", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="0"),
    Index("units_by_parent", "organisation", "parent"),
    Index(
        "units_by_code", "organisation", "code", unique=True,
        sqlite_where=text("code <> ''"), postgresql_where=text("code <> ''"),
    ),
)  # fmt: skip

successions = Table(
    "successions",
    metadata,
    Column("unit", Id, ForeignKey("units.id"), primary_key=True),
    Column("successor", Id, ForeignKey("units.id"), primary_key=True),
    Index("successions_by_successor", "successor"),
)

#: ``day`` is an ISO day on which nobody works, besides Saturdays and Sundays.
holidays = Table(
    "holidays",
    metadata,
    Column("organisation", Id, ForeignKey("organisations.id"), primary_key=True),
    Column("day", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

#: Sheets that were read and wait to be looked at and confirmed; ``done`` of the rows were taken over.
imports = Table(
    "imports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation", Id, ForeignKey("organisations.id"), nullable=False),
    Column("dialogue", Id),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("made_by", Id, ForeignKey("accounts.id")),
    Column("made_at", BigInteger, nullable=False),
)

#: Somebody asked what is kept of a person; ``due`` is the ISO day by which the law wants an answer.
data_requests = Table(
    "data_requests",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation", Id, ForeignKey("organisations.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("asked_at", BigInteger, nullable=False),
    Column("due", Text, nullable=False),
    Column("answered_at", BigInteger),
    Column("answered_by", Text, nullable=False, server_default=""),
    Index("data_requests_by_organisation", "organisation"),
)
