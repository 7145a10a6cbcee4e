"""What passes over the socket: one line of JSON for what is asked, and one for the reply.

{"do": "tell", "model": "bundled", "question": {…}} gets {"told": {…}}; "verify" gets
{"health": {…}}, "rebuild" {"passages": n}; anything that went wrong {"failed": "a sentence"}.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from retrieval.asking import Told
from retrieval.indexing import Health
from retrieval.model import Question

#: The socket's name in the data folder.
SOCKET = "vertel.sock"
#: Bytes of one line: far more than the longest question or answer takes.
LONGEST = 4_000_000
#: Bytes of a path that every system takes as the address of a socket.
_LONGEST_PATH = 100


class Asked(BaseModel, extra="forbid", frozen=True):
    """What is asked. `model` names the embedding model that the asker's settings ask for."""

    do: Literal["tell", "verify", "rebuild"]
    model: str
    question: Question | None = None


class Reply(BaseModel, extra="forbid", frozen=True):
    """What came of it: one of these. `failed` is a Dutch sentence for the operator."""

    told: Told | None = None
    health: Health | None = None
    passages: int | None = None
    failed: str | None = None


def line(message: BaseModel) -> bytes:
    """Return a message as it passes over the socket."""
    return message.model_dump_json().encode() + b"\n"


@contextmanager
def address(folder: Path) -> Iterator[str]:
    """Give the address of the socket in this folder, for as long as the block lasts.

    An address has room for a hundred bytes or so; a longer path is reached through the open folder,
    where the system can. Raises OSError where it cannot.
    """
    place = str(folder / SOCKET)
    if len(os.fsencode(place)) <= _LONGEST_PATH:
        yield place
        return
    if sys.platform != "linux":
        message = "the path of the data folder is too long for a socket"
        raise OSError(message)
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{opened}/{SOCKET}"
    finally:
        os.close(opened)
