"""Two who both want to meet: in a room of their own, or each hears how to reach the other.

What is told of someone they read beforehand: their yes is a yes to that.
"""

from datetime import datetime

from bot.flows.people.circle import Circle
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.kept import kept
from bot.texts import in_touch as texts
from bot.texts import introducing
from corpus.store.introductions import Introduction
from corpus.store.outbox import Letter
from corpus.store.people import Person
from retrieval.model import Language


def bring_together(
    wish: Introduction, asker: Person, contact: Person, at: datetime, circle: Circle
) -> bool:
    """Bring two people in touch, once; whether in a room of their own."""
    meeting = circle.meeting_place(asker, contact)
    if meeting is None:
        for one, other in ((asker, contact), (contact, asker)):
            _tell(one, other, wish, at, circle)
        return False
    platform, users = meeting
    lines = introducing.together(asker.profile, contact.profile, wish.question, circle.language)
    letter = Letter(
        f"together {wish.id}",
        platform,
        kept(tuple(map(Paragraph, lines))),
        recipients=users,
        reader=asker.id,
        subject=contact.id,
    )
    circle.outbox.put(letter, at)
    return True


def asker_gives(asker: Person, contact: Person, circle: Circle, language: Language) -> Body:
    """Return what is told of the asker when the contact agrees; nothing where they get a room."""
    reach = None if _room(asker, contact, circle) else reach_of(asker, contact, circle, language)
    return (Paragraph(texts.asker_gives(reach, language)),) if reach else ()


def contact_gives(contact: Person, asker: Person, circle: Circle, language: Language) -> Body:
    """Return what is told of the contact when they agree; nothing where they get a room."""
    reach = None if _room(asker, contact, circle) else reach_of(contact, asker, circle, language)
    return (Paragraph(texts.contact_gives(reach, language)),) if reach else ()


def reach_of(person: Person, reader: Person, circle: Circle, language: Language) -> str | None:
    """Return how a reader can reach someone; None when that cannot be told.

    By the id that people use there, by name where both are on a platform of names, else by mail.
    """
    place = circle.place_of(person)
    if place is not None and place[0] not in circle.by_name:
        return texts.at_address(*place)
    there = {platform for platform, _ in reader.reached}
    mail = next((user for platform, user in person.reached if not platform and "@" in user), None)
    if mail and not (place and place[0] in there):
        return texts.at_address("", mail)
    return texts.by_name(place[0], person.profile.name, language) if place else None


def _room(asker: Person, contact: Person, circle: Circle) -> bool:
    return circle.meeting_place(asker, contact) is not None


def _tell(reader: Person, other: Person, wish: Introduction, at: datetime, circle: Circle) -> None:
    language, known = circle.language, other.profile
    reach = reach_of(other, reader, circle, language)
    line = texts.turn_to(known, reach, language) if reach else texts.without_reach(known, language)
    key = f"turn-to {wish.id} {other.id}"
    circle.write(reader, key, (Paragraph(line),), at, about=other)
