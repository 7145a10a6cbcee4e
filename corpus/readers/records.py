"""A .jsonl file: one text a line, with the keys of the contract."""

import io
import json
from collections.abc import Iterator

from corpus.errors import Detail, Reason, Wrong
from corpus.model import Reading
from corpus.readers import markdown
from corpus.readers.clean import clean
from corpus.readers.encoding import decode, has_mark
from corpus.readers.metadata import metadata, source_id
from corpus.readers.outcome import Problem, Refused


def read(data: bytes) -> Iterator[Reading | Problem]:
    """A reading for each line that holds one, a problem for each that does not."""
    if has_mark(data):
        data = decode(data).encode()
    for number, line in enumerate(io.BytesIO(data), start=1):
        if line.strip():
            try:
                yield _record(line)
            except Refused as refused:
                yield Problem(number, refused.reason, refused.detail)


def _record(line: bytes) -> Reading:
    try:
        fields = json.loads(line.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Refused(Reason.BAD_LINE, Detail(Wrong.NOT_JSON)) from None
    if not isinstance(fields, dict):
        raise Refused(Reason.BAD_LINE, Detail(Wrong.NO_OBJECT))
    text = fields.get("text")
    if not isinstance(text, str):
        raise Refused(Reason.BAD_LINE, Detail(Wrong.NO_TEXT))
    text = clean(text)
    if not text.strip():
        raise Refused(Reason.EMPTY)
    return markdown.reading(text, metadata(fields), source_id(fields))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of these pairs. Raises Refused for a key that stands twice: the last would win."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused(Reason.BAD_METADATA, Detail(Wrong.REPEATED))
    return found
