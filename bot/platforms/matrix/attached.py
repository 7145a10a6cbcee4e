"""A file in a message: what the message says of it, and where it is with the key to open it.

Everything in it was put there by whoever sent it, and is only what they say.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from nio import (
    BadEvent,
    Event,
    MatrixRoom,
    RoomEncryptedFile,
    RoomEncryptedImage,
    RoomEncryptedVideo,
    RoomMessageFile,
    RoomMessageImage,
    RoomMessageVideo,
)

from bot.platforms.matrix.raw import part

_ENCRYPTED = (RoomEncryptedFile, RoomEncryptedImage, RoomEncryptedVideo)
_PLAIN = (RoomMessageFile, RoomMessageImage, RoomMessageVideo)
_PICTURES = ("m.image", "m.video")
_KINDS = ("m.file", *_PICTURES)

#: A server with its port, and a name there: nothing that leads elsewhere on our own server.
_MXC = re.compile(
    r"mxc://(?P<server>[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?P<port>:\d{1,5})?/(?P<id>[\w-]+)"
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Attached:
    """Where a file is: on which server and under what name.

    With a `key` it is encrypted, and `iv` and `sha256` belong to that.
    """

    server: str
    media: str
    key: str = ""
    iv: str = ""
    sha256: str = ""

    def reference(self) -> str:
        """Return this as the port keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, reference: str) -> "Attached":
        """Return what `reference` wrote down. Raises ValueError, TypeError for what it did not."""
        told = json.loads(reference)
        return cls(**{name: str(value) for name, value in told.items()})


def holds_file(event: Event, room: MatrixRoom) -> bool:
    """Whether an event hands over a file: in an encrypted room also where only half of it is.

    nio calls bad what is said encrypted with a file that is not, and the other way around.
    """
    if isinstance(event, BadEvent):
        return bool(room.encrypted) and part(event.source, "content").get("msgtype") in _KINDS
    return isinstance(event, (*_ENCRYPTED, *_PLAIN))


def is_exposed(event: Event, room: MatrixRoom) -> bool:
    """Whether a file came into an encrypted room in a way that the homeserver had a hand in.

    What was not said encrypted, the homeserver can say in the name of any moderator, and a file
    that is not encrypted it can read and swap. Whoever made the room encrypted trusts it with
    neither, so such a file is not read.
    """
    return bool(room.encrypted) and not (event.decrypted and isinstance(event, _ENCRYPTED))


def attached(event: Event) -> Attached | None:
    """Return where the file in an event is; None when it says nothing that can be followed."""
    content = part(event.source, "content")
    file = part(content, "file")
    url = file.get("url") if file else content.get("url")
    found = _MXC.fullmatch(url) if isinstance(url, str) and len(url) <= _LONGEST else None
    if found is None:
        return None
    where = (found["server"] + (found["port"] or ""), found["id"])
    if not file:
        return Attached(*where)
    told = (part(file, "key").get("k"), file.get("iv"), part(file, "hashes").get("sha256"))
    if not all(isinstance(one, str) and 0 < len(one) <= _LONGEST for one in told):
        return None
    return Attached(*where, *map(str, told))


def described(event: Event) -> dict[str, Any]:
    """Return the name, the size and the caption that an event gives its file."""
    content = part(event.source, "content")
    words, named = _text(content, "body"), _text(content, "filename")
    size = part(content, "info").get("size")
    return {
        "name": named or words,
        # Without a name of its own, what stands there is the name.
        "caption": words if named and words != named else "",
        "size": size if isinstance(size, int) and 0 <= size < 1 << 53 else None,
        "picture": content.get("msgtype") in _PICTURES,
    }


def _text(content: Mapping[str, Any], key: str) -> str:
    found = content.get(key)
    return found if isinstance(found, str) else ""
