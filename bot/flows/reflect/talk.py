"""What people type about looking back, each to its flow."""

from dataclasses import dataclass

from bot.flows.people.circle import Speaker
from bot.flows.reflect import telling
from bot.flows.reflect.claiming import claim
from bot.flows.reflect.notebook import Notebook
from bot.flows.review.board import Board
from bot.intents.kinds_of_reflection import AboutReflection, Claim, MyLessons, Reflect, Share
from bot.rendering.blocks import Body, Hint, Paragraph
from bot.rendering.forms import telling as forms
from bot.texts import reflecting as texts
from config.invitations import Lane


@dataclass(frozen=True, slots=True)
class ReflectTalk:
    """Someone speaks about looking back."""

    speaker: Speaker
    notebook: Notebook
    board: Board | None = None

    def act(self, intent: AboutReflection) -> Body:
        """Return the reply: in a direct message only, for it is theirs alone until they say yes."""
        speaker, notebook = self.speaker, self.notebook
        if not speaker.direct:
            return (Paragraph(texts.only_direct(speaker.language)),)
        match intent:
            case Reflect(fails):
                lane = Lane.SHINING_FAILURE if fails else None
                person = notebook.circle.met(speaker)
                opener = notebook.choose(person.id, lane, speaker.at)
                body = telling.begin(opener, speaker, notebook)
            case Share(words):
                body = telling.share_words(words, speaker, notebook)
            case MyLessons(place):
                body = self._my_lessons(place)
            case Claim():
                body = claim(intent, speaker, notebook, self.board)
        return body

    def _my_lessons(self, place: int) -> Body:
        person, language = self.notebook.circle.met(self.speaker), self.speaker.language
        drafts = self.notebook.drafts.of(person.id)
        if not drafts:
            return (Paragraph(texts.no_drafts(language)), forms.begin(language))
        shown = telling.show(drafts[min(place, len(drafts)) - 1], self.speaker, self.notebook)
        if len(drafts) == 1:
            return shown
        more = Hint(texts.more_drafts(len(drafts), language))
        return (*shown, more, forms.another_lesson(language))
