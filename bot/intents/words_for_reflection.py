"""What can be typed about looking back."""

import re

from bot.intents.card_fields import changes
from bot.intents.codes import code_in, without_code_in
from bot.intents.kinds_of_reflection import Claim, ClaimTo, MyLessons, Reflect, Share
from bot.intents.words import Command, Where, pattern, verbatim

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


_BLANKS = re.compile(r"[^\S\n]+")
#: What stands between a code and what is wanted.
_BETWEEN = " .,:;!`*_-'’”\n"
_PLEASE = re.compile(r" (?:graag|alsjeblieft|aub|please)$")
_NUMBERED = re.compile(r"(ja|yes|nee|no)[ ,:#]{1,3}(?:nr\.? ?|nummer |number )?(\d{1,4})")
_ANSWER = re.compile(r"(?:antwoord|answer) ?:\s*(\S.*)", re.IGNORECASE | re.DOTALL)


def claimed(text: str) -> Claim | None:
    """Return what a message wants that holds a code, in whatever words; None when it holds none.

    It is never taken for a question, nor for an answer: those are kept with who said them. Only
    what is meant without a doubt changes anything, and a question asks how the lesson stands.
    """
    said = _BLANKS.sub(" ", text)
    found = code_in(said)
    if found is None:
        return None
    code, rest = found[0], found[1].lstrip(_BETWEEN).rstrip()
    if answer := _ANSWER.fullmatch(rest):
        return Claim(code, ClaimTo.ANSWER, words=answer[1])
    if changes(rest):
        return Claim(code, ClaimTo.CHANGE, words=rest)
    plain = " ".join(_PLEASE.sub("", rest.casefold().rstrip(_BETWEEN)).split()).rstrip(" ,")
    if numbered := _NUMBERED.fullmatch(plain):
        return Claim(code, _TO[numbered[1]], int(numbered[2]))
    return Claim(code, _TO.get(plain, ClaimTo.HEAR))


def without_claim(text: str) -> str:
    """Return a message without the code in it: "3any" is no English."""
    return without_code_in(text)


def _claim(said: str | None) -> Claim:
    return claimed(said or "") or Claim(said or "")


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
        pattern(rf"code:? ({_CODE}(?: (?:klopt nog|intrekken|(?:ja|nee)(?: \d{{1,4}})?))?)"),
        pattern(rf"code:? ({_CODE}(?: (?:still holds|withdraw|(?:yes|no)(?: \d{{1,4}})?))?)"),
        _claim,
        Where.DIRECT,
    ),
    Command(
        "claim_answer",
        ("code abcd-efgh-jkm antwoord: twaalf boeren", "code abcd-efgh-jkm answer: twelve farmers"),
        verbatim(rf"code:? ({_CODE} antwoord ?:\s*\S.*)"),
        verbatim(rf"code:? ({_CODE} answer ?:\s*\S.*)"),
        _claim,
        Where.DIRECT,
        verbatim=True,
    ),
    Command(
        "claim_change",
        ("code abcd-efgh-jkm advies: begin eerder", "code abcd-efgh-jkm advice: begin earlier"),
        verbatim(rf"code:? ({_CODE} (?:titel|advies|les) ?:\s*\S.*)"),
        verbatim(rf"code:? ({_CODE} (?:title|advice|lesson) ?:\s*\S.*)"),
        _claim,
        Where.DIRECT,
        verbatim=True,
    ),
)


def shared(text: str) -> Share | None:
    """Return the lesson in "deel …", as it is written; None when this is something else.

    A question is none, nor are a few words: "deel 2 van het rapport" asks for something. "Deel van
    het probleem" is a sentence of its own.
    """
    first, _, words = text.strip().partition(" ")
    if first.casefold().strip(":,") not in {"deel", "share"} or text.rstrip().endswith("?"):
        return None
    words = words.strip()
    said = words.split()
    if len(said) < _FEWEST or said[0][:1].isdecimal() or said[0].casefold() in {"van", "of"}:
        return None
    return Share(words)


#: A lesson has at least so many words.
_FEWEST = 5
