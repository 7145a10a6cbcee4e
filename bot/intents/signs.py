"""The emoji that mean something under an answer: one table, from which the docs are made."""

from dataclasses import dataclass
from enum import StrEnum

#: Hues of skin, and what makes an emoji colourful or joins it to one: they change no meaning.
_MERE_LOOKS = {*range(0x1F3FB, 0x1F400), 0xFE0E, 0xFE0F, 0x200D}


class Meaning(StrEnum):
    """What a reaction says."""

    HELPED = "helped"
    DID_NOT_HELP = "did_not_help"
    OPEN_UP = "open_up"
    INTRODUCE = "introduce"
    APPROVE = "approve"
    REJECT = "reject"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Sign:
    """A meaning with the emoji that have it; the first is the one that is explained."""

    meaning: Meaning
    emoji: str


SIGNS: tuple[Sign, ...] = (
    Sign(Meaning.HELPED, "👍❤🙏👏💯🎉"),
    Sign(Meaning.DID_NOT_HELP, "👎"),
    Sign(Meaning.OPEN_UP, "❓❔"),
    Sign(Meaning.INTRODUCE, "✋🖐🙋"),
    Sign(Meaning.APPROVE, "✅☑✔"),
    Sign(Meaning.REJECT, "❌✖"),
    Sign(Meaning.LATER, "⏳⌛🔁"),
)


def meaning(emoji: str) -> Meaning | None:
    """Return what an emoji says, whatever its hue; None when it says nothing to Vertel."""
    bare = "".join(char for char in emoji if ord(char) not in _MERE_LOOKS)
    if len(bare) != 1:
        return None
    return next((sign.meaning for sign in SIGNS if bare in sign.emoji), None)
