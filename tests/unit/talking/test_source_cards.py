"""The card of a report is short, marks guesses where they stand, and points at what is wrong."""

from dataclasses import dataclass, replace

import pytest

from bot.flows.review.card import details
from bot.flows.review.queue import post_cards
from bot.flows.shown import Shown
from bot.rendering.plain import plain
from corpus.errors import SourceNotFound
from corpus.flaws import notes_of
from corpus.model import AskedQuestion, Fault, Knowledge, Level, Reading, Status, Visibility
from corpus.store import Store
from corpus.store.feedback import Voter
from corpus.store.remarks import Said
from retrieval.errors import IndexUnavailable
from retrieval.model import Language
from tests.fakes import NOON, citation
from tests.stores import a_reading, put
from tests.unit.talking.moderating import Hall

SENTENCES = [
    f"In polder {number} maakten boeren samen met het waterschap afspraken over het waterpeil van "
    f"sloot nummer {number}."
    for number in range(40)
]
LONG = " ".join(SENTENCES)


@dataclass(frozen=True)
class Found:
    """A piece of personal data."""

    kind: str
    text: str


@pytest.fixture
def hall(store: Store) -> Hall:
    """There is a moderators' room."""
    return Hall(store)


def test_each_guess_is_marked_at_its_field(hall: Hall) -> None:
    hall.waits(
        "Een verslag.",
        "verslag-1",
        title="Riet",
        date="2024-03",
        region="Twente",
        level=Level.AREA,
        knowledge=(Knowledge.POLICY,),
        authors=("J. de Vries", "Els"),
        owner="Waterschap",
        valid_until="2027",
        url="https://example.org/riet",
        guessed=frozenset({"title", "region", "date"}),
    )
    (card,) = hall.looks()
    for words in (
        "Ter beoordeling 1: Riet (geschat)",
        "Soort: verslag · 1 fragment · Datum: maart 2024 (geschat)",
        "Auteurs: J. de Vries; Els",
        "Regio: Twente (geschat) · Niveau: gebied",
        "Soort kennis: beleidskennis",
        "Eigenaar: Waterschap · Geldig tot: 2027 · Link: https://example.org/riet",
        "Ontbreekt: thema’s",
        "bron 1",
    ):
        assert words in card
    assert "gebied (geschat)" not in card


def test_the_card_of_a_long_report_fits_on_a_telephone(hall: Hall) -> None:
    board = replace(hall.board, personal=lambda _: [Found("name", f"Jan {n}") for n in range(30)])
    broken = f"{LONG} ledere ideeén potentiéle lessen."
    reading = replace(a_reading(broken, "verslag-1", title="Peil"), notes=notes_of(broken))
    hall._write(reading)
    put(hall.store, a_reading(f"Vooraf. {LONG}", "oud", title="Het peil van toen"))
    post_cards(board, hall.now)
    (card,) = hall.posted()
    lines = [line for line in card.split("\n") if line.strip()]
    assert len(lines) <= 16
    assert lines[1].strip("“”> ") in SENTENCES
    assert "Gaat over: " in card
    assert "waterpeil" in card
    assert "naam Jan 3; en nog 26" in card
    assert "⚠ Tekst: 3 leesfouten van de scanner" in card
    assert "⚠ Bijna hetzelfde als: Het peil van toen (99% van de tekst)" in card


def test_what_overlaps_in_part_is_told_with_its_share(hall: Hall) -> None:
    other = " ".join(
        f"Over iets heel anders gaat regel {n} van dit andere verslag." for n in range(60)
    )
    put(hall.store, a_reading(f"{other} {' '.join(SENTENCES[:8])}", "deels", title="Deels"))
    put(hall.store, a_reading(" ".join(SENTENCES[8:12]), "klein", title="Klein"), path="/b.md")
    put(hall.store, a_reading(other, "anders", title="Anders"), path="/c.md")
    hall.waits(LONG, "verslag-1")
    hall.waits(LONG, "verslag-2", title="Dubbel")
    card = hall.looks()[0]
    assert "⚠ Bijna hetzelfde als: Dubbel (100% van de tekst, wacht ook)" in card
    assert "⚠ Bevat bijna heel: Klein (" in card
    assert "Overlapt met: Deels (" in card
    assert "Anders" not in card


def test_what_others_may_not_see_is_not_compared(hall: Hall) -> None:
    put(hall.store, a_reading(LONG, "weg", title="Weg"), status=Status.WITHDRAWN)
    hall.waits(LONG, "verslag-1")
    assert "Weg" not in hall.looks()[0]


def test_without_indexes_the_text_itself_tells_what_it_is_about(hall: Hall) -> None:
    def away(_: str) -> float:
        raise IndexUnavailable("lexical")

    hall.waits(LONG, "verslag-1")
    post_cards(replace(hall.board, weigh=away), hall.now)
    assert "Gaat over: " in hall.posted()[0]


def test_the_details_tell_everything(hall: Hall) -> None:
    text = f"{LONG} ledere ideeén potentiéle lessen."
    hall._write(
        Reading(text, a_reading("", title="Peil").metadata, source_id="v", notes=notes_of(text))
    )
    board = replace(hall.board, personal=lambda _: [Found("name", f"Jan {n}") for n in range(30)])
    told = plain(details("v", board, Language.DUTCH))
    for words in (
        "Jan 29",
        "3 leesfouten van de scanner: Vertel zoekt met de verbeterde woorden",
        "“ledere” → “Iedere”, “ideeén” → “ideeën”",
        "(De tekst is ingekort.)",
        "Ontbreekt: regio",
    ):
        assert words in told
    with pytest.raises(SourceNotFound):
        details("weg", board, Language.DUTCH)


def test_a_card_speaks_english_too(store: Store) -> None:
    hall = Hall(store, language=Language.ENGLISH)
    hall.waits(LONG, "v", region="Twente", guessed=frozenset({"region"}), authors=("Els",))
    (card,) = hall.looks()
    assert "Region: Twente (my guess)" in card
    assert "Reply to this, for instance" in card


def test_a_card_names_nothing_that_waits_for_the_room_of_another_hub(hall: Hall) -> None:
    ours, theirs = (hall.store.hubs.add(name, name).id for name in ("Twente", "Zeeland"))
    for hub, name in ((ours, "van ons"), (theirs, "van hen")):
        reading = a_reading(LONG, name, title=name, visibility=Visibility.ROOM)
        put(hall.store, reading, path=f"/{name}", status=Status.PENDING, hub=hub)
    put(hall.store, a_reading(LONG, "nieuw"), path="/n", status=Status.PENDING, hub=ours)
    card = next(one for one in hall.looks() if "Ter beoordeling 3" in one)
    assert "Bijna hetzelfde als: van ons" in card
    assert "van hen" not in card


def test_a_remark_names_nothing_beside_its_source_that_only_another_hub_sees(hall: Hall) -> None:
    ours, theirs = (hall.store.hubs.add(name, name).id for name in ("Twente", "Zeeland"))
    put(hall.store, a_reading("Een.", "bron-1"), hub=ours)
    for n, hub in ((2, ours), (3, theirs)):
        closed = a_reading("Iets.", f"bron-{n}", visibility=Visibility.ROOM)
        put(hall.store, closed, path=f"/{n}", hub=hub)
    put(hall.store, a_reading("Vier.", "bron-4"), path="/4", hub=theirs)
    shown = Shown(tuple(citation(n) for n in range(1, 6))).stored()
    asked = AskedQuestion("kamer", NOON, "Hoe nat?", "matrix $1", direct=False)
    hall.store.questions.remember(asked, "answer", 1, shown)
    hall.store.feedback.give("r", "matrix $1", NOON, helped=False, voter=Voter(mark="m"))
    thumb = hall.store.remarks.thumb("matrix $1", {"m"})
    assert thumb is not None
    hall.store.remarks.tell(thumb, Said(Fault.OLD, "oud", "bron-1", "m"), NOON.date())
    (card,) = hall.looks()
    assert "Ook aangehaald: Verslag 2, Verslag 4" in card
    assert "Verslag 3" not in card
