"""What `vertel check` says about Matrix: a sentence for everything that can be found."""

import json
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.platforms.matrix import Found, Level, Login, Subject, examine
from bot.platforms.matrix.findings import Outcome, Part
from bot.texts import cli
from bot.texts.matrix_check import found
from config.settings import known_names

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
#: Where nothing listens.
NOWHERE = "http://127.0.0.1:9"


def about(folder: Path, *servers: str, room: str | None = None) -> Subject:
    """An account on a homeserver that is not there."""
    return Subject(Login(NOWHERE, "@vertel:example.org"), folder, servers, room)


def outcome(part: Part, subject: Subject) -> tuple[Outcome, str]:
    """What is found of one part."""
    one = next(one for one in examine(subject, NOON) if one.part is part)
    return one.outcome, one.value


@pytest.mark.parametrize("what", Outcome)
def test_everything_that_can_be_found_has_a_sentence(what: Outcome) -> None:
    said = found(what, "M_FORBIDDEN")
    assert said[0].isupper() or said.startswith(("M_", "“"))
    assert "{}" not in said


@pytest.mark.parametrize("what", Outcome)
def test_what_is_wrong_is_said_with_how_to_mend_it(what: Outcome) -> None:
    level = Found(Part.LOGIN, what).level
    said = found(what, "X")
    if level is Level.WRONG and what is not Outcome.REFUSED:
        mended = ("Vul", "vul", "Zet", "Schrijf", "Kijk", "Geef", "Start", "start")
        assert any(word in said for word in mended), said


def test_a_sentence_names_only_settings_that_exist() -> None:
    known = {item.name for item in known_names()}
    said = " ".join(found(what, "X") for what in Outcome)
    assert set(re.findall(r"VERTEL_[A-Z_]+", said)) <= known


def test_what_a_server_says_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in found(Outcome.ELSEWHERE, "https://x\x1b[31m")


def test_every_part_has_a_name() -> None:
    assert set(Part) <= set(cli.PARTS)


def test_a_warning_is_not_wrong() -> None:
    assert cli.checked("Klok", works=True, detail="laat.", warns=True) == "LET OP  Klok: laat."


def test_without_a_homeserver_what_needs_none_is_still_looked_at(tmp_path: Path) -> None:
    levels = [one.level for one in examine(about(tmp_path / "matrix"), NOON)]
    assert levels == [
        Level.WRONG,
        Level.WRONG,
        Level.WELL,
        Level.WELL,
        Level.WELL,
        Level.WARNING,
    ]


@pytest.mark.parametrize(
    ("servers", "what", "value"),
    [
        ((), Outcome.OWN_SERVER, "example.org"),
        (("example.org", "buur.nl:8448"), Outcome.ALLOWED, "buur.nl:8448, example.org"),
        (("example.org", "[2001:db8::1]:8448"), Outcome.ALLOWED, "[2001:db8::1]:8448, example.org"),
        (("buur.nl",), Outcome.OWN_SERVER_LEFT_OUT, "example.org"),
        (("https://buur.nl", "example.org"), Outcome.NO_SERVER_NAMES, "https://buur.nl"),
        (("@jan:buur.nl", "*"), Outcome.NO_SERVER_NAMES, "*, @jan:buur.nl"),
    ],
)
def test_allowed_servers_look_like_names_of_servers(
    tmp_path: Path, servers: tuple[str, ...], what: Outcome, value: str
) -> None:
    assert outcome(Part.SERVERS, about(tmp_path, *servers)) == (what, value)


def test_a_folder_of_keys_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "matrix"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    assert outcome(Part.KEYS, about(folder)) == (Outcome.KEYS_OPEN, str(folder))
    folder.chmod(0o700)
    assert outcome(Part.KEYS, about(folder)) == (Outcome.KEYS_LATER, str(folder))


def test_a_session_of_another_account_is_nobodys(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    session = tmp_path / "session.json"
    session.write_text(json.dumps({"user_id": "@x:y.z", "device_id": "D", "token": "syt"}))
    session.chmod(0o600)
    subject = about(tmp_path)
    assert outcome(Part.LOGIN, subject) == (Outcome.REFUSED, "M_MISSING_TOKEN")
    own = replace(subject, login=replace(subject.login, user="@x:y.z"))
    assert outcome(Part.LOGIN, own) == (Outcome.UNSEEN, "")
    assert outcome(Part.KEYS, own) == (Outcome.KEYS_GONE, str(tmp_path))
    # A device that was set since, and never started.
    set_since = replace(own, login=replace(own.login, token="syt_2", device="NIEUW"))
    assert outcome(Part.KEYS, set_since) == (Outcome.KEYS_LATER, str(tmp_path))


def test_a_room_is_not_looked_for_by_its_name(tmp_path: Path) -> None:
    subject = about(tmp_path, room="Beoordelen")
    assert outcome(Part.MODERATORS, subject) == (Outcome.NO_ROOM_ID, "Beoordelen")
    subject = about(tmp_path, room="!kamer:example.org")
    assert outcome(Part.MODERATORS, subject) == (Outcome.UNSEEN, "")


class Stub(BaseHTTPRequestHandler):
    """Says the same to everyone."""

    status, text = 200, b"{}"

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(self.text)))
        self.end_headers()
        self.wfile.write(self.text)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def a_server(status: int, text: bytes, secured: ssl.SSLContext | None = None) -> Iterator[str]:
    """Give the address of a server that says this."""
    answering = type("Answering", (Stub,), {"status": status, "text": text})
    with ThreadingHTTPServer(("127.0.0.1", 0), answering) as server:
        # A client that does not trust the server hangs up on it, which is no news.
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if secured:
            server.socket = secured.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http{'s' if secured else ''}://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "text", "what"),
    [
        (200, b'{"versions": ["v1.12"]}', Outcome.REACHED),
        (502, b"<html>Bad Gateway</html>", Outcome.UNREACHABLE),
        (200, b"<html>Welkom</html>", Outcome.NO_HOMESERVER),
        (200, b"[]", Outcome.NO_HOMESERVER),
        (200, b'{"versions": "' + b"x" * (1 << 20) + b'"}', Outcome.NO_HOMESERVER),
        (404, b"{}", Outcome.NO_HOMESERVER),
        (200, b'{"m.homeserver": {"base_url": "https://m.example.org"}}', Outcome.ELSEWHERE),
    ],
    ids=["homeserver", "proxy", "page", "list", "flood", "nothing", "points elsewhere"],
)
def test_whatever_answers_at_the_address_is_told_apart(
    tmp_path: Path, status: int, text: bytes, what: Outcome
) -> None:
    with a_server(status, text) as address:
        subject = about(tmp_path)
        there = replace(subject, login=replace(subject.login, homeserver=address))
        assert outcome(Part.HOMESERVER, there)[0] is what


def test_a_certificate_that_is_not_trusted_is_said(tmp_path: Path) -> None:
    with a_server(200, b"{}", self_signed(tmp_path)) as address:
        subject = about(tmp_path)
        there = replace(subject, login=replace(subject.login, homeserver=address))
        assert outcome(Part.HOMESERVER, there) == (Outcome.UNTRUSTED, address)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "nergens")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOON - timedelta(days=400))
        .not_valid_after(NOON + timedelta(days=4000))
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
