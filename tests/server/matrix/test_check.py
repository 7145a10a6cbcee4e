"""`vertel check` looks at the account on a real homeserver, and leaves everything as it is."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_hex
from shutil import copytree
from threading import Thread

import pytest

from bot.demo.accounts import login, register
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.errors import LoginRefused
from bot.platforms.matrix import Found, Level, Login, Subject, examine, identity
from bot.platforms.matrix.account import open_client
from bot.platforms.matrix.findings import Outcome, Part
from tests.server.matrix.bots import ROOT, Bot

PROGRAM = "import sys; from bot.cli import main; sys.exit(main())"


@pytest.fixture
def subject(stopped: Bot, tmp_path: Path) -> Subject:
    """Its account, with a copy of its keys."""
    folder = tmp_path / "matrix"
    copytree(stopped.data / "matrix", folder)
    account = Login(stopped.homeserver, stopped.user_id, password=stopped.password)
    return Subject(account, folder, (), None)


def looked_at(part: Part, subject: Subject, now: datetime | None = None) -> Found:
    """What is found of one part."""
    found = examine(subject, now or datetime.now(UTC))
    assert [one.part for one in found] == list(Part)
    return next(one for one in found if one.part is part)


def as_itself(subject: Subject) -> Person:
    """The bot as somebody who can do things by hand."""
    kept = json.loads((subject.folder / "session.json").read_text())
    account = subject.login
    return Person(account.homeserver, account.user, kept["device_id"], kept["token"])


def with_login(subject: Subject, **changes: str | None) -> Subject:
    """The same with something else set for its account."""
    return replace(subject, login=replace(subject.login, **changes))


def test_beside_a_running_bot_all_is_well_and_no_device_is_made(bot: Bot, anna: Person) -> None:
    kept = (bot.data / "matrix" / "session.json").read_bytes()
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "check", "--json"],
        cwd=ROOT,
        env={
            "PYTHONPATH": str(ROOT),
            "VERTEL_DATA_DIR": str(bot.data),
            "VERTEL_STARTER_CORPUS": "false",
            "VERTEL_MATRIX__HOMESERVER": bot.homeserver,
            "VERTEL_MATRIX__USER": bot.user_id,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    checks = {part["name"]: part for part in json.loads(ended.stdout)["checks"]}
    assert ended.returncode == 0, ended.stdout
    assert list(checks)[-len(Part) :] == list(Part)
    assert all(part["ok"] and not part["warning"] for part in checks.values()), checks
    assert (bot.data / "matrix" / "session.json").read_bytes() == kept
    known = anna.call("POST", "/keys/query", {"device_keys": {bot.user_id: []}})
    assert len(known["device_keys"][bot.user_id]) == 1
    (master,) = known["master_keys"][bot.user_id]["keys"].values()
    assert master in checks["matrix_keys"]["detail"]


def test_before_the_first_start_nobody_logs_in(
    homeserver: Homeserver, tmp_path: Path, anna: Person
) -> None:
    account = register(homeserver, f"later-{token_hex(3)}", "wachtwoord")
    account.log_out()
    subject = Subject(
        Login(homeserver.address, account.user_id, password="wachtwoord"),
        tmp_path / "matrix",
        (),
        "!kamer",
    )
    outcomes = [found.outcome for found in examine(subject, datetime.now(UTC))]
    assert outcomes[:3] == [Outcome.REACHED, Outcome.FIRST_LOGIN, Outcome.KEYS_LATER]
    assert outcomes[4] is Outcome.UNSEEN
    assert not subject.folder.exists()
    known = anna.call("POST", "/keys/query", {"device_keys": {account.user_id: []}})
    assert known["device_keys"].get(account.user_id, {}) == {}


def test_without_a_password_or_a_token_with_its_device_nobody_can_log_in(
    stopped: Bot, tmp_path: Path
) -> None:
    account = Login(stopped.homeserver, stopped.user_id)
    found = looked_at(Part.LOGIN, Subject(account, tmp_path, (), None))
    assert (found.outcome, found.value) == (Outcome.REFUSED, "M_MISSING_TOKEN")
    found = looked_at(Part.LOGIN, Subject(replace(account, token="syt_x"), tmp_path, (), None))
    assert found.outcome is Outcome.NO_DEVICE


def test_a_dead_token_is_found(subject: Subject) -> None:
    found = looked_at(Part.LOGIN, with_login(subject, token="syt_dood", device="WEG"))
    assert (found.outcome, found.value) == (Outcome.REFUSED, "M_UNKNOWN_TOKEN")
    assert found.level is Level.WRONG


def test_a_token_of_somebody_else_or_of_another_device_is_found(
    subject: Subject, anna: Person
) -> None:
    found = looked_at(Part.LOGIN, with_login(subject, token=anna.token, device=anna.device_id))
    assert (found.outcome, found.value) == (Outcome.OTHER_ACCOUNT, anna.user_id)
    itself = as_itself(subject)
    found = looked_at(Part.LOGIN, with_login(subject, token=itself.token, device="ANDERS"))
    assert (found.outcome, found.value) == (Outcome.OTHER_DEVICE, itself.device_id)


def test_an_address_where_nothing_answers_is_said_once_and_the_rest_stays_unseen(
    subject: Subject,
) -> None:
    found = examine(with_login(subject, homeserver="http://127.0.0.1:9"), datetime.now(UTC))
    assert [one.outcome for one in found] == [
        Outcome.UNREACHABLE,
        Outcome.UNSEEN,
        Outcome.UNSEEN,
        Outcome.OWN_SERVER,
        Outcome.NO_ROOM_SET,
        Outcome.NO_TIME,
    ]


def test_another_web_server_is_no_homeserver_and_may_know_where_it_is(
    subject: Subject, tmp_path: Path
) -> None:
    with a_web_server(tmp_path / "web") as (address, folder):
        elsewhere = with_login(subject, homeserver=address)
        assert looked_at(Part.HOMESERVER, elsewhere).outcome is Outcome.NO_HOMESERVER
        told = {"m.homeserver": {"base_url": "https://matrix.example.org"}}
        (folder / ".well-known" / "matrix").mkdir(parents=True)
        (folder / ".well-known" / "matrix" / "client").write_text(json.dumps(told))
        found = looked_at(Part.HOMESERVER, elsewhere)
    assert (found.outcome, found.value) == (Outcome.ELSEWHERE, "https://matrix.example.org")


def test_keys_that_others_may_read_are_found(subject: Subject) -> None:
    assert looked_at(Part.KEYS, subject).outcome is Outcome.SIGNED
    (subject.folder / "identity.json").chmod(0o640)
    assert looked_at(Part.KEYS, subject).outcome is Outcome.KEYS_OPEN


def test_keys_that_are_gone_are_found(subject: Subject) -> None:
    identity = subject.folder / "identity.json"
    identity.write_text("{}")
    assert looked_at(Part.KEYS, subject).outcome is Outcome.NO_IDENTITY
    identity.unlink()
    assert looked_at(Part.KEYS, subject).outcome is Outcome.NO_IDENTITY
    next(subject.folder.glob("*.db")).unlink()
    assert looked_at(Part.KEYS, subject).outcome is Outcome.KEYS_GONE


def test_a_token_of_a_device_whose_keys_are_elsewhere_is_found(
    subject: Subject, anna: Person, tmp_path: Path
) -> None:
    """The homeserver refuses other keys for it, so that Vertel would never be ready."""
    itself = as_itself(subject)
    elsewhere = replace(subject, folder=tmp_path / "leeg")
    used = with_login(elsewhere, token=itself.token, device=itself.device_id)
    assert looked_at(Part.KEYS, used).outcome is Outcome.KEYS_GONE
    fresh = with_login(elsewhere, user=anna.user_id, token=anna.token, device=anna.device_id)
    assert looked_at(Part.KEYS, fresh).outcome is Outcome.KEYS_LATER


def test_an_identity_that_the_homeserver_does_not_know_is_found(subject: Subject) -> None:
    identity = subject.folder / "identity.json"
    seeds = json.loads(identity.read_text())
    identity.write_text(json.dumps({usage: token_hex(32) for usage in seeds}))
    assert looked_at(Part.KEYS, subject).outcome is Outcome.OTHER_IDENTITY


@pytest.mark.parametrize(
    ("password", "code"), [(None, "M_UNAUTHORIZED"), ("fout", "M_FORBIDDEN")], ids=["none", "wrong"]
)
def test_another_identity_that_nobody_confirms_is_refused_with_a_code_of_matrix(
    stopped: Bot, tmp_path: Path, password: str | None, code: str
) -> None:
    second = login(stopped.homeserver, stopped.user_id, stopped.password)
    account = Login(
        stopped.homeserver, stopped.user_id, token=second.token, device=second.device_id
    )

    async def confirm() -> None:
        client = await open_client(account, tmp_path)
        try:
            await identity.ensure(client, tmp_path, password)
        finally:
            await client.close()

    with pytest.raises(LoginRefused) as refused:
        asyncio.run(confirm())
    second.log_out()
    assert refused.value.code == code


def test_a_device_that_is_not_signed_is_found(subject: Subject) -> None:
    account = subject.login
    second = login(account.homeserver, account.user, str(account.password))
    session = {"user_id": account.user, "device_id": second.device_id, "token": second.token}
    (subject.folder / "session.json").write_text(json.dumps(session))
    (subject.folder / f"{account.user}_{second.device_id}.db").touch(0o600)
    found = looked_at(Part.KEYS, subject)
    second.log_out()
    assert (found.outcome, found.value) == (Outcome.UNSIGNED, second.device_id)


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({}, Outcome.CLOSED_ROOM),
        ({"preset": "public_chat"}, Outcome.OPEN_TO_JOIN),
        ({"join_rules": {"join_rule": "knock"}}, Outcome.OPEN_TO_KNOCK),
        ({"history_visibility": {"history_visibility": "world_readable"}}, Outcome.OPEN_TO_READ),
    ],
    ids=["private", "public", "knock", "readable"],
)
def test_a_room_of_moderators_that_is_open_is_warned_of(
    subject: Subject, anna: Person, more: dict[str, dict[str, str] | str], outcome: Outcome
) -> None:
    room = anna.create_room("Beoordelen", invites=[subject.login.user])
    for kind, content in more.items():
        if isinstance(content, dict):
            anna.set_state(room, f"m.room.{kind}", content)
        else:
            room = anna.create_room("Plein", invites=[subject.login.user], preset=content)
    there = replace(subject, moderators_room=room)
    assert looked_at(Part.MODERATORS, there).outcome is Outcome.NOT_IN_ROOM
    as_itself(subject).join(room)
    found = looked_at(Part.MODERATORS, there)
    assert (found.outcome, found.value) == (outcome, room)


def test_a_room_is_set_by_its_id(subject: Subject, anna: Person) -> None:
    name = f"beoordelen-{token_hex(3)}"
    room = anna.create_room("Beoordelen", room_alias_name=name)
    server = anna.user_id.partition(":")[2]
    found = looked_at(Part.MODERATORS, replace(subject, moderators_room=f"#{name}:{server}"))
    assert (found.outcome, found.value) == (Outcome.ALIAS, room)
    for wrong in (f"#nergens:{server}", "Beoordelen"):
        found = looked_at(Part.MODERATORS, replace(subject, moderators_room=wrong))
        assert (found.outcome, found.value) == (Outcome.NO_ROOM_ID, wrong)


def test_a_clock_that_is_off_is_warned_of(subject: Subject) -> None:
    now = datetime.now(UTC)
    assert looked_at(Part.CLOCK, subject, now).outcome is Outcome.ON_TIME
    for off in (timedelta(minutes=-5), timedelta(minutes=5)):
        found = looked_at(Part.CLOCK, subject, now + off)
        assert (found.outcome, found.level) == (Outcome.OFF_TIME, Level.WARNING)
        assert abs(int(found.value) - 300) <= 20


@contextmanager
def a_web_server(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the address of a server of files, and their folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    folder.mkdir()
    answering = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), answering) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", folder
        finally:
            server.shutdown()
            thread.join()
