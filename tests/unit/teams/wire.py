"""Whether an activity is one: held against the models of Microsoft's own SDK, which know each part.

They let anything else pass along, so what they do not know is looked for here.
"""

from typing import Any, get_args

import microsoft_teams.cards as sdk
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.models.entity import CitationEntity, MentionEntity
from pydantic import BaseModel

#: Parts of cards that came after version 1.5, or that Teams does not show.
_NOT_IN_1_5 = {"Table", "Badge", "Icon", "Carousel", "CodeBlock", "Rating", "Input.Rating"}


def _kinds() -> dict[str, type[BaseModel]]:
    found = {}
    for name in dir(sdk):
        model = getattr(sdk, name)
        field = getattr(model, "model_fields", {}).get("type")
        if field is not None and (kinds := get_args(field.annotation)):
            found[str(kinds[0])] = model
    return found


KINDS = _kinds()
_ENTITIES = {"mention": MentionEntity, "https://schema.org/Message": CitationEntity}


def checked(activity: dict[str, Any]) -> dict[str, Any]:
    """Return an activity that Teams takes. Fails for any other."""
    read = MessageActivityInput.model_validate(activity)
    # The input model knows no summary, and Teams does.
    assert set(read.model_extra or {}) <= {"summary"}
    assert bool(read.text) != bool(read.attachments), "Teams would make two messages of it"
    for entity in activity.get("entities", ()):
        _known(_ENTITIES[entity["type"]].model_validate(entity))
    for attached in activity.get("attachments", ()):
        _card(attached["content"])
    return activity


def _card(card: dict[str, Any]) -> None:
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.5")
    names = [one["id"] for one in _all(card) if "id" in one and "type" in one]
    assert len(names) == len(set(names)), "two parts of one name"
    for one in _all(card):
        match one.get("type"):
            case "mention" | None:
                continue
            case kind:
                assert kind not in _NOT_IN_1_5
                read = KINDS[kind].model_validate(one)
                assert not read.model_extra, (kind, read.model_extra)
        for target in one.get("targetElements", ()):
            assert target in names


def _all(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        inner = [part for key, value in found.items() if key != "data" for part in _all(value)]
        return [found, *inner]
    return [part for one in found for part in _all(one)] if isinstance(found, list) else []


def _known(read: BaseModel) -> None:
    assert not read.model_extra, read.model_extra
    for name in type(read).model_fields:
        value = getattr(read, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                _known(one)
