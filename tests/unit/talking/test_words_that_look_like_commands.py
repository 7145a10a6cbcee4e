"""What begins as a command may be a question; and with a question mark nothing is changed."""

import pytest

from bot.chat import Place
from bot.flows.help import help_
from bot.intents import Ask, Context, Help, Ignore, Intent, determine
from bot.intents.commands import COMMANDS, command
from bot.intents.kinds import Introduce, OpenUp, Stop, Topic, WhoKnows, WipeProfile, Withdraw
from bot.intents.words import Command
from bot.rendering.plain import plain
from corpus.model import Speaks
from retrieval.model import Language
from tests.fakes import incoming

CHANGING = [known for known in COMMANDS if known.changes]


def meaning(text: str) -> Intent:
    return determine(incoming(text), Context())


@pytest.mark.parametrize(
    "text",
    [
        "wie weet hoe laat de trein gaat?",
        "Wie weet wat een waterschap doet?",
        "wie weet wat er van de subsidie over is",
        "wie weet waar ik de kaart vind",
        "wie weet waarom de dijk zakt?",
        "wie weet waarmee je riet snijdt?",
        "wie weet wanneer de regeling opengaat",
        "wie weet welke gemeente meedoet?",
        "wie weet welk riet sterk is?",
        "wie weet of dit mag?",
        "wie weet dat de subsidie stopt?",
        "wie weet hoeveel een dijk kost?",
        "wie weet in welke regio dit speelt?",
        "wie weet van wie deze sloot is?",
        "wie weet ook hoe dit moet?",
        "wie weet er toevallig of dit mag",
        "wie weet wie hierover gaat?",
        "Wie kent Anna?",
        "wie kent Piet van der Berg",
        "Wie kent J. Jansen-Bos?",
        "who knows how late the train leaves?",
        "who knows what a water board does?",
        "who knows in which region this is?",
        "Who knows Anna Bos?",
        "hoe stop ik?",
        "Hoe stop ik?",
    ],
)
def test_a_question_within_who_knows_is_a_question(text: str) -> None:
    assert meaning(text) == Ask((text,))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("wie weet iets over riet?", "riet"),
        ("wie weet iets over hoe je riet snijdt?", "hoe je riet snijdt"),
        ("Wie weet er iets van riet", "riet"),
        ("wie weet meer van riet?", "riet"),
        ("wie weet wat over riet?", "riet"),
        ("wie weet wat meer over riet?", "riet"),
        ("wie weet veel van riet?", "riet"),
        ("wie heeft ervaring met riet?", "riet"),
        ("wie kan mij helpen met riet?", "riet"),
        ("wie kent iemand met ervaring met riet?", "iemand met ervaring met riet"),
        ("wie kent de KRW?", "de krw"),
        ("Wie kent KRW", "krw"),
        ("wie weet offertes te beoordelen", "offertes te beoordelen"),
        ("wie weet waardering te geven", "waardering te geven"),
        ("who knows about reed?", "reed"),
        ("who knows something about how to cut reed?", "how to cut reed"),
        ("wie weet iets?", ""),
        ("wie weet meer?", ""),
        ("wie weet hier meer van?", ""),
        ("Wie weet hier iets over?", ""),
        ("wie weet iets hierover", ""),
        ("wie weet dat?", ""),
    ],
)
def test_whoever_looks_for_people_is_understood(text: str, about: str) -> None:
    assert meaning(text) == WhoKnows(about)


@pytest.mark.parametrize("known", CHANGING, ids=lambda known: known.name)
@pytest.mark.parametrize("end", ["?", " ?", "?!", "??", "? "])
def test_with_a_question_mark_nothing_is_changed_but_explained(known: Command, end: str) -> None:
    for example, language in zip(known.examples, Language, strict=True):
        assert not isinstance(meaning(example), Help)
        assert meaning(example + end) == Help(known.name)
        explained = plain(help_(language, known.name, direct=True))
        assert example in explained
        assert len(explained.splitlines()) < 5


def test_all_that_changes_something_for_good_waits_for_a_word_without_a_question_mark() -> None:
    assert {known.name for known in CHANGING} >= {
        *("stop", "pause", "withdraw", "wipe", "open_up", "go_on", "agree"),
        *("speaks_threads", "speaks_only_mentioned", "speaks_normally"),
    }
    for text in ("open vraag?", "stop?", "Hoi, stop?", "intrekken?", "vergeet mij?", "pauze?"):
        assert isinstance(meaning(text), Help), text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("stop", Stop(Topic.EVERYTHING)),
        ("Stop!", Stop(Topic.EVERYTHING)),
        ("open vraag", OpenUp()),
        ("stel voor aan 2?", Introduce(2)),
        ("help?", Help()),
    ],
)
def test_what_has_no_question_mark_or_changes_nothing_is_done(text: str, intent: Intent) -> None:
    assert command(text) == intent


def test_a_room_that_wants_to_hear_vertel_in_threads_only_hears_no_explanation() -> None:
    said = incoming("alleen in draden?", place=Place("!kamer"))
    assert determine(said, Context(speaks=Speaks.THREADS)) == Ignore()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("noem mij niet meer", Withdraw()),
        ("Noem me nergens meer.", Withdraw()),
        ("stop met mij noemen", Withdraw()),
        ("ik wil niet genoemd worden", Withdraw()),
        ("Ik trek mijn toestemming in", Withdraw()),
        ("don't name me", Withdraw()),
        ("verwijder al mijn gegevens", WipeProfile()),
        ("verwijder mijn account", WipeProfile()),
        ("remove me", WipeProfile()),
        ("Stop ermee!", Stop(Topic.EVERYTHING)),
        ("laat me met rust", Stop(Topic.EVERYTHING)),
        ("ik wil stoppen", Stop(Topic.EVERYTHING)),
        ("afmelden", Stop(Topic.EVERYTHING)),
        ("unsubscribe", Stop(Topic.EVERYTHING)),
    ],
)
def test_whoever_wants_out_is_understood(text: str, meant: Intent) -> None:
    assert meaning(text) == meant
