"""Where the files that are not code live: templates, the built client, translations."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def templates_path() -> Path:
    """Folder of the Jinja2 templates: inside an installed wheel, beside server/ in a checkout."""
    installed = PACKAGE / "templates"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "templates"


def static_path() -> Path:
    """Folder of the built client, with Vite's manifest at .vite/manifest.json.

    It does not exist in a checkout whose client was never built: `make setup` builds it.
    """
    return PACKAGE / "static"


def locale_path() -> Path:
    """Folder of the gettext catalogues, one .po file a language."""
    return PACKAGE / "locale"


def forms_path() -> Path:
    """Folder of the forms of documents, written in Typst."""
    return PACKAGE / "documents" / "forms"


def fonts_path() -> Path:
    """Folder of the fonts of documents; in a checkout, `make setup` makes it."""
    return PACKAGE / "documents" / "fonts"
