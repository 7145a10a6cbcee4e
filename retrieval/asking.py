"""From a question to an answer: search, weigh, compose."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from retrieval.answering.choosing import Taste
from retrieval.answering.composing import compose
from retrieval.confidence import chance, verdict
from retrieval.contacts.weighing import Experts
from retrieval.kinds import required_in
from retrieval.model import Answer, Question, Verdict
from retrieval.search import Found, Search

#: What is left of the chance that the answer is there, when no quote holds what was asked for.
_WITHOUT = 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found: the source it stands in, and its text."""

    source_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and the passages that were found for it, best first."""

    answer: Answer
    ranked: tuple[Ranked, ...]


class Asker:
    """Answers questions. One object serves every question, from any thread."""

    def __init__(
        self,
        search: Search,
        taste: Taste | None = None,
        *,
        experts: Experts | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Without `experts` nobody is suggested. `today` tells how old sources are."""
        self._search, self._experts, self._today = search, experts, today
        self._taste = taste or fitted_taste()

    def ask(self, question: Question) -> Answer:
        """The answer to a question, for one who has these rights, with who knows more."""
        return self.tell(question).answer

    def tell(self, question: Question) -> Told:
        """The same answer, with the passages that were found."""
        found = self._search.find(question)
        answer = self.answer(question, found)
        if self._experts is not None:
            answer = replace(answer, contacts=self._experts.find(found, self._today()))
        return Told(answer, ranked(found))

    def answer(self, question: Question, found: Found) -> Answer:
        """The answer to a question for which these passages were found."""
        confidence = chance(found)
        said = compose(question, found, verdict(confidence), confidence, self._taste)
        return _close_without(required_in(question.text), said)


def ranked(found: Found) -> tuple[Ranked, ...]:
    """The passages that were found, best first."""
    return tuple(Ranked(hit.item.source_id, hit.item.text) for hit in found.hits)


def _close_without(required: re.Pattern[str] | None, said: Answer) -> Answer:
    """An answer to "how many" that holds no number comes close at best, however near its words."""
    if said.verdict is Verdict.NOTHING or required is None:
        return said
    if any(required.search(citation.quote) for citation in said.citations):
        return said
    return replace(said, verdict=Verdict.CLOSE, confidence=said.confidence * _WITHOUT)


@cache
def fitted_taste() -> Taste:
    """What makes a sentence a good answer, as fitted; from `calibration.json`."""
    return Taste(**json.loads(files("retrieval").joinpath("calibration.json").read_text())["taste"])
