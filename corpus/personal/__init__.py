"""Personal data in a text: found by rules and lists, offline, the same on every machine.

kinds      what is found, and where it stands
numbers    e-mail addresses, telephone numbers, bank accounts, citizen service numbers
addresses  streets with a number, postcodes, number plates
tally      what was found, each thing once
names      names of people; tokens, stretch, known, beside and cues are what it is made of

What is found is a proposal to whoever looks: it misses some, and a few are no personal data.
"""

from collections.abc import Iterator

from corpus.personal.addresses import addresses_in, plates_in
from corpus.personal.kinds import Kind, Personal
from corpus.personal.names import names_in
from corpus.personal.numbers import bsns_in, emails_in, ibans_in, phones_in
from corpus.personal.tally import data_of, names_of

__all__ = ["Kind", "Personal", "data_of", "found_in", "names_of"]

#: Where two overlap, the first of these kinds keeps the words: a street called after someone.
_FINDERS = (emails_in, ibans_in, phones_in, bsns_in, plates_in, addresses_in, names_in)


def found_in(text: str) -> tuple[Personal, ...]:
    """The personal data in a text, in order; no two overlap."""
    return tuple(sorted(_apart(text), key=lambda personal: personal.start))


def _apart(text: str) -> Iterator[Personal]:
    taken = bytearray(len(text))
    for finder in _FINDERS:
        for personal in finder(text):
            if not any(taken[personal.start : personal.end]):
                taken[personal.start : personal.end] = b"\1" * (personal.end - personal.start)
                yield personal
