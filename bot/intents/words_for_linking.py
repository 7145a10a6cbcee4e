"""What can be typed about one's addresses on several platforms.

A code is of digits alone: the code of a lesson without a name never is.
"""

from bot.intents.kinds_of_linking import LinkAddress, UnlinkAddresses
from bot.intents.words import Command, Where, pattern

#: As it was told, or as people type it over: one sign too few is still no question.
_CODE = r"\d(?:[ ._-]?\d){3,11}"
_MINE = "(?:mijn )?(?:account|adres)(?:s?en|s)?"
_MINE_IN_ENGLISH = "(?:my )?(?:account|address)(?:es|s)?"

LINKING: tuple[Command, ...] = (
    Command(
        "link",
        ("koppel", "link"),
        pattern(rf"koppel(?:code)?(?: {_MINE})?(?::? (?:met )?(?:(?:de )?code:? )?({_CODE}))?"),
        pattern(rf"link(?: {_MINE_IN_ENGLISH})?(?::? (?:with )?(?:(?:the )?code:? )?({_CODE}))?"),
        lambda code: LinkAddress(code or ""),
        Where.DIRECT,
        changes=True,
    ),
    Command(
        "unlink",
        ("ontkoppel", "unlink"),
        pattern(rf"ontkoppel(?: {_MINE})?"),
        pattern(rf"unlink(?: {_MINE_IN_ENGLISH})?"),
        lambda _: UnlinkAddresses(),
        Where.DIRECT,
        changes=True,
    ),
)
