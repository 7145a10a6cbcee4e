"""Moderators see, add and retire the questions to look back on, in their own room."""

import csv
import io
from dataclasses import dataclass

from bot.flows.rounds.agenda import Agenda
from bot.intents.kinds_of_rounds import AboutBank, AddOpener, RetireOpener, ShowBank
from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.texts import bank as texts
from config.invitations import BadRow, Lane, Opener, Retired, Sort, read
from retrieval.model import Language

#: With this and a number begins the key of a question that was added in chat.
_OWN = "eigen-"


@dataclass(frozen=True, slots=True)
class BankTalk:
    """A moderator speaks about the bank of questions."""

    agenda: Agenda
    language: Language

    def act(self, intent: AboutBank) -> Body:
        """Return the reply. Done again, the same question is not added twice."""
        match intent:
            case ShowBank():
                return self._shown()
            case AddOpener(text, fails):
                return self._added(text, fails=fails)
            case RetireOpener(key):
                return self._retired(key)

    def _shown(self) -> Body:
        own = [one for one in self.agenda.openers.own() if isinstance(one, Opener)]
        asked = len(self.agenda.openers.bank())
        head = Paragraph(texts.how_many(asked, len(own), self.language))
        if not own:
            return (head, Paragraph(texts.how_to_add(self.language)))
        return (
            head,
            Bullets(tuple(texts.own(one.key, one.dutch) for one in own)),
            Paragraph(texts.how_to_add(self.language)),
        )

    def _added(self, text: str, *, fails: bool) -> Body:
        bank = self.agenda.openers.bank()
        there = next((one for one in bank if one.dutch == text), None)
        if there is not None:
            return (Paragraph(texts.kept(there.key, self.language)),)
        made = _read(_free(bank), text, fails=fails)
        if isinstance(made, BadRow):
            return (Paragraph(texts.unfit(self.language)),)
        self.agenda.openers.revise([made])
        return (Paragraph(texts.kept(made.key, self.language)),)

    def _retired(self, key: str) -> Body:
        known = {one.key for one in (*self.agenda.openers.bank(), *self.agenda.openers.own())}
        if key not in known:
            return (Paragraph(texts.no_such_key(key, self.language)),)
        self.agenda.openers.revise([Retired(key)])
        return (Paragraph(texts.retired(key, self.language)),)


def _read(key: str, text: str, *, fails: bool) -> Opener | Retired | BadRow:
    """Return the question as a file would give it: what holds there holds here."""
    lane, sort = (Lane.SHINING_FAILURE, Sort.FAILURE) if fails else (Lane.ORDINARY, Sort.HAPPENED)
    file = io.StringIO()
    csv.writer(file).writerows([["key", "lane", "sort", "dutch"], [key, lane, sort, text]])
    return next(read(file.getvalue()))


def _free(bank: tuple[Opener, ...]) -> str:
    """Return a key that no question has."""
    taken = {one.key for one in bank}
    return next(key for n in range(1, len(taken) + 2) if (key := f"{_OWN}{n}") not in taken)
