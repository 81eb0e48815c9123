"""Every screen in every state worth looking at; the tests of all screens and the pictures go through it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from doithoai.actions.look import change_look
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e import collecting, desks, noticed, participants, planned, rostered, sited, trees
from tests.e2e.lively import ORGANISER_TOKEN, PARTICIPANT_TOKEN, Lively, make_lively
from tests.e2e.participants import part
from tests.e2e.windows import LAPTOP, PHONE, SMALL_STAGE, STAGE, TABLET, Kind
from tests.pictures import png
from tests.server import RunningServer, in_house

#: Dialogues by their scenes, and the colours of the units that hold them.
DRESSED: Final = {"next": "teal", "collecting": "blue", "closed": "bronze"}


@dataclass
class Stand:
    """A running server with a dialogue in every phase, and beside it one that was never set up."""

    server: RunningServer
    lively: Lively
    fresh: RunningServer

    def go(self, page: Page, path: str, token: str = "") -> None:
        """Open ``path`` as who holds ``token``, or as a stranger."""
        if token:
            page.context.add_cookies([{"name": "doithoai", "value": token, "url": self.server.address}])
        page.goto(self.server.address + path)

    def code(self, scene: str) -> str:
        """The join code of the dialogue in which ``scene`` goes on."""
        return self.lively.sittings[scene].code

    def as_role(self, page: Page, scene: str, role: Role) -> None:
        """Follow the link of ``role`` and wait until its screen is connected."""
        path = self.lively.sittings[scene].paths[role]
        if role is Role.STAGE:  # it speaks to the hall, whatever the browser's own language is
            path += f"?lang={page.evaluate('navigator.language.slice(0, 2)')}"
        self.go(page, path)
        connected(page)

    def take_part(self, page: Page, scene: str) -> None:
        """Open the participant's page and wait until it is connected."""
        self.go(page, f"/d/{self.code(scene)}", PARTICIPANT_TOKEN)
        connected(page)


@contextmanager
def open_stand(folder: Path) -> Iterator[Stand]:
    """Serve the lively dialogues from below ``folder``, and an empty server for the first run."""
    lively = in_house(folder / "lively", _make)
    with RunningServer(folder / "lively") as server, RunningServer(folder / "fresh") as fresh:
        yield Stand(server, lively, fresh)


async def _make(house: House) -> Lively:
    """Some of the dialogues have a colour and a logo of their own."""
    lively = await make_lively(house)
    for scene, accent in DRESSED.items():
        organiser = lively.sittings[scene].seats[Role.ORGANISER]
        await house.write(change_look, organiser, accent, png(64, 64))
    await noticed.plan(house, lively.sittings[noticed.SCENE])
    await trees.plant(house, lively.sittings[noticed.SCENE])
    await sited.seat_sites(house, lively.sittings[sited.SCENE])
    await collecting.delegate(house, lively.sittings["live"])
    return lively


def connected(page: Page) -> None:
    """Wait until the script has drawn its first snapshot and listens to the keyboard."""
    drawn = page.locator(".wire:not([data-wire]), .stage__url, .stage__strip, .stage--wide")
    expect(drawn.first).to_be_attached()
    # Preact attaches listeners to the document after the frame in which it drew.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


@dataclass(frozen=True)
class Screen:
    """One thing to look at: how to get there, and in which windows people have it."""

    name: str
    open: Callable[[Page, Stand], None]
    windows: tuple[Kind, ...]


PUBLIC: Final = (PHONE, LAPTOP)
STAFF: Final = (LAPTOP,)
LEADER: Final = (TABLET,)
WALL: Final = (STAGE, SMALL_STAGE)
OF_THE_DESK: Final = (
    collecting.OPEN | desks.OPEN | noticed.OPEN | planned.OPEN | rostered.OPEN | sited.OPEN | trees.OPEN
)


def _plain(path: str, token: str = "") -> Callable[[Page, Stand], None]:
    return lambda page, stand: stand.go(page, path, token)


def _of(scene: str, path: str, token: str = "") -> Callable[[Page, Stand], None]:
    return lambda page, stand: stand.go(page, path.format(code=stand.code(scene)), token)


def _staff(role: Role, scene: str, *keys: str) -> Callable[[Page, Stand], None]:
    def open_(page: Page, stand: Stand) -> None:
        stand.as_role(page, scene, role)
        for key in keys:
            page.keyboard.press(key)
        if keys and keys[-1] != "j":
            expect(page.get_by_role("dialog")).to_be_visible()

    return open_


def _lead(place: str) -> Callable[[Page, Stand], None]:
    def open_(page: Page, stand: Stand) -> None:
        stand.as_role(page, "live", Role.LEADER)
        page.locator(f".tabs a[href='#{place}']").click()
        page.locator(".q__act button").first.click()

    return open_


def _secretary(place: str) -> Callable[[Page, Stand], None]:
    def open_(page: Page, stand: Stand) -> None:
        stand.as_role(page, "live", Role.SECRETARY)
        page.locator(f".tabs a[href='#{place}']").click()

    return open_


def _typed(path: str, value: str) -> Callable[[Page, Stand], None]:
    """A form whose first field was filled and sent."""

    def open_(page: Page, stand: Stand) -> None:
        stand.go(page, path)
        page.locator("main input:not([type=hidden])").first.fill(value)
        page.locator("main input:not([type=hidden])").first.press("Enter")

    return open_


def _lost_wall(page: Page, stand: Stand) -> None:
    stand.as_role(page, "next", Role.STAGE)
    page.context.set_offline(True)
    expect(page.locator(".stage__lost")).to_be_visible()


def _wrong_login(page: Page, stand: Stand) -> None:
    stand.go(page, "/signin")
    page.locator("#login").fill("ban.to.chuc")
    page.locator("#password").fill("không phải mật khẩu")
    page.locator("#password").press("Enter")


def _setup(page: Page, stand: Stand) -> None:
    page.goto(f"{stand.fresh.address}/setup")


def _receipt(page: Page, stand: Stand) -> None:
    stand.go(page, f"/r/{stand.lively.receipt}")


def _followed(name: str) -> Callable[[Page, Stand], None]:
    return lambda page, stand: stand.go(page, f"/r/{stand.lively.receipts[name]}")


SCREENS: Final = (
    Screen("join", _plain("/"), PUBLIC),
    Screen("join-wrong", _typed("/", "HOASEN"), PUBLIC),
    Screen("door", _of("live", "/d/{code}"), PUBLIC),
    Screen("ask", _of("live", "/d/{code}/ask", PARTICIPANT_TOKEN), PUBLIC),
    Screen("participant-planned", part("planned"), PUBLIC),
    Screen("participant-collecting", part("collecting"), PUBLIC),
    Screen("participant-live", part("live"), PUBLIC),
    Screen("participant-writing", participants.writing, PUBLIC),
    Screen("participant-unsent", participants.unsent, PUBLIC),
    Screen("participant-mine", part("live", 1), PUBLIC),
    Screen("participant-withdrawing", participants.withdrawing, PUBLIC),
    Screen("participant-answered", part("live", 2), PUBLIC),
    Screen("participant-pause", part("pause"), PUBLIC),
    Screen("participant-message", part("message"), PUBLIC),
    Screen("participant-closed", part("closed"), PUBLIC),
    Screen("participant-concluded", part("concluded", 1), PUBLIC),
    Screen("participant-told", part("told"), PUBLIC),
    Screen("participant-told-mine", participants.told, PUBLIC),
    Screen("participant-anonymous", participants.unnamed, PUBLIC),
    Screen("participant-lawful", participants.lawful, PUBLIC),
    Screen("participant-slip", participants.slip, PUBLIC),
    Screen("participant-unlinked", participants.unlinked, PUBLIC),
    Screen("record-later", _of("live", "/d/{code}/record"), PUBLIC),
    Screen("record", _of("closed", "/d/{code}/record"), PUBLIC),
    Screen("record-concluded", _of("concluded", "/d/{code}/record"), PUBLIC),
    Screen("record-staff", _of("live", "/d/{code}/record", ORGANISER_TOKEN), STAFF),
    Screen("receipt", _plain("/r/"), PUBLIC),
    Screen("receipt-wrong", _typed("/r/", "ABCDE23456"), PUBLIC),
    Screen("receipt-found", _receipt, PUBLIC),
    Screen("receipt-answered", _followed("answered"), PUBLIC),
    Screen("receipt-replied", _followed("replied"), PUBLIC),
    Screen("receipt-complaint", _followed("complaint"), PUBLIC),
    Screen("receipt-declined", _followed("declined"), PUBLIC),
    Screen("receipt-opened", _followed("opened"), PUBLIC),
    Screen("signin", _plain("/signin"), PUBLIC),
    Screen("signin-wrong", _wrong_login, PUBLIC),
    Screen("setup", _setup, PUBLIC),
    Screen("desk", _plain("/desk", ORGANISER_TOKEN), PUBLIC),
    Screen("desk-new", _plain("/desk/new", ORGANISER_TOKEN), PUBLIC),
    Screen("desk-dialogue", _of("live", "/desk/{code}", ORGANISER_TOKEN), PUBLIC),
    *(Screen(name, open_, PUBLIC) for name, open_ in OF_THE_DESK.items()),
    Screen("error-403", _of("live", "/d/{code}/moderate", PARTICIPANT_TOKEN), PUBLIC),
    Screen("error-404", _plain("/nowhere"), PUBLIC),
    Screen("moderate-planned", _staff(Role.MODERATOR, "planned"), STAFF),
    Screen("moderate-live", _staff(Role.MODERATOR, "live", "j"), (LAPTOP, PHONE)),
    Screen("moderate-decline", _staff(Role.MODERATOR, "live", "j", "d"), STAFF),
    Screen("moderate-merge", _staff(Role.MODERATOR, "live", "j", "m"), STAFF),
    Screen("moderate-refer", _staff(Role.MODERATOR, "live", "j", "r"), STAFF),
    Screen("moderate-filter", _staff(Role.MODERATOR, "live", "j", "f"), (LAPTOP, PHONE)),
    Screen("moderate-summary", _staff(Role.MODERATOR, "live", "j", "t"), STAFF),
    Screen("moderate-briefing", _staff(Role.MODERATOR, "live", "j", "b"), STAFF),
    Screen("moderate-flag", _staff(Role.MODERATOR, "live", "j", "g"), (LAPTOP, PHONE)),
    Screen("moderate-keys", _staff(Role.MODERATOR, "live", "?"), STAFF),
    Screen("moderate-closed", _staff(Role.MODERATOR, "closed"), STAFF),
    Screen("host-planned", _staff(Role.HOST, "planned"), STAFF),
    Screen("host-collecting", _staff(Role.HOST, "collecting"), STAFF),
    Screen("host-live", _staff(Role.HOST, "live"), (LAPTOP, PHONE)),
    Screen("host-next", _staff(Role.HOST, "next"), STAFF),
    Screen("host-pause", _staff(Role.HOST, "pause"), STAFF),
    Screen("host-due", _staff(Role.HOST, "live", "w"), STAFF),
    Screen("host-refer", _staff(Role.HOST, "live", "r"), STAFF),
    Screen("host-keys", _staff(Role.HOST, "live", "?"), STAFF),
    Screen("host-closed", _staff(Role.HOST, "closed"), STAFF),
    Screen("host-concluded", _staff(Role.HOST, "concluded"), STAFF),
    Screen("lead-planned", _staff(Role.LEADER, "planned"), LEADER),
    Screen("lead-live", _staff(Role.LEADER, "live"), (TABLET, PHONE)),
    Screen("lead-longest", _staff(Role.LEADER, "longest"), LEADER),
    Screen("lead-secretary", _staff(Role.SECRETARY, "live"), LEADER),
    Screen("lead-written", _lead("written"), LEADER),
    Screen("lead-said", _lead("said"), LEADER),
    Screen("lead-prepare", _secretary("prepare"), STAFF),
    Screen("lead-conclusions", _secretary("conclusions"), STAFF),
    Screen("lead-minutes", _secretary("minutes"), STAFF),
    Screen("lead-names", _secretary("names"), STAFF),
    Screen("lead-closed", _staff(Role.LEADER, "closed"), LEADER),
    Screen("stage-welcome", _staff(Role.STAGE, "planned"), WALL),
    Screen("stage-now", _staff(Role.STAGE, "live"), WALL),
    Screen("stage-lost", _lost_wall, WALL),
    Screen("stage-next", _staff(Role.STAGE, "next"), WALL),
    Screen("stage-longest", _staff(Role.STAGE, "longest"), WALL),
    Screen("stage-pause", _staff(Role.STAGE, "pause"), WALL),
    Screen("stage-message", _staff(Role.STAGE, "message"), WALL),
    Screen("stage-end", _staff(Role.STAGE, "closed"), WALL),
)
