"""The settings of an organisation: its names, how its documents are headed, whose pictures may be shown."""

from typing import Final

from starlette.responses import Response

from doithoai.actions.organisations import FEWEST_MONTHS, MOST_MONTHS, change_settings
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import Organisation, Settings
from doithoai.domain.video import origins_of
from doithoai.store import organisations
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, see_other

HERE: Final = "/desk/settings"
DIGITS: Final = 9


async def page(visit: MemberVisit) -> Response:
    """Show the settings."""
    organisation = await visit.front.house.read(organisations.load, visit.member.organisation)
    return _page(visit, _written(organisation), organisation.version)


async def change(visit: MemberVisit) -> Response:
    """Keep the settings; the form again, as it was filled in, where something is refused."""
    form = await visit.form()
    try:
        seen = _seen(form.get("version", ""))
        await visit.front.house.write(
            change_settings, visit.member.organisation, visit.account.id,
            form.get("name", ""), _settings(form), seen,
        )  # fmt: skip
    except Refused as refused:
        return _page(visit, form, form.get("version", ""), refused)
    return see_other(f"{HERE}?saved=1")


def _written(organisation: Organisation) -> dict[str, str]:
    settings = organisation.settings
    return {
        "name": organisation.name,
        "short_name": settings.short_name,
        "place": settings.place,
        "form": settings.form,
        "letterhead": settings.letterhead,
        "embeds": "\n".join(settings.embeds),
        "retention_months": "" if settings.retention_months is None else str(settings.retention_months),
    }


def _settings(form: dict[str, str]) -> Settings:
    return Settings(
        short_name=form.get("short_name", ""),
        place=form.get("place", ""),
        form="party" if form.get("form") == "party" else "state",
        letterhead=form.get("letterhead", ""),
        embeds=origins_of(form.get("embeds", "")),
        retention_months=_months(form.get("retention_months", "").strip()),
    )


def _seen(text: str) -> int:
    if not _is_figure(text):
        raise Refused("form_unreadable")
    return int(text)


def _months(text: str) -> int | None:
    if not text:
        return None
    if not _is_figure(text):
        raise Refused("months_out_of_bounds", fewest=FEWEST_MONTHS, most=MOST_MONTHS)
    return int(text)


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= DIGITS


def _page(
    visit: MemberVisit, form: dict[str, str], version: int | str, refused: Refused | None = None
) -> Response:
    return visit.html(
        "desk_settings.html", status_of(refused), here=HERE, form=form, version=version, most=MOST_MONTHS,
        is_late=refused is not None and refused.code == "settings_changed",
        saved=refused is None and "saved" in visit.request.query_params,
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
