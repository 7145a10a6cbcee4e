"""Yes and no, as people type them."""

import re

_YES = (
    r"(?:ja(?:a|hoor|wel)?|yes|yep|jazeker|zeker|(?:heel )?graag|prima|goed|akkoord|ok(?:é|e|ay)?"
    r"|is goed|dat mag|mag|natuurlijk|doe maar|sure|of course|please|👍|✅"
    r"|(?:dat )?lijkt me (?:(?:heel|erg|hartstikke) )?(?:leuk|goed|prima|fijn|een goed idee))"
)
#: What may stand behind a yes, or a no, and leaves it one.
_WITH_YES = (
    r"(?:graag|heel graag|hoor|dat mag|is goed|dat is goed|natuurlijk|zeker|please|prima|doe maar"
    r"|(?:heel |erg |hartstikke )?leuk|leuk idee|fijn|goed idee|that['’]?s fine|of course"
    r"|(?:dat )?lijkt me (?:(?:heel|erg|hartstikke) )?(?:leuk|goed|prima|fijn|een goed idee)|👍|✅)"
)
_NO = (
    r"(?:nee|neen|no|nope|helaas|(?:nog |nu )?(?:even |liever )?niet(?: nu)?"
    r"|geen interesse|geen tijd|geen behoefte|rather not|geen idee|(?:daar )?weet ik (?:helaas )?"
    r"(?:ook )?(?:niets|niks|niet veel) (?:van|over)|(?:dat )?weet ik (?:ook |helaas )?niet|👎|❌)"
)
_WITH_NO = (
    r"(?:hoor|sorry|(?:ik heb )?(?:nu |er |daar |er nu )?(?:even )?"
    rf"geen (?:tijd|interesse|behoefte|zin)(?: aan| voor| in)?|{_NO})"
)
_THANKS = r"(?:dank ?(?:je|u)(?: ?wel)?|bedankt|thanks|thank you)"
_BETWEEN = r"[,!. ]+"
_AGREES = re.compile(rf"{_YES}(?:{_BETWEEN}(?:{_WITH_YES}|{_THANKS}))*")
_REFUSES = re.compile(rf"(?:sorry{_BETWEEN})?{_NO}(?:{_BETWEEN}(?:{_WITH_NO}|{_THANKS}))*")
_WITHOUT_NAME = re.compile(
    rf"(?:{_YES}(?:{_BETWEEN}(?:maar|but))?{_BETWEEN}|(?:het )?liefst |liever |maar )?(?:dan )?"
    r"(?:anoniem|anonymous(?:ly)?|zonder (?:mijn )?naam|without my name)"
    rf"(?:{_BETWEEN}(?:{_WITH_YES}|{_THANKS}|alsjeblieft|aub))*"
)
_WITH_NAME = re.compile(rf"(?:{_YES}{_BETWEEN})?(?:met (?:mijn )?naam|with my name)(?: erbij)?")
#: Whoever needs more signs says more than yes or no; and a pattern may take long over them.
_LONGEST = 60
_SMILE = re.compile(r"\s*(?:[:;]-?\)|[🙂😊😀🙏😉])+$")


def agrees(text: str) -> bool | None:
    """Return whether these words are a yes or a no; None when they are something else."""
    said = _folded(text)
    if _AGREES.fullmatch(said):
        return True
    return False if _REFUSES.fullmatch(said) else None


def shares(text: str) -> tuple[bool, bool] | None:
    """Return whether something may be shared, and if so with the name; None for other words."""
    said = _folded(text)
    if _WITHOUT_NAME.fullmatch(said):
        return True, False
    yes = True if _WITH_NAME.fullmatch(said) else agrees(text)
    return None if yes is None else (yes, yes)


def _folded(text: str) -> str:
    said = " ".join(text.casefold().split())
    return _SMILE.sub("", said).strip(" .!…") if len(said) <= _LONGEST else ""
