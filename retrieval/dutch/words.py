"""Words as the lexical index knows them: folded, without accents, down to their lemma."""

import re
import unicodedata
from functools import lru_cache

import simplemma

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORTEST = 2
#: Accented letters as the letter below the accent, one for one.
_PLAIN = {
    code: base
    for code in range(0xC0, 0x250)
    if len(base := unicodedata.normalize("NFKD", chr(code)).encode("ascii", "ignore").decode()) == 1
}

_ACCENTED = re.compile("[\u00c0-\u024f]")

#: Words that say nothing about what a text is about, Dutch and English.
STOP = frozenset(
    """
    aan al alle alleen allemaal als altijd ander andere anders bent ben bij binnen bijna daar
    daarbij daardoor daarin daarmee daarna daarom dan dat de deze die dit doe doen doet door
    doordat dus echt een eens eerst elk elke en enkele er erg ergens even ge geen gaan gaat gaf ga
    gedaan geweest haar had hadden heb hebben hebt heeft heel hem hen het hier hij hoe hun iemand
    iets ik ikzelf in is ja je jij jou jouw jullie kan kun kunnen kunt komen komt krijg krijgen
    krijgt laat laten maar maak maakt maken me mee meer meest men met mij mijn misschien moest
    moet moeten mag mogen na naar nee niet niets nog nogal nou nu of ofwel om omdat omtrent onder
    ons onze ook op over per soms steeds sinds te tegen ten ter terwijl toch toe toen tot tussen u
    uit uw vaak van vanuit veel vele verder via vind voor vooral waar waarbij waardoor waarin
    waarmee waarom waarop waarvan waarvoor want waren was wat we weet weten weer wel welk welke
    werd werden wie wij wil willen word worden wordt zal ze zeer zelf zich zij zijn zo zoals
    zoiets zonder zou zouden zullen hoeveel wanneer waarvandaan hoezo eigenlijk graag gewoon soort
    vandaag morgen gisteren vanavond vanmiddag straks
    eentje a about all an and any are as at be been but by can could did do does for from had has
    have he her him his how i if into is it its me my no not of on or our out she should so some
    than that the their them then there these they this those to was we were what when where which
    who why will with would you your
    """.split()
)


def words(text: str) -> list[str]:
    """The words of a text, folded, in order; numbers count as words, single letters do not."""
    return [word for word in _WORD.findall(fold(text)) if len(word) >= _SHORTEST or word.isdigit()]


def fold(text: str) -> str:
    """Lower case without accents: "Coördinatie" and "coordinatie" are the same word to a reader."""
    if text.isascii():
        return text.lower()
    return "".join(
        c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c)
    )


def levelled(text: str) -> str:
    """The text in lower case without accents, character for character.

    Offsets stay what they were.
    """
    if text.isascii():
        return text.lower()
    # Accents first: the one letter that becomes two when lowered ("İ") is an "I" by then.
    return _ACCENTED.sub(_base, text).lower()


def _base(accented: re.Match[str]) -> str:
    return _PLAIN.get(ord(accented[0]), accented[0])


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of a folded Dutch word; the word itself where none is known."""
    found: str = simplemma.lemmatize(word, lang="nl")
    # The list writes separable verbs apart: "vastgesteld" is "vast_stellen".
    return fold(found).replace("_", "")
