"""Someone is one member on two platforms; and two who share no room-making platform meet."""

import re

import pytest

from bot.chat import Place
from bot.flows.people.in_touch import bring_together
from bot.intents import Ask, Context, Help, Ignore, Intent, determine
from bot.intents.commands import language_of_command
from bot.intents.kinds_of_linking import LinkAddress, UnlinkAddresses
from corpus.people import Consent, Filed, Profile
from corpus.store import Store
from corpus.store.linking import TRIES
from retrieval.model import Language
from tests.fakes import NOON, incoming
from tests.unit.talking.circles import Village, user_of


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def code_in(reply: str) -> str:
    """The code that a reply tells."""
    found = re.search(r"\d{4}-\d{4}", reply)
    assert found is not None
    return found[0]


def link(village: Village, name: str = "Anna") -> str:
    """Let someone on Matrix be the one on Teams; the reply."""
    return village.says(name, f"koppel {code_in(village.says(name, 'koppel'))}", on="teams")


def meaning(text: str) -> Intent:
    return determine(incoming(text), Context())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("koppel", ""),
        ("Koppel!", ""),
        ("/koppel", ""),
        ("koppel graag", ""),
        ("koppel mijn account", ""),
        ("koppel mijn adressen", ""),
        ("link", ""),
        ("link my accounts please", ""),
        ("koppel 1234-5678", "1234-5678"),
        ("Koppel 1234 5678.", "1234 5678"),
        ("koppel code 12345678", "12345678"),
        ("koppel met de code 1234-5678", "1234-5678"),
        ("koppel met code: 1234-5678", "1234-5678"),
        ("koppelcode: 1234-5678", "1234-5678"),
        ("link with the code 1234-5678", "1234-5678"),
        ("koppel 1234-567", "1234-567"),
    ],
)
def test_linking_is_asked_for_with_a_code_or_to_get_one(text: str, code: str) -> None:
    assert meaning(text) == LinkAddress(code)


@pytest.mark.parametrize("text", ["ontkoppel", "Ontkoppel mijn adres", "unlink", "unlink please"])
def test_unlinking_is_asked_for_with_one_word(text: str) -> None:
    assert meaning(text) == UnlinkAddresses()


@pytest.mark.parametrize(
    "text",
    [
        "koppelen boeren hun sloten?",
        "koppel boeren aan burgers",
        "koppel je stikstof aan water?",
        "Hoe koppel je wonen aan water?",
        "koppel 3 sloten aan elkaar",
        "koppel kansen en opgaven, hoe doe je dat",
        "koppelkansen in het veen",
        "koppeling tussen rijk en provincie",
        "ontkoppel wonen en water, hoe",
        "ontkoppelen boeren de drainage?",
        "link between soil and water",
        "link tussen bodem en water?",
        "linking farmers and citizens",
        "unlink housing and water?",
        "welke link is er met 1234-5678?",
    ],
)
def test_a_question_that_begins_like_it_is_a_question(text: str) -> None:
    assert isinstance(meaning(text), Ask)


@pytest.mark.parametrize("text", ["koppel?", "koppel 1234-5678?", "link?", "ontkoppel?"])
def test_with_a_question_mark_it_is_explained_and_nothing_is_linked(text: str) -> None:
    assert isinstance(meaning(text), Help)


def test_each_language_has_its_own_word() -> None:
    for text, language in (("koppel 12345678", Language.DUTCH), ("unlink", Language.ENGLISH)):
        assert language_of_command(text) is language


def test_where_vertel_is_not_spoken_to_a_code_is_not_read() -> None:
    said = incoming("koppel 1234-5678", place=Place("!kamer"), addressed=False)
    assert isinstance(determine(said, Context()), Ignore)


def test_a_code_makes_someone_one_member_with_one_profile_and_one_consent(village: Village) -> None:
    village.says("Anna", "naam: Anna Bos\nregio: Twente")
    village.says("Anna", "noem mij")
    village.says("Anna", "rol: adviseur", on="teams")
    reply = link(village)
    assert "Gekoppeld" in reply
    for words in ("naam: Anna Bos", "regio: Twente", "rol: adviseur", "Ik mag je noemen"):
        assert words in reply
    for on in ("matrix", "teams"):
        shown = village.says("Anna", "profiel", on=on)
        assert "adressen: " in shown
        assert "Matrix @anna:vb.nl" in shown
        assert "Microsoft Teams anna-1" in shown


def test_a_code_is_told_with_what_it_means_and_never_in_a_room(village: Village) -> None:
    told = village.says("Anna", "koppel")
    assert "binnen een kwartier" in told
    assert "Geef de code aan niemand" in told
    assert "direct bericht" in village.says("Anna", "koppel", direct=False)
    assert "direct bericht" in village.says("Anna", "ontkoppel", direct=False)


def test_a_code_that_is_said_in_a_room_is_good_no_more(village: Village) -> None:
    code = code_in(village.says("Anna", "koppel"))
    assert "hij werkt niet meer" in village.says("Bram", f"koppel {code}", direct=False, on="teams")
    assert "Deze code ken ik niet" in village.says("Anna", f"koppel {code}", on="teams")


def test_what_was_told_otherwise_is_said_as_it_can_be_typed(village: Village) -> None:
    village.says("Anna", "rol: boer\nregio: Twente")
    village.says("Anna", "rol: adviseur\nregio: Goes\ngroep: kunst", on="teams")
    reply = link(village)
    assert "Hier had je iets anders ingevuld" in reply
    assert "rol: adviseur" in reply.partition("Dit weet ik van je")[0]
    assert "regio: Goes" in reply.partition("Dit weet ik van je")[0]
    assert "rol: boer" in reply.partition("Dit weet ik van je")[2]
    assert "groep: kunst" in reply.partition("Dit weet ik van je")[2]
    village.says("Anna", "rol: adviseur", on="teams")
    assert "rol: adviseur" in village.says("Anna", "profiel")


def test_an_intention_that_is_not_asked_about_any_more_is_said(village: Village) -> None:
    for on, words in (("matrix", "riet maaien"), ("teams", "veen meten")):
        person = village.store.people.meet(on, user_of("Anna", on), "Anna")
        village.store.intentions.keep(person.id, words, NOON.date())
    assert "niet meer naar: “veen meten”" in link(village)


def test_who_said_no_on_one_is_named_on_neither_and_hears_so(village: Village) -> None:
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    village.says("Bram", "profiel", on="teams")
    village.says("Bram", "intrekken", on="teams")
    assert "Ik noem je dus aan niemand" in link(village, "Bram")
    # What was put to him because he might be named ends, kindly.
    assert village.letters("Bram") == []
    (told,) = village.letters("Anna")
    assert "lukt" in told


def test_guessing_is_for_a_few_times_an_hour(village: Village) -> None:
    code = code_in(village.says("Anna", "koppel"))
    wrong = "0000-0000" if code != "0000-0000" else "1111-1111"
    for _ in range(TRIES):
        assert "ken ik niet" in village.says("Bram", f"koppel {wrong}", on="teams")
    assert "over een uur" in village.says("Bram", f"koppel {code}", on="teams")
    assert "Gekoppeld" in village.says("Anna", f"koppel {code}", on="teams")


def test_a_code_is_for_the_other_platform(village: Village) -> None:
    code = code_in(village.says("Anna", "koppel"))
    assert "Typ hem op het andere platform" in village.says("Anna", f"koppel {code}")
    assert "twee adressen op hetzelfde platform" in village.says("Bram", f"koppel {code}")
    assert "Gekoppeld" in village.says("Anna", f"koppel {code}", on="teams")


def test_unlinked_all_stays_where_it_was_said(village: Village) -> None:
    assert "er is niets gekoppeld" in village.says("Anna", "ontkoppel")
    village.says("Anna", "rol: boer")
    link(village)
    assert "Losgemaakt van Matrix" in village.says("Anna", "ontkoppel", on="teams")
    assert "rol: boer" in village.says("Anna", "profiel", on="teams")
    assert "rol: –" in village.says("Anna", "profiel")
    assert "er is niets gekoppeld" in village.says("Anna", "ontkoppel", on="teams")


def test_nobody_hears_a_name_again_at_their_other_address(village: Village) -> None:
    village.knows("Bram")
    assert "Bram" in village.says("Anna", "wie weet iets over riet")
    assert "Bram" in village.says("Anna", "wie weet iets over veen", on="teams")
    village.knows("Cor")
    assert "Cor" in village.says("Anna", "wie weet iets over klei")
    link(village)
    assert "Cor" not in village.says("Anna", "wie weet iets over klei", on="teams")


def test_who_was_named_before_they_linked_can_still_be_met(village: Village) -> None:
    village.says("Bram", "profiel")
    village.knows("Bram", on="teams")
    village.says("Anna", "wie weet iets over riet")
    link(village, "Bram")
    assert "Ik vraag aan Bram" in village.says("Anna", "stel voor 1")
    assert len(village.letters("Bram", on="teams")) == 1


def test_of_several_names_who_linked_since_is_still_among_them(village: Village) -> None:
    village.says("Bram", "profiel")
    village.knows("Bram", on="teams")
    village.knows("Cor", region="Goes")
    village.says("Anna", "wie weet iets over riet")
    link(village, "Bram")
    whom = village.says("Anna", "stel voor")
    assert "Bram" in whom
    assert "Cor" in whom


def test_two_on_a_platform_without_rooms_each_hear_once_how_to_reach_the_other(
    village: Village,
) -> None:
    village.knows("Bram", on="teams")
    village.says("Anna", "wie weet iets over riet", on="teams")
    asked = village.says("Anna", "stel voor", on="teams")
    assert "Van jou vertel ik: zoek in Microsoft Teams op de naam Anna" in asked
    (request,) = village.letters("Bram", on="teams")
    assert "Van jou vertel ik: zoek in Microsoft Teams op de naam Bram" in request
    assert "allebei" in village.says("Bram", "ja", on="teams")
    (to_anna,), (to_bram,) = (village.letters(name, on="teams") for name in ("Anna", "Bram"))
    assert "zoek in Microsoft Teams op de naam Bram" in to_anna
    assert "zoek in Microsoft Teams op de naam Anna" in to_bram
    for shown in (to_anna, to_bram, request, asked):
        assert "-1" not in shown


def test_two_on_different_platforms_read_beforehand_what_is_told_of_them(village: Village) -> None:
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet", on="teams")
    village.says("Anna", "stel voor", on="teams")
    (request,) = village.letters("Bram")
    assert "Van jou vertel ik: @bram:vb.nl (Matrix)" in request
    village.says("Bram", "ja")
    (to_anna,), (to_bram,) = village.letters("Anna", on="teams"), village.letters("Bram")
    assert "@bram:vb.nl (Matrix)" in to_anna
    assert "zoek in Microsoft Teams op de naam Anna" in to_bram


def test_who_is_not_on_that_platform_is_given_the_mail_address_where_it_is_known(
    village: Village, store: Store
) -> None:
    village.knows("Anna")
    line = Filed(2, Profile("Bram", region="Goes"), "bram@voorbeeld.nl", Consent(NOON.date()))
    store.filing.place("c.csv", [line], NOON)
    filed = store.people.known_as("", "bram@voorbeeld.nl")
    assert filed is not None
    code = store.linking.draw(filed.id, village.now)
    village.says("Bram", f"koppel {code}", on="teams")
    village.experts.clear()
    village.knows("Bram", on="teams")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    assert "Van jou vertel ik: bram@voorbeeld.nl" in "".join(village.letters("Bram", on="teams"))


def test_a_no_tells_nobody_how_to_reach_anyone(village: Village) -> None:
    village.knows("Bram", on="teams")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    village.letters("Bram", on="teams")
    village.says("Bram", "nee", on="teams")
    (told,) = village.letters("Anna")
    assert "zoek in" not in told
    assert village.letters("Bram", on="teams") == []


def test_who_is_on_the_platform_with_rooms_as_well_meets_there(village: Village) -> None:
    village.knows("Bram")
    link(village)
    village.says("Anna", "wie weet iets over riet", on="teams")
    assert "Van jou vertel ik" not in village.says("Anna", "stel voor", on="teams")
    village.letters("Bram")
    assert "in een eigen kamer" in village.says("Bram", "ja")
    (together,) = village.letters("Anna")
    assert "Jullie wilden allebei kennismaken" in together
    assert village.letters("Anna", on="teams") == []


def test_a_request_comes_where_someone_was_last_heard(village: Village) -> None:
    village.knows("Bram")
    link(village, "Bram")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    assert village.letters("Bram") == []
    assert len(village.letters("Bram", on="teams")) == 1
    village.says("Bram", "hallo")
    village.says("Cor", "wie weet iets over veen")
    village.says("Cor", "stel voor")
    assert len(village.letters("Bram")) == 1


def test_who_has_no_address_that_can_be_told_is_told_of_by_name(village: Village) -> None:
    """They said yes at the terminal, where nobody is written to later."""
    village.says("Anna", "profiel")
    anna = village.store.people.known_as("matrix", user_of("Anna"))
    bram = village.store.people.meet("console", "bram", "Bram")
    assert anna is not None
    wish, _ = village.store.introductions.ask(anna.id, bram.id, "riet", "m", village.now)
    assert not bring_together(wish, anna, bram, village.now, village.circle)
    (told,) = village.letters("Anna")
    assert "Bram wil graag kennismaken. Een adres heb ik niet" in told
