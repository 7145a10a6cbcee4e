"""Who has the code of a lesson without a name speaks for it, and for no other."""

from datetime import timedelta

import pytest

from bot.intents.words_for_reflection import claimed
from bot.rendering.blocks import Paragraph
from bot.rendering.kept import kept
from corpus.model import Status
from corpus.store import Store
from corpus.store.ruling import Decision, State
from tests.unit.talking.telling import Parlour
from tests.unit.talking.test_looking_back import tells
from tests.unit.talking.test_telling_a_failure import code_in, morning


@pytest.fixture
def parlour(store: Store) -> Parlour:
    return Parlour(store)


@pytest.fixture
def code(parlour: Parlour) -> str:
    """The code of a lesson that Anna told without a name, and that reached the moderators."""
    found = code_in(tells(parlour, "stralend falen"))
    parlour.says("Anna", "ja")
    assert "De volgende ochtend om negen uur" in parlour.says("Anna", f"code {found}")
    morning(parlour)
    return found


def test_the_code_tells_how_the_lesson_stands(parlour: Parlour, store: Store, code: str) -> None:
    assert "wacht op de moderatoren" in parlour.says("Bram", f"code {code}")
    (source,) = store.sources.all()
    store.sources.decide(source.source_id, Status.APPROVED)
    assert "door elke regio gevonden" in parlour.says("Bram", f"Code: {code.upper()}")


def test_news_waits_with_the_lesson(parlour: Parlour, store: Store, code: str) -> None:
    told = store.lessons.by_code(code)
    assert told is not None
    body = kept((Paragraph(("Je les is gebruikt in Zeeland.",)),))
    assert store.lessons.leave(told.id, "used Zeeland", body)
    assert not store.lessons.leave(told.id, "used Zeeland", body)
    for again in (False, True):
        said = parlour.says("Anna", f"code {code}", again=again)
        assert said.count("gebruikt in Zeeland") == 1


def test_who_has_the_code_withdraws(parlour: Parlour, store: Store, code: str) -> None:
    for again in (False, True):
        said = parlour.says("Anna", f"code {code} intrekken", again=again)
        assert "Vanaf nu vindt niemand hem meer" in said
    assert [source.status for source in store.sources.all()] == [Status.WITHDRAWN]


def test_who_has_the_code_confirms_to_the_week(parlour: Parlour, store: Store, code: str) -> None:
    assert "blijft hij staan" in parlour.says("Anna", f"code {code} klopt nog")
    told = store.lessons.by_code(code)
    assert told is not None
    assert told.confirmed_on is not None
    assert told.confirmed_on.weekday() == 0
    assert told.recheck_on is not None


def test_who_has_the_code_agrees_to_a_change_and_no_moment_is_kept(
    parlour: Parlour, store: Store, code: str
) -> None:
    store.reviews.bring_up_to_date(parlour.now.date())
    (review,) = store.reviews.waiting()
    mo = Decision(State.EDITED, "matrix @mo:vb.nl", "Mo", parlour.now, "matrix $mo", "")
    store.reviews.propose(review.id, mo, {"title": "Eerst vragen"})
    before = store.reviews.of(review.id)
    for again in (False, True):
        said = parlour.says("Anna", f"code {code} ja 1", again=again)
        assert "Dank" in said
    assert [source.metadata.title for source in store.sources.all()] == ["Eerst vragen"]
    assert store.reviews.of(review.id) == before
    assert store.outbox.unsent("matrix") == []


def test_without_a_proposal_there_is_nothing_to_agree_to(parlour: Parlour, code: str) -> None:
    assert "wacht niemand" in parlour.says("Anna", f"code {code} ja")


def test_another_code_is_no_code(parlour: Parlour, code: str) -> None:
    other = code[:-1] + ("a" if code[-1] != "a" else "b")
    assert "ken ik geen les" in parlour.says("Anna", f"code {other}")


def test_in_a_room_a_code_is_not_used(parlour: Parlour, code: str) -> None:
    said = parlour.says("Anna", f"code {code} intrekken", direct=False)
    assert "direct bericht" in said


@pytest.mark.parametrize(
    "said",
    [
        "{}",
        "mijn code is {}",
        "hier is hij: {} alvast bedankt",
        "code {}, klopt nog",
        "code {} is er nog nieuws?",
        "deel mijn code is {} en ik wil iets vertellen",
        "Code {spaced}",
        "code {long}",
    ],
)
def test_a_code_is_kept_nowhere_however_it_is_typed(
    parlour: Parlour, store: Store, code: str, said: str
) -> None:
    """Beside a question, or a lesson they are telling, it would tell whose it is."""
    told = store.lessons.by_code(code)
    assert told is not None
    message = said.format(code, spaced=code.replace("-", " "), long=f"{code[:2].upper()}{code[2:]}")
    reply = parlour.says("Cor", message)
    assert "wacht op de moderatoren" in reply or "blijft hij staan" in reply
    assert store.questions.recent("!Cor", parlour.now.replace(year=2000)) == []
    assert store.people.known_as("matrix", "@cor:vb.nl") is None


def test_a_code_is_no_answer_to_what_was_asked(parlour: Parlour, store: Store, code: str) -> None:
    parlour.says("Anna", "reflectie")
    assert "wacht op de moderatoren" in parlour.says("Anna", f"hier is mijn code: {code}")
    (person,) = {store.people.known_as("matrix", "@anna:vb.nl")}
    assert person is not None
    assert store.drafts.of(person.id) == []


def test_to_ask_whether_to_withdraw_withdraws_nothing(
    parlour: Parlour, store: Store, code: str
) -> None:
    assert "wacht op de moderatoren" in parlour.says("Anna", f"code {code} intrekken?")
    assert [source.status for source in store.sources.all()] == [Status.PENDING]


@pytest.mark.parametrize(
    "said", ["is er een code voor deze les", "code voorbeelden", "de wet van 2024-2025-2026"]
)
def test_what_holds_no_code_is_a_question(parlour: Parlour, said: str) -> None:
    assert "niet in de gedeelde lessen" in parlour.says("Anna", said)


@pytest.mark.parametrize(
    "typed",
    [
        "{0}{1}{2}",
        "{0} {1} {2}",
        "{0} {1} {2} klopt nog",
        "{0}.{1}.{2}",
        "_{0}-{1}-{2}_",
        "-{0}-{1}-{2}",
        "{0}-{1}{2}",
        "{0} - {1} - {2}",
        "{0}--{1}-{2}",
        "{0}-\n{1}-{2}",
        "mijn code voor de les: {0}{1}{2}",
        "code {0}_{1}_{2}",
        # A sign too few, or too many.
        "code {0}-{1}-xy",
        "{0}-{1}-xy",
        "{0}-{1}-xyzz intrekken",
        "code {0}{1}xy",
        "code {0}-{1}",
    ],
)
def test_a_code_is_never_kept_however_it_is_typed(
    parlour: Parlour, store: Store, typed: str
) -> None:
    """Beside who typed it, all but a sign of it would tell whose the lesson is."""
    said = typed.format("k3ev", "t9ab", "xyz")
    parlour.says("Anna", "reflectie")
    assert "Bij deze code ken ik geen les" in parlour.says("Anna", said)
    person = store.people.known_as("matrix", "@anna:vb.nl")
    assert person is not None
    assert store.drafts.of(person.id) == []
    assert store.questions.recent("!Anna", parlour.now - timedelta(days=1)) == []


@pytest.mark.parametrize(
    "typed",
    [
        "pm10-metingen bij de stal",
        "deze week a28 gereden",
        "bij Natura2000-gebied",
        "2024-2025-plan",
        "zie https://youtu.be/dQw4w9WgXcQ",
        "code rood voor het water",
        "code voor deze les",
        "bel 06-12345678 maar niet te laat",
    ],
)
def test_words_with_digits_are_no_code(typed: str) -> None:
    assert claimed(typed) is None
