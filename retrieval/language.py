"""Which language a question is asked in, by its commonest words. Dutch unless English is plain."""

import re

from retrieval.model import Language

_WORD = re.compile(r"[a-zà-ÿ']+")
#: Words that stand in almost every question of their language, and not in the other.
_ENGLISH = frozenset(
    """
    the what how who which why where when does did do is are was were can could should would has
    have had of to for from with about and or not it this that these those you your our their
    there an by on any some many much who's what's how's know knows shared lessons
    """.split()
)
_DUTCH = frozenset(
    """
    de het een wat hoe wie welke waarom waar wanneer is zijn was waren kan kun kunnen moet moeten
    heeft hebben van voor met over en of niet dit dat deze die je jij u wij we ons onze hun er aan
    op door naar ik mijn veel bij te als om ook nog dan weet iets krijg krijgen doe doen gaat
    """.split()
)


def language_of(text: str) -> Language:
    """English when more of its words are plainly English than plainly Dutch, else Dutch."""
    words = _WORD.findall(text.casefold())
    english = sum(word in _ENGLISH and word not in _DUTCH for word in words)
    dutch = sum(word in _DUTCH and word not in _ENGLISH for word in words)
    return Language.ENGLISH if english > dutch else Language.DUTCH
