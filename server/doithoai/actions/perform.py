"""The one door for a command, whichever way it came in: socket, form or test."""

from collections.abc import Callable
from typing import Any

from doithoai.actions import answering, asking, delegating, drafting, hosting, moderating, opening
from doithoai.actions.crowd import OF_THE_CROWD, Asked, perform_crowd
from doithoai.actions.work import Work
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import Seat
from doithoai.domain.permissions import may
from doithoai.store import commands, dialogues, seats
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx

ACTIONS: dict[type[c.Command], Callable[[Work, Any], Done]] = {
    c.TakeDownQuestion: asking.take_down_question,
    c.WithdrawQuestion: asking.withdraw_question,
    c.ReplyToAnswer: asking.reply_to_answer,
    c.AcceptQuestion: moderating.accept_question,
    c.DeclineQuestion: moderating.decline_question,
    c.MergeQuestion: moderating.merge_question,
    c.ReferQuestion: moderating.refer_question,
    c.ReopenQuestion: moderating.reopen_question,
    c.SummariseQuestion: moderating.summarise_question,
    c.FlagQuestion: moderating.flag_question,
    c.AskOpening: opening.ask_opening,
    c.GrantOpening: opening.grant_opening,
    c.RefuseOpening: opening.refuse_opening,
    c.MoveQuestion: moderating.move_question,
    c.CallQuestion: answering.call_question,
    c.PutBackQuestion: answering.put_back_question,
    c.FinishAnswer: answering.finish_answer,
    c.DeferAnswer: answering.defer_answer,
    c.RecordAnswer: answering.record_answer,
    c.WriteAnswer: answering.write_answer,
    c.SetOutcome: answering.set_outcome,
    c.ConfirmAnswer: answering.confirm_answer,
    c.BriefQuestion: drafting.brief_question,
    c.AssignQuestion: delegating.assign_question,
    c.DraftAnswer: drafting.draft_answer,
    c.CheckDraft: drafting.check_draft,
    c.ReturnDraft: drafting.return_draft,
    c.PublishDraft: drafting.publish_draft,
    c.OpenCollecting: hosting.open_collecting,
    c.StartDialogue: hosting.start_dialogue,
    c.SwitchIntake: hosting.switch_intake,
    c.SwitchBreak: hosting.switch_break,
    c.TellStage: hosting.tell_stage,
    c.Announce: hosting.announce,
    c.TellLeaders: hosting.tell_leaders,
    c.SwitchCounts: hosting.switch_counts,
    c.AddConclusion: hosting.add_conclusion,
    c.ChangeConclusion: hosting.change_conclusion,
    c.RemoveConclusion: hosting.remove_conclusion,
    c.CloseDialogue: hosting.close_dialogue,
    c.ReopenDialogue: hosting.reopen_dialogue,
    c.ConcludeDialogue: hosting.conclude_dialogue,
}


def perform(tx: Tx, seat_id: int, command_id: str, command: c.Command) -> Done:
    """Carry ``command`` out for a seat and return what to tell its sender.

    A repeated ``command_id`` returns the first result and changes nothing. Raises ``Refused``; then nothing
    was changed either. The caller hands the result out only after ``tx`` is committed.
    """
    if isinstance(command, OF_THE_CROWD):
        asker = seats.find_even_revoked(tx, seat_id)
        if asker is None:
            raise Refused("seat_revoked")
        [result] = perform_crowd(tx, [Asked(asker, command_id, command)])
        if isinstance(result, Refused):
            raise result
        return result
    known = commands.find(tx, seat_id, command_id)
    if known is not None:
        return known
    seat = _entitled(tx, seat_id, command)
    before = dialogues.load_for_change(tx, seat.dialogue)
    # Once more: another process may have carried it out while this one waited for the lock.
    return commands.find(tx, seat_id, command_id) or _carry_out(Work(tx, seat, before), command_id, command)


def _carry_out(work: Work, command_id: str, command: c.Command) -> Done:
    before = work.dialogue
    done = ACTIONS[type(command)](work, command)
    if work.dialogue is not before:
        dialogues.save(work.tx, work.dialogue)
    commands.insert_new(work.tx, work.seat.dialogue, work.seat.id, command_id, done)
    return done


def _entitled(tx: Tx, seat_id: int, command: c.Command) -> Seat:
    seat = seats.find(tx, seat_id)
    if seat is None:
        raise Refused("seat_revoked")
    if not may(seat.role, type(command)):
        raise Refused("not_allowed")
    return seat
