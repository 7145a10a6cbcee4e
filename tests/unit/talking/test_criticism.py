"""What was wrong with an answer, in words; and what stays a question."""

import pytest

from bot.intents.criticism import criticism
from corpus.model import Fault


@pytest.mark.parametrize(
    ("text", "fault", "number"),
    [
        ("onjuist", Fault.WRONG, None),
        ("Verouderd.", Fault.OLD, None),
        ("bron 2 is verouderd", Fault.OLD, 2),
        ("[3] klopt niet meer", Fault.OLD, 3),
        ("Dit klopt niet!", Fault.WRONG, None),
        ("niet mijn vraag", Fault.OFF_TOPIC, None),
        ("dat is niet wat ik vroeg", Fault.OFF_TOPIC, None),
        ("onduidelijk", Fault.UNCLEAR, None),
        ("snap ik niet", Fault.UNCLEAR, None),
        ("wrong", Fault.WRONG, None),
        ("source 1 is out of date", Fault.OLD, 1),
        ("not my question", Fault.OFF_TOPIC, None),
        ("I don’t get it", Fault.UNCLEAR, None),
    ],
)
def test_the_name_of_a_fault_is_a_remark_whatever_was_asked_since(
    text: str, fault: Fault, number: int | None
) -> None:
    for freely in (True, False):
        said = criticism(text, freely=freely)
        assert said is not None
        assert (said.fault, said.number) == (fault, number)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Het gaat bij ons in Twente heel anders", Fault.OTHER),
        ("De subsidie is verouderd sinds de nieuwe regeling van vorig jaar", Fault.OLD),
        ("Er staat niets over kosten, en daar ging het om", Fault.OTHER),
        ("The farmers are missing in this story", Fault.OTHER),
    ],
)
def test_a_statement_is_a_remark_when_nothing_was_asked_in_between(text: str, fault: Fault) -> None:
    said = criticism(text, freely=True)
    assert said is not None
    assert (said.fault, said.words) == (fault, text)
    assert criticism(text, freely=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "Is dit verouderd?",
        "waarom klopt dit niet",
        "Hoe zit het dan met oude sloten",
        "oude sloten dempen in het veen",
        "subsidie voor natuurvriendelijke oevers",
        "welke boeren doen niet mee",
        "vertel meer over de bewonersavond die is geweest",
        "meer",
        "bron 2",
        "nee",
        "ja graag",
        "dank je wel",
        "",
        "?",
    ],
)
def test_a_question_a_command_or_a_mere_word_is_no_remark(text: str) -> None:
    assert criticism(text, freely=True) is None
