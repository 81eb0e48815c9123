"""What people may ask for, in the imperative. Parsed strictly at the border; unknown fields are refused."""

from doithoai.domain.commands.answering import (
    AssignQuestion,
    BriefQuestion,
    CallQuestion,
    CheckDraft,
    ConfirmAnswer,
    DeferAnswer,
    DraftAnswer,
    FinishAnswer,
    PublishDraft,
    PutBackQuestion,
    RecordAnswer,
    ReturnDraft,
    SetOutcome,
    WriteAnswer,
)
from doithoai.domain.commands.asking import (
    ReplyToAnswer,
    SubmitQuestion,
    SupportQuestion,
    TakeBackSupport,
    TakeDownQuestion,
    WithdrawQuestion,
)
from doithoai.domain.commands.base import (
    Command,
    No,
    QuestionCommand,
)
from doithoai.domain.commands.hosting import (
    AddConclusion,
    Announce,
    ChangeConclusion,
    CloseDialogue,
    ConcludeDialogue,
    OpenCollecting,
    RemoveConclusion,
    ReopenDialogue,
    StartDialogue,
    SwitchBreak,
    SwitchCounts,
    SwitchIntake,
    TellLeaders,
    TellStage,
)
from doithoai.domain.commands.moderating import (
    AcceptQuestion,
    AskOpening,
    DeclineQuestion,
    FlagQuestion,
    GrantOpening,
    MergeQuestion,
    MoveQuestion,
    ReferQuestion,
    RefuseOpening,
    ReopenQuestion,
    SummariseQuestion,
)

Asked = (
    SubmitQuestion | SupportQuestion | TakeBackSupport | WithdrawQuestion | ReplyToAnswer
    | AcceptQuestion | DeclineQuestion | MergeQuestion | ReferQuestion | ReopenQuestion | MoveQuestion
    | SummariseQuestion | FlagQuestion | AskOpening | GrantOpening | RefuseOpening | CallQuestion
    | PutBackQuestion | FinishAnswer | DeferAnswer | RecordAnswer | WriteAnswer | SetOutcome
    | ConfirmAnswer | BriefQuestion | DraftAnswer | CheckDraft | ReturnDraft | PublishDraft
    | OpenCollecting | StartDialogue | SwitchIntake | SwitchBreak | TellStage | CloseDialogue
    | ReopenDialogue | ConcludeDialogue | Announce | TellLeaders | SwitchCounts | AddConclusion
    | ChangeConclusion | RemoveConclusion | AssignQuestion | TakeDownQuestion
)  # fmt: skip

__all__ = [
    "AcceptQuestion",
    "AddConclusion",
    "Announce",
    "AskOpening",
    "Asked",
    "AssignQuestion",
    "BriefQuestion",
    "CallQuestion",
    "ChangeConclusion",
    "CheckDraft",
    "CloseDialogue",
    "Command",
    "ConcludeDialogue",
    "ConfirmAnswer",
    "DeclineQuestion",
    "DeferAnswer",
    "DraftAnswer",
    "FinishAnswer",
    "FlagQuestion",
    "GrantOpening",
    "MergeQuestion",
    "MoveQuestion",
    "No",
    "OpenCollecting",
    "PublishDraft",
    "PutBackQuestion",
    "QuestionCommand",
    "RecordAnswer",
    "ReferQuestion",
    "RefuseOpening",
    "RemoveConclusion",
    "ReopenDialogue",
    "ReopenQuestion",
    "ReplyToAnswer",
    "ReturnDraft",
    "SetOutcome",
    "StartDialogue",
    "SubmitQuestion",
    "SummariseQuestion",
    "SupportQuestion",
    "SwitchBreak",
    "SwitchCounts",
    "SwitchIntake",
    "TakeBackSupport",
    "TakeDownQuestion",
    "TellLeaders",
    "TellStage",
    "WithdrawQuestion",
    "WriteAnswer",
]
