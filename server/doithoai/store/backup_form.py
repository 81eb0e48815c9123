"""The form of a backup: a ZIP of JSON lines, one member a table, and a manifest that says what is in it."""

from typing import Final

import msgspec

FORM: Final = "doithoai/backup/1"
MANIFEST: Final = "manifest.json"
KEY: Final = "sealing.key"
MANIFEST_LIMIT_BYTES: Final = 1024 * 1024
#: The longest row: a report of 20 MiB, written as Base64.
ROW_LIMIT_BYTES: Final = 32 * 1024 * 1024


class BadBackup(ValueError):
    """A file that can't be put back; the sentence says why, and names the damaged part of it."""


class TableKept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table in a backup: each line of its member is a row, an array in the order of ``columns``."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """The name of its member."""
        return f"tables/{self.name}.jsonl"


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is in a backup. ``made_at`` is ms since 1970; ``key_fingerprint`` tells which sealing key."""

    form: str
    revision: str
    epoch: str
    made_at: int
    key_fingerprint: str
    with_key: bool
    tables: tuple[TableKept, ...]

    @property
    def rows(self) -> int:
        """How many rows are in it."""
        return sum(table.rows for table in self.tables)

    @property
    def members(self) -> list[str]:
        """The names of all its members."""
        return [table.member for table in self.tables] + [KEY] * self.with_key + [MANIFEST]
