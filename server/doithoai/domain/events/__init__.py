"""What happened, in the past tense. Each is one row of the ledger.

``private`` names the fields that never enter the hashed row: the ledger holds a salted commitment to them
instead, so that a person's words can be erased by law while the chain still verifies (DESIGN.md, The record).
"""

from doithoai.domain.events.answer import (
    AnswerConfirmed,
    AnswerDeferred,
    AnswerDrafted,
    AnswerFinished,
    AnswerRecorded,
    AnswerWritten,
    AskerReplied,
    DraftChecked,
    DraftReturned,
    OutcomeSet,
    QuestionAssigned,
    QuestionBriefed,
    QuestionCalled,
    QuestionPutBack,
)
from doithoai.domain.events.base import (
    Event,
    QuestionEvent,
    snake,
)
from doithoai.domain.events.dialogue import (
    Announced,
    BreakSwitched,
    CollectingOpened,
    ConclusionAdded,
    ConclusionChanged,
    ConclusionRemoved,
    CountsSwitched,
    DialogueClosed,
    DialogueConcluded,
    DialoguePlanned,
    DialogueReopened,
    DialogueReplanned,
    DialogueStarted,
    IntakeSwitched,
    LeadersTold,
    LookChanged,
    StageTold,
    SupportsCounted,
)
from doithoai.domain.events.erasing import NamesErased, WordsErased
from doithoai.domain.events.handling import (
    NameOpened,
    OpeningAsked,
    OpeningRefused,
    QuestionAccepted,
    QuestionDeclined,
    QuestionFlagged,
    QuestionMerged,
    QuestionReferred,
    QuestionReopened,
    QuestionSubmitted,
    QuestionSummarised,
    QuestionWithdrawn,
    QueueOrdered,
)

Happened = (
    DialoguePlanned | DialogueReplanned | CollectingOpened | DialogueStarted | IntakeSwitched
    | BreakSwitched | StageTold | DialogueClosed | DialogueReopened | DialogueConcluded
    | SupportsCounted | Announced | LeadersTold | CountsSwitched | LookChanged | ConclusionAdded
    | ConclusionChanged | ConclusionRemoved | WordsErased | NamesErased
    | QuestionSubmitted | QuestionAccepted | QuestionDeclined | QuestionMerged | QuestionReferred
    | QuestionWithdrawn | QuestionReopened | QueueOrdered | QuestionSummarised | QuestionFlagged
    | OpeningAsked | OpeningRefused | NameOpened | QuestionCalled | QuestionPutBack | AnswerFinished
    | AnswerDeferred | AnswerRecorded | AnswerWritten | OutcomeSet | AnswerConfirmed | QuestionBriefed
    | QuestionAssigned | AnswerDrafted | DraftChecked | DraftReturned | AskerReplied
)  # fmt: skip

__all__ = [
    "Announced",
    "AnswerConfirmed",
    "AnswerDeferred",
    "AnswerDrafted",
    "AnswerFinished",
    "AnswerRecorded",
    "AnswerWritten",
    "AskerReplied",
    "BreakSwitched",
    "CollectingOpened",
    "ConclusionAdded",
    "ConclusionChanged",
    "ConclusionRemoved",
    "CountsSwitched",
    "DialogueClosed",
    "DialogueConcluded",
    "DialoguePlanned",
    "DialogueReopened",
    "DialogueReplanned",
    "DialogueStarted",
    "DraftChecked",
    "DraftReturned",
    "Event",
    "Happened",
    "IntakeSwitched",
    "LeadersTold",
    "LookChanged",
    "NameOpened",
    "NamesErased",
    "OpeningAsked",
    "OpeningRefused",
    "OutcomeSet",
    "QuestionAccepted",
    "QuestionAssigned",
    "QuestionBriefed",
    "QuestionCalled",
    "QuestionDeclined",
    "QuestionEvent",
    "QuestionFlagged",
    "QuestionMerged",
    "QuestionPutBack",
    "QuestionReferred",
    "QuestionReopened",
    "QuestionSubmitted",
    "QuestionSummarised",
    "QuestionWithdrawn",
    "QueueOrdered",
    "StageTold",
    "SupportsCounted",
    "WordsErased",
    "snake",
]
