"""The tables. Times are integers, ms since 1970 UTC; sqlite has no other honest clock."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

#: SQLite numbers rows by itself only in a column of the very type INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("account", Id, ForeignKey("accounts.id")),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("organiser", Text, nullable=False),
    Column("theme", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("starts_at", BigInteger, nullable=False),
    Column("salutation", Text, nullable=False),
    Column("text_limit", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    Column("identities", Text, nullable=False),
    Column("asks_name", Boolean, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("phase", Text, nullable=False),
    Column("intake_open", Boolean, nullable=False),
    Column("now", Integer),
    Column("on_break", Boolean, nullable=False),
    Column("message", Text, nullable=False),
    Column("started_at", BigInteger),
    Column("closed_at", BigInteger),
    Column("seq", BigInteger, nullable=False),
    Column("received", Integer, nullable=False),
    Column("owner", Id, ForeignKey("accounts.id")),
)

seats = Table(
    "seats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dialogue", Id, ForeignKey("dialogues.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("link", LargeBinary, unique=True),
    Column("account", Id, ForeignKey("accounts.id")),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Index("seats_by_dialogue", "dialogue"),
    Index("seats_by_account", "account"),
)

session_seats = Table(
    "session_seats",
    metadata,
    Column("session", Id, ForeignKey("sessions.id"), primary_key=True),
    Column("seat", Id, ForeignKey("seats.id"), primary_key=True),
)

questions = Table(
    "questions",
    metadata,
    Column("dialogue", Id, ForeignKey("dialogues.id"), primary_key=True),
    Column("no", Integer, primary_key=True),
    Column("asker", Id, ForeignKey("seats.id")),
    Column("asker_name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("handling", Text, nullable=False),
    Column("reason", Text),
    Column("note", Text, nullable=False),
    Column("referred_to", Text, nullable=False),
    Column("into", Integer),
    Column("handled_by", Text, nullable=False),
    Column("handled_at", BigInteger),
    Column("rank", BigInteger),
    Column("answer", Text, nullable=False),
    Column("answerer", Text, nullable=False),
    Column("called_at", BigInteger),
    Column("answered_at", BigInteger),
    Column("due", Text, nullable=False),
    Column("answer_text", Text, nullable=False),
    Column("outcome", Text),
    Column("supports", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("receipt", LargeBinary, unique=True),
    Index("questions_by_seq", "dialogue", "seq"),
    Index("questions_by_rank", "dialogue", "rank"),
    Index("questions_by_lead", "dialogue", "into"),
)

#: ``via`` is the merged question that brought this support to the lead, so that an undo can take it away.
supports = Table(
    "supports",
    metadata,
    Column("dialogue", Id, primary_key=True),
    Column("question", Integer, primary_key=True),
    Column("seat", Id, ForeignKey("seats.id"), primary_key=True),
    Column("via", Integer),
    Column("at", BigInteger, nullable=False),
    Index("supports_by_seat", "seat"),
)

commands = Table(
    "commands",
    metadata,
    Column("seat", Id, ForeignKey("seats.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("done", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("dialogue", Id, ForeignKey("dialogues.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

#: Words behind the commitments in the ledger. ``text`` NULL: erased by law, the chain still verifies.
texts = Table(
    "texts",
    metadata,
    Column("dialogue", Id, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("text", Text),
)
