"""Names of people in a text, by lists, by the shape of a name, and by the words beside it.

No model: the same text gives the same names on every machine, offline. A given name that is no word
is a name wherever it stands; whatever else could be something else needs a word that says so
("mw.", "wethouder", "vertelt"), a surname behind it, or its full form elsewhere in the text.
"""

from collections.abc import Generator, Iterator, Sequence

from corpus.personal.beside import Cue, cue_of, thing_behind
from corpus.personal.judging import is_name
from corpus.personal.kinds import Kind, Personal
from corpus.personal.known import (
    could_be_a_name,
    is_given,
    is_place,
    is_plain_surname,
    is_surname,
)
from corpus.personal.stretch import stretch_at
from corpus.personal.tokens import Token, tokens_of

#: Only behind these a name begins small: "mevrouw van Dijk".
_BEFORE_SMALL = frozenset({Cue.TITLE, Cue.OFFICE})
_SHORTEST_ALONE = 4


def names_in(text: str) -> Iterator[Personal]:
    """Yield the names of people, without titles; a part of a name that stands elsewhere too."""
    tokens = tokens_of(text)
    taken = list(_whole_names(tokens))
    for first, last in sorted((*taken, *_again(tokens, taken))):
        start = tokens[first].start
        # Whose it is, is no part of the name: "Anna’s".
        end = tokens[last].start + len(tokens[last].bare)
        yield Personal(Kind.NAME, text[start:end], start, end)


def _whole_names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    position = 0
    while position < len(tokens):
        last = position
        if tokens[position].text[0].isupper() or tokens[position].between:
            cue = cue_of(tokens, position)
            if tokens[position].text[0].isupper() or cue in _BEFORE_SMALL:
                last = yield from _name_at(tokens, position, cue)
        position = last + 1


def _name_at(
    tokens: Sequence[Token], position: int, cue: Cue | None
) -> Generator[tuple[int, int], None, int]:
    """Yield the name that begins here, if one does; returns the last token that is done with."""
    if tokens[position].shouted:
        return position
    stretch = stretch_at(tokens, position)
    if cue is Cue.THING:
        # "Stichting Anna Bos": neither Anna nor Bos.
        return stretch.last
    if thing_behind(tokens, stretch.last) or not is_name(stretch, cue):
        return position
    yield position, stretch.last
    return stretch.last


def _again(tokens: Sequence[Token], names: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where a part of a whole name stands alone.

    Who is called "Siebrig van Hoeke" somewhere is "Siebrig", "Hoeke" and "van Hoeke" as well.
    """
    parts = dict(part for first, last in names for part in _telling(tokens[first : last + 1]))
    inside = {position for first, last in names for position in range(first, last + 1)}
    for position, token in enumerate(tokens):
        if token.bare not in parts or position in inside or not token.capital:
            continue
        if thing_behind(tokens, position) or cue_of(tokens, position) is Cue.THING:
            continue
        between = parts[token.bare]
        first = position - len(between)
        written = [known.text.lower() for known in tokens[max(0, first) : position]]
        yield (first if between and written == between else position), position


def _telling(name: Sequence[Token]) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of a name that are no word and no place, and what stands before them."""
    given, surname = name[0], name[-1]
    if len(name) == 1:
        return
    if given.initials and not is_surname(surname):
        return
    known_word = is_surname(surname) and not is_plain_surname(surname)
    if not known_word and not is_place(surname.bare) and len(surname.bare) >= _SHORTEST_ALONE:
        yield surname.bare, [token.text.lower() for token in name if token.between]
    if not is_plain_surname(surname) or is_given(given) or given.between:
        return
    if could_be_a_name(given) and not given.begins:
        yield given.bare, []
