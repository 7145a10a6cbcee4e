"""Moderators use words of their own, and are understood in their room."""

import pytest

from bot.flows.help import help_
from bot.flows.people.circle import Charge
from bot.intents import Help, Intent
from bot.intents.in_other_words import in_other_words, language_of_wording
from bot.intents.kinds_of_quality import ShowState
from bot.intents.kinds_of_review import Approve, Edit, Reject, Several, ShowQueue, TakeBack, Undo
from bot.rendering.plain import plain
from corpus.model import Status
from corpus.store import Store
from retrieval.model import Language
from tests.unit.talking.moderating import Hall

TEXT = "Vraag eerst wie er al aan tafel zit. Wacht met maaien tot september."
NOT_FOUND = "Dit staat niet in de gedeelde lessen."


@pytest.fixture
def hall(store: Store) -> Hall:
    """Three sources wait."""
    hall = Hall(store)
    for number in (1, 2, 3):
        hall.waits(f"{TEXT} Dat was keer {number}.", f"bron-{number}", title=f"Riet {number}")
    hall.looks()
    return hall


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("publiceer 17", Approve(17)),
        ("Keur 17 goed!", Approve(17)),
        ("17 goedkeuren", Approve(17)),
        ("publish 17", Approve(17)),
        ("alles goedkeuren", Approve()),
        ("goedkeuren 3 5", Several((Approve(3), Approve(5)))),
        ("keur nr. 3, #5 en 3 goed", Several((Approve(3), Approve(5)))),
        ("wijs 17 af, staat er al", Reject(17, "staat er al")),
        ("afwijzen 3 5", Several((Reject(3), Reject(5)))),
        ("afwijzen 3 en 5: dubbel", Several((Reject(3, "dubbel"), Reject(5, "dubbel")))),
        ("verwijder 17", TakeBack(17)),
        ("trek 17 in", TakeBack(17)),
        ("haal 17 weg", TakeBack(17)),
        ("haal weg 17: 2 keer hetzelfde", TakeBack(17, "2 keer hetzelfde")),
        ("delete 17", TakeBack(17)),
        ("zet 17 terug", Undo(17)),
        ("ongedaan maken", Undo()),
        ("verander 17 titel: Maai later", Edit(17, "title", "Maai later")),
        ("17 regio Twente", Edit(17, "region", "Twente")),
        ("wat ligt er nog?", ShowQueue()),
        ("What is still waiting?", ShowQueue()),
        ("hoe staat het ervoor?", ShowState()),
        ("Hoe breng ik een verslag in?", Help()),
        ("How do I add a report?", Help()),
        ("klopt de titel niet?", Help("edit")),
    ],
)
def test_what_moderators_say_instead_means_the_same(text: str, meant: Intent) -> None:
    assert in_other_words(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Hoe krijg je boeren aan tafel?",
        "Wat staat er in de les over bomen?",
        "Hoe schrijf je een goed verslag van een gebiedstafel?",
        "haal 3 boeren weg",
        "17 mensen kwamen, regio Twente",
        # What it says behind one number is the reason, figures and all.
        "afwijzen 17 2 keer hetzelfde",
        "17",
    ],
)
def test_a_question_or_a_story_stays_what_it_is(text: str) -> None:
    assert in_other_words(text) is None


@pytest.mark.parametrize("text", ["verwijder 17?", "keur 3 en 5 goed?", "zet 17 terug?"])
def test_a_question_mark_explains_and_changes_nothing(text: str) -> None:
    intent = in_other_words(text)
    assert isinstance(intent, Help)
    assert intent.about in {"take_back", "approve", "undo"}


def test_the_reply_is_in_the_language_of_the_words() -> None:
    assert language_of_wording("publish 17") is Language.ENGLISH
    assert language_of_wording("publiceer 17") is Language.DUTCH
    assert language_of_wording("Hoe krijg je boeren aan tafel?") is None


def test_several_are_approved_in_one_message(hall: Hall) -> None:
    reply = hall.decides("Mo", "goedkeuren 1 en 3")
    assert "1 is goedgekeurd door Mo." in reply
    assert "3 is goedgekeurd door Mo." in reply
    found = [hall.status(f"bron-{number}") for number in (1, 2, 3)]
    assert found == [Status.APPROVED, Status.PENDING, Status.APPROVED]


def test_one_of_several_that_cannot_be_done_holds_up_no_other(hall: Hall) -> None:
    reply = hall.decides("Mo", "afwijzen 1 99 2")
    assert "Nummer 99 ken ik niet." in reply
    assert hall.status("bron-1") is hall.status("bron-2") is Status.REJECTED
    assert hall.store.reviews.of(1)[0].reason == ""


def test_all_at_once_is_answered_with_how_to_name_them(hall: Hall) -> None:
    assert "goedkeuren 3 5 7" in hall.decides("Mo", "alles goedkeuren")
    assert hall.status("bron-1") is Status.PENDING


def test_elsewhere_these_words_are_a_question(hall: Hall) -> None:
    assert NOT_FOUND in hall.says("Bram", "verwijder 1")
    assert hall.status("bron-1") is Status.PENDING


def test_a_field_needs_no_colon_where_its_value_can_be_checked(hall: Hall) -> None:
    assert hall.decides("Mo", "bewerk 2 regio Twente") == "2 is aangepast: regio."
    assert hall.store.sources.find("bron-2").metadata.region == "Twente"
    assert "Dat veld ken ik niet" in hall.decides("Mo", "bewerk 2 regio klopt niet")
    assert "Dat veld ken ik niet" in hall.decides("Mo", "bewerk 2 titel klopt niet")
    assert hall.store.sources.find("bron-2").metadata.title == "Riet 2"


def test_help_in_their_room_begins_with_handing_in_and_the_queue(hall: Hall) -> None:
    told = hall.decides("Mo", "help")
    assert told.startswith("Een verslag of les inbrengen? Sleep het bestand in deze kamer.")
    assert told.index("‘wachtrij’") < told.index("‘goedkeuren 17’") < told.index("‘ronde nu’")
    assert "noem mij" not in told
    assert "wachtrij" not in hall.says("Bram", "help")


def test_help_for_who_is_alone_with_vertel_begins_with_asking_and_tells_of_deciding() -> None:
    told = plain(help_(Language.DUTCH, direct=True, charge=Charge()))
    assert told.startswith("Ik zoek antwoorden")
    assert told.index("‘bron 2’") < told.index("Beslis met") < told.index("‘wachtrij’")


def test_help_in_their_room_in_teams_asks_for_files_in_a_personal_chat() -> None:
    told = plain(help_(Language.DUTCH, direct=False, charge=Charge(), platform="teams"))
    assert "Stuur mij het bestand in een persoonlijk gesprek." in told
    assert "Sleep" not in told


def test_help_for_the_moderators_of_a_hub_leaves_out_what_only_those_of_the_house_can() -> None:
    house, hub = (plain(help_(Language.DUTCH, direct=False, charge=Charge(of))) for of in (None, 7))
    for command in ("‘vragenbank’", "‘vraag eruit eigen-1’", "‘nieuwe vraag: wat viel mee?’"):
        assert command in house
        assert command not in hub
    assert "‘wachtrij’" in hub


def test_who_asks_in_vain_in_their_room_hears_where_deciding_is_explained(hall: Hall) -> None:
    told = hall.decides("Mo", "zou 1 niet eens weg moeten")
    assert NOT_FOUND in told
    assert told.endswith("Wilde je iets beslissen of inbrengen? Typ ‘help’.")
    assert "iets beslissen" not in hall.says("Bram", "Hoe krijg je boeren aan tafel?")
