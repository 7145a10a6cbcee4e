"""Where a conversation is written to is kept as it was told last, and only when it can be right."""

from dataclasses import replace

import pytest

from corpus.errors import BadReference
from corpus.reached import Reference, Scope
from corpus.store import Store
from tests.fakes import NOON

PERSONAL = Reference(
    "teams",
    "a:1gesprek",
    Scope.PERSONAL,
    "https://smba.trafficmanager.net/emea/",
    "tenant-1",
    user="anna-1",
    account="29:anna",
    brought_by="anna-1",
)
CHANNEL = replace(
    PERSONAL, conversation="19:kanaal@thread.tacv2", scope=Scope.CHANNEL, user=None, account=None
)


def test_what_was_told_last_is_what_holds(store: Store) -> None:
    moved = replace(PERSONAL, service="https://smba.trafficmanager.net/amer/")
    for reference in (PERSONAL, CHANNEL, moved):
        store.references.keep(reference)
    assert store.references.find("teams", PERSONAL.conversation) == moved
    assert store.references.find("teams", CHANNEL.conversation) == CHANNEL
    assert store.references.find("matrix", CHANNEL.conversation) is None


def test_someone_is_found_where_they_last_began_to_talk_alone(store: Store) -> None:
    again = replace(PERSONAL, conversation="a:2gesprek")
    group = replace(PERSONAL, conversation="19:groep", scope=Scope.GROUP)
    for reference in (again, PERSONAL, again, group):
        store.references.keep(reference)
    assert store.references.personal("teams", "anna-1") == again
    assert store.references.personal("teams", "bram-1") is None
    assert store.references.personal("matrix", "anna-1") is None


def test_where_vertel_was_taken_away_nothing_is_written_any_more(store: Store) -> None:
    for reference in (PERSONAL, CHANNEL):
        store.references.keep(reference)
    for _ in range(2):
        store.references.forget("teams", PERSONAL.conversation)
    assert store.references.personal("teams", "anna-1") is None
    assert store.references.find("teams", CHANNEL.conversation) == CHANNEL


@pytest.mark.parametrize(
    "service",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://voorbeeld.nl",
        "http://127.0.0.1:3978/",
        "http://localhost:56150",
        "http://[::1]:8080/x",
    ],
)
def test_a_service_that_keeps_what_is_sent_to_itself_is_kept(store: Store, service: str) -> None:
    store.references.keep(replace(PERSONAL, service=service))
    found = store.references.find("teams", PERSONAL.conversation)
    assert found is not None
    assert found.service == service


@pytest.mark.parametrize(
    "service",
    [
        "",
        " ",
        "smba.trafficmanager.net",
        "http://smba.trafficmanager.net/",
        "http://127.0.0.1.voorbeeld.nl/",
        "ftp://voorbeeld.nl/",
        "javascript:alert(1)",
        "https:///emea",
        "https://u:p@voorbeeld.nl/",
        "https://voorbeeld.nl:geen/",
        "https://voorbeeld.nl:0/",
        "https://voorbeeld.nl/?to=x",
        "https://voorbeeld.nl/#x",
        "https://[::1/",
        "https://voorbeeld.nl/\n",
        "https://voorbeeld.nl/" + "x" * 2000,
    ],
)
def test_any_other_service_is_refused_and_what_was_there_stays(store: Store, service: str) -> None:
    store.references.keep(PERSONAL)
    with pytest.raises(BadReference) as refused:
        store.references.keep(replace(PERSONAL, service=service))
    assert refused.value.what == "service"
    assert store.references.find("teams", PERSONAL.conversation) == PERSONAL


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("platform", ""),
        ("conversation", ""),
        ("conversation", "\n"),
        ("tenant", " "),
        ("user", ""),
        ("user", None),
        ("account", "29:\0"),
        ("brought_by", ""),
    ],
)
def test_an_id_that_says_nothing_is_refused(store: Store, what: str, value: str | None) -> None:
    with pytest.raises(BadReference) as refused:
        store.references.keep(replace(PERSONAL, **{what: value}))  # type: ignore[arg-type]
    assert refused.value.what == what


def test_who_is_erased_is_in_no_conversation_any_more_but_still_answered(store: Store) -> None:
    other = replace(PERSONAL, conversation="a:bram", user="bram-1", account="29:bram")
    for reference in (PERSONAL, CHANNEL, other):
        store.references.keep(reference)
    anna = store.people.meet("teams", "anna-1", "Anna")
    store.people.wipe(anna.id, NOON)
    nobody = {"user": None, "account": None, "brought_by": None}
    assert store.references.personal("teams", "anna-1") is None
    answered = store.references.find("teams", PERSONAL.conversation)
    assert answered == replace(PERSONAL, **nobody)  # type: ignore[arg-type]
    assert store.references.find("teams", CHANNEL.conversation) == replace(CHANNEL, brought_by=None)
    assert store.references.personal("teams", "bram-1") == replace(other, brought_by=None)
