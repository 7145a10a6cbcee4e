"""The one place where characters are changed: what every reader's text goes through."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
#: Control characters, direction overrides, invisible tags, broken halves of pairs, marks of byte
#: order: nobody sees them, so nobody could check a sentence that holds them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """The same text with line feeds only, in one Unicode form, without characters nobody sees."""
    if not text.isascii():
        text = text.replace("\u2029", "\n\n")
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
