"""An answer in pieces: sentences, and the clauses in them that may tell something else.

People type on a phone: no capital after a full stop, an emoji for a full stop, a comma where a new
sentence begins. Pieces are cut finer here than in a report, and never rewritten.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.model import Span
from corpus.sentences import abbreviated, split, trimmed

_EMOJI = "[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]"
#: A full stop after a word, or an emoji: what follows is another sentence, in lower case as well.
_STOP = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}}[.!?…])|(?<=[.!?…][.!?…])|(?<={_EMOJI}))[ \t\xa0]+(?=[^\W\d_])"
)
#: "Want" is English as well; before one of these words it is Dutch.
_WANT = (
    r"want(?= (?:we|wij|ze|zij|er|het|de|die|dat|ik|men|niemand|iedereen|hun|ons|een|dit|hij|je"
    r"|dan|toen|in)\b)"
)
_CAUSE = (
    r"(?:(?:vooral|waarschijnlijk|misschien|mainly|mostly|probably) )?"
    rf"(?:omdat|doordat|om dat|door dat|because|{_WANT})"
)
_BEGINS = (
    r"(?:maar|but|doch|echter|uiteindelijk|in the end|volgende keer|next time|voortaan|dus les|les"
    r"|(?:mijn )?(?:tip|advies)|my (?:tip|advice)|volgende week|next week|morgen ga|helaas"
    r"|(?:dat |het |dit )?(?:kwam|komt|lag|ligt) (?:door|om|aan|denk)|bleek|because|alleen als"
    r"|only if|zolang|mits|behalve|tenzij|unless|het werkt|it works"
    r"|(?:en )?niet (?:als|bij|wanneer)"
    r"|(?:bij|in|met|voor) (?:een|grote|kleine|hele) [^,.]{0,40}\bniet)\b"
)
_CAUSES = re.compile(_CAUSE, re.IGNORECASE)
#: Where a sentence may turn to something else: at a comma, and before "maar" or a cause without.
_TURN = re.compile(
    rf"\s*[,;–—]\s*(?={_BEGINS}|{_CAUSE}\b)|\s+(?=(?:maar|but|{_CAUSE})\b)|\s+[–—-]\s+",
    re.IGNORECASE,
)
#: Words that only announce the cause behind them ("Dat komt denk ik | omdat …") stay with it.
_ANNOUNCES = re.compile(
    r"(?:\S+\s+){0,4}?(?:(?:(?:dat|het|dit|it|that|this)\s+)?(?:kwam|komt|lag|ligt)"
    r"|(?:dat|het|dit|it|that|this)\s+(?:is|was)|(?:ik\s+)?denk|(?:i\s+)?think)"
    r"(?:\s+(?:denk|ik|volgens|mij|ook|vooral|misschien|gewoon|wel|natuurlijk|vast|probably))*",
    re.IGNORECASE,
)
#: A stretch shorter than this is no clause of its own ("Leuk, maar …").
_FEWEST_WORDS = 2
_EDGES = " \t\xa0,;–—"


class Piece(NamedTuple):
    """A clause: its words, the number of its message, its place there. Some open a sentence."""

    text: str
    message: int
    span: Span
    opens: bool


def pieces(messages: Sequence[str]) -> Iterator[Piece]:
    """The clauses of the messages, in order; every one slices back to its message."""
    for number, message in enumerate(messages):
        for sentence in _sentences(message):
            for clause in _clauses(message, sentence):
                text = message[clause.start : clause.end]
                yield Piece(text, number, clause, opens=clause.start == sentence.start)


def stretches(found: Sequence[Piece], messages: Sequence[str]) -> Iterator[str]:
    """The pieces as stretches of the messages, neighbours in one; no stretch ends in a comma."""
    runs: list[list[Piece]] = []
    for piece in found:
        if runs and _touch(runs[-1][-1], piece, messages):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    for run in runs:
        yield messages[run[0].message][run[0].span.start : run[-1].span.end].strip(_EDGES)


def _touch(left: Piece, right: Piece, messages: Sequence[str]) -> bool:
    """Whether only blanks or a comma on one line stand between two pieces."""
    if left.message != right.message:
        return False
    between = messages[left.message][left.span.end : right.span.start]
    return not between.strip(_EDGES)


def _sentences(message: str) -> Iterator[Span]:
    for span in split(message):
        stops = [
            match.end()
            for match in _STOP.finditer(message, span.start, span.end)
            if not abbreviated(message, match.start())
        ]
        yield from _between(message, (span.start, *stops, span.end))


def _clauses(message: str, sentence: Span) -> Iterator[Span]:
    edges = [sentence.start]
    for match in _TURN.finditer(message, sentence.start, sentence.end):
        left, right = message[edges[-1] : match.start()], message[match.end() : sentence.end]
        long_enough = all(len(part.split()) >= _FEWEST_WORDS for part in (left, right))
        if long_enough and not (_ANNOUNCES.fullmatch(left) and _CAUSES.match(right)):
            edges.append(match.end())
    yield from _between(message, (*edges, sentence.end))


def _between(message: str, edges: Sequence[int]) -> Iterator[Span]:
    for start, end in pairwise(edges):
        if (span := trimmed(message, start, end)) is not None:
            yield span
