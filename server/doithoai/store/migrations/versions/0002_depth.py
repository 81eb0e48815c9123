"""What the staff screens need: announcements, conclusions, drafts, sealed names, replies, heads."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FOREIGN_KEYS = {"fk": "fk_%(table_name)s_%(column_0_name)s"}


def upgrade() -> None:
    for column in _of_dialogues():
        op.add_column("dialogues", column)
    for column in _of_questions():
        op.add_column("questions", column)
    op.create_table(
        "logos",
        sa.Column("sha256", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "heads",
        sa.Column("dialogue", ID, sa.ForeignKey("dialogues.id"), primary_key=True),
        sa.Column("size", sa.BigInteger(), primary_key=True),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    _let_supports_name_nobody()
    _forget_who_did_what_when()


def _let_supports_name_nobody() -> None:
    """A support's seat may be minus a question's number, so it no longer points at a row of seats."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("supports_seat_fkey", "supports", type_="foreignkey")
        return
    with op.batch_alter_table(
        "supports", recreate="always", naming_convention=FOREIGN_KEYS,
        table_kwargs={"sqlite_with_rowid": False},
    ) as table:  # fmt: skip
        table.drop_constraint("fk_supports_seat", type_="foreignkey")


def _forget_who_did_what_when() -> None:
    """Rows tell days from now on, and kept results nobody's seat: those of before are given up."""
    op.drop_table("commands")
    op.create_table(
        "commands",
        sa.Column("key", sa.LargeBinary(), primary_key=True),
        sa.Column("done", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    for change in (
        "UPDATE supports SET at = at - at % 86400000",
        "UPDATE seats SET created_at = created_at - created_at % 86400000 WHERE role = 'participant'",
        "UPDATE sessions SET created_at = created_at - created_at % 86400000 WHERE account IS NULL",
        "UPDATE sessions SET seen_at = seen_at - seen_at % 86400000 WHERE account IS NULL",
    ):
        op.execute(change)


def _of_dialogues() -> list[sa.Column[Any]]:
    return [
        sa.Column("ends_at", sa.BigInteger()),
        *map(_text, ("announcement", "office_note", "accent", "logo", "head")),
        sa.Column("counts_shown", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("conclusions", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("conclusions_made", sa.Integer(), nullable=False, server_default="0"),
    ]


def _of_questions() -> list[sa.Column[Any]]:
    texts = (
        "envelope", "confirmed_by", "summary", "briefing", "draft_text", "draft_by", "draft_note",
        "checked_by", "opening_reason", "opening_role", "opening_by", "opened_by", "opened_role", "reply",
    )  # fmt: skip
    return [
        *map(_text, texts),
        *(sa.Column(name, sa.Text(), nullable=False, server_default="none") for name in ("draft", "opening")),
        *(sa.Column(name, sa.Text()) for name in ("flag", "draft_outcome", "verdict")),
        *(sa.Column(name, ID) for name in ("draft_seat", "opening_seat", "opened_seat")),
        *(sa.Column(f"{name}_at", sa.BigInteger()) for name in (
            "confirmed", "corrected", "opened", "replied",
        )),
    ]  # fmt: skip


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")
