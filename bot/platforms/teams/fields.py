"""The fields and buttons of a form in a card.

What comes back is `{"vertel": {"says": …, "fields": {id: [name, before]}}}` with each field beside
it by its id. A client may send anything: whoever reads it takes it as something that was typed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.platforms.teams.submitted import FIELDS, KEY, SAYS
from bot.rendering.blocks import Button, Field, Form
from bot.rendering.clean import safe

#: Teams shows so many buttons beside each other, and none of the others.
_MOST = 6
#: So much may be filled in, in signs.
_LONGEST = 4000


def form(asked: Form, name: str, *, alone: bool) -> Iterator[dict[str, Any]]:
    """Yield the parts of a form in a card; `name` is the only one of its kind there.

    Only where no other form of the card has fields (`alone`) Teams asks for what is missing.
    """
    fields = {f"{name}f{number}": field for number, field in enumerate(asked.fields)}
    for key, field in fields.items():
        yield _field(key, field) | (_required(field) if alone else {})
    buttons = [_button(button, fields) for button in asked.buttons]
    for at in range(0, len(buttons), _MOST):
        yield {"type": "ActionSet", "actions": buttons[at : at + _MOST]}


def _field(key: str, field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"id": key, "label": safe(field.label)}
    if field.value:
        # As it is, and no other: what comes back is held against it.
        made["value"] = field.value
    if field.choices:
        choices = [{"title": safe(one), "value": one} for one in field.choices]
        return {"type": "Input.ChoiceSet", "style": "compact", "choices": choices, **made}
    # What is longer already must not come back cut.
    longest = max(_LONGEST, len(field.value))
    return {"type": "Input.Text", "isMultiline": field.long, "maxLength": longest, **made}


def _required(field: Field) -> dict[str, Any]:
    if not field.missing:
        return {}
    return {"isRequired": True, "errorMessage": safe(field.missing)}


def _button(button: Button, fields: Mapping[str, Field]) -> dict[str, Any]:
    told: dict[str, Any] = {SAYS: button.says}
    made = {"type": "Action.Submit", "title": safe(button.label), "data": {KEY: told}}
    if button.says:
        # What stands in the fields is no part of it.
        made["associatedInputs"] = "none"
    else:
        told[FIELDS] = {key: [field.name, field.value] for key, field in fields.items()}
    if button.style != "default":
        made["style"] = button.style
    return made
