"""A second factor: set up with an app, asked for at each sign-in, each code worth one."""

import re
from urllib.parse import unquote

import httpx2
import pyotp
import pytest

from doithoai.actions import second_factor
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role
from doithoai.store import accounts
from doithoai.store.accounts import Account
from tests.web.site import LOGIN, PASSWORD, Site

pytestmark = pytest.mark.asyncio

STEP_MS = 30_000


async def own_account(site: Site) -> Account:
    found = await site.house.read(accounts.find_by_login, LOGIN)
    assert found is not None
    return found


def code_of(site: Site, secret: str) -> str:
    """What the app shows now."""
    return pyotp.TOTP(secret).at(site.clock() // 1000)


async def offered(browser: httpx2.AsyncClient) -> str:
    """The secret that the page offers to an app."""
    found = re.search(
        r'<p class="code secret">([A-Z2-7 ]+)</p>', (await browser.get("/desk/account/factor")).text
    )
    assert found is not None
    return found[1].replace(" ", "")


async def with_factor(site: Site) -> tuple[httpx2.AsyncClient, str, list[str]]:
    """The organiser with a second factor; the app's secret; the codes on paper. One step has passed since."""
    browser = await site.organiser()
    secret = await offered(browser)
    shown = await browser.post(
        "/desk/account/factor", data={"code": code_of(site, secret), "password": PASSWORD}
    )
    site.clock.ahead_ms += STEP_MS
    return browser, secret, re.findall(r"<li>(\w{5} \w{5})</li>", shown.text)


async def halfway(site: Site, onward: str = "") -> httpx2.AsyncClient:
    """A browser that gave the right password."""
    browser = site.browser()
    answer = await site.sign_in(browser, next=onward)
    assert answer.headers["location"] == "/signin/code"
    return browser


async def enter(browser: httpx2.AsyncClient, code: str) -> httpx2.Response:
    return await browser.post("/signin/code", data={"code": code})


async def test_the_picture_and_the_letters_offer_the_same_secret(site: Site) -> None:
    browser = await site.organiser()
    page = (await browser.get("/desk/account/factor")).text
    assert 'src="data:image/svg+xml' in page
    letters = re.search(r'<p class="code secret">([A-Z2-7 ]+)</p>', page)
    assert letters is not None
    address = second_factor.address(letters[1].replace(" ", ""), await own_account(site), "đối thoại")
    assert unquote(address).startswith("otpauth://totp/đối thoại:hoa.sen?secret=")


async def test_password_and_code_together_open_the_page_that_was_wanted(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    browser = await halfway(site, "/desk/new")
    assert (await browser.get("/desk")).headers["location"].startswith("/signin")
    assert (await enter(browser, code_of(site, secret))).headers["location"] == "/desk/new"
    assert (await browser.get("/desk")).status_code == 200


async def test_a_code_is_worth_one_sign_in(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    code = code_of(site, secret)
    assert (await enter(await halfway(site), code)).status_code == 303
    again = await enter(await halfway(site), code)
    assert again.status_code == 422
    assert "đã dùng rồi" in again.text


async def test_the_code_that_turned_it_on_is_used_up_by_that(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    site.clock.ahead_ms -= STEP_MS
    assert (await enter(await halfway(site), code_of(site, secret))).status_code == 422


async def test_of_two_who_come_with_one_code_at_once_one_is_let_in(site: Site) -> None:
    _, secret, papers = await with_factor(site)
    account = await own_account(site)
    for code in (code_of(site, secret), papers[0]):
        await site.house.write(second_factor.use_code, account.id, code)
        with pytest.raises(Refused, match="wrong_code"):
            await site.house.write(second_factor.use_code, account.id, code)


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
async def test_a_clock_may_be_one_step_ahead_or_behind(site: Site, steps: int, status: int) -> None:
    _, secret, _ = await with_factor(site)
    site.clock.ahead_ms += 5 * STEP_MS
    code = pyotp.TOTP(secret).at(site.clock() // 1000 + 30 * steps)
    assert (await enter(await halfway(site), code)).status_code == status


async def test_an_older_code_is_refused_after_a_newer_one(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    site.clock.ahead_ms += 5 * STEP_MS
    before = pyotp.TOTP(secret).at(site.clock() // 1000 - 30)
    assert (await enter(await halfway(site), code_of(site, secret))).status_code == 303
    assert (await enter(await halfway(site), before)).status_code == 422


async def test_each_paper_code_stands_in_for_the_phone_once(site: Site) -> None:
    browser, _, papers = await with_factor(site)
    assert len(set(papers)) == 10
    assert (await enter(await halfway(site), papers[3].lower())).status_code == 303
    assert (await enter(await halfway(site), papers[3])).status_code == 422
    assert "Còn 9 mã trên giấy" in (await browser.get("/desk/account")).text


async def test_new_paper_codes_end_the_old_ones(site: Site) -> None:
    browser, _, papers = await with_factor(site)
    shown = await browser.post("/desk/account/factor/papers", data={"password": PASSWORD})
    fresh = re.findall(r"<li>(\w{5} \w{5})</li>", shown.text)
    assert (await enter(await halfway(site), papers[0])).status_code == 422
    assert (await enter(await halfway(site), fresh[0])).status_code == 303


async def test_wrong_codes_are_counted_like_wrong_passwords(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    browser = await halfway(site)
    for _ in range(10):
        assert (await enter(browser, "000000")).status_code == 422
    assert (await enter(browser, code_of(site, secret))).status_code == 429
    assert (await site.sign_in(site.browser("198.51.100.9"))).status_code == 429


async def test_the_second_step_belongs_to_the_browser_of_the_first_and_ends_after_ten_minutes(
    site: Site,
) -> None:
    _, secret, _ = await with_factor(site)
    browser = await halfway(site)
    stranger = await enter(site.browser(), code_of(site, secret))
    assert stranger.headers["location"] == "/signin"
    site.clock.ahead_ms += 10 * 60_000 + 1
    late = await enter(browser, code_of(site, secret))
    assert late.headers["location"] == "/signin"
    assert (await browser.get("/desk")).status_code == 303


async def test_a_token_that_was_planted_before_the_password_is_worthless_at_the_code(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    planted = await site.seated(await site.sitting(), Role.PARTICIPANT)
    victim = site.browser()
    victim.cookies.set(site.front.cookie.name, planted.cookies[site.front.cookie.name])
    assert (await site.sign_in(victim)).headers["location"] == "/signin/code"
    assert (await enter(planted, code_of(site, secret))).headers["location"] == "/signin"
    assert (await enter(victim, code_of(site, secret))).headers["location"] == "/desk"


async def test_turning_it_on_needs_the_password_and_the_right_code(site: Site) -> None:
    browser = await site.organiser()
    secret = await offered(browser)
    for code, password in (("000000", PASSWORD), (code_of(site, secret), "không phải vậy")):
        refused = await browser.post("/desk/account/factor", data={"code": code, "password": password})
        assert refused.status_code == 422
        assert secret[:4] in refused.text
    assert not (await own_account(site)).totp


async def test_turning_it_off_needs_the_password(site: Site) -> None:
    browser, _, _ = await with_factor(site)
    refused = await browser.post("/desk/account/factor/off", data={"password": "không phải vậy"})
    assert refused.status_code == 422
    await halfway(site)
    assert (await browser.post("/desk/account/factor/off", data={"password": PASSWORD})).status_code == 303
    assert (await site.sign_in(site.browser())).headers["location"] == "/desk"


async def test_the_database_holds_neither_the_secret_nor_the_paper_codes(site: Site) -> None:
    _, secret, papers = await with_factor(site)
    kept = (await own_account(site)).totp
    assert kept
    assert secret not in kept
    assert not any(paper.replace(" ", "") in kept for paper in papers)


async def test_a_factor_copied_to_another_account_opens_nothing(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    account = await own_account(site)
    other = await site.house.write(accounts.insert_new, "khac", "Khác", account.password)
    await site.house.write(accounts.set_factor, other.id, account.totp, 0)
    with pytest.raises(Refused, match="wrong_code"):
        await site.house.write(second_factor.use_code, other.id, code_of(site, secret))


async def test_an_administrator_can_take_the_factor_away_together_with_the_password(site: Site) -> None:
    _, secret, _ = await with_factor(site)
    account = await own_account(site)
    browser = await halfway(site)
    assert (await enter(browser, code_of(site, secret))).status_code == 303
    page = await browser.post(f"/desk/members/{account.id}/reset", data={"with_factor": "1"})
    path = re.search(r'href="http://localhost(/reset/[\w-]+)"', page.text)
    assert path is not None
    assert (await own_account(site)).totp
    await site.browser().post(path[1], data={"password": "mật khẩu mới tinh"})
    signed_in = await site.sign_in(site.browser(), password="mật khẩu mới tinh")
    assert signed_in.headers["location"] == "/desk"
