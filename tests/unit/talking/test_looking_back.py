"""Looking back: a question, a few sentences, a card, and with a yes a lesson."""

import pytest

from bot.chat import Address
from bot.flows.people.circle import Speaker
from bot.flows.reflect import telling
from config.invitations import Sort, openers
from corpus.model import Status, Visibility
from corpus.store import Store
from tests.unit.talking.telling import Parlour, standing_in

TOLD = "We wilden de oever met schapen begrazen, maar de boeren kwamen niet omdat het te nat was."
ADVICE = "Mijn advies: vraag eerst aan de boeren wanneer hun land droog is."
WHEN = "Het werkt alleen als de grondwaterstand laag is."


@pytest.fixture
def parlour(store: Store) -> Parlour:
    """Anna works in Twente, and told so."""
    parlour = Parlour(store)
    parlour.says("Anna", "naam: Anna Bos\nregio: Twente\nrol: adviseur")
    return parlour


def tells(parlour: Parlour, start: str = "reflectie", who: str = "Anna") -> str:
    """Tell all of it; the card."""
    parlour.says(who, start)
    parlour.says(who, TOLD)
    parlour.says(who, ADVICE)
    return parlour.says(who, WHEN)


def test_one_question_is_asked_and_what_happens_with_the_answer_is_said(parlour: Parlour) -> None:
    asked = parlour.says("Anna", "reflectie")
    assert "Niemand anders ziet het, tot jij ja zegt" in asked
    assert asked.count("?") == 2


def test_what_is_missing_is_asked_and_the_card_shows_their_own_words(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    assert "Wat zou je een andere regio aanraden?" in parlour.says("Anna", TOLD)
    assert "Wanneer werkt dit, en wanneer niet?" in parlour.says("Anna", ADVICE)
    card = parlour.says("Anna", WHEN)
    assert "omdat het te nat was" in card
    assert "advies: Mijn advies: vraag eerst aan de boeren" in card
    assert "Ik deel het met je naam, voor iedereen" in card


def test_nothing_is_shared_without_a_yes(parlour: Parlour) -> None:
    tells(parlour)
    assert parlour.pending() == []
    assert "Bewaard, alleen voor jou" in parlour.says("Anna", "nee")
    assert parlour.pending() == []
    assert "omdat het te nat was" in parlour.says("Anna", "mijn lessen")


def test_with_a_yes_it_waits_for_the_moderators(parlour: Parlour, store: Store) -> None:
    tells(parlour)
    assert "De moderatoren kijken er nog naar" in parlour.says("Anna", "ja")
    (source,) = store.sources.all()
    assert source.status is Status.PENDING
    assert source.metadata.authors == ("Anna Bos",)
    assert source.metadata.region == "Twente"
    (text,) = parlour.pending()
    assert "vraag eerst aan de boeren wanneer hun land droog is" in text
    told = store.lessons.of(source.source_id)
    assert told is not None
    assert told.person is not None
    assert "geen lessen die nog niet af zijn" in parlour.says("Anna", "mijn lessen")


def test_a_yes_that_is_handled_twice_shares_once(parlour: Parlour) -> None:
    tells(parlour)
    parlour.says("Anna", "ja")
    assert "gedeeld" in parlour.says("Anna", "ja", again=True)
    assert len(parlour.pending()) == 1


def test_who_knows_no_more_goes_on_with_half_a_lesson(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", TOLD)
    assert "Wanneer werkt dit" in parlour.says("Anna", "geen idee")
    assert "Zo wordt het een les" in parlour.says("Anna", "klaar")


def test_who_has_no_time_is_left_alone(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    assert "Prima. Tot de volgende keer" in parlour.says("Anna", "sla over")
    assert parlour.says("Anna", "sla over", again=True) == "Prima. Tot de volgende keer."


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("Dank je, mooi weer vandaag", "Graag gedaan"),
        ("Dank je wel!", "Graag gedaan"),
        ("Goedemorgen allemaal", ""),
        ("Thanks a lot", ""),
    ],
)
def test_who_greets_or_thanks_for_a_question_answers_it_later(
    parlour: Parlour, said: str, reply: str
) -> None:
    parlour.says("Anna", "reflectie")
    assert reply in parlour.says("Anna", said)
    assert "geen lessen die nog niet af zijn" in parlour.says("Anna", "mijn lessen")
    assert "Wat zou je een andere regio aanraden?" in parlour.says("Anna", f"Hoi! {TOLD}")


@pytest.mark.parametrize("said", ["Vooral goed luisteren", "Overleg met boeren", "Het regende"])
def test_a_short_answer_is_not_lost(parlour: Parlour, said: str) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", said)
    assert said in parlour.says("Anna", "mijn lessen")


def test_a_question_meanwhile_is_answered_as_a_question(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    assert "niet in de gedeelde lessen" in parlour.says("Anna", "Hoe maai je riet?")
    assert "Wat zou je" in parlour.says("Anna", TOLD)


def test_an_answer_that_says_nothing_is_asked_again(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    assert "Vertel iets meer" in parlour.says("Anna", "druk druk druk")


def test_a_field_is_changed_by_a_line(parlour: Parlour, store: Store) -> None:
    tells(parlour)
    card = parlour.says("Anna", "titel: Eerst vragen, dan schapen\nregio: Goes")
    assert "titel: Eerst vragen, dan schapen" in card
    assert "regio: Goes" in card
    parlour.says("Anna", "ja")
    (source,) = store.sources.all()
    assert (source.metadata.title, source.metadata.region) == ("Eerst vragen, dan schapen", "Goes")
    # What was told of themselves is as it was.
    assert "regio: Twente" in parlour.says("Anna", "profiel")


def test_a_role_is_shown_and_the_name_is_not(parlour: Parlour, store: Store) -> None:
    tells(parlour)
    assert "alleen met je rol, voor iedereen" in parlour.says("Anna", "rol")
    parlour.says("Anna", "ja")
    (source,) = store.sources.all()
    assert source.metadata.authors == ("adviseur",)
    # Nobody finds them as someone who knows more either.
    assert [named.name_key for named in store.evidence.named_in([source.key])] == ["adviseur"]


def test_what_is_for_a_hub_needs_one(parlour: Parlour, store: Store) -> None:
    tells(parlour)
    assert "voor je eigen kennishub" in parlour.says("Anna", "kamer")
    assert "kan het alleen voor iedereen. Mag dat? Typ ‘iedereen’" in parlour.says("Anna", "ja")
    assert parlour.pending() == []
    hub = store.hubs.add("Twente", "Twente").id
    parlour.standing = standing_in(hub, "Twente")
    parlour.says("Anna", "regio")
    parlour.says("Anna", "ja")
    (source,) = store.sources.all()
    assert (source.metadata.visibility, source.hub) == (Visibility.REGION, hub)


def test_the_region_of_their_hub_stands_on_the_card_of_who_named_none(store: Store) -> None:
    """It is shown before the yes, can be cleared, and what they say of themselves goes before."""
    hub = store.hubs.add("Kennishub Achterhoek", "Achterhoek").id
    parlour = Parlour(store, standing=standing_in(hub, "Achterhoek"))
    assert "regio: Achterhoek" in tells(parlour)
    assert "regio: Achterhoek" not in parlour.says("Anna", "regio: leeg")
    parlour.says("Anna", "ja")
    assert [source.metadata.region for source in store.sources.all()] == [None]
    assert "regio: Achterhoek" in tells(parlour, who="Bram")
    parlour.says("Bram", "ja")
    assert {source.metadata.region for source in store.sources.all()} == {None, "Achterhoek"}


def test_personal_data_is_pointed_out_before_it_is_shared(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    card = parlour.says("Anna", f"{TOLD} Bel Henk de Vries op 06-12345678. {ADVICE} {WHEN}")
    assert "Let op: hierin staat" in card
    assert "06-12345678" in card


def test_a_lesson_is_told_without_being_asked(parlour: Parlour) -> None:
    assert "Wat zou je" in parlour.says("Anna", f"deel {TOLD}")
    assert "Zo wordt het een les" in parlour.says("Anna", "klaar")


def test_in_a_room_nobody_is_asked_to_tell(parlour: Parlour) -> None:
    said = parlour.says("Anna", "reflectie", direct=False)
    assert "Stuur het mij in een direct bericht" in said


def test_thrown_away_is_gone(parlour: Parlour) -> None:
    tells(parlour)
    assert "Weg." in parlour.says("Anna", "gooi weg")
    assert "geen lessen die nog niet af zijn" in parlour.says("Anna", "mijn lessen")


def test_what_someone_wants_to_try_is_kept_and_not_shared(parlour: Parlour, store: Store) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", f"{TOLD} {ADVICE} {WHEN} Volgende week ga ik met de buurman praten.")
    parlour.says("Anna", "ja")
    assert "met de buurman praten" in wants(store)
    assert "buurman" not in parlour.pending()[0]


def test_what_someone_wants_to_try_is_kept_though_they_never_share_it(
    parlour: Parlour, store: Store
) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", f"{TOLD} Volgende week ga ik met de buurman praten.")
    assert "met de buurman praten" in wants(store)
    parlour.says("Bram", "reflectie")
    parlour.says("Bram", TOLD)
    assert wants(store, "bram") == ""
    store.drafts.forget_before(parlour.now)
    assert "met de buurman praten" in wants(store)


@pytest.mark.parametrize("how", ["gooi weg", "zonder naam"])
def test_what_is_taken_back_or_told_without_a_name_is_not_kept(
    parlour: Parlour, store: Store, how: str
) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", f"{TOLD} {ADVICE} {WHEN} Volgende week ga ik met de buurman praten.")
    parlour.says("Anna", how)
    assert wants(store) == ""
    parlour.says("Anna", "ja")
    assert wants(store) == ""


def test_a_change_of_the_words_changes_what_someone_wants_to_try(
    parlour: Parlour, store: Store
) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", f"{TOLD} Volgende week ga ik met de buurman praten.")
    parlour.changes("Anna", f"{TOLD} Volgende week ga ik met de burgemeester praten.")
    assert "burgemeester" in wants(store)
    parlour.changes("Anna", TOLD)
    assert wants(store) == ""


def test_who_is_asked_how_it_went_by_themselves_is_not_asked_again(
    parlour: Parlour, store: Store
) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", f"{TOLD} Volgende week ga ik met de buurman praten.")
    how_it_went = next(one for one in openers() if one.sort is Sort.FOLLOW_UP)
    anna = Speaker(
        "matrix", "@anna:vb.nl", "Anna", "matrix $99", Address("matrix", "$99"), parlour.now
    )
    telling.begin(how_it_went, anna, parlour.notebook)
    assert wants(store) == ""


def wants(store: Store, name: str = "anna") -> str:
    """What is kept of what someone wants to try."""
    person = store.people.known_as("matrix", f"@{name}:vb.nl")
    intention = store.intentions.of(person.id) if person else None
    return intention.words if intention else ""


def test_a_story_that_ends_with_a_question_is_an_answer(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    said = f"{TOLD} Het was koud. Hadden we dat kunnen weten?"
    assert "Wat zou je een andere regio aanraden?" in parlour.says("Anna", said)


@pytest.mark.parametrize(
    "asked",
    [
        "hoe krijg je boeren aan tafel bij een gebiedsproces in de polder",
        "We zitten in de polder. Hoe krijg je boeren aan tafel?",
        "waarom lukt het anderen wel om een oever te begrazen",
    ],
)
def test_a_question_is_no_answer_though_it_has_no_sign(parlour: Parlour, asked: str) -> None:
    parlour.says("Anna", "reflectie")
    assert "niet in de gedeelde lessen" in parlour.says("Anna", asked)


def test_what_begins_as_a_question_can_tell(parlour: Parlour) -> None:
    parlour.says("Anna", "reflectie")
    said = "Hoe we begonnen, dat was verkeerd, want niemand had de boeren gevraagd."
    assert "niet in de gedeelde lessen" not in parlour.says("Anna", said)


def test_who_tells_on_while_the_card_waits_sees_it_in_the_card(
    parlour: Parlour, store: Store
) -> None:
    """As a question it would be kept beside who asked it, whatever they choose then."""
    tells(parlour, "stralend falen")
    more = "Het mislukte ook omdat de schapen zelf over het hek sprongen en wegliepen."
    for again in (False, True):
        assert parlour.says("Anna", more, again=again).count("hek sprongen") == 1
    assert store.questions.recent("!Anna", parlour.now.replace(year=2000)) == []
    assert "zonder naam" in parlour.says("Anna", "ja")


def test_every_lesson_that_is_not_shared_is_found_back(parlour: Parlour) -> None:
    tells(parlour)
    parlour.says("Anna", "bewaar")
    parlour.says("Anna", "deel We dachten dat reigers wegbleven, maar ze kwamen juist.")
    parlour.says("Anna", "klaar")
    parlour.says("Anna", "bewaar")
    newest = parlour.says("Anna", "mijn lessen")
    assert "reigers" in newest
    assert "Je hebt 2 lessen die nog niet gedeeld zijn" in newest
    assert "omdat het te nat was" in parlour.says("Anna", "mijn lessen 2")
    parlour.says("Anna", "ja")
    (pending,) = parlour.pending()
    assert "omdat het te nat was" in pending
    assert "niet gedeeld zijn" not in parlour.says("Anna", "mijn lessen")


@pytest.mark.parametrize("said", ["nee", "dat weet ik ook niet", "geen idee", "geen tijd", "klaar"])
def test_who_has_no_answer_to_what_is_asked_on_loses_nothing(parlour: Parlour, said: str) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", TOLD)
    reply = parlour.says("Anna", said)
    if "Wanneer werkt dit" in reply:
        reply = parlour.says("Anna", said)
    assert "omdat het te nat was" in reply


@pytest.mark.parametrize("said", ["zonder naam", "ja, maar zonder mijn naam", "liever anoniem"])
def test_without_a_name_in_other_words_shows_the_code_before_the_yes(
    parlour: Parlour, said: str
) -> None:
    tells(parlour)
    shown = parlour.says("Anna", said)
    assert "Dit is je code" in shown
    assert "Ik deel het zonder naam" in shown
    assert parlour.pending() == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ja, alleen mijn regio", "met je naam, voor je eigen regio"),
        ("ja, maar alleen in de kamer", "met je naam, voor je eigen kennishub"),
        ("Ja, met mijn rol.", "alleen met je rol, voor iedereen"),
        ("ja, maar niet met mijn naam", "zonder naam, voor iedereen"),
        ("ja graag, liever anoniem", "zonder naam, voor iedereen"),
        ("Nee, liever zonder naam!", "zonder naam, voor iedereen"),
        ("ja anoniem, regio", "zonder naam, voor je eigen regio"),
    ],
)
def test_a_yes_with_how_it_is_shared_settles_that_first(
    parlour: Parlour, store: Store, typed: str, shown: str
) -> None:
    tells(parlour)
    assert f"Ik deel het {shown}" in parlour.says("Anna", typed)
    assert (parlour.pending(), store.sealed.all()) == ([], [])


@pytest.mark.parametrize(
    "typed",
    [
        "Vraag 2 buren om hulp voordat je begint.",
        "Bewerk 3 percelen tegelijk, dan valt het niet op.",
        "Deel van het probleem was dat we te laat begonnen.",
    ],
)
def test_a_sentence_that_begins_as_a_command_is_an_answer(
    parlour: Parlour, store: Store, typed: str
) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", TOLD)
    parlour.says("Anna", typed)
    (draft,) = store.drafts.of(1)
    assert draft.words == (TOLD, typed)
