"""A receipt answers back: it tells all of its question, takes a reply, and gives the proof."""

import html
import re

import httpx2
import pytest

from doithoai.actions.following import HEAD_EVERY_MS
from doithoai.documents import verify
from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import DeclineReason, Flag, Outcome
from doithoai.web.limits import Limit
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

HOSTILE = "</textarea><script>alert(1)</script>{{ 7 * 7 }}"
Steps = tuple[tuple[Role, c.Command], ...]

ANSWER = c.WriteAnswer(question=1, text="Lương về ngày 5.", outcome=Outcome.RESOLVED)
DECLINED = c.DeclineQuestion(question=1, reason=DeclineReason.UNCLEAR, note="Hỏi rõ hơn.")
ACCEPTED = (Role.MODERATOR, c.AcceptQuestion(question=1))
ANSWERED = (ACCEPTED, (Role.SECRETARY, ANSWER))
ENDED = ((Role.HOST, c.CloseDialogue()), (Role.ORGANISER, c.ConcludeDialogue()))


async def asked(
    site: Site,
    *steps: tuple[Role, c.Command],
    identity: Identity = Identity.NAMED,
    text: str = "Bao giờ có lương?",
) -> tuple[Sitting, str]:
    """Ask one question, let ``steps`` follow, and return the dialogue and the receipt."""
    sitting = await site.sitting(identities=tuple(Identity))
    await sitting.do(site.house, Role.HOST, c.StartDialogue())
    seat = await sitting.seat(site.house, "Cô Mẫu", "Trường Hoa Gạo")
    done = await sitting.do(site.house, seat, c.SubmitQuestion(text=text, identity=identity))
    for who, command in steps:
        await sitting.do(site.house, who, command)
    return sitting, done.receipt


async def reply(site: Site, receipt: str, **form: str) -> httpx2.Response:
    return await site.browser().post(f"/r/{receipt}/reply", data=form)


async def page(site: Site, receipt: str, lang: str = "vi") -> str:
    answer = await site.browser(accept_language=lang).get(f"/r/{receipt}")
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    return html.unescape(re.sub(r"\s+", " ", answer.text))


@pytest.mark.parametrize(
    ("steps", "vi", "en"),
    [
        ((), "Chưa xem", "Not seen yet"),
        ((ACCEPTED,), "Chưa trả lời", "Not answered"),
        (
            ((Role.MODERATOR, DECLINED),), "Hỏi rõ hơn.", "Hỏi rõ hơn.",
        ),
        (
            ((Role.MODERATOR, c.FlagQuestion(question=1, flag=Flag.COMPLAINT)),),
            "Luật Khiếu nại 2011", "Law on Complaints of 2011",
        ),
        (
            ((Role.MODERATOR, c.FlagQuestion(question=1, flag=Flag.DENUNCIATION)),),
            "Luật Tố cáo 2018", "Law on Denunciations of 2018",
        ),
        (
            ((Role.MODERATOR, c.ReferQuestion(question=1, to="Phòng Tài chính")),),
            "Đã chuyển Phòng Tài chính", "Phòng Tài chính",
        ),
        (ANSWERED, "Lương về ngày 5.", "Lương về ngày 5."),
        ((*ANSWERED, (Role.SECRETARY, ANSWER)), "Đã sửa lúc", "Corrected at"),
        (
            (ACCEPTED, (Role.SECRETARY, c.SummariseQuestion(question=1, text="Hỏi ngày lương."))),
            "Tóm tắt của ban tổ chức", "Summary by the organisers",
        ),
        (
            (
                ACCEPTED, (Role.HOST, c.CallQuestion(question=1)), (Role.HOST, c.FinishAnswer(question=1)),
                (Role.SECRETARY, c.RecordAnswer(question=1, text="Lời chưa xác nhận.")),
            ),
            "khi người trả lời đã xác nhận", "once who answered has confirmed it",
        ),
    ],
)  # fmt: skip
async def test_a_receipt_tells_what_became_of_its_question(
    site: Site, steps: Steps, vi: str, en: str
) -> None:
    _, receipt = await asked(site, *steps)
    assert vi in await page(site, receipt)
    english = await page(site, receipt, "en")
    assert en in english
    assert "Lời chưa xác nhận." not in english


async def test_a_merged_question_shows_the_lead_and_its_answer(site: Site) -> None:
    sitting, _ = await asked(site, *ANSWERED, text="Ý kiến được trả lời chung cho nhiều người")
    seat = await sitting.seat(site.house, "Thầy Thử")
    done = await sitting.do(site.house, seat, c.SubmitQuestion(text="Lương tháng này?"))
    await sitting.do(site.house, Role.MODERATOR, c.MergeQuestion(question=2, into=1))
    shown = await page(site, done.receipt)
    for words in (
        "Đã gộp với ý kiến số 1",
        "trả lời chung cho nhiều người",
        "Lương về ngày 5.",
        "Đã giải quyết",
    ):
        assert words in shown


async def test_an_opened_name_is_told_with_who_when_and_why(site: Site) -> None:
    steps = (
        (Role.SECRETARY, c.AskOpening(question=1, reason="Cần xác minh")),
        (Role.ORGANISER, c.GrantOpening(question=1)),
    )
    _, receipt = await asked(site, *steps, identity=Identity.SEALED)
    shown = await page(site, receipt)
    for words in (
        "Tên của thầy cô đã được mở",
        "Secretary đề nghị",
        "Organiser đồng ý",
        "Lý do: Cần xác minh",
    ):
        assert words in shown


@pytest.mark.parametrize("identity", list(Identity))
@pytest.mark.parametrize("end", [(), ENDED[:1], ENDED])
async def test_the_asker_replies_once_without_account_or_script(
    site: Site, end: Steps, identity: Identity
) -> None:
    _, receipt = await asked(site, *ANSWERED, *end, identity=identity)
    assert f'action="/r/{receipt}/reply"' in await page(site, receipt)
    first = await reply(site, receipt.lower(), verdict="partly", text="Mới có một nửa.")
    assert (first.status_code, first.headers["location"]) == (303, f"/r/{receipt}")
    again = await reply(site, receipt, verdict="settled", text="Xong.")
    assert again.status_code == 303
    shown = await page(site, receipt)
    assert "Được một phần" in shown
    assert "Mới có một nửa." in shown
    assert "Xong." not in shown
    assert "/reply" not in shown


async def test_a_corrected_answer_takes_a_new_reply(site: Site) -> None:
    sitting, receipt = await asked(site, *ANSWERED)
    await reply(site, receipt, verdict="not_settled")
    await sitting.do(site.house, Role.SECRETARY, ANSWER)
    assert f'action="/r/{receipt}/reply"' in await page(site, receipt)
    await reply(site, receipt, verdict="settled")
    assert "Đã được giải quyết" in await page(site, receipt)


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({"text": HOSTILE}, 422, "Thầy cô chọn một trong ba câu."),
        ({"text": HOSTILE, "verdict": "great"}, 422, "Thầy cô chọn một trong ba câu."),
        ({"text": HOSTILE + "a" * 500, "verdict": "partly"}, 422, "tối đa là 500."),
    ],
)
async def test_a_reply_that_can_not_be_taken_comes_back_with_the_reason(
    site: Site, form: dict[str, str], status: int, told: str
) -> None:
    _, receipt = await asked(site, *ANSWERED)
    answer = await reply(site, receipt, **form)
    assert answer.status_code == status
    assert told in answer.text
    assert html.escape(HOSTILE, quote=False) in answer.text
    assert "<script>alert" not in answer.text


async def test_hostile_words_of_a_reply_are_shown_as_words(site: Site) -> None:
    _, receipt = await asked(site, *ANSWERED)
    await reply(site, receipt, verdict="settled", text=HOSTILE)
    shown = (await site.browser().get(f"/r/{receipt}")).text
    assert html.escape(HOSTILE, quote=False) in shown
    assert "<script>alert" not in shown


async def test_an_unanswered_question_takes_no_reply(site: Site) -> None:
    _, receipt = await asked(site, ACCEPTED)
    answer = await reply(site, receipt, verdict="settled")
    assert answer.status_code == 422
    assert "/reply" not in answer.text


async def test_another_sites_page_can_not_reply(site: Site) -> None:
    _, receipt = await asked(site, *ANSWERED)
    stranger = site.browser(sec_fetch_site="cross-site")
    assert (await stranger.post(f"/r/{receipt}/reply", data={"verdict": "settled"})).status_code == 403
    assert f'action="/r/{receipt}/reply"' in await page(site, receipt)


@pytest.mark.parametrize("code", ["ABCDE23456", "nothing", "O" * 10])
async def test_a_wrong_code_finds_nothing_and_is_counted(site: Site, code: str) -> None:
    browser = site.browser()
    for _try in range(60):
        assert (await browser.get(f"/r/{code}/proof")).status_code == 404
        assert (await browser.post(f"/r/{code}/reply", data={"verdict": "settled"})).status_code == 404
    assert (await browser.get(f"/r/{code}/proof")).status_code == 429
    assert (await browser.get(f"/r/{code}")).status_code == 429
    assert (await browser.post(f"/r/{code}/reply", data={"verdict": "settled"})).status_code == 429


@pytest.mark.parametrize("identity", list(Identity))
async def test_the_proof_is_there_from_the_close_on_and_holds(site: Site, identity: Identity) -> None:
    sitting, receipt = await asked(site, *ANSWERED, identity=identity)
    assert (await site.browser().get(f"/r/{receipt}/proof")).status_code == 404
    assert "Tải bằng chứng" not in await page(site, receipt)
    for who, command in ENDED:
        await sitting.do(site.house, who, command)
    shown = await page(site, receipt)
    links = re.findall(r'href="(/r/\w+/proof\?size=\d+)"', shown)
    assert len(links) == 2
    for link in [*links, f"/r/{receipt}/proof"]:
        answer = await site.browser().get(link)
        report = verify.verify(answer.content)
        assert report.is_sound, report.lines
        assert receipt not in answer.text
        assert ("Cô Mẫu" in answer.text) is (identity is Identity.NAMED)
        head = re.search(r"\d+-\w{4}-\w{4}", report.lines[0])
        assert head is not None
        assert head[0] in shown
        assert head[0] in answer.headers["content-disposition"]
    assert (await site.browser().get(f"/r/{receipt}/proof?size=1")).status_code == 404


async def test_proofs_are_not_made_without_end(site: Site) -> None:
    _, receipt = await asked(site, *ANSWERED, *ENDED)
    site.front.limits.by_name["proofs"] = Limit(2, 600)
    browser = site.browser()
    assert [(await browser.get(f"/r/{receipt}/proof")).status_code for _try in range(3)] == [200, 200, 429]
    assert (await browser.get(f"/r/{receipt}")).status_code == 200


async def test_looking_a_day_later_publishes_what_came_after_the_end(site: Site) -> None:
    sitting, receipt = await asked(site, *ANSWERED, *ENDED)
    await reply(site, receipt, verdict="settled")
    site.clock.ahead_ms = HEAD_EVERY_MS + 60_000
    assert len(re.findall(r"proof\?size=", await page(site, receipt))) == 3
    await sitting.do(site.house, Role.SECRETARY, ANSWER)
    site.clock.ahead_ms *= 3
    record = (await site.browser().get(f"/d/{sitting.code}/record")).text
    assert record.count('class="record__head"') == 4


async def test_the_record_counts_what_askers_say_once_they_are_five(site: Site) -> None:
    sitting, receipt = await asked(site, *ANSWERED)
    receipts = [receipt]
    for no in range(2, 6):
        seat = await sitting.seat(site.house, f"Cô {no}")
        done = await sitting.do(site.house, seat, c.SubmitQuestion(text=f"Việc riêng số {no}?"))
        await sitting.do(site.house, Role.MODERATOR, c.AcceptQuestion(question=no))
        written = c.WriteAnswer(question=no, text="Rồi.", outcome=Outcome.EXPLAINED)
        await sitting.do(site.house, Role.SECRETARY, written)
        receipts.append(done.receipt)
    await sitting.do(site.house, Role.HOST, c.CloseDialogue())
    told = "Người gửi nói về câu trả lời: 4 đã được giải quyết, 0 được một phần, 1 chưa được giải quyết."
    for code in receipts:
        assert told not in (await site.browser().get(f"/d/{sitting.code}/record")).text
        await reply(site, code, verdict="not_settled" if code == receipt else "settled", text="Lời kín")
    record = (await site.browser().get(f"/d/{sitting.code}/record")).text
    assert told in record
    assert "Lời kín" not in record


async def test_the_qr_code_of_a_receipt_is_drawn_and_kept_by_nobody(site: Site) -> None:
    answer = await site.browser().get("/r/abcde-23456/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith("<svg ")
    assert (await site.browser().get("/r/nothing/qr.svg")).status_code == 404
