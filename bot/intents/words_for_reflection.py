"""What can be typed about looking back."""

from bot.intents.kinds_of_reflection import Claim, ClaimTo, MyLessons, Reflect, Share
from bot.intents.words import Command, Where, pattern

_CODE = r"[a-z0-9]{4}-?[a-z0-9]{4}-?[a-z0-9]{3}"
_TO = {
    "klopt nog": ClaimTo.CONFIRM,
    "still holds": ClaimTo.CONFIRM,
    "intrekken": ClaimTo.WITHDRAW,
    "withdraw": ClaimTo.WITHDRAW,
}


def _claim(said: str | None) -> Claim:
    code, _, rest = (said or "").partition(" ")
    return Claim(code, _TO.get(rest, ClaimTo.HEAR))


REFLECTION: tuple[Command, ...] = (
    Command(
        "reflect",
        ("reflectie", "reflection"),
        pattern(r"(?:reflectie|reflecteren|terugkijken)(?: (faal|falen|stralend falen))?"),
        pattern(r"(?:reflection|reflect|look back)(?: (failure|shining failure))?"),
        lambda said: Reflect(fails=bool(said)),
        Where.DIRECT,
    ),
    Command(
        "reflect_failure",
        ("stralend falen", "shining failure"),
        pattern(r"stralend falen|faal (?:en|&) straal"),
        pattern(r"shining failure|fail and shine"),
        lambda _: Reflect(fails=True),
        Where.DIRECT,
    ),
    Command(
        "my_lessons",
        ("mijn lessen", "my lessons"),
        pattern(r"(?:toon )?mijn lessen"),
        pattern(r"(?:show )?my lessons"),
        lambda _: MyLessons(),
        Where.DIRECT,
    ),
    Command(
        "claim",
        ("code abcd-efgh-jkm", "code abcd-efgh-jkm"),
        pattern(rf"code:? ({_CODE}(?: (?:klopt nog|intrekken))?)"),
        pattern(rf"code:? ({_CODE}(?: (?:still holds|withdraw))?)"),
        _claim,
        Where.DIRECT,
    ),
)


def shared(text: str) -> Share | None:
    """Return the lesson in "deel …", as it is written; None when this is something else.

    A question is none, nor are a few words: "deel 2 van het rapport" asks for something.
    """
    first, _, words = text.strip().partition(" ")
    if first.casefold().strip(":,") not in {"deel", "share"} or text.rstrip().endswith("?"):
        return None
    words = words.strip()
    said = words.split()
    return Share(words) if len(said) >= _FEWEST and not said[0][:1].isdecimal() else None


#: A lesson has at least so many words.
_FEWEST = 5
