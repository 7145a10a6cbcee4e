"""A minute on a phone becomes a lesson that answers another region, in real rooms."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.events import Event
from bot.demo.people import Person
from bot.rounds import Cadence, may_speak
from tests.server.conftest import MakeBot, NewPerson
from tests.server.matrix.bots import ROOT, Bot, until
from tests.server.matrix.conftest import a_room
from tests.server.matrix.test_meeting import alone_with, hears

TOLD = (
    "We wilden de otterburcht met schapen begrazen, maar de boeren kwamen niet omdat het te nat "
    "was. Mijn advies: vraag eerst aan de boeren wanneer hun land droog is. Het werkt alleen als "
    "de grondwaterstand laag is."
)
ASKED = "Hoe begraas je een otterburcht met schapen?"


def start_round(bot: Bot, room: str = "huis") -> None:
    """Start a round of a room or of the house, as an operator does while the bot runs."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from bot.cli import main; sys.exit(main())",
            "rounds",
            "start",
            "--room",
            room,
            "--now",
        ],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "VERTEL_DATA_DIR": str(bot.data)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def card_of(bot: Bot, person: Person, room: str, words: str) -> Event:
    """Wait for the card in the moderators' room that holds these words."""

    def found() -> Event | None:
        return next((e for e in bot.said(person, room) if words in e.text), None)

    card = until(found)
    assert card is not None
    return card


def test_from_an_invitation_to_an_answer_in_another_region(
    new_bot: MakeBot, new_person: NewPerson
) -> None:
    bot, mo = new_bot("terugkijken"), new_person("mo")
    moderators = mo.create_room("Moderatoren", invites=[bot.user_id])
    bot.more["VERTEL_MATRIX__MODERATORS_ROOM"] = moderators
    bot.start()
    bot.comes_to(mo, moderators)
    eva = new_person("eva")
    hers = alone_with(bot, eva)
    eva.say(hers, "naam: Eva Bos\nregio: Twente")
    hears(bot, eva, hers, "Dat heb ik onthouden")
    eva.say(hers, "doe mee")
    hears(bot, eva, hers, "je doet mee")
    start_round(bot)
    hears(bot, eva, hers, "Antwoord gewoon hier")
    eva.say(hers, TOLD)
    assert "omdat het te nat was" in hears(bot, eva, hers, "Zo wordt het een les")
    assert "otterburcht" not in "".join(e.text for e in bot.said(mo, moderators))
    eva.say(hers, "ja")
    hears(bot, eva, hers, "De moderatoren kijken er nog naar")
    card = card_of(bot, mo, moderators, "otterburcht")
    mo.react(moderators, card.id, "✅")
    hears(bot, eva, hers, "Andere regio’s kunnen hem nu vinden")
    finn = new_person("finn")
    his = alone_with(bot, finn)
    finn.say(his, "regio: Goes")
    hears(bot, finn, his, "Dat heb ik onthouden")
    finn.say(his, ASKED)
    answer = hears(bot, finn, his, "grondwaterstand laag is")
    assert "Twente" in answer
    assert "Goes" in hears(bot, eva, hers, "is gebruikt in")


def seconds_until_it_is_over() -> float:
    """How long it is until a round that begins now is over, and Vertel may speak in a room."""
    now = datetime.now(UTC)
    at = now + timedelta(days=4, hours=1)
    while not may_speak(Cadence(), at):
        at += timedelta(hours=1)
    return (at - now).total_seconds()


@pytest.mark.parametrize(
    ("answering", "words"),
    [(1, "De ronde is voorbij. Dank je wel"), (5, "De ronde is voorbij. 5 mensen keken terug")],
)
def test_a_room_hears_that_its_round_is_over_and_no_number_that_tells_who(
    new_bot: MakeBot, new_person: NewPerson, answering: int, words: str
) -> None:
    bot = new_bot("afsluiten")
    bot.start()
    people = [new_person("deelnemer") for _ in range(answering)]
    alone = [alone_with(bot, person) for person in people]
    room = a_room(new_person("beheer"), bot, *people)
    for person in people:
        joining = person.say(room, "Vertel, doe mee", mentions=[bot.user_id])
        assert "je doet mee" in bot.answer(person, room, joining).text
    start_round(bot, room)
    for person, his in zip(people, alone, strict=True):
        hears(bot, person, his, "Antwoord gewoon hier")
        person.say(his, TOLD)
        hears(bot, person, his, "Zo wordt het een les")
    assert bot.stop() == 0
    bot.start(AHEAD=str(seconds_until_it_is_over()))
    said = hears(bot, people[0], room, "De ronde is voorbij")
    assert said.startswith(words)
    assert "otterburcht" not in said
