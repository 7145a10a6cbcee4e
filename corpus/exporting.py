"""Sources into a folder, a Markdown file each, that reads back with no difference.

People read the front matter and the text; `readers.carried` reads the marks beneath it.
"""

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from corpus.carried import Carried
from corpus.folders import made, usable
from corpus.model import Passage, Status
from corpus.readers.carried import CLOSE, FORMAT, OPEN, hash_of
from corpus.readers.opening import readings
from corpus.readers.outcome import CAUTIOUS, Refused

#: How an export begins: by this an earlier one in the same folder is known.
_BEGINNING = f"---\nformat: {FORMAT}\n"
_LONGEST_SLUG = 50
_NAME = re.compile(r"[a-z0-9-]*-[0-9a-f]{12}\.md")
#: What needs no quotes to be read as it stands.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(slots=True)
class Exported:
    """What an export did.

    The files it wrote, those of before that it removed, and the ids of sources that would not read
    back as they are.
    """

    files: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    inexact: list[str] = field(default_factory=list)


def export(sources: Iterable[Carried], folder: Path) -> Exported:
    """Write each source to a file of its own, and remove what an earlier export left there.

    So that what was withdrawn since does not come back. Other files stay. Raises FolderUnusable,
    StoreFull.
    """
    made(folder)
    done = Exported()
    with usable(folder):
        before = set(_earlier(folder))
        for source in sources:
            path = folder / name_of(source)
            draft = folder / f".{path.name}"
            _write(draft, content_of(source))
            if not _reads_back(draft, source):
                done.inexact.append(source.source_id or "")
            # Whole or not at all, also when this is killed.
            draft.replace(path)
            done.files.append(path)
        for path in sorted(before.difference(done.files)):
            path.unlink()
            done.removed.append(path)
    return done


def name_of(source: Carried) -> str:
    """The name of a source's file: its title for people, and its id in a form no system minds.

    Before it stands its number in the store: taken in in the same order, texts are embedded beside
    the same others, on which their vectors hang a little.
    """
    plain = unicodedata.normalize("NFKD", source.metadata.title.casefold())
    plain = plain.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-") or "bron"
    return (
        f"{source.order:06d}-{slug}-{sha256((source.source_id or '').encode()).hexdigest()[:12]}.md"
    )


def content_of(source: Carried) -> str:
    """A source as a Markdown file."""
    front = "\n".join(f"{key}: {value}" for key, value in _front(source))
    return f"{_BEGINNING}{front}\n---\n{source.text}{OPEN}{_marks(source)}{CLOSE}"


def _front(source: Carried) -> Iterator[tuple[str, str]]:
    """The keys of the contract that have a value, then what was decided about the source."""
    known = source.metadata
    words = {
        "id": source.source_id,
        "title": known.title,
        "kind": known.kind,
        "url": known.url,
        "date": known.date,
        "region": known.region,
        "level": known.level,
        "knowledge": known.knowledge,
        "themes": known.themes,
        "authors": known.authors,
        "visibility": known.visibility,
        "origin": known.origin,
        "starter": "true" if known.starter else None,
        "owner": known.owner,
        "valid_until": known.valid_until,
        "guessed": sorted(known.guessed),
        "status": None if source.status is Status.APPROVED else source.status,
        "hub": source.hub,
        "hub_region": source.hub_region if source.hub else None,
        "weight": str(source.weight) if source.weight else None,
        "confirmed_on": source.confirmed_on.isoformat() if source.confirmed_on else None,
        "shown_as": source.shown_as,
        "week": source.week.isoformat() if source.week else None,
    }
    for key, value in words.items():
        if isinstance(value, str):
            if value:
                yield key, _quoted(value)
        elif value:
            yield key, f"[{', '.join(map(_quoted, value))}]"


def _quoted(value: str) -> str:
    """A value as YAML: as it stands where that is safe, else between quotes on one line."""
    if _PLAIN.fullmatch(value):
        return value
    return "".join(
        c if c.isprintable() else _escaped(c) for c in json.dumps(value, ensure_ascii=False)
    )


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08x}"


def _marks(source: Carried) -> str:
    """The marks beneath a text, a passage a line; nothing in there ends a comment."""
    head = json.dumps(
        {"of": hash_of(source.text), "pages": source.pages, "notes": source.notes}
    ).removesuffix("}")
    cuts = ",\n".join(json.dumps(_cut(passage)) for passage in source.passages)
    marks = f'{head}, "cuts": [\n{cuts}\n]}}'
    return marks.replace("<", "\\u003c").replace(">", "\\u003e")


def _cut(passage: Passage) -> dict[str, object]:
    return {
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "heading": passage.heading,
        "sentences": [edge for span in passage.sentences for edge in span],
    }


def _write(path: Path, content: str) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
    # What only some may see is in there as well.
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content.encode("utf-8", "replace"))


def _reads_back(path: Path, source: Carried) -> bool:
    """Whether reading this file gives the source, and nothing else."""
    try:
        return list(readings(path, CAUTIOUS)) == [source]
    except Refused:
        return False


def _earlier(folder: Path) -> Iterator[Path]:
    """The files in a folder that an earlier export wrote."""
    for path in folder.glob("*.md"):
        if _NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(len(_BEGINNING)) == _BEGINNING.encode():
                    yield path
