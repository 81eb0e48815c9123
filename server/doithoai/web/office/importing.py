"""The pages by which a sheet becomes rows: bring it, look at it, mend it, confirm it, watch it.

Used for units, rosters and days off, each with an :class:`Importing` of its own::

    UNITS = Importing(kind=…, columns=…, place=…, …)
    desk(PLANNERS, "/desk/units/import", GET=UNITS.page, POST=UNITS.upload)
    desk(PLANNERS, "/desk/units/import/{draft:int}", GET=UNITS.preview, POST=UNITS.change)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import structlog
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import importing
from doithoai.actions.importing import Kind
from doithoai.documents.sheets import ROWS_LIMIT, Sheet, Titles, match_columns, read_sheet
from doithoai.domain.errors import Refused
from doithoai.store import imports
from doithoai.store.imports import Body, Doubt, Draft, Line, Target
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import Visit, see_other

V = TypeVar("V", bound=Visit)

PAGE: Final = 50
SAMPLE: Final = 10
FIELDS_LIMIT: Final = 1_000
ID_LIMIT: Final = 2**63 - 1

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind: what we call it (a message), and the titles by which sheets name it."""

    key: str
    name: str
    titles: tuple[str, ...]
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a visit's sheet goes: whose rows they are, and the page that it came from.

    ``template`` is ``desk_import.html``, or ``desk_import_of.html`` below a dialogue; ``context`` what the
    frame of that page needs, such as ``section``, ``dialogue`` and ``tab``.
    """

    target: Target
    home: str
    template: str = "desk_import.html"
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Importing(Generic[V]):
    """The pages for one kind. All messages are Vietnamese, marked for translation.

    Attributes:
        kind: how rows are checked and written; the cells of a line are in the order of ``columns``.
        columns: what a row is made of.
        heading: of all pages.
        hint: what the sheet should hold, in a sentence or two.
        marks: for each mark that ``kind.check`` sets, what rows with it are, such as ``Đơn vị mới``.
        place: where the sheet of a visit goes.
    """

    kind: Kind
    columns: tuple[Column, ...]
    heading: str
    hint: str
    marks: Mapping[str, str]
    place: Callable[[V], Place]

    async def page(self, visit: V) -> Response:
        """Ask for a sheet."""
        return self._html(visit)

    async def upload(self, visit: V) -> Response:
        """Read the sheet that came, check its rows and keep it to be looked at."""
        async with visit.request.form(max_fields=FIELDS_LIMIT, max_files=1) as form:
            file = form.get("sheet")
            content = await file.read() if isinstance(file, UploadFile) else b""
        place = self.place(visit)
        house = visit.front.house
        try:
            body = self._body(visit, await read_sheet(content, self._titles, rows_limit=ROWS_LIMIT))
            body = await house.read(importing.checked, self.kind, place.target, body)
            made_by = visit.account.id if visit.account else None
            draft = await house.write(importing.keep, self.kind, place.target, body, made_by)
        except Refused as refused:
            return self._html(visit, refused=refused)
        return see_other(f"{place.home}/import/{draft}")

    async def preview(self, visit: V) -> Response:
        """Show what the rows will become, how far the work is, or what became of them."""
        return await self._shown(visit)

    async def change(self, visit: V) -> Response:
        """Do what the pressed button says: ``mend``, ``leave``, ``take`` or ``drop``."""
        form = await visit.request.form(max_fields=FIELDS_LIMIT, max_files=0)
        place, draft = self.place(visit), _draft_id(visit)
        try:
            await self._do(visit, str(form.get("do", "")), form)
        except Refused as refused:
            return await self._shown(visit, refused)
        here = f"{place.home}/import"
        return see_other(here if form.get("do") == "drop" else f"{here}/{draft}?skip={_skip(visit)}")

    async def _do(self, visit: V, what: str, form: FormData) -> None:
        """Whatever the button, what was typed into the rows counts first."""
        place, house = self.place(visit), visit.front.house
        known = self.kind, place.target, _draft_id(visit)
        if what not in {"mend", "leave", "take", "drop"}:
            raise Refused("form_unreadable")
        if what == "drop":
            await house.write(importing.drop, *known)
            return
        changed = await house.read(importing.mended, *known, *self._typed(form))
        await house.write(importing.save, self.kind, changed)
        if what == "leave":
            changed = await house.read(importing.without_wrong, *known)
            await house.write(importing.save, self.kind, changed)
        elif what == "take":
            changed = await house.read(importing.ready, *known, "sure" in form)
            await house.write(importing.save, self.kind, changed)
            by = visit.account.id if visit.account else None
            log.info("import_taken", kind=self.kind.name, rows=len(changed.body.lines), by=by)

    def _typed(self, form: FormData) -> tuple[dict[int, list[str]], dict[int, bool]]:
        """What was typed into the rows on the page: ``cell-12-0``, and ``out-12`` to leave row 12 out."""
        numbers = {no for no in form.getlist("row") if isinstance(no, str) and _is_number(no)}
        places = range(len(self.columns))
        shown = {int(no): no for no in numbers}
        cells = {row: [str(form.get(f"cell-{no}-{at}", "")) for at in places] for row, no in shown.items()}
        return cells, {row: f"out-{no}" in form for row, no in shown.items()}

    async def _shown(self, visit: V, refused: Refused | None = None) -> Response:
        place, number = self.place(visit), _draft_id(visit)
        draft = await visit.front.house.read(imports.find, place.target, self.kind.name, number)
        if draft is None:
            raise HTTPException(404)
        if draft.body.is_taken and not draft.is_over:
            visit.front.taking.go_on(self.kind, draft)
        return self._html(visit, draft=draft, refused=refused, **self._rows(visit, draft))

    def _rows(self, visit: V, draft: Draft) -> dict[str, Any]:
        """What is shown of a draft: the rows to look at, a page of them, and a few of the good ones."""
        lines = [] if draft.body.is_taken else draft.body.lines
        odd = [line for line in lines if line.wrong or line.doubt or line.is_out]
        skip = _skip(visit) if _skip(visit) < len(odd) else 0  # the last page may have been mended away
        good = [line for line in lines if not (line.wrong or line.is_out)]
        return {
            "odd": [(line, self._why(visit, line)) for line in odd[skip : skip + PAGE]],
            "odd_count": len(odd),
            "sample": good[:SAMPLE],
            "skip": skip,
        }

    def _why(self, visit: V, line: Line) -> str:
        doubt: Doubt | None = line.wrong or line.doubt
        return sentence(visit.words, Refused(doubt.code, **doubt.data)) if doubt else ""

    def _html(
        self,
        visit: V,
        *,
        draft: Draft | None = None,
        refused: Refused | None = None,
        **shown: Any,  # noqa: ANN401
    ) -> Response:
        place = self.place(visit)
        here = f"{place.home}/import" + (f"/{draft.id}" if draft else "")
        return visit.html(
            place.template, status_of(refused), here=here, page_size=PAGE, home=place.home, draft=draft,
            importing=self, wrong=sentence(visit.words, refused) if refused else "",
            address=here, **shown, **place.context,
        )  # fmt: skip

    @property
    def _titles(self) -> Titles:
        return {column.key: column.titles for column in self.columns}

    def _body(self, visit: V, sheet: Sheet) -> Body:
        """Take our columns out of the sheet; raises ``Refused`` where one that is needed isn't there."""
        found = match_columns(sheet.header, self._titles)
        missing = [visit.words(c.name) for c in self.columns if c.is_required and c.key not in found]
        if missing:
            raise Refused("sheet_columns_missing", columns=", ".join(missing))
        places = [found.get(column.key) for column in self.columns]
        lines = [
            Line(no, ["" if at is None else row[at][: importing.CELL_LIMIT] for at in places])
            for no, row in zip(sheet.numbers, sheet.rows, strict=True)
        ]
        unused = [title for at, title in enumerate(sheet.header) if title and at not in found.values()]
        return Body([line for line in lines if any(line.cells)], unused)


def _draft_id(visit: Visit) -> int:
    """404 for what no database takes for an id."""
    draft: int = visit.request.path_params["draft"]
    if draft > ID_LIMIT:
        raise HTTPException(404)
    return draft


def _skip(visit: Visit) -> int:
    written = visit.request.query_params.get("skip", "")
    return int(written) if _is_number(written) else 0


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 8
