"""What the words beside a name say about it."""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from corpus.personal.cues import (
    DOES,
    JOBS,
    OFFICES,
    QUOTES,
    SAYS,
    THING_BEFORE,
    THING_BEHIND,
    TITLES,
)
from corpus.personal.known import called_after_someone, is_given
from corpus.personal.stretch import MOST_BETWEEN, Stretch
from corpus.personal.tokens import Token

#: "melkveehouder", "oud-wethouder", "bloembollenboer".
_OFFICE_ENDINGS = ("wethouder", "burgemeester", "houder", "boer", "boerin", "hoogleraar", "teler")
_JOB_ENDINGS = (
    "adviseur",
    "leider",
    "manager",
    "regisseur",
    "makelaar",
    "medewerker",
    "onderzoeker",
)
_NO_JOB = frozenset({"stadhouder"})
_COMPANY = frozenset({"BV", "NV", "VOF", "B.V.", "N.V.", "V.O.F.", "GmbH", "Ltd"})


class Cue(Enum):
    """What stands before a name."""

    TITLE = auto()
    OFFICE = auto()
    JOB = auto()
    SAYS = auto()
    QUOTES = auto()
    #: It says that what follows is no person.
    THING = auto()


def cue_of(tokens: Sequence[Token], position: int) -> Cue | None:
    """What the word right before this one says of it."""
    if not position:
        return None
    word, gap = tokens[position - 1].text.lower(), tokens[position].gap
    for cue, gaps, said in _CUES:
        if gap in gaps and said(word):
            return cue
    return None


def is_cue(token: Token) -> bool:
    """Tell whether this is a word that says what a name is, and no name itself."""
    word = token.text.lower()
    known = TITLES | SAYS | QUOTES | THING_BEFORE | DOES
    return word in known or (_is_office(word) or _is_job(word))


def does(stretch: Stretch) -> bool:
    """Tell whether what follows is what people do, or another given name: "Rein en Wil"."""
    behind, beyond = stretch.behind, stretch.beyond
    if behind is None or not behind.near:
        return False
    if behind.text == "en" and beyond is not None and beyond.near:
        return is_given(beyond)
    doubtful = len(stretch.tokens) == 1 and is_given(stretch.first)
    return behind.text in (SAYS if doubtful else DOES)


def says(stretch: Stretch) -> bool:
    """Tell whether what follows can only be about people: "… vertelt", "…, boerin in Twente"."""
    behind = stretch.behind
    if behind is None:
        return False
    word = behind.text
    return (behind.near and word in SAYS) or (
        behind.gap == ", " and (_is_office(word) or _is_job(word))
    )


def thing_behind(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether the words behind a name make it the name of a thing.

    "Van der Valk Groep", "Jan van Galenstraat", "Johan de Witt-gymnasium".
    """
    ahead = last + 1
    if ahead < len(tokens) and tokens[ahead].near:
        behind = tokens[ahead]
        if behind.text in _COMPANY or (behind.capital and behind.text.lower() in THING_BEHIND):
            return True
    for token in tokens[ahead : ahead + MOST_BETWEEN + 1]:
        if not token.near:
            return False
        if not token.between:
            return token.capital and called_after_someone(token)
    return False


def _is_office(word: str) -> bool:
    return word.rpartition("-")[2] in OFFICES or (
        word.endswith(_OFFICE_ENDINGS) and word not in _NO_JOB
    )


def _is_job(word: str) -> bool:
    return word.rpartition("-")[2] in JOBS or word.endswith(_JOB_ENDINGS)


#: Each cue, what may stand between it and the name, and which words give it. The first one counts.
_CUES: tuple[tuple[Cue, frozenset[str], Callable[[str], bool]], ...] = (
    (Cue.TITLE, frozenset({" ", ". "}), TITLES.__contains__),
    (Cue.THING, frozenset({" ", ". "}), THING_BEFORE.__contains__),
    (Cue.OFFICE, frozenset({" "}), _is_office),
    (Cue.JOB, frozenset({" ", ": "}), _is_job),
    (Cue.SAYS, frozenset({" ", ": "}), SAYS.__contains__),
    (Cue.QUOTES, frozenset({" ", ": "}), QUOTES.__contains__),
)
