"""matrix-nio's client, made to stand what others send it, a full disk, and its own end."""

from typing import Any

import structlog
from aiohttp import ClientConnectionError, ClientResponse
from nio import (
    AsyncClient,
    Event,
    KeyVerificationEvent,
    MegolmEvent,
    Response,
    SyncResponse,
    ToDeviceEvent,
)
from nio.crypto import Olm
from nio.exceptions import EncryptionError

from bot.platforms.matrix.asking import NONSENSE, Unreachable, wait

log = structlog.get_logger()


class _Keys(Olm):  # type: ignore[misc]  # nio tells no types
    """The keys of a device. What anyone can send must not end Vertel, now and at every start."""

    def handle_to_device_event(self, event: ToDeviceEvent) -> Any:
        """Return what was said to this device alone, decrypted; None when that is nothing."""
        if isinstance(event, KeyVerificationEvent):
            # nio would wait for somebody who looks at emoji (bot.platforms.matrix.verifying).
            return None
        try:
            return super().handle_to_device_event(event)
        except NONSENSE as error:
            log.warning("event not understood", error=type(error).__name__)
            return None

    def decrypt_megolm_event(self, event: MegolmEvent, room_id: str | None = None) -> Event:
        """Return an event of a room decrypted. Raises EncryptionError."""
        try:
            return super().decrypt_megolm_event(event, room_id)
        except NONSENSE as error:
            raise EncryptionError from error


class Client(AsyncClient):  # type: ignore[misc]  # nio tells no types
    """A device of Vertel's. After an error of its store it is worth nothing: open another."""

    store: Any = None
    _ended = False

    def load_store(self) -> None:
        """Open the keys of this device, or make them."""
        if self.store is None:
            self.store = self.config.store(self.user_id, self.device_id, self.store_path)
            self.olm = _Keys(self.user_id, self.device_id, self.store)
            self.encrypted_rooms = self.store.load_encrypted_rooms()

    async def receive_response(self, response: Response) -> None:
        """Take in an answer. All the keys that came with a sync are written, or none is.

        A message that hands over the key of a room can be decrypted once: were only that written
        and the key not, it would be lost when the same sync comes again.
        """
        if self.store is None or not isinstance(response, SyncResponse):
            await super().receive_response(response)
            return
        # Nothing in there waits, so nothing of others is written along.
        with self.store.database.atomic():
            await super().receive_response(response)

    async def create_matrix_response(
        self, response_class: type, transport_response: ClientResponse, *about: Any, **more: Any
    ) -> Response:
        """Return an answer as an object. Raises Unreachable for a page that a proxy gave instead.

        To nio that is an answer without anything in it, and so that all went well.
        """
        if not transport_response.ok:
            said = await self.parse_body(transport_response)
            if not (isinstance(said, dict) and said.get("errcode")):
                raise Unreachable(wait(None, transport_response))
        return await super().create_matrix_response(
            response_class, transport_response, *about, **more
        )

    async def send(self, *about: Any, **more: Any) -> ClientResponse:
        """Send a request; none after the end, when nio would open a connection anew."""
        if self._ended:
            raise ClientConnectionError
        answer: ClientResponse = await super().send(*about, **more)
        return answer

    async def close(self) -> None:
        """Let go of the homeserver and of the keys, for good.

        What is still busy writes no keys any more: another client may have them by then.
        """
        self._ended = True
        if self.store is not None:
            self.store.database.autoconnect = False
            self.store.database.close()
        await super().close()
