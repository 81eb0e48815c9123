"""Runs a server and ends it when whoever started it is gone, even by kill -9: then standard input ends."""

import subprocess
import sys
import threading


def keep(command: list[str]) -> int:
    """Run ``command``, print its process id, and return its exit code."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr) as server:
        print(server.pid, flush=True)  # noqa: T201 - the one line that whoever started this waits for
        threading.Thread(target=_end_with_input, args=(server,), daemon=True).start()
        return server.wait()


def _end_with_input(server: subprocess.Popen[bytes]) -> None:
    sys.stdin.read()
    server.kill()


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
