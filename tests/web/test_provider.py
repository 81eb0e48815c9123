"""Signing in by the organisation's sign-in service, which runs on this machine for the test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
import pytest_asyncio
from joserfc.jwk import OctKey, RSAKey

from doithoai.domain.organisation import OfficeRole
from doithoai.store import accounts, organisations
from doithoai.store.accounts import Account
from tests import stores
from tests.web.provider import CLIENT, SECRET, RunningService, Service
from tests.web.site import LOGIN, PASSWORD, Site, open_site

pytestmark = pytest.mark.asyncio

EMAIL = "Co.Mau@hoasen.example"


@pytest.fixture
def service() -> Iterator[Service]:
    with RunningService() as running:
        yield running


@pytest_asyncio.fixture
async def site(tmp_path: Path, service: Service) -> AsyncIterator[Site]:
    settings = stores.settings(
        tmp_path, public_url="https://doithoai.example", oidc_issuer=service.issuer,
        oidc_client_id=CLIENT, oidc_client_secret=SECRET, oidc_name="Tài khoản Hoa Sen",
    )  # fmt: skip
    async with open_site(settings) as opened:
        yield opened


async def come_back(service: Service, browser: httpx2.AsyncClient, onward: str = "/desk") -> httpx2.Response:
    """Go to the service, sign in there, and come back."""
    sent = await browser.get("/signin/provider", params={"next": onward})
    assert sent.status_code == 303, sent.text
    return await browser.get(service.authorise(sent.headers["location"]))


async def linked(site: Site, service: Service) -> Account:
    """The first organiser, whose account is linked with the person at the service."""
    organiser = await site.organiser()
    page = (await organiser.post("/desk/account/link", data={"password": PASSWORD})).text
    address = page.split('href="' + service.issuer)[1].split('"')[0].replace("&amp;", "&")
    back = await organiser.get(service.authorise(service.issuer + address))
    assert back.headers["location"] == "/desk/account?done=linked"
    return await own_account(site)


async def own_account(site: Site) -> Account:
    found = await site.house.read(accounts.find_by_login, LOGIN)
    assert found is not None
    return found


async def member_with(site: Site, login: str) -> Account:
    organisation = await site.organisation()
    account = await site.house.write(accounts.insert_new, login, "Cô Mẫu", "no password opens this")
    await site.house.write(organisations.set_role, organisation, account.id, OfficeRole.ORGANISER)
    return account


async def test_a_linked_account_signs_in_and_comes_to_the_page_that_was_wanted(
    site: Site, service: Service
) -> None:
    await linked(site, service)
    browser = site.browser()
    assert "Đăng nhập bằng Tài khoản Hoa Sen" in (await browser.get("/signin")).text
    back = await come_back(service, browser, "/desk/new")
    assert back.headers["location"] == "/desk/new"
    assert (await browser.get("/desk/new")).status_code == 200


async def test_linking_needs_the_password_and_can_be_undone(site: Site, service: Service) -> None:
    account = await linked(site, service)
    assert account.subject == f"{service.issuer} nv-017"
    browser = site.browser()
    await come_back(service, browser)
    refused = await browser.post("/desk/account/link", data={"password": "không phải vậy"})
    assert refused.status_code == 422
    await browser.post("/desk/account/unlink")
    assert (await own_account(site)).subject is None
    assert (await come_back(service, site.browser())).status_code == 422


async def test_somebody_unknown_gets_no_account(site: Site, service: Service) -> None:
    await site.organiser()
    browser = site.browser()
    refused = await come_back(service, browser)
    assert refused.status_code == 422
    assert "không có tài khoản nào" in refused.text
    assert await site.house.read(accounts.count) == 1
    assert (await browser.get("/desk")).status_code == 303


@pytest.mark.parametrize(("verified", "status"), [(True, 303), (False, 422), ("true", 422), (None, 422)])
async def test_an_address_counts_only_if_the_service_has_verified_it(
    site: Site, service: Service, verified: object, status: int
) -> None:
    account = await member_with(site, EMAIL.lower())
    service.person |= {"email": EMAIL, "email_verified": verified}
    assert (await come_back(service, site.browser())).status_code == status
    kept = await site.house.read(accounts.find, account.id)
    assert kept is not None
    assert (kept.subject is not None) is (status == 303)


async def test_an_address_that_was_given_to_somebody_else_opens_nothing(site: Site, service: Service) -> None:
    await member_with(site, EMAIL.lower())
    service.person |= {"email": EMAIL, "email_verified": True}
    assert (await come_back(service, site.browser())).status_code == 303
    service.person |= {"sub": "nv-018"}
    assert (await come_back(service, site.browser())).status_code == 422


async def test_an_account_that_belongs_to_no_organisation_is_not_let_in(site: Site, service: Service) -> None:
    account = await linked(site, service)
    [one] = await site.house.read(organisations.memberships_of, account.id)
    await site.house.write(organisations.leave, one.organisation, account.id)
    assert (await come_back(service, site.browser())).status_code == 422


async def test_one_person_there_is_linked_with_one_account_here(site: Site, service: Service) -> None:
    await linked(site, service)
    other = await site.house.write(
        accounts.insert_new, "khac", "Khác", await site.front.passwords.hash(PASSWORD)
    )
    browser = site.browser()
    await site.sign_in(browser, login="khac")
    page = (await browser.post("/desk/account/link", data={"password": PASSWORD})).text
    address = page.split('href="' + service.issuer)[1].split('"')[0].replace("&amp;", "&")
    refused = await browser.get(service.authorise(service.issuer + address))
    assert refused.status_code == 422
    kept = await site.house.read(accounts.find, other.id)
    assert kept is not None
    assert kept.subject is None


async def test_an_answer_counts_in_the_browser_that_asked_and_once(site: Site, service: Service) -> None:
    await linked(site, service)
    browser, stranger = site.browser(), site.browser()
    sent = await browser.get("/signin/provider")
    back = service.authorise(sent.headers["location"])
    await stranger.get("/signin/provider")
    for other in (site.browser(), stranger):
        assert (await other.get(back)).status_code == 422
        assert (await other.get("/desk")).status_code == 303
    assert (await browser.get(back)).status_code == 303
    assert (await browser.get(back)).status_code == 422


async def test_another_state_is_refused(site: Site, service: Service) -> None:
    await linked(site, service)
    browser = site.browser()
    sent = await browser.get("/signin/provider")
    asked = parse_qs(urlsplit(sent.headers["location"]).query)
    assert asked["scope"] == ["openid email profile"]
    back = service.authorise(sent.headers["location"]).replace(asked["state"][0], "x" * 30)
    assert (await browser.get(back)).status_code == 422


@pytest.mark.parametrize("wrong", [
    {"iss": "https://other.example"}, {"aud": "other"}, {"nonce": "other"}, {"exp": 1_700_000_000},
    {"sub": 17}, {"sub": ""}, {"iat": 4_000_000_000},
])  # fmt: skip
async def test_a_token_that_does_not_fit_is_refused(
    site: Site, service: Service, wrong: dict[str, object]
) -> None:
    await linked(site, service)
    service.wrong = wrong
    refused = await come_back(service, site.browser())
    assert refused.status_code == 422
    assert "không xác nhận" in refused.text


@pytest.mark.parametrize("algorithm", ["RS256", "HS256"])
async def test_a_token_that_somebody_else_signed_is_refused(
    site: Site, service: Service, algorithm: str
) -> None:
    await linked(site, service)
    is_shared = algorithm == "HS256"
    service.algorithm = algorithm
    service.signer = OctKey.import_key(SECRET) if is_shared else RSAKey.generate_key(2048)
    assert (await come_back(service, site.browser())).status_code == 422


async def test_a_changed_key_of_the_service_is_fetched(site: Site, service: Service) -> None:
    await linked(site, service)
    service.key = RSAKey.generate_key(2048, {"kid": "hai"})
    service.kid = "hai"
    assert (await come_back(service, site.browser())).status_code == 303


async def test_a_service_that_is_away_is_told_of_and_passwords_go_on(site: Site, service: Service) -> None:
    await site.organiser()
    service.is_broken = True
    refused = await site.browser().get("/signin/provider")
    assert refused.status_code == 422
    assert "không trả lời" in refused.text
    assert (await site.sign_in(site.browser())).status_code == 303


async def test_a_service_with_another_name_is_not_believed(site: Site, service: Service) -> None:
    await site.organiser()
    service.calls_itself = "https://other.example"
    assert (await site.browser().get("/signin/provider")).status_code == 422


async def test_the_second_factor_of_the_account_is_asked_for_all_the_same(
    site: Site, service: Service
) -> None:
    account = await linked(site, service)
    await site.house.write(accounts.set_factor, account.id, "locked", 0)
    assert (await come_back(service, site.browser())).headers["location"] == "/signin/code"
