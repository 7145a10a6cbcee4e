"""A lesson that was written in the template of `vertel sources new`.

A line with a mark before it asks something. It is taken out, and so is a heading below which nobody
wrote; what someone wrote behind the question stays.
"""

import re
from collections.abc import Mapping

from corpus.errors import Reason
from corpus.readers.outcome import Refused

#: The key in the front matter, and what it says.
KEY, LESSON = "template", "les"
#: What stands before each question; one ends with its first question mark.
MARK = "✎"
_ASKED = re.compile(rf"^[ \t]*{MARK}[^?\n]*\??[ \t]*", re.MULTILINE)
_EMPTY_HEADING = re.compile(r"^#{1,6}[ \t][^\n]*\n+(?=#{1,6}[ \t]|\Z)", re.MULTILINE)


def is_template(front: Mapping[str, object]) -> bool:
    """Whether a file says that it was begun as the template."""
    return front.get(KEY) == LESSON


def filled_in(body: str) -> str:
    """What someone wrote in the template. Raises Refused when that is nothing."""
    text = _ASKED.sub("", body).strip() + "\n"
    text = _EMPTY_HEADING.sub("", text)
    if not any(char.isalnum() for char in text):
        raise Refused(Reason.NOT_FILLED_IN)
    return text
