"""What people say is wrong with a source: counted, kept without a name, and decided about."""

from dataclasses import replace

from corpus.model import AskedQuestion, Fault, Status
from corpus.store import Store
from corpus.store.feedback import Voter
from corpus.store.placing import Placing
from corpus.store.remarks import Said
from corpus.store.ruling import Decision, Matter, Review, State
from tests.fakes import NOON
from tests.stores import a_reading, put

TODAY = NOON.date()


def remarks_on(store: Store, mark: str, fault: Fault = Fault.OLD, source: str = "veen") -> Review:
    """Let someone have given a thumb down to an answer of their own, and say why."""
    message = f"matrix $vraag-{mark}"
    voter = Voter(mark=f"m{mark}", direct=mark == "d")
    store.feedback.give(f"matrix $duim-{mark}", message, NOON, helped=False, voter=voter)
    store.questions.remember(AskedQuestion("kamer", NOON, "Hoe nat?", message), "answer", 1, "{}")
    thumb = store.remarks.thumb(message, {voter.mark})
    assert thumb is not None
    review = store.remarks.tell(thumb, Said(fault, "verouderd", source, mark), TODAY)
    assert review is not None
    return review


def test_two_people_who_doubt_a_source_put_it_under_review_until_it_is_decided(
    store: Store,
) -> None:
    put(store, a_reading("Veen is nat.", "veen"))
    first = remarks_on(store, "a")
    assert store.remarks.under_review({"veen"}) == set()
    assert remarks_on(store, "b", Fault.WRONG) == first
    assert first.matter is Matter.REMARK
    assert store.remarks.under_review({"veen", "anders"}) == {"veen"}
    store.reviews.decide(first.id, Decision(State.APPROVED, "m", "Mo", NOON, "1"))
    assert store.remarks.under_review({"veen"}) == set()
    assert store.sources.find("veen").confirmed_on == TODAY
    assert remarks_on(store, "c").id != first.id
    assert store.remarks.under_review({"veen"}) == set()


def test_one_person_is_one_voice_and_an_unclear_source_is_not_doubted(store: Store) -> None:
    put(store, a_reading("Veen is nat.", "veen"))
    remarks_on(store, "a")
    remarks_on(store, "b", Fault.UNCLEAR)
    remarks_on(store, "c", Fault.OFF_TOPIC)
    store.feedback.give("nog een", "matrix $2", NOON, helped=False, voter=Voter(mark="x"))
    thumb = store.remarks.thumb("matrix $2", {"x"})
    assert thumb is not None
    store.remarks.tell(thumb, Said(Fault.OLD, "oud", "veen", "a"), TODAY)
    assert store.remarks.under_review({"veen"}) == set()


def test_a_remark_shows_the_question_unless_nobody_else_read_it(store: Store) -> None:
    put(store, a_reading("Veen is nat.", "veen"))
    number = remarks_on(store, "a").id
    remarks_on(store, "d")
    store.feedback.give("zonder woord", "matrix $vraag-a", NOON, helped=False)
    open_one, direct = store.remarks.about(number)
    assert (open_one.question, direct.question) == ("Hoe nat?", None)
    assert direct.direct
    assert store.remarks.unexplained({one.message for one in (open_one, direct)}) == 1


def test_taking_every_thumb_back_takes_the_review_back(store: Store) -> None:
    put(store, a_reading("Veen is nat.", "veen"))
    number = remarks_on(store, "a").id
    assert store.remarks.settle() == []
    assert store.feedback.take_back("matrix $duim-a", NOON)
    assert store.remarks.settle() == [number]
    assert store.reviews.waiting() == []
    assert store.sources.find("veen").status is Status.APPROVED


def test_what_is_not_shared_any_more_gets_no_review(store: Store) -> None:
    put(store, a_reading("Veen is nat.", "veen"))
    store.sources.decide("veen", Status.WITHDRAWN)
    store.feedback.give("duim", "matrix $1", NOON, helped=False, voter=Voter(mark="x"))
    thumb = store.remarks.thumb("matrix $1", {"x"})
    assert thumb is not None
    assert store.remarks.tell(thumb, Said(Fault.OLD, "oud", "veen", "a"), TODAY) is None
    assert store.reviews.waiting() == []


def test_a_source_gets_its_place_once_by_a_message_and_it_is_noted_why(store: Store) -> None:
    put(store, a_reading("Veen is nat.", "veen"))
    placing: Placing = store.placing
    muted = Decision(State.MUTED, "m", "Mo", NOON, "1", "te algemeen")
    for _ in range(2):
        made = placing.weigh("veen", muted)
        assert made == muted
    assert store.sources.find("veen").weight == -1
    assert placing.weigh("veen", replace(muted, what=State.BOOSTED, message="2")) is not None
    assert store.sources.find("veen").weight == 1
    assert placing.weigh("onbekend", muted) is None
    assert [one.what for one in store.reviews.of(1)] == [State.MUTED, State.BOOSTED]
    assert store.reviews.waiting() == []
