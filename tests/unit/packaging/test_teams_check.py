"""What `vertel check` says about Teams: a sentence for everything that can be found."""

import json
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from pydantic import SecretStr

from bot.bootstrap import bootstrap
from bot.bootstrap.teams import is_installed, moderators_room, teams_found
from bot.platforms.teams.examining import Identity, Subject, examine
from bot.platforms.teams.findings import Outcome, Part
from bot.texts.refused_settings import setting
from bot.texts.teams_check import PARTS, found
from config.errors import NotInstalled
from config.platforms import Teams
from config.settings import Settings, known_names
from corpus.reached import Reference, Scope

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "99999999-2222-3333-4444-555555555555"
ROOM = "19:moderators@thread.tacv2"
#: Where nothing listens.
NOWHERE = "http://127.0.0.1:9"
ENTRA = Identity(APP, TENANT, "secret", "hush")


@dataclass
class Microsoft:
    """Gives keys and tokens on this machine, and remembers what it was asked."""

    says: Mapping[str, tuple[int, Any]]
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def microsoft(**says: tuple[int, Any]) -> Iterator[Microsoft]:
    """Answer at each path that begins with a name as it is said here."""
    there = Microsoft(says)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            there.asked.append((self.path, self.rfile.read(length).decode()))
            kind = "keys" if self.path == "/keys" else "token"
            status, content = there.says[kind]
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    there.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def free_address() -> str:
    """Return an address of this machine on which nothing listens."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{tried.getsockname()[1]}"


def about(url: str = NOWHERE, identity: Identity = ENTRA, **more: Any) -> Subject:
    """A bot whose keys and tokens are at this address."""
    known = {"address": free_address(), "installed": True, "running": False} | more
    return Subject(identity, keys=f"{url}/keys", entra=url, **known)


def outcome(part: Part, subject: Subject) -> tuple[Outcome, str]:
    """What is found of one part."""
    one = next(one for one in examine(subject) if one.part is part)
    return one.outcome, one.value


@pytest.mark.parametrize("what", Outcome)
def test_everything_that_can_be_found_has_a_sentence(what: Outcome) -> None:
    said = found(what, "X")
    assert said[0].isupper()
    assert "{}" not in said
    if not what.is_well and not what.is_warning:
        mended = ("Vul", "vul", "Geef", "Kijk", "Maak")
        assert any(word in said for word in mended), said


def test_every_part_has_a_name_and_every_setting_exists() -> None:
    known = {item.name for item in known_names()}
    assert {part.value for part in Part} == PARTS.keys()
    said = "".join(found(what) for what in Outcome)
    assert set(re.findall(r"VERTEL_\w+", said)) <= known


def test_all_is_well_with_a_bot_that_is_set_up() -> None:
    """Keys are there, Entra gives a token, the address is free."""
    told = {"keys": [{"kid": "a"}, {"kid": "b"}]}
    with microsoft(keys=(200, told), token=(200, {"access_token": "t"})) as there:
        each = examine(about(there.url, moderators_room=ROOM, room_known=True))
    assert all(one.outcome.is_well for one in each)
    assert [one.part for one in each] == list(Part)
    form = next(parse_qs(body) for path, body in there.asked if path != "/keys")
    assert form["client_id"] == [APP]
    assert form["scope"] == ["https://api.botframework.com/.default"]
    assert {path for path, _ in there.asked} == {"/keys", f"/{TENANT}/oauth2/v2.0/token"}
    assert not any("hush" in one.value or one.value == "t" for one in each)


@pytest.mark.parametrize(
    ("answer", "finds"),
    [
        ((401, {"error_codes": [7000215]}), (Outcome.WRONG_SECRET, "")),
        ((401, {"error_codes": [7000222]}), (Outcome.SECRET_EXPIRED, "")),
        ((400, {"error_codes": [700016]}), (Outcome.NO_SUCH_APP, "")),
        ((400, {"error_codes": [90002]}), (Outcome.NO_SUCH_TENANT, "")),
        ((400, {"error_codes": [50034, 1]}), (Outcome.REFUSED, "AADSTS50034, AADSTS1")),
        ((400, {"error": "invalid", "error_codes": 7}), (Outcome.REFUSED, "invalid")),
        ((200, {}), (Outcome.REFUSED, "")),
    ],
)
def test_what_entra_has_against_it_is_told(
    answer: tuple[int, Any], finds: tuple[Outcome, str]
) -> None:
    """The operator need not look up a number for what happens most."""
    with microsoft(keys=(200, {}), token=answer) as there:
        assert outcome(Part.TOKEN, about(there.url)) == finds


@pytest.mark.parametrize("answer", [[], b"<html>"])
def test_a_portal_in_between_is_no_entra(answer: Any) -> None:
    """A page that asks to log in to a network gives no token."""
    with microsoft(keys=(200, {}), token=(200, answer)) as there:
        assert outcome(Part.TOKEN, about(there.url))[0] is Outcome.ENTRA_UNREACHABLE


@pytest.mark.parametrize(
    ("answer", "finds"),
    [
        ((200, {"keys": []}), Outcome.NO_KEYS),
        ((200, []), Outcome.NO_KEYS),
        ((200, b"<html>"), Outcome.NO_KEYS),
        ((503, {}), Outcome.KEYS_UNREACHABLE),
    ],
)
def test_keys_that_are_not_there_are_missed(answer: tuple[int, Any], finds: Outcome) -> None:
    """Without keys every message would be refused."""
    with microsoft(keys=answer, token=(200, {})) as there:
        assert outcome(Part.KEYS, about(there.url)) == (finds, f"{there.url}/keys")


def test_without_a_network_it_says_so() -> None:
    """What is behind a firewall does not end the command."""
    assert outcome(Part.KEYS, about())[0] is Outcome.KEYS_UNREACHABLE
    assert outcome(Part.TOKEN, about())[0] is Outcome.ENTRA_UNREACHABLE


def test_entra_is_only_asked_with_a_secret() -> None:
    """What shows another way who it is, is not asked for one."""
    for identity, finds in (
        (replace(ENTRA, has_token=True), (Outcome.TOKEN_SET, "")),
        (replace(ENTRA, kind="managed"), (Outcome.NOT_ASKED, "managed")),
        (replace(ENTRA, secret=None), (Outcome.NO_SECRET, "")),
    ):
        with microsoft(keys=(200, {}), token=(200, {})) as there:
            assert outcome(Part.TOKEN, about(there.url, identity)) == finds
            assert [path for path, _ in there.asked] == ["/keys"]


def test_an_address_that_is_in_use_is_ours_or_anothers() -> None:
    """A bot that runs is no fault; another program on its address is."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        address = f"127.0.0.1:{busy.getsockname()[1]}"
        assert outcome(Part.ADDRESS, about(address=address))[0] is Outcome.TAKEN
        ours = about(address=address, running=True)
        assert outcome(Part.ADDRESS, ours) == (Outcome.RUNNING, address)
    assert outcome(Part.ADDRESS, about(address=address))[0] is Outcome.FREE
    for none in ("[::::]:1", "127.0.0.1:99999", "127.0.0.1:0"):
        assert outcome(Part.ADDRESS, about(address=none))[0] is Outcome.NO_ADDRESS


def test_what_is_not_installed_is_said_with_how_to_install_it() -> None:
    """The sentence holds the command."""
    assert outcome(Part.EXTRA, about(installed=False))[0] is Outcome.NOT_INSTALLED
    assert ".[teams]" in found("not_installed")
    assert ".[teams]" in setting(NotInstalled("VERTEL_TEAMS__APP_ID", "teams"))
    assert is_installed()


def test_a_room_that_teams_never_told_of_cannot_be_written_to(tmp_path: Path) -> None:
    """The operator hears of it before the first card gets lost."""
    teams = Teams(
        app_id=APP,
        tenant=TENANT,
        secret=SecretStr("geheim"),
        moderators_room=f"{ROOM};messageid=1",
        keys=f"{NOWHERE}/keys",
        address=free_address(),
    )
    settings = Settings(data_dir=tmp_path, starter_corpus=False, teams=teams)
    with bootstrap(settings) as app:

        def room() -> Outcome:
            return teams_found(teams, settings, app.store)[-1].outcome

        assert room() is Outcome.ROOM_UNKNOWN
        service = "https://smba.trafficmanager.net/emea/"
        app.store.references.keep(Reference("teams", ROOM, Scope.CHANNEL, service, TENANT))
        assert room() is Outcome.ROOM_KNOWN
        assert ("teams", ROOM) in app.circle.moderators
    unset = teams.model_copy(update={"moderators_room": None})
    assert moderators_room(unset) is None
    assert outcome(Part.MODERATORS, about())[0] is Outcome.NO_ROOM_SET
