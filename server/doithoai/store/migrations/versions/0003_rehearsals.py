"""Rehearsals: dialogues below zero, which may be wiped; everything else is guarded all the better."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REFUSAL = "only a rehearsal is wiped"
#: Tables that make up the record, with the column that holds the dialogue.
RECORD = {"ledger": "dialogue", "texts": "dialogue", "heads": "dialogue", "dialogues": "id"}
#: What ties a row to its dialogue, and a text to its commitment; it never changes.
TIES = {"texts": ("dialogue", "seq", "name", "salt"), "heads": ("dialogue", "size"), "dialogues": ("id",)}


def upgrade() -> None:
    op.add_column("commands", sa.Column("rehearsal", ID))
    rehearsed = sa.text("rehearsal IS NOT NULL")
    op.create_index(
        "commands_of_rehearsals", "commands", ["rehearsal"],
        sqlite_where=rehearsed, postgresql_where=rehearsed,
    )  # fmt: skip
    # To delete a seat, the database looks for rows that point at it.
    op.create_index("session_seats_by_seat", "session_seats", ["seat"])
    op.create_index("questions_by_asker", "questions", ["asker"])
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    op.execute("DROP TRIGGER ledger_no_delete")
    for table, column in RECORD.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN old.{column} >= 0 "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    for table, ties in TIES.items():
        same = " AND ".join(f"{column} = new.{column}" for column in ties if column != "salt")
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OF {', '.join(ties)} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        # INSERT OR REPLACE deletes without asking the trigger above.
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - our own names
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _guard_postgresql() -> None:
    op.execute("DROP TRIGGER ledger_append_only ON ledger")
    op.execute(
        "CREATE TRIGGER ledger_append_only BEFORE UPDATE OR TRUNCATE ON ledger "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()"
    )
    op.execute(
        "CREATE FUNCTION record_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, column in RECORD.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"FOR EACH ROW WHEN (old.{column} >= 0) EXECUTE FUNCTION record_refuses()"
        )
    for table, ties in TIES.items():
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OF {', '.join(ties)} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION record_refuses()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION record_refuses()"
        )
