"""The tables of the record and of who takes part."""

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
    text,
    true,
)

from doithoai.store.tables.base import Id, metadata
from doithoai.store.tables.office import accounts, organisations

#: ``organisation`` is the one whose desk a signed-in browser shows; None: the account's first.
#: Times of sessions without an account are days. ``pending`` is what its browser is in the middle of, such as
#: signing in, locked by ``store.vault`` and worth nothing after ``pending_until``.
sessions = Table(
    "sessions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("account", Id, ForeignKey(accounts.c.id)),
    Column("organisation", Id, ForeignKey(organisations.c.id)),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("pending", Text, nullable=False, server_default=""),
    Column("pending_until", BigInteger, nullable=False, server_default="0"),
)

#: ``organisation`` is None of rehearsals and of demonstrations.
#: Rehearsals have an ``id`` below zero, and so have their seats: they alone may be wiped.
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
    Column("ends_at", BigInteger),
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
    Column("announcement", Text, nullable=False, server_default=""),
    Column("office_note", Text, nullable=False, server_default=""),
    Column("counts_shown", Boolean, nullable=False, server_default=true()),
    Column("accent", Text, nullable=False, server_default=""),
    Column("logo", Text, nullable=False, server_default=""),
    Column("conclusions", Text, nullable=False, server_default="[]"),
    Column("conclusions_made", Integer, nullable=False, server_default="0"),
    Column("head", Text, nullable=False, server_default=""),
    Column("started_at", BigInteger),
    Column("closed_at", BigInteger),
    Column("seq", BigInteger, nullable=False),
    Column("received", Integer, nullable=False),
    Column("owner", Id, ForeignKey(accounts.c.id)),
    Column("organisation", Id, ForeignKey(organisations.c.id)),
    Index("dialogues_by_organisation", "organisation", "starts_at"),
)

#: ``created_at`` of a participant's is the day. ``unit_id`` is the unit that an answering seat answers for.
seats = Table(
    "seats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dialogue", Id, ForeignKey("dialogues.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("unit_id", Id),
    Column("link", LargeBinary, unique=True),
    Column("account", Id, ForeignKey(accounts.c.id)),
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
    Index("session_seats_by_seat", "seat"),
)

#: ``asker`` only of named questions; of sealed ones ``envelope`` tells it to who has the key.
questions = Table(
    "questions",
    metadata,
    Column("dialogue", Id, ForeignKey("dialogues.id"), primary_key=True),
    Column("no", Integer, primary_key=True),
    Column("asker", Id, ForeignKey("seats.id")),
    Column("asker_name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("envelope", Text, nullable=False, server_default=""),
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
    Column("confirmed_by", Text, nullable=False, server_default=""),
    Column("confirmed_at", BigInteger),
    Column("corrected_at", BigInteger),
    Column("summary", Text, nullable=False, server_default=""),
    Column("flag", Text),
    Column("briefing", Text, nullable=False, server_default=""),
    Column("draft", Text, nullable=False, server_default="none"),
    Column("draft_text", Text, nullable=False, server_default=""),
    Column("draft_outcome", Text),
    Column("draft_seat", Id),
    Column("draft_by", Text, nullable=False, server_default=""),
    Column("draft_note", Text, nullable=False, server_default=""),
    Column("checked_by", Text, nullable=False, server_default=""),
    Column("opening", Text, nullable=False, server_default="none"),
    Column("opening_reason", Text, nullable=False, server_default=""),
    Column("opening_seat", Id),
    Column("opening_role", Text, nullable=False, server_default=""),
    Column("opening_by", Text, nullable=False, server_default=""),
    Column("opened_by", Text, nullable=False, server_default=""),
    Column("opened_role", Text, nullable=False, server_default=""),
    Column("opened_seat", Id),
    Column("opened_at", BigInteger),
    Column("verdict", Text),
    Column("reply", Text, nullable=False, server_default=""),
    Column("replied_at", BigInteger),
    Column("supports", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("receipt", LargeBinary, unique=True),
    Column("channel", Text, nullable=False, server_default="online"),
    Column("came_at", BigInteger),
    Column("answering_unit", Id),
    Column("answering_name", Text, nullable=False, server_default=""),
    Column("answering_due", Text, nullable=False, server_default=""),
    Index("questions_by_seq", "dialogue", "seq"),
    Index("questions_by_rank", "dialogue", "rank"),
    Index("questions_by_lead", "dialogue", "into"),
    Index("questions_by_asker", "asker"),
)

#: Pictures of units, by the SHA-256 of their bytes.
logos = Table(
    "logos",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

#: Published heads of the record: the root of the Merkle tree over the first ``size`` rows of the ledger.
heads = Table(
    "heads",
    metadata,
    Column("dialogue", Id, ForeignKey("dialogues.id"), primary_key=True),
    Column("size", BigInteger, primary_key=True),
    Column("root", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
)

#: ``via`` is the merged question that brought this support to the lead, so that an undo can take it away.
#: ``seat`` is minus the number of that question where its asker is hidden: a row must not say who asked.
#: ``at`` is the day, and rows lie in the order of their key, so that they don't tell who was there when.
supports = Table(
    "supports",
    metadata,
    Column("dialogue", Id, primary_key=True),
    Column("question", Integer, primary_key=True),
    Column("seat", Id, primary_key=True),
    Column("via", Integer),
    Column("at", BigInteger, nullable=False),
    Index("supports_by_seat", "seat"),
    sqlite_with_rowid=False,
)

#: Results by a hash of the command's id, in the order of that hash: neither who gave it nor when is kept.
#: ``rehearsal`` is the dialogue, of rehearsals only, which are wiped as a whole.
commands = Table(
    "commands",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("done", LargeBinary, nullable=False),
    Column("rehearsal", Id),
    Index(
        "commands_of_rehearsals",
        "rehearsal",
        sqlite_where=text("rehearsal IS NOT NULL"),
        postgresql_where=text("rehearsal IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
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
