"""The page of an answering unit: its own questions, its drafts, and nothing else."""

import re

import httpx2
import pytest
import pytest_asyncio

from doithoai.actions import delegating
from doithoai.domain import commands as c
from doithoai.domain.calendar import day_of
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import Draft, Flag, Outcome, Question
from doithoai.domain.units import Unit
from doithoai.store import questions, units
from doithoai.web import unit
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

FIRST, SECOND, OTHER = 1, 2, 3
TEXTS = {
    FIRST: "Bao giờ trả phụ cấp?", SECOND: "Vì sao chậm lương?", OTHER: "Hồ sơ nào bỏ được?",
}  # fmt: skip


class Office:
    """A dialogue with three accepted questions, two of which were sent to a unit of its organisation."""

    def __init__(self, site: Site, sitting: Sitting, sent_to: int, path: str) -> None:
        self.site, self.sitting, self.unit, self.path = site, sitting, sent_to, path
        self.page = f"/d/{sitting.code}/unit"

    async def person(self) -> httpx2.AsyncClient:
        browser = self.site.browser()
        assert (await browser.get(self.path)).status_code == 303
        return browser

    async def draft(self, browser: httpx2.AsyncClient, seen: str = "", **given: str) -> httpx2.Response:
        page = (await browser.get(self.page)).text
        no = given.setdefault("question", str(FIRST))
        of_form = page[page.find(f'name="question" value="{no}"') :]
        found = {name: re.search(rf'name="{name}" value="([^"]*)"', of_form) for name in ("id", "seen")}
        shown = {name: match[1] for name, match in found.items() if match}
        usual = {"text": "Trả trong tháng 4.", "outcome": "planned"}
        form = {**shown, **usual, **({"seen": seen} if seen else {}), **given}
        return await browser.post(self.page, data=form)

    async def mark(self, browser: httpx2.AsyncClient) -> str:
        page = (await browser.get(self.page)).text
        found = re.search(r'name="seen" value="([^"]*)"', page)
        assert found
        return found[1]

    async def question(self, no: int = FIRST) -> Question:
        return await self.site.house.read(questions.load, self.sitting.id, no)


@pytest_asyncio.fixture
async def office(site: Site) -> Office:
    organisation = await site.organisation()
    sitting = await site.sitting(organisation=organisation)
    sent_to = await site.house.write(units.insert_new, organisation, Unit(id=0, name="Phòng Tài chính"))
    asker = await sitting.seat(site.house, "Cô Mẫu", "Trường Hoa Gạo")
    do: list[tuple[Role | int, c.Command]] = [(Role.HOST, c.OpenCollecting())]
    do += [(asker, c.SubmitQuestion(text=text, identity=Identity.SEALED)) for text in TEXTS.values()]
    do += [(Role.MODERATOR, c.AcceptQuestion(question=no)) for no in TEXTS]
    do += [
        (Role.MODERATOR, c.AssignQuestion(question=no, unit=sent_to, due="2099-04-10"))
        for no in (FIRST, SECOND)
    ]
    for who, command in do:
        await sitting.do(site.house, who, command)
    _seat, secret = await site.house.write(delegating.invite_unit, sitting.id, sent_to, "Yên")
    return Office(site, sitting, sent_to, f"/s/{secret}")


async def test_a_unit_reads_what_it_was_sent_with_the_day_and_no_other_question_and_no_hidden_name(
    office: Office,
) -> None:
    page = (await (await office.person()).get(office.page)).text
    assert all(TEXTS[no] in page for no in (FIRST, SECOND))
    assert "10/4/2099" in page
    assert "Phòng Tài chính" in page
    assert all(hidden not in page for hidden in (TEXTS[OTHER], "Cô Mẫu", "Trường Hoa Gạo"))


async def test_a_draft_waits_for_the_secretarys_check_and_goes_out_as_the_answer(office: Office) -> None:
    browser = await office.person()
    assert (await office.draft(browser, ready="1")).status_code == 303
    kept = await office.question()
    assert (kept.draft, kept.draft_text, kept.draft_by) == (Draft.ASKED, "Trả trong tháng 4.", "Yên")
    assert "chờ thư ký kiểm tra" in (await browser.get(office.page)).text
    do, house = office.sitting.do, office.site.house
    await do(house, Role.SECRETARY, c.ReturnDraft(question=FIRST, note="Nêu rõ ngày."))
    assert "Nêu rõ ngày." in (await browser.get(office.page)).text
    await office.draft(browser, text="Trả ngày 5 tháng 4.", ready="1")
    await do(house, Role.SECRETARY, c.CheckDraft(question=FIRST))
    await do(house, Role.HOST, c.StartDialogue())
    await do(house, Role.SECRETARY, c.PublishDraft(question=FIRST))
    assert (await office.question()).answer_text == "Trả ngày 5 tháng 4."
    assert "Trả ngày 5 tháng 4." in (await browser.get(office.page)).text


async def test_two_people_of_a_unit_do_not_overwrite_each_other(office: Office) -> None:
    one, other = await office.person(), await office.person()
    seen = await office.mark(one)
    await office.draft(other, text="Bản của người kia.")
    answer = await office.draft(one, seen=seen, text="Bản của tôi.")
    assert answer.status_code == 409
    assert "Bản của tôi." in answer.text
    assert "Bản của người kia." in answer.text
    assert (await office.question()).draft_text == "Bản của người kia."


async def test_a_second_press_of_the_same_button_changes_nothing(office: Office) -> None:
    browser = await office.person()
    seen = await office.mark(browser)
    for _ in range(2):
        assert (await office.draft(browser, seen=seen, id="press-000000000001")).status_code == 303


@pytest.mark.parametrize(("given", "status"), [
    ({"text": "  "}, 422),
    ({"text": "x" * 8_001}, 422),
    ({"outcome": "no_such_outcome"}, 422),
    ({"id": "!"}, 422),
    ({"question": "x"}, 422),
    ({"question": str(OTHER)}, 422),
    ({"question": "99"}, 422),
])  # fmt: skip
async def test_what_can_not_be_kept_is_refused_and_what_was_typed_stays(
    office: Office, given: dict[str, str], status: int
) -> None:
    answer = await office.draft(await office.person(), **{"text": "Chữ đã gõ", **given})
    assert answer.status_code == status
    assert given.get("text", "Chữ đã gõ") in answer.text


async def test_what_is_to_be_done_comes_first_and_a_long_list_has_pages(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit, "PAGE", 1)
    browser = await office.person()
    await office.draft(browser, ready="1")
    first, second = [(await browser.get(office.page, params={"skip": skip})).text for skip in (0, 1)]
    assert (TEXTS[SECOND] in first, TEXTS[FIRST] in first) == (True, False)
    assert (TEXTS[SECOND] in second, TEXTS[FIRST] in second) == (False, True)
    refused = await office.draft(
        browser, question=str(SECOND), seen="an older draft", id="press-000000000009"
    )
    assert TEXTS[SECOND] in refused.text


async def test_what_was_taken_back_is_seen_no_longer(office: Office) -> None:
    browser = await office.person()
    await office.sitting.do(office.site.house, Role.SECRETARY, c.AssignQuestion(question=FIRST, unit=0))
    assert TEXTS[FIRST] not in (await browser.get(office.page)).text
    assert (await office.draft(browser, id="press-000000000001")).status_code == 422


async def test_a_draft_that_was_due_yesterday_is_overdue_on_both_pages(office: Office) -> None:
    house, today = office.site.house, day_of(office.site.house.clock())
    due = c.AssignQuestion(question=FIRST, unit=office.unit, due=today.isoformat())
    await office.sitting.do(house, Role.MODERATOR, due)
    browser = await office.person()
    organiser = await office.site.seated(office.sitting, Role.ORGANISER)
    desk = f"/desk/{office.sitting.code}/collecting"
    assert "Quá hạn dự thảo" not in (await browser.get(office.page)).text
    assert "<b>1</b>" not in (await organiser.get(desk)).text
    office.site.clock.ahead_ms = 86_400_000
    assert (await browser.get(office.page)).text.count("Quá hạn dự thảo") == 1
    assert "<b>1</b>" in (await organiser.get(desk)).text


async def test_what_is_flagged_after_it_was_sent_is_seen_no_longer(office: Office) -> None:
    browser = await office.person()
    seen = await office.mark(browser)
    flagged = c.FlagQuestion(question=FIRST, flag=Flag.DENUNCIATION)
    await office.sitting.do(office.site.house, Role.MODERATOR, flagged)
    assert TEXTS[FIRST] not in (await browser.get(office.page)).text
    assert (await office.draft(browser, seen=seen, id="press-000000000001")).status_code == 422


async def test_a_unit_of_another_organisation_is_sent_nothing(office: Office) -> None:
    site, elsewhere = office.site, await office.site.organisation("Cơ quan khác")
    foreign = await site.house.write(units.insert_new, elsewhere, Unit(id=0, name="Phòng lạ"))
    for job in (
        office.sitting.do(site.house, Role.MODERATOR, c.AssignQuestion(question=OTHER, unit=foreign)),
        site.house.write(delegating.invite_unit, office.sitting.id, foreign, "Lạ"),
    ):
        with pytest.raises(Exception, match="no_such_unit"):
            await job


async def test_a_checked_draft_is_not_changed_by_the_unit(office: Office) -> None:
    browser = await office.person()
    await office.draft(browser, ready="1")
    await office.sitting.do(office.site.house, Role.LEADER, c.CheckDraft(question=FIRST))
    seat = (await office.question()).draft_seat
    assert seat is not None
    with pytest.raises(Exception, match="draft_checked"):
        await office.sitting.do(
            office.site.house, seat, c.DraftAnswer(question=FIRST, text="Khác.", outcome=Outcome.PLANNED)
        )
