"""The shape of the code, as DESIGN.md draws it."""

import ast
from pathlib import Path

import pytest

from tests.source import PACKAGE, ROOT, Module, lines_of, modules_below

SERVER = modules_below(PACKAGE)
MODULE_LIMIT_LINES = 250
SERVER_FUNCTION_LIMIT_LINES = 25
TEST_FUNCTION_LIMIT_LINES = 40

NAMES = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
MAY_IMPORT = {
    "domain": set[str](),
    "locale": {"resources"},
    "counts": set[str](),
    "store": {"counts", "domain"},
    "actions": {"store", "domain"},
    "live": {"actions", "counts", "store", "domain", "resources"},
    "doctor": NAMES - {"cli", "demo", "web"},
    "observability": NAMES - {"cli", "demo", "web"},
    "documents": {"store", "domain", "locale", "resources"},
    "rehearsal": {"counts", "domain", "live", "locale"},
    "web": NAMES - {"cli"},
    "demo": NAMES - {"cli", "web"},
    "cli": NAMES,
}
# Who is signed in and which database this is: neither is part of a dialogue's record.
BESIDE_THE_RECORD = {"sessions", "meta"}
# Reaching the world: the domain is told the time, the dice and everything else it needs.
NOT_IN_DOMAIN = {
    "asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "socket", "sqlalchemy", "sqlite3",
    "starlette", "subprocess", "threading", "time", "uuid",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow"}
WRITES = {"insert", "update", "delete"}


def test_each_package_imports_only_what_lies_below_it() -> None:
    wrong = [
        f"{module.name} imports {imported}"
        for module in SERVER
        if module.package in MAY_IMPORT
        for imported in _ours(module)
        if imported not in MAY_IMPORT[module.package] | {module.package}
    ]
    assert wrong == []


def test_every_package_has_its_place_in_the_order_of_imports() -> None:
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert packages <= MAY_IMPORT.keys()


def test_only_the_command_line_and_main_import_the_command_line() -> None:
    importers = {module.package for module in SERVER if "cli" in _ours(module)}
    assert importers <= {"__main__", "cli"}


def test_the_domain_reaches_neither_the_world_nor_a_clock() -> None:
    domain = [module for module in SERVER if module.package == "domain"]
    wrong = [
        f"{module.name} imports {imported}"
        for module in domain
        for imported, _ in module.imports()
        if imported.split(".")[0] in NOT_IN_DOMAIN
    ]
    wrong += [f"{module.name}:{line} reads a clock" for module in domain for line in _clock_readings(module)]
    assert wrong == []


def test_nothing_waits_in_the_domain_nor_in_the_protocol() -> None:
    pure = [module for module in SERVER if module.package == "domain"]
    pure += [module for module in SERVER if module.name.endswith("live/protocol.py")]
    waits = ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith
    wrong = [
        f"{module.name}:{node.lineno}"
        for module in pure
        for node in ast.walk(module.tree)
        if isinstance(node, waits)
    ]
    assert wrong == []


def test_statements_that_change_a_row_stand_only_in_the_store() -> None:
    wrong = [
        f"{module.name} imports {name} from {imported}"
        for module in SERVER
        if module.package != "store"
        for imported, name in module.imports()
        if imported.startswith("sqlalchemy") and name in WRITES
    ]
    assert wrong == []


def test_only_actions_call_what_changes_a_dialogue() -> None:
    changing = {
        (module.path.stem, name)
        for module in SERVER
        if module.package == "store" and module.path.stem not in BESIDE_THE_RECORD
        for name in _changing_rows(module)
    }
    wrong = [
        f"{module.name} uses {name} of {noun}"
        for module in SERVER
        if module.package in {"live", "documents", "web"}
        for noun, name in _used_of_store(module)
        if (noun, name) in changing
    ]
    assert wrong == []


@pytest.mark.parametrize("module", SERVER, ids=lambda module: module.name)
def test_a_module_fits_in_one_reading(module: Module) -> None:
    assert module.lines <= MODULE_LIMIT_LINES


def test_a_module_of_the_client_fits_in_one_reading() -> None:
    sources = [*(ROOT / "client/src").rglob("*.ts"), *(ROOT / "client/src").rglob("*.tsx")]
    written = [path for path in sources if path.relative_to(ROOT / "client/src").as_posix() != "net/wire.ts"]
    assert [path.name for path in written if _line_count(path) > MODULE_LIMIT_LINES] == []


def test_a_function_of_the_server_fits_on_half_a_page() -> None:
    # A migration is a list of what happened to the tables, not something to read top-down.
    code = [module for module in SERVER if "migrations/versions/" not in module.name]
    assert _longer_than(SERVER_FUNCTION_LIMIT_LINES, code) == []


def test_a_test_fits_on_a_page() -> None:
    code = modules_below(ROOT / "tests") + modules_below(ROOT / "bench")
    assert _longer_than(TEST_FUNCTION_LIMIT_LINES, code) == []


def _ours(module: Module) -> set[str]:
    """The packages and top modules of doithoai that `module` imports."""
    found = set()
    for imported, name in module.imports():
        parts = imported.split(".")
        if parts[0] == "doithoai":
            found.add(parts[1] if len(parts) > 1 else name or "")
    return found & NAMES


def _clock_readings(module: Module) -> list[int]:
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    return [c.lineno for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr in CLOCKS]


def _changing_rows(module: Module) -> set[str]:
    """The functions and prepared statements of `module` that change a row, themselves or through another."""
    parts = {name: _names_in(node) for node in module.tree.body for name in _named_by(node)}
    changing = set(WRITES)
    while more := {name for name, used in parts.items() if used & changing} - changing:
        changing |= more
    return changing - WRITES


def _named_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _used_of_store(module: Module) -> list[tuple[str, str]]:
    """Each (module of the store, name) that `module` imports, or reaches through an imported module."""
    imported = [(source, name) for source, name in module.imports() if source.startswith("doithoai.store")]
    names = {name for _, name in imported}
    reached = [
        (node.value.id, node.attr)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names
    ]
    return reached + [(source.split(".")[-1], name) for source, name in imported if name is not None]


def _longer_than(limit: int, modules: list[Module]) -> list[str]:
    return [
        f"{module.name}:{function.lineno} {function.name} has {lines_of(function)} lines"
        for module in modules
        for function in module.functions()
        if lines_of(function) > limit
    ]


def _line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
