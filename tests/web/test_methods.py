"""There is no way over HTTP to delete or overwrite anything said in earnest, whoever asks."""

import pytest

from doithoai.domain.people import Role
from doithoai.routes import WAYS
from doithoai.web.access import OPERATOR
from tests.web.site import Site
from tests.web.test_access import path_of

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ORGANISER])
@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH"])
async def test_no_path_knows_a_method_that_deletes_or_overwrites(site: Site, role: Role, method: str) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, role)
    for way in WAYS:
        if way.who == OPERATOR:
            continue  # wipes rehearsals, with a key that no browser has
        answer = await browser.request(method, path_of(way, sitting.code))
        assert answer.status_code == 405, f"{method} {way.path}: {answer.status_code}"
