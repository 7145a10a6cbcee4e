"""Every word people read is there, in both languages, and says the same as the vocabularies."""

from collections.abc import Mapping

import pytest

from bot.intents import Puzzle
from bot.intents.commands import COMMANDS
from bot.rendering.blocks import Paragraph
from bot.rendering.plain import plain
from bot.texts import (
    cli_rounds,
    cli_sources,
    explain,
    faults,
    handing_in,
    labels,
    talk,
    troubles,
    withdrawing,
)
from bot.texts.unreadable import UNREADABLE, unreadable
from config import vocabulary
from config.invitations import Fault
from corpus.errors import Detail, Reason, VertelError, Wrong
from corpus.model import Kind, Knowledge, Level, Metadata, Status, StoredSource, Visibility
from corpus.store.ruling import State
from retrieval.errors import ModelUnavailable, Unfit
from retrieval.model import Language


def every_kind_of(error: type[VertelError]) -> list[type[VertelError]]:
    return [error, *(k for child in error.__subclasses__() for k in every_kind_of(child))]


def made(kind: type[VertelError]) -> VertelError:
    """An error of this kind, whatever facts it carries."""
    error = kind.__new__(kind)
    code = getattr(kind.__init__, "__code__", None)
    for name in code.co_varnames[1 : code.co_argcount] if code else ():
        setattr(
            error,
            name,
            {"reason": Reason.GONE, "status": Status.APPROVED, "detail": Detail()}.get(
                name, "feit"
            ),
        )
    return error


@pytest.mark.parametrize("kind", every_kind_of(VertelError), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_for_operator_and_asker(kind: type[VertelError]) -> None:
    assert faults.sentence(made(kind)).strip()
    for language in Language:
        assert plain((Paragraph(troubles.trouble(made(kind), language)),)).endswith((".", "later."))


def test_every_reason_that_a_file_is_unreadable_is_said_in_dutch() -> None:
    assert set(UNREADABLE) == set(Reason)


@pytest.mark.parametrize("words", [cli_sources.DECISIONS, withdrawing.DID], ids=["csv", "chat"])
def test_everything_that_can_be_decided_has_a_word_of_its_own(
    words: Mapping[str, object],
) -> None:
    assert set(words) == set(State)
    assert len(set(words.values())) == len(words)


def test_every_fault_in_a_file_of_questions_has_a_word() -> None:
    assert set(cli_rounds.FAULTS) == set(Fault)


@pytest.mark.parametrize("language", Language)
def test_every_reason_that_a_file_is_refused_is_said_in_a_chat(language: Language) -> None:
    said = {plain((Paragraph(handing_in.refused("a.txt", one, language)),)) for one in Reason}
    assert len(said) == len(Reason)


@pytest.mark.parametrize(
    ("reason", "detail", "said"),
    [
        (
            Reason.BAD_METADATA,
            Detail(Wrong.VALUE, "level", "dorp", ("gebied", "provincie", "rijk"), 3),
            (
                "a.md, regel 3: de gegevens bij de tekst kloppen niet (bij “level” staat “dorp”; "
                "het kan zijn: gebied, provincie of rijk)."
            ),
        ),
        (
            Reason.BAD_METADATA,
            Detail(Wrong.VALUE, "date", "ooit"),
            (
                "a.md: de gegevens bij de tekst kloppen niet (bij “date” staat “ooit”; "
                "het kan zijn: een datum als 2024, 2024-03 of 2024-03-31)."
            ),
        ),
        (
            Reason.BAD_METADATA,
            Detail(Wrong.KEY, "visibilty", allowed=("visibility",)),
            (
                "a.md: de gegevens bij de tekst kloppen niet "
                "(de sleutel “visibilty” bestaat niet; schrijf: visibility)."
            ),
        ),
        (
            Reason.DAMAGED,
            Detail(Wrong.UNSAFE, value="word/document.xml"),
            (
                "a.md: het bestand is beschadigd "
                "(word/document.xml is niet veilig te lezen; bewaar het bestand opnieuw)."
            ),
        ),
        (
            Reason.TOO_LARGE,
            Detail(value="101 MB", allowed=("100 MB",)),
            "a.md: het bestand is te groot (101 MB; hooguit 100 MB).",
        ),
        (Reason.TOO_SLOW, Detail(value="90 s"), "a.md: het lezen duurde te lang (90 s)."),
        (Reason.EMPTY, Detail(), "a.md: er staat geen tekst in."),
    ],
)
def test_what_to_mend_in_a_file_is_said_in_dutch(reason: Reason, detail: Detail, said: str) -> None:
    assert unreadable("a.md", reason, detail) == said


def test_whatever_is_wrong_in_a_file_has_words() -> None:
    for wrong in Wrong:
        assert "(" in unreadable("a.md", Reason.DAMAGED, Detail(wrong, "sleutel", "waarde"))


def test_the_name_of_a_file_commands_nothing() -> None:
    assert "\x1b" not in unreadable("a\x1b[31m.md", Reason.EMPTY)


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


def test_all_that_is_known_of_a_source_is_told_in_dutch() -> None:
    known = Metadata(
        title="Een les",
        kind=Kind.LESSON,
        date="2024-03",
        level=Level.AREA,
        knowledge=(Knowledge.EXPERIENCE,),
        authors=("Vries, J. de", "Bos, A."),
        guessed=frozenset({"date", "region"}),
    )
    told = dict(labels.facts(StoredSource(1, "les-1", Status.APPROVED, None, known, 3)))
    assert told == {
        "Kenmerk": "les-1",
        "Titel": "Een les",
        "Soort": "les",
        "Status": "goedgekeurd",
        "Zichtbaar voor": "iedereen",
        "Datum": "maart 2024",
        "Fragmenten": "3",
        "Niveau": "gebied",
        "Soort kennis": "ervaringskennis",
        "Auteurs": "Vries, J. de; Bos, A.",
        "Geschat": "regio, datum",
    }


def test_why_a_model_is_unfit_is_said_in_dutch() -> None:
    said = {why: faults.sentence(ModelUnavailable("m", why, "pakket")) for why in Unfit}
    assert all(
        text.startswith("Het taalmodel m is niet te gebruiken: het ") for text in said.values()
    )
    assert "pakket pakket" in said[Unfit.NO_PACKAGE]
    assert "VERTEL_EMBEDDING__MODEL" in said[Unfit.NOT_LOADED]


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
