"""What an answer to a question of Vertel's own means."""

from dataclasses import dataclass
from datetime import timedelta

from bot.flows.change import CHANGED_WITHIN
from bot.flows.people import asking_around, introducing, profile
from bot.flows.people.circle import Circle, Speaker
from bot.flows.ports import Memory
from bot.flows.reflect import replying as reflecting
from bot.flows.reflect.notebook import Notebook
from bot.flows.review import resembling
from bot.flows.review.asking import question_again, take_reply
from bot.flows.review.board import Board
from bot.flows.review.editing import agree_to_edit, edit_again
from bot.flows.shown import Shown
from bot.intents.consent import agrees
from bot.intents.words_for_people import number_in
from bot.rendering.blocks import Body, Paragraph
from bot.texts import being_asked, looking_back
from bot.texts import profile as profile_texts
from bot.texts import sharing as sharing_texts
from corpus.store.awaited import Await, Awaits
from corpus.store.introductions import Introduction

#: How long an answer is waited for.
PATIENCE = timedelta(days=30)
#: A reply to an open question says something: so many words at least, and more when they talked
#: about something else since.
_FEWEST, _FEWEST_ASIDE = 3, 8
#: What is answered with yes or no.
_YES_OR_NO = frozenset(Awaits) - {
    Awaits.REGION,
    Awaits.WHOM,
    Awaits.REFLECTION,
    Awaits.FOLLOW_UP,
}


@dataclass(frozen=True, slots=True)
class Replying:
    """Someone says something in a direct message, where Vertel may have asked them something."""

    speaker: Speaker
    circle: Circle
    memory: Memory
    notebook: Notebook | None = None
    board: Board | None = None

    def replied(self, text: str) -> Body | None:
        """Return what to say when this is an answer that is waited for; None when it is not.

        A mere yes or no answers what was asked last. When they talked about something else since,
        the question is put again first: nobody agrees to what they do not have before them.
        """
        speaker, circle = self.speaker, self.circle
        person = circle.people.known_as(speaker.platform, speaker.user)
        if person is None:
            return None
        waiting = circle.awaited.pending(person.id, speaker.at - PATIENCE, speaker.message)
        for place, what in enumerate(waiting):
            asked_last = what.answered or not (place or what.aside or what.repeated)
            if not asked_last and what.kind in _YES_OR_NO and agrees(text) is not None:
                if again := self._again(what):
                    circle.awaited.repeat(person.id, what, speaker.message, speaker.at)
                    return again
                continue
            body = self._taken_by_flow(what, text, asked_last=asked_last)
            if body is not None:
                if self._settles(what, text):
                    circle.awaited.answered(what, speaker.message)
                circle.awaited.put_aside(person.id, speaker.at)
                return body
        return None

    def card_changed(self, text: str) -> Body | None:
        """Return the card that they have before them, changed; None when there is none, or not so.

        "regio: Twente" is about the card then, and not about themselves.
        """
        speaker, notebook = self.speaker, self.notebook
        person = self.circle.people.known_as(speaker.platform, speaker.user)
        if person is None or notebook is None:
            return None
        waiting = self.circle.awaited.pending(person.id, speaker.at - PATIENCE, speaker.message)
        if not waiting or waiting[0].aside:
            return None
        body = reflecting.card_changed(text, waiting[0], speaker, notebook)
        if body is not None:
            self.circle.awaited.answered(waiting[0], speaker.message)
        return body

    def changed_too_late(self) -> Body | None:
        """Return that a change comes too late, to who just said what may be done with a lesson.

        What they told is not known as theirs any more when it has no name: changed by now, its
        words would look like a question, and be kept as one.
        """
        speaker, since = self.speaker, self.speaker.at - CHANGED_WITHIN
        person = self.circle.people.known_as(speaker.platform, speaker.user)
        awaited = self.circle.awaited
        if person is None or not awaited.was_answered(person.id, Awaits.CARD, since):
            return None
        return (Paragraph(sharing_texts.changed_too_late(speaker.language)),)

    def put_aside(self) -> None:
        """Note that the speaker talks about something else than what they were asked."""
        speaker = self.speaker
        person = self.circle.people.known_as(speaker.platform, speaker.user)
        if person is not None:
            self.circle.awaited.put_aside(person.id, speaker.at)

    def _taken_by_flow(self, what: Await, text: str, *, asked_last: bool) -> Body | None:
        if what.kind not in reflecting.KINDS:
            return self._taken(what, text, asked_last=asked_last)
        if self.notebook is None:
            return None
        return reflecting.taken(what, text, self.speaker, self.notebook, asked_last=asked_last)

    def _settles(self, what: Await, text: str) -> bool:
        """Whether an answer ends the waiting: a yes tells nothing yet, a number may name nobody."""
        if what.kind is Awaits.TELLING:
            return not agrees(text)
        if what.kind is Awaits.WHOM:
            asked = self.memory.numbered(what.about)
            names = len(Shown.restored(asked.shown).contacts) if asked else 0
            return not names or 0 < (number_in(text) or 0) <= names
        return True

    def _taken(self, what: Await, text: str, *, asked_last: bool) -> Body | None:
        speaker, circle, yes = self.speaker, self.circle, agrees(text)
        body: Body | None = None
        match what.kind:
            case Awaits.REGION:
                body = profile.set_region(text, speaker, circle)
            case Awaits.WHOM:
                body = self._whom(what, text)
            case Awaits.OPEN_QUESTION | Awaits.TELLING | Awaits.SHARING:
                fewest = _FEWEST if asked_last else _FEWEST_ASIDE
                body = self._about_open_question(what, text, fewest)
            case Awaits.CONSENT:
                body = None if yes is None else profile.agree(speaker, circle, yes=yes)
            case Awaits.RESEMBLANCE:
                if self.board is not None and yes is not None:
                    body = resembling.answered(what.about, speaker, self.board, yes=yes)
            case Awaits.QUESTION | Awaits.EDIT:
                body = self._about_lesson(what, text, asked_last=asked_last)
            case _:
                body = None if yes is None else self._about_meeting(what, yes=yes)
        return body

    def _about_lesson(self, what: Await, text: str, *, asked_last: bool) -> Body | None:
        """Take what an author says to moderators: about their question, or about a change."""
        speaker, yes = self.speaker, agrees(text)
        review = self.board.reviews.find(what.about) if self.board else None
        if self.board is None or review is None:
            return None
        if what.kind is Awaits.EDIT:
            if yes is None:
                return None
            return agree_to_edit(review, self.board, speaker.language, yes=yes, speaker=speaker)
        fewest = 1 if asked_last else _FEWEST_ASIDE
        if text.rstrip().endswith("?") or len(text.split()) < fewest:
            return None
        return take_reply(review, text, speaker, self.board)

    def _about_meeting(self, what: Await, *, yes: bool) -> Body:
        wish = self.circle.introductions.find(what.about)
        if wish is None:
            # The other one wiped all that was known of them.
            return (Paragraph(being_asked.too_late(self.speaker.language)),)
        if what.kind is Awaits.INTRODUCTION:
            return introducing.decide(wish, self.speaker, self.circle, yes=yes)
        if what.kind is Awaits.LOOKING_BACK:
            return introducing.look_back(wish, self.speaker, self.circle, met=yes)
        return introducing.helped(wish, self.speaker, self.circle, yes=yes)

    def _about_open_question(self, what: Await, text: str, fewest: int) -> Body | None:
        speaker, circle, yes = self.speaker, self.circle, agrees(text)
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

    def _whom(self, what: Await, text: str) -> Body | None:
        number, asked = number_in(text), self.memory.numbered(what.about)
        if number is None or asked is None:
            return None
        named = Shown.restored(asked.shown).contacts
        return introducing.introduce(number, named, asked.text, self.speaker, self.circle)

    def _again(self, what: Await) -> Body:
        """Return the question once more; nothing when it needs no answer any more."""
        circle, language = self.circle, self.speaker.language
        if what.kind in reflecting.KINDS:
            return reflecting.again(what, self.speaker, self.notebook) if self.notebook else ()
        if what.kind is Awaits.CONSENT:
            return (Paragraph(profile_texts.may_i_name_you(language)),)
        if what.kind in {Awaits.OPEN_QUESTION, Awaits.TELLING, Awaits.SHARING}:
            return self._open_question_again(what)
        if what.kind in {Awaits.QUESTION, Awaits.EDIT, Awaits.RESEMBLANCE}:
            return self._about_lesson_again(what)
        wish = circle.introductions.find(what.about)
        return self._meeting_again(what.kind, wish) if wish else ()

    def _about_lesson_again(self, what: Await) -> Body:
        if self.board is not None and what.kind is Awaits.RESEMBLANCE:
            return resembling.question(what.about, self.board, self.speaker.language)
        review = self.board.reviews.find(what.about) if self.board else None
        if self.board is None or review is None:
            return ()
        again = edit_again if what.kind is Awaits.EDIT else question_again
        return again(review, self.board)

    def _open_question_again(self, what: Await) -> Body:
        opened = self.circle.open_questions.find(what.about)
        if opened is None:
            return ()
        if what.kind is Awaits.SHARING:
            return asking_around.may_i_share(opened, self.speaker, self.circle)
        return asking_around.put_to_you(opened, self.speaker.language)

    def _meeting_again(self, kind: Awaits, wish: Introduction) -> Body:
        language = self.speaker.language
        if kind is Awaits.INTRODUCTION:
            return introducing.request(wish, self.circle, language)
        contact = self.circle.people.find(wish.contact)
        if contact is None:
            return ()
        line = looking_back.so_did_it_help
        if kind is Awaits.LOOKING_BACK:
            line = looking_back.did_you_meet
        return (Paragraph(line(contact.profile.name, language)),)
