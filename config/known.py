"""What may be set, read off the settings: one list, for the reference and for mistakes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from rapidfuzz import fuzz, process

PREFIX, BETWEEN = "VERTEL_", "__"
#: A suggestion less alike than this (of 100) would only puzzle.
_ALIKE = 70


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a setting may be: one of `choices` when there are any, else a value of this kind."""

    kind: Literal["choice", "yes_no", "whole_number", "text", "folder"]
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One variable that can be set; `default` is None when nothing is filled in for it."""

    name: str
    default: str | None
    doc: str
    allowed: Allowed


def names_in(model: type[BaseModel], prefix: str) -> Iterator[Known]:
    """Yield every variable of these settings, in the order in which they are written."""
    for name, field in model.model_fields.items():
        if group := _group(field):
            yield from names_in(group, f"{prefix}{name.upper()}{BETWEEN}")
        else:
            doc = field.description or ""
            yield Known(f"{prefix}{name.upper()}", _default(field), doc, _allowed(field))


def _group(field: FieldInfo) -> type[BaseModel] | None:
    options = (field.annotation, *get_args(field.annotation))
    return next((o for o in options if isinstance(o, type) and issubclass(o, BaseModel)), None)


def _default(field: FieldInfo) -> str | None:
    if field.default_factory is not None:
        # The reference must read the same on every computer.
        return "~/.local/share/vertel"
    if field.is_required() or field.default is None:
        return None
    return str(field.default).lower() if isinstance(field.default, bool) else str(field.default)


def _allowed(field: FieldInfo) -> Allowed:
    if get_origin(field.annotation) is Literal:
        return Allowed("choice", choices=get_args(field.annotation))
    if field.annotation is bool:
        return Allowed("yes_no", choices=("true", "false"))
    if field.annotation is int:
        least = next((rule.ge for rule in field.metadata if isinstance(rule, Ge)), None)
        most = next((rule.le for rule in field.metadata if isinstance(rule, Le)), None)
        return Allowed("whole_number", least=_whole(least), most=_whole(most))
    return Allowed("folder" if field.annotation is Path else "text")


def _whole(bound: object) -> int | None:
    return bound if isinstance(bound, int) else None


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant, or None when none is alike."""
    best = process.extractOne(
        _tail(name.upper()), list(known), scorer=fuzz.WRatio, processor=_tail, score_cutoff=_ALIKE
    )
    return best[0] if best else None


def _tail(name: str) -> str:
    """Return what follows the prefix: every name shares that, so it would make all look alike."""
    return name.removeprefix(PREFIX)
