"""Templates, and the built client's files they name."""

import json
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from doithoai.documents import words as called
from doithoai.domain.organisation import PLANNERS
from doithoai.resources import static_path, templates_path
from doithoai.web import opinions, roles
from doithoai.web.office import navigation
from doithoai.web.words import Words

STYLES: Final = "src/styles/main.css"
FONTS: Final = "src/styles/fonts.css"
WORKER: Final = "src/worker/stage.ts"


@cache
def environment() -> Environment:
    """Return the one Jinja environment: everything is escaped, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(templates_path()),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else each page looks at the files that it is made from
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(NAMES)
    return env


def html(template: str, words: Words, status: int = 200, **context: object) -> HTMLResponse:
    """Return the page ``template`` in the language of ``words``."""
    page = environment().get_template(template).render(_=words, lang=words.lang, **context)
    return HTMLResponse(page, status)


def script(entry: str) -> str | None:
    """Return the address of the built script of ``src/screens/{entry}.tsx``, None if it was never built."""
    chunk = _manifest().get(f"src/screens/{entry}.tsx")
    return f"/static/{chunk['file']}" if chunk else None


def worker() -> str:
    """Return the name among the assets of the stage's worker, empty if it was never built."""
    file: str = _manifest().get(WORKER, {}).get("file", "")
    return file


def modules(entry: str) -> list[str]:
    """Return the addresses of what the script imports, so that the browser fetches it all at once."""
    return [f"/static/{file}" for file in dict.fromkeys(_modules_of(f"src/screens/{entry}.tsx"))]


def fonts() -> str:
    """Return the address of the style sheet that declares the fonts, empty if it was never built."""
    chunk = _manifest().get(FONTS)
    return f"/static/{chunk['file']}" if chunk else ""


def stylesheets(entry: str = "") -> list[str]:
    """Return the addresses of the style sheets of a page with this script, the common one first."""
    manifest = _manifest()
    common = [manifest[STYLES]["file"]] if STYLES in manifest else []
    own = _styles_of(f"src/screens/{entry}.tsx") if entry else []
    return [f"/static/{file}" for file in dict.fromkeys([*common, *own])]


def _modules_of(key: str) -> list[str]:
    names = _manifest().get(key, {}).get("imports", [])
    return [file for name in names for file in (*_modules_of(name), _manifest()[name]["file"])]


def _styles_of(key: str) -> list[str]:
    chunk = _manifest().get(key, {})
    imported = [file for name in chunk.get("imports", []) for file in _styles_of(name)]
    return [*imported, *chunk.get("css", [])]


@cache
def _manifest() -> dict[str, Any]:
    path = static_path() / ".vite" / "manifest.json"
    loaded: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return loaded


#: What every template may use besides its own context.
NAMES: Final[dict[str, Any]] = {
    "stylesheets": stylesheets,
    "fonts": fonts,
    "modules": modules,
    "script": script,
    "told": opinions.told,
    "by_line": opinions.by_line,
    "small": called.small,
    "kind_names": called.KIND_NAMES,
    "channel_names": called.CHANNEL_NAMES,
    "reason_names": called.REASON_NAMES,
    "outcome_names": called.OUTCOME_NAMES,
    "identity_names": opinions.IDENTITY_NAMES,
    "identity_means": opinions.IDENTITY_MEANS,
    "desk_nav": navigation.OF_ORGANISATION,
    "dialogue_nav": navigation.OF_DIALOGUE,
    "planners": PLANNERS,
    "office_role_names": roles.OFFICE_ROLE_NAMES,
    "role_names": roles.ROLE_NAMES,
    "phase_names": roles.PHASE_NAMES,
    "salutation_names": roles.SALUTATION_NAMES,
    "accent_names": roles.ACCENT_NAMES,
}
