"""Rehearsals as the command ``doithoai rehearse`` begins, watches and wipes them, with the operator's key."""

import os
from pathlib import Path
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import rehearsing
from doithoai.counts import counted
from doithoai.domain.codes import is_join_code, typed
from doithoai.domain.dialogue import Dialogue
from doithoai.live.descriptors import room_for_viewers
from doithoai.observability import process
from doithoai.rehearsal.contract import Begin, Begun, Figures, Stored
from doithoai.store import dialogues, rehearsals
from doithoai.web import sweeper
from doithoai.web.visit import Visit

_MEMORY: Final = Path("/proc/meminfo")
#: Of this process, for whoever sees several behind one address.
_PROCESS: Final = os.urandom(8).hex()


async def begin(visit: Visit) -> Response:
    """Make a rehearsal."""
    try:
        msgspec.json.decode(await visit.request.body(), type=Begin)
    except msgspec.DecodeError:
        raise HTTPException(400) from None
    made = await visit.front.house.write(rehearsing.begin)
    return _json(Begun(code=made.code, moderator=f"/s/{made.moderator}", host=f"/s/{made.host}"))


async def figures(visit: Visit) -> Response:
    """Tell how this process is, and what it has kept of a rehearsal."""
    dialogue = await _rehearsal(visit)
    return _json(await _figures(visit, dialogue))


async def wipe(visit: Visit) -> Response:
    """Wipe a rehearsal; the answer comes when nothing of it is left."""
    dialogue = await _rehearsal(visit)
    await sweeper.wipe(visit.front.house, dialogue.id)
    return Response(status_code=204)


async def _rehearsal(visit: Visit) -> Dialogue:
    code = typed(visit.request.path_params["code"])
    found = await visit.front.house.read(dialogues.find_by_code, code) if is_join_code(code) else None
    if found is None or not found.is_rehearsal:
        raise HTTPException(404)
    return found


async def _figures(visit: Visit, dialogue: Dialogue) -> Figures:
    house = visit.front.house
    kept = await house.read(rehearsals.stored, dialogue.id)
    return Figures(
        process=_PROCESS,
        cpu_seconds=process.cpu_seconds(),
        memory_bytes=process.memory_bytes(),
        memory_free_bytes=_memory_free(),
        files=process.open_files(),
        files_limit=process.open_files_limit(),
        sockets=counted.sockets_opened - counted.sockets_closed,
        sockets_limit=room_for_viewers(),
        waiting=house.waiting_to_write,
        loop_lag=list(counted.loop_lag_seconds.buckets),
        commits=list(counted.commit_seconds.buckets),
        database="postgresql" if house.settings.database_url else "sqlite",
        stored=Stored(
            participants=kept.participants, questions=kept.questions, supports=kept.supports, seq=dialogue.seq
        ),
    )


def _memory_free() -> int:
    try:
        lines = _MEMORY.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    told = dict(line.split(":", 1) for line in lines)
    return int(told.get("MemAvailable", "0 kB").split()[0]) * 1024


def _json(told: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(told), media_type="application/json")
