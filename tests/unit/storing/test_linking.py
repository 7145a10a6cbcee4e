"""Two addresses become one person's with a code; of what both had nothing is lost."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from corpus.people import Consent, ContactKind, Filed, Group, Profile
from corpus.store import Store
from corpus.store.awaited import Awaits
from corpus.store.drafts import Beginning, Draft
from corpus.store.engine import reading, writing
from corpus.store.introductions import Wish
from corpus.store.linking import GOOD_FOR, TRIES, WITHIN, Linked, Linking, NotLinked, Spoken
from corpus.store.memberships import HOUSE
from corpus.store.merging import Left, columns, merge
from corpus.store.outbox import Letter
from corpus.tables import (
    invitations,
    link_codes,
    metadata,
    outbox,
    people,
    rounds,
    source_people,
)
from tests.fakes import NOON
from tests.stores import a_reading, a_store, put

MATRIX, TEAMS = ("matrix", "@anna:vb.nl"), ("teams", "anna-1")


@dataclass
class Twins:
    """Anna on Matrix and Anna on Teams: two people, as far as the store knows."""

    store: Store
    at: datetime = NOON

    def __post_init__(self) -> None:
        """Both said something once."""
        self.kept = self.store.people.meet(*MATRIX, "Anna").id
        self.gone = self.store.people.meet(*TEAMS, "Anna").id

    def links(self, message: str = "teams 1", **spoken: Any) -> Linked | NotLinked:
        """Ask for a code on Matrix, and use it on Teams."""
        code = self.store.linking.draw(self.kept, self.at)
        return self.store.linking.link(code, replace(_spoken(message, self.at), **spoken))

    def merged(self) -> Left:
        """Link them; what could not be kept."""
        outcome = self.links()
        assert isinstance(outcome, Linked)
        assert outcome.person == self.kept
        return outcome.left

    def told(self, first: Profile, second: Profile) -> None:
        """Let each tell of themselves."""
        self.store.people.change(self.kept, first)
        self.store.people.change(self.gone, second)

    @property
    def profile(self) -> Profile:
        """What is known of both."""
        person = self.store.people.find(self.kept)
        assert person is not None
        return person.profile


@pytest.fixture
def twins(store: Store) -> Twins:
    return Twins(store)


def _spoken(message: str = "teams 1", at: datetime = NOON) -> Spoken:
    return Spoken(*TEAMS, message, at)


def test_with_a_code_two_addresses_are_one_person_s(twins: Twins) -> None:
    assert twins.merged() == Left()
    for place in (MATRIX, TEAMS):
        person = twins.store.people.known_as(*place)
        assert person is not None
        assert person.id == twins.kept
        assert set(person.reached) == {MATRIX, TEAMS}


def test_by_their_former_number_someone_is_still_found(twins: Twins) -> None:
    twins.merged()
    found = twins.store.people.find(twins.gone)
    assert found is not None
    assert found.id == twins.kept


def test_who_said_nothing_there_before_needs_no_profile_to_be_linked(store: Store) -> None:
    anna = store.people.meet(*MATRIX, "Anna").id
    outcome = store.linking.link(store.linking.draw(anna, NOON), _spoken())
    assert outcome == Linked(anna, Left())
    assert store.people.meet(*TEAMS, "Anna").id == anna


def test_a_code_is_of_eight_digits_and_only_its_hash_is_kept(twins: Twins) -> None:
    code = twins.store.linking.draw(twins.kept, NOON)
    digits = code.replace("-", "")
    assert len(digits) == 8
    assert digits.isdecimal()
    with reading(twins.store._engine).connect() as connection:
        kept = [str(cell) for row in connection.execute(select(link_codes)) for cell in row]
    assert not any(digits in cell or code in cell for cell in kept)


def test_no_two_have_the_same_code_at_once(twins: Twins) -> None:
    drawn = iter(["00000001", "00000001", "00000002"])
    linking = Linking(twins.store._engine, lambda: next(drawn))
    bram = twins.store.people.meet("matrix", "@bram:vb.nl", "Bram").id
    assert linking.draw(twins.kept, NOON) == "0000-0001"
    assert linking.draw(bram, NOON) == "0000-0002"


def test_who_is_gone_is_merged_with_nobody(twins: Twins) -> None:
    with writing(twins.store._engine) as connection:
        assert merge(connection, twins.kept, 999, NOON) == Left()
    assert twins.store.people.known_as(*MATRIX) is not None


def test_a_code_works_however_it_is_typed(twins: Twins) -> None:
    code = twins.store.linking.draw(twins.kept, NOON).replace("-", " . ")
    assert isinstance(twins.store.linking.link(code, _spoken()), Linked)


def test_a_code_is_good_for_a_quarter_of_an_hour(twins: Twins) -> None:
    code = twins.store.linking.draw(twins.kept, NOON)
    late = _spoken(at=NOON + GOOD_FOR)
    assert twins.store.linking.link(code, late) is NotLinked.UNKNOWN
    in_time = _spoken("teams 2", NOON + GOOD_FOR - timedelta(seconds=1))
    assert isinstance(twins.store.linking.link(code, in_time), Linked)


def test_a_code_is_good_once_and_its_message_handled_again_means_the_same(twins: Twins) -> None:
    twins.told(Profile("Anna", role="boer"), Profile("Anna", role="adviseur"))
    code = twins.store.linking.draw(twins.kept, NOON)
    first = twins.store.linking.link(code, _spoken())
    assert isinstance(first, Linked)
    assert first.left.profile.role == "adviseur"
    assert twins.store.linking.link(code, _spoken()) == first
    bram = Spoken("teams", "bram-1", "teams 2", NOON)
    assert twins.store.linking.link(code, bram) is NotLinked.UNKNOWN


def test_who_asks_again_may_use_the_code_of_before_until_one_is_used(twins: Twins) -> None:
    """A message that is handled again draws another code, and the first one was told."""
    first, second = (twins.store.linking.draw(twins.kept, NOON) for _ in range(2))
    assert isinstance(twins.store.linking.link(first, _spoken()), Linked)
    assert twins.store.linking.link(second, _spoken("teams 2")) is NotLinked.UNKNOWN


def test_no_more_than_three_codes_of_one_person_are_good(twins: Twins) -> None:
    codes = [twins.store.linking.draw(twins.kept, NOON) for _ in range(4)]
    assert twins.store.linking.link(codes[0], _spoken()) is NotLinked.UNKNOWN
    assert isinstance(twins.store.linking.link(codes[1], _spoken("teams 2")), Linked)


def test_who_asks_for_a_code_cannot_use_it_themselves_and_it_stays_good(twins: Twins) -> None:
    code = twins.store.linking.draw(twins.kept, NOON)
    own = Spoken(*MATRIX, "matrix 1", NOON)
    assert twins.store.linking.link(code, own) is NotLinked.OWN
    assert isinstance(twins.store.linking.link(code, _spoken()), Linked)


def test_nobody_has_two_addresses_on_one_platform(twins: Twins) -> None:
    twins.merged()
    other = twins.links("teams 2", user="anna-2")
    assert other is NotLinked.SAME_PLATFORM
    assert twins.store.people.known_as("teams", "anna-2") is None


def test_who_tries_too_often_is_heard_no_more_for_an_hour(twins: Twins) -> None:
    code = twins.store.linking.draw(twins.kept, NOON)
    wrong = "0000-0000" if code != "0000-0000" else "1111-1111"
    for n in range(TRIES):
        # The same message handled again is one try.
        for _ in range(2):
            assert twins.store.linking.link(wrong, _spoken(f"teams {n}")) is NotLinked.UNKNOWN
    assert twins.store.linking.link(code, _spoken("teams 8")) is NotLinked.TOO_OFTEN
    bram = Spoken("teams", "bram-1", "teams 9", NOON)
    assert isinstance(twins.store.linking.link(code, bram), Linked)
    later = NOON + WITHIN
    code = twins.store.linking.draw(twins.kept, later)
    assert twins.store.linking.link(code, _spoken("teams 10", later)) is NotLinked.SAME_PLATFORM


def test_a_code_that_others_read_is_good_no_more(twins: Twins) -> None:
    code = twins.store.linking.draw(twins.kept, NOON)
    twins.store.linking.spoil(code)
    assert twins.store.linking.link(code, _spoken()) is NotLinked.UNKNOWN


def test_codes_and_tries_are_forgotten_in_time(twins: Twins) -> None:
    twins.links()
    twins.store.linking.link("1", _spoken("teams 2"))
    twins.store.linking.forget_before(NOON + WITHIN)
    with reading(twins.store._engine).connect() as connection:
        for table in (link_codes, metadata.tables["link_tries"]):
            assert connection.execute(select(table)).all() == []


def test_what_one_did_not_tell_is_as_the_other_told_it(twins: Twins) -> None:
    twins.told(
        Profile("Anna", region="Twente", themes=("water",)),
        Profile("anna", role="boer", organisation="Maatschap", themes=("riet", "water")),
    )
    assert twins.merged() == Left()
    assert twins.profile == Profile(
        "Anna",
        organisation="Maatschap",
        region="Twente",
        role="boer",
        themes=("water", "riet"),
    )


def test_what_both_told_otherwise_is_as_the_first_told_it_and_the_rest_is_said(
    twins: Twins,
) -> None:
    twins.told(
        Profile(
            "Anna Bos", ContactKind.PERSON, "Gemeente", "Twente", "boer", (), Group.FARMER, "riet"
        ),
        Profile("Anna B.", ContactKind.PERSON, "Bos BV", "Goes", "arts", (), Group.ARTS, "veen"),
    )
    left = twins.merged()
    expected = Profile(
        "Anna B.", ContactKind.PERSON, "Bos BV", "Goes", "arts", (), Group.ARTS, "veen"
    )
    assert left.profile == expected
    assert twins.profile.name == "Anna Bos"
    assert twins.profile.group is Group.FARMER


def test_an_id_is_no_name_that_anyone_told(store: Store) -> None:
    anna = store.people.meet(*MATRIX, MATRIX[1])
    store.people.meet(*TEAMS, "Anna Bos")
    outcome = store.linking.link(store.linking.draw(anna.id, NOON), _spoken())
    assert outcome == Linked(anna.id, Left())
    person = store.people.find(anna.id)
    assert person is not None
    assert person.profile.name == "Anna Bos"


def test_an_id_there_is_not_left_over_either(store: Store) -> None:
    anna = store.people.meet(*MATRIX, "Anna Bos")
    store.people.meet(*TEAMS, TEAMS[1])
    outcome = store.linking.link(store.linking.draw(anna.id, NOON), _spoken())
    assert outcome == Linked(anna.id, Left())


@pytest.mark.parametrize("which", ["kept", "gone"])
def test_the_consent_of_either_holds_for_both(twins: Twins, which: str) -> None:
    consent = Consent(date(2025, 1, 2), "x", which)
    twins.store.consents.agree(getattr(twins, which), consent, NOON)
    assert not twins.merged().unnamed
    person = twins.store.people.find(twins.kept)
    assert person is not None
    assert person.consent == consent
    assert twins.store.people.still_agreed([twins.kept], NOON.date()) == {twins.kept}


def test_of_two_consents_one_stands_and_both_are_kept(twins: Twins) -> None:
    for person, via in ((twins.kept, "matrix"), (twins.gone, "teams")):
        twins.store.consents.agree(person, Consent(NOON.date(), "x", via), NOON)
    twins.merged()
    consents = metadata.tables["consents"]
    with reading(twins.store._engine).connect() as connection:
        rows = connection.execute(select(consents).where(consents.c.person == twins.kept)).all()
    assert [(row.via, row.withdrawn_at is None) for row in rows] == [
        ("matrix", True),
        ("teams", False),
    ]


@pytest.mark.parametrize("which", ["kept", "gone"])
def test_a_no_of_either_holds_for_both_and_is_said(twins: Twins, which: str) -> None:
    for person in (twins.kept, twins.gone):
        twins.store.consents.agree(person, Consent(NOON.date()), NOON)
    twins.store.consents.withdraw(getattr(twins, which), NOON)
    assert twins.merged().unnamed
    assert twins.store.people.still_agreed([twins.kept], NOON.date()) == set()
    # No file brings them back, and their own yes does.
    profile = Profile("Anna", organisation="Gemeente")
    twins.store.filing.place("c.csv", [Filed(2, profile, MATRIX[1], Consent(NOON.date()))], NOON)
    assert twins.store.people.candidates() == []
    twins.store.consents.agree(twins.kept, Consent(NOON.date()), NOON)
    assert [one.id for one in twins.store.people.candidates()] == [twins.kept]


def test_who_never_agreed_anywhere_is_named_nowhere(twins: Twins) -> None:
    assert not twins.merged().unnamed
    assert twins.store.people.candidates() == []


def test_who_came_in_with_a_file_and_spoke_since_is_changed_by_no_file(store: Store) -> None:
    line = Filed(2, Profile("Anna", region="Goes"), MATRIX[1], Consent(NOON.date()))
    store.filing.place("c.csv", [line], NOON)
    filed = store.people.known_as(*MATRIX)
    assert filed is not None
    spoke = store.people.meet(*TEAMS, "Anna")
    store.linking.link(store.linking.draw(spoke.id, NOON), Spoken(*MATRIX, "matrix 1", NOON))
    store.filing.place("c.csv", [replace(line, profile=Profile("Anna", region="Twente"))], NOON)
    person = store.people.known_as(*MATRIX)
    assert person is not None
    assert (person.id, person.filed, person.profile.region) == (spoke.id, False, "Goes")
    assert person.consent is not None
    (candidate,) = store.people.candidates()
    assert candidate.vouched


def test_the_longest_pause_and_any_stop_hold(twins: Twins) -> None:
    twins.store.people.pause(twins.kept, date(2025, 5, 1))
    twins.store.people.pause(twins.gone, date(2025, 6, 1))
    twins.store.people.stop(twins.gone, stopped=True)
    twins.merged()
    person = twins.store.people.find(twins.kept)
    assert person is not None
    assert (person.paused_until, person.stopped) == (date(2025, 6, 1), True)


def test_someone_takes_part_once_in_what_either_took_part_in(twins: Twins) -> None:
    one, other = ("matrix", "!a"), ("teams", "19:b")
    for person, room in ((twins.kept, HOUSE), (twins.gone, HOUSE), (twins.kept, one)):
        twins.store.memberships.join(person, room, NOON)
    twins.store.memberships.join(twins.gone, other, NOON)
    twins.merged()
    assert set(twins.store.memberships.of(twins.kept)) == {HOUSE, one, other}
    assert len(twins.store.memberships.of(twins.kept)) == 3


def test_what_either_was_telling_is_still_being_told(twins: Twins) -> None:
    for person in (twins.kept, twins.gone):
        draft = twins.store.drafts.begin(Beginning(person, "lane"), NOON)
        twins.store.drafts.keep(replace(draft, said={"m": f"van {person}"}), NOON)
        twins.store.awaited.expect(person, Awaits.FOLLOW_UP, NOON, draft.id)
    twins.merged()
    words = [draft.words for draft in twins.store.drafts.of(twins.kept)]
    assert words == [(f"van {twins.gone}",), (f"van {twins.kept}",)]
    pending = twins.store.awaited.pending(twins.kept, NOON - WITHIN, "m")
    assert [one.kind for one in pending] == [Awaits.FOLLOW_UP, Awaits.FOLLOW_UP]


def test_of_two_intentions_the_newest_is_asked_about_and_the_other_is_said(twins: Twins) -> None:
    for person, words, days in ((twins.kept, "riet", 0), (twins.gone, "veen", 1)):
        twins.store.intentions.keep(person, words, (NOON + timedelta(days=days)).date())
    assert twins.merged().intention == "riet"
    known = twins.store.inviting.known_of(twins.kept, NOON.date())
    assert known is not None
    assert known.intention == "veen"


def test_wishes_of_both_go_on_and_nobody_meets_themselves(twins: Twins) -> None:
    bram = twins.store.people.meet("matrix", "@bram:vb.nl", "Bram").id
    ask = twins.store.introductions.ask
    ask(twins.gone, bram, "riet", "m1", NOON)
    ask(bram, twins.gone, "veen", "m2", NOON)
    wish, _ = ask(twins.kept, twins.gone, "klei", "m3", NOON)
    letter = Letter("meet? 3", "teams", "{}", ("anna-1",), reader=twins.gone, subject=twins.kept)
    twins.store.outbox.put(letter, NOON)
    twins.merged()
    found = twins.store.introductions.of([twins.kept])
    assert [(one.asker, one.contact) for one in found] == [(twins.kept, bram), (bram, twins.kept)]
    assert twins.store.introductions.find(wish.id) is None
    assert twins.store.outbox.unsent("teams") == []
    assert {one.state for one in found} == {Wish.ASKED}


def test_what_was_written_to_either_arrives_and_tells_of_who_they_are_now(twins: Twins) -> None:
    twins.store.outbox.put(Letter("a 1", "teams", "{}", ("anna-1",), reader=twins.gone), NOON)
    twins.store.outbox.put(Letter("b 1", "matrix", "{}", ("@b",), subject=twins.gone), NOON)
    twins.merged()
    (to,), (of,) = twins.store.outbox.unsent("teams"), twins.store.outbox.unsent("matrix")
    assert (to[1].reader, of[1].subject) == (twins.kept, twins.kept)


def test_what_one_wrote_is_by_the_other(twins: Twins) -> None:
    put(twins.store, a_reading("Een.", "een"), a_reading("Twee.", "twee"))
    rows = [
        {"source": source, "name_key": f"#{person}", "part": "author"}
        for source, person in ((1, twins.kept), (1, twins.gone), (2, twins.gone))
    ]
    with writing(twins.store._engine) as connection:
        connection.execute(insert(source_people), rows)
    twins.merged()
    with reading(twins.store._engine).connect() as connection:
        found = connection.execute(select(source_people.c.source, source_people.c.name_key)).all()
    assert sorted(tuple(row) for row in found) == [(1, f"#{twins.kept}"), (2, f"#{twins.kept}")]


@dataclass
class Invited:
    """Two who were invited, each in a round of their own or in the same."""

    twins: Twins

    def invite(self, person: int, week: str, *, of: int = 1, sent: bool, **known: Any) -> int:
        """Invite someone; the number of it."""
        store = self.twins.store
        row = {"round": of, "person": person, "week": week, "opener": "x", "day": NOON.date()}
        flags = {"reminded": False, "dismissed": False, "answered": False} | known
        with writing(store._engine) as connection:
            there = select(rounds.c.id).where(rounds.c.id == of)
            if connection.execute(there).first() is None:
                at = {"opens_at": NOON, "reminds_at": NOON, "closes_at": NOON}
                connection.execute(insert(rounds).values(id=of, key=f"k{of}", **at))
            key = connection.execute(insert(invitations).values(row | flags)).inserted_primary_key
        assert key is not None
        number = int(key[0])
        draft = store.drafts.begin(Beginning(person, "lane", invitation=number), NOON)
        letter = Letter(f"invite {number}", "matrix", "{}", (f"{person}",), reader=person)
        store.outbox.put(letter, NOON)
        store.awaited.expect(person, Awaits.REFLECTION, NOON, draft.id, letter=letter.key)
        if sent:
            for waiting, one in store.outbox.unsent("matrix"):
                if one.key == letter.key:
                    store.outbox.sent(waiting, NOON, "daar")
        return number

    @property
    def left(self) -> list[tuple[int, bool, bool]]:
        """The invitations there are: number, answered and reminded."""
        query = select(invitations).where(invitations.c.person == self.twins.kept)
        with reading(self.twins.store._engine).connect() as connection:
            rows = connection.execute(query.order_by(invitations.c.id)).all()
        return [(row.id, row.answered, row.reminded) for row in rows]

    @property
    def letters(self) -> list[str]:
        """The invitations that are still to be sent."""
        return [letter.key for _, letter in self.twins.store.outbox.unsent("matrix")]


def test_of_two_invitations_in_a_week_one_remains_and_what_was_not_sent_is_not(
    twins: Twins,
) -> None:
    invited = Invited(twins)
    first = invited.invite(twins.kept, "2025-W14", sent=True)
    invited.invite(twins.gone, "2025-W14", of=2, sent=False)
    twins.merged()
    assert invited.left == [(first, False, False)]
    assert invited.letters == []
    assert len(twins.store.awaited.pending(twins.kept, NOON - WITHIN, "m")) == 1


def test_who_was_asked_twice_already_may_answer_both_and_is_reminded_of_none(twins: Twins) -> None:
    invited = Invited(twins)
    first = invited.invite(twins.kept, "2025-W14", sent=True)
    invited.invite(twins.gone, "2025-W15", sent=True)
    twins.merged()
    assert invited.left == [(first, False, True)]
    pending = twins.store.awaited.pending(twins.kept, NOON - WITHIN, "m")
    drafts = [twins.store.drafts.find(one.about) for one in pending]
    assert all(isinstance(draft, Draft) for draft in drafts)
    assert len(drafts) == 2


def test_the_invitation_that_was_answered_is_the_one_that_remains(twins: Twins) -> None:
    invited = Invited(twins)
    invited.invite(twins.kept, "2025-W14", sent=True)
    answered = invited.invite(twins.gone, "2025-W14", of=2, sent=True, answered=True)
    twins.merged()
    assert invited.left == [(answered, True, True)]


def test_invitations_of_other_weeks_and_rounds_stay(twins: Twins) -> None:
    invited = Invited(twins)
    first = invited.invite(twins.kept, "2025-W14", sent=True)
    second = invited.invite(twins.gone, "2025-W13", of=2, sent=True)
    twins.merged()
    assert invited.left == [(first, False, False), (second, False, False)]


def test_whoever_refers_to_people_is_moved() -> None:
    """A table that joins later must be thought of here."""
    refer = {
        column
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column is people.c.id for key in column.foreign_keys)
    }
    assert refer == columns()


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["kept", "gone"]), st.integers(1, 3)), max_size=8))
def test_whatever_both_had_nothing_refers_to_who_is_gone(given_: list[tuple[str, int]]) -> None:
    with a_store() as store:
        twins = Twins(store)
        others = [store.people.meet("matrix", f"@{n}:vb.nl", str(n)).id for n in range(1, 4)]
        for n, (which, number) in enumerate(given_):
            person, other = getattr(twins, which), others[number - 1]
            store.memberships.join(person, ("matrix", f"!{number}"), NOON)
            store.introductions.ask(person, other, "q", f"m{number}", NOON)
            store.introductions.ask(other, person, "q", f"n{number}", NOON)
            store.awaited.expect(person, Awaits.INTRODUCTION, NOON, number)
            store.outbox.put(Letter(f"k {n}", "matrix", "{}", reader=person), NOON)
        twins.merged()
        with reading(store._engine).connect() as connection:
            for column in columns():
                found = connection.execute(select(column).where(column == twins.gone))
                assert found.all() == []
            assert connection.execute(select(outbox.c.id)).all() or not given_


def test_someone_is_written_to_where_they_were_last_heard(twins: Twins) -> None:
    twins.merged()
    for place in (TEAMS, MATRIX, TEAMS, TEAMS):
        person = twins.store.people.find(twins.kept)
        assert person is not None
        twins.at += timedelta(minutes=1)
        twins.store.linking.heard(Spoken(*place, "m", twins.at))
        person = twins.store.people.find(twins.kept)
        assert person is not None
        assert person.reached[0] == place


def test_of_who_has_one_address_nothing_is_noted(twins: Twins) -> None:
    for spoken in (Spoken(*MATRIX, "m", NOON), Spoken("matrix", "@niemand", "m", NOON)):
        twins.store.linking.heard(spoken)
    addresses = metadata.tables["addresses"]
    with reading(twins.store._engine).connect() as connection:
        assert set(connection.execute(select(addresses.c.heard_at)).scalars()) == {None}


def test_parted_all_stays_where_it_was_said_and_elsewhere_someone_is_new(twins: Twins) -> None:
    twins.told(Profile("Anna", role="boer"), Profile("Anna", region="Goes"))
    for room in (("matrix", "!a"), ("teams", "19:b"), HOUSE):
        twins.store.memberships.join(twins.gone, room, NOON)
    twins.merged()
    assert twins.store.linking.part(twins.kept, _spoken("teams 2")) == ["matrix"]
    person = twins.store.people.known_as(*TEAMS)
    assert person is not None
    assert (person.profile.role, person.profile.region) == ("boer", "Goes")
    assert set(twins.store.memberships.of(person.id)) == {("teams", "19:b"), HOUSE}
    assert twins.store.people.known_as(*MATRIX) is None
    assert twins.store.people.meet(*MATRIX, "Anna").id != person.id
    assert twins.store.linking.part(twins.kept, _spoken("teams 3")) == []


def test_who_is_erased_is_erased_at_both_addresses(twins: Twins) -> None:
    twins.merged()
    twins.store.people.wipe(twins.kept, NOON)
    assert twins.store.people.known_as(*MATRIX) is None
    assert twins.store.people.known_as(*TEAMS) is None
    assert twins.store.people.find(twins.gone) is None
