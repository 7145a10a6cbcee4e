"""Whether the folder of keys is whole, for its owner alone, and what the homeserver knows."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.platforms.matrix.account import Session, recorded
from bot.platforms.matrix.findings import Outcome
from bot.platforms.matrix.identity import fingerprints
from bot.platforms.matrix.probing import CLIENT, Probe

#: For whoever else uses this machine.
_OTHERS = 0o077


async def keys(
    probe: Probe, folder: Path, session: Session | None, inside: Session | None
) -> tuple[Outcome, str]:
    """Return what is found of the keys of a session; `inside`: the same, when its token is good.

    Raises Refused, Unreachable.
    """
    if _is_open(folder):
        return Outcome.KEYS_OPEN, str(folder)
    # The name that nio gives its store.
    if session is None or not (folder / f"{session.user_id}_{session.device_id}.db").is_file():
        return await _without_store(probe, folder, session, inside)
    own = fingerprints(folder)
    if own is None:
        return Outcome.NO_IDENTITY, str(folder)
    if inside is None:
        return Outcome.UNSEEN, ""
    return await _signed(probe, inside, *own)


async def _without_store(
    probe: Probe, folder: Path, session: Session | None, inside: Session | None
) -> tuple[Outcome, str]:
    before = recorded(folder)
    if session and before and before.device_id == session.device_id:
        return Outcome.KEYS_GONE, str(folder)
    # The homeserver refuses new keys for a device that has some, and Vertel would wait for ever.
    if inside and _device(await _published(probe, inside), inside):
        return Outcome.KEYS_GONE, str(folder)
    return Outcome.KEYS_LATER, str(folder)


async def _published(probe: Probe, session: Session) -> dict[str, Any]:
    wanted = {"device_keys": {session.user_id: [session.device_id]}}
    return await probe.read(f"{CLIENT}/keys/query", token=session.token, body=wanted)


def _device(known: dict[str, Any], session: Session) -> Mapping[str, Any]:
    return _below(known, "device_keys", session.user_id, session.device_id)


async def _signed(probe: Probe, session: Session, master: str, signing: str) -> tuple[Outcome, str]:
    user = session.user_id
    known = await _published(probe, session)
    theirs = _below(known, "master_keys", user, "keys")
    if theirs and f"ed25519:{master}" not in theirs:
        return Outcome.OTHER_IDENTITY, master
    signatures = _below(_device(known, session), "signatures", user)
    if not theirs or f"ed25519:{signing}" not in signatures:
        return Outcome.UNSIGNED, session.device_id
    return Outcome.SIGNED, master


def _below(answer: Any, *names: str) -> Mapping[str, Any]:
    """Return what stands there in an answer, nothing when it does not."""
    for name in names:
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer if isinstance(answer, dict) else {}


def _is_open(folder: Path) -> bool:
    """Whether someone else on this machine could read a key."""
    modes = []
    # A file may go between the look at the folder and the look at the file.
    with suppress(FileNotFoundError):
        modes.append(folder.stat().st_mode)
        for file in folder.iterdir():
            with suppress(FileNotFoundError):
                modes.append(file.stat().st_mode)
    return any(mode & _OTHERS for mode in modes)
