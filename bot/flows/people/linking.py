"""Someone says that they are the same person on two platforms, or not any more."""

from bot.chat import Incoming
from bot.flows.people import profile
from bot.flows.people.circle import Circle, Speaker
from bot.flows.people.leaving import leave
from bot.intents.kinds_of_linking import AboutLinking, LinkAddress, UnlinkAddresses
from bot.rendering.blocks import Body, Bullets, Line, Paragraph
from bot.texts import linking as texts
from bot.texts import profile as profile_texts
from corpus.store.linking import Linked, NotLinked, Spoken
from corpus.store.merging import Left
from retrieval.model import Language


def act(intent: AboutLinking, speaker: Speaker, circle: Circle) -> Body:
    """Return the reply. Where others read along nothing is linked, and a code is good no more."""
    language = speaker.language
    match intent:
        case LinkAddress(code) if code and not speaker.direct:
            circle.linking.spoil(code)
            line = texts.code_in_a_room(language)
        case _ if not speaker.direct:
            line = profile_texts.only_direct(language)
        case LinkAddress(code) if code:
            return _link(code, speaker, circle)
        case LinkAddress():
            drawn = circle.linking.draw(circle.met(speaker).id, speaker.at)
            told = texts.code_drawn(drawn, language), texts.what_follows(language)
            return tuple(map(Paragraph, told))
        case UnlinkAddresses():
            line = _unlinked(speaker, circle)
    return (Paragraph(line),)


def note(incoming: Incoming, circle: Circle) -> None:
    """Note where someone is heard: there they are written to."""
    platform = incoming.address.platform
    circle.linking.heard(Spoken(platform, incoming.sender.id, incoming.id, incoming.at))


def _spoken(speaker: Speaker) -> Spoken:
    return Spoken(speaker.platform, speaker.user, speaker.message, speaker.at)


def _link(code: str, speaker: Speaker, circle: Circle) -> Body:
    outcome = circle.linking.link(code, _spoken(speaker))
    if isinstance(outcome, NotLinked):
        return (Paragraph(_why_not(outcome, speaker.language)),)
    return (*_linked(outcome, speaker, circle), *profile.show(speaker, circle))


def _linked(outcome: Linked, speaker: Speaker, circle: Circle) -> Body:
    person = circle.people.find(outcome.person)
    if outcome.left.unnamed and person is not None:
        leave(person, circle, speaker.at)
    told = Paragraph(texts.linked(speaker.language))
    return (told, *_left(outcome.left, speaker.language))


def _left(left: Left, language: Language) -> Body:
    """Return what of both could not be kept."""
    body: Body = ()
    if lines := tuple(texts.lines_left(left.profile, language)):
        body = (Paragraph(texts.differs(language)), Bullets(lines))
    if left.intention:
        body = (*body, Paragraph(texts.older_intention(left.intention, language)))
    if left.unnamed:
        body = (*body, Paragraph(texts.not_named_anywhere(language)))
    return body


def _why_not(why: NotLinked, language: Language) -> Line:
    match why:
        case NotLinked.UNKNOWN:
            return texts.unknown_code(language)
        case NotLinked.TOO_OFTEN:
            return texts.too_often(language)
        case NotLinked.OWN:
            return texts.own_code(language)
        case NotLinked.SAME_PLATFORM:
            return texts.same_platform(language)


def _unlinked(speaker: Speaker, circle: Circle) -> Line:
    person = circle.people.known_as(speaker.platform, speaker.user)
    platforms = circle.linking.part(person.id, _spoken(speaker)) if person else ()
    if not platforms:
        return texts.nothing_to_unlink(speaker.language)
    return texts.unlinked(platforms, speaker.language)
