"""Each kind of record is kept for its own term, and no longer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from bot.bootstrap.forgetting import forget, forgotten
from config.settings import Retention
from corpus.model import AskedQuestion, Metadata, Reading, Status
from corpus.passages import cut
from corpus.store import Store
from corpus.store.awaited import Awaits
from corpus.store.drafts import Beginning
from corpus.store.engine import writing
from corpus.store.ruling import Decision, State
from corpus.store.writing import Incoming
from corpus.tables import decisions, drafts, feedback, inbox, questions, uploads

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
NEVER = Retention(questions=0, feedback=0, audit=0, drafts=0, inbox=0, uploads=0, withdrawn=0)
#: Two moments on both sides of a term of ten days.
OLD, YOUNG = NOW - timedelta(days=10, minutes=1), NOW - timedelta(days=9)
TABLES = {
    "questions": questions,
    "feedback": feedback,
    "audit": decisions,
    "drafts": drafts,
    "inbox": inbox,
    "uploads": uploads,
}


def a_source(store: Store, text: str, author: str = "Jan Jansen") -> str:
    """The id of an approved source by someone."""
    reading = Reading(text, Metadata(title=text, authors=(author,), url="https://vb.nl"))
    item = Incoming(reading, cut(reading))
    return store.writing.write(text, text, [item], status=Status.APPROVED).source_ids[0]


def filled(store: Store, at: datetime) -> str:
    """One record of each kind, of that moment; the id of a source that was withdrawn then."""
    mark = at.isoformat()
    store.questions.remember(AskedQuestion("kamer", at, "Wat werkt?"), "answer", 0.9, "[]")
    store.feedback.give(f"r {mark}", "m 1", at, helped=True)
    person = store.people.meet("matrix", f"@a{mark}:vb.nl", "Anna").id
    store.drafts.begin(Beginning(person, "ordinary"), at)
    store.inbox.claim("matrix", f"m {mark}", "hallo", at)
    store.inbox.finish("matrix", f"m {mark}")
    source_id = a_source(store, f"Zij gingen op {mark}.")
    made = Decision(State.WITHDRAWN, "terminal", "jansen", at, mark, "Klopt niet")
    store.deciding.decide(source_id, made)
    row = {
        "platform": "matrix",
        "message": mark,
        "first": mark,
        "part": 0,
        "address": "{}",
        "moderator": "m",
        "moderator_name": "Jansen",
        "name": "les.pdf",
        "reference": "",
        "at": at,
    }
    with writing(store._engine) as connection:
        connection.execute(insert(uploads).values(**row, state="done"))
        row |= {"message": f"{mark} 2"}
        connection.execute(insert(uploads).values(**row, state="waiting"))
    return source_id


def held(store: Store) -> dict[str, int]:
    """How many records there are of each kind."""
    with store._engine.connect() as connection:
        return {
            kind: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for kind, table in TABLES.items()
        }


@pytest.mark.parametrize("kind", [*TABLES, "withdrawn"])
def test_a_term_wipes_what_is_older_of_its_kind_and_nothing_else(store: Store, kind: str) -> None:
    old, young = filled(store, OLD), filled(store, YOUNG)
    before = held(store)
    done = forget(store, NEVER.model_copy(update={kind: 10}), NOW)
    assert done.wiped == {kind: 1}
    changed = {name: before[name] - number for name, number in held(store).items()}
    assert changed == {name: int(name == kind) for name in TABLES}
    texts = {source_id: bool(store.sources.text(source_id)) for source_id in (old, young)}
    assert texts == {old: kind != "withdrawn", young: True}


def test_without_terms_everything_stays(store: Store) -> None:
    filled(store, OLD)
    before = held(store)
    assert forget(store, NEVER, NOW + timedelta(days=9_000)).wiped == {}
    assert held(store) == before


def test_the_terms_of_before_are_those_when_nothing_is_set(store: Store) -> None:
    """Whoever upgrades keeps what they kept, and what was decided for ever."""
    terms = Retention()
    assert (terms.questions, terms.drafts, terms.inbox) == (30, 180, 90)
    assert (terms.audit, terms.withdrawn) == (0, 0)
    assert forget(store, terms, NOW).wiped.keys() == {
        "questions", "feedback", "drafts", "inbox", "uploads"
    }  # fmt: skip


def test_of_a_withdrawn_source_only_its_name_is_left(store: Store) -> None:
    """Not its words, nor who wrote them."""
    source_id = filled(store, OLD)
    forget(store, NEVER.model_copy(update={"withdrawn": 10}), NOW)
    found = store.sources.find(source_id)
    assert (found.status, found.passages, found.metadata.authors, found.metadata.url) == (
        Status.WITHDRAWN,
        0,
        (),
        None,
    )
    (entry,) = store.reviews.trail(OLD)
    assert entry.title.startswith("Zij gingen")


def test_what_was_approved_again_keeps_its_text(store: Store) -> None:
    source_id = filled(store, OLD)
    again = Decision(State.APPROVED, "terminal", "jansen", OLD, "weer")
    store.deciding.decide(source_id, again)
    assert forget(store, NEVER.model_copy(update={"withdrawn": 10}), NOW).wiped["withdrawn"] == 0
    assert store.sources.text(source_id)


def test_a_withdrawn_source_whose_day_is_unknown_stays(store: Store) -> None:
    """Its file is gone: nobody decided that its text should go as well."""
    source_id = a_source(store, "Zij bleven.")
    store.writing.write("Zij bleven.", "leeg", [], status=Status.APPROVED)
    forget(store, NEVER.model_copy(update={"withdrawn": 1}), NOW)
    assert store.sources.text(source_id) == "Zij bleven."


def test_it_can_be_read_what_was_wiped_last(store: Store) -> None:
    assert forgotten(store) is None
    filled(store, OLD)
    done = forget(store, NEVER.model_copy(update={"questions": 10, "drafts": 20}), NOW)
    assert forgotten(store) == done
    assert done.wiped == {"questions": 1, "drafts": 0}
    later = forget(store, NEVER, NOW + timedelta(hours=1))
    assert forgotten(store) == replace(later, wiped={})


def test_messages_are_given_up_when_their_question_would_be_too_old(store: Store) -> None:
    """However long questions are kept: nobody waits a month for an answer."""
    store.inbox.claim("matrix", "m 1", "hallo", NOW - timedelta(days=31))
    forget(store, NEVER, NOW)
    assert store.inbox.unfinished("matrix") == []
    store.inbox.claim("matrix", "m 2", "hallo", OLD)
    forget(store, NEVER.model_copy(update={"questions": 10}), NOW)
    assert store.inbox.unfinished("matrix") == []


def test_what_vertel_asked_someone_goes_with_the_messages(store: Store) -> None:
    person = store.people.meet("matrix", "@anna:vb.nl", "Anna").id
    store.awaited.expect(person, Awaits.CARD, OLD, 1)
    assert forget(store, NEVER.model_copy(update={"inbox": 10}), NOW).wiped == {"inbox": 1}
