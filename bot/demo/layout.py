"""The files that a homeserver is configured with: on this machine alone, and in no one's way."""

import base64
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.demo.ports import LOOPBACK

#: A name that is set apart for this machine, so that no real user id ends like ours.
SERVER_NAME = "demo.localhost"
CONFIG, LOG = "homeserver.yaml", "synapse.log"
_REGISTRATION = "registration.secret"
#: Who is below this many calls a second is never told to wait.
_NO_LIMIT = {"per_second": 100_000, "burst_count": 100_000}
_LIFTED: dict[str, Any] = {
    "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), _NO_LIMIT),
    "rc_registration": _NO_LIMIT,
    "rc_joins": dict.fromkeys(("local", "remote"), _NO_LIMIT),
    "rc_joins_per_room": _NO_LIMIT,
    "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), _NO_LIMIT),
    "rc_room_creation": _NO_LIMIT,
    "rc_media_create": _NO_LIMIT,
    "rc_key_requests": _NO_LIMIT,
    "rc_profile": _NO_LIMIT,
    "rc_admin_redaction": _NO_LIMIT,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What differs between homeservers."""

    port: int
    """Where it listens on this machine."""
    limits_messages: bool = False
    """Whether who sends much must wait, as on a server that nobody tuned."""

    def write(self, folder: Path) -> None:
        """Write what Synapse reads, into `folder`. Secrets that are there already stay."""
        log = {
            "version": 1,
            "formatters": {"line": {"format": "%(asctime)s %(name)s %(levelname)s %(message)s"}},
            "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": "WARNING", "handlers": ["out"]},
            "disable_existing_loggers": False,
        }
        # What is JSON is YAML, and needs no thought about quotes.
        _keep(folder / "log.yaml", json.dumps(log))
        _once(folder / "signing.key", _signing_key)
        _keep(folder / CONFIG, json.dumps(self._configuration(folder), indent=1))

    def _configuration(self, folder: Path) -> dict[str, Any]:
        listener = {
            "port": self.port,
            "bind_addresses": [LOOPBACK],
            "type": "http",
            "resources": [{"names": ["client", "media"]}],
        }
        limits = _LIFTED if self.limits_messages else {**_LIFTED, "rc_message": _NO_LIMIT}
        return {
            "server_name": SERVER_NAME,
            "public_baseurl": f"http://{LOOPBACK}:{self.port}/",
            "listeners": [listener],
            "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
            "media_store_path": str(folder / "media"),
            "signing_key_path": str(folder / "signing.key"),
            "log_config": str(folder / "log.yaml"),
            "pid_file": str(folder / "synapse.pid"),
            "registration_shared_secret": shared_secret(folder),
            "macaroon_secret_key": _secret(folder / "macaroon.secret"),
            "form_secret": _secret(folder / "form.secret"),
            "enable_registration": False,
            # Passwords here are chosen by chance: making guesses slow only makes the tests slow.
            "bcrypt_rounds": 4,
            # No word to or from any other server.
            "federation_domain_whitelist": [],
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "report_stats": False,
            "url_preview_enabled": False,
            "presence": {"enabled": False},
            **limits,
        }


def shared_secret(folder: Path) -> str:
    """Return the secret that lets its holder register people on the homeserver in `folder`."""
    return _secret(folder / _REGISTRATION)


def has_homeserver(folder: Path) -> bool:
    """Tell whether a homeserver of ours was ever started in this folder."""
    return (folder / _REGISTRATION).exists()


def _signing_key() -> str:
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    return f"ed25519 a_demo {seed}\n"


def _secret(file: Path) -> str:
    return _once(file, secrets.token_hex)


def _once(file: Path, make: Any) -> str:
    if not file.exists():
        _keep(file, make())
    return file.read_text(encoding="utf-8")


def _keep(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text, encoding="utf-8")
