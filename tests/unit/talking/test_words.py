"""Every word people read is there, in both languages, and says the same as the vocabularies."""

import pytest

from bot.intents import Puzzle
from bot.intents.commands import COMMANDS
from bot.rendering.blocks import Paragraph
from bot.rendering.plain import plain
from bot.texts import explain, faults, labels, talk, troubles
from config import vocabulary
from corpus.errors import Reason, VertelError
from corpus.model import Kind, Knowledge, Level, Status, Visibility
from retrieval.model import Language


def every_kind_of(error: type[VertelError]) -> list[type[VertelError]]:
    return [error, *(k for child in error.__subclasses__() for k in every_kind_of(child))]


def made(kind: type[VertelError]) -> VertelError:
    """An error of this kind, whatever facts it carries."""
    error = kind.__new__(kind)
    code = getattr(kind.__init__, "__code__", None)
    for name in code.co_varnames[1 : code.co_argcount] if code else ():
        setattr(error, name, {"reason": Reason.GONE, "status": Status.APPROVED}.get(name, "feit"))
    return error


@pytest.mark.parametrize("kind", every_kind_of(VertelError), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_for_operator_and_asker(kind: type[VertelError]) -> None:
    assert faults.sentence(made(kind)).strip()
    for language in Language:
        assert plain((Paragraph(troubles.trouble(made(kind), language)),)).endswith((".", "later."))


def test_every_reason_that_a_file_is_unreadable_is_said_in_dutch() -> None:
    assert set(faults.UNREADABLE) == set(Reason)


def test_levels_and_knowledge_are_called_what_the_vocabularies_call_them() -> None:
    for known in vocabulary.levels():
        assert labels.level(Level(known.key), Language.DUTCH) == known.label
    for kind in vocabulary.kinds_of_knowledge():
        assert labels.knowledge(Knowledge(kind.key), Language.DUTCH) == kind.label


@pytest.mark.parametrize("language", Language)
def test_everything_has_a_name(language: Language) -> None:
    assert all(labels.kind(kind, language) for kind in Kind)
    assert all(labels.level(level, language) for level in Level)
    assert all(labels.knowledge(knowledge, language) for knowledge in Knowledge)
    assert set(labels.STATUS) == set(Status)
    assert set(labels.VISIBILITY) == set(Visibility)
    assert all(talk.unclear(puzzle, language) for puzzle in Puzzle)
    assert len(explain.commands(language)) == len(COMMANDS)


def test_a_kind_of_source_that_is_not_known_keeps_its_name() -> None:
    assert labels.kind("podcast", Language.DUTCH) == "podcast"


@pytest.mark.parametrize(
    ("iso", "dutch", "english"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "maart 2024", "March 2024"),
        ("2024-03-09", "9 maart 2024", "9 March 2024"),
        ("2024-12-31", "31 december 2024", "31 December 2024"),
        ("2024-13", "2024-13", "2024-13"),
        ("voorjaar 2024", "voorjaar 2024", "voorjaar 2024"),
        ("voor-jaar", "voor-jaar", "voor-jaar"),
        ("", "", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(iso: str, dutch: str, english: str) -> None:
    assert labels.date(iso, Language.DUTCH) == dutch
    assert labels.date(iso, Language.ENGLISH) == english


def test_words_in_a_row_read_as_one_says_them() -> None:
    assert labels.row(["a"], Language.DUTCH) == "a"
    assert labels.row(["a", "b"], Language.DUTCH) == "a en b"
    assert labels.row(["a", "b", "c"], Language.ENGLISH) == "a, b and c"
