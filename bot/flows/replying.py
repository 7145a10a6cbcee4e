"""Finds out whether what someone says in a direct message answers what Vertel asked them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.flows.answers import PATIENCE, Answers, in_order
from bot.flows.change import CHANGED_WITHIN
from bot.flows.closing import settle
from bot.flows.people.circle import Circle, Speaker
from bot.flows.pressed import Pressed
from bot.intents.consent import agrees
from bot.rendering.blocks import Body, Paragraph
from bot.texts import sharing as sharing_texts
from corpus.store.awaited import Await, Awaits
from corpus.store.people import Person


@dataclass(frozen=True, slots=True)
class Replying:
    """Someone speaks, where Vertel may have asked them something; `flows` take the answers.

    What a button says that was `pressed` answers only what stands there.
    """

    speaker: Speaker
    circle: Circle
    flows: Sequence[Answers]
    pressed: Pressed | None = None

    def replied(self, text: str) -> Body | None:
        """Return what to say when this is an answer that is waited for; None when it is not.

        A reply to what asked something answers that, whatever was asked or said since. Else a mere
        yes or no answers what was asked last. When they talked about something else since, the
        question is put again first: nobody agrees to what they do not have before them.
        """
        speaker, awaited = self.speaker, self.circle.awaited
        person = self._person()
        if person is None:
            return None
        for place, (what, flow) in enumerate(self._waiting(person)):
            answers = what.answered or self._replies_to(what)
            asked_last = answers or not (place or what.aside or what.repeated)
            if not asked_last and agrees(text) is not None:
                if again := flow.again(what, speaker):
                    awaited.repeat(person.id, what, speaker.message, speaker.at)
                    return again
                continue
            asked = self._asked(what, flow)
            body = flow.taken(what, text, speaker, asked_last=asked_last)
            if body is not None:
                if flow.settles(what, text):
                    awaited.answered(what, speaker.message)
                    settle(what, asked, speaker, self.circle)
                awaited.put_aside(person.id, speaker.at)
                return body
        return None

    def changed(self, text: str) -> Body | None:
        """Return what to say when these lines change what they have before them; None when not so.

        "regio: Twente" is about a card then, and not about themselves.
        """
        person = self._person()
        what, flow = next(self._waiting(person), (None, None)) if person else (None, None)
        if what is None or flow is None or what.aside:
            return None
        body = flow.changed(what, text, self.speaker)
        if body is not None:
            self.circle.awaited.answered(what, self.speaker.message)
        return body

    def changed_too_late(self) -> Body | None:
        """Return that a change comes too late, to who just said what may be done with a lesson.

        What they told is not known as theirs any more when it has no name: changed by now, its
        words would look like a question, and be kept as one.
        """
        speaker, since = self.speaker, self.speaker.at - CHANGED_WITHIN
        person, awaited = self._person(), self.circle.awaited
        if person is None or not awaited.was_answered(person.id, Awaits.CARD, since):
            return None
        return (Paragraph(sharing_texts.changed_too_late(speaker.language)),)

    def put_aside(self) -> None:
        """Note that the speaker talks about something else than what they were asked."""
        if (person := self._person()) is not None:
            self.circle.awaited.put_aside(person.id, self.speaker.at)

    def _asked(self, what: Await, flow: Answers) -> Body:
        """Return what a letter asked, where its buttons must go once that is answered."""
        if what.landed is None or self.speaker.platform not in self.circle.pressing:
            return ()
        return flow.again(what, self.speaker)

    def _replies_to(self, what: Await) -> bool:
        under = self.speaker.under
        return under is not None and what.landed == under.stored()

    def _person(self) -> Person | None:
        return self.circle.people.known_as(self.speaker.platform, self.speaker.user)

    def _waiting(self, person: Person) -> Iterator[tuple[Await, Answers]]:
        """Yield what they were asked, the last first, with the flow that asked it.

        Before those what they reply to, and of questions of moderators the first comes first.
        """
        since, message = self.speaker.at - PATIENCE, self.speaker.message
        waiting = in_order(self.circle.awaited.pending(person.id, since, message))
        if self.pressed is not None:
            waiting = [one for one in waiting if one.answered or self.pressed.answers(one)]
        waiting.sort(key=lambda what: not (what.answered or self._replies_to(what)))
        for what in waiting:
            yield from ((what, flow) for flow in self.flows if what.kind in flow.kinds)
