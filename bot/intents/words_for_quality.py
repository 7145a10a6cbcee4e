"""What moderators can type about how good the sources are."""

import re

from bot.intents.kinds_of_quality import ApproveFinding, Probe, ShowState
from bot.intents.words import Command, Where, verbatim

_NUMBER = r"(?:#|nr\.? ?|nummer |number )?\d{1,9}"
_DIGITS = re.compile(r"\D*(\d{1,9})")
#: The number of a review, or the id of a source: in that stands a dash or a digit.
_WHICH = rf"{_NUMBER}|[\w.]*[-\d][\w.-]*"
_FIRST = re.compile(r"\D*(\d{1,9})[^:]*:\s*(.*)", re.DOTALL)
_END = r"[ .!?…]*"


def _state(said: str | None) -> ShowState:
    which = (said or "").strip(" .!?…")
    if re.fullmatch(_NUMBER, which, re.IGNORECASE):
        match = _DIGITS.match(which)
        return ShowState(int(match[1])) if match else ShowState()
    return ShowState(source_id=which)


def _numbered(said: str | None) -> tuple[int, str]:
    """Return the number and the question in "17 vindt: Hoe begin je?"."""
    match = _FIRST.fullmatch(said or "")
    return (int(match[1]), " ".join(match[2].split())) if match else (0, "")


QUALITY: tuple[Command, ...] = (
    Command(
        "state",
        ("stand van zaken", "state of affairs"),
        verbatim(rf"(?:de )?stand van zaken(?: ({_WHICH}))?{_END}"),
        verbatim(rf"(?:(?:the )?state of affairs|(?:the )?figures)(?: ({_WHICH}))?{_END}"),
        _state,
        Where.MODERATORS,
        verbatim=True,
    ),
    Command(
        "approve_finding",
        (
            "goedkeuren 17 vindt: Hoe begin je met een gebiedstafel?",
            "approve 17 finds: How do you begin an area table?",
        ),
        verbatim(rf"(?:goedkeuren|keur goed) ({_NUMBER},? vindt ?:.*\S.*)"),
        verbatim(rf"approve ({_NUMBER},? finds ?:.*\S.*)"),
        lambda said: ApproveFinding(*_numbered(said)),
        Where.MODERATORS,
        verbatim=True,
    ),
    Command(
        "probe",
        ("toets 17: Hoe begin je met een gebiedstafel?", "probe 17: How do you begin?"),
        verbatim(rf"toets ({_NUMBER} ?:.*\S.*)"),
        verbatim(rf"probe ({_NUMBER} ?:.*\S.*)"),
        lambda said: Probe(*_numbered(said)),
        Where.MODERATORS,
        verbatim=True,
    ),
)
