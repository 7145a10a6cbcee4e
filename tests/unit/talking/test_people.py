"""Dialogues about people: profile, who knows, meeting, and questions that wait for an answer."""

from datetime import date

import pytest

from bot.flows.people import introducing, profile
from corpus.people import Consent, Filed, Profile
from corpus.store import Store
from corpus.store.open_questions import Stage
from tests.unit.talking.circles import Village, expert, organisation


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def test_a_profile_is_made_in_one_short_dialogue(village: Village) -> None:
    assert "In welke regio werk je?" in village.says("Anna", "profiel")
    assert "Mag ik je naam, rol, organisatie en regio noemen" in village.says("Anna", "Enschedee")
    assert "Dank je wel!" in village.says("Anna", "ja hoor")
    shown = village.says("Anna", "profiel")
    assert "regio: Enschede" in shown
    assert "dat vond je goed op 3 april 2025 (matrix)" in shown


def test_a_region_that_is_none_is_asked_again(village: Village) -> None:
    village.says("Anna", "profiel")
    assert village.says("Anna", "Hoe krijg je boeren aan tafel?") == ""
    assert "Ik ken geen regio in “Verweggistan”" in village.says("Anna", "regio: Verweggistan")
    assert "Mag ik" in village.says("Anna", "ik werk in de Achterhoek")


def test_everything_can_be_told_line_by_line(village: Village) -> None:
    told = (
        "naam: Anna Bos\nregio: Goes\nrol: adviseur\nthema’s: Water, veen\ngroep: kunst\nover: riet"
    )
    reply = village.says("Anna", told)
    for line in ("naam: Anna Bos", "rol: adviseur", "groep: kunst", "vraag mij over: riet"):
        assert line in reply
    assert "thema’s: water, veen" in reply
    assert "Kies uit: overheid" in village.says("Anna", "groep: clown")


def test_a_group_is_known_by_who_is_in_it(village: Village) -> None:
    assert "groep: agrariër" in village.says("Anna", "groep: boer")
    assert "groep: bewoners" in village.says("Anna", "groep: Inwoners")
    assert "Kies uit" in village.says("Anna", "groep: astronauten")


def test_what_is_personal_is_said_in_a_direct_message_only(village: Village) -> None:
    for words in (
        "profiel",
        "intrekken",
        "wis mijn profiel",
        "pauze 3 weken",
        "stop",
        "regio: Goes",
    ):
        assert "Stuur het mij in een direct bericht" in village.says("Anna", words, direct=False)


def test_consent_ends_with_one_word_and_at_once(village: Village, store: Store) -> None:
    village.knows("Bram")
    assert "Wie hier meer van weet" in village.says("Anna", "wie weet iets over riet?")
    assert "Ik noem je vanaf nu aan niemand meer" in village.says("Bram", "intrekken")
    assert "Ik ken nog niemand" in village.says("Cor", "wie weet iets over riet?")
    assert store.people.candidates() == []


def test_who_wipes_themselves_is_unknown(village: Village, store: Store) -> None:
    village.knows("Bram")
    assert "Ik weet niets meer van je" in village.says("Bram", "wis mijn profiel")
    assert store.people.known_as("matrix", "@bram:vb.nl") is None


def test_nobody_is_named_who_pauses_or_stopped(village: Village) -> None:
    village.knows("Bram")
    assert "tot 24 april 2025" in village.says("Bram", "pauze 3 weken")
    assert "Ik ken nog niemand" in village.says("Anna", "wie weet iets over riet")
    village.waits(days=21)
    assert "Bram" in village.says("Anna", "wie weet iets over riet")
    assert "vraag je niets meer" in village.says("Bram", "stop kennismaking")
    assert "Ik ken nog niemand" in village.says("Cor", "wie weet iets over riet")
    assert "Fijn dat je er weer bent" in village.says("Bram", "ga door")
    assert "Bram" in village.says("Cor", "wie weet iets over riet")


def test_a_profile_tells_of_a_pause_or_a_stop(village: Village) -> None:
    village.says("Anna", "pauze 3 weken")
    assert "met rust, tot 24 april 2025" in village.says("Anna", "profiel")
    village.waits(weeks=4)
    assert "met rust" not in village.says("Anna", "profiel")
    village.says("Anna", "stop")
    # Who agrees while they stopped must know that nobody is told of them yet.
    assert "‘ga door’" in village.says("Anna", "noem mij")
    village.says("Anna", "ga door")
    assert "met rust" not in village.says("Anna", "profiel")


def test_nobody_hears_a_name_twice_in_a_quarter_and_nobody_is_named_thrice_a_week(
    village: Village,
) -> None:
    village.knows("Bram")
    assert "Bram" in village.says("Anna", "wie weet iets over riet")
    assert "Bram" not in village.says("Anna", "wie weet iets over veen")
    assert "Bram" in village.says("Cor", "wie weet iets over veen")
    assert "Bram" not in village.says("Dirk", "wie weet iets over veen")
    village.waits(days=8)
    assert "Bram" in village.says("Dirk", "wie weet iets over veen")
    assert "Bram" not in village.says("Anna", "wie weet iets over veen")
    village.waits(days=90)
    assert "Bram" in village.says("Anna", "wie weet iets over veen")


def test_nobody_is_named_to_themselves(village: Village) -> None:
    village.knows("Bram")
    assert "Ik ken nog niemand" in village.says("Bram", "wie weet iets over riet")


def test_two_meet_when_both_want_it(village: Village) -> None:
    village.knows("Bram", role="boer")
    village.says("Anna", "wie weet iets over riet snijden")
    assert "Ik vraag aan Bram of die kennis wil maken" in village.says("Anna", "stel voor")
    (request,) = village.letters("Bram")
    assert "Anna uit een andere regio heeft een vraag" in request
    assert "“riet snijden”" in request
    assert village.letters("Anna") == []
    assert "in een eigen kamer" in village.says("Bram", "ja graag")
    (together,) = village.letters("Anna")
    assert "Anna, dit is Bram (boer, Twente). Jullie wilden allebei kennismaken." in together


def test_a_no_is_told_kindly_and_without_a_reason(village: Village) -> None:
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    village.letters("Bram")
    assert "zonder reden" in village.says("Bram", "liever niet")
    (told,) = village.letters("Anna")
    assert "Het lukt Bram nu niet om kennis te maken" in told
    assert village.says("Bram", "ja") == ""


def test_silence_of_five_working_days_is_told_as_kindly(village: Village) -> None:
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    village.letters("Bram")
    # From Thursday to the next Thursday lie four working days after the first.
    village.waits(days=6)
    introducing.expire(village.circle, village.now)
    assert village.letters("Anna") == []
    village.waits(days=1, hours=1)
    for _ in range(2):
        introducing.expire(village.circle, village.now)
    (told,) = village.letters("Anna")
    assert "Het lukt Bram nu niet" in told
    assert "geen antwoord meer op nodig" in village.says("Bram", "ja")
    assert village.letters("Anna") == []


def test_after_two_weeks_the_asker_is_asked_once_how_it_went(village: Village) -> None:
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    village.letters("Bram")
    village.says("Bram", "ja")
    village.letters("Bram")
    village.letters("Anna")
    village.waits(days=15)
    for _ in range(2):
        introducing.ask_how_it_went(village.circle, village.now)
    (asked,) = village.letters("Anna")
    assert "Hebben jullie elkaar gesproken?" in asked
    assert "Hielp het?" in village.says("Anna", "ja")
    assert "Fijn om te horen" in village.says("Anna", "ja, prima")
    (wish,) = village.circle.introductions.of([1, 2])
    assert (wish.met, wish.helped) == (True, True)


def test_whom_to_meet_is_asked_when_several_were_named(village: Village) -> None:
    village.knows("Bram", "Zeeland")
    village.knows("Cor", "Limburg")
    village.says("Anna", "wie weet iets over riet")
    asked = village.says("Anna", "stel voor")
    assert "Wie wil je leren kennen?" in asked
    assert "‘stel voor 2’" in asked
    assert "Ik vraag aan" in village.says("Anna", "stel voor 2")
    assert "Wie wil je leren kennen?" in village.says("Anna", "stel voor 3")
    assert len(village.letters("Bram") + village.letters("Cor")) == 1


def test_the_same_wish_is_put_once(village: Village) -> None:
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    assert "heb het Bram al gevraagd" in village.says("Anna", "stel voor")
    assert len(village.letters("Bram")) == 1


def test_an_organisation_may_be_asked_right_away(village: Village, store: Store) -> None:
    organisation(store, "Steunpunt", "info@steunpunt.voorbeeld")
    village.experts.append(expert(store, "Steunpunt"))
    assert "Steunpunt" in village.says("Anna", "wie weet iets over riet")
    assert "info@steunpunt.voorbeeld" in village.says("Anna", "stel voor")


def test_who_cannot_be_reached_is_not_promised(village: Village, store: Store) -> None:
    person = store.people.meet("elders", "bram", "Bram")
    store.consents.agree(person.id, Consent(village.now.date()), village.now)
    village.experts.append(expert(store, "Bram"))
    village.says("Anna", "wie weet iets over riet")
    assert "Ik kan Bram hier niet bereiken" in village.says("Anna", "stel voor")


def test_without_a_name_there_is_nobody_to_meet(village: Village) -> None:
    assert "nog niemand genoemd" in village.says("Anna", "stel voor")
    assert "Ik weet niet welke vraag" in village.says("Anna", "wie weet iets")


def test_an_open_question_goes_round_and_its_answer_comes_back(
    village: Village, store: Store
) -> None:
    village.says("Anna", "regio: Goes")
    village.knows("Bram", "Twente")
    village.asks("Anna", "Hoe maai je riet op een zachte oever?", [])
    assert "Ik heb hem aan één persoon" in village.says("Anna", "maak open vraag")
    (asked,) = village.letters("Bram")
    assert "Iemand uit Goes vraagt:" in asked
    assert "Anna" not in asked
    share = village.says("Bram", "Met een bootje, en nooit in april.")
    assert "Mag dat?" in share
    assert village.lessons == []
    assert "Doorgegeven" in village.says("Bram", "ja")
    (told,) = village.letters("Anna")
    assert "van Bram (Twente)" in told
    assert "“Met een bootje, en nooit in april.”" in told
    ((_, text, author),) = village.lessons
    assert text == "Met een bootje, en nooit in april."
    assert author is not None
    (opened,) = store.open_questions.all_open()
    assert opened.stage is Stage.ANSWERED


def test_a_reply_may_be_shared_without_a_name(village: Village) -> None:
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    village.says("Anna", "maak open vraag")
    village.letters("Bram")
    village.says("Bram", "Met een bootje in september.")
    assert "Doorgegeven" in village.says("Bram", "anoniem")
    (told,) = village.letters("Anna")
    assert "iemand in een andere regio" in told
    assert "Bram" not in told
    ((name, _, author),) = village.lessons
    assert author is None
    assert "Bram" not in name


def test_nothing_is_shared_without_a_yes(village: Village) -> None:
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    village.says("Anna", "maak open vraag")
    village.letters("Bram")
    village.says("Bram", "Met een bootje in september.")
    assert "ik deel niets" in village.says("Bram", "nee")
    assert (village.lessons, village.letters("Anna")) == ([], [])


def test_a_question_of_ones_own_is_no_reply(village: Village) -> None:
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    village.says("Anna", "maak open vraag")
    village.letters("Bram")
    assert village.says("Bram", "Hoe krijg je boeren aan tafel?") == ""
    # They talked of something else: what is meant by "no" is asked first.
    assert "“Hoe maai je riet?”" in village.says("Bram", "nee")
    assert "ik deel niets" in village.says("Bram", "nee")


def test_an_open_question_goes_to_three_people_at_most_and_not_to_ones_own_region(
    village: Village,
) -> None:
    village.says("Anna", "regio: Goes")
    for name, region in (("Bram", "Goes"), ("Cor", "Ede"), ("Dirk", "Sneek"), ("Els", "Tiel")):
        village.knows(name, region)
    village.knows("Fred", "Zwolle")
    village.asks("Anna", "Hoe?", [])
    for _ in range(2):
        assert "aan 3 mensen" in village.says("Anna", "open vraag")
    asked = [len(village.letters(name)) for name in ("Bram", "Cor", "Dirk", "Els", "Fred")]
    assert (asked[0], sum(asked)) == (0, 3)


def test_open_questions_are_listed_for_moderators_only(village: Village) -> None:
    assert "in de kamer van de moderatoren" in village.says("Anna", "open vragen")


def test_what_is_done_twice_by_a_restart_comes_out_the_same(village: Village) -> None:
    """The process may be killed after anything: the same message is then handled again."""
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet")
    before = village._count
    first = village.says("Anna", "stel voor")
    village._count = before
    assert village.says("Anna", "stel voor") == first
    assert len(village.letters("Bram")) == 1
    before = village._count
    accepted = village.says("Bram", "ja")
    village._count = before
    assert village.says("Bram", "ja") == accepted
    assert len(village.letters("Anna")) == 1


def file_says(village: Village, *, agreed: bool = True) -> None:
    """A file of contacts comes in."""
    consent = Consent(date(2025, 1, 2)) if agreed else None
    line = Filed(2, Profile("Jan", region="Goes"), "@jan:vb.nl", consent)
    village.store.filing.place("a.csv", [line], village.now)
    profile.tell_filed(village.circle, village.now)


@pytest.mark.parametrize("said", [["profiel", "Goes", "nee"], ["intrekken"]])
def test_a_no_before_the_file_came_holds_until_an_own_yes(
    village: Village, store: Store, said: list[str]
) -> None:
    for words in said:
        assert village.says("Jan", words)
    file_says(village)
    assert store.people.candidates() == []
    assert village.letters("Jan") == []
    village.says("Jan", "noem mij")
    file_says(village)
    assert [one.profile.name for one in store.people.candidates()] == ["Jan"]


def test_who_was_told_and_said_nothing_is_let_go_by_the_file(
    village: Village, store: Store
) -> None:
    file_says(village)
    (letter,) = village.letters("Jan")
    assert "dat vond je goed op 2 januari 2025" in letter
    file_says(village)
    assert village.letters("Jan") == []
    file_says(village, agreed=False)
    assert store.people.candidates() == []


def test_who_was_told_and_then_agreed_stays(village: Village, store: Store) -> None:
    file_says(village)
    village.says("Jan", "noem mij")
    file_says(village, agreed=False)
    assert len(store.people.candidates()) == 1


def test_who_talked_before_the_file_came_is_told_of_its_consent(
    village: Village, store: Store
) -> None:
    village.says("Jan", "vraag mij over: riet")
    file_says(village)
    assert len(village.letters("Jan")) == 1
    (candidate,) = store.people.candidates()
    assert (candidate.profile.about, candidate.vouched) == ("riet", True)
    assert "noem je vanaf nu aan niemand meer" in village.says("Jan", "intrekken")
    file_says(village)
    assert (store.people.candidates(), village.letters("Jan")) == ([], [])
