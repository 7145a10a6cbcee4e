"""Consent that comes in with a file of contacts: whose it is, and what ends it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts.unreadable import unreadable
from corpus.contacts import taken_in
from corpus.people import Consent, ContactKind, Filed, Profile
from corpus.store import Store
from corpus.store.filing import Placed
from corpus.store.people import Person
from tests.fakes import NOON
from tests.stores import a_store

EARLIER = date(2025, 1, 10)
TODAY = NOON.date()
TOMORROW = TODAY + timedelta(days=1)
USER = "@jan:vb.nl"


def jan(
    line: int = 2,
    name: str = "Jan Bos",
    address: str = USER,
    given: date | None = EARLIER,
    organisation: str = "HDSR",
) -> Filed:
    profile = Profile(name, organisation=organisation, region="Goes")
    return Filed(line, profile, address, Consent(given) if given else None)


def place(store: Store, *lines: Filed, path: str = "a.csv") -> Placed:
    return store.filing.place(path, lines, NOON)


def named(store: Store) -> list[str]:
    return [candidate.profile.name for candidate in store.people.candidates()]


def known(store: Store, user: str = USER) -> Person:
    person = store.people.known_as("matrix", user)
    assert person is not None
    return person


def met(store: Store, name: str = "Jan Bos", organisation: str = "HDSR") -> int:
    """Someone told of themselves in chat."""
    person = store.people.meet("matrix", USER, name).id
    store.people.change(person, Profile(name, organisation=organisation))
    return person


def withdraw(store: Store) -> None:
    store.consents.withdraw(known(store).id, NOON)


def agree(store: Store) -> None:
    store.consents.agree(known(store).id, Consent(TODAY), NOON)


OTHER_LINES = [
    jan(address="jan@vb.nl"),
    jan(address=""),
    jan(address="@jan2:vb.nl"),
    jan(address="@JAN:vb.nl", name="J. Bos", organisation="Elders"),
    jan(address="", organisation=""),
]


@pytest.mark.parametrize("line", OTHER_LINES)
def test_what_was_taken_back_is_not_brought_back_by_another_file(store: Store, line: Filed) -> None:
    place(store, jan())
    withdraw(store)
    place(store)
    assert place(store, line, path="b.csv").contacts == 0
    later = Filed(2, line.profile, line.address, Consent(TOMORROW))
    assert place(store, later, path="b.csv").contacts == 1
    assert len(named(store)) == 1


@pytest.mark.parametrize("line", OTHER_LINES[:3])
@pytest.mark.parametrize("wiped", [False, True])
def test_another_file_that_names_them_already_loses_them_at_once(
    store: Store, line: Filed, *, wiped: bool
) -> None:
    place(store, jan())
    place(store, line, path="b.csv")
    assert len(named(store)) == 2
    person = known(store).id
    if wiped:
        store.people.wipe(person, NOON)
    else:
        store.consents.withdraw(person, NOON)
    assert named(store) == []
    place(store, line, path="b.csv")
    assert named(store) == []
    assert store.filing.holds("b.csv") is not wiped


def test_a_namesake_elsewhere_does_not_pay_for_a_no(store: Store) -> None:
    namesake = jan(3, address="@jan:elders.nl", organisation="Waternet")
    place(store, jan(), namesake)
    withdraw(store)
    assert named(store) == ["Jan Bos"]
    store.people.wipe(known(store).id, NOON)
    assert place(store, jan(), namesake).contacts == 1
    nowhere = jan(4, address="", organisation="Rijnland")
    assert place(store, jan(), namesake, nowhere).contacts == 2


def test_a_no_of_one_who_only_told_a_name_leaves_the_own_yes_of_another(store: Store) -> None:
    place(store, jan())
    agree(store)
    other = store.people.meet("matrix", "@x:vb.nl", "Jan Bos").id
    store.people.change(other, Profile("Jan Bos", organisation="HDSR"))
    store.consents.withdraw(other, NOON)
    assert named(store) == ["Jan Bos"]
    store.people.wipe(other, NOON)
    assert named(store) == ["Jan Bos"]


def test_a_yes_of_a_namesake_takes_nobody_elses_no_away(store: Store) -> None:
    place(store, jan())
    store.people.wipe(known(store).id, NOON)
    other = store.people.meet("matrix", "@x:vb.nl", "Jan Bos").id
    store.people.change(other, Profile("Jan Bos", organisation="HDSR"))
    store.consents.agree(other, Consent(TODAY), NOON)
    assert place(store, jan(address="")).contacts == 0


def test_who_said_no_before_any_file_came_is_not_brought_in_by_one(store: Store) -> None:
    assert not store.consents.withdraw(met(store), NOON)
    place(store, jan())
    place(store, jan(address=""), path="b.csv")
    assert named(store) == []
    place(store, jan(given=TOMORROW))
    assert named(store) == ["Jan Bos"]


def test_a_no_holds_under_every_name_learned_later(store: Store) -> None:
    place(store, jan(address=""), path="b.csv")
    person = met(store, organisation="")
    store.consents.withdraw(person, NOON)
    assert named(store) == ["Jan Bos"]
    place(store, jan())
    assert named(store) == []
    place(store, jan(address="jan@vb.nl"), path="c.csv")
    assert named(store) == []


def test_an_own_yes_holds_after_a_no_and_takes_it_away(store: Store) -> None:
    person = met(store)
    store.consents.withdraw(person, NOON)
    agree(store)
    place(store, jan(given=None))
    assert named(store) == ["Jan Bos"]
    assert place(store, jan(address="jan@vb.nl"), path="b.csv").contacts == 1


def test_who_wiped_all_and_came_back_with_a_yes_is_named(store: Store) -> None:
    place(store, jan())
    store.people.wipe(known(store).id, NOON)
    met(store)
    place(store, jan())
    assert named(store) == []
    agree(store)
    place(store, jan())
    assert named(store) == ["Jan Bos"]


def test_being_told_of_a_consent_is_not_agreeing(store: Store) -> None:
    place(store, jan())
    (person,) = store.consents.not_told()
    store.consents.told(person.id, NOON)
    assert store.consents.not_told() == []
    place(store, jan(given=None))
    assert named(store) == []


def test_an_own_yes_after_being_told_is_not_for_a_file_to_take_back(store: Store) -> None:
    place(store, jan())
    store.consents.told(known(store).id, NOON)
    agree(store)
    assert store.consents.not_told() == []
    place(store, jan(given=None))
    assert named(store) == ["Jan Bos"]


def test_a_consent_ends_with_its_line_also_of_who_told_of_themselves(store: Store) -> None:
    person = met(store)
    place(store, jan())
    assert named(store) == ["Jan Bos"]
    assert store.filing.holds("a.csv")
    assert place(store).changed == 1
    assert named(store) == []
    assert store.people.find(person) is not None
    assert not store.filing.holds("a.csv")


def test_another_name_at_an_address_is_someone_else(store: Store) -> None:
    place(store, jan())
    before = known(store).id
    store.consents.told(before, NOON)
    place(store, jan(name="Piet Vos", given=None))
    assert named(store) == []
    assert known(store).profile.name == "Piet Vos"
    assert known(store).id != before
    place(store, jan(name="Piet Vos", given=TOMORROW))
    assert named(store) == ["Piet Vos"]


def test_who_follows_at_an_address_does_not_pay_for_a_consent_that_a_file_dropped(
    store: Store,
) -> None:
    place(store, jan())
    place(store, jan(given=None))
    place(store, jan(name="Piet Vos"))
    assert named(store) == ["Piet Vos"]
    assert place(store, jan(name="Piet Vos"), jan(3, address="")).contacts == 1


def test_who_said_no_from_an_address_is_not_named_from_it_under_another_name(store: Store) -> None:
    place(store, jan())
    withdraw(store)
    assert place(store, jan(name="Piet Vos")).contacts == 0
    assert named(store) == []
    assert place(store, jan(name="Piet Vos", given=TOMORROW)).contacts == 1


def test_a_file_renames_nobody_who_told_of_themselves(store: Store, tmp_path: Path) -> None:
    person = met(store)
    line = jan(7, "Piet Vos", "@Jan:vb.nl")
    count, wrong = taken_in(store, "a.csv", tmp_path / "a.csv", [line], NOON)
    assert (count, [failure.line for failure in wrong]) == (0, [7])
    told = unreadable("a.csv", wrong[0].reason, wrong[0].detail, wrong[0].line)
    assert "regel 7" in told
    assert "noemt zich in de chat anders" in told
    found = store.people.find(person)
    assert found is not None
    assert (found.profile.name, found.consent) == ("Jan Bos", None)


def test_an_organisation_does_not_take_the_place_of_a_person(store: Store) -> None:
    person = met(store)
    withdraw(store)
    line = Filed(2, Profile("Jan Bos", ContactKind.ORGANISATION, "HDSR"), USER)
    assert place(store, line).taken == (line,)
    assert store.people.still_agreed([person], TODAY) == set()


def test_who_changed_their_name_is_still_who_the_file_says(store: Store) -> None:
    place(store, jan())
    person = known(store).id
    store.people.change(person, Profile("Johannes Bos", organisation="Zelf"))
    assert place(store, jan()).taken == ()
    assert known(store).profile.name == "Johannes Bos"
    assert [one.vouched for one in store.people.candidates()] == [False]
    store.people.wipe(person, NOON)
    assert place(store, jan(address="")).contacts == 0
    assert place(store, jan(address="", name="Johannes Bos", organisation="Zelf")).contacts == 0


@pytest.mark.parametrize("written", ["@Jan:vb.nl", "@JAN:VB.NL"])
def test_an_address_is_the_same_however_it_is_written(store: Store, written: str) -> None:
    place(store, jan(address=written))
    assert known(store).reached == (("matrix", written),)
    assert store.people.meet("matrix", USER, "jan").id == known(store).id
    place(store, jan())
    assert named(store) == ["Jan Bos"]
    withdraw(store)
    place(store, jan(address=written), path="b.csv")
    assert named(store) == []


def test_one_name_with_and_without_an_address_are_two(store: Store) -> None:
    place(store, jan())
    before = known(store).id
    assert place(store, jan(2, address=""), jan(3)).contacts == 2
    assert known(store).id == before
    assert place(store, jan(2), jan(3, address="")).contacts == 2
    assert known(store).id == before


def test_two_who_change_places_stay_who_they_are(store: Store) -> None:
    piet = "@piet:vb.nl"
    place(store, jan(), jan(3, "Piet Vos", piet))
    before = known(store).id, known(store, piet).id
    place(store, jan(address=piet), jan(3, "Piet Vos", USER))
    assert (known(store, piet).id, known(store).id) == before
    assert len(named(store)) == 2


def test_an_address_goes_to_whom_the_file_gives_it(store: Store) -> None:
    place(store, jan())
    before = known(store).id
    place(store, jan(name="Piet Vos", given=None), jan(3, address=""))
    assert known(store).profile.name == "Piet Vos"
    first = store.people.find(before)
    assert first is not None
    assert (first.profile.name, first.reached) == ("Jan Bos", ())
    assert named(store) == ["Jan Bos"]


def test_a_file_vouches_for_who_was_known_already_and_brings_consent(store: Store) -> None:
    person = met(store)
    store.people.change(person, Profile("Jan Bos", about="Weet van riet"))
    place(store, jan())
    (candidate,) = store.people.candidates()
    assert (candidate.id, candidate.vouched) == (person, True)
    assert candidate.profile.about == "Weet van riet"
    assert [one.id for one in store.consents.not_told()] == [person]


DAYS = [EARLIER, *(TODAY + timedelta(days=n) for n in range(4))]
WRITTEN = ["@jan{}:vb.nl", "@Jan{}:VB.nl", "@elders{}:vb.nl", "jan{}@vb.nl", ""]
Act = tuple[str, str, str, date | None]


def acts() -> st.SearchStrategy[Act]:
    """Something that a file says of someone, or that they say themselves."""
    says = st.sampled_from(["withdraw", "wipe", "agree", "change", "drop"])
    return st.one_of(
        st.tuples(
            st.just("place"),
            st.sampled_from(["a", "b"]),
            st.sampled_from(WRITTEN),
            st.sampled_from([None, *DAYS]),
        ),
        st.tuples(says, st.just("a"), st.just(""), st.none()),
    )


@dataclass
class Someone:
    """One person in two files and in chat; `yes` tells whether they may be named."""

    store: Store
    number: int
    organisation: str
    yes: bool = False
    refused: date = date.min

    def act(self, act: Act, now: datetime) -> None:
        what, file, address, day = act
        path = f"{file}{self.number}.csv"
        if what == "drop":
            self.store.filing.place(path, [], now)
        elif what != "place":
            self.say(what, now)
        elif day is None or day <= now.date():
            profile, consent = self.profile("Jan"), Consent(day) if day else None
            line = Filed(2, profile, address.format(self.number), consent)
            self.store.filing.place(path, [line], now)
            self.yes |= day is not None and day > self.refused

    def say(self, what: str, now: datetime) -> None:
        user = f"@jan{self.number}:vb.nl"
        person = self.store.people.known_as("matrix", user)
        if person is None:
            person = self.store.people.meet("matrix", user, self.profile("Jan").name)
            self.store.people.change(person.id, self.profile("Jan"))
        if what == "change":
            self.store.people.change(person.id, self.profile("Johan"))
        elif what == "agree":
            self.store.consents.agree(person.id, Consent(now.date()), now)
            self.yes = True
        else:
            end = self.store.people.wipe if what == "wipe" else self.store.consents.withdraw
            end(person.id, now)
            self.yes, self.refused = False, now.date()

    def profile(self, name: str) -> Profile:
        return Profile(f"{name} {self.number}", organisation=self.organisation)

    def is_named(self) -> bool:
        return any(name.endswith(f" {self.number}") for name in named(self.store))


def test_after_a_no_only_a_later_yes_counts() -> None:
    """A file may say what it wants, with consents of any day up to then."""
    numbers = count()

    @settings(max_examples=80)
    @given(st.lists(acts(), min_size=2, max_size=9), st.sampled_from(["", "HDSR"]))
    def whatever_happens(happens: list[Act], organisation: str) -> None:
        someone = Someone(store, next(numbers), organisation)
        for number, act in enumerate(happens):
            someone.act(act, NOON + timedelta(days=number // 2))
            assert someone.yes or not someone.is_named()

    with a_store() as store:
        whatever_happens()
