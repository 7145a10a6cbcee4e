"""Each kind of record is kept for its own term, and no longer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from bot.bootstrap.forgetting import forget, forgotten
from config.settings import Retention
from corpus.model import AskedQuestion, Fault, Metadata, Reading, Status
from corpus.passages import cut
from corpus.store import Store
from corpus.store.awaited import Awaits
from corpus.store.drafts import Beginning
from corpus.store.engine import writing
from corpus.store.feedback import Voter
from corpus.store.outbox import Letter
from corpus.store.remarks import Said
from corpus.store.ruling import Decision, Matter, State
from corpus.store.writing import Incoming
from corpus.tables import decisions, drafts, feedback, inbox, questions, uploads
from tests.stores import open_review

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


def test_what_moderators_have_yet_to_decide_about_stays(store: Store) -> None:
    """What people said of a source, and where its card lies: a sign on that still decides."""
    source_id = a_source(store, "Zij twijfelden.")
    store.feedback.give("r", "m 1", OLD, helped=False, voter=Voter(mark="abcd"))
    thumb = store.remarks.thumb("m 1", {"abcd"})
    assert thumb is not None
    review = store.remarks.tell(thumb, Said(Fault.OLD, "oud", source_id, "abcd"), OLD.date())
    assert review is not None
    for key in (f"review {review.id}", f"review {review.id} nog eens", f"review {review.id}0"):
        store.outbox.put(Letter(key, "matrix", "[]", address="daar"), OLD)
    for number, letter in store.outbox.unsent("matrix"):
        store.outbox.sent(number, OLD, f"bij {letter.key}")
    terms = NEVER.model_copy(update={"feedback": 10, "inbox": 10})
    assert forget(store, terms, NOW).wiped == {"feedback": 0, "inbox": 1}
    assert store.remarks.settle() == []
    assert store.outbox.landed_at(f"bij review {review.id}") == f"review {review.id}"
    store.reviews.decide(review.id, Decision(State.APPROVED, "m", "Mo", NOW, "1"))
    assert forget(store, terms, NOW).wiped == {"feedback": 1, "inbox": 2}


def test_what_was_changed_of_a_withdrawn_source_is_wiped_with_it(store: Store) -> None:
    """Not only its words, but also those that a moderator replaced or wrote."""
    source_id = a_source(store, "Zij gingen samen.")
    review = store.withdrawing.review_for(source_id, OLD.date())
    assert review is not None
    waits = open_review(store, source_id, Matter.RECHECK, OLD.date())
    drafted = store.reviews.opened(review.id)
    assert drafted is not None
    other = replace(drafted.reading, text="Zij gingen apart.")
    made = Decision(State.EDITED, "m", "Mo", OLD, "1", "text: Zij gingen apart.")
    store.reviews.rewrite(waits.id, made, replace(drafted, reading=other, passages=()))
    gone = Decision(State.WITHDRAWN, "m", "Mo", OLD, "2", "klopt niet")
    store.withdrawing.withdraw(review.id, gone)
    forget(store, NEVER.model_copy(update={"withdrawn": 10}), NOW)
    decided = [entry.decision for entry in store.reviews.trail(OLD)]
    assert [(one.what, one.reason) for one in decided] == [
        (State.EDITED, ""),
        (State.WITHDRAWN, "klopt niet"),
    ]
    assert "samen" not in str([one.before for one in decided])
