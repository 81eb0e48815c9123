"""The organiser's desk: organisations, their people and units; plans, rosters, sites, attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Whoever had an account before there were organisations belongs to the one that there was.
FIRST = (
    """INSERT INTO organisations (id, name, created_at)
    SELECT 1, COALESCE((SELECT organiser FROM dialogues WHERE owner IS NOT NULL AND organiser <> ''
    ORDER BY starts_at DESC LIMIT 1), 'Cơ quan'), MIN(created_at) FROM accounts HAVING COUNT(*) > 0""",
    "INSERT INTO memberships SELECT id, 1, 'administrator', created_at FROM accounts",
    "UPDATE dialogues SET organisation = 1 WHERE owner IS NOT NULL",
)


def upgrade() -> None:
    _make_offices()
    _make_plans()
    _widen()
    _make_first()


def _make_offices() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "memberships",
        sa.Column("account", ID, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("organisation", ID, sa.ForeignKey("organisations.id"), primary_key=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("memberships_by_organisation", "memberships", ["organisation"])
    op.create_table(
        "account_links",
        sa.Column("link", sa.LargeBinary(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("organisation", ID, sa.ForeignKey("organisations.id")),
        sa.Column("role", sa.Text()),
        sa.Column("account", ID, sa.ForeignKey("accounts.id")),
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("made_by", ID, sa.ForeignKey("accounts.id")),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "units",
        sa.Column("id", ID, primary_key=True),
        sa.Column("organisation", ID, sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("code", sa.Text(), nullable=False, server_default=""),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False, server_default=""),
        sa.Column("level", sa.Text(), nullable=False, server_default=""),
        sa.Column("parent", ID, sa.ForeignKey("units.id")),
        sa.Column("valid_from", sa.Text(), nullable=False, server_default=""),
        sa.Column("valid_to", sa.Text(), nullable=False, server_default=""),
        sa.Column("form", sa.Text(), nullable=False, server_default="state"),
        sa.Column("letterhead", sa.Text(), nullable=False, server_default=""),
        sa.Column("accent", sa.Text(), nullable=False, server_default=""),
        sa.Column("logo", sa.Text(), nullable=False, server_default=""),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_index(
        "units_by_code",
        "units",
        ["organisation", "code"],
        unique=True,
        sqlite_where=sa.text("code <> ''"),
        postgresql_where=sa.text("code <> ''"),
    )
    op.create_index("units_by_parent", "units", ["organisation", "parent"])
    op.create_table(
        "successions",
        sa.Column("unit", ID, sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("successor", ID, sa.ForeignKey("units.id"), primary_key=True),
    )
    op.create_index("successions_by_successor", "successions", ["successor"])
    op.create_table(
        "holidays",
        sa.Column("organisation", ID, sa.ForeignKey("organisations.id"), primary_key=True),
        sa.Column("day", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.create_table(
        "imports",
        sa.Column("id", ID, primary_key=True),
        sa.Column("organisation", ID, sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("dialogue", ID),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("made_by", ID, sa.ForeignKey("accounts.id")),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "data_requests",
        sa.Column("id", ID, primary_key=True),
        sa.Column("organisation", ID, sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger()),
        sa.Column("answered_by", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index("data_requests_by_organisation", "data_requests", ["organisation"])


def _make_plans() -> None:
    op.create_table(
        "files",
        sa.Column("sha256", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "attendances",
        sa.Column("dialogue", ID, sa.ForeignKey("dialogues.id"), primary_key=True),
        sa.Column("peak", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("peak_at", sa.BigInteger()),
        sa.Column("confirmed", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("confirmed_by", sa.Text(), nullable=False, server_default=""),
        sa.Column("confirmed_at", sa.BigInteger()),
    )
    op.create_table(
        "erasures",
        sa.Column("id", ID, primary_key=True),
        sa.Column("dialogue", ID, sa.ForeignKey("dialogues.id"), nullable=False),
        sa.Column("question", sa.Integer()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", ID, sa.ForeignKey("seats.id"), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("granted_by", ID, sa.ForeignKey("seats.id")),
        sa.Column("granted_at", sa.BigInteger()),
        sa.Column("refused_at", sa.BigInteger()),
    )
    op.create_index("erasures_by_dialogue", "erasures", ["dialogue"])
    op.create_table(
        "plans",
        sa.Column("dialogue", ID, sa.ForeignKey("dialogues.id"), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("collecting_from", sa.BigInteger()),
        sa.Column("intake_until", sa.BigInteger()),
        sa.Column("intake_done", sa.BigInteger()),
    )
    op.create_table(
        "roster",
        sa.Column("id", ID, primary_key=True),
        sa.Column("dialogue", ID, sa.ForeignKey("dialogues.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("issue", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("code", sa.LargeBinary()),
        sa.Column("seat", ID, sa.ForeignKey("seats.id")),
        sa.Column("proved", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("removed_at", sa.BigInteger()),
        sa.UniqueConstraint("code"),
    )
    op.create_index("roster_by_name", "roster", ["dialogue", "sort_key"])
    op.create_index("roster_by_folded", "roster", ["dialogue", "folded"])
    op.create_index("roster_by_seat", "roster", ["seat"])
    op.create_index("roster_by_unit", "roster", ["dialogue", "unit"])
    op.create_table(
        "sites",
        sa.Column("id", ID, primary_key=True),
        sa.Column("dialogue", ID, sa.ForeignKey("dialogues.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False, server_default=""),
        sa.Column("head", sa.Text(), nullable=False, server_default=""),
        sa.Column("expected", sa.Integer()),
        sa.Column("declared", sa.Integer()),
        sa.Column("overlap", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("declared_at", sa.BigInteger()),
        sa.Column("declared_by", sa.Text(), nullable=False, server_default=""),
        sa.Column("seat", ID, sa.ForeignKey("seats.id")),
        sa.Column("removed_at", sa.BigInteger()),
    )
    op.create_index("sites_by_dialogue", "sites", ["dialogue"])
    op.create_index("sites_by_seat", "sites", ["seat"])


def _widen() -> None:
    op.add_column("accounts", sa.Column("totp", sa.Text(), nullable=False, server_default=""))
    op.add_column("accounts", sa.Column("totp_step", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("accounts", sa.Column("subject", sa.Text()))
    op.create_index("accounts_by_subject", "accounts", ["subject"], unique=True)
    op.execute(f"ALTER TABLE dialogues ADD COLUMN {_of_organisation()}")
    op.create_index("dialogues_by_organisation", "dialogues", ["organisation", "starts_at"])
    op.add_column("questions", sa.Column("channel", sa.Text(), nullable=False, server_default="online"))
    op.add_column("questions", sa.Column("came_at", sa.BigInteger()))
    op.add_column("questions", sa.Column("answering_unit", ID))
    op.add_column("questions", sa.Column("answering_name", sa.Text(), nullable=False, server_default=""))
    op.add_column("questions", sa.Column("answering_due", sa.Text(), nullable=False, server_default=""))
    op.add_column("seats", sa.Column("unit_id", ID))
    op.execute(f"ALTER TABLE sessions ADD COLUMN {_of_organisation()}")
    op.add_column("sessions", sa.Column("pending", sa.Text(), nullable=False, server_default=""))
    op.add_column("sessions", sa.Column("pending_until", sa.BigInteger(), nullable=False, server_default="0"))


def _make_first() -> None:
    for statement in FIRST:
        op.execute(statement)
    if op.get_bind().dialect.name != "sqlite":
        # Ids are counted by a sequence, which has not seen the one above.
        op.execute(
            "SELECT setval('organisations_id_seq', COALESCE((SELECT MAX(id) FROM organisations), 1), "
            "EXISTS (SELECT 1 FROM organisations))"
        )


def _of_organisation() -> str:
    """SQLite takes a foreign key only together with its column."""
    kind = ID.compile(op.get_bind().dialect)
    return f"organisation {kind} REFERENCES organisations (id)"
