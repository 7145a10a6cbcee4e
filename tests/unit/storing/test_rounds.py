"""What the store promises of rounds: each thing once, whole or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from config.invitations import Lane, Opener, Retired, Sort
from corpus.store import Store
from corpus.store.awaited import Awaits
from corpus.store.drafts import Beginning
from corpus.store.inviting import Asked, Batch, Call, Invitee
from corpus.store.memberships import HOUSE
from corpus.store.outbox import Letter
from corpus.store.rhythms import Rhythm
from corpus.store.rounds import StoredRound, Tally
from tests.cohort import ROOM, claims, here, many, mark
from tests.stores import a_store

NOW = here("2026-11-26 15:00")
CALL = Call(NOW, "2026-W48", frozenset({"matrix"}))


@pytest.fixture
def store() -> Iterator[Store]:
    with a_store() as made:
        yield made


class Opening:
    """A round of four days."""

    def __init__(self, key: str = "2026-W48") -> None:
        """One of this week, unless told otherwise."""
        self.key, self.opens = key, NOW
        self.reminder, self.closes = NOW + timedelta(days=2), NOW + timedelta(days=4)


def a_round(store: Store, room: tuple[str, str] = HOUSE) -> StoredRound:
    """The round of this week."""
    return store.rounds.open(room, Opening())


def asks(invitee: Invitee) -> Asked:
    """The same for everyone."""
    return Asked("vraag", "Hoe ging het?", Beginning(invitee.person, "gewoon"))


def letters(store: Store) -> list[str]:
    """The keys of what waits to be sent."""
    return [letter.key for _, letter in store.outbox.unsent("matrix", most=10_000)]


def test_who_joins_takes_part_until_they_leave(store: Store) -> None:
    (person,) = many(store, 1, NOW)
    assert store.memberships.join(person, ROOM, NOW)
    assert not store.memberships.join(person, ROOM, NOW)
    assert store.memberships.of(person) == [HOUSE, ROOM]
    assert sorted(store.memberships.rooms()) == sorted([HOUSE, ROOM])
    assert store.memberships.leave(person, ROOM)
    assert not store.memberships.any_in(ROOM)
    assert store.memberships.leave_all(person) == 1
    assert (store.memberships.of(person), store.memberships.rooms()) == ([], [])


def test_a_room_has_a_rhythm_of_its_own(store: Store) -> None:
    assert store.rhythms.of(ROOM) == Rhythm()
    store.rhythms.set_cadence(ROOM, "maandag 9:00")
    store.rhythms.skip(ROOM, date(2026, 12, 24))
    store.rhythms.skip(ROOM, date(2026, 12, 31))
    store.rhythms.set_digest(ROOM, wanted=True)
    days = frozenset({date(2026, 12, 24), date(2026, 12, 31)})
    assert store.rhythms.all() == {ROOM: Rhythm("maandag 9:00", days, digest=True)}


def test_moderators_add_change_and_retire_questions(store: Store) -> None:
    shipped = store.openers.bank()
    new = Opener("eigen", Lane.ORDINARY, Sort.WHY, ("water",), "Waarom?", "Why?")
    changed = replace(new, key=shipped[0].key)
    store.openers.revise([new, changed, Retired(shipped[1].key)])
    assert store.openers.bank() == (changed, *shipped[2:], new)
    store.openers.revise([Retired("eigen"), shipped[1], shipped[0]])
    assert set(store.openers.bank()) == set(shipped)


def test_a_round_opens_once(store: Store) -> None:
    first = a_round(store)
    assert a_round(store) == first
    assert store.rounds.not_closed() == [first]
    assert store.rounds.find(first.id) == first
    assert a_round(store, ROOM).id != first.id


def test_members_are_invited_in_batches_each_once(store: Store) -> None:
    people = many(store, 7, NOW)
    opened = a_round(store)
    seen = [store.inviting.invite(opened, CALL, asks, 3) for _ in range(4)]
    assert seen == [Batch(3, 3), Batch(3, 3), Batch(1, 1), Batch()]
    assert claims(store) == [(person, "2026-W48") for person in people]
    assert letters(store) == [f"invite {n}" for n in range(1, 8)]
    now = store.rounds.find(opened.id)
    assert now is not None
    assert not store.inviting.any_left(now)


def test_an_invitation_is_answered_in_the_draft_it_began(store: Store) -> None:
    (person,) = many(store, 1, NOW)
    store.inviting.invite(a_round(store), CALL, asks)
    assert store.awaited.pending(person, NOW - timedelta(days=1), "m") == []
    ((number, letter),) = store.outbox.unsent("matrix")
    assert (letter.recipients, letter.reader) == ((f"@lid{person}:vb.nl",), person)
    store.outbox.sent(number, NOW, "daar")
    (waits,) = store.awaited.pending(person, NOW - timedelta(days=1), "m")
    assert waits.kind is Awaits.REFLECTION
    draft = store.drafts.find(waits.about)
    assert draft is not None
    assert (draft.begun.person, draft.begun.invitation) == (person, 1)
    assert store.drafts.begin(draft.begun, NOW) == draft


def test_who_joins_or_comes_back_while_a_round_is_open_is_invited_once(store: Store) -> None:
    first, second = many(store, 2, NOW)
    opened = a_round(store)
    store.inviting.invite(opened, CALL, asks)
    # The last one leaves: whoever comes after them must not get their number.
    store.memberships.leave_all(second)
    (late,) = many(store, 1, NOW)
    store.memberships.join(second, HOUSE, NOW)
    assert store.inviting.invite(opened, CALL, asks) == Batch(2, 1)
    assert [person for person, _ in claims(store)] == [first, second, late]


def test_the_number_of_an_invitation_never_means_another(store: Store) -> None:
    opened = a_round(store)
    (gone,) = many(store, 1, NOW)
    store.inviting.invite(opened, CALL, asks)
    ((number, _),) = store.outbox.unsent("matrix")
    store.outbox.sent(number, NOW, "daar")
    store.people.wipe(gone, NOW)
    many(store, 1, NOW)
    assert store.inviting.invite(opened, CALL, asks) == Batch(1, 1)
    assert letters(store) == ["invite 2"]


def test_nobody_is_invited_twice_in_a_week_over_all_rooms(store: Store) -> None:
    (person,) = many(store, 1, NOW)
    store.memberships.join(person, ROOM, NOW)
    assert store.inviting.invite(a_round(store), CALL, asks).invited == 1
    assert store.inviting.invite(a_round(store, ROOM), CALL, asks) == Batch(1, 0)


def test_who_paused_stopped_or_cannot_be_reached_is_passed_over(store: Store) -> None:
    paused, stopped, back, fine = many(store, 4, NOW)
    store.people.pause(paused, date(2026, 11, 27))
    store.people.pause(back, date(2026, 11, 26))
    store.people.stop(stopped, stopped=True)
    elsewhere = store.people.meet("teams", "karel", "Karel")
    store.memberships.join(elsewhere.id, HOUSE, NOW)
    assert store.inviting.invite(a_round(store), CALL, asks) == Batch(5, 2)
    assert [person for person, _ in claims(store)] == [back, fine]


def test_what_is_known_of_someone_decides_what_is_asked(store: Store) -> None:
    (person,) = many(store, 1, NOW)
    store.intentions.keep(person, "bellen met Jan", NOW.date())
    seen: list[Invitee] = []

    def ask(invitee: Invitee) -> Asked:
        seen.append(invitee)
        return replace(asks(invitee), looks_back=True)

    store.inviting.invite(a_round(store), CALL, ask)
    assert seen == [Invitee(person, "Twente", (), "bellen met Jan", ())]
    assert store.intentions.of(person) is None
    later = NOW + timedelta(days=7)
    again = store.rounds.open(HOUSE, Opening("2026-W49"))
    store.inviting.invite(again, replace(CALL, at=later, week="2026-W49"), ask)
    assert seen[1:] == [Invitee(person, "Twente", (), None, ("vraag",))]


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    many(store, 3, NOW)
    opened = a_round(store)
    # In the way of the third: what is claimed before it goes with it.
    store.outbox.put(Letter("invite 3", "matrix", "", ("@a:vb.nl",)), NOW)
    with pytest.raises(IntegrityError):
        store.inviting.invite(opened, CALL, asks)
    assert (claims(store), letters(store)) == ([], ["invite 3"])
    store.outbox.drop("invite 3")
    assert store.inviting.invite(opened, CALL, asks) == Batch(3, 3)


def deliver(store: Store) -> None:
    """Send all that waits."""
    for number, letter in store.outbox.unsent("matrix"):
        store.outbox.sent(number, NOW, letter.key)


def test_reminders_go_in_batches_and_end(store: Store) -> None:
    many(store, 5, NOW)
    opened, day_after = a_round(store), NOW + timedelta(days=1)
    store.inviting.invite(opened, CALL, asks)
    deliver(store)
    store.rounds.answered(1)
    store.rounds.dismiss(2)
    assert [store.reminding.remind(opened, day_after, "Nog even", 2) for _ in range(3)] == [2, 1, 0]
    assert letters(store) == ["remind 3", "remind 4", "remind 5"]
    now = store.rounds.find(opened.id)
    assert now is not None
    assert now.reminded_all


def test_no_reminder_to_who_left_stopped_or_never_got_the_question(store: Store) -> None:
    left, stopped, lost, _ = many(store, 4, NOW)
    opened = a_round(store)
    store.inviting.invite(opened, CALL, asks)
    for number, letter in store.outbox.unsent("matrix"):
        store.outbox.sent(number, NOW, None if letter.reader == lost else letter.key)
    store.memberships.leave_all(left)
    store.people.stop(stopped, stopped=True)
    assert store.reminding.remind(opened, NOW + timedelta(days=1), "Nog even") == 1
    assert letters(store) == ["remind 4"]


def test_a_reminder_makes_an_answer_count_again(store: Store) -> None:
    (person,) = many(store, 1, NOW)
    opened = a_round(store)
    store.inviting.invite(opened, CALL, asks)
    deliver(store)
    store.awaited.put_aside(person, NOW + timedelta(hours=1))
    store.reminding.remind(opened, NOW + timedelta(days=1), "Nog even")
    (waits,) = store.awaited.pending(person, NOW - timedelta(days=1), "m")
    assert not waits.aside


def test_a_round_that_closes_sends_nothing_of_it_any_more(store: Store) -> None:
    people = many(store, 3, NOW)
    opened = a_round(store)
    store.inviting.invite(opened, CALL, asks)
    ((number, _), *_) = store.outbox.unsent("matrix")
    store.outbox.sent(number, NOW, "daar")
    mark(store, [1], answered=True)
    tallies: list[Tally] = []

    def summary(tally: Tally) -> Letter:
        tallies.append(tally)
        return Letter("round 1", "matrix", "Voorbij", address="kamer")

    assert store.closing.close(opened, NOW, summary)
    assert not store.closing.close(opened, NOW, summary)
    assert tallies == [Tally(3, 1)]
    assert letters(store) == ["round 1"]
    # Who has the question before them may still answer it; the others were never asked.
    since = NOW - timedelta(days=1)
    assert [len(store.awaited.pending(one, since, "m")) for one in people] == [1, 0, 0]
    assert store.inviting.invite(opened, CALL, asks) == Batch()
    assert store.rounds.not_closed() == []


def test_a_question_waits_for_its_answer_until_the_next_is_asked(store: Store) -> None:
    told, silent = many(store, 2, NOW)
    opened = a_round(store)
    store.inviting.invite(opened, CALL, asks)
    deliver(store)
    begun = store.drafts.find(1)
    assert begun is not None
    store.drafts.keep(replace(begun, said={"m": "Het ging goed."}), NOW)
    store.closing.close(opened, NOW, lambda _: None)
    assert [store.drafts.find(n) is not None for n in (1, 2)] == [True, True]
    later = NOW + timedelta(days=7)
    again = store.rounds.open(HOUSE, Opening("2026-W49"))
    store.inviting.invite(again, replace(CALL, at=later, week="2026-W49"), asks)
    deliver(store)
    assert [store.drafts.find(n) is not None for n in (1, 2, 3, 4)] == [True, False, True, True]
    waits = [store.awaited.pending(one, NOW - timedelta(days=1), "m") for one in (told, silent)]
    assert [[one.about for one in mine] for mine in waits] == [[3, 1], [4]]


def test_who_was_invited_is_forgotten_and_no_number_comes_back(store: Store) -> None:
    many(store, 3, NOW)
    opened, still = a_round(store), store.rounds.open(ROOM, Opening())
    store.inviting.invite(opened, CALL, asks)
    told = store.drafts.find(1)
    assert told is not None
    store.drafts.keep(replace(told, said={"m": "Het ging goed."}), NOW)
    store.closing.close(opened, NOW, lambda _: None)
    after = opened.closes_at + timedelta(seconds=1)
    assert store.rounds.forget_before(opened.closes_at) == 0
    assert store.rounds.forget_before(after) == 1
    assert (claims(store), store.rounds.latest()) == ([], [still])
    # What someone is telling stays theirs.
    kept = store.drafts.find(1)
    assert kept is not None
    assert kept.begun.invitation is None
    store.closing.close(still, NOW, lambda _: None)
    assert store.rounds.forget_before(after) == 1
    assert a_round(store).id == still.id + 1
