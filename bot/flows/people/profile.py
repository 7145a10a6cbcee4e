"""What someone tells of themselves, what they agree to, and when they want to be left alone."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.flows.people.circle import Circle, Speaker
from bot.flows.people.leaving import leave, leave_unasked
from bot.intents.kinds import Field, Topic
from bot.intents.source_fields import NOTHING
from bot.rendering.blocks import Body, Bullets, Heading, Line, Paragraph
from bot.rendering.forms import meeting, telling
from bot.texts import filed
from bot.texts import linking as linking_texts
from bot.texts import profile as texts
from bot.texts import rounds as round_texts
from config import vocabulary
from config.regions import recognise
from corpus.people import Consent, Profile, group_of
from corpus.store.awaited import Awaits
from corpus.store.people import Person
from retrieval.model import Language

#: Someone agrees to this when they say yes.
PURPOSE = "genoemd worden aan mensen in andere regio’s"
_LONGEST = 300
#: What may be empty in a profile, and what it is then.
_EMPTIED: dict[Field, Any] = {
    Field.ORGANISATION: "",
    Field.REGION: None,
    Field.ROLE: "",
    Field.THEMES: (),
    Field.GROUP: None,
    Field.ABOUT: "",
}
#: Whoever says where they work needs no more words than this.
_WORDS = 8


def show(speaker: Speaker, circle: Circle) -> Body:
    """Return everything known of the speaker, and ask for what is lacking."""
    person = circle.met(speaker)
    language = speaker.language
    body: Body = (
        Heading(texts.heading(language)),
        Bullets((*texts.rows(person.profile, language), *_addresses(person, language))),
        Paragraph(texts.agreed(person.consent, language)),
        *_at_rest(person, speaker),
        Paragraph(texts.how_to_change(language)),
        meeting.about_you(person.profile, language, named=person.consent is not None),
    )
    return (*body, *_asked_next(person, speaker, circle))


def change(fields: tuple[tuple[Field, str], ...], speaker: Speaker, circle: Circle) -> Body:
    """Keep what the speaker tells of themselves, and ask for what is lacking."""
    person = circle.met(speaker)
    profile = person.profile
    for field, value in fields:
        changed = _changed(profile, field, value[:_LONGEST])
        if changed is None:
            refused = (
                texts.no_such_region(value, speaker.language)
                if field is Field.REGION
                else texts.no_such_group(speaker.language)
            )
            return (Paragraph(refused),)
        profile = changed
    circle.people.change(person.id, profile)
    person = replace(person, profile=profile)
    rows = tuple(texts.rows(profile, speaker.language))
    return (
        Paragraph(texts.kept(speaker.language)),
        Bullets(rows),
        *_asked_next(person, speaker, circle),
    )


def set_region(text: str, speaker: Speaker, circle: Circle) -> Body | None:
    """Keep the region that an answer names, and ask on; None when it names none."""
    if text.rstrip().endswith("?") or len(text.split()) > _WORDS or recognise(text) is None:
        return None
    return change(((Field.REGION, text),), speaker, circle)


def agree(speaker: Speaker, circle: Circle, *, yes: bool = True) -> Body:
    """Keep whether the speaker may be suggested."""
    person = circle.met(speaker)
    if not yes:
        circle.consents.withdraw(person.id, speaker.at)
        leave(person, circle, speaker.at)
        return (Paragraph(texts.not_named(speaker.language)),)
    consent = Consent(speaker.at.date(), PURPOSE, speaker.platform)
    circle.consents.agree(person.id, consent, speaker.at)
    language = speaker.language
    thanks = Paragraph(texts.thanks_for_consent(language)), meeting.way_back(language)
    return (*thanks, *_at_rest(person, speaker))


def may_i_name_you(language: Language) -> Body:
    """Return the question whether someone may be suggested."""
    return (Paragraph(texts.may_i_name_you(language)), meeting.may_i_name_you(language))


def withdraw(speaker: Speaker, circle: Circle) -> Body:
    """Take the speaker's consent back."""
    person = circle.met(speaker)
    circle.consents.withdraw(person.id, speaker.at)
    leave(person, circle, speaker.at)
    return (Paragraph(texts.withdrawn(speaker.language)),)


def wipe(speaker: Speaker, circle: Circle) -> Body:
    """Forget everything about the speaker."""
    person = circle.people.known_as(speaker.platform, speaker.user)
    if person is not None:
        leave(person, circle, speaker.at)
        circle.people.wipe(person.id, speaker.at)
    return (Paragraph(texts.wiped(speaker.language)),)


def pause(length: timedelta, speaker: Speaker, circle: Circle) -> Body:
    """Leave the speaker alone for so long."""
    until = speaker.at.date() + length
    person = circle.met(speaker)
    circle.people.pause(person.id, until)
    leave(person, circle, speaker.at)
    leave_unasked(person, circle)
    return (Paragraph(texts.paused(until, speaker.language)), meeting.go_on(speaker.language))


def stop(topic: Topic, speaker: Speaker, circle: Circle) -> Body:
    """Leave the speaker alone for good, or let them take part in no rounds any more."""
    person = circle.met(speaker)
    leave_unasked(person, circle)
    if topic is Topic.ROUNDS:
        circle.memberships.leave_all(person.id)
        return (Paragraph(round_texts.left(speaker.language)), telling.join(speaker.language))
    circle.people.stop(person.id, stopped=True)
    leave(person, circle, speaker.at)
    return (Paragraph(texts.stopped(speaker.language)), meeting.go_on(speaker.language))


def go_on(speaker: Speaker, circle: Circle) -> Body:
    """End the speaker's pause or stop."""
    person = circle.met(speaker)
    circle.people.pause(person.id, None)
    circle.people.stop(person.id, stopped=False)
    return (Paragraph(texts.resumed(speaker.language)),)


def tell_filed(circle: Circle, now: datetime) -> None:
    """Tell, once, whoever came in with a file that they may be named, and the way out."""
    for person in circle.consents.not_told():
        if person.consent is not None:
            line = filed.from_a_file(person.consent, circle.language)
            key = f"filed {person.id} {person.consent.given}"
            if circle.write(person, key, (Paragraph(line),), now):
                circle.consents.told(person.id, now)


def _addresses(person: Person, language: Language) -> tuple[Line, ...]:
    """Return where the speaker is known, when that is in more than one place."""
    several = len(person.reached) > 1
    return (linking_texts.addresses(person.reached, language),) if several else ()


def _at_rest(person: Person, speaker: Speaker) -> Body:
    """Return that the speaker is left alone, if they are, and how that ends."""
    if person.stopped:
        until = None
    elif person.paused_until is not None and person.paused_until > speaker.at.date():
        until = person.paused_until
    else:
        return ()
    line = texts.stands_still(until, speaker.language)
    return (Paragraph(line), meeting.go_on(speaker.language))


def _asked_next(person: Person, speaker: Speaker, circle: Circle) -> Body:
    """Return the one question that comes next, and wait for its answer."""
    if person.profile.region is None:
        circle.awaited.expect(person.id, Awaits.REGION, speaker.at)
        line = texts.which_region(speaker.language)
        return (Paragraph(line), meeting.which_region(speaker.language))
    if person.consent is None:
        circle.awaited.expect(person.id, Awaits.CONSENT, speaker.at)
        return may_i_name_you(speaker.language)
    return ()


def _changed(profile: Profile, field: Field, value: str) -> Profile | None:
    """Return the profile with another value, "-" for none; None for no such region or group."""
    changed: Profile | None
    if value.strip().casefold() in NOTHING and field in _EMPTIED:
        return replace(profile, **{field.value: _EMPTIED[field]})
    match field:
        case Field.REGION:
            region = recognise(value)
            changed = replace(profile, region=region.name) if region else None
        case Field.GROUP:
            with suppress(ValueError):
                return replace(profile, group=group_of(value.strip(" .")))
            changed = None
        case Field.THEMES:
            changed = replace(profile, themes=_themes(value))
        case Field.NAME:
            changed = replace(profile, name=value)
        case Field.ORGANISATION:
            changed = replace(profile, organisation=value)
        case Field.ROLE:
            changed = replace(profile, role=value)
        case Field.ABOUT:
            changed = replace(profile, about=value)
    return changed


def _themes(value: str) -> tuple[str, ...]:
    known = {theme.label.casefold(): theme.key for theme in vocabulary.themes()}
    parts = (part.strip() for part in value.replace(";", ",").split(","))
    return tuple(dict.fromkeys(known.get(part.casefold(), part) for part in parts if part))
