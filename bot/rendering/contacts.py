"""People who may know more, as blocks."""

from collections.abc import Sequence

from bot.rendering.blocks import Body, Bullets, Contact, Contacts, Heading, Paragraph
from bot.texts import contacts as texts
from retrieval.contacts.model import Expert
from retrieval.model import Language


def contacts(experts: Sequence[Expert], language: Language) -> Body:
    """Return people with the reason why they are named; nothing when there is nobody."""
    if not experts:
        return ()
    entries = tuple(
        Contact(n, expert.name, texts.facts(expert), texts.reason(expert, language))
        for n, expert in enumerate(experts, start=1)
    )
    return (Heading(texts.heading(language)), Contacts(entries))


def nobody(language: Language) -> Body:
    """Return that nobody is known yet, and what to do about it."""
    return (Paragraph(texts.nobody(language)), Bullets(texts.nobody_next(language)))
