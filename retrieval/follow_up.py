"""Whether a question builds on the one before it, or stands on its own.

With the question before it, a follow-up finds what it alone cannot; a question about something else
finds the wrong things. Both were measured (docs/decisions/0013-follow-up-questions.md).
"""

import re

from retrieval.dutch.words import STOP, words

_OPENS = re.compile(r"\W*(?:en|maar|of|ook|dan|and|but|what about|hoe zit)\b")
#: Words that stand for something said before.
_POINTS_BACK = re.compile(
    r"\b(?:daar|hier|er)(?:op|bij|van|voor|mee|aan|in|uit|over|door|na|naast|tegen|om|toe)\b"
    r"|\b(?:ze|hij|zij|hen|eentje|zoiets|it|they|them|she|he|daar|there)\b|\bhet\W*$"
)
_MAY_POINT_BACK = re.compile(r"\b(?:dat|die|dit|deze|that|this|those|these)\b")
_DEFINES = re.compile(r"\bwat (?:is|zijn|betekent)\b|\bwhat (?:is|are|does)\b|\bwie is\b")
#: With more words of its own than this, a question names its own subject.
_OPENING, _POINTING, _PERHAPS = 2, 4, 3
#: With so many, and none that points back, it is about something else even within a thread.
_ALONE = 4


def builds_on_before(question: str) -> bool:
    """Whether a question needs the one before it to be understood."""
    text = question.casefold()
    own = len({word for word in words(text) if word not in STOP})
    if _POINTS_BACK.search(text):
        return own <= _POINTING or bool(_OPENS.match(text))
    if _MAY_POINT_BACK.search(text):
        return own <= _PERHAPS
    if _DEFINES.search(text):
        return False
    return own == 0 or (bool(_OPENS.match(text)) and own <= _OPENING)


def stands_alone(question: str) -> bool:
    """Whether a question in a thread is plainly not about what was asked there before."""
    text = question.casefold()
    own = len({word for word in words(text) if word not in STOP})
    points = _POINTS_BACK.search(text) or _MAY_POINT_BACK.search(text) or _OPENS.match(text)
    return not points and (own >= _ALONE or bool(_DEFINES.search(text)))
