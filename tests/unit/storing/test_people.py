"""Who is known, who agreed to be named, and how that ends at once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from corpus.people import Consent, ContactKind, Filed, Group, Profile
from corpus.store import Store
from corpus.store.profiles import name_key
from corpus.store.suggestions import Showing
from tests.fakes import NOON

FILE = "contacten.csv"
AGREED = Consent(date(2025, 1, 10), "vragen", "mail")
ANNA = Profile("Anna Bos", region="Ede", role="adviseur", themes=("bodem",), about="Weet van veen")
HELP = Profile("Steunpunt Veen", ContactKind.ORGANISATION, region="Gouda")


def filed(
    profile: Profile = ANNA,
    consent: Consent | None = AGREED,
    address: str = "@anna:vb.nl",
    line: int = 2,
) -> Filed:
    return Filed(line, profile, address, consent)


def named(store: Store) -> list[str]:
    """Who may be suggested."""
    return [candidate.profile.name for candidate in store.people.candidates()]


def place(store: Store, *contacts: Filed, now: datetime = NOON) -> int:
    return store.filing.place(FILE, contacts, now).contacts


def anna(store: Store) -> int:
    person = store.people.known_as("matrix", "@anna:vb.nl")
    assert person is not None
    return person.id


def test_only_who_agreed_may_be_suggested_and_organisations(store: Store) -> None:
    silent = filed(Profile("Bram Kok"), None, "", 3)
    assert place(store, filed(), silent, filed(HELP, None, "", 4)) == 3
    assert named(store) == ["Anna Bos", "Steunpunt Veen"]


def test_what_was_taken_back_stays_so_until_a_later_day(store: Store) -> None:
    place(store, filed())
    store.consents.withdraw(anna(store), NOON)
    assert named(store) == []
    place(store, filed())
    assert named(store) == []
    place(store, filed(consent=Consent(NOON.date() + timedelta(days=1))))
    assert named(store) == ["Anna Bos"]


def test_who_took_it_back_is_not_brought_back_by_leaving_the_file_for_a_while(store: Store) -> None:
    place(store, filed())
    store.consents.withdraw(anna(store), NOON)
    place(store, filed(HELP, None, "", 2))
    place(store, filed())
    assert named(store) == []


def test_who_wiped_themselves_does_not_come_back_with_a_file(store: Store) -> None:
    place(store, filed())
    store.people.wipe(anna(store), NOON)
    assert store.people.known_as("matrix", "@anna:vb.nl") is None
    assert place(store, filed()) == 0
    assert place(store, filed(address="")) == 0
    assert place(store, filed(consent=Consent(NOON.date() + timedelta(days=1)))) == 1


def test_of_who_wiped_themselves_no_word_stays_in_the_database(store: Store) -> None:
    place(store, filed(Profile("Zwaluwstaart Zonderland", about="Kievitsbloem")))
    store.people.wipe(anna(store), NOON)
    store.close()
    with Path(str(store._engine.url.database)).open("rb") as database:
        assert b"Zwaluwstaart" not in database.read()


def test_what_someone_tells_of_themselves_is_not_changed_by_a_file(store: Store) -> None:
    place(store, filed())
    store.people.change(anna(store), Profile("Anna Bos", about="Weet van riet"))
    place(store, filed(Profile("Anna Bos", about="iets anders")))
    (candidate,) = store.people.candidates()
    assert candidate.profile.about == "Weet van riet"


def test_a_name_that_nobody_else_gave_is_not_vouched_for(store: Store) -> None:
    place(store, filed())
    person = anna(store)
    store.people.change(person, Profile("anna bos", role="gids"))
    assert [candidate.vouched for candidate in store.people.candidates()] == [True]
    store.people.change(person, Profile("Wethouder De Vries"))
    assert [candidate.vouched for candidate in store.people.candidates()] == [False]
    stranger = store.people.meet("matrix", "@x:vb.nl", "Anna Bos")
    store.consents.agree(stranger.id, AGREED, NOON)
    assert [candidate.vouched for candidate in store.people.candidates()] == [False, False]


def test_a_consent_that_is_gone_from_the_file_is_gone(store: Store) -> None:
    place(store, filed())
    place(store, filed(consent=None))
    assert named(store) == []


def test_a_consent_that_someone_gave_themselves_is_not_for_a_file_to_take_back(
    store: Store,
) -> None:
    person = store.people.meet("matrix", "@anna:vb.nl", "Anna Bos")
    store.consents.agree(person.id, AGREED, NOON)
    place(store, filed(consent=None))
    assert named(store) == ["Anna Bos"]


def test_one_address_is_one_person(store: Store) -> None:
    double = filed(Profile("Cor Dam"), line=3)
    placed = store.filing.place(FILE, [filed(), double], NOON)
    assert [item.line for item in placed.doubled] == [3]
    first = store.people.meet("matrix", "@anna:vb.nl", "anna")
    assert (first.profile.name, first.id) == ("Anna Bos", anna(store))


def test_two_rows_of_one_name_are_two_people(store: Store) -> None:
    assert place(store, filed(address=""), filed(address="", line=3)) == 2
    assert place(store, filed(address=""), filed(address="", line=3)) == 2
    assert named(store) == ["Anna Bos", "Anna Bos"]


def test_who_is_no_longer_in_a_file_is_forgotten(store: Store) -> None:
    place(store, filed(), filed(HELP, None, "", 3))
    place(store, filed(HELP, None, "", 2))
    assert named(store) == ["Steunpunt Veen"]
    assert store.filing.holds(FILE)
    place(store)
    assert not store.filing.holds(FILE)


def test_who_wants_to_be_left_alone_is(store: Store) -> None:
    place(store, filed())
    person, today = anna(store), NOON.date()
    store.people.pause(person, today + timedelta(days=21))
    assert store.people.still_agreed([person], today) == set()
    assert store.people.still_agreed([person], today + timedelta(days=21)) == {person}
    store.people.pause(person, None)
    store.people.stop(person, stopped=True)
    assert store.people.still_agreed([person], today) == set()
    store.people.stop(person, stopped=False)
    assert store.people.still_agreed([person], today) == {person}


@pytest.mark.parametrize("change", ["withdraw", "wipe", "agree", "change"])
def test_whoever_holds_people_in_memory_can_see_that_they_changed(
    store: Store, change: str
) -> None:
    place(store, filed())
    person, before = anna(store), store.people.version()
    {
        "withdraw": lambda: store.consents.withdraw(person, NOON),
        "wipe": lambda: store.people.wipe(person, NOON),
        "agree": lambda: store.consents.agree(person, AGREED, NOON),
        "change": lambda: store.people.change(person, Profile("Anna")),
    }[change]()
    assert store.people.version() != before


def test_a_profile_comes_back_as_it_was_told(store: Store) -> None:
    whole = Profile(
        "Zoë", ContactKind.PERSON, "Wetterskip", "Fryslân", "boer", ("veen",), Group.FARMER, "Hé"
    )
    person = store.people.meet("matrix", "@zoe:vb.nl", "Zoë")
    store.people.change(person.id, whole)
    known = store.people.find(person.id)
    assert known is not None
    assert (known.profile, known.reached) == (whole, (("matrix", "@zoe:vb.nl"),))
    assert whole.text == "boer. Wetterskip. veen. Hé"


@pytest.mark.parametrize(
    "name", ["J. de Vries", "Vries, J. de", "j de vries", "Dr. J. de Vries", "drs. ing. J de Vriés"]
)
def test_a_name_is_the_same_however_it_is_written(name: str) -> None:
    assert name_key(name) == "j de vries"


def test_nobody_is_named_more_often_than_they_may_be(store: Store) -> None:
    place(store, filed())
    person, week = anna(store), timedelta(days=7)
    claims = [
        store.suggestions.claim(person, Showing("jan", f"matrix ${n}", NOON), 2, NOON - week)
        for n in (1, 2, 3, 1)
    ]
    assert claims == [True, True, False, True]
    assert store.suggestions.loads([person], NOON - week) == {person: 2}
    assert store.suggestions.loads([person], NOON - week, but="matrix $1") == {person: 1}
    later = NOON + timedelta(days=8)
    assert store.suggestions.claim(person, Showing("jan", "matrix $4", later), 2, later - week)
    assert store.suggestions.shown_to("jan", NOON - week) == {person}
    assert store.suggestions.shown_to("piet", NOON - week) == set()
    assert store.suggestions.forget_before(later) == 2


def test_a_stored_time_is_aware(store: Store) -> None:
    place(store, filed())
    made, new = store.introductions.ask(anna(store), anna(store), "Hoe?", "matrix $1", NOON)
    assert new
    assert made.asked_at == NOON
    assert made.asked_at.tzinfo is UTC


def test_who_is_gone_cannot_be_claimed_for_an_answer(store: Store) -> None:
    person = store.people.meet("matrix", "@anna:vb.nl", "Anna").id
    store.people.wipe(person, NOON)
    showing = Showing("matrix @piet:vb.nl", "matrix $1", NOON)
    assert not store.suggestions.claim(person, showing, 2, NOON)


def test_the_version_is_another_one_after_each_change(store: Store) -> None:
    person = store.people.meet("matrix", "@anna:vb.nl", "Anna").id
    seen = {store.people.version()}
    for day in (1, 2, 3):
        store.consents.agree(person, Consent(date(2025, 1, day)), NOON)
        seen.add(store.people.version())
    assert len(seen) == 4
