"""Two people meet when both want it: the contact is asked before anything of them is shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.flows.people import in_touch
from bot.flows.people.circle import Circle, Speaker
from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.rendering.forms import answering, meeting
from bot.texts import being_asked, looking_back
from bot.texts import introducing as texts
from corpus.people import ContactKind
from corpus.store.awaited import Awaits
from corpus.store.introductions import Introduction, Wish
from corpus.store.people import Person
from corpus.workdays import working_days_before
from retrieval.model import Language

#: How long a contact has to answer, in working days, and when the asker is asked how it went.
PATIENCE, LOOK_BACK = 5, timedelta(days=14)
#: With this begins the message of a wish whose asker was not told the contact's name.
UNNAMED = "unnamed "


def introduce(
    number: int | None, named: Sequence[int], question: str, speaker: Speaker, circle: Circle
) -> Body:
    """Ask one of the people who were named whether they would like to meet the speaker."""
    if not named:
        return (Paragraph(texts.nobody_named(speaker.language)),)
    if number is None and len(named) > 1:
        return _whom(named, speaker, circle)
    place = (number or 1) - 1
    if not 0 <= place < len(named):
        return _whom(named, speaker, circle)
    contact = circle.people.find(named[place])
    if contact is None or not circle.people.still_agreed([contact.id], speaker.at.date()):
        return (Paragraph(texts.gone(speaker.language)),)
    if contact.profile.kind is ContactKind.ORGANISATION:
        return _turn_to(contact, speaker)
    return _ask(contact, question, speaker, circle)


def decide(wish: Introduction, speaker: Speaker, circle: Circle, *, yes: bool) -> Body:
    """Keep what the contact, who speaks, decided, and let the asker know."""
    contact, asker = circle.people.find(wish.contact), circle.people.find(wish.asker)
    state = Wish.ACCEPTED if yes else Wish.DECLINED
    if contact is None or asker is None or wish.state not in {Wish.ASKED, state}:
        # Decided before, by time or by what they said first.
        late = being_asked.together_already if wish.state is Wish.ACCEPTED else being_asked.too_late
        return (Paragraph(late(speaker.language)),)
    # Written first, each once by its key: killed after this, the same answer comes out the same.
    if yes:
        in_a_room = in_touch.bring_together(wish, asker, contact, speaker.at, circle)
        line = being_asked.yes_together(asker.profile.name, speaker.language, in_a_room=in_a_room)
    else:
        tell_not_now(wish, asker, contact, speaker.at, circle)
        line = being_asked.no_thanks(asker.profile.name, speaker.language)
    circle.introductions.decide(wish.id, state, speaker.at)
    return (Paragraph(line),)


def request(wish: Introduction, circle: Circle, language: Language) -> Body:
    """Return the question to the contact whether they would like to meet; nothing when too late."""
    asker, contact = circle.people.find(wish.asker), circle.people.find(wish.contact)
    if asker is None or contact is None or wish.state is not Wish.ASKED:
        return ()
    *told, asked = being_asked.request(asker.profile, wish.question, language)
    given = in_touch.contact_gives(contact, asker, circle, language)
    return (*map(Paragraph, told), *given, Paragraph(asked), meeting.asked_to_meet(language))


def look_back(wish: Introduction, speaker: Speaker, circle: Circle, *, met: bool) -> Body:
    """Keep whether the speaker met the contact, and ask whether it helped."""
    circle.introductions.tell(wish.id, met=met, helped=None)
    if not met:
        return (Paragraph(looking_back.thanks_for_telling(speaker.language, helped=False)),)
    circle.awaited.expect(wish.asker, Awaits.HELPED, speaker.at, wish.id)
    asked = Paragraph(looking_back.did_it_help(speaker.language))
    return (asked, meeting.how_it_went(speaker.language))


def helped(wish: Introduction, speaker: Speaker, circle: Circle, *, yes: bool) -> Body:
    """Keep whether meeting helped."""
    circle.introductions.tell(wish.id, met=True, helped=yes)
    return (Paragraph(looking_back.thanks_for_telling(speaker.language, helped=yes)),)


def expire(circle: Circle, now: datetime) -> None:
    """Tell askers kindly of contacts who did not answer in five working days."""
    for wish in circle.introductions.waiting(working_days_before(now, PATIENCE)):
        asker, contact = circle.people.find(wish.asker), circle.people.find(wish.contact)
        if asker is not None and contact is not None:
            tell_not_now(wish, asker, contact, now, circle)
            # Whoever was asked and answers later still, hears so: their answer stays waited for.
            circle.outbox.drop(_asks(wish))
        circle.introductions.decide(wish.id, Wish.EXPIRED, now)


def ask_how_it_went(circle: Circle, now: datetime) -> None:
    """Ask, once, those who met someone two weeks ago how it went."""
    for wish in circle.introductions.to_look_back_on(now - LOOK_BACK):
        asker, contact = circle.people.find(wish.asker), circle.people.find(wish.contact)
        if asker is None or contact is None:
            continue
        if asker.paused_until is not None and asker.paused_until > now.date():
            # Their pause ends by itself: then it is time.
            continue
        if not asker.stopped:
            key = f"look-back {wish.id}"
            line = looking_back.did_you_meet(contact.profile.name, circle.language)
            body = Paragraph(line), meeting.how_it_went(circle.language)
            circle.write(asker, key, body, now, about=contact)
            circle.awaited.expect(asker.id, Awaits.LOOKING_BACK, now, wish.id, letter=key)
        circle.introductions.look_back(wish.id, now)


def _whom(named: Sequence[int], speaker: Speaker, circle: Circle) -> Body:
    people = [(n, circle.people.find(person)) for n, person in enumerate(named, start=1)]
    # By the numbers they have now: two of them may have turned out to be one.
    agreed = circle.people.still_agreed([who.id for _, who in people if who], speaker.at.date())
    names = {n: who.profile.name for n, who in people if who and who.id in agreed}
    if not names:
        return (Paragraph(texts.gone(speaker.language)),)
    return (
        Paragraph(texts.whom_question(speaker.language)),
        Bullets(texts.whom(names, speaker.language)),
        answering.to_meet(names, speaker.language),
    )


def _turn_to(organisation: Person, speaker: Speaker) -> Body:
    address = next((user for _, user in organisation.reached), "")
    name = organisation.profile.name
    if not address:
        return (Paragraph(texts.out_of_reach(name, speaker.language)),)
    return (Paragraph(texts.anyone_may_ask(name, address, speaker.language)),)


def ask_unnamed(contact: Person, question: str, speaker: Speaker, circle: Circle) -> Body:
    """Ask someone whose name the speaker was not told; it is told when both want to meet.

    Returns what is told of the speaker then.
    """
    asker = circle.met(speaker)
    message = f"{UNNAMED}{speaker.message}"
    wish, new = circle.introductions.ask(asker.id, contact.id, question, message, speaker.at)
    if new:
        _put_to(wish, asker, contact, speaker.at, circle)
    return in_touch.asker_gives(asker, contact, circle, speaker.language)


def _ask(contact: Person, question: str, speaker: Speaker, circle: Circle) -> Body:
    name = contact.profile.name
    asker = circle.met(speaker)
    if asker.id == contact.id:
        return (Paragraph(texts.oneself(speaker.language)),)
    if circle.place_of(contact) is None:
        return (Paragraph(texts.out_of_reach(name, speaker.language)),)
    wish, new = circle.introductions.ask(
        asker.id, contact.id, question, speaker.message, speaker.at
    )
    if not new:
        before = texts.asked_already if wish.state is Wish.ASKED else texts.asked_lately
        return (Paragraph(before(name, speaker.language)),)
    _put_to(wish, asker, contact, speaker.at, circle)
    given = in_touch.asker_gives(asker, contact, circle, speaker.language)
    return (Paragraph(texts.asked(name, speaker.language)), *given)


def _put_to(
    wish: Introduction, asker: Person, contact: Person, at: datetime, circle: Circle
) -> None:
    """Put a wish to the contact, once."""
    circle.write(contact, _asks(wish), request(wish, circle, circle.language), at, about=asker)
    circle.awaited.expect(contact.id, Awaits.INTRODUCTION, at, wish.id, letter=_asks(wish))


def _asks(wish: Introduction) -> str:
    """Return the key of the letter that asks the contact."""
    return f"meet? {wish.id}"


def tell_not_now(
    wish: Introduction, asker: Person, contact: Person, at: datetime, circle: Circle
) -> None:
    """Tell the asker kindly, and without a reason, that meeting does not work out now."""
    name = None if wish.message.startswith(UNNAMED) else contact.profile.name
    body: Body = (Paragraph(texts.not_now(name, circle.language)),)
    nameless: Body = (Paragraph(texts.not_now(None, circle.language)),)
    circle.write(asker, f"not-now {wish.id}", body, at, about=contact, without=nameless)
