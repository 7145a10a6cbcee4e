"""A message as text to keep, until it is sent."""

import json
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from bot.rendering.blocks import Block, Body, Button, Contact, Entry, Field, Inline

#: Everything a message is made of, by name: some of it differs in nothing else.
_WITHIN = (Contact, Entry, Button, Field)
_PARTS = {part.__name__: part for part in (*get_args(Block), *get_args(Inline), *_WITHIN)}
_NAME = "is"


def kept(body: Body) -> str:
    """Return the blocks as JSON."""
    return json.dumps(_written(body), ensure_ascii=False)


def unfolded(text: str) -> Body:
    """Return the blocks that `kept` wrote.

    Raises ValueError, KeyError or TypeError for what another version wrote.
    """
    body: Body = _read(json.loads(text))
    return body


def _written(part: object) -> Any:
    if is_dataclass(part) and not isinstance(part, type):
        values = {field.name: _written(getattr(part, field.name)) for field in fields(part)}
        return {_NAME: type(part).__name__} | values
    return [_written(inner) for inner in part] if isinstance(part, tuple) else part


def _read(part: Any) -> Any:
    if isinstance(part, dict):
        values = {name: _read(value) for name, value in part.items() if name != _NAME}
        return _PARTS[part[_NAME]](**values)
    return tuple(map(_read, part)) if isinstance(part, list) else part
