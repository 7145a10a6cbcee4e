"""What a civil servant sees in Teams, in Microsoft's own playground: two walks, with pictures."""

import shlex
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.texts import demo
from tests.server.browser.driving import PICTURES, Browser
from tests.server.conftest import FETCHED
from tests.server.matrix.bots import ROOT
from tests.server.teams.benches import free_port
from tests.server.teams.playground.playing import GROUP, MODERATORS, TEAM, fetch, playground
from tests.server.teams.playground.signing import Signing
from tests.server.teams.running import Running, in_teams, running

HERE = Path(__file__).parent
LESSON = """---
title: Met een theatermaker langs de akkers
region: Twente
level: area
date: 2024-03
url: https://voorbeeld.nl/akkers
authors: Bram Bedacht
---

# Met een theatermaker langs de akkers

Boeren praatten over hun opvolging toen een theatermaker hun verhalen naspeelde in een schuur.
"""
PEOPLE = """name,kind,organisation,region,role,themes,group,about,address,consent
Bram Bedacht,person,Verzonnen waterschap,Twente,gebiedsmakelaar,landbouw,overheid,\
boeren en hun opvolging,bram@voorbeeld.nl,2025-01-01
"""


@dataclass
class Stage:
    """A bot that talks in a playground."""

    running: Running
    signing: Signing
    address: str

    def walk(self, browser: Browser, script: str, **told: str) -> None:
        """Let somebody do what a script says; nothing that they did was refused."""
        browser.run(str(HERE / script), address=self.address, pictures=str(PICTURES), **told)
        assert {status for _, status in self.signing.brought} <= {200, 202}


@pytest.fixture
def stage(tmp_path: Path, model_folder: Path) -> Iterator[Stage]:
    """Two hubs, one with a channel and one with a group chat, and a channel of the moderators."""
    port, pages = free_port(), free_port()
    (tmp_path / "les.md").write_text(LESSON, encoding="utf-8")
    (tmp_path / "mensen.csv").write_text(PEOPLE, encoding="utf-8")
    with Signing(f"127.0.0.1:{port}", f"127.0.0.1:{pages}") as signing:
        told = in_teams(signing.keys, port, signing.microsoft.token())
        told = {**told, "VERTEL_TEAMS__MODERATORS_ROOM": MODERATORS}
        with running(tmp_path, model_folder, told) as bot:
            bot.vertel("ingest", str(tmp_path / "les.md"), str(tmp_path / "mensen.csv"))
            for name, region, room in (
                ("Kennishub Utrecht", "Utrecht", TEAM),
                ("Kennishub Salland", "Salland", GROUP),
            ):
                bot.vertel("hubs", "add", name, "--region", region)
                bot.vertel("hubs", "room", name, room)
            bot.start()
            with playground(fetch(FETCHED), tmp_path, signing.endpoint, pages) as address:
                yield Stage(bot, signing, address)
            assert bot.end(signal.SIGTERM) == 0, bot.log


@pytest.fixture
def starts(stage: Stage) -> str:
    """What an operator types to begin a round."""
    program = "import sys; from bot.cli import main; sys.exit(main())"
    words = (sys.executable, "-c", program, "rounds", "start", "--room", TEAM, "--now")
    known = {"VERTEL_DATA_DIR": str(stage.running.data), "PYTHONPATH": str(ROOT)}
    return shlex.join(("env", *(f"{name}={value}" for name, value in known.items()), *words))


def test_a_question_in_a_channel_is_answered_with_its_source_and_a_thumb_is_heard(
    stage: Stage, browser: Browser
) -> None:
    stage.walk(
        browser,
        "asking.mjs",
        channel="Kennishub - General",
        group="Overleg",
        moderators="Kennishub - Moderatoren",
        question="hoe kregen zij boeren aan de praat over hun opvolging?",
        answer="theatermaker hun verhalen naspeelde",
        source="[1] Met een theatermaker langs de akkers",
        details="maart 2024",
        remark="dat was in een andere schuur",
        queue="opmerking van een lezer",
        contact="Bram Bedacht",
    )
    answer, in_group = (one for one in stage.signing.passed if "feedbackLoop" in str(one.activity))
    assert ";messageid=" in answer.path
    assert ";messageid=" not in in_group.path
    kinds = {entity["type"] for entity in answer.activity["entities"]}
    assert "https://schema.org/Message" in kinds
    assert ("message/submitAction", 200) in stage.signing.brought


def test_the_question_of_the_week_becomes_a_lesson_that_answers_another_hub(
    stage: Stage, browser: Browser, starts: str
) -> None:
    stage.walk(
        browser,
        "telling.mjs",
        here="Kennishub - General",
        there="Overleg",
        moderators="Kennishub - Moderatoren",
        start=starts,
        empty="Er wacht niets",
        invited="Antwoord",
        told=demo.TOLD,
        card="Zo wordt het een les",
        offered="De moderatoren kijken er nog naar",
        review="Ter beoordeling 1",
        approved="is goedgekeurd",
        asked=demo.ASKED.removeprefix("Vertel, "),
        answer="grondwaterstand laag is",
    )
