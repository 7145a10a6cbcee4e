"""A bot that runs as operators run it, in Teams: nothing is lost, and nothing is said twice."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.teams.listening import PATH
from tests.server.matrix.bots import ROOT, until
from tests.server.teams.connector import Connector, Fault, Said
from tests.server.teams.microsoft import APP, TENANT, in_channel

LESSON = """---
title: Met een theatermaker langs de akkers
region: Twente
---

# Met een theatermaker langs de akkers

Boeren praatten over hun opvolging toen een theatermaker hun verhalen naspeelde in een schuur.
"""
QUESTION = "Hoe kregen zij boeren aan de praat over hun opvolging?"
ANSWER = "theatermaker hun verhalen naspeelde"
#: The command, with the exit code that it has.
_COMMAND = "import sys; from bot.cli import main; sys.exit(main())"


@dataclass
class Bot:
    """The process of a bot in Teams."""

    connector: Connector
    data: Path
    port: int
    process: "subprocess.Popen[str] | None" = None

    def vertel(self, *words: str) -> "subprocess.Popen[str]":
        """Start a command on this machine, with these settings."""
        bare = {k: v for k, v in os.environ.items() if not k.startswith("VERTEL_")}
        own = {
            "PYTHONPATH": str(ROOT),
            "VERTEL_DATA_DIR": str(self.data),
            "VERTEL_STARTER_CORPUS": "false",
            "VERTEL_LIMITS__PER_MEMBER": "0",
            "VERTEL_LIMITS__PER_ROOM": "0",
            "VERTEL_TEAMS__APP_ID": APP,
            "VERTEL_TEAMS__TENANT": TENANT,
            "VERTEL_TEAMS__KEYS": self.connector.keys,
            "VERTEL_TEAMS__SERVICES": "127.0.0.1",
            "VERTEL_TEAMS__ADDRESS": f"127.0.0.1:{self.port}",
            "VERTEL_TEAMS__ACCESS_TOKEN": self.connector.microsoft.token(),
        }
        return subprocess.Popen(
            [sys.executable, "-c", _COMMAND, *words],
            env=bare | own,
            cwd=self.data,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )

    def start(self) -> None:
        """Start it, and wait until it can be spoken to."""
        self.process = self.vertel("run")
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if "gereed (teams)" in line:
                return
        pytest.fail("the bot did not start")

    def end(self, sign: int) -> int:
        """End it; its exit code."""
        assert self.process is not None
        self.process.send_signal(sign)
        self.process.communicate(timeout=30)
        return self.process.returncode

    def bring(self, activity: dict[str, Any]) -> int:
        """Bring what somebody did, as Teams does; the status of the answer."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{PATH}",
            json.dumps(activity).encode(),
            {"Authorization": f"Bearer {self.connector.microsoft.token()}"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - of this machine
            status: int = answer.status
        return status

    def asks(self, who: str = "lotte", **more: Any) -> dict[str, Any]:
        """A question of somebody, a moment ago."""
        return self.connector.microsoft.activity(
            QUESTION,
            **{
                "timestamp": datetime.now(UTC).isoformat(),
                "from": {"id": f"29:{who}", "name": who.title(), "aadObjectId": f"aad-{who}"},
                "conversation": {
                    "id": f"a:{who}",
                    "conversationType": "personal",
                    "tenantId": TENANT,
                },
            }
            | more,
        )


@pytest.fixture
def bot(tmp_path: Path, model_folder: Path) -> Iterator[Bot]:
    """A bot that knows one lesson, and runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path / "vertel"
    data.mkdir()
    (data / "model").symlink_to(model_folder)
    (tmp_path / "les.md").write_text(LESSON)
    with Connector() as connector:
        made = Bot(connector, data, port)
        with made.vertel("ingest", str(tmp_path / "les.md")) as ingesting:
            ingesting.communicate(timeout=120)
        made.start()
        try:
            yield made
        finally:
            if made.process is not None and made.process.poll() is None:
                made.end(signal.SIGKILL)


def answers(bot: Bot, conversation: str) -> list[Said]:
    """The answers that stand in a conversation."""
    standing = bot.connector.standing(conversation)
    return [one for one in standing if ANSWER in json.dumps(one.activity, ensure_ascii=False)]


def test_a_question_in_a_thread_is_answered_there_with_its_source_and_who_asked(bot: Bot) -> None:
    told = dict(in_channel(QUESTION, thread="42"))
    assert bot.bring(bot.asks(**told)) == 200
    (answer,) = until(lambda: answers(bot, "19:dijk@thread.tacv2"))
    assert answer.thread == "42"
    said = json.dumps(answer.activity, ensure_ascii=False)
    assert "Met een theatermaker langs de akkers" in said
    assert '"@type": "Claim"' in said
    assert '"feedbackLoop"' in said
    assert "29:lotte" in said
    assert bot.end(signal.SIGTERM) == 0


def test_what_is_brought_twice_or_while_the_connector_fails_is_answered_once(bot: Bot) -> None:
    asked = bot.asks()
    faults = [Fault(500), Fault(429, retry_after="1"), Fault(502)]
    # The first is to show that Vertel types, and is not tried again.
    bot.connector.faults.extend([Fault(503), *faults])
    with ThreadPoolExecutor(4) as four:
        assert set(four.map(lambda _: bot.bring(asked), range(8))) == {200}
    until(lambda: answers(bot, "a:lotte"))
    # Whoever asks next is answered after whatever else would still have come.
    bot.bring(bot.asks("bram"))
    until(lambda: answers(bot, "a:bram"))
    assert len(answers(bot, "a:lotte")) == 1


def test_fifty_who_ask_at_once_are_all_answered_once(bot: Bot) -> None:
    people = [f"vrager{number}" for number in range(50)]
    with ThreadPoolExecutor(10) as ten:
        assert set(ten.map(bot.bring, map(bot.asks, people))) == {200}
    for who in people:
        until(partial(answers, bot, f"a:{who}"))
    assert {len(answers(bot, f"a:{who}")) for who in people} == {1}


def test_a_bot_that_is_killed_before_it_answered_does_so_after_its_start(bot: Bot) -> None:
    people = [f"vrager{number}" for number in range(5)]
    for who in people:
        bot.connector.broken[f"a:{who}"] = Fault(503)
        assert bot.bring(bot.asks(who)) == 200
    assert bot.end(signal.SIGKILL) == -signal.SIGKILL
    bot.connector.broken.clear()
    bot.start()
    for who in people:
        until(partial(answers, bot, f"a:{who}"))
    assert {len(answers(bot, f"a:{who}")) for who in people} == {1}
