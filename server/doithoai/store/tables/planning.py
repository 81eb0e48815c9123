"""The tables of one dialogue's preparation: its plan, who may enter, its sites, who came."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    false,
)

from doithoai.store.tables.base import Id, metadata

#: ``body`` is the JSON of ``domain.plan.Plan``; ``version`` counts its changes. The two moments stand in it
#: too; ``intake_done`` is the last end of the intake that was carried out, so that it is carried out once.
plans = Table(
    "plans",
    metadata,
    Column("dialogue", Id, ForeignKey("dialogues.id"), primary_key=True),
    Column("body", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("collecting_from", BigInteger),
    Column("intake_until", BigInteger),
    Column("intake_done", BigInteger),
)

#: Files that belong to dialogues, by the SHA-256 of their bytes.
files = Table(
    "files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

#: Who is invited by name. ``code`` is the SHA-256 of the personal code, which follows from the server's key,
#: the row and ``issue``; ``seat`` was taken by the name,
#: which is no secret, or with the code, and then it is ``proved``.
roster = Table(
    "roster",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dialogue", Id, ForeignKey("dialogues.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("issue", Integer, nullable=False, server_default="1"),
    Column("code", LargeBinary, unique=True),
    Column("seat", Id, ForeignKey("seats.id")),
    Column("proved", Boolean, nullable=False, server_default=false()),
    Column("removed_at", BigInteger),
    Index("roster_by_name", "dialogue", "sort_key"),
    Index("roster_by_folded", "dialogue", "folded"),
    Index("roster_by_unit", "dialogue", "unit"),
    Index("roster_by_seat", "seat"),
)

#: Rooms that many people sit in behind one screen. ``declared`` is the head-count, None before it is told.
sites = Table(
    "sites",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dialogue", Id, ForeignKey("dialogues.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False, server_default=""),
    Column("head", Text, nullable=False, server_default=""),
    Column("expected", Integer),
    Column("declared", Integer),
    Column("overlap", Integer, nullable=False, server_default="0"),
    Column("declared_at", BigInteger),
    Column("declared_by", Text, nullable=False, server_default=""),
    Column("seat", Id, ForeignKey("seats.id")),
    Column("removed_at", BigInteger),
    Index("sites_by_dialogue", "dialogue"),
    Index("sites_by_seat", "seat"),
)

#: The most people who were online at once, and what the secretary confirmed for the minutes.
attendances = Table(
    "attendances",
    metadata,
    Column("dialogue", Id, ForeignKey("dialogues.id"), primary_key=True),
    Column("peak", Integer, nullable=False, server_default="0"),
    Column("peak_at", BigInteger),
    Column("confirmed", Integer),
    Column("note", Text, nullable=False, server_default=""),
    Column("confirmed_by", Text, nullable=False, server_default=""),
    Column("confirmed_at", BigInteger),
)

#: What is to be erased or loosened from names by law: asked by one, granted by another. ``question`` is None
#: where it is the names of a whole dialogue.
erasures = Table(
    "erasures",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dialogue", Id, ForeignKey("dialogues.id"), nullable=False),
    Column("question", Integer),
    Column("reason", Text, nullable=False),
    Column("asked_by", Id, ForeignKey("seats.id"), nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("granted_by", Id, ForeignKey("seats.id")),
    Column("granted_at", BigInteger),
    Column("refused_at", BigInteger),
    Index("erasures_by_dialogue", "dialogue"),
)
