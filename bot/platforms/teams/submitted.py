"""What a button on a card says: what whoever pressed it could have typed."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.platforms.teams.raw import part, text
from bot.rendering.forms.filled import Filled, filled_in

#: Under this key stands what Vertel put in a button.
KEY, SAYS, FIELDS = "vertel", "says", "fields"
#: Fields of a form, and characters of what is filled in, at most.
_MOST, _LONGEST = 40, 20_000


def is_submitted(activity: Mapping[str, Any]) -> bool:
    """Tell whether a button of Vertel's was pressed."""
    return bool(part(activity, "value", KEY))


def said(value: Mapping[str, Any]) -> str:
    """Return what pressing a button says; nothing for what no button of Vertel's sends."""
    return text(value, KEY, SAYS) or filled_in(_fields(value))


def _fields(value: Mapping[str, Any]) -> Iterator[Filled]:
    """Yield the fields that came back, each with what stood in it."""
    asked = part(value, KEY, FIELDS)
    for field, told in list(asked.items())[:_MOST]:
        if isinstance(told, list) and list(map(type, told)) == [str, str]:
            name, before = told
            yield Filled(name, before, text(value, field, longest=_LONGEST))
