"""A reply to a card corrects the source it is about."""

import pytest

from bot.chat import Address, Place, Sender
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from corpus.model import Kind, Status
from corpus.store import Store
from tests.fakes import incoming
from tests.unit.talking.moderating import ROOM, Hall, keys_of, user_of

TEXT = "## Situatie\n\nWe maaiden te vroeg.\n\n## Advies\n\nWacht tot september."


@pytest.fixture
def hall(store: Store) -> Hall:
    """One card lies on the table."""
    hall = Hall(store)
    hall.waits(TEXT, "bron", title="Riet", region="Salland", guessed=frozenset({"region"}))
    hall.looks()
    return hall


def replies(
    hall: Hall,
    text: str,
    under: str = "",
    *,
    room: str = ROOM,
    called: bool = False,
    alone: bool = False,
) -> str:
    """Say something in a room, perhaps under what stands under this key."""
    hall._step()
    said = incoming(
        text,
        id=f"${hall._count}",
        address=Address("matrix", f"${hall._count}"),
        sender=Sender(user_of("Mo"), "Mo"),
        place=Place(room, under or None, direct=alone),
        at=hall.now,
        addressed=called,
        under=Address("matrix", under) if under else None,
    )
    return plain(hall.dialogue.reply(said, hall.now).body)


def test_a_reply_under_a_card_corrects_several_fields_at_once(hall: Hall) -> None:
    lines = (
        "regio: twente\n- titel: Maai later\ndatum: maart 2024\nlink: <https://example.org/a>\n"
        "eigenaar: Els Jansen\ngeldig tot: 2027\nauteurs: J. de Vries; Els\nsoort: voorbeeld"
    )
    assert replies(hall, lines, "review 1") == (
        "1 is aangepast: regio, titel, datum, link, eigenaar, geldig tot, auteurs en soort."
    )
    known = hall.store.sources.find("bron").metadata
    assert (known.region, known.title, known.date) == ("Twente", "Maai later", "2024-03")
    assert (known.url, known.owner, known.valid_until) == (
        "https://example.org/a",
        "Els Jansen",
        "2027",
    )
    assert (known.authors, known.kind) == (("J. de Vries", "Els"), Kind.EXAMPLE)
    assert known.guessed == frozenset()
    (noted,) = hall.store.reviews.of(1)
    assert noted.reason.startswith("regio: twente; titel: Maai later; datum: maart 2024")


def test_one_moderator_alone_with_vertel_corrects_the_source_and_not_their_profile(
    hall: Hall,
) -> None:
    assert replies(hall, "regio: Twente", "review 1", alone=True) == "1 is aangepast: regio."
    assert hall.store.sources.find("bron").metadata.region == "Twente"


def test_the_card_itself_is_changed_and_nothing_is_posted_beside_it(hall: Hall) -> None:
    replies(hall, "regio: Twente", "review 1")
    ((_, letter),) = hall.store.outbox.unsent("matrix")
    assert letter.edits == Address("matrix", "review 1").stored()
    assert "Regio: Twente\n" in plain(unfolded(letter.body))
    assert "(geschat)" not in plain(unfolded(letter.body))
    hall.posted()
    # The next change is one of the first version too, and a sign on that still decides.
    replies(hall, "regio: Salland", "review 1")
    ((_, letter),) = hall.store.outbox.unsent("matrix")
    assert letter.edits == Address("matrix", "review 1").stored()
    hall.reacts("Mo", "✅", "review 1")
    assert hall.status("bron") is Status.APPROVED


def test_a_card_that_is_not_sent_yet_says_it_at_once(store: Store) -> None:
    hall = Hall(store)
    hall.waits(TEXT, "bron")
    assert hall.decides("Mo", "wachtrij 1").startswith("Ter beoordeling 1")
    from bot.flows.review.queue import post_cards

    post_cards(hall.board, hall.now)
    hall.decides("Mo", "bewerk 1 regio: Twente")
    assert keys_of(store) == ["review 1"]
    assert "Regio: Twente" in hall.posted()[0]


def test_a_part_of_the_text_is_corrected_under_its_card(hall: Hall) -> None:
    assert replies(hall, "advies: Wacht.", "review 1") == "1 is aangepast: Advies."
    assert hall.store.sources.text("bron").endswith("## Advies\n\nWacht.")


def test_with_one_card_a_line_to_vertel_means_that_one(hall: Hall) -> None:
    assert replies(hall, "regio: Twente", called=True) == "1 is aangepast: regio."


def test_with_more_cards_it_asks_which(hall: Hall) -> None:
    hall.waits(TEXT, "nog-een")
    hall.looks()
    asked = replies(hall, "regio: Twente", called=True)
    assert "Welke bedoel je: 1, 2?" in asked
    assert "bewerk 1 regio: Twente" in asked
    assert hall.store.sources.find("bron").metadata.region == "Salland"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("regio: Twente\nniveau: dorp", "Er is niets veranderd, om wat er bij “niveau” staat"),
        ("datum: gisteren", "Het kan zijn: 2024, 2024-03"),
        ("link: javascript:alert(1)", "https://…"),
        ("geldig tot: 2024 of 2025", "1 juni 2027"),
        ("titel: -", "Zeg er ook bij wat het moet worden."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_changed(hall: Hall, text: str, says: str) -> None:
    assert says in replies(hall, text, "review 1")
    assert hall.store.sources.find("bron").metadata.region == "Salland"
    assert hall.store.reviews.of(1) == []


def test_a_wrong_guess_can_be_taken_away(hall: Hall) -> None:
    replies(hall, "regio: geen", "review 1")
    known = hall.store.sources.find("bron").metadata
    assert (known.region, known.guessed) == (None, frozenset())


@pytest.mark.parametrize(
    ("text", "under", "room", "called"),
    [
        ("regio: Twente", "iets anders", ROOM, False),
        ("regio: Twente", "", ROOM, False),
        ("regio: Twente", "review 1", "!elders", False),
        ("Ik vind dit goed: wat jij?", "review 1", ROOM, False),
        ("regio: Twente\nen dit hoort erbij", "review 1", ROOM, False),
    ],
)
def test_other_talk_corrects_nothing(
    hall: Hall, text: str, under: str, room: str, *, called: bool
) -> None:
    replies(hall, text, under, room=room, called=called)
    assert hall.store.sources.find("bron").metadata.region == "Salland"


def test_a_source_that_was_decided_about_is_left_alone(hall: Hall) -> None:
    hall.decides("Mo", "afwijzen 1 dubbel")
    assert "was al afgewezen door Mo" in replies(hall, "regio: Twente", "review 1")


def test_a_lesson_that_was_told_waits_for_its_author(hall: Hall) -> None:
    hall.tells("Anna", TEXT, "les", title="Veen")
    hall.looks()
    assert "leg de wijziging van 2 voor" in replies(hall, "regio: Twente", "review 2")
    assert "→ Twente" in hall.letters("Anna")[0]
