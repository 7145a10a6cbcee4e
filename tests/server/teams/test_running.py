"""A bot that runs as operators run it, in Teams: nothing is lost, and nothing is said twice."""

import json
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.server.matrix.bots import until
from tests.server.teams.benches import free_port
from tests.server.teams.bringing import bring
from tests.server.teams.connector import Connector, Fault, Said
from tests.server.teams.microsoft import TENANT, in_channel
from tests.server.teams.running import Running, in_teams, running

LESSON = """---
title: Met een theatermaker langs de akkers
region: Twente
---

# Met een theatermaker langs de akkers

Boeren praatten over hun opvolging toen een theatermaker hun verhalen naspeelde in een schuur.
"""
QUESTION = "Hoe kregen zij boeren aan de praat over hun opvolging?"
ANSWER = "theatermaker hun verhalen naspeelde"


@dataclass
class Bot:
    """A bot in Teams, and the connector that it speaks through."""

    connector: Connector
    running: Running
    port: int

    def bring(self, activity: dict[str, Any]) -> int:
        """Bring what somebody did, as Teams does; the status of the answer."""
        return bring(self.connector.microsoft, self.port, activity)

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
    port = free_port()
    (tmp_path / "les.md").write_text(LESSON)
    with Connector() as connector:
        settings = in_teams(connector.keys, port, connector.microsoft.token())
        with running(tmp_path, model_folder, settings) as started:
            started.vertel("ingest", str(tmp_path / "les.md"))
            started.start()
            yield Bot(connector, started, port)


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
    assert bot.running.end(signal.SIGTERM) == 0


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
    assert bot.running.end(signal.SIGKILL) == -signal.SIGKILL
    bot.connector.broken.clear()
    bot.running.start()
    for who in people:
        until(partial(answers, bot, f"a:{who}"))
    assert {len(answers(bot, f"a:{who}")) for who in people} == {1}
