"""Whether a stretch of words is the name of a person."""

from corpus.personal.beside import Cue, does, is_cue, says
from corpus.personal.cues import LETTERED, PHRASES, TO_SOMEONE
from corpus.personal.known import (
    could_be_a_name,
    is_given,
    is_place,
    is_plain_given,
    is_plain_surname,
    is_surname,
)
from corpus.personal.stretch import Stretch
from corpus.personal.tokens import Token

#: Between the parts of people's names, and hardly ever in those of things.
_OF_A_PERSON = frozenset({"der", "den", "'t", "’t", "ter", "ten", "el", "al", "bin", "ben", "von"})
_NO_INITIALS = frozenset(
    "B.V. N.V. V.O.F. V.S. E.U. U.S. N.B. P.S. D.C. A.D. M.E.R. A.I. R.O.".split()
)
#: Before a word these say that it is one, and nobody's name: "de roos", "project Storm".
_ARTICLES = frozenset("de het een the a an project programma plan les nr".split())
_SPEAKS = frozenset({Cue.TITLE, Cue.OFFICE, Cue.JOB, Cue.SAYS})
_WITHIN_A_SENTENCE = frozenset({" ", ", ", " (", "\u00a0"})


def is_name(stretch: Stretch, cue: Cue | None) -> bool:
    """Tell whether a stretch is the name of a person, `cue` being what stands before it."""
    if not stretch.capitals or is_place(*stretch.words) or stretch.phrase in PHRASES:
        return _surname_of_a_place(stretch, cue)
    if stretch.first.initials:
        return _with_initials(stretch, cue)
    if stretch.first.between:
        return _with_between_first(stretch, cue)
    if is_given(stretch.first):
        return is_plain_given(stretch.first) or _doubtful_given(stretch, cue)
    calls = is_cue(stretch.first) and (stretch.first.begins or not is_surname(stretch.first))
    return not calls and could_be_a_name(stretch.first) and _unlisted(stretch, cue)


def _surname_of_a_place(stretch: Stretch, cue: Cue | None) -> bool:
    """Tell whether what is a place is a surname here, as in "mevrouw Van Bergen"."""
    return bool(stretch.capitals) and cue is Cue.TITLE


def _with_initials(stretch: Stretch, cue: Cue | None) -> bool:
    """Tell "J. de Vries" and "A.B. Dam" from "A. Inleiding" and "optie B. Daarna"."""
    initials = "".join(token.text for token in stretch.tokens if token.initials)
    surname = stretch.capitals[-1]
    if initials in _NO_INITIALS or is_place(surname.bare):
        return bool(stretch.between) and initials not in _NO_INITIALS
    if cue in _SPEAKS or initials.count(".") > 1 or stretch.between:
        return True
    before = stretch.before
    if stretch.first.begins or before is None or before.text.lower() in LETTERED:
        return is_plain_surname(surname)
    # "B. Kentallen" heads a part of a text whose lines were lost.
    counts = initials[0] in "ABCDEFIVX" and before.text.lower() not in TO_SOMEONE
    return is_surname(surname) or not counts


def _with_between_first(stretch: Stretch, cue: Cue | None) -> bool:
    """Tell "mevrouw van Dijk" and "wethouder De Boer" from "De Peel" and "van Ede"."""
    first, surname = stretch.first, stretch.capitals[-1]
    if cue is Cue.TITLE:
        return stretch.between[:2] != ("van", "het")
    written_large = first.text[0].isupper()
    if not written_large:
        sure = is_surname(surname) and not is_place(surname.bare)
        return cue is Cue.OFFICE and sure and stretch.between != ("van", "de")
    if cue in _SPEAKS:
        return not is_place(surname.bare) or first.text == "Van"
    listed = is_surname(surname) and not is_place(surname.bare) and first.text != "Het"
    return listed and (does(stretch) if first.begins else first.near)


def _doubtful_given(stretch: Stretch, cue: Cue | None) -> bool:
    """Tell whether "Roos" or "Mark" is someone here."""
    if len(stretch.capitals) > 1:
        surname = stretch.capitals[-1]
        between = stretch.between[:1] == ("van",) or set(stretch.between) & _OF_A_PERSON
        # "Mark van Houten", but "Wil de Kamer dat", which only begins like a name.
        if is_surname(surname) or between or not stretch.first.begins:
            return True
    if cue in _SPEAKS or cue is Cue.QUOTES or does(stretch):
        return True
    before = stretch.before
    if stretch.first.gap not in _WITHIN_A_SENTENCE or stretch.number_behind or before is None:
        return False
    return not before.capital and before.text.lower() not in _ARTICLES


def _unlisted(stretch: Stretch, cue: Cue | None) -> bool:
    """Tell whether a word that is on no list of given names begins a name."""
    first, surname = stretch.first, stretch.capitals[-1]
    several = len(stretch.capitals) > 1
    if cue in {Cue.TITLE, Cue.OFFICE, Cue.SAYS} and not is_place(first.bare):
        return True
    if several and not is_place(first.bare):
        return _unlisted_pair(stretch, cue)
    if several or is_place(first.bare) or not is_surname(surname):
        return False
    if cue in _SPEAKS:
        return True
    if not is_plain_surname(surname) and not _to_someone(stretch):
        return False
    return does(stretch) if first.begins else stretch.before is not None


def _unlisted_pair(stretch: Stretch, cue: Cue | None) -> bool:
    _, second, *more = stretch.capitals
    surname = more[-1] if more else second
    # "Presentaties van Siebrig Bosma", "Bureau Siebrig Bosma": the name begins further on.
    further = is_plain_given(second) or (bool(more) and not is_surname(second))
    if (stretch.between and more) or (further and not stretch.tokens[1].between):
        return False
    if is_plain_surname(surname) or cue in _SPEAKS or says(stretch):
        return True
    return _seems_a_surname(stretch, surname, cue)


def _seems_a_surname(stretch: Stretch, surname: Token, cue: Cue | None) -> bool:
    """Tell whether what ends a pair is a surname, though it is a word too or on no list."""
    listed = is_surname(surname)
    if cue is Cue.QUOTES:
        return bool(stretch.between) or listed
    if is_place(surname.bare) or (stretch.first.begins and not listed):
        return False
    within = bool(stretch.between) and listed and not stretch.first.begins
    return within or bool(set(stretch.between) & _OF_A_PERSON)


def _to_someone(stretch: Stretch) -> bool:
    before = stretch.before
    return stretch.first.near and before is not None and before.text in TO_SOMEONE
