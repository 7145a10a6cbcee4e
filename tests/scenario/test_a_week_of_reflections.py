"""Weeks of looking back, with a clock that is moved: from the invitation to what became of it."""

from collections.abc import Sequence
from pathlib import Path

from bot.chat import Outgoing
from bot.rendering.plain import plain
from corpus.store import Store
from retrieval.embedding import EmbeddingModel
from tests.cohort import ROOM, claims, here, many, mark, user_of
from tests.members import Members
from tests.scenario.whole_house import MODERATORS, WholeHouse, a_house

TOLD = (
    "We wilden otters tellen langs de oever, maar het mislukte omdat de camera nat werd. "
    "Volgende week wil ik eerst de molenaar vragen."
)
ADVICE = "Mijn advies: doe er een dakje boven. Het werkt alleen als de oever droog is."


def heard(sent: Sequence[Outgoing], name: str) -> list[str]:
    """What Vertel wrote to someone by itself."""
    return [plain(one.body) for one in sent if user_of(name) in one.reply_to.reference]


def heard_in(sent: Sequence[Outgoing], house: WholeHouse, room: str) -> list[str]:
    """What Vertel wrote in a room by itself."""
    place = house.platform.address_of(room)
    return [plain(one.body) for one in sent if one.reply_to == place]


def test_from_an_invitation_to_a_lesson_that_helps_elsewhere_and_still_holds(
    model: EmbeddingModel, tmp_path: Path
) -> None:
    with a_house(tmp_path, here("2026-11-23 10:00"), model) as house:
        takes_part(house)
        title = answers(house)
        is_approved_and_used(house, title)
        round_ends(house)
        is_asked_how_it_went(house)
        still_holds(house, title)


def takes_part(house: WholeHouse) -> None:
    """Anna and Bram take part in the rounds of a room; Zeger, far away, does not."""
    for name in ("Anna", "Bram"):
        house.says(name, "regio: Twente")
        assert "donderdag 26 november" in house.says(name, "doe mee", room=ROOM[1])
    house.says("Zeger", "regio: Zeeland")
    assert house.at("2026-11-26 14:59") == []


def answers(house: WholeHouse) -> str:
    """Both are invited; Anna tells, sees her card, and says yes. What her lesson is called."""
    sent = house.at("2026-11-26 15:00")
    assert (len(sent), len(heard(sent, "Anna")), len(heard(sent, "Bram"))) == (2, 1, 1)
    house.clock.now = here("2026-11-26 16:00")
    house.says("Anna", TOLD)
    card = house.says("Anna", ADVICE)
    assert "Mag dat?" in card
    assert "molenaar" in card
    assert "Dank je" in house.says("Anna", "ja")
    (source,) = house.app.store.sources.all()
    return source.metadata.title


def is_approved_and_used(house: WholeHouse, title: str) -> None:
    """A moderator puts a sign on the card, another region is answered, and Anna hears of both."""
    question = "Hoe kun je otters tellen met een camera?"
    (card,) = house.works()
    assert title in plain(card.body)
    assert card.reply_to == house.platform.address_of(MODERATORS)
    assert title not in house.says("Zeger", question)
    house.signs("Mo", "✅", card)
    (thanks,) = heard(house.works(), "Anna")
    assert f"“{title}” is goedgekeurd" in thanks
    assert f"] {title}" in house.says("Zeger", f"{question} ")
    (used,) = heard(house.works(), "Anna")
    assert f"“{title}” is gebruikt in Zeeland" in used


def round_ends(house: WholeHouse) -> None:
    """Bram, who said nothing, is reminded once; then the room hears that it is over."""
    assert house.at("2026-11-28 15:00") == []
    sent = house.at("2026-11-30 08:00")
    assert [("Bram", len(sent))] == [(n, 1) for n in ("Anna", "Bram") if heard(sent, n)]
    assert "sla over" in heard(sent, "Bram")[0]
    (summary,) = heard_in(house.at("2026-11-30 15:00"), house, ROOM[1])
    assert "De ronde is voorbij. Dank je wel als je iets vertelde." in summary
    assert house.works() == []


def is_asked_how_it_went(house: WholeHouse) -> None:
    """The next round asks Anna what came of what she would try, and Bram something else."""
    sent = house.at("2026-12-03 15:00")
    ((anna,), (bram,)) = heard(sent, "Anna"), heard(sent, "Bram")
    assert "eerst de molenaar vragen" in anna
    assert "molenaar" not in bram
    for name in ("Anna", "Bram"):
        assert "Prima" in house.says(name, "sla over")
    assert len(house.at("2026-12-07 15:00")) == 1


def still_holds(house: WholeHouse, title: str) -> None:
    """Three months after the week in which she told it Anna is asked whether it still holds."""
    for name in ("Anna", "Bram"):
        house.says(name, "stop rondes")
    assert heard(house.at("2027-02-21 12:00"), "Anna") == []
    (asked,) = heard(house.at("2027-02-22 09:00"), "Anna")
    assert f"“{title}”. Klopt die nog?" in asked
    assert "Dan blijft hij staan" in house.says("Anna", "ja")
    assert house.at("2027-02-23 09:00") == []


def test_a_week_from_invitation_to_the_end(members: Members, store: Store) -> None:
    for name in ("Anna", "Bram", "Cor", "Dirk"):
        members.joins(name, ROOM)
    members.at("2026-11-26 14:59")
    assert members.delivers() == []
    members.at("2026-11-26 15:00")
    assert members.delivers() == [("invite", n) for n in ("anna", "bram", "cor", "dirk")]
    for moment in ("2026-11-26 15:05", "2026-11-27 09:00", "2026-11-28 15:00", "2026-11-29 16:00"):
        members.at(moment)
        assert members.delivers() == []
    store.rounds.answered(1)
    store.rounds.dismiss(2)
    # Halfway is Saturday afternoon: the first moment to speak after it is on Monday.
    members.at("2026-11-30 08:00")
    assert members.delivers() == [("remind", "cor"), ("remind", "dirk")]
    members.at("2026-11-30 14:59")
    assert members.delivers() == []
    members.at("2026-11-30 15:00")
    (words,) = members.words()
    assert "De ronde is voorbij. Dank je wel als je iets vertelde." in words
    assert not any(sign.isdecimal() for sign in words)
    assert members.delivers() == [("round", f"in {ROOM[1]}")]
    members.at("2026-12-02 15:00")
    assert members.delivers() == []
    members.at("2026-12-03 15:00")
    assert len(members.delivers()) == 4
    assert {week for _, week in claims(store)} == {"2026-W48", "2026-W49"}


def test_numbers_are_told_from_five_answers_up(members: Members, store: Store) -> None:
    many(store, 9, members.now, ROOM)
    members.at("2026-11-26 15:00")
    mark(store, range(1, 6), answered=True)
    members.at("2026-11-30 15:00")
    (words,) = [text for text in members.words() if "voorbij" in text]
    assert "5 mensen keken terug" in words
    assert "9" not in words


def test_the_house_has_no_room_to_tell_of_its_rounds(members: Members) -> None:
    members.joins("Anna")
    members.at("2026-11-26 15:00")
    members.delivers()
    members.at("2026-11-30 15:00")
    assert members.waiting() == []
