"""Buttons and fields on the cards of the moderators, each by the number of its review."""

from collections.abc import Sequence

from bot.rendering.blocks import Button, Field, Form
from bot.rendering.forms.made import Style, command, with_choice
from bot.rendering.forms.places import places
from bot.texts import buttons, labels
from bot.texts.review_card import field as called
from bot.texts.review_card import visible_to
from bot.texts.said import said
from corpus.model import Level, Metadata, Visibility
from retrieval.model import Language

#: From wide to narrow: what is shown to few is never shown to more.
_WIDTHS = (Visibility.EVERYONE, Visibility.REGION, Visibility.ROOM)
#: So many cards have a button in the list of what waits.
_MOST = 5
#: The places of the labels of `approve` and `reject` in the table.
_PUBLISH, _STAYS = 0, 1
_REJECT, _WITH_REASON, _GOES, _EXPIRED, _GOES_WITH_REASON = 0, 1, 2, 3, 4


def decide(number: int, language: Language) -> Form:
    """Return the buttons that decide about a new source, and the one that tells all of it."""
    return Form(
        (
            _approve(number, language, _PUBLISH),
            _reject(number, language, _REJECT),
            _source(number, language),
        )
    )


def reject_for(number: int, language: Language, which: int = _WITH_REASON) -> Form:
    """Return where to say why a source is not shared, or goes: its author reads that."""
    name = said(language, f"afwijzen {number}", f"reject {number}")
    label = buttons.label("reject", language, which)
    return _with_words(name, buttons.reason(language), label, "destructive")


def ask_author(number: int, language: Language) -> Form:
    """Return where to ask the author something."""
    name = said(language, f"vraag {number}", f"ask {number}")
    label = buttons.label("ask_author", language)
    return _with_words(name, buttons.your_question(language), label)


def edit(known: Metadata, language: Language, *, has_hub: bool) -> Form:
    """Return the fields of a source, to change in reply to its card.

    The room of a source without a hub is nobody's: it is no choice.
    """
    level = labels.level(known.level, language) if known.level else ""
    region = known.region or ""
    widths = [
        one
        for one in _WIDTHS[_WIDTHS.index(known.visibility) :]
        if has_hub or one is not Visibility.ROOM or one is known.visibility
    ]
    values: dict[str, tuple[str, tuple[str, ...]]] = {
        "title": (known.title, ()),
        "region": (region, with_choice(places(), region)),
        "level": (level, tuple(labels.level(one, language) for one in Level)),
        "knowledge": (", ".join(labels.of_knowledge(known.knowledge, language)), ()),
        "themes": (", ".join(known.themes), ()),
        "date": (known.date or "", ()),
        "url": (known.url or "", ()),
        "visibility": (
            visible_to(known.visibility, language),
            tuple(visible_to(one, language) for one in widths),
        ),
    }
    fields = (_field(name, *value, language) for name, value in values.items())
    return Form((Button(buttons.label("edit", language)),), tuple(fields))


def remark(number: int, language: Language) -> tuple[Form, ...]:
    """Return what can be decided about a source of which someone said that it is wrong."""
    name = said(language, f"achteraan {number}", f"mute {number}")
    label = buttons.label("mute", language)
    return (
        Form((_approve(number, language, _STAYS), _reject(number, language, _GOES))),
        reject_for(number, language, _GOES_WITH_REASON),
        _with_words(name, buttons.reason(language), label),
    )


def recheck(number: int, language: Language) -> Form:
    """Return the answers to whether a source still holds."""
    return Form((_approve(number, language, _STAYS), _reject(number, language, _EXPIRED)))


def undo(number: int, language: Language) -> Form:
    """Return the button that takes a decision back."""
    return Form((command("undo", (f"herstel {number}", f"undo {number}"), language),))


def take_back(number: int, language: Language) -> Form:
    """Return the button that lets nobody find a source any more."""
    words = (f"intrekken {number}", f"withdraw {number}")
    return Form((command("take_back", words, language, style="destructive"),))


def waiting(numbers: Sequence[int], language: Language) -> Form:
    """Return a button for the card of each source that waits, of the first ones."""
    return Form(tuple(_card(number, language) for number in numbers[:_MOST]))


def _approve(number: int, language: Language, which: int) -> Button:
    words = (f"goedkeuren {number}", f"approve {number}")
    return command("approve", words, language, which, "positive")


def _reject(number: int, language: Language, which: int) -> Button:
    words = (f"afwijzen {number}", f"reject {number}")
    return command("reject", words, language, which, "destructive")


def _source(number: int, language: Language) -> Button:
    return Button(
        buttons.source(number, language), said(language, f"bron {number}", f"source {number}")
    )


def _card(number: int, language: Language) -> Button:
    label = f"{buttons.label('queue', language)} {number}"
    return Button(label, said(language, f"wachtrij {number}", f"queue {number}"))


def _with_words(name: str, label: str, button: str, style: Style = "default") -> Form:
    """Return a command with words of whoever fills them in: "afwijzen 17: staat er al"."""
    return Form((Button(button, style=style),), (Field(name, label, long=True),))


def _field(name: str, value: str, choices: tuple[str, ...], language: Language) -> Field:
    word = called(name, language)
    return Field(word, word[0].upper() + word[1:], value, choices=choices)
