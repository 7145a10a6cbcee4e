"""The questions in a message: one, several, or the last ones of a long story."""

import re
from itertools import takewhile

#: A longer text is a story with a question in it.
LONGEST_QUESTION = 2000
#: As many as are answered at once; more would be a wall of text.
MOST_QUESTIONS = 3

_BORDER = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"'”’)\]])\s+|\s*\n\s*")
#: So many sentences that ask nothing tell something, whatever is asked behind them.
_TELLS = 2
#: A sentence that begins so asks, unless its subject comes next.
_QUESTION = frozenset(
    "hoe waarom welke hoeveel waar wie wanneer how why which who where when".split()
)
_SUBJECT = frozenset(
    "ik je jij u hij ze zij het we wij men er de een dat dit deze die mijn onze ons iedereen "
    "niemand i you he she it they the a an this that these my our everyone nobody".split()
)
_ASKS = re.compile(r"\?[?!…]*[\"'”’)\]]*$")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a chat message, roughly: enough to tell which ones ask."""
    return tuple(" ".join(part.split()) for part in _BORDER.split(text) if part.strip())


def questions_in(text: str) -> tuple[tuple[str, ...], int]:
    """Return the questions to answer and how many more there were.

    What is said before a question goes with it. Of a text over 2,000 characters only the questions
    it ends with are taken; when it has none there is nothing to answer.
    """
    said = sentences(text)
    if len(text) > LONGEST_QUESTION:
        return _last(said), 0
    if sum(map(_asks, said)) <= 1:
        return (" ".join(text.split()),), 0
    questions = tuple(dict.fromkeys(_with_what_precedes(said)))
    return questions[:MOST_QUESTIONS], max(0, len(questions) - MOST_QUESTIONS)


def is_question(text: str) -> bool:
    """Tell whether a text asks something, rather than tells and wonders a little at the end.

    Many leave out the sign: "hoe krijg je boeren aan tafel" asks, "hoe we begonnen" tells.
    """
    said = sentences(text)
    if _asks(text.rstrip()):
        return len(said) - sum(map(_asks, said)) < _TELLS
    words = text.casefold().split()
    return (
        len(said) == 1
        and bool(words)
        and words[0] in _QUESTION
        and words[1:2] != []
        and (words[1] not in _SUBJECT)
    )


def _asks(sentence: str) -> bool:
    return _ASKS.search(sentence) is not None


def _with_what_precedes(said: tuple[str, ...]) -> list[str]:
    questions: list[str] = []
    before: list[str] = []
    for sentence in said:
        before.append(sentence)
        if _asks(sentence):
            questions.append(" ".join(before))
            before = []
    return questions


def _last(said: tuple[str, ...]) -> tuple[str, ...]:
    asking = [index for index, sentence in enumerate(said) if _asks(sentence)]
    if not asking:
        return ()
    ending = list(takewhile(_asks, reversed(said[: asking[-1] + 1])))[:MOST_QUESTIONS]
    return tuple(question for question in reversed(ending) if len(question) <= LONGEST_QUESTION)
