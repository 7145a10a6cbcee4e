"""A minute in the terminal becomes a lesson that answers the next question, line by line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOLD = (
    "We wilden de otterburcht met schapen begrazen, maar de boeren kwamen niet omdat het te nat "
    "was. Mijn advies: vraag eerst aan de boeren wanneer hun land droog is. Het werkt alleen als "
    "de grondwaterstand laag is."
)


@pytest.fixture
def data(model_folder: Path, tmp_path: Path) -> Path:
    """An empty data folder with the model prepared in it."""
    (tmp_path / "model").symlink_to(model_folder)
    return tmp_path


def said_to(data: Path, *lines: str) -> str:
    """What Vertel says to these lines, from its start to their end."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())", "run"],
        input="".join(f"{line}\n" for line in lines),
        cwd=data,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "VERTEL_DATA_DIR": str(data),
            "VERTEL_STARTER_CORPUS": "false",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_from_looking_back_to_an_answer_with_its_source(data: Path) -> None:
    """Whoever sits at the terminal tells, agrees, decides and asks, without waiting in between."""
    said = said_to(
        data,
        "regio: Twente",
        "reflectie",
        TOLD,
        "ja",
        "wachtrij",
        "goedkeuren 1",
        "Hoe begraas je een otterburcht met schapen?",
    )
    _, _, rest = said.partition("Antwoord gewoon hier")
    for words in (
        "Zo wordt het een les",
        "waarom: omdat het te nat was.",
        "regio: Twente",
        "In dit gesprek beslis je zelf over lessen: typ ‘wachtrij’",
        "- 1. Vraag eerst aan de boeren wanneer hun land droog is (les, Twente",
        "1 is goedgekeurd door console. Vanaf nu te vinden.",
        "“We wilden de otterburcht met schapen begrazen” [1]",
        "Twente · les · ervaringskennis",
    ):
        before, found, rest = rest.partition(words)
        assert found, (words, before)


def test_the_card_in_the_terminal_asks_for_nothing_that_is_not_there(data: Path) -> None:
    """Nobody can put a sign under a line of a terminal, nor be invited there."""
    said = said_to(data, "doe mee", "reflectie", TOLD, "ja", "wachtrij 1")
    assert "Rondes zijn er alleen in een chatprogramma" in said
    assert "Ter beoordeling 1" in said
    assert "Typ ‘goedkeuren 1’" in said
    assert "onder dit bericht" not in said
