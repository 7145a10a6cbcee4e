"""Yes and no, as people type them."""

import re

_YES = re.compile(
    r"(?:ja(?:a|hoor|wel)?|yes|yep|jazeker|zeker|graag|prima|goed|akkoord|ok(?:é|e|ay)?|is goed"
    r"|dat mag|mag|natuurlijk|doe maar|sure|of course|please|👍|✅)"
    r"(?:[,!. ]+(?:graag|hoor|dat mag|is goed|natuurlijk|please|prima|doe maar|dank je(?: wel)?))*"
)
_NO = re.compile(
    r"(?:nee|neen|no|nope|liever niet|niet nu|nu niet|geen interesse|geen tijd|rather not|👎|❌)"
    r"(?:[,!. ]+(?:hoor|liever niet|dank je(?: wel)?|bedankt|thanks|thank you|nu niet|niet nu))*"
)


def agrees(text: str) -> bool | None:
    """Return whether these words are a yes or a no; None when they are something else."""
    said = " ".join(text.casefold().split()).strip(" .!…")
    if _YES.fullmatch(said):
        return True
    return False if _NO.fullmatch(said) else None
