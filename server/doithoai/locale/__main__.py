"""Keeps the English catalogue: `python -m doithoai.locale` writes the client's part of it as JSON.

python -m doithoai.locale --check                     name what is missing, unused or out of date
python -m doithoai.locale add "Vietnamese" "English"
python -m doithoai.locale add --plural "{n} ý kiến" "{n} opinion" "{n} opinions"
"""

import fcntl
import json
import os
import re
import sys
from collections.abc import Callable, Iterator

from babel.messages.catalog import Catalog

from doithoai.locale import extraction
from doithoai.locale.catalogue import catalogue_path, load, save

TARGET = extraction.CLIENT / "lib/i18n/en.json"
_NAME = re.compile(r"\{\w+\}|%\(\w+\)s")


def main(arguments: list[str]) -> int:
    """Carry out one call; return the exit status."""
    match arguments:
        case []:
            TARGET.write_text(client_json(load()), encoding="utf-8")
            return 0
        case ["--check"]:
            wrong = list(faults(load()))
            sys.stderr.writelines(f"{line}\n" for line in wrong)
            return 1 if wrong else 0
        case ["add", "--plural", message, one, other]:
            change(lambda catalogue: catalogue.add((message, message), (one, other)))
            return 0
        case ["add", message, english]:
            change(lambda catalogue: catalogue.add(message, english))
            return 0
        case ["remove", message]:
            change(lambda catalogue: catalogue.delete(message))
            return 0
    sys.stderr.write(__doc__)
    return 2


def change(edit: Callable[[Catalog], object]) -> None:
    """Carry out ``edit`` on the catalogue and keep it; one writer at a time."""
    folder = os.open(catalogue_path().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        catalogue = load()
        edit(catalogue)
        save(catalogue)
    finally:
        os.close(folder)


def client_json(catalogue: Catalog) -> str:
    """Return the JSON with the messages that occur in the client."""
    wanted = {message.text for message in extraction.in_client()}
    entries = {
        _key(entry.id): entry.string for entry in catalogue if entry.id and _key(entry.id) in wanted
    }  # fmt: skip
    return json.dumps(dict(sorted(entries.items())), ensure_ascii=False, indent=2) + "\n"


def faults(catalogue: Catalog) -> Iterator[str]:
    """Yield one line for everything that is wrong with ``catalogue``, or the JSON made of it."""
    english = {_key(entry.id): entry.string for entry in catalogue if entry.id}
    used = [*extraction.in_server(), *extraction.in_client()]
    for message in used:
        if message.text not in english:
            yield f"{message.place}: no English for {message.text!r}"
    yield from (f"en.po: unused: {text!r}" for text in english.keys() - {m.text for m in used})
    yield from (f"en.po: names differ in {text!r}" for text, to in english.items() if not _fits(text, to))
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != client_json(catalogue):
        yield f"{TARGET.name} is out of date: run python -m doithoai.locale"


def _fits(text: str, english: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether each English form is there and names what the Vietnamese names; a singular may leave out ``n``.

    ``you`` is a matter of politeness: English often says nothing where Vietnamese addresses the person.
    """
    forms = [english] if isinstance(english, str) else english or [""]
    names = _names(text)
    return all(form and _names(form) | {"{n}"} == names | {"{n}"} for form in forms)


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text)) - {"{you}", "{You}"}


def _key(identifier: str | tuple[str, ...] | list[str]) -> str:
    return identifier if isinstance(identifier, str) else identifier[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
