"""Messages are taken once and forgotten word for word; rooms and thumbs are kept by name."""

from datetime import UTC, datetime, timedelta

from corpus.model import About, AskedQuestion, Room, Speaks
from corpus.store import Store
from corpus.store.inbox import Handled

NOON = datetime(2025, 4, 3, 12, tzinfo=UTC)


def test_a_message_is_claimed_once_on_its_platform(store: Store) -> None:
    assert store.inbox.claim("matrix", "$1", "hoe?", NOON)
    assert not store.inbox.claim("matrix", "$1", "hoe?", NOON)
    assert store.inbox.claim("teams", "$1", "hoe?", NOON)


def test_what_is_claimed_and_not_done_is_found_again_in_order(store: Store) -> None:
    for n in (3, 1, 2):
        store.inbox.claim("matrix", f"${n}", f"vraag {n}", NOON)
    store.inbox.finish("matrix", "$1")
    assert store.inbox.unfinished("matrix") == ["vraag 3", "vraag 2"]
    assert store.inbox.unfinished("teams") == []
    assert store.inbox.waiting() == 2


def test_a_message_that_is_done_keeps_its_replies_and_not_its_words(store: Store) -> None:
    store.inbox.claim("matrix", "$1", "hoe?", NOON, About("$0"))
    store.inbox.finish("matrix", "$1", ["antwoord-1", "antwoord-2"])
    assert store.inbox.find("matrix", "$1") == Handled(
        NOON, done=True, replies=("antwoord-1", "antwoord-2"), about=About("$0")
    )
    assert store.inbox.answered_at("matrix", "antwoord-2") == "$1"
    assert store.inbox.answered_at("matrix", "elders") is None
    assert store.inbox.find("matrix", "$2") is None


def test_what_was_taken_long_ago_is_forgotten_done_or_not(store: Store) -> None:
    for name, at in (("$1", NOON), ("$2", NOON), ("$3", NOON + timedelta(days=1))):
        store.inbox.claim("matrix", name, "hoe?", at)
    store.inbox.finish("matrix", "$1", ["antwoord"])
    assert store.inbox.forget_before(NOON + timedelta(days=1)) == 2
    assert store.inbox.unfinished("matrix") == ["hoe?"]
    assert store.inbox.answered_at("matrix", "antwoord") is None


def test_what_is_not_done_for_long_is_given_up_with_its_words(store: Store) -> None:
    """Such as what another version wrote."""
    store.inbox.claim("matrix", "$1", "hoe?", NOON)
    store.inbox.claim("matrix", "$2", "wie?", NOON + timedelta(days=1))
    assert store.inbox.give_up_before(NOON + timedelta(days=1)) == 1
    assert store.inbox.unfinished("matrix") == ["wie?"]
    assert not store.inbox.claim("matrix", "$1", "hoe?", NOON)


def test_replies_to_each_version_of_a_message_are_found_by_the_first(store: Store) -> None:
    store.inbox.claim("matrix", "$1", "hoe?", NOON, About("$0", origin="anna"))
    store.inbox.claim("matrix", "$2", "wie?", NOON, About("$0", "$1", "anna"))
    store.inbox.finish("matrix", "$1", ["antwoord"])
    for _ in range(2):
        store.inbox.finish("matrix", "$2", ["wijziging"])
    found = store.inbox.find("matrix", "$1")
    assert found is not None
    assert (found.replies, found.origin) == (("antwoord", "wijziging"), "anna")
    assert store.inbox.answered_at("matrix", "wijziging") == "$1"


def test_a_change_that_got_no_reply_says_nothing_of_what_it_would_change(store: Store) -> None:
    store.inbox.claim("matrix", "$2", "wie?", NOON, About("$0", "$1", "bram"))
    assert store.inbox.find("matrix", "$1") is None
    store.inbox.claim("matrix", "$1", "hoe?", NOON, About("$0", origin="anna"))
    found = store.inbox.find("matrix", "$1")
    assert found is not None
    assert found.origin == "anna"


def test_what_is_said_to_a_yes_belongs_to_the_question_it_wakes(store: Store) -> None:
    for name in ("$1", "$2"):
        store.inbox.claim("matrix", name, "ja", NOON)
    store.inbox.join("matrix", "$2", "$1")
    store.inbox.finish("matrix", "$2", ["antwoord"])
    found = store.inbox.find("matrix", "$1")
    assert found is not None
    assert found.replies == ("antwoord",)


def test_a_thumb_counts_once_and_can_be_taken_back_for_a_while(store: Store) -> None:
    feedback = store.feedback
    assert feedback.give("matrix $r1", "matrix $1", NOON, helped=True)
    assert not feedback.give("matrix $r1", "matrix $1", NOON, helped=True)
    assert feedback.give("matrix $r2", "matrix $1", NOON, helped=False)
    assert feedback.about("matrix $1") == (1, 1)
    assert not feedback.take_back("matrix $r1", NOON + timedelta(seconds=1))
    assert feedback.take_back("matrix $r1", NOON)
    assert feedback.about("matrix $1") == (0, 1)


def test_a_question_that_is_asked_again_by_the_same_message_is_one(store: Store) -> None:
    for text in ("Hoe?", "Waarom?"):
        store.questions.remember(
            AskedQuestion("kamer", NOON, text, "matrix $1"), "answer", 0.9, "[]"
        )
    (kept,) = store.questions.recent("kamer", NOON)
    assert (kept.text, kept.message) == ("Waarom?", "matrix $1")
    assert store.questions.wipe("matrix $1") == 1
    assert store.questions.recent("kamer", NOON) == []


def test_a_room_is_greeted_once(store: Store) -> None:
    assert store.rooms.greet("matrix", "!a")
    assert not store.rooms.greet("matrix", "!a")
    assert store.rooms.find("matrix", "!a") == Room(greeted=True)


def test_a_room_has_its_way_of_speaking_and_its_hub(store: Store) -> None:
    hub = store.hubs.add("Kennishub Twente", "Twente").id
    assert store.rooms.find("matrix", "!a") == Room()
    store.rooms.set_speaks("matrix", "!a", Speaks.THREADS)
    store.rooms.set_hub("matrix", "!a", hub)
    assert store.rooms.find("matrix", "!a") == Room(Speaks.THREADS, hub=hub)
    assert store.rooms.of_hub("matrix") == {"!a": (hub, "Twente")}


def test_an_upgraded_room_goes_on_as_it_was(store: Store) -> None:
    store.rooms.set_speaks("matrix", "!a", Speaks.ONLY_MENTIONED)
    store.rooms.greet("matrix", "!a")
    hub = store.hubs.add("Kennishub Twente", "Twente").id
    store.rooms.set_hub("matrix", "!a", hub)
    store.rooms.move("matrix", "!a", "!b")
    assert store.rooms.find("matrix", "!b") == Room(Speaks.ONLY_MENTIONED, greeted=True, hub=hub)
    assert store.rooms.of_hub("matrix") == {"!b": (hub, "Twente")}


def test_an_upgrade_takes_nothing_from_a_room_about_which_something_was_decided(
    store: Store,
) -> None:
    hubs = [store.hubs.add(f"Kennishub {name}", "Twente").id for name in ("oud", "nieuw")]
    for room, hub in zip(("!a", "!b"), hubs, strict=True):
        store.rooms.set_hub("matrix", room, hub)
    store.rooms.move("matrix", "!a", "!b")
    assert store.rooms.find("matrix", "!b").hub == hubs[1]


def test_an_upgrade_that_is_told_of_again_changes_nothing(store: Store) -> None:
    store.rooms.set_speaks("matrix", "!a", Speaks.THREADS)
    store.rooms.move("matrix", "!a", "!b")
    store.rooms.set_speaks("matrix", "!b", Speaks.MENTIONED)
    store.rooms.move("matrix", "!a", "!b")
    assert store.rooms.find("matrix", "!b").speaks is Speaks.MENTIONED
