"""What can be typed about looking back."""

import re

from bot.intents.kinds_of_reflection import Claim, ClaimTo, MyLessons, Reflect, Share
from bot.intents.words import Command, Where, pattern

_CODE = r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{3}"
_TO = {
    "klopt nog": ClaimTo.CONFIRM,
    "still holds": ClaimTo.CONFIRM,
    "intrekken": ClaimTo.WITHDRAW,
    "withdraw": ClaimTo.WITHDRAW,
    "ja": ClaimTo.AGREE,
    "yes": ClaimTo.AGREE,
    "nee": ClaimTo.DISAGREE,
    "no": ClaimTo.DISAGREE,
}


#: A code wherever it stands; and one typed in another way, behind the word. Without its dashes it
#: holds a digit at least: "code voor deze les" is none.
_DASH = r"[-\u2010-\u2015\u2212]"
_ANYWHERE = re.compile(
    rf"(?<![\w-])([a-z0-9]{{4}}){_DASH}([a-z0-9]{{4}}){_DASH}([a-z0-9]{{3}})(?![\w-])"
)
_BEHIND_THE_WORD = re.compile(
    r"\bcode\W{1,3}(?:is\W{1,3})?(?=[\w\W]{0,15}\d)"
    r"([a-z0-9]{4})\W{0,2}([a-z0-9]{4})\W{0,2}([a-z0-9]{3})(?!\w)"
)


def _claim(said: str | None) -> Claim:
    code, _, rest = (said or "").partition(" ")
    return Claim(code, _TO.get(rest, ClaimTo.HEAR))


def claimed(text: str) -> Claim | None:
    """Return what a message wants that holds a code, in whatever words; None when it holds none.

    It is never taken for a question, nor for an answer: those are kept with who said them. Only
    what is meant without a doubt changes anything, and a question asks how the lesson stands.
    """
    said = " ".join(text.casefold().split())
    found = _ANYWHERE.search(said) or _BEHIND_THE_WORD.search(said)
    if found is None:
        return None
    rest = re.sub(
        r" (?:graag|alsjeblieft|aub|please)$", "", said[found.end() :].strip(" .,:;!`'’”")
    )
    return Claim("-".join(found.groups()), _TO.get(rest.strip(" ,"), ClaimTo.HEAR))


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
        pattern(r"(?:toon )?mijn lessen(?: ([1-9]\d?))?"),
        pattern(r"(?:show )?my lessons(?: ([1-9]\d?))?"),
        lambda said: MyLessons(int(said or 1)),
        Where.DIRECT,
    ),
    Command(
        "claim",
        ("code abcd-efgh-jkm", "code abcd-efgh-jkm"),
        pattern(rf"code:? ({_CODE}(?: (?:klopt nog|intrekken|ja|nee))?)"),
        pattern(rf"code:? ({_CODE}(?: (?:still holds|withdraw|yes|no))?)"),
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
