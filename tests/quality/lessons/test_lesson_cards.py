"""How much of what members tell ends up in the right field of their card, without a chat model."""

import pytest

from corpus.lessons import TEXTS
from tests.quality.lessons.measuring import Judged, answers, measured

HALVES = ("dev", "test", "cold")
FEWEST_ANSWERS, FEWEST_ENGLISH, FEWEST_SILENT = 48, 8, 4
LEAST_PRECISION, LEAST_FILLED = 0.85, 0.60
ENGLISH = (" the ", "no idea", "too busy")


def all_answers() -> tuple[Judged, ...]:
    """Give every answer of the set."""
    return tuple(answer for half in HALVES for answer in answers(half))


def test_there_are_enough_answers_of_every_sort() -> None:
    """Members write Dutch and English, long and short, and sometimes nothing at all."""
    told = all_answers()
    english = [one for one in told if any(word in one.messages[0].lower() for word in ENGLISH)]
    assert len({answer.id for answer in told}) == len(told) >= FEWEST_ANSWERS
    assert len(english) >= FEWEST_ENGLISH
    assert sum(not answer.holds for answer in told) >= FEWEST_SILENT


def test_every_judgement_stands_in_its_answer() -> None:
    """A field is judged by the words of the member."""
    for answer in all_answers():
        for fields in (answer.holds, answer.may):
            assert set(fields) <= set(TEXTS), answer.id
            for piece in (piece for pieces in fields.values() for piece in pieces):
                assert any(piece in message for message in answer.messages), (answer.id, piece)


@pytest.mark.parametrize("answer", all_answers(), ids=lambda answer: answer.id)
def test_nothing_on_a_card_is_invented(answer: Judged) -> None:
    """Each line of each field, and the title, stands in a message, character for character."""
    card = answer.card()
    for field in TEXTS:
        for line in filter(None, card.text(field).split("\n")):
            assert any(line in message for message in answer.messages), (field, line)


@pytest.mark.parametrize("half", HALVES)
def test_most_of_what_is_told_is_in_its_field(
    half: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A field is right or empty; who reads the card has little to move."""
    found = measured(answers(half))
    with capsys.disabled():
        print(
            f"\nlesson cards, {half}: {found.precision:.0%} of {found.filled} filled fields right, "
            f"{found.recall:.0%} of {found.held} told fields filled"
        )
    assert found.precision >= LEAST_PRECISION
    assert found.recall >= LEAST_FILLED


def test_who_tells_nothing_gets_an_empty_card() -> None:
    """A busy week is no lesson; of the cold answers only the shares count."""
    silent = [answer for answer in answers("dev") + answers("test") if not answer.holds]
    assert not [answer.id for answer in silent if answer.card().told or answer.card().title]
