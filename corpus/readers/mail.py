"""A saved e-mail (.eml): its subject and what it says, without who said it and what it quotes."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from corpus.errors import Reason
from corpus.model import Metadata, Reading
from corpus.readers import plain
from corpus.readers.clean import clean
from corpus.readers.encoding import decode
from corpus.readers.outcome import Refused

_ADDRESS = re.compile(r"<?(?:mailto:)?[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}>?")
_LEFT_OUT = "[…]"
_REPLY = re.compile(r"^(?:\s*(?:re|fw|fwd|antw|aw|doorst|vs)\s*:\s*)+", re.IGNORECASE)
#: From here on the mail repeats another one or says who sent it.
_TAIL = re.compile(
    r"^(?:-- ?$|_{10,}$|-{3,} ?(?:Oorspronkelijk|Original|Doorgestuurd|Forwarded)"
    r"|(?:Op|On) .{4,200}(?:schreef|wrote)\b.{0,200}:\s*$"
    r"|(?:Van|From): .*\n(?:(?:Verzonden|Sent|Datum|Date|Aan|To): )"
    r"|(?:met )?(?:hartelijke|vriendelijke|warme|beste|kind|best) ?(?:groet(?:en)?|regards)\b"
    r"|(?:groet(?:en|jes)?|hartelijks|mvg|regards)[,!.]?\s*$)",
    re.IGNORECASE | re.MULTILINE,
)


def read(data: bytes) -> Iterator[Reading]:
    """One reading with the subject as its title and the day it was sent as its date."""
    message = message_from_bytes(data, policy=policy.default)
    if not {"subject", "from", "date"} & {name.casefold() for name in message}:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
    text = _ADDRESS.sub(_LEFT_OUT, _own_words(clean(_body(message))))
    made = plain.reading([text], _known(message), paged=False)
    yield made


def _known(message: EmailMessage) -> Metadata:
    sent = message.get("date")
    subject = _ADDRESS.sub(_LEFT_OUT, clean(str(message.get("subject") or "")))
    day = getattr(sent, "datetime", None)
    return Metadata(
        title=" ".join(_REPLY.sub("", subject).split()), date=day and day.date().isoformat()
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None or part.is_multipart():
        return ""
    content = part.get_payload(decode=True)
    text = decode(content if isinstance(content, bytes) else b"", part.get_content_charset() or "")
    return _words_of(text) if part.get_content_subtype() == "html" else text


def _words_of(html: str) -> str:
    # Few mails need this, and its parser is slow to load.
    from corpus.readers.webpage import draft, parsed

    return draft(parsed(html)).reading(Metadata()).text


def _own_words(text: str) -> str:
    own = text[: tail.start()] if (tail := _TAIL.search(text)) else text
    kept = [line for line in own.split("\n") if not line.lstrip().startswith(">")]
    return "\n".join(kept)
