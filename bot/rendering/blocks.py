"""What a message is made of. Platforms decide how it looks; the words are already chosen."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that stand out from those around them: the quote within its passage."""

    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """What the words behind it, or the lines under it, are: the name of a field."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words to type as they stand: a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web address. Only http and https are ever made clickable."""

    url: str


Inline = str | Mark | Label | Code | Link
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A short title above what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, verbatim but for white space and Markdown's signs: the lines of it.

    `n` is the number of its source in this message.
    """

    lines: tuple[str, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a source with the quote marked in it, line by line."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in a list: the numbers that point to it, its title, what is known of it, its url.

    `at_once` are those of the facts that are never folded away.
    """

    numbers: tuple[int, ...]
    title: str
    facts: tuple[str, ...] = ()
    url: str | None = None
    at_once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources that quotes in this message come from."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone who may know more, by the number to ask for them: what they are, and the reason.

    The reason may be empty.
    """

    n: int
    name: str
    facts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """People who may know more."""

    entries: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """What the reader could do next; less important than all else."""

    line: Line


@dataclass(frozen=True, slots=True)
class Field:
    """What may be filled in: its label, and what stands there already.

    `name` is the word that stands before it when it is said, on one line, as in `regio: Twente`,
    and `regio: -` for what was emptied; without one, what is filled in is said as it stands.
    `choices` are all that it may be; none: anything. `missing` is what is said when it is sent
    empty; without that it may be.
    """

    name: str
    label: str
    value: str = ""
    long: bool = False
    choices: tuple[str, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """What one press says. Without `says` it says what was filled in: bot.rendering.forms.filled.

    What it says is a reply to the message it stands in: see `bot.chat.Incoming.pressed`.
    """

    label: str
    says: str = ""
    style: Literal["default", "positive", "destructive"] = "default"


@dataclass(frozen=True, slots=True)
class Form:
    """Fields and buttons, where the platform has them; elsewhere the same is typed.

    It never holds what cannot be typed as well. A message may have several: the buttons of each
    send the fields of that one. They are made in bot.rendering.forms.
    """

    buttons: tuple[Button, ...]
    fields: tuple[Field, ...] = ()


Written = Paragraph | Heading | Bullets | Quote | Excerpt | Sources | Contacts | Hint
Block = Written | Form
Body = tuple[Block, ...]


def written(body: Body) -> tuple[Written, ...]:
    """Return what can be read, for where nothing can be pressed."""
    return tuple(block for block in body if not isinstance(block, Form))


def belong_together(before: Written, block: Written) -> bool:
    """Tell whether no empty line should come between two blocks."""
    return isinstance(before, Heading) or (isinstance(before, Quote) and isinstance(block, Quote))
