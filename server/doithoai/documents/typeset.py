"""PDFs: a form in Typst (the folder ``forms``) is filled with data, in a process of its own.

In this process a thread would share its cores and its lock with the live dialogue, and a form that runs wild
could not be ended.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from doithoai.domain.errors import Refused

#: 3,218 slips with a QR code each take about a tenth of it.
WHOLE_SECONDS: Final = 120
QUEUE_SECONDS: Final = 30
COMMAND: Final = (sys.executable, "-m", "doithoai.documents.typesetter")

_one_at_a_time: Final = asyncio.Semaphore(1)


class NotTypeset(RuntimeError):
    """A form that can't be set with the data it got; it is ours to mend."""


async def pdf(form: str, data: Mapping[str, Any]) -> bytes:
    """Return ``form`` filled with ``data`` as tagged PDF (PDF/UA-1 and PDF/A-2a).

    Args:
        form: name of a file in ``forms`` without its ending, such as ``"invitation"``.
        data: what JSON can hold. The form reads it with ``#import "common.typ": data``. Texts are shown as
            they are and never read as markup, so whatever people wrote may be in it. ``data["title"]`` is
            the title of the PDF, ``data["lang"]`` its language ("vi" where there is none). A ``qr`` anywhere
            in it is an address; the form finds its QR code there: ``#qr(data.qr, "what it leads to")``.

    What the font has no letter for, such as an emoji, is set as a question mark.

    Raises ``Refused("server_busy")`` when others wait for theirs for too long, ``NotTypeset`` when it can't
    be done. One is made at a time.
    """
    try:
        await asyncio.wait_for(_one_at_a_time.acquire(), QUEUE_SECONDS)
    except TimeoutError:
        raise Refused("server_busy") from None
    try:
        return await _typeset(msgspec.json.encode({"form": form, "data": data}))
    finally:
        _one_at_a_time.release()


async def _typeset(asked: bytes) -> bytes:
    pipe = asyncio.subprocess.PIPE
    # Two cores: the other one is for the people in the dialogue.
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    process = await asyncio.create_subprocess_exec(
        *COMMAND, stdin=pipe, stdout=pipe, stderr=pipe, env=environment
    )
    try:
        made, said = await asyncio.wait_for(process.communicate(asked), WHOLE_SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise NotTypeset(said.decode(errors="replace").strip().rpartition("\n")[2])
    return made
