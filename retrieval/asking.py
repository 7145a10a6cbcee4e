"""From a question to an answer: search, weigh, compose."""

import json
from functools import cache
from importlib.resources import files

from retrieval.answering.choosing import Taste
from retrieval.answering.composing import compose
from retrieval.confidence import chance, verdict
from retrieval.model import Answer, Question
from retrieval.search import Found, Search


class Asker:
    """Answers questions. One object serves every question, from any thread."""

    def __init__(self, search: Search, taste: Taste | None = None) -> None:
        self._search = search
        self._taste = taste or fitted_taste()

    def ask(self, question: Question) -> Answer:
        """The answer to a question, for one who has these rights."""
        return self.answer(question, self._search.find(question))

    def answer(self, question: Question, found: Found) -> Answer:
        """The answer to a question for which these passages were found."""
        confidence = chance(found)
        return compose(question, found, verdict(confidence), confidence, self._taste)


@cache
def fitted_taste() -> Taste:
    """What makes a sentence a good answer, as fitted; from `calibration.json`."""
    return Taste(**json.loads(files("retrieval").joinpath("calibration.json").read_text())["taste"])
