"""What Vertel says about files that moderators hand in."""

from collections.abc import Sequence

from bot.rendering.blocks import Line
from bot.texts import labels
from bot.texts.said import said
from bot.texts.unreadable import UNREADABLE, told_of
from corpus.errors import NOTHING_MORE, Detail, Reason
from corpus.model import Status, StoredSource
from corpus.readers import Member, Problem
from retrieval.model import Language

#: How many names or lines one sentence holds.
_MOST = 5
_ENGLISH = {
    Reason.NOT_A_FILE: "it is not an ordinary file",
    Reason.EMPTY: "there is no text in it that I can read",
    Reason.UNKNOWN_FORMAT: "I cannot read this kind of file",
    Reason.NOT_WHAT_IT_SAYS: "what is in it does not fit its name",
    Reason.DAMAGED: "the file is damaged",
    Reason.ENCRYPTED: "it is protected by a password",
    Reason.NO_TEXT_LAYER: "it is a scan without text; make it searchable first (OCR)",
    Reason.TOO_LARGE: "it is too large",
    Reason.TOO_MUCH_UNPACKED: "it gets much too large when unpacked",
    Reason.TOO_SLOW: "reading it took too long",
    Reason.NO_PERMISSION: "I may not open it",
    Reason.GONE: "I cannot fetch it (any more)",
    Reason.BAD_METADATA: "what it says about the text is not right",
    Reason.BAD_LINE: "this line is of no use",
    Reason.HAS_MACROS: "it holds macros; save it without macros",
    Reason.READER_FAILED: "reading it failed",
    Reason.SAME_ID: "another text above has the same id",
    Reason.UNKNOWN_HUB: "there is no such hub; an operator can make it",
    Reason.NOT_FILLED_IN: "it is still the empty example; write your lesson over the explanation",
    Reason.CONTACTS: "it is a list of contacts; an operator brings those in, because it holds "
    "consent",
}
#: Where a chat says it otherwise than the command line does.
_DUTCH = UNREADABLE | {
    Reason.EMPTY: "er staat geen tekst in die ik kan lezen",
    Reason.UNKNOWN_FORMAT: "dit soort bestand kan ik niet lezen",
    Reason.NO_PERMISSION: "ik mag het niet openen",
    Reason.GONE: "ik kan het niet (meer) ophalen",
    Reason.UNKNOWN_HUB: "deze kennishub is er niet; een beheerder kan hem maken",
}
_ENGLISH_STATUS = {
    Status.PENDING: "waits for a decision",
    Status.APPROVED: "approved",
    Status.REJECTED: "rejected",
    Status.WITHDRAWN: "withdrawn",
}


def reading(names: Sequence[str], language: Language, *, elsewhere: bool) -> Line:
    """Return that files came in well, and what comes next: in this room, or in the moderators'."""
    dutch = "de moderatorkamer" if elsewhere else "deze kamer"
    english = "the moderators’ room" if elsewhere else "this room"
    if len(names) == 1:
        return (
            said(
                language,
                f"Ik lees “{names[0]}”. De kaart volgt in {dutch}.",
                f"I am reading “{names[0]}”. Its card follows in {english}.",
            ),
        )
    row = _row([f"“{name}”" for name in names], language)
    return (
        said(
            language,
            f"Ik lees {len(names)} bestanden: {row}. Van elk volgt een kaart in {dutch}.",
            f"I am reading {len(names)} files: {row}. A card of each follows in {english}.",
        ),
    )


def no_pictures(name: str, language: Language) -> Line:
    """Return that a photo or a film says nothing to Vertel."""
    return (
        said(
            language,
            f"“{name}” is een foto of een film; daar kan ik geen tekst uit lezen. Heb je de tekst "
            "als document? Geef dat dan.",
            f"“{name}” is a photo or a film; I can read no text in it. Do you have the text as a "
            "document? Then hand in that.",
        ),
    )


def unencrypted(name: str, language: Language) -> Line:
    """Return that a file is not read, for it came unencrypted in an encrypted room."""
    return (
        said(
            language,
            f"“{name}” kwam onversleuteld binnen in deze versleutelde kamer, en dus heb ik het "
            "niet gelezen. Stuur het nog eens met een chatprogramma dat ook bestanden "
            "versleutelt, zoals Element.",
            f"“{name}” came in unencrypted in this encrypted room, so I did not read it. Please "
            "send it again with a chat program that encrypts files too, such as Element.",
        ),
    )


def too_large(name: str, most: int, language: Language) -> Line:
    """Return that a file is too large, and how large it may be."""
    limit = said(language, "hooguit ", "at most ") + f"{most // 1_000_000} MB"
    return refused(name, Reason.TOO_LARGE, language, Detail(value=limit))


def refused(name: str, reason: Reason, language: Language, detail: Detail = NOTHING_MORE) -> Line:
    """Return that a file cannot be used, and why."""
    why = _why(reason, language) + _more(detail, language)
    return (
        said(
            language,
            f"“{name}” kan ik niet gebruiken: {why}.",
            f"I cannot use “{name}”: {why}.",
        ),
    )


def members_refused(name: str, members: Sequence[Member], language: Language) -> Line:
    """Return which files in an archive cannot be used, each with the reason."""
    row = _row(
        [f"“{one.name}” ({_why(one.reason, language)})" for one in members if one.reason], language
    )
    return (
        said(
            language,
            f"Uit “{name}” kan ik dit niet gebruiken: {row}.",
            f"Of “{name}” I cannot use: {row}.",
        ),
    )


def there_already(name: str, known: Sequence[StoredSource], language: Language) -> Line:
    """Return that what stands in a file is known already, and what was decided about it."""
    row = _row(
        [
            f"“{one.metadata.title or one.source_id}” ({_status(one.status, language)})"
            for one in known
        ],
        language,
    )
    return (
        said(
            language,
            f"De tekst van “{name}” staat al in Vertel: {row}. Ik heb er niets aan veranderd.",
            f"The text of “{name}” is in Vertel already: {row}. I changed nothing about it.",
        ),
    )


def other_ids(name: str, ids: Sequence[str], language: Language) -> Line:
    """Return that sources got another id than a file says, for others have that one."""
    row = _row([f"“{one}”" for one in ids], language)
    return (
        said(
            language,
            f"In “{name}” staat het kenmerk {row}, maar dat hoort al bij een andere tekst. Die "
            "blijft zoals hij is; deze tekst komt ernaast.",
            f"“{name}” gives the id {row}, which another text has already. That one stays as it "
            "is; this text comes beside it.",
        ),
    )


def partly(name: str, problems: Sequence[Problem], language: Language) -> Line:
    """Return which lines of a file cannot be used, while the rest can."""
    line = said(language, "regel", "line")
    row = _row(
        [
            f"{line} {one.line} ({_why(one.reason, language)})"
            if one.line
            else _why(one.reason, language)
            for one in problems
        ],
        language,
    )
    return (
        said(
            language,
            f"Niet alles in “{name}” kan ik gebruiken: {row}.",
            f"I cannot use all of “{name}”: {row}.",
        ),
    )


def _why(reason: Reason | None, language: Language) -> str:
    words = _DUTCH if language is Language.DUTCH else _ENGLISH
    return words[reason] if reason else ""


def _more(detail: Detail, language: Language) -> str:
    """Return what there is to know besides the reason, behind it."""
    if language is Language.DUTCH:
        more = told_of(detail)
    else:
        most = f"at most {', '.join(detail.allowed)}" if detail.allowed else ""
        more = "; ".join(filter(None, (detail.value, most)))
    return f" ({more})" if more else ""


def _status(status: Status, language: Language) -> str:
    words = labels.STATUS if language is Language.DUTCH else _ENGLISH_STATUS
    return words[status]


def _row(words: Sequence[str], language: Language) -> str:
    """Return the first of these in a row, and how many more there are."""
    if len(words) > _MOST:
        more = len(words) - _MOST
        words = [*words[:_MOST], said(language, f"nog {more}", f"{more} more")]
    return labels.row(words, language)
