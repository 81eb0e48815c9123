"""Coming in, signing in, setting up: cookies, limits and what must happen only once."""

import logging

import httpx2
import pytest

from doithoai.domain.commands import StartDialogue
from doithoai.domain.people import Role
from doithoai.store.sessions import IDLE_MS
from tests.web.site import LOGIN, PASSWORD, Site, setup_form

pytestmark = pytest.mark.asyncio


async def test_the_first_account_is_made_once_only(site: Site) -> None:
    await site.organiser()
    again = await site.browser().post("/setup", data=setup_form(site.front.house.setup_code, login="other"))
    assert again.status_code == 404
    assert (await site.browser().get("/setup")).status_code == 404


async def test_a_wrong_setup_code_makes_no_account_and_is_slowed_down(site: Site) -> None:
    browser = site.browser()
    statuses = [(await browser.post("/setup", data=setup_form("WRONG"))).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    late = await browser.post("/setup", data=setup_form(site.front.house.setup_code))
    assert late.status_code == 429


@pytest.mark.parametrize("password", ["short", "hoa.sen and more", "aaaaaaaaaaaa", "a" * 201])
async def test_a_weak_password_is_refused_with_the_reason(site: Site, password: str) -> None:
    form = setup_form(site.front.house.setup_code, password=password)
    answer = await site.browser().post("/setup", data=form)
    assert answer.status_code == 422
    assert "Mật khẩu" in answer.text
    assert f'value="{password}"' not in answer.text


async def test_without_an_account_signing_in_leads_to_the_set_up(site: Site) -> None:
    assert (await site.browser().get("/signin")).headers["location"] == "/setup"


async def test_signing_in_gives_a_fresh_token_and_keeps_the_seats(site: Site) -> None:
    await site.organiser()
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    before = browser.cookies["doithoai"]
    await site.sign_in(browser)
    assert browser.cookies["doithoai"] != before
    assert 'data-page="participant"' in (await browser.get(f"/d/{sitting.code}")).text
    planted = site.browser()
    planted.cookies.set("doithoai", before)
    assert (await planted.get("/desk")).status_code == 303


async def test_a_wrong_password_and_an_unknown_login_look_the_same(site: Site) -> None:
    await site.organiser()
    wrong = await site.sign_in(site.browser(), password="không phải mật khẩu")
    unknown = await site.sign_in(site.browser(), login="nobody", password="không phải mật khẩu")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(LOGIN, "nobody") == unknown.text


async def test_guessing_a_password_is_slowed_down_for_the_login_wherever_it_comes_from(site: Site) -> None:
    await site.organiser()
    for n in range(10):
        await site.sign_in(site.browser(f"192.0.2.{n}"), password="không phải mật khẩu")
    answer = await site.sign_in(site.browser("192.0.2.99"))
    assert answer.status_code == 429


async def test_signing_out_ends_the_session_on_the_server(site: Site) -> None:
    browser = await site.organiser()
    token = browser.cookies["doithoai"]
    left = await browser.post("/signout")
    assert 'doithoai=""' in left.headers["set-cookie"]
    stolen = site.browser()
    stolen.cookies.set("doithoai", token)
    assert (await stolen.get("/desk")).status_code == 303


async def test_somebody_signed_in_is_forgotten_after_twelve_idle_hours(site: Site) -> None:
    browser = await site.organiser()
    assert (await browser.get("/desk")).status_code == 200
    now = site.house.clock()
    site.clock.ahead_ms = IDLE_MS + 120_000
    assert site.house.clock() > now + IDLE_MS
    assert (await browser.get("/desk")).headers["location"] == "/signin?next=/desk"


async def test_who_keeps_working_stays_signed_in(site: Site) -> None:
    browser = await site.organiser()
    for _ in range(3):
        site.clock.ahead_ms += IDLE_MS - 60_000
        assert (await browser.get("/desk")).status_code == 200


async def test_on_plain_http_the_cookie_is_for_this_site_and_hidden_from_scripts(site: Site) -> None:
    cookie = await _entrance_cookie(site)
    assert cookie.startswith("doithoai=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


async def test_over_tls_the_cookie_is_bound_to_the_host(https_site: Site) -> None:
    cookie = await _entrance_cookie(https_site)
    assert cookie.startswith("__Host-doithoai=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Secure"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


async def test_entering_twice_takes_one_seat(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    again = await browser.post(f"/d/{sitting.code}/enter", data={"name": "Cô Khác"})
    assert again.headers["location"] == f"/d/{sitting.code}"


async def test_a_name_is_needed_where_names_are_asked_for_unless_one_goes_in_without(site: Site) -> None:
    sitting = await site.sitting()
    door = f"/d/{sitting.code}/enter"
    assert (await site.browser().post(door, data={"name": " "})).status_code == 422
    assert (await site.browser().post(door, data={"nameless": "1"})).status_code == 303


async def test_where_every_name_is_shown_nobody_goes_in_without(site: Site) -> None:
    sitting = await site.sitting(identities=("named",))
    answer = await site.browser().post(f"/d/{sitting.code}/enter", data={"nameless": "1"})
    assert answer.status_code == 422


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{spaced}", "http://localhost/d/{code}"])
async def test_a_code_is_found_however_it_is_typed(site: Site, typed: str) -> None:
    code = (await site.sitting()).code
    written = typed.format(code=code, lower=code.lower(), spaced=f"{code[:3]} {code[3:]}")
    assert (await site.browser().post("/join", data={"code": written})).headers["location"] == f"/d/{code}"


async def test_a_wrong_code_stays_in_the_field_with_a_sentence(site: Site) -> None:
    answer = await site.browser().post("/join", data={"code": "HK7M3B"})
    assert answer.status_code == 422
    assert 'value="HK7M3B"' in answer.text
    assert "Không có cuộc đối thoại nào mang mã này." in answer.text


async def test_a_school_that_types_one_misprinted_code_is_not_locked_out(site: Site) -> None:
    code = (await site.sitting()).code
    for _ in range(601):
        await site.browser().post("/join", data={"code": "HK7M3B"})
    assert (await site.browser().post("/join", data={"code": code})).status_code == 303


async def test_guessing_codes_is_slowed_down_but_not_for_who_is_in(site: Site) -> None:
    sitting = await site.sitting()
    inside = await site.seated(sitting, Role.PARTICIPANT)
    guesser = site.browser()
    for n in range(600):
        await guesser.get(f"/d/{_code(n)}")
    assert (await guesser.get(f"/d/{sitting.code}")).status_code == 429
    assert (await guesser.post("/join", data={"code": sitting.code})).status_code == 429
    assert (await inside.get(f"/d/{sitting.code}")).status_code == 200
    assert (await site.browser("198.51.100.1").get(f"/d/{sitting.code}")).status_code == 200
    site.clock.seconds = 10
    assert (await guesser.get(f"/d/{sitting.code}")).status_code == 200


async def test_guessing_receipts_is_slowed_down(site: Site) -> None:
    browser = site.browser()
    for n in range(120):
        await browser.post("/r/", data={"code": f"{_code(n)}2222"})
    assert (await browser.post("/r/", data={"code": "2222222222"})).status_code == 429


async def test_no_secret_reaches_the_log(
    site: Site, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = await site.organiser()
    await site.sign_in(site.browser(), password="không phải mật khẩu")
    sitting = await site.sitting()
    await site.browser().get(sitting.paths[Role.MODERATOR])
    await site.browser().get("/s/no-such-link")
    out, err = capfd.readouterr()
    # The browser's own log names the addresses it visits; that is not the server's.
    logged = "".join(str(record.__dict__) for record in caplog.records if record.name != "httpx2")
    written = logged + out + err
    link = sitting.paths[Role.MODERATOR].removeprefix("/s/")
    secrets = (
        PASSWORD,
        "không phải mật khẩu",
        link,
        site.front.house.setup_code,
        browser.cookies["doithoai"],
    )
    assert [secret for secret in secrets if secret in written] == []


async def _entrance_cookie(site: Site) -> str:
    sitting = await site.sitting()
    entered: httpx2.Response = await site.browser().post(f"/d/{sitting.code}/enter", data={"name": "Cô Mẫu"})
    return entered.headers["set-cookie"]


def _code(n: int) -> str:
    alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    return "".join(alphabet[(n // 31**i) % 31] for i in range(5)) + "Z"


async def test_who_asks_too_much_without_script_is_told_to_wait_and_keeps_the_words(site: Site) -> None:
    sitting = await site.sitting()
    await sitting.do(site.house, Role.HOST, StartDialogue())
    browser = await site.seated(sitting, Role.PARTICIPANT)
    form = {"kind": "question", "field": "", "identity": "named"}
    for n in range(5):
        sent = form | {"text": f"Ý kiến {n}", "id": f"a-command-of-{n:08}"}
        assert (await browser.post(f"/d/{sitting.code}/ask", data=sent)).status_code == 200
    sixth = form | {"text": "Lời thứ sáu", "id": "a-command-of-00000006"}
    answer = await browser.post(f"/d/{sitting.code}/ask", data=sixth)
    assert answer.status_code == 429
    assert "chờ một phút" in answer.text
    assert "Lời thứ sáu" in answer.text
