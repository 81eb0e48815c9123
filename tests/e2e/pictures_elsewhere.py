"""A site of somebody else over TLS, with a player in a page and a stream, and dialogues that show them."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from doithoai.actions.planning import change_plan
from doithoai.domain import commands as c
from doithoai.domain.organisation import Settings
from doithoai.domain.people import Role
from doithoai.domain.plan import Plan
from doithoai.house import House
from doithoai.store import organisations
from doithoai.store.transaction import Tx
from tests.e2e.hall import Hall
from tests.server import RunningServer, Sitting, in_house, set_up
from tests.tls_proxy import make_certificate

ALLOWED: Final = "hinh.hoasen.vn"
FOREIGN: Final = "hinh.noikhac.vn"
#: Both names lead to this machine, in the browser of these tests only.
NAMES: Final = f"--host-resolver-rules=MAP {ALLOWED} 127.0.0.1, MAP {FOREIGN} 127.0.0.1"
PLAYER: Final = "Hình trực tiếp từ hội trường"
SHORT: Final = "Khi nào trường có nhà ăn?"
LONG: Final = "Khi nào trường chúng tôi có nhà ăn cho học sinh bán trú? " * 12
PLAYLIST: Final = """#EXTM3U
#EXT-X-VERSION:3
#EXT-X-TARGETDURATION:4
#EXTINF:4.0,
a.ts
#EXT-X-ENDLIST
"""


@dataclass
class Elsewhere:
    """The site: what it serves by path, and what it was asked for by whom (host, path, referrer)."""

    port: int = 0
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    pages: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "/truc-tiep": ("text/html", f"<!doctype html><meta charset=utf-8><p>{PLAYER}</p>"),
            "/a.m3u8": ("application/vnd.apple.mpegurl", PLAYLIST),
        }
    )

    def address(self, path: str, host: str = ALLOWED) -> str:
        return f"https://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for _host, path, _referrer in self.asked]


@contextmanager
def serve(folder: Path) -> Iterator[Elsewhere]:
    """Serve the site until the end of the block."""
    site = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("host", "").partition(":")[0]
            site.asked.append((host, self.path, self.headers.get("referer", "")))
            kind, body = site.pages.get(self.path, ("", ""))
            self.send_response(200 if kind else 404)
            self.send_header("content-type", kind or "text/plain")
            self.send_header("access-control-allow-origin", "*")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_args: object) -> None:
            """The tests read what was asked."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_args: object) -> None:
            """A browser that looks at the certificate first hangs up."""

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*make_certificate(folder))
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def open_halls(folder: Path, site: Elsewhere) -> Iterator[dict[str, Hall]]:
    """Serve dialogues with pictures of the site.

    ``frame``, ``stream``; ``late``, a stream that has not begun; ``long``, a frame beside many words; and
    ``foreign``, which is not allowed.
    """
    addresses = {
        "frame": site.address("/truc-tiep"),
        "stream": site.address("/a.m3u8"),
        "late": site.address("/chua-co.m3u8"),
        "long": site.address("/truc-tiep"),
        "foreign": site.address("/truc-tiep", FOREIGN),
    }

    async def prepare(house: House) -> dict[str, Sitting]:
        organisation = await house.write(_organisation, site.address(""))
        return {
            name: await _hall(house, organisation, video, LONG if name == "long" else SHORT)
            for name, video in addresses.items()
        }

    sittings = in_house(folder, prepare)
    with RunningServer(folder) as server:
        yield {name: Hall(server, sitting) for name, sitting in sittings.items()}


def _organisation(tx: Tx, origin: str) -> int:
    made = organisations.insert_new(tx, "Phòng Giáo dục và Đào tạo quận Hoa Sen")
    organisations.save(tx, replace(made, settings=Settings(embeds=(origin,))))
    return made.id


async def _hall(house: House, organisation: int, video: str, words: str) -> Sitting:
    sitting = await set_up(house, organisation=organisation)
    plan = Plan(video=video, stage_video=True)
    await house.write(change_plan, sitting.seats[Role.ORGANISER], plan, 0)
    asker = await sitting.seat(house, "Cô Mẫu An", "Trường Trung học cơ sở Hoa Sen 1")
    await sitting.do(house, Role.HOST, c.StartDialogue())
    await sitting.do(house, asker, c.SubmitQuestion(text=words))
    await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=1))
    await sitting.do(house, Role.HOST, c.CallQuestion(question=1, answerer="Trưởng phòng Mẫu"))
    return sitting
