"""What someone says was wrong with an answer, who was asked that. A new question is none.

Only short words that mean a fault, and full statements, count: "verouderd", "bron 2 klopt niet
meer", "het gaat bij ons heel anders". Whatever asks, or only names a subject, is a question.
"""

import re

from bot.intents.commands import command
from bot.intents.consent import agrees
from bot.intents.kinds_of_review import Criticise
from corpus.model import Fault

#: What each fault is called, the nearest first: "klopt niet meer" is old, "klopt niet" is wrong.
_CALLED = {
    Fault.OFF_TOPIC: (
        r"niet mijn vraag|mijn vraag niet|niet wat ik (?:vroeg|bedoel(?:de)?|zocht)|iets anders"
        r"|ander onderwerp|gaat (?:hier )?niet over|past niet|not my question|not about"
        r"|not what i (?:asked|meant)|off[ -]topic|something else"
    ),
    Fault.OLD: (
        r"verouderd|achterhaald|klopt niet meer|niet meer (?:actueel|waar|juist|zo)|(?:te )?oude?"
        r"|geldt niet meer|niet actueel|out ?dated|out of date|obsolete|(?:too )?old|no longer \w+"
    ),
    Fault.UNCLEAR: (
        r"onduidelijk|niet duidelijk|(?:snap|begrijp|volg) (?:ik |het |dit )*niet|vaag|te moeilijk"
        r"|unclear|not clear|confusing|vague|(?:do not|don't) (?:understand|get it)"
    ),
    Fault.WRONG: (
        r"onjuist|klopt (?:hier |bij ons |echt |gewoon )*niet|niet (?:waar|juist|correct)|incorrect"
        r"|fout(?:ief)?|verkeerd|onwaar|wrong|false|not (?:true|right|correct)|mistaken"
    ),
}
_NAMED = tuple(
    (fault, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for fault, words in _CALLED.items()
)
_SOURCE = re.compile(r"(?<!\w)(?:bron|source|nummer|nr\.?)\s*(\d{1,2})(?!\w)|\[(\d{1,2})\]")
#: What may stand beside the name of a fault and asks nothing.
_BESIDE = frozenset(
    "dit dat het de een deze die is zijn was bron bronnen antwoord informatie info en ook wel erg "
    "heel helaas nogal beetje echt gewoon al inmiddels want volgens mij vind ik denk in van this "
    "that it the a is are was source answer and also very quite rather i think already a "
    "bit".split()
)
#: What a question begins with, and a request.
_ASKS = re.compile(
    r"(?:en |maar |and |but )?(?:hoe|waarom|welke?|hoeveel|waar\w*|wie|wanneer|wat|how|why|which"
    r"|who|where|when|what|is|zijn|kan|kun|kunnen|mag|mogen|moet|moeten|heb|hebt|heeft|hebben|geldt|zou"
    r"|can|could|does|do|did|are|may|must|should|has|have|geef|noem|vertel|zoek|leg|toon|laat|give"
    r"|tell|show|find|explain|ik (?:zoek|wil weten)|i(?: am|['’]m) looking)(?!\w)"
)
#: A statement has a verb that stands in the middle of it, or denies something.
_STATES = re.compile(
    r"(?<!\w)(?:is|zijn|was|waren|wordt|worden|gaat|gaan|ging|staat|stond|klopt|mist|ontbreekt|heeft"
    r"|hebben|had|moet|kan|komt|werkt|werd|doen|doet|hoort|vroeg|bedoel|bedoelde|zocht|geldt|mag|niet"
    r"|geen|nooit|are|were|has|have|goes|works|misses|lacks|missing|asked|meant|not|never|isn['’]t"
    r"|doesn['’]t|don['’]t)(?!\w)"
)
#: So many words are a statement at least.
_FEWEST = 3


def criticism(text: str, *, freely: bool) -> Criticise | None:
    """Return what these words say was wrong; None when they ask, command or say something else.

    `freely`: nothing was asked in between, so that a statement in own words is about the answer.
    """
    words = " ".join(text.split())
    folded = words.casefold().replace("’", "'").strip(" .!…")
    if not folded or "?" in folded or command(text) or agrees(text) is not None:
        return None
    source = _SOURCE.search(folded)
    number = int(source[1] or source[2]) if source else None
    fault = next((fault for fault, named in _NAMED if named.search(folded)), None)
    if fault and _says_only(folded):
        return Criticise(fault, words, number)
    if _ASKS.match(folded) or not _STATES.search(folded) or len(folded.split()) < _FEWEST:
        return None
    # With its source in it, it is about that answer, whatever was asked since.
    return Criticise(fault or Fault.OTHER, words, number) if freely or number else None


def _says_only(folded: str) -> bool:
    """Whether the names of faults are all there is, beside the source and small words."""
    rest = _SOURCE.sub(" ", folded)
    for _, named in _NAMED:
        rest = named.sub(" ", rest)
    return all(word in _BESIDE for word in re.findall(r"[\w']+", rest))
