"""What is pressed answers what it stands under, also when something else was asked since."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.bootstrap.people import circle_of
from bot.flows.reflect.rechecking import recheck
from bot.flows.reflect.unsealing import unseal
from bot.flows.rounds.ticking import tick
from bot.rendering.blocks import Form
from config.settings import Settings
from corpus.model import Status
from corpus.passages import by_words
from corpus.people import Consent, Profile
from corpus.store import Store
from corpus.store.introductions import Wish
from corpus.store.people import Person
from corpus.store.told import ShownAs
from retrieval.model import Answer, Question, Verdict
from tests.fakes import NOON, FakePlatform, a_context, citation
from tests.stores import a_reading
from tests.unit.pressing.porch import MODERATORS, PLATFORM, Porch, Shown
from tests.unit.talking.circles import expert_of

STORY = (
    "We wilden boeren aan tafel krijgen. Ik belde ze op een zaterdag en toen kwamen ze allemaal. "
    "Dat werkt alleen als je ze al kent."
)
NO_ANSWER = "Hier is geen antwoord meer op nodig."


@pytest.fixture
def porch(store: Store) -> Porch:
    return Porch(store)


def lesson_of(porch: Porch, name: str = "Anna") -> Shown:
    """Let someone tell a lesson; the card of it."""
    shown = porch.says(name, f"deel {STORY}")
    while "Klaar" not in shown.labels and "Weet ik niet" in shown.labels:
        shown = porch.presses(name, shown, "Weet ik niet")
    assert "Ja, deel" in shown.labels
    return shown


def test_an_invitation_is_answered_in_its_field(porch: Porch) -> None:
    invitation = porch.invites("Anna")
    assert invitation.labels == ["Verstuur", "Niet deze week", "Vier weken pauze"]
    shown = porch.sends("Anna", invitation, STORY)
    assert shown.labels[0] in {"Verstuur", "Pas aan", "Ja, deel"}
    (edited,) = porch.letters()
    assert edited.at == invitation.at
    assert not edited.labels


def test_an_invitation_can_be_left(porch: Porch) -> None:
    invitation = porch.invites("Anna")
    assert "Tot de volgende keer" in porch.presses("Anna", invitation, "Niet deze week").text


def test_an_invitation_that_was_answered_asks_nothing_any_more(porch: Porch) -> None:
    invitation = porch.invites("Anna")
    porch.presses("Anna", invitation, "Niet deze week")
    for words in ("sla over", STORY):
        assert NO_ANSWER in porch.sends("Anna", invitation, words).text
    assert porch.store.questions.recent("bij Anna", NOON) == []


def test_a_lesson_is_shared_with_a_button(porch: Porch) -> None:
    card = lesson_of(porch)
    assert "De moderatoren kijken er nog naar" in porch.presses("Anna", card, "Ja, deel").text
    assert [one.status for one in porch.store.sources.all()] == [Status.PENDING]


def test_a_lesson_is_shared_without_a_name_after_the_code(porch: Porch) -> None:
    card = lesson_of(porch)
    again = porch.presses("Anna", card, "Zonder mijn naam")
    assert "Dit is je code" in again.text
    assert "Met mijn naam" in again.labels
    told = porch.presses("Anna", again, "Ja, zonder mijn naam")
    assert "Morgenochtend" in told.text
    assert not told.labels


@pytest.mark.parametrize(
    ("label", "told"),
    [("Alleen mijn rol", "alleen met je rol"), ("Voor mijn regio", "voor je eigen regio")],
)
def test_how_a_lesson_is_shared_is_chosen(porch: Porch, label: str, told: str) -> None:
    shown = porch.presses("Anna", lesson_of(porch), label)
    assert told in shown.text
    assert label not in shown.labels


def test_a_lesson_is_kept_and_taken_up_again(porch: Porch) -> None:
    kept = porch.presses("Anna", lesson_of(porch), "Bewaar")
    assert "Ja, deel" in porch.presses("Anna", kept, "Verder ermee").labels


def test_fields_of_a_lesson_are_changed(porch: Porch) -> None:
    shown = porch.sends("Anna", lesson_of(porch), "titel: Bel eerst\nregio van de les: Twente")
    fields = {f.name: f.value for b in shown.body if isinstance(b, Form) for f in b.fields}
    assert fields["titel"] == "Bel eerst"
    assert fields["regio van de les"] == "Twente"
    person = porch.store.people.known_as(PLATFORM, "Anna")
    assert person is not None
    assert person.profile.region is None


def test_a_field_of_an_older_lesson_never_changes_who_told_it(porch: Porch) -> None:
    card = lesson_of(porch)
    porch.says("Anna", "profiel")
    porch.sends("Anna", card, "regio van de les: Twente")
    person = porch.store.people.known_as(PLATFORM, "Anna")
    assert person is not None
    assert person.profile.region is None


def test_a_yes_under_an_older_card_shares_no_newer_one(porch: Porch) -> None:
    first = lesson_of(porch)
    lesson_of(porch)
    again = porch.presses("Anna", first, "Ja, deel")
    assert "Zo wordt het een les" in again.text
    assert not porch.store.sources.all()


def test_a_button_that_was_pressed_before_says_that_nothing_waits(porch: Porch) -> None:
    card = lesson_of(porch)
    porch.presses("Anna", card, "Ja, deel")
    assert NO_ANSWER in porch.presses("Anna", card, "Ja, deel").text
    assert NO_ANSWER in porch.presses("Anna", card, "Alleen mijn rol").text
    assert len(porch.store.sources.all()) == 1


def test_a_button_of_a_message_that_is_not_known_any_more_answers_nothing(porch: Porch) -> None:
    card = lesson_of(porch)
    lost = replace(card, at=replace(card.at, reference="van lang geleden"))
    assert NO_ANSWER in porch.presses("Anna", lost, "Ja, deel").text
    assert not porch.store.sources.all()


def bram(porch: Porch) -> Person:
    """Someone who agreed to be named, and knows all about reed."""
    person = porch.store.people.meet(PLATFORM, "Bram", "Bram")
    porch.store.people.change(person.id, Profile("Bram", region="Zeeland"))
    porch.store.consents.agree(person.id, Consent(NOON.date()), NOON)
    return next(one for one in [porch.store.people.find(person.id)] if one)


def cor(porch: Porch) -> Person:
    """Another one."""
    person = porch.store.people.meet(PLATFORM, "Cor", "Cor")
    porch.store.people.change(person.id, Profile("Cor", region="Drenthe"))
    porch.store.consents.agree(person.id, Consent(NOON.date()), NOON)
    return next(one for one in [porch.store.people.find(person.id)] if one)


def knows(porch: Porch, question: str, *people: Person) -> None:
    """Let these people be named under a question."""
    experts = tuple(expert_of(person) for person in people)
    asked = Question(question)
    porch.answers[question] = Answer(asked, Verdict.NOTHING, 0.1, contacts=experts)


def test_who_is_met_is_who_stands_beside_the_button(porch: Porch) -> None:
    knows(porch, "Hoe snij je riet?", bram(porch))
    knows(porch, "Hoe vang je muskusratten?", cor(porch))
    first = porch.says("Anna", "Hoe snij je riet?")
    porch.says("Anna", "Hoe vang je muskusratten?")
    assert "Ik vraag aan Bram" in porch.presses("Anna", first, "Stel voor: Bram").text


def test_an_introduction_is_answered_and_its_buttons_go(porch: Porch) -> None:
    knows(porch, "Hoe snij je riet?", bram(porch))
    porch.presses("Anna", porch.says("Anna", "Hoe snij je riet?"), "Stel voor: Bram")
    (request,) = porch.letters()
    assert request.labels == ["Ja", "Nee"]
    assert "Goed dat je het zegt" in porch.presses("Bram", request, "Nee").text
    edited = porch.letters()[-1]
    assert edited.at == request.at
    assert not edited.labels
    assert "Hoe snij je riet?" in edited.text


def test_a_yes_to_what_was_answered_answers_nothing_else(porch: Porch) -> None:
    """A button of an old letter shares no lesson that is told since."""
    knows(porch, "Hoe snij je riet?", bram(porch))
    porch.presses("Anna", porch.says("Anna", "Hoe snij je riet?"), "Stel voor: Bram")
    (request,) = porch.letters()
    porch.presses("Bram", request, "Nee")
    lesson_of(porch, "Bram")
    assert NO_ANSWER in porch.presses("Bram", request, "Ja").text
    assert not porch.store.sources.all()
    assert {wish.state for wish in porch.store.introductions.of([1, 2])} == {Wish.DECLINED}


def reminder_of(porch: Porch) -> Shown:
    """Invite Anna, and let the round be nearly over; what reminds her."""
    porch.invites("Anna")
    ((begun,),) = (porch.agenda.rounds.not_closed(),)
    porch.now = begun.closes_at - timedelta(hours=2)
    tick(porch.agenda, porch.now)
    (reminder,) = porch.letters()
    return reminder


def test_a_reminder_is_answered_as_if_it_were_typed(porch: Porch) -> None:
    reminder = reminder_of(porch)
    assert reminder.labels == ["Verstuur", "Niet deze week"]
    assert "Tot de volgende keer" in porch.presses("Anna", reminder, "Niet deze week").text


def test_a_reminder_answers_its_invitation_and_nothing_that_came_since(porch: Porch) -> None:
    """A yes there shares no other lesson, and what is told there is no part of one."""
    reminder = reminder_of(porch)
    lesson_of(porch)
    porch.sends("Anna", reminder, "ja")
    assert not porch.store.sources.all()
    told = "We groeven een sloot, maar die liep meteen weer vol."
    assert "boeren" not in porch.sends("Anna", reminder, told).text
    drafts = porch.store.drafts.of(porch.store.people.meet(PLATFORM, "Anna", "Anna").id)
    assert [draft.words for draft in drafts] == [(STORY,), (told,)]


def test_a_yes_under_a_letter_wakes_no_question_that_sleeps(porch: Porch) -> None:
    """Whoever is asked for something answers that, whatever else waits for a yes."""
    then, porch.now = porch.now, porch.now + timedelta(days=2)
    assert porch.asked("Bram", "Hoe snij je riet?", then).labels == ["Ja"]
    knows(porch, "Hoe maai je gras?", bram(porch))
    porch.presses("Anna", porch.says("Anna", "Hoe maai je gras?"), "Stel voor: Bram")
    (letter,) = porch.letters()
    porch.presses("Bram", letter, "Ja")
    assert {wish.state for wish in porch.store.introductions.of([1, 2])} == {Wish.ACCEPTED}


def test_the_sources_of_an_older_answer_are_those_beside_the_button(porch: Porch) -> None:
    for number, text in enumerate(("Hoe snij je riet?", "Hoe maai je gras?")):
        words = f"Antwoord {number}."
        quoted = replace(citation(1), passage_id=number, quote=words)
        porch.answers[text] = Answer(Question(text), Verdict.ANSWER, 0.9, (quoted,))
        porch.passages.contexts[number] = a_context(words)
    first = porch.says("Anna", "Hoe snij je riet?")
    second = porch.says("Anna", "Hoe maai je gras?")
    assert "Antwoord 0." in porch.presses("Anna", first, "Bron 1").text
    shown = porch.presses("Anna", second, "Bron 1")
    assert "Antwoord 1." in shown.text


def test_an_example_is_a_question_like_any_other(porch: Porch) -> None:
    shown = porch.says("Anna", "help")
    asked = shown.labels[0]
    assert "Dit staat niet in de gedeelde lessen" in porch.presses("Anna", shown, asked).text
    assert [one.text for one in porch.store.questions.recent("bij Anna", NOON)] == [asked]


def test_what_was_wrong_is_told_once(porch: Porch) -> None:
    text = "Hoe snij je riet?"
    porch.answers[text] = Answer(Question(text), Verdict.ANSWER, 0.9, (citation(1),))
    (asked,) = porch.reacts("Anna", "👎", porch.says("Anna", text))
    assert asked.labels == [
        "Verstuur",
        "Onjuist",
        "Verouderd",
        "Niet mijn vraag",
        "Onduidelijk",
    ]


def test_a_card_is_decided_about_and_its_buttons_go(porch: Porch) -> None:
    porch.waits(a_reading("Neem de tijd.", "tafel", title="Aan tafel"))
    (card,) = porch.cards()
    assert card.labels == ["Publiceer", "Wijs af", "Bron 1", "Pas aan", "Wijs af, met reden"]
    told = porch.presses("Bea", card, "Publiceer", room=MODERATORS)
    assert "1 is goedgekeurd door Bea" in told.text
    (edited,) = porch.letters()
    assert edited.at == card.at
    assert not edited.labels
    assert "1 is goedgekeurd door Bea" in edited.text
    assert "Zet ✅" not in edited.text
    assert "teruggedraaid" in porch.presses("Bea", told, "Herstel", room=MODERATORS).text


def test_a_card_is_rejected_with_a_reason(porch: Porch) -> None:
    porch.waits(a_reading("Neem de tijd.", "tafel", title="Aan tafel"))
    (card,) = porch.cards()
    porch.sends("Bea", card, "afwijzen 1: staat er al", room=MODERATORS)
    (made,) = porch.store.reviews.of(1)
    assert made.reason == "staat er al"


def test_fields_of_a_source_are_changed_in_reply_to_its_card(porch: Porch) -> None:
    porch.waits(a_reading("Neem de tijd.", "tafel", title="Aan tafel"))
    (card,) = porch.cards()
    porch.sends("Bea", card, "titel: Thuis aan tafel\nniveau: gebied", room=MODERATORS)
    known = porch.store.sources.find("tafel").metadata
    assert (known.title, known.level) == ("Thuis aan tafel", "area")
    (edited,) = porch.letters()
    assert edited.at == card.at
    assert "Publiceer" in edited.labels


def test_a_source_that_can_be_found_can_be_withdrawn(porch: Porch) -> None:
    porch.waits(a_reading("Neem de tijd.", "tafel", title="Aan tafel"))
    (card,) = porch.cards()
    about = porch.presses("Bea", card, "Bron 1", room=MODERATORS)
    assert "Publiceer" in about.labels
    porch.presses("Bea", card, "Publiceer", room=MODERATORS)
    about = porch.says("Bea", "bron 1", room=MODERATORS)
    assert about.labels == ["Trek in"]
    assert "ingetrokken door Bea" in porch.presses("Bea", about, "Trek in", room=MODERATORS).text
    assert not porch.says("Bea", "bron 1", room=MODERATORS).labels


def test_where_nothing_can_be_pressed_no_card_changes_after_a_decision(store: Store) -> None:
    """On Matrix a change shows as one: there would be nothing new in it."""
    porch = Porch(store, has_buttons=False)
    porch.waits(a_reading("Neem de tijd.", "tafel", title="Aan tafel"))
    porch.cards()
    porch.says("Bea", "goedkeuren 1", room=MODERATORS)
    assert porch.letters() == []


def test_who_told_it_in_chat_is_asked_with_a_field(porch: Porch) -> None:
    porch.presses("Anna", lesson_of(porch), "Ja, deel")
    (card,) = porch.cards()
    assert "Vraag de auteur" in card.labels
    porch.sends("Bea", card, "vraag 1: hoeveel boeren kwamen er?", room=MODERATORS)
    (question,) = porch.letters()
    assert question.labels == ["Verstuur"]
    assert "doorgegeven" in porch.sends("Anna", question, "Twaalf boeren.").text
    assert porch.store.lessons.among([card_source(porch)])[0].shown_as is ShownAs.NAME


def card_source(porch: Porch) -> str:
    """The id of the only source."""
    return porch.store.sources.all()[0].source_id


def test_what_is_known_of_someone_is_changed_in_its_fields(porch: Porch) -> None:
    shown = porch.says("Anna", "profiel")
    assert shown.labels == ["Pas aan", "Verstuur"]
    asked = porch.sends("Anna", shown, "organisatie: Waterschap\nregio: Twente")
    assert asked.labels == ["Ja", "Nee"]
    assert "noem ik je nergens meer" in porch.presses("Anna", asked, "Ja").text
    shown = porch.says("Anna", "profiel")
    assert "Noem mij niet meer" in shown.labels


def test_what_is_emptied_in_a_field_is_not_known_any_more(porch: Porch) -> None:
    porch.says("Anna", "organisatie: Waterschap\nregio: Twente\nthema's: bodem")
    shown = porch.says("Anna", "profiel")
    porch.sends("Anna", shown, "organisatie: -\nregio: -\nthema’s: -\nnaam: -")
    person = porch.store.people.known_as(PLATFORM, "Anna")
    assert person is not None
    profile = person.profile
    assert (profile.organisation, profile.region, profile.themes) == ("", None, ())


def test_where_someone_works_is_sent_from_its_field(porch: Porch) -> None:
    shown = porch.says("Anna", "profiel")
    assert "Twente" in porch.sends("Anna", shown, "Twente").text


def test_a_pause_ends_with_a_button(porch: Porch) -> None:
    paused = porch.presses("Anna", porch.invites("Anna"), "Vier weken pauze")
    assert "laat ik je met rust" in paused.text
    assert "Ga door" in porch.says("Anna", "profiel").labels
    assert "Fijn dat je er weer bent" in porch.presses("Anna", paused, "Ga door").text


def test_rounds_are_joined_again_with_a_button(porch: Porch) -> None:
    left = porch.says("Anna", "stop rondes")
    assert "je doet mee" in porch.presses("Anna", left, "Doe mee").text


def test_what_is_asked_around_is_answered_in_its_field(porch: Porch) -> None:
    knows(porch, "Hoe snij je riet?", bram(porch))
    asked = porch.says("Anna", "Hoe snij je riet?")
    assert "Ik heb hem aan één persoon" in porch.presses("Anna", asked, "Vraag het rond").text
    (letter,) = porch.letters()
    assert letter.labels == ["Verstuur", "Liever niet"]
    may = porch.sends("Bram", letter, "Met een zeis, en van onder naar boven.")
    assert may.labels == ["Ja, met mijn naam", "Ja, zonder mijn naam", "Nee"]
    assert "Doorgegeven" in porch.presses("Bram", may, "Ja, zonder mijn naam").text
    assert all(not one.labels for one in porch.letters() if one.at == letter.at)


def test_of_several_people_one_is_chosen(porch: Porch) -> None:
    knows(porch, "Hoe snij je riet?", bram(porch), cor(porch))
    asked = porch.says("Anna", "Hoe snij je riet?")
    (whom,) = (porch.says("Anna", "stel voor"),)
    assert whom.labels == ["Stel voor: Bram", "Stel voor: Cor"]
    assert whom.labels == [one for one in asked.labels if one.startswith("Stel voor")]
    assert "Ik vraag aan Cor" in porch.presses("Anna", whom, "Stel voor: Cor").text


def test_whom_to_meet_is_chosen_in_a_letter_once(porch: Porch) -> None:
    """By its number someone is known in that list, and in no other."""
    knows(porch, "Hoe snij je riet?", bram(porch), cor(porch))
    asked = porch.says("Anna", "Hoe snij je riet?")
    porch.reacts("Anna", "✋", asked)
    (letter,) = porch.letters()
    assert letter.labels == ["Stel voor: Bram", "Stel voor: Cor"]
    knows(porch, "Hoe vang je muskusratten?", cor(porch))
    porch.says("Anna", "Hoe vang je muskusratten?")
    porch.presses("Anna", letter, "Stel voor: Bram")
    (wish,) = porch.store.introductions.of([1, 2, 3])
    assert wish.question == "Hoe snij je riet?"
    assert NO_ANSWER in porch.presses("Anna", letter, "Stel voor: Cor").text
    assert len(porch.store.introductions.of([1, 2, 3])) == 1


def test_a_word_for_a_fault_is_told_once_and_is_no_question(porch: Porch) -> None:
    text = "Hoe snij je riet?"
    porch.waits(a_reading("Snij riet met een zeis.", "bron-1"), Status.APPROVED)
    porch.answers[text] = Answer(Question(text), Verdict.ANSWER, 0.9, (citation(1),))
    (asked,) = porch.reacts("Anna", "👎", porch.says("Anna", text))
    porch.presses("Anna", asked, "Verouderd")
    assert NO_ANSWER in porch.presses("Anna", asked, "Verouderd").text
    assert [one.text for one in porch.store.questions.recent("bij Anna", NOON)] == [text]


def test_what_waits_is_opened_from_the_list(porch: Porch) -> None:
    for name in ("een", "twee"):
        porch.waits(a_reading(f"Dit is nummer {name}.", name, title=f"Les {name}"))
    listed = porch.says("Bea", "wachtrij", room=MODERATORS)
    assert listed.labels == ["Wachtrij 1", "Wachtrij 2"]
    shown = porch.presses("Bea", listed, "Wachtrij 2", room=MODERATORS)
    assert "Ter beoordeling 2" in shown.text
    assert "Publiceer" in shown.labels


def test_moderators_find_what_they_look_at_under_help(porch: Porch) -> None:
    shown = porch.says("Bea", "help", room=MODERATORS)
    assert shown.labels == ["Wachtrij", "Open vragen", "Stand van zaken"]


def test_who_sends_an_empty_field_is_not_told_that_it_is_too_late(porch: Porch) -> None:
    invitation = porch.invites("Anna")
    assert NO_ANSWER not in porch.sends("Anna", invitation, "").text
    assert "Tot de volgende keer" in porch.presses("Anna", invitation, "Niet deze week").text


def test_buttons_go_where_the_platform_has_them(store: Store) -> None:
    with_buttons, without = FakePlatform("teams"), FakePlatform("matrix")
    with_buttons.presses = True
    circle = circle_of(store, Settings(), [with_buttons, without], lambda: by_words, lambda: NOON)
    assert circle.pressing == {"teams"}


def test_what_waits_for_who_has_a_code_has_no_buttons(porch: Porch) -> None:
    """Said without the code, a yes would be about something else."""
    again = porch.presses("Anna", lesson_of(porch), "Zonder mijn naam")
    code = next(word for word in again.text.split() if word.count("-") == 2).strip("‘’.")
    porch.presses("Anna", again, "Ja, zonder mijn naam")
    porch.now += timedelta(days=1, hours=2)
    unseal(porch.notebook, porch.now)
    porch.presses("Bea", porch.cards()[0], "Publiceer", room=MODERATORS)
    porch.now += timedelta(weeks=13, hours=1)
    recheck(porch.notebook, porch.now)
    heard = porch.says("Anna", f"code {code}")
    assert "Klopt die nog?" in heard.text
    assert not heard.labels
