"""The code of a lesson without a name, wherever it stands in a message and however it is typed.

One that is typed wrong counts too: kept as a question it would tell all but one of its signs, and
stand beside the name of whose it is.
"""

import re
from collections.abc import Callable

_DASH = r"[-\u2010-\u2015\u2212]"
#: What someone types, or a phone puts, where a dash should be; a blank alone is none of these.
_BREAK = rf"(?:\s?(?:{_DASH}|[._/])+\s?)"
_SIGN, _END = "[a-z0-9]", "(?![a-z0-9])"
_BEGIN = "(?<![a-z0-9=/])"
#: Signs that look like each other, and that no code holds.
_NEVER = frozenset("01ilo")
_WORD = r"\bcode(?:\W|_){1,3}(?:is\W{1,3})?"


def _mixes(groups: tuple[str, ...]) -> bool:
    """Whether a group holds both letters and digits, as hardly any word does."""
    return any(
        any(sign.isdecimal() for sign in group) and any(sign.isalpha() for sign in group)
        for group in groups
    )


def _is_drawn(groups: tuple[str, ...]) -> bool:
    """Whether these may be signs of a code: "pm10-meting" is none."""
    return _mixes(groups) and not set("".join(groups).casefold()) & _NEVER


def _begins(groups: tuple[str, ...]) -> bool:
    """Whether the first two may begin a code: "deze week a28" does not."""
    return _is_drawn(groups[:2])


def _any(_: tuple[str, ...]) -> bool:
    return True


def _is_near(groups: tuple[str, ...]) -> bool:
    """Whether these have about as many signs as a code: one too few or too many."""
    return len("".join(groups)) in range(10, 13) and _is_drawn(groups)


_Fits = Callable[[tuple[str, ...]], bool]
_Form = tuple[re.Pattern[str], _Fits]


def _form(pattern: str, fits: _Fits) -> _Form:
    return re.compile(pattern, re.IGNORECASE), fits


_FORMS = (
    # As it was shown.
    _form(
        rf"(?<![\w-])({_SIGN}{{4}}){_DASH}({_SIGN}{{4}}){_DASH}({_SIGN}{{3}})(?![\w-])",
        _any,
    ),
    # Behind the word. Without its dashes it holds a digit at least: "code voor deze les" is none.
    _form(
        rf"{_WORD}(?=[\w\W]{{0,15}}\d)"
        rf"({_SIGN}{{4}})[\W_]{{0,2}}({_SIGN}{{4}})[\W_]{{0,2}}({_SIGN}{{3}}){_END}",
        _any,
    ),
    # Without dashes or with other signs; and with blanks only where a message begins with it.
    _form(
        rf"{_BEGIN}({_SIGN}{{4}}){_BREAK}?({_SIGN}{{4}}){_BREAK}?({_SIGN}{{3}}){_END}",
        _is_drawn,
    ),
    _form(rf"^\W*({_SIGN}{{4}})\s({_SIGN}{{4}})\s({_SIGN}{{3}}){_END}", _begins),
    # With a sign too few or too many.
    _form(
        rf"{_BEGIN}({_SIGN}{{3,5}}){_BREAK}({_SIGN}{{3,5}}){_BREAK}({_SIGN}{{2,4}}){_END}",
        _is_near,
    ),
    _form(rf"{_WORD}({_SIGN}{{3,5}}){_BREAK}({_SIGN}{{2,9}}){_END}", _mixes),
    _form(rf"{_WORD}({_SIGN}{{8,13}}){_END}", _mixes),
)


def code_in(text: str) -> tuple[str, str] | None:
    """Return the first code in a text, and what stands behind it; None when it holds none."""
    for pattern, fits in _FORMS:
        for found in pattern.finditer(text):
            if fits(found.groups()):
                return "-".join(found.groups()).casefold(), text[found.end() :]
    return None


def without_code_in(text: str) -> str:
    """Return a text without the codes in it."""
    for pattern, fits in _FORMS:
        for found in reversed(list(pattern.finditer(text))):
            if fits(found.groups()):
                text = f"{text[: found.start()]} {text[found.end() :]}"
    return text
