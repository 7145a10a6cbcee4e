"""Word (.docx): mammoth makes it HTML, the rest is as for a web page."""

import io
from collections.abc import Iterator
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

import mammoth
from mammoth.documents import Image

from corpus.errors import Reason
from corpus.model import Reading
from corpus.readers.outcome import Refused
from corpus.readers.properties import properties
from corpus.readers.webpage import draft, parsed

#: Beside mammoth's own map, which knows "heading 1", the name under any language of Word.
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Titel'] => h1:fresh"


def read(data: bytes) -> Iterator[Reading]:
    """One reading; pictures, comments and what was struck out are left out."""
    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=_no_image)
    except (BadZipFile, ExpatError, KeyError, ValueError):
        raise Refused(Reason.DAMAGED) from None
    yield draft(parsed(made.value)).reading(properties(data))


def _no_image(_image: Image) -> list[object]:
    return []
