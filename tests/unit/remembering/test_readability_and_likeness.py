"""How easy a text reads, and whether two texts are nearly the same."""

import pytest

from corpus.alike import NEARLY_THE_SAME, overlap
from corpus.readability import Ease, readability

STORY = "We gingen naar de boer. Hij zei: kom maar binnen. Aan tafel ging het goed."
PAPER = (
    "De gebiedsgerichte uitvoeringsagenda veronderstelt bestuurlijke afstemming tussen "
    "provinciale programmamanagers, waterschapsbestuurders en gemeentelijke beleidsmedewerkers."
)


@pytest.mark.parametrize(
    ("text", "ease"),
    [
        (STORY, Ease.EASY),
        (f"{STORY} {PAPER}", Ease.MIDDLE),
        (PAPER, Ease.HARD),
    ],
)
def test_short_sentences_of_short_words_read_easily(text: str, ease: Ease) -> None:
    measured = readability(text)
    assert measured is not None
    assert measured.ease is ease


def test_headings_and_numbers_are_no_sentences() -> None:
    with_heading = f"## Gebiedsgerichte uitvoeringsagenda\n\n{STORY}\n\n1234."
    assert readability(with_heading) == readability(STORY)
    assert readability("## Kop\n\n123 456") is None


def test_a_text_within_another_is_nearly_the_same() -> None:
    assert overlap(STORY, f"Vooraf. {STORY} Daarna nog veel meer over iets heel anders.") == 1.0
    assert overlap(STORY, PAPER) == 0.0
    assert overlap("", STORY) == overlap("Twee woorden", "Twee woorden") == 0.0
    assert overlap(STORY, STORY.replace("boer", "burgemeester")) >= NEARLY_THE_SAME
