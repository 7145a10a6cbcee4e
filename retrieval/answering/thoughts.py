"""What must be quoted together to be understood: positions of sentences within one passage."""

import re

from corpus.model import Passage, Span
from corpus.sentences import LIST_MARK

#: A sentence that opens with one of these points back at the sentence before it.
_LEANS = re.compile(
    r"""(?:dit|dat|deze|die|zo|zo'n|zulke|dergelijke|ook|bovendien|verder|vervolgens|maar|echter
    |toch|want|dus|immers|namelijk|en|of|hij|zij|ze|hun|hen|haar|laatstgenoemde|eerstgenoemde|beide
    |daar(?:om|bij|voor|door|in|mee|na|naast|van|op|toe|uit|aan|tegenover)?
    |hier(?:om|bij|voor|door|in|mee|na|van|op|toe|uit|aan|over)?
    |het\ (?:gaat|is|betreft|blijkt|was)|ten\ (?:tweede|derde|vierde)|een\ ander
    |anders(?:om)?|desondanks|desalniettemin|niettemin|evenzo|eveneens|tevens|enerzijds|anderzijds
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: How many sentences back a thought may reach.
_BACK = 2
_MID_SENTENCE = re.compile(r"[a-zà-ÿ,;)]")


def leans(text: str) -> bool:
    """Whether a sentence cannot be understood without the one before it."""
    return bool(_LEANS.match(text) or _MID_SENTENCE.match(text))


def said(passage: Passage, position: int) -> str:
    """The sentence at this position, as it stands in the source."""
    span = passage.sentences[position]
    return passage.text[span.start - passage.start : span.end - passage.start]


def quoted(passage: Passage, first: int, last: int) -> Span:
    """The span, within the passage's text, from the first sentence to the end of the last.

    A list's own mark belongs to its item when the quote holds more than that item.
    """
    start = passage.sentences[first].start - passage.start
    end = passage.sentences[last].end - passage.start
    if first != last:
        start = _with_mark(passage.text, start)
    return Span(start, end)


def thought(passage: Passage, position: int, most_words: int, in_a_list: int) -> tuple[int, int]:
    """The sentences that belong with this one, as first and last position, within `most_words`.

    An item, and the line that opens a list, bring the whole list where that fits in `in_a_list`
    words; another sentence brings the one it leans on.
    """
    if in_list(passage, position) or opens_list(passage, position):
        first, last = _whole_list(passage, position)
        if length(passage, first, last) <= in_a_list:
            return first, last
    first = position
    while first > 0 and leans(said(passage, first)) and position - first < _BACK:
        if not adjoin(passage, first - 1, first):
            break
        if length(passage, first - 1, position) > most_words:
            break
        first -= 1
    return first, position


def opens_list(passage: Passage, position: int) -> bool:
    """Whether the sentence announces the list that follows it."""
    following = position + 1
    return (
        said(passage, position).endswith(":")
        and following < len(passage.sentences)
        and in_list(passage, following)
        and adjoin(passage, position, following)
    )


def adjoin(passage: Passage, left: int, right: int) -> bool:
    """Whether nothing but white space and a list's mark stands between two following sentences.

    Where a heading stands between them, a quote of both would run from one subject into another.
    """
    gap = passage.text[
        passage.sentences[left].end - passage.start : passage.sentences[right].start - passage.start
    ]
    lines = gap.split("\n")
    return not any(line.strip() for line in lines[:-1]) and (
        not lines[-1].strip() or LIST_MARK.fullmatch(lines[-1]) is not None
    )


def in_list(passage: Passage, position: int) -> bool:
    """Whether the sentence stands in an item of a list."""
    return LIST_MARK.match(passage.text, _line_start(passage, position)) is not None


def length(passage: Passage, first: int, last: int) -> int:
    """How many words the sentences from first to last hold."""
    return sum(len(said(passage, position).split()) for position in range(first, last + 1))


def _whole_list(passage: Passage, position: int) -> tuple[int, int]:
    first = last = position + opens_list(passage, position)
    while first > 0 and in_list(passage, first - 1) and adjoin(passage, first - 1, first):
        first -= 1
    end = len(passage.sentences) - 1
    while last < end and in_list(passage, last + 1) and adjoin(passage, last, last + 1):
        last += 1
    if first > 0 and opens_list(passage, first - 1):
        first -= 1
    return first, last


def _line_start(passage: Passage, position: int) -> int:
    start = passage.sentences[position].start - passage.start
    return passage.text.rfind("\n", 0, start) + 1


def _with_mark(text: str, start: int) -> int:
    line = text.rfind("\n", 0, start) + 1
    mark = LIST_MARK.match(text, line)
    return (
        line + len(text[line:start]) - len(text[line:start].lstrip())
        if mark and mark.end() == start
        else start
    )
