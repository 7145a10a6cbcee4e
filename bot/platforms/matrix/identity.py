"""A cross-signing identity of Vertel's own, so that careful clients trust its device.

Clients may neither share keys with a device that its owner did not sign nor show what it says
(MSC4153). matrix-nio knows no cross-signing, so the three keys are made and kept here, and the
device is signed with them (Matrix specification, "Cross-signing").
"""

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from nio import AsyncClient

from bot.errors import LoginRefused
from bot.platforms.matrix.asking import Refused, Unkept, Unreachable
from bot.platforms.matrix.calling import call

#: Why the device is not signed, in one word: nobody can read its identity.
UNREADABLE = "IDENTITY_UNREADABLE"
_FILE = "identity.json"
_USAGES = ("master", "self_signing", "user_signing")


@dataclass(frozen=True, slots=True)
class _Key:
    """One of the three keys."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public half, as Matrix writes it: base64 without padding."""
        return _base64(self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, thing: dict[str, Any], user_id: str) -> None:
        """Add our signature to a thing, over its canonical JSON."""
        signature = _base64(self.private.sign(_canonical(thing)))
        thing.setdefault("signatures", {}).setdefault(user_id, {})[f"ed25519:{self.public}"] = (
            signature
        )


async def ensure(client: AsyncClient, folder: Path, password: str | None) -> str:
    """Sign this device with an identity of our own, made when there is none.

    Returns the identity's fingerprint: the public master key. Raises LoginRefused when the server
    wants a person to confirm a new identity, or when ours cannot be read; Unreachable, Unkept.
    """
    keys = _own(folder)
    try:
        known = await _query(client)
        theirs = known.get("master_keys", {}).get(client.user_id, {}).get("keys", {})
        if f"ed25519:{keys['master'].public}" not in theirs:
            await _upload(client, keys, password)
            known = await _query(client)
        await _sign_device(client, keys["self_signing"], known)
    except Refused as error:
        raise LoginRefused(error.code) from error
    return keys["master"].public


def fingerprints(folder: Path) -> tuple[str, str] | None:
    """Return the public halves of the master key and of the key that signs devices.

    None when no identity is kept there that can be read.
    """
    keys = _kept(folder)
    return (keys["master"].public, keys["self_signing"].public) if keys else None


def _own(folder: Path) -> dict[str, _Key]:
    if (folder / _FILE).exists():
        if (keys := _kept(folder)) is None:
            # A new one in its place would warn everyone, and the file may be mended.
            raise LoginRefused(UNREADABLE)
        return keys
    try:
        return _made(folder)
    except OSError as error:
        raise Unkept from error


def _kept(folder: Path) -> dict[str, _Key] | None:
    try:
        seeds = json.loads((folder / _FILE).read_text())
        return {
            usage: _Key(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seeds[usage])))
            for usage in _USAGES
        }
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _made(folder: Path) -> dict[str, _Key]:
    keys = {usage: _Key(Ed25519PrivateKey.generate()) for usage in _USAGES}
    seeds = {usage: key.private.private_bytes_raw().hex() for usage, key in keys.items()}
    written = folder / f"{_FILE}.new"
    with os.fdopen(os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        json.dump(seeds, file)
        file.flush()
        os.fsync(file.fileno())
    written.replace(folder / _FILE)
    return keys


async def _query(client: AsyncClient) -> dict[str, Any]:
    return await call(client, "POST", "keys/query", {"device_keys": {client.user_id: []}})


async def _upload(client: AsyncClient, keys: dict[str, _Key], password: str | None) -> None:
    body: dict[str, Any] = {}
    for usage, key in keys.items():
        about: dict[str, Any] = {
            "user_id": client.user_id,
            "usage": [usage],
            "keys": {f"ed25519:{key.public}": key.public},
        }
        if usage != "master":
            keys["master"].sign(about, client.user_id)
        body[f"{usage}_key"] = about
    try:
        await call(client, "POST", "keys/device_signing/upload", body)
    except Refused as error:
        # Another identity is there already: only its owner may put this one in its place.
        if password is None or error.session is None:
            raise
        proof = {
            "type": "m.login.password",
            "session": error.session,
            "identifier": {"type": "m.id.user", "user": client.user_id},
            "password": password,
        }
        await call(client, "POST", "keys/device_signing/upload", body | {"auth": proof})


async def _sign_device(client: AsyncClient, key: _Key, known: dict[str, Any]) -> None:
    device = known.get("device_keys", {}).get(client.user_id, {}).get(client.device_id)
    if device is None:
        # Its keys are still on their way.
        raise Unreachable
    signed = device.get("signatures", {}).get(client.user_id, {})
    if f"ed25519:{key.public}" in signed:
        return
    key.sign(device, client.user_id)
    device.pop("unsigned", None)
    body = {client.user_id: {client.device_id: device}}
    await call(client, "POST", "keys/signatures/upload", body)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


def _canonical(thing: dict[str, Any]) -> bytes:
    bare = {key: value for key, value in thing.items() if key not in {"signatures", "unsigned"}}
    return json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
