"""A file from a homeserver to the disk: counted on the way, and decrypted, whole or not at all."""

import asyncio
import hashlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientResponse
from Crypto.Cipher import AES
from Crypto.Util import Counter
from nio import AsyncClient

from bot.errors import FetchFailed, FetchRefused, FetchTooLarge
from bot.platforms import to_disk
from bot.platforms.matrix.asking import NONSENSE, Refused, Unreachable, refusal
from bot.platforms.matrix.attached import Attached

_PATH = "/_matrix/client/v1/media/download/{server}/{media}"
#: Seconds after which fetching one file is given up for now.
_PATIENCE = 600
#: A file that its owner still sends, as a homeserver says it.
_NOT_YET = "M_NOT_YET_UPLOADED"
_TOO_LARGE = "M_TOO_LARGE"
_KEY, _IV = 32, 16


async def fetch(client: AsyncClient, reference: str, most: int, into: Path) -> None:
    """Write a file to this path. Raises FetchFailed, FetchRefused, FetchTooLarge, StoreFull."""
    try:
        file = Attached.of(reference)
        opened = Opened(file) if file.key else None
    except (ValueError, TypeError, AttributeError) as error:
        raise FetchRefused from error
    with _told():
        async with asyncio.timeout(_PATIENCE):
            response = await _asked(client, file)
            try:
                await _written(response, most, into, opened)
            finally:
                response.close()


class Opened:
    """Decrypts a file piece by piece, and knows at the end whether it is what was sent."""

    def __init__(self, file: Attached) -> None:
        """Raises ValueError for a key that is none."""
        key, start = _bytes(file.key), _bytes(file.iv)
        if len(key) != _KEY or len(start) != _IV:
            raise ValueError
        counter = Counter.new(64, prefix=start[:8], initial_value=int.from_bytes(start[8:], "big"))
        self._cipher = AES.new(key, AES.MODE_CTR, counter=counter)
        self._hash, self._sha256 = hashlib.sha256(), _bytes(file.sha256)

    def __call__(self, piece: bytes) -> bytes:
        """Return the next piece as it was before it was encrypted."""
        self._hash.update(piece)
        return bytes(self._cipher.decrypt(piece))

    def check(self) -> None:
        """Raise FetchRefused when all that came is not what was sent."""
        if self._hash.digest() != self._sha256:
            raise FetchRefused


async def _asked(client: AsyncClient, file: Attached) -> ClientResponse:
    # The server may hold a port or a number between brackets: nothing in it is a path.
    path = _PATH.format(server=quote(file.server, safe=":[]"), media=quote(file.media, safe=""))
    headers = {"Authorization": f"Bearer {client.access_token}"}
    response: ClientResponse = await client.send("GET", path, headers=headers, timeout=_PATIENCE)
    if response.ok:
        return response
    try:
        said: Any = await response.json(content_type=None)
    except ValueError:
        said = None
    raise refusal(response, said)


async def _written(response: ClientResponse, most: int, into: Path, opened: Opened | None) -> None:
    if (response.content_length or 0) > most:
        raise FetchTooLarge
    pieces = response.content.iter_chunked(to_disk.CHUNK)
    if opened is None:
        await to_disk.write(pieces, most, into)
    else:
        await to_disk.write(pieces, most, into, opened=opened, checked=opened.check)


@contextmanager
def _told() -> Iterator[None]:
    """Tell in the words of the port why a file is not fetched: never, or not yet."""
    try:
        yield
    except Refused as error:
        if error.code == _TOO_LARGE:
            raise FetchTooLarge from error
        later = error.is_dead_token or error.code == _NOT_YET
        raise (FetchFailed if later else FetchRefused) from error
    except Unreachable as error:
        raise FetchFailed(error.retry_after) from error
    except (ClientError, TimeoutError, *NONSENSE) as error:
        raise FetchFailed from error


def _bytes(text: str) -> bytes:
    """Return what stands in base64, of either alphabet and without its end."""
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    return b64decode(plain + "=" * (-len(plain) % 4), validate=True)
