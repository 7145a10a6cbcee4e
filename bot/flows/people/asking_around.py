"""A question without an answer goes to people elsewhere; what they reply becomes a lesson."""

from collections.abc import Sequence
from datetime import datetime

from bot.flows.people.circle import Circle, Speaker
from bot.flows.people.naming import LOAD
from bot.flows.ports import Remembered
from bot.intents.consent import shares
from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.rendering.forms import meeting
from bot.texts import asking_around as texts
from bot.texts import introducing
from config.regions import distance
from corpus.model import Kind, Knowledge, Metadata, Reading, Visibility
from corpus.people import ContactKind
from corpus.store.awaited import Awaits
from corpus.store.open_questions import Asked, OpenQuestion, Replied, Stage
from corpus.store.people import Person
from corpus.store.suggestions import Showing
from corpus.store.told import ShownAs, Telling
from corpus.workdays import monday_of
from retrieval.contacts.arranging import arranged
from retrieval.contacts.model import Expert
from retrieval.model import Language

#: To how many people an open question is put, at most.
MOST = 3
_LONGEST_TITLE = 120


def open_up(asked: Remembered, experts: Sequence[Expert], speaker: Speaker, circle: Circle) -> Body:
    """Make a question an open one, and put it to who comes nearest elsewhere.

    Done again, it is the same: nobody else is asked, and nobody twice.
    """
    message = asked.message or speaker.message
    opened = circle.open_questions.of(message)
    if opened is None:
        asker = circle.met(speaker)
        region = asker.profile.region or speaker.region
        wish = Asked(asker.id, asked.text, region, message)
        people = _chosen(experts, wish, circle, speaker.at)
        opened = circle.open_questions.open(wish, [person.id for person in people], speaker.at)
    put_to = circle.open_questions.put_to(opened.id)
    for number in circle.people.still_agreed(put_to, speaker.at.date()):
        if (person := circle.people.find(number)) is not None:
            _put_to(opened, person, circle, speaker.at)
    return (Paragraph(texts.opened(len(put_to), speaker.language)),)


def put_to_you(opened: OpenQuestion, language: Language) -> Body:
    """Return an open question, to someone who may know."""
    asked = opened.asked
    lines = texts.put_to_you(asked.question, asked.region, language)
    return (*map(Paragraph, lines), meeting.open_question(language))


def take_reply(opened: OpenQuestion, text: str, speaker: Speaker, circle: Circle) -> Body:
    """Keep what the speaker replied, and ask whether it may be shared."""
    person = circle.met(speaker)
    circle.open_questions.reply(opened.id, person.id, text)
    circle.awaited.expect(person.id, Awaits.SHARING, speaker.at, opened.id)
    return may_i_share(opened, speaker, circle)


def may_i_share(opened: OpenQuestion, speaker: Speaker, circle: Circle) -> Body:
    """Return the question whether the speaker's reply may be shared; nothing without a reply."""
    replied = circle.open_questions.replied(opened.id, circle.met(speaker).id)
    if replied is None or replied.shared:
        return ()
    lines = texts.may_i_share(replied.text, speaker.language)
    return (*map(Paragraph, lines), meeting.may_i_share(speaker.language))


def share(opened: OpenQuestion, text: str, speaker: Speaker, circle: Circle) -> Body | None:
    """Share the speaker's reply as they want it; None when these words do not say how."""
    said = shares(text)
    if said is None:
        return None
    yes, by_name = said
    language, person = speaker.language, circle.met(speaker)
    reply = circle.open_questions.replied(opened.id, person.id)
    if reply is not None and reply.shared:
        return (Paragraph(texts.passed_on(language) if yes else texts.shared_before(language)),)
    if not yes or reply is None:
        circle.open_questions.let_go(opened.id, person.id, shared=False)
        return (Paragraph(texts.not_shared(language)),)
    _share(opened, reply, person if by_name else None, circle, speaker.at)
    if opened.stage is Stage.OPEN:
        circle.open_questions.move(opened.id, Stage.ANSWERED)
    circle.open_questions.let_go(opened.id, person.id, shared=True)
    return (Paragraph(texts.passed_on(language)),)


def willing(opened: OpenQuestion, speaker: Speaker, circle: Circle, *, yes: bool) -> Body:
    """Return what to say to who is willing to answer, or would rather not."""
    if not yes:
        return (Paragraph(texts.not_shared(speaker.language)),)
    # Their yes is no answer yet: that is still waited for.
    person = circle.met(speaker)
    circle.awaited.expect(person.id, Awaits.TELLING, speaker.at, opened.id)
    return (Paragraph(texts.tell_me(speaker.language)), meeting.tell_me(speaker.language))


def nobody_waits(speaker: Speaker) -> Body:
    """Return that whoever asked is gone."""
    return (Paragraph(texts.nobody_waits(speaker.language)),)


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


def _chosen(experts: Sequence[Expert], wish: Asked, circle: Circle, at: datetime) -> list[Person]:
    """Return whom to ask, nearest first: nobody who was named or asked too often already."""
    # Made again before it was written down, the same message claims the same people.
    showing = Showing(f"open {wish.message}", f"open {wish.message}", at)
    chosen: list[Person] = []
    for expert in arranged(experts, wish.region):
        person = _reachable(expert, wish, circle, at)
        if person is None or len(chosen) == MOST:
            continue
        if circle.suggestions.claim(person.id, showing, circle.most, at - LOAD):
            chosen.append(person)
    return chosen


def _reachable(expert: Expert, wish: Asked, circle: Circle, at: datetime) -> Person | None:
    """Return who can be asked: someone else, elsewhere, who may be asked and can be reached."""
    if expert.kind is not ContactKind.PERSON or expert.id == wish.asker:
        return None
    if wish.region and expert.region and distance(expert.region, wish.region) == 0:
        return None
    person = circle.people.find(expert.id)
    if person is None or circle.place_of(person) is None:
        return None
    return person if circle.people.still_agreed([person.id], at.date()) else None


def _put_to(opened: OpenQuestion, person: Person, circle: Circle, at: datetime) -> None:
    body = put_to_you(opened, circle.language)
    key = f"open? {opened.id} {person.id}"
    circle.write(person, key, body, at, about=circle.people.find(opened.asked.asker))
    circle.awaited.expect(person.id, Awaits.OPEN_QUESTION, at, opened.id, letter=key)


def _share(
    opened: OpenQuestion, reply: Replied, author: Person | None, circle: Circle, at: datetime
) -> None:
    """Put the reply to the moderators as a lesson, and pass it on to the asker."""
    question, language = opened.asked.question, circle.language
    nameless = _told(question, reply.text, None, language)
    by_name = (
        _told(question, reply.text, introducing.shown(author.profile), language)
        if author
        else nameless
    )
    key = f"answer {opened.id} {reply.token}"
    if (asker := circle.people.find(opened.asked.asker)) is not None:
        circle.write(asker, key, by_name, at, about=author, without=nameless)
    shown_as = ShownAs.NAME if author else ShownAs.ANONYMOUS
    telling = Telling(shown_as, monday_of(at), author.id if author else None)
    circle.offer(_lesson(opened, reply.text, author), name=key, telling=telling)


def _told(question: str, reply: str, who: str | None, language: Language) -> Body:
    return tuple(Paragraph(line) for line in texts.answered(question, reply, who, language))


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
