"""A minute on a phone becomes a lesson that answers another region, in real rooms."""

import subprocess
import sys

from bot.demo.events import Event
from bot.demo.people import Person
from tests.server.conftest import NewPerson
from tests.server.matrix.bots import ROOT, Bot, until
from tests.server.matrix.conftest import MakeBot
from tests.server.matrix.test_meeting import alone_with, hears

TOLD = (
    "We wilden de otterburcht met schapen begrazen, maar de boeren kwamen niet omdat het te nat "
    "was. Mijn advies: vraag eerst aan de boeren wanneer hun land droog is. Het werkt alleen als "
    "de grondwaterstand laag is."
)
ASKED = "Hoe begraas je een otterburcht met schapen?"


def start_round(bot: Bot) -> None:
    """Start a round of the house, as an operator does while the bot runs."""
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "rounds", "start", "--now"],
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
