"""Hello and thank you: the words around a question that say nothing about it."""

import re

from bot.intents.questions import sentences

_HELLO_WORDS = """
hoi hallo hai hey hé hee heej hi hello dag goedemorgen goedemiddag goedenavond goedendag
goeiemorgen goeiemiddag goeienavond goeiedag goeie mogge moin moi morgen yo greetings
"""
_PRAISE_WORDS = """
dank dankje dankjewel dankuwel bedankt bedankjes merci thanks thank thx tnx top super fijn
mooi prima perfect geweldig fantastisch handig great cool awesome nice oké oke ok okay
duidelijk helder begrepen gelukt
"""
#: Words that go with either and carry nothing themselves.
_BESIDE_WORDS = """
je jou u jullie wel heel erg hartelijk veel zeer alvast allemaal allen iedereen daar vertel
goede good morning afternoon evening day you so very much a lot for your the help voor de het
hulp uitleg antwoord reactie info informatie moeite goed gedaan weer hoor is dat dit
dus all everyone there team beste collega collega's met gaat hoe are how doing alles vandaag
today met everything weekend helemaal again to bot
"""
_HELLO, _PRAISE, _BESIDE = (
    frozenset(words.split()) for words in (_HELLO_WORDS, _PRAISE_WORDS, _BESIDE_WORDS)
)
#: What only someone who speaks Dutch says.
_DUTCH = frozenset(
    """
dank dankje dankjewel dankuwel bedankt bedankjes hoi hallo hoe
goedemorgen goedemiddag goedenavond goedendag goeiemorgen goeiemiddag goeienavond goeiedag
""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_THANKS = re.compile(
    r"(?:dank(?: ?je| ?jij| u)?(?: ?wel)?|bedankt|thanks|thank you),?(?: \w+){1,2}[.!]*",
    re.IGNORECASE,
)
#: A greeting that opens a sentence: "Goedemorgen allemaal, …", "Beste Vertel, …", "Hoi! …".
_OPENING = re.compile(
    r"(?:(?:goede|good) ?(?:morgen|middag|avond|morning|afternoon|evening|day)"
    rf"|{'|'.join(sorted(_HELLO - {'dag', 'morgen', 'goeie'}, key=len, reverse=True))})\b"
    r"(?:[ ,]+(?:allemaal|allen|iedereen|daar|vertel|team|all|everyone|there|collega['’]?s?))*"
    r"(?!-)[\s,.!:–-]*"
    r"|(?:dag|beste|geachte|dear|@?vertel)(?: [^\s,.!?]+){0,2}[,!:]\s*",
    re.IGNORECASE,
)


def is_greeting(text: str) -> bool:
    """Tell whether a text is a hello and nothing else."""
    words = _words(text)
    return bool(words & _HELLO or _asks_how_it_goes(text)) and words <= _HELLO | _BESIDE


def is_thanks(text: str) -> bool:
    """Tell whether a text only thanks or praises, also by name: "dank je Piet"."""
    words = _words(text)
    if words <= _PRAISE | _BESIDE | _HELLO:
        return bool(words & _PRAISE)
    return _THANKS.fullmatch(text.strip()) is not None


def is_dutch_courtesy(text: str) -> bool:
    """Tell whether a text is a hello or a thank-you in Dutch: too short to tell it otherwise."""
    return bool(_words(text) & _DUTCH) and (is_greeting(text) or is_thanks(text))


def without_opening(text: str) -> str:
    """Return the text without the greeting it opens with, if any."""
    match = _OPENING.match(text)
    return text[match.end() :] if match else text


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def _asks_how_it_goes(text: str) -> bool:
    return _words(text) in (
        {"hoe", "gaat", "het"},
        {"hoe", "gaat", "het", "met", "je"},
        {"alles", "goed"},
        {"how", "are", "you"},
    )


def without_courtesy(text: str) -> str:
    """Return what is left when greetings and thanks are taken away; the text itself if none."""
    opened = without_opening(text)
    parts = sentences(opened)
    kept = [part for part in parts if not (is_greeting(part) or is_thanks(part))]
    return " ".join(kept) if len(kept) < len(parts) else opened.strip()
