"""The formats Vertel reads: the end of a name, what such a file must be, and its module."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from corpus.readers.outcome import Item
from corpus.readers.signature import Check, is_pdf, is_text, is_zip


class Read(Protocol):
    """What each format's module offers under the name `read`."""

    def __call__(self, data: bytes) -> Iterable[Item]:
        """What is in the bytes of one file. Raises Refused for a file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `needs` is the part that a zipped file must hold; `plain`: nothing but text."""

    module: str
    check: Check = is_text
    needs: str = ""
    plain: bool = False

    def reader(self) -> Read:
        """The function that reads this format; its parser is imported here, and only now."""
        return cast("Read", import_module(f"corpus.readers.{self.module}").read)


FORMATS = {
    ".md": Format("markdown", plain=True),
    ".txt": Format("plain", plain=True),
    ".html": Format("webpage", plain=True),
    ".htm": Format("webpage", plain=True),
    ".csv": Format("rows", plain=True),
    ".eml": Format("mail"),
    ".jsonl": Format("records"),
    ".pdf": Format("pdf", is_pdf),
    ".docx": Format("word", is_zip, needs="word/document.xml"),
    ".pptx": Format("slides", is_zip, needs="ppt/presentation.xml"),
    ".odt": Format("opendocument", is_zip, needs="content.xml"),
}
