"""What a message says without its mentions."""

import time
from typing import Any

import pytest

from bot.platforms.teams.mentions import read

VERTEL = "28:vertel"


def mention(written: str, who: str, name: str) -> dict[str, Any]:
    return {"type": "mention", "text": written, "mentioned": {"id": who, "name": name}}


def message(text: str, *mentions: dict[str, Any]) -> dict[str, Any]:
    return {"text": text, "recipient": {"id": VERTEL}, "entities": list(mentions)}


@pytest.mark.parametrize("tag", ["<at>Vertel</at>", '<at id="0">Vertel</at>'])
@pytest.mark.parametrize("text", ["{} Hoe dan?", "Hoe {} dan?", "Hoe dan? {}", "{} Hoe dan? {}"])
def test_the_mention_of_vertel_goes_wherever_it_stands(tag: str, text: str) -> None:
    told = message(text.replace("{}", tag), mention(tag, VERTEL, "Vertel"))
    assert read(told) == ("Hoe dan?", True)


def test_who_bears_the_name_of_vertel_is_not_vertel() -> None:
    tag = "<at>Vertel</at>"
    assert read(message(f"{tag}, hoe?", mention(tag, "29:x", "Vertel"))) == ("Vertel, hoe?", False)


def test_without_a_word_of_who_vertel_is_nobody_calls_it() -> None:
    told = message("<at>V</at> hoe?", mention("<at>V</at>", "", "V")) | {"recipient": {}}
    assert read(told) == ("V hoe?", False)


def test_a_name_that_looks_like_a_mention_is_no_mention() -> None:
    told = message(
        "<at>B</at> en <at>Vertel</at>",
        mention("<at>B</at>", "29:b", "<at>Vertel</at>"),
        mention("<at>Vertel</at>", VERTEL, "Vertel"),
    )
    assert read(told) == ("<at>Vertel</at> en", True)


def test_no_mention_changes_what_is_not_marked_as_one() -> None:
    told = message("een eend", mention("e", "29:b", "x" * 100), mention("<at>n</at>", "29:n", "y"))
    assert read(told) == ("een eend", False)


def test_a_mention_that_nobody_tells_of_stays_as_it_is() -> None:
    assert read(message("<at>Bram</at> hoe?")) == ("<at>Bram</at> hoe?", False)


@pytest.mark.parametrize(
    "text", ["<at" * 33_000, "<at>" * 25_000, "<at " * 25_000, "<at>a" * 20_000]
)
def test_what_only_begins_as_a_mention_takes_no_time(text: str) -> None:
    many = [mention(f"<at>{n}</at>", "29:b", "x" * 200) for n in range(5_000)]
    began = time.monotonic()
    assert read(message(text, *many)) == (text.strip(), False)
    assert time.monotonic() - began < 2
