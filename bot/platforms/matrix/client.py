"""matrix-nio's client, made to stand what others send it, a full disk, and its own end."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import structlog
from aiohttp import ClientConnectionError, ClientResponse
from nio import (
    AsyncClient,
    BadEvent,
    Event,
    KeysClaimResponse,
    KeysQueryResponse,
    KeyVerificationEvent,
    MegolmEvent,
    ReactionEvent,
    Response,
    RoomInfo,
    RoomMessage,
    StickerEvent,
    SyncResponse,
    ToDeviceEvent,
    UnknownBadEvent,
    UnknownEvent,
)
from nio.crypto import Olm
from nio.exceptions import EncryptionError, ProtocolError

from bot.logs import where
from bot.platforms.matrix.asking import NONSENSE, refusal

log = structlog.get_logger()


#: What nio raises over what is not made as the specification says. A full disk is not among it.
_ODD = (*NONSENSE, EncryptionError, ProtocolError)


def _harmlessly(take_in: Callable[..., Any], *about: Any) -> Any:
    """Return what comes of taking something in, None when nio trips over it."""
    try:
        return take_in(*about)
    except _ODD as error:
        log.warning("event not understood", where=where(error))
        return None


#: What may come encrypted.
_SAID = (RoomMessage, ReactionEvent, StickerEvent, UnknownEvent)


class Keys(Olm):  # type: ignore[misc]  # nio tells no types
    """The keys of a device. What anyone can send must not end Vertel, now and at every start.

    One message, or the keys of one stranger, that nio trips over never takes the others along.
    """

    def handle_to_device_event(self, event: ToDeviceEvent) -> Any:
        """Return what was said to this device alone, decrypted; None when that is nothing."""
        if isinstance(event, KeyVerificationEvent):
            # nio would wait for somebody who looks at emoji (bot.platforms.matrix.verifying).
            return None
        return _harmlessly(super().handle_to_device_event, event)

    def decrypt_megolm_event(self, event: MegolmEvent, room_id: str | None = None) -> Event:
        """Return an event of a room decrypted. Raises EncryptionError."""
        try:
            said = super().decrypt_megolm_event(event, room_id)
        except NONSENSE as error:
            raise EncryptionError from error
        # What holds in a room, and who takes what away, a server checks before it passes it on:
        # what it could not read, nio would believe of anyone.
        odd = isinstance(said, BadEvent) and said.type == "m.room.message"
        return said if odd or isinstance(said, _SAID) else UnknownBadEvent(said.source)

    def collect_key_requests(self) -> list[Any]:
        """Return the requests for keys of rooms that are to be looked at: none, by nobody."""
        _harmlessly(super().collect_key_requests)
        self.received_key_requests.clear()
        self.key_request_from_untrusted.clear()
        return []

    def verify_json(self, *about: Any) -> bool:
        """Whether a signature is good; nio fails on one that is none."""
        return bool(_harmlessly(super().verify_json, *about))

    def _handle_key_query(self, response: KeysQueryResponse) -> None:
        changed: dict[str, Any] = {}
        for user_id, devices in response.device_keys.items():
            one = replace(response, device_keys={user_id: devices})
            _harmlessly(super()._handle_key_query, one)
            changed |= one.changed
            self.users_for_key_query.discard(user_id)
        response.changed = changed

    def _handle_key_claiming(self, response: KeysClaimResponse) -> None:
        for user_id, devices in response.one_time_keys.items():
            for device_id, key in devices.items():
                one = replace(response, one_time_keys={user_id: {device_id: key}})
                _harmlessly(super()._handle_key_claiming, one)


class Client(AsyncClient):  # type: ignore[misc]  # nio tells no types
    """A device of Vertel's. After an error of its store it is worth nothing: open another."""

    store: Any = None
    _ended = False

    def load_store(self) -> None:
        """Open the keys of this device, or make them."""
        if self.store is None:
            self.store = self.config.store(self.user_id, self.device_id, self.store_path)
            self.olm = Keys(self.user_id, self.device_id, self.store)
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

    async def _handle_invited_rooms(self, response: SyncResponse) -> None:
        """Take in what is told of rooms that Vertel is not in."""
        try:
            await super()._handle_invited_rooms(response)
        except _ODD as error:
            log.warning("event not understood", where=where(error))

    def _handle_joined_state(self, room_id: str, info: RoomInfo, encrypted: set[str]) -> None:
        """Take in what holds in a room, one thing at a time."""
        super()._handle_joined_state(room_id, replace(info, state=[]), encrypted)
        for event in info.state:
            alone = replace(info, state=[event], summary=None, unread_notifications=None)
            _harmlessly(super()._handle_joined_state, room_id, alone, encrypted)

    def _handle_timeline_event(self, *about: Any) -> Any:
        """Take in an event of a room, and return it when it was decrypted."""
        return _harmlessly(super()._handle_timeline_event, *about)

    async def create_matrix_response(
        self, response_class: type, transport_response: ClientResponse, *about: Any, **more: Any
    ) -> Response:
        """Return an answer as an object. Raises Refused, Unreachable.

        Where nio misses the code of an error it goes on as if all went well.
        """
        if not transport_response.ok:
            raise refusal(transport_response, await self.parse_body(transport_response))
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
