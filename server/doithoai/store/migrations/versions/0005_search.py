"""An index of what was asked and answered, for the search on the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "found_until",
        sa.Column("dialogue", ID, sa.ForeignKey("dialogues.id"), primary_key=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE found USING fts5(words, content='', contentless_delete=1)")
        return
    op.execute("CREATE TABLE found (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX found_by_words ON found USING gin (words)")
