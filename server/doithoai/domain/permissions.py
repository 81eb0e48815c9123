"""The one table of who may do what. Everything else asks here."""

from functools import cache

from doithoai.domain import commands as c
from doithoai.domain.people import LEADERS, STAFF, Role

_ASKERS = frozenset({Role.PARTICIPANT})
_MODERATORS = frozenset({Role.MODERATOR, Role.ORGANISER})
_HOSTS = frozenset({Role.HOST, Role.ORGANISER})
_ANSWERERS = LEADERS | {Role.HOST, Role.ORGANISER}
_WRITERS = LEADERS | {Role.SECRETARY, Role.ORGANISER}
_CONFIRMERS = LEADERS | {Role.ORGANISER}
_OFFICE = frozenset({Role.MODERATOR, Role.SECRETARY, Role.ORGANISER})
_CLERKS = _OFFICE | {Role.SITE}
_KEYHOLDERS = frozenset({Role.SECRETARY, Role.ORGANISER})
_ORGANISERS = frozenset({Role.ORGANISER})

MAY: dict[type[c.Command], frozenset[Role]] = {
    c.SubmitQuestion: _ASKERS,
    c.TakeDownQuestion: _CLERKS,
    c.SupportQuestion: _ASKERS,
    c.TakeBackSupport: _ASKERS,
    c.WithdrawQuestion: _ASKERS,
    c.ReplyToAnswer: _ASKERS,
    c.AcceptQuestion: _MODERATORS,
    c.DeclineQuestion: _MODERATORS,
    c.MergeQuestion: _MODERATORS,
    c.ReopenQuestion: _MODERATORS,
    c.ReferQuestion: _MODERATORS | _ANSWERERS,
    c.SummariseQuestion: _OFFICE,
    c.FlagQuestion: _MODERATORS,
    c.AskOpening: _KEYHOLDERS,
    c.GrantOpening: _KEYHOLDERS,
    c.RefuseOpening: _KEYHOLDERS,
    c.MoveQuestion: _MODERATORS | _HOSTS,
    c.CallQuestion: _ANSWERERS,
    c.PutBackQuestion: _ANSWERERS,
    c.FinishAnswer: _ANSWERERS,
    c.DeferAnswer: _ANSWERERS,
    c.RecordAnswer: _WRITERS,
    c.WriteAnswer: _WRITERS,
    c.SetOutcome: _WRITERS,
    c.ConfirmAnswer: _CONFIRMERS,
    c.BriefQuestion: _OFFICE,
    c.AssignQuestion: _OFFICE,
    c.DraftAnswer: _WRITERS | {Role.ANSWERER},
    c.CheckDraft: _WRITERS,
    c.ReturnDraft: _WRITERS,
    c.PublishDraft: _WRITERS,
    c.OpenCollecting: _HOSTS,
    c.StartDialogue: _HOSTS,
    c.SwitchIntake: _HOSTS,
    c.SwitchBreak: _HOSTS,
    c.TellStage: _HOSTS,
    c.Announce: _HOSTS,
    c.TellLeaders: _OFFICE | _HOSTS,
    c.SwitchCounts: _HOSTS,
    c.AddConclusion: _WRITERS,
    c.ChangeConclusion: _WRITERS,
    c.RemoveConclusion: _WRITERS,
    c.CloseDialogue: _HOSTS,
    c.ReopenDialogue: _ORGANISERS,
    c.ConcludeDialogue: _ORGANISERS | _HOSTS | {Role.CHAIR},
}


def may(role: Role | None, command: type[c.Command]) -> bool:
    """Whether ``role`` may give this command; None is a stranger, who may nothing."""
    return role is not None and role in MAY[command]


def may_give_many(role: Role) -> bool:
    """Whether ``role`` may give many commands in one frame."""
    return role in STAFF


def may_be_seen_looking(role: Role) -> bool:
    """Whether colleagues are told what ``role`` looks at. An observer looks without being looked at."""
    return role in STAFF and role is not Role.OBSERVER


def may_plan(role: Role) -> bool:
    """Whether ``role`` may change the plan of its dialogue, and who may enter."""
    return role in _ORGANISERS


def may_change_look(role: Role) -> bool:
    """Whether ``role`` may give the dialogue another colour and logo."""
    return role in _ORGANISERS


def allowed_to(role: Role) -> list[str]:
    """The names on the wire of all commands that ``role`` may give, sorted."""
    return list(_allowed(role))


@cache
def _allowed(role: Role) -> tuple[str, ...]:
    return tuple(sorted(str(kind.__struct_config__.tag) for kind, roles in MAY.items() if role in roles))
