"""A message as an Adaptive Card 1.5: quotes, sources that unfold, people, fields and buttons.

Text stands in `RichTextBlock`, in which there is no Markdown: whatever a source says, it makes no
link, picture or mention. Each part of a card comes with what stands under it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from bot.platforms.teams.citing import is_answer
from bot.platforms.teams.fields import form
from bot.platforms.teams.wording import unmarked
from bot.rendering.blocks import (
    Body,
    Bullets,
    Code,
    Contact,
    Contacts,
    Entry,
    Excerpt,
    Form,
    Heading,
    Hint,
    Inline,
    Label,
    Line,
    Link,
    Mark,
    Paragraph,
    Quote,
    Sources,
    Written,
)
from bot.rendering.clean import is_web, safe
from bot.rendering.plain import inline

Element = dict[str, Any]

VERSION = "1.5"
KIND = "application/vnd.microsoft.card.adaptive"
_SMALL: Mapping[str, Any] = {"size": "Small", "isSubtle": True}
_BOLD: Mapping[str, Any] = {"weight": "Bolder"}


def card(body: Body, *, fallback: str, above: Sequence[Element] = ()) -> Element:
    """Return a message as a card; `fallback` is for who can show none, `above` stands first."""
    elements = [*above, *_elements(body)]
    return {
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": fallback,
        "body": elements,
        # Beside a picture of who speaks a card is narrow.
        "msteams": {"width": "full"},
    }


def _elements(body: Body) -> Iterator[Element]:
    folds = _folds(body)
    # A button sends every field of its card: an empty one of another form must not stop it.
    alone = sum(isinstance(block, Form) and bool(block.fields) for block in body) == 1
    for at, block in enumerate(body):
        if isinstance(block, Form):
            yield from form(block, f"b{at}", alone=alone)
        else:
            yield from _block(block, f"b{at}", folds)


def _folds(body: Body) -> Mapping[int, str]:
    """Return what a number unfolds: the details of the source that a quote is of.

    In what is no answer a source is what was asked for: there nothing of it is folded.
    """
    if not is_answer(body):
        return {}
    return {
        n: _fold(f"b{at}", number)
        for at, block in enumerate(body)
        if isinstance(block, Sources)
        for number, entry in enumerate(block.entries)
        if _has_more(entry)
        for n in entry.numbers
    }


def _fold(block: str, number: int) -> str:
    return f"{block}more{number}"


def _block(block: Written, name: str, folds: Mapping[int, str]) -> Iterator[Element]:
    match block:
        case Paragraph(line):
            yield _text(_runs(line))
        case Hint(line):
            yield _text(_runs(line, **_SMALL))
        case Heading(text):
            yield _text([_run(text, size="Medium", **_BOLD)], spacing="Medium")
        case Bullets(items):
            yield from (_text([_run("• "), *_runs(item)], spacing="Small") for item in items)
        case Quote(lines, n):
            yield _boxed(list(_quote(lines, n, folds)))
        case Excerpt(lines):
            yield _boxed([_text(_runs(line), spacing="Small") for line in lines])
        case Sources(entries):
            named = ((entry, _fold(name, number)) for number, entry in enumerate(entries))
            known = set(folds.values())
            yield from chain.from_iterable(
                _entry(entry, fold if fold in known else None) for entry, fold in named
            )
        case Contacts(people):
            yield from chain.from_iterable(map(_contact, people))


def _quote(lines: tuple[str, ...], n: int, folds: Mapping[int, str]) -> Iterator[Element]:
    told = [safe(line) for line in lines] or [""]
    told[0], told[-1] = f"“{told[0]}", f"{told[-1]}”" if len(told) > 1 else f"“{told[0]}”"
    for line in told[:-1]:
        yield _text([_run(line)], spacing="Small")
    # The number belongs to the last words, and shows what they are from.
    number = _run(f"[{n}]", color="Accent", **_BOLD)
    if n in folds:
        number["selectAction"] = _unfolding(folds[n])
    yield _text([_run(told[-1] + " "), number], spacing="Small")


def _entry(entry: Entry, fold: str | None) -> Iterator[Element]:
    numbers = "".join(f"[{n}]" for n in entry.numbers)
    title = [_run(f"{numbers} ", color="Accent", **_BOLD), _run(safe(entry.title))]
    if fold is None:
        yield _text(title, spacing="Small")
        yield from _details(entry)
        return
    shown = [_text([*title, _run(" ▾", color="Accent")])]
    if entry.at_once:
        shown.append(_facts(entry.at_once, spacing="None"))
    yield {
        "type": "Container",
        "spacing": "Small",
        "items": shown,
        "selectAction": _unfolding(fold),
    }
    yield {
        "type": "Container",
        "id": fold,
        "isVisible": False,
        "spacing": "Small",
        "items": list(_details(entry, entry.at_once)),
    }


def _details(entry: Entry, shown: Sequence[str] = ()) -> Iterator[Element]:
    if facts := [fact for fact in entry.facts if fact not in shown]:
        yield _facts(facts, spacing="Small")
    if entry.url and is_web(entry.url):
        # Whoever presses it sees first where it leads.
        link = _opening(entry.url) | {"title": urlsplit(entry.url).netloc.rpartition("@")[2]}
        yield {"type": "ActionSet", "actions": [link]}
    elif entry.url:
        yield _text([_run(safe(entry.url), **_SMALL)], spacing="Small")


def _facts(facts: Sequence[str], **looks: Any) -> Element:
    return _text([_run(" · ".join(map(safe, facts)), **_SMALL)], **looks)


def _has_more(entry: Entry) -> bool:
    return bool(set(entry.facts) - set(entry.at_once) or entry.url)


def _contact(one: Contact) -> Iterator[Element]:
    who = [_run(f"{one.n}. "), _run(safe(one.name), **_BOLD)]
    if one.facts:
        who.append(_run(f" ({', '.join(map(safe, one.facts))})"))
    yield _text(who)
    if one.reason:
        yield _text([_run(safe(one.reason), **_SMALL)], spacing="None")


def _boxed(items: Sequence[Element]) -> Element:
    return {"type": "Container", "style": "emphasis", "items": list(items)}


def _text(runs: Sequence[Element], **looks: Any) -> Element:
    return {"type": "RichTextBlock", "inlines": list(runs), **looks}


def _runs(line: Line, **looks: Any) -> list[Element]:
    return [_part(part, looks) for part in line]


def _part(part: Inline, looks: Mapping[str, Any]) -> Element:
    match part:
        case str():
            return _run(inline((part,)), **looks)
        case Mark(text) | Label(text):
            return _run(inline((Label(text),)), **{**looks, **_BOLD})
        case Code(text):
            return _run(safe(text), **{**looks, "fontType": "Monospace"})
        case Link(url) if is_web(url):
            shown = {"color": "Accent", "underline": True, "selectAction": _opening(url)}
            return _run(url, **{**looks, **shown})
        case Link(url):
            return _run(safe(url), **looks)


def _run(text: str, **looks: Any) -> Element:
    return {"type": "TextRun", "text": unmarked(text), **looks}


def _unfolding(fold: str) -> Element:
    return {"type": "Action.ToggleVisibility", "targetElements": [fold]}


def _opening(url: str) -> Element:
    return {"type": "Action.OpenUrl", "url": url}
