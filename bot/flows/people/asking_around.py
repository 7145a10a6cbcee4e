"""A question without an answer goes to people elsewhere; what they reply becomes a lesson."""

from collections.abc import Sequence
from datetime import datetime

from bot.flows.people.circle import Circle, Speaker
from bot.flows.ports import Remembered
from bot.intents.consent import agrees
from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.texts import asking_around as texts
from bot.texts import introducing
from config.regions import distance
from corpus.model import Kind, Knowledge, Metadata, Reading, Visibility
from corpus.people import ContactKind
from corpus.store.awaited import Awaits
from corpus.store.open_questions import Asked, OpenQuestion, Stage
from corpus.store.people import Person
from retrieval.contacts.arranging import arranged
from retrieval.contacts.model import Expert
from retrieval.model import Language

#: To how many people an open question is put, at most.
MOST = 3
_ANONYMOUS = frozenset({"anoniem", "anonymous", "zonder naam", "without my name"})
_LONGEST_TITLE = 120


def open_up(asked: Remembered, experts: Sequence[Expert], speaker: Speaker, circle: Circle) -> Body:
    """Make a question an open one, and put it to who comes nearest elsewhere.

    Done again, it is the same: everyone is asked once.
    """
    asker = circle.met(speaker)
    region = asker.profile.region or speaker.region
    message = asked.message or speaker.message
    wish = Asked(asker.id, asked.text, region, message)
    opened = circle.open_questions.open(wish, speaker.at) or circle.open_questions.of(message)
    if opened is None:
        return (Paragraph(texts.no_question(speaker.language)),)
    reached = [
        person
        for expert in arranged(experts, region)
        if (person := _reachable(expert, region, asker, circle, speaker.at)) is not None
    ][:MOST]
    for person in reached:
        _put_to(opened, person, circle, speaker.at)
    return (Paragraph(texts.opened(len(reached), speaker.language)),)


def take_reply(opened: OpenQuestion, text: str, speaker: Speaker, circle: Circle) -> Body:
    """Keep what the speaker replied, and ask whether it may be shared."""
    person = circle.met(speaker)
    circle.open_questions.reply(opened.id, person.id, text)
    circle.awaited.expect(person.id, Awaits.SHARING, speaker.at, opened.id)
    return tuple(Paragraph(line) for line in texts.may_i_share(text, speaker.language))


def share(opened: OpenQuestion, text: str, speaker: Speaker, circle: Circle) -> Body | None:
    """Share the speaker's reply as they want it; None when these words do not say how."""
    anonymous = text.casefold().strip(" .!") in _ANONYMOUS
    yes = True if anonymous else agrees(text)
    if yes is None:
        return None
    person = circle.met(speaker)
    reply = circle.open_questions.replied(opened.id, person.id)
    if not yes or reply is None:
        circle.open_questions.reply(opened.id, person.id, None)
        return (Paragraph(texts.not_shared(speaker.language)),)
    _share(opened, reply, None if anonymous else person, circle, speaker.at)
    if opened.stage is Stage.OPEN:
        circle.open_questions.move(opened.id, Stage.ANSWERED)
    circle.open_questions.reply(opened.id, person.id, None)
    return (Paragraph(texts.passed_on(speaker.language)),)


def declined(speaker: Speaker) -> Body:
    """Return that it is fine not to know, or not to tell."""
    return (Paragraph(texts.not_shared(speaker.language)),)


def close(opened: OpenQuestion, circle: Circle) -> None:
    """Note that the asker has what they need."""
    circle.open_questions.move(opened.id, Stage.CLOSED)


def listed(circle: Circle, language: Language, now: datetime) -> Body:
    """Return every question that is not closed, with its age."""
    waiting = circle.open_questions.all_open()
    if not waiting:
        return (Paragraph(texts.none_open(language)),)
    lines = (
        texts.listed(one.id, one.asked.question, (now - one.asked_at).days, language)
        for one in waiting
    )
    return (Bullets(tuple(lines)),)


def _reachable(
    expert: Expert, region: str | None, asker: Person, circle: Circle, at: datetime
) -> Person | None:
    """Return who can be asked: someone else, elsewhere, who may be asked and can be reached."""
    if expert.kind is not ContactKind.PERSON or expert.id == asker.id:
        return None
    if region and expert.region and distance(expert.region, region) == 0:
        return None
    person = circle.people.find(expert.id)
    if person is None or circle.place_of(person) is None:
        return None
    return person if circle.people.still_agreed([person.id], at.date()) else None


def _put_to(opened: OpenQuestion, person: Person, circle: Circle, at: datetime) -> None:
    lines = texts.put_to_you(opened.asked.question, opened.asked.region, circle.language)
    body: Body = tuple(Paragraph(line) for line in lines)
    circle.open_questions.put_to(opened.id, person.id, at)
    circle.awaited.expect(person.id, Awaits.OPEN_QUESTION, at, opened.id)
    circle.write(person, f"open? {opened.id} {person.id}", body, at)


def _share(
    opened: OpenQuestion, reply: str, author: Person | None, circle: Circle, at: datetime
) -> None:
    """Put the reply to the moderators as a lesson, and pass it on to the asker."""
    who = introducing.shown(author.profile) if author else None
    lines = texts.answered(opened.asked.question, reply, who, circle.language)
    key = f"answer {opened.id} {author.id if author else 'x'}"
    body: Body = tuple(Paragraph(line) for line in lines)
    if (asker := circle.people.find(opened.asked.asker)) is not None:
        circle.write(asker, key, body, at)
    circle.offer(_lesson(opened, reply, author), name=key, author=author.id if author else None)


def _lesson(opened: OpenQuestion, reply: str, author: Person | None) -> Reading:
    """Return the reply as a lesson: the question is its title, the words are the author's own."""
    known = Metadata(
        title=opened.asked.question[:_LONGEST_TITLE],
        kind=Kind.LESSON,
        region=author.profile.region if author else None,
        knowledge=(Knowledge.EXPERIENCE,),
        authors=(author.profile.name,) if author else (),
        visibility=Visibility.EVERYONE,
    )
    return Reading(reply, known)
