"""Answers about oneself, about meeting someone, and to open questions."""

from dataclasses import dataclass

from bot.flows.people import asking_around, introducing, profile
from bot.flows.people.circle import Circle, Speaker
from bot.flows.ports import Memory
from bot.flows.shown import Shown
from bot.intents.consent import agrees
from bot.intents.words_for_people import number_in
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import meeting
from bot.texts import being_asked, looking_back
from corpus.store.awaited import Await, Awaits
from corpus.store.introductions import Introduction

#: A reply to an open question says something: so many words at least, and more when they talked
#: about something else since.
_FEWEST, _FEWEST_ASIDE = 3, 8
_OPEN = frozenset({Awaits.OPEN_QUESTION, Awaits.TELLING, Awaits.SHARING})
_MEETING = frozenset({Awaits.INTRODUCTION, Awaits.LOOKING_BACK, Awaits.HELPED})


@dataclass(frozen=True, slots=True)
class PeopleAnswers:
    """Takes answers about people. Implements bot.flows.answers.Answers."""

    circle: Circle
    memory: Memory

    @property
    def kinds(self) -> frozenset[Awaits]:
        """What the flows about people ask."""
        return frozenset({Awaits.REGION, Awaits.WHOM, Awaits.CONSENT}) | _OPEN | _MEETING

    def taken(self, what: Await, text: str, speaker: Speaker, *, asked_last: bool) -> Body | None:
        """Return what to say to an answer; None when these words are none."""
        yes = agrees(text)
        if what.kind is Awaits.REGION:
            return profile.set_region(text, speaker, self.circle)
        if what.kind is Awaits.WHOM:
            return self._whom(what, text, speaker)
        if what.kind in _OPEN:
            fewest = _FEWEST if asked_last else _FEWEST_ASIDE
            return self._about_open_question(what, text, speaker, fewest)
        if yes is None:
            return None
        if what.kind is Awaits.CONSENT:
            return profile.agree(speaker, self.circle, yes=yes)
        return self._about_meeting(what, speaker, yes=yes)

    def again(self, what: Await, speaker: Speaker) -> Body:
        """Return the question once more; nothing when it needs no answer any more."""
        if what.kind is Awaits.CONSENT:
            return profile.may_i_name_you(speaker.language)
        if what.kind in _OPEN:
            return self._open_question_again(what, speaker)
        if what.kind in _MEETING:
            wish = self.circle.introductions.find(what.about)
            return self._meeting_again(what.kind, wish, speaker) if wish else ()
        return ()

    def settles(self, what: Await, text: str) -> bool:
        """Whether an answer ends the waiting: a yes tells nothing yet, a number may name nobody."""
        if what.kind is Awaits.TELLING:
            return not agrees(text)
        if what.kind is Awaits.WHOM:
            asked = self.memory.numbered(what.about)
            names = len(Shown.restored(asked.shown).contacts) if asked else 0
            return not names or 0 < (number_in(text) or 0) <= names
        return True

    def changed(self, _what: Await, _text: str, _speaker: Speaker) -> Body | None:
        """Return None: nothing that these flows show is changed by a line."""
        return None

    def _about_meeting(self, what: Await, speaker: Speaker, *, yes: bool) -> Body:
        wish = self.circle.introductions.find(what.about)
        if wish is None:
            # The other one wiped all that was known of them.
            return (Paragraph(being_asked.too_late(speaker.language)),)
        if what.kind is Awaits.INTRODUCTION:
            return introducing.decide(wish, speaker, self.circle, yes=yes)
        if what.kind is Awaits.LOOKING_BACK:
            return introducing.look_back(wish, speaker, self.circle, met=yes)
        return introducing.helped(wish, speaker, self.circle, yes=yes)

    def _about_open_question(
        self, what: Await, text: str, speaker: Speaker, fewest: int
    ) -> Body | None:
        circle, yes = self.circle, agrees(text)
        opened = circle.open_questions.find(what.about)
        if opened is None:
            return None if yes is None else asking_around.nobody_waits(speaker)
        if what.kind is Awaits.SHARING:
            return asking_around.share(opened, text, speaker, circle)
        if yes is not None:
            return asking_around.willing(opened, speaker, circle, yes=yes)
        if text.rstrip().endswith("?") or len(text.split()) < fewest:
            return None
        return asking_around.take_reply(opened, text, speaker, circle)

    def _whom(self, what: Await, text: str, speaker: Speaker) -> Body | None:
        number, asked = number_in(text), self.memory.numbered(what.about)
        if number is None or asked is None:
            return None
        named = Shown.restored(asked.shown).contacts
        return introducing.introduce(number, named, asked.text, speaker, self.circle)

    def _open_question_again(self, what: Await, speaker: Speaker) -> Body:
        opened = self.circle.open_questions.find(what.about)
        if opened is None:
            return ()
        if what.kind is Awaits.SHARING:
            return asking_around.may_i_share(opened, speaker, self.circle)
        return asking_around.put_to_you(opened, speaker.language)

    def _meeting_again(self, kind: Awaits, wish: Introduction, speaker: Speaker) -> Body:
        language = speaker.language
        if kind is Awaits.INTRODUCTION:
            return introducing.request(wish, self.circle, language)
        contact = self.circle.people.find(wish.contact)
        if contact is None:
            return ()
        line = looking_back.so_did_it_help
        if kind is Awaits.LOOKING_BACK:
            line = looking_back.did_you_meet
        return (Paragraph(line(contact.profile.name, language)), meeting.how_it_went(language))
