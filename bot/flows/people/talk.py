"""What people type about people, each to its flow."""

from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from bot.flows.people import asking_around, introducing, linking, profile
from bot.flows.people.circle import Circle, Speaker
from bot.flows.people.naming import WHEN_ASKED, suggested
from bot.flows.ports import Asker, Asking, Memory, Remembered
from bot.flows.shown import Shown
from bot.intents.kinds import (
    AboutPeople,
    Agree,
    ChangeProfile,
    GoOn,
    Introduce,
    ListOpenQuestions,
    OpenUp,
    Pause,
    ShowProfile,
    Stop,
    WhoKnows,
    WipeProfile,
    Withdraw,
)
from bot.intents.kinds_of_linking import AboutLinking
from bot.rendering.blocks import Body, Hint, Paragraph
from bot.rendering.contacts import contacts, nobody
from bot.rendering.forms import answering
from bot.texts import asking_around as asking_texts
from bot.texts import introducing as introducing_texts
from bot.texts import profile as profile_texts
from corpus.model import AskedQuestion
from corpus.store.awaited import Awaits
from retrieval.model import Question

#: How long it is known under which question names were given.
_PATIENCE = timedelta(days=30)
#: What concerns one person only, and is said to nobody else.
_PRIVATE = (ShowProfile, ChangeProfile, Agree, Withdraw, WipeProfile, Pause, GoOn, Stop)


@dataclass(frozen=True, slots=True)
class Talk:
    """Someone speaks about people, after their last question here; `asker` is what they may see."""

    speaker: Speaker
    asker: Asker
    last: Remembered | None
    asking: Asking
    memory: Memory
    circle: Circle
    moderators: bool = False

    def act(self, intent: AboutPeople) -> Body:
        """Return the reply. Raises what `asking` raises."""
        if isinstance(intent, _PRIVATE):
            return self._about_oneself(intent)
        if isinstance(intent, AboutLinking):
            return linking.act(intent, self.speaker, self.circle)
        match intent:
            case WhoKnows(about):
                return self._who_knows(about)
            case Introduce(number):
                return self._introduce(number)
            case OpenUp():
                return self._open_up()
            case ListOpenQuestions():
                return self._open_questions()
            case _:
                assert_never(intent)

    def _about_oneself(
        self,
        intent: ShowProfile | ChangeProfile | Agree | Withdraw | WipeProfile | Pause | GoOn | Stop,
    ) -> Body:
        speaker, circle = self.speaker, self.circle
        if not speaker.direct:
            return (Paragraph(profile_texts.only_direct(speaker.language)),)
        match intent:
            case ShowProfile():
                body = profile.show(speaker, circle)
            case ChangeProfile(fields):
                body = profile.change(fields, speaker, circle)
            case Agree():
                body = profile.agree(speaker, circle)
            case Withdraw():
                body = profile.withdraw(speaker, circle)
            case WipeProfile():
                body = profile.wipe(speaker, circle)
            case Pause(length):
                body = profile.pause(length, speaker, circle)
            case GoOn():
                body = profile.go_on(speaker, circle)
            case Stop(topic):
                body = profile.stop(topic, speaker, circle)
        return body

    def _who_knows(self, about: str) -> Body:
        language = self.speaker.language
        text = about or (self.last.text if self.last else "")
        if not text:
            return (Paragraph(asking_texts.no_question(language)),)
        asker = self.asker
        answer = self.asking(Question(text, (), self.speaker.region, asker.rights))
        named = suggested(answer.contacts, self.speaker, self.circle, WHEN_ASKED)
        shown = Shown(contacts=tuple(expert.id for expert in named)).stored()
        asked = AskedQuestion(asker.place, asker.at, text, asker.message)
        self.memory.remember(asked, answer.verdict, answer.confidence, shown)
        if not named:
            offer = Hint(asking_texts.offer(language)), answering.ask_around(language)
            return (*nobody(language), *offer)
        several = len(named) > 1
        hint = introducing_texts.how_to_meet(language, several=several)
        names = {n: expert.name for n, expert in enumerate(named, start=1)}
        return (*contacts(named, language), Hint(hint), answering.to_meet(names, language))

    def _introduce(self, number: int | None) -> Body:
        asked = self._asked_whom() or self.last
        if asked is None:
            return (Paragraph(introducing_texts.nobody_named(self.speaker.language)),)
        named = Shown.restored(asked.shown).contacts
        return introducing.introduce(number, named, asked.text, self.speaker, self.circle)

    def _asked_whom(self) -> Remembered | None:
        """Return the question under which names were given in a room, when that was asked last."""
        speaker, circle = self.speaker, self.circle
        person = circle.people.known_as(speaker.platform, speaker.user) if speaker.direct else None
        if person is None:
            return None
        since = self.last.asked_at if self.last else speaker.at - _PATIENCE
        waiting = circle.awaited.pending(person.id, since, speaker.message)
        whom = next((what for what in waiting if what.kind is Awaits.WHOM), None)
        return self.memory.numbered(whom.about) if whom else None

    def _open_up(self) -> Body:
        if self.last is None:
            return (Paragraph(asking_texts.no_question(self.speaker.language)),)
        answer = self.asking(Question(self.last.text, (), self.speaker.region, self.asker.rights))
        return asking_around.open_up(self.last, answer.contacts, self.speaker, self.circle)

    def _open_questions(self) -> Body:
        if not self.moderators:
            return (Paragraph(asking_texts.only_moderators(self.speaker.language)),)
        return asking_around.listed(self.circle, self.speaker.language, self.speaker.at)
