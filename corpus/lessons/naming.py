"""A title out of the member's own words."""

import re
from functools import cache

from config import vocabulary
from config.regions import find_regions
from corpus.lessons.model import Card, CardField
from corpus.lessons.pieces import pieces

LONGEST = 80
_FEWEST_WORDS = 4
#: Words that lean on what was said before: a title with them says nothing by itself.
_LEANS = re.compile(
    r"(?:maar|en|dus|toen|omdat|doordat|want|dat|dit|die|daarna|hij|ze|zij|het|alleen|behalve"
    r"|uiteindelijk|but|and|so|because|that|this|it|they|then|only|in the end)\b|.*\bdaar\b",
    re.IGNORECASE,
)
#: What only announces what is meant.
_ANNOUNCES = re.compile(
    r"^(?:dus |so )?(?:(?:mijn|my|onze|our) )?(?:tip|advies|advice|les|lesson)\s*:\s*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:–—]|\s+(?:maar|but|omdat|because)\b")
#: The fields that say what a card is about, and those that say what to make of it.
_ABOUT = (
    CardField.SITUATION,
    CardField.INTENDED,
    CardField.HAPPENED,
    CardField.FAILURE,
    CardField.LESSON,
    CardField.ADVICE,
)


def title(card: Card) -> str:
    """The shortest clause that says what the card is about, else the beginning of the first one.

    Always a stretch of the member's words, at most `LONGEST` characters, cut between two words.
    What only announces them ("Mijn advies:") is left out.
    """
    fields = (*(field for field in _ABOUT if card.text(field)), *card.told)
    clauses = {
        _said(piece.text): field in _ABOUT
        for field in reversed(fields)
        for piece in pieces([card.text(field)])
    }
    whole = [
        clause
        for clause in clauses
        if len(clause) <= LONGEST
        and len(clause.split()) >= _FEWEST_WORDS
        and not _LEANS.match(clause)
    ]
    if whole:
        return min(whole, key=lambda it: (not clauses[it], not _says_what(it), len(it), it))
    return cut(next(_bare(piece.text) for piece in pieces([card.text(fields[0])])))


def cut(text: str) -> str:
    """The beginning of a text of one line: whole, or its first clause, or as many words as fit."""
    if len(text) <= LONGEST:
        return text
    clause = _bare(_CLAUSE.split(text, maxsplit=1)[0])
    if len(clause) <= LONGEST and len(clause.split()) >= _FEWEST_WORDS:
        return clause
    words = text[: LONGEST + 1].rpartition(" ")[0] or text[:LONGEST]
    return _bare(words)


def _said(clause: str) -> str:
    words = _bare(clause)
    return _ANNOUNCES.sub("", words) or words


def _bare(text: str) -> str:
    return text.strip().rstrip(" .,;:–—")


def _says_what(clause: str) -> bool:
    """Whether a clause names a theme or a place."""
    folded = clause.casefold()
    return bool(_subjects().search(folded) or find_regions(clause))


@cache
def _subjects() -> re.Pattern[str]:
    words = sorted({word for theme in vocabulary.themes() for word in theme.words})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
