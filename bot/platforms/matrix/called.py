"""Whether a message calls Vertel, and what it says without that."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from bot.platforms.matrix.raw import part

#: The lines an older client puts above a reply: what is replied to, quoted.
_FALLBACK = re.compile(r"\A(?:> [^\n]*\n)+\n?")
_QUOTED = re.compile(r"<mx-reply>.*?(?:</mx-reply>|\Z)", re.DOTALL)
_OPENING = re.compile(r"\A[@\s]*")
#: What makes an id or a name a longer one: that of someone else, or another word.
_GOES_ON = re.compile(r"[\w’'-]|\.\w|:\d{2,5}\b|:[^\s:]*\.\w")


class Names:
    """What Vertel is called."""

    def __init__(self, user_id: str, name: str) -> None:
        """`name` is what people see."""
        self._user_id = user_id
        self._names = (user_id.removeprefix("@"), name, user_id[1:].partition(":")[0])
        # A name to click on; some clients ask the server in between to be found with `?via=`.
        self._pill = re.compile(rf"matrix\.to/#/{re.escape(user_id)}[\"'?]")

    def read(self, content: Mapping[str, Any]) -> tuple[str, bool]:
        """Return what a message says without the name in front, and whether it calls Vertel."""
        text = body(content).strip()
        opening = _OPENING.match(text)
        start = opening.end() if opening else 0
        for name in filter(None, self._names):
            rest = _after(name, text[start:])
            if rest is not None:
                # "Vertel" is a verb as well: only a sign makes it a name.
                meant = "@" in text[:start] or name == self._names[0] or _is_set_apart(rest)
                return rest.lstrip(" :,;.-–!\n"), meant or self._is_mentioned(content)
        return text, self._is_mentioned(content)

    def _is_mentioned(self, content: Mapping[str, Any]) -> bool:
        if isinstance(content.get("m.mentions"), dict):
            # Whoever tells whom they mean means nobody else: a pill may stand in what they quote.
            users = part(content, "m.mentions").get("user_ids")
            return isinstance(users, list) and self._user_id in users
        formatted = _QUOTED.sub("", str(content.get("formatted_body", "")))
        return self._pill.search(unquote(formatted)) is not None


def body(content: Mapping[str, Any]) -> str:
    """Return the words of a message, without those that it quotes."""
    return _FALLBACK.sub("", str(content.get("body", "")))


def _after(name: str, text: str) -> str | None:
    """Return what stands after this name; None where the text does not begin with it."""
    rest = text[len(name) :]
    if text[: len(name)].casefold() != name.casefold() or _GOES_ON.match(rest):
        return None
    return rest


def _is_set_apart(rest: str) -> bool:
    return rest.lstrip()[:1] in {":", ","}
