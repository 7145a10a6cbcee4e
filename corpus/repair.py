"""The form in which words are searched: what a scanner misread restored, marks of layout left out.

What is quoted is never this form. Every step only takes characters away or puts one in its last
form, so repeating the steps comes to an end: `repair(repair(text)) == repair(text)`.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_LETTER = r"[^\W\d_]"

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURES |= {"ĳ": "ij", "Ĳ": "IJ"}
_STRAIGHT = dict.fromkeys("‘’‚‛′´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑", "-")
_UNSEEN = dict.fromkeys("\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_CHARACTERS = _LIGATURES | _STRAIGHT | _UNSEEN
_CHANGED = re.compile("[" + "".join(_CHARACTERS) + "]")
_SOFT_BREAK = re.compile("\u00ad(?=\\s)")

_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->)){0,500}-->")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|mark|s|small|span|strong|sub|sup|u)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|center|dd|details|div|dl|dt|fig\w+|font|footer|h[1-6]|head"
    r"|header|hr|html|iframe|img|li|main|meta|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th"
    r"|thead|title|tr|ul|video)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")

_LINK = re.compile(r"!?\[([^][\n]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_REFERENCE = re.compile(r"!?\[([^][\n]+)\]\[[^][\n]*\]")
_NOTE = re.compile(r"\[\^[^][\s]{1,50}\]:?")
_ESCAPE = re.compile(r"\\([][\\`*_{}()#+.!|>~<-])")
_APOSTROPHE = re.compile(rf"`(?<={_LETTER}`)(?={_LETTER})")
_EMPHASIS = re.compile(r"\*{2,}|~~+|`+|(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)")
_EMPHATIC = re.compile(r"[*_~`]")
_RULE = re.compile(r"^[ \t]*(?:\|?[ \t]*:?-{3,}[-:| \t]*|={3,}[ \t]*)$", re.MULTILINE)
_END_MARKS = re.compile(r"(?<=\S)[ \t]+#+[ \t]*$", re.MULTILINE)
_MARKUP = str.maketrans(dict.fromkeys("[]<>&*_`~\\|#", " "))

#: A scanner reads a capital I as a small l or a bar; only at the start of a word, and there no
#: Dutch word has these letters. "lnv" and "lng" are abbreviations: they have no vowel.
_CAPITAL_I = (
    r"(?:edere(?:en)?\b|emand|eder (?=geval|jaar|mens|kind|moment|gebied|project|lid\b)"
    r"|en[A-Z]|[A-Z]|n\b|k\b|s\b|[nm](?=[a-z]*[aeiou])|de(?:aal|al|e|n)|srael|talië)"
)
_SMALL_L = re.compile(rf"l(?<![\w/.&-]l)(?<!\w'l)(?={_CAPITAL_I})")
_SENTENCE_L = re.compile(r"l(?=ets\b)(?:(?<![^\n]l)|(?<=[.!?:('\"] l))")
#: A bar alone on its line; with another one they are the borders of a table.
_BAR = re.compile(
    rf"^([^|\n]*)(?<![^\s'\"(])\|(?=(?:[A-Z]{{2}}|{_CAPITAL_I}|ets\b)[^|\n]*$)", re.MULTILINE
)
_E_WITH_DOTS = re.compile(
    rf"é(?:(?<={_LETTER}eé)(?={_LETTER})|(?<={_LETTER}{{2}}ié)(?={_LETTER})|(?<={_LETTER}[^\W\d_c]ié)\b)"
)
_BULLETS = re.compile(
    r"^[ \t]*(?:(?:[•·▪▫●○◦∙‣⁃¢*+>–—-]|#{1,6}|[eo](?=[ \t]+[^\w\s]?[A-ZÀ-Þ]))(?:[ \t]+|$))+",
    re.MULTILINE,
)

_BROKEN = re.compile(rf"-(?<={_LETTER}{{2}}-)\s+(?=({_LETTER}{{2,}}))")
#: After these words a hyphen stands for the rest of a word: "water- en bodembeheer".
_BONDS = frozenset(
    ("en", "én", "of", "óf", "dan", "als", "noch", "tot", "maar", "versus", "vs", "resp")
)
_BONDS |= {"respectievelijk", "plus", "evenals", "alsmede", "and", "or", "to", "und"}
#: Before these letters Dutch spelling keeps the hyphen: "auto-ongeluk", "zee-egel".
_CLASH = re.compile(r"aa|ae|ai|au|ee|ei|eu|ie|ii|ij|oe|oi|oo|ou|ui|uu", re.IGNORECASE)
_PREFIX = re.compile(r"(?:^|\W)(?:co|ex|non|niet|oud)$", re.IGNORECASE)

_ROUNDS = 6
_WORD = re.compile(r"\S+")
#: The first half of a broken word, sought so far back.
_ENDING, _LONGEST = re.compile(rf"{_LETTER}+\Z"), 40


class Slip(NamedTuple):
    """A word as a scanner misread it, and as it is searched."""

    read: str
    meant: str


def repair(text: str) -> str:
    """The searchable form of a passage, a sentence or a question, on one line."""
    for _ in range(_ROUNDS):
        if (better := _round(text)) == text:
            return text
        text = better
    # Marks nested this deep are no layout; without them the rest settles soon.
    text = text.translate(_MARKUP)
    while (better := _round(text)) != text:
        text = better
    return text


def slips_in(text: str) -> Iterator[Slip]:
    """The words of a text in which a scanner took letters for others, in order."""
    restored = _restored(text)
    # A letter is put for a letter, so both have the same words at the same place.
    for word in _WORD.finditer(text) if restored != text else ():
        meant = restored[word.start() : word.end()]
        if meant != word[0]:
            yield Slip(word[0], meant)


def breaks_in(text: str) -> Iterator[Slip]:
    """The words that a line end broke in two, in order, as they stand there and in one piece."""
    for hyphen in _BROKEN.finditer(text):
        if not (joint := _joint(hyphen)):
            before = _ENDING.search(text, max(0, hyphen.start() - _LONGEST), hyphen.start())
            start = before[0] if before else ""
            yield Slip(f"{start}{hyphen[0]}{hyphen[1]}", f"{start}{joint}{hyphen[1]}")


def without_markup(text: str) -> str:
    """The words of a line of Markdown, as they would be shown."""
    return " ".join(_bare(text).split())


def _round(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _SOFT_BREAK.sub("-", text)
        text = _CHANGED.sub(lambda match: _CHARACTERS[match[0]], text)
    text = _BROKEN.sub(_joint, _bare(_restored(text)))
    return " ".join(text.split())


def _restored(text: str) -> str:
    """With the letters a scanner took for others."""
    if "|" in text:
        text = _BAR.sub(r"\1I", text)
    text = _SENTENCE_L.sub("I", _SMALL_L.sub("I", text))
    return _E_WITH_DOTS.sub("ë", text) if "é" in text else text


def _bare(text: str) -> str:
    """Without the marks of Markdown and HTML."""
    if "<" in text:
        text = _COMMENT.sub(" ", _AUTOLINK.sub(r"\1", text))
        text = _BLOCK.sub(" ", _INLINE.sub("", text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    if "[" in text:
        text = _NOTE.sub("", _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text)))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "`" in text:
        text = _APOSTROPHE.sub("'", text)
    text = _BULLETS.sub("", _RULE.sub("", text))
    if _EMPHATIC.search(text):
        text = _EMPHASIS.sub("", text)
    return (_END_MARKS.sub("", text) if "#" in text else text).replace("|", " ")


def _joint(hyphen: re.Match[str]) -> str:
    """What stands between the two halves of a word that a line end broke in two."""
    text, start, after = hyphen.string, hyphen.start(), hyphen[1]
    if after.casefold() in _BONDS:
        return hyphen[0]
    kept = after[0].isupper() or _CLASH.match(text[start - 1] + after[0])
    return "-" if kept or _PREFIX.search(text[max(0, start - 6) : start]) else ""
