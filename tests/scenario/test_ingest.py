"""From files to answers and back: what an operator does with `vertel`, and what then is quoted."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import bot
from bot import cli
from bot.bootstrap import bootstrap, utc_now
from bot.bootstrap.app import App
from bot.cli.door import Door
from config.settings import Settings
from corpus.store import Store
from retrieval.embedding import EmbeddingModel
from retrieval.model import Question
from tests.fake_model import FakeModel
from tests.files import docx_parts, word_paragraph, zipped

COFFEE = "De boeren kregen eerst koffie aan de keukentafel van de buren."
FARMERS = "Wat kregen de boeren aan de keukentafel?"
VERTEL = str(Path(sys.executable).with_name("vertel"))


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def quotes(self) -> list[str]:
        return [citation["quote"] for citation in self.data["citations"]]


class Counted:
    """A model that counts what it embeds. Implements EmbeddingModel."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model
        self.name, self.dimensions = model.name, model.dimensions
        self.questions, self.count = model.questions, model.count
        self.embedded = 0

    def passages(self, texts: list[str]) -> Any:
        self.embedded += len(texts)
        return self._model.passages(texts)


class Operator(Door):
    """Someone who gives commands, one after another, about one data folder."""

    def __init__(self, folder: Path, model: EmbeddingModel) -> None:
        self.data, self.model = folder / "gegevens", Counted(model)
        self.folder = folder / "verslagen"
        self.folder.mkdir()

    def app(self) -> App:
        app = bootstrap(Settings(data_dir=self.data, starter_corpus=False))
        app.model = self.model
        return app

    def writes(self, name: str, content: bytes | str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def types(self, *words: str) -> Ended:
        """The outcome of `vertel` with these words."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.run(words, self)
        return Ended(code, out.getvalue(), err.getvalue())

    def ingests(self, *more: str) -> Ended:
        return self.types("ingest", str(self.folder), "--json", *more)

    def asks(self, question: str = FARMERS, *more: str) -> Ended:
        return self.types("ask", question, "--json", *more)

    def id_of(self, title: str) -> str:
        found = self.types("sources", "list", "--json").data["sources"]
        (source_id,) = [source["source_id"] for source in found if source["title"] == title]
        return str(source_id)


@pytest.fixture
def operator(tmp_path: Path, model: EmbeddingModel) -> Operator:
    return Operator(tmp_path, model)


def lesson(text: str = COFFEE, title: str = "Koffie", **known: str) -> str:
    """A Markdown file with what is known of it in front."""
    front = "".join(f"{key}: {value}\n" for key, value in {"title": title, **known}.items())
    return f"---\n{front}---\n{text}\n"


GOOD_LINE = json.dumps({"id": "goed", "title": "Regel", "text": "Op regel een staat een les."})


def _mixed(operator: Operator) -> None:
    """Good files and bad ones, as a shared folder has them."""
    operator.writes("koffie.md", lesson())
    operator.writes("dieper/veen.txt", "In het veen daalt de bodem als het peil laag staat.\n")
    operator.writes("leeg.txt", "")
    operator.writes("nep.pdf", "dit is geen pdf")
    operator.writes("half.docx", zipped(docx_parts(word_paragraph("tekst")))[:200])
    operator.writes("regels.jsonl", f"{GOOD_LINE}\n{{kapot\n")
    operator.writes("fout.md", lesson(date="gisteren"))
    operator.writes("foto.png", b"\x89PNG")
    operator.writes(".verborgen.md", lesson("Niemand mag dit lezen."))


def test_bad_files_are_named_with_the_reason_and_the_good_ones_answer(operator: Operator) -> None:
    _mixed(operator)
    ended = operator.ingests()
    assert ended.code == 3
    assert (ended.data["sources"], ended.data["unchanged"]) == (3, 0)
    failed = {Path(each["path"]).name: each["reason"] for each in ended.data["failed"]}
    assert failed == {
        "leeg.txt": "empty",
        "nep.pdf": "not_what_it_says",
        "half.docx": "damaged",
        "regels.jsonl": "bad_line",
        "fout.md": "bad_metadata",
    }
    told = ended.err.splitlines()
    assert len(told) == 6
    assert "Overgeslagen: 1 bestand van een andere soort (.png)." in told
    assert any(line.endswith("leeg.txt: er staat geen tekst in.") for line in told)
    assert any("regels.jsonl, regel 2: deze regel is niet te gebruiken" in line for line in told)
    assert operator.asks().quotes[0] == COFFEE
    assert "regel een" in operator.asks("Wat staat er op regel een?").out


def test_with_nothing_but_bad_files_the_command_fails(operator: Operator) -> None:
    operator.writes("leeg.txt", "")
    assert operator.ingests().code == 1
    assert operator.types("ingest", str(operator.folder / "nergens.md")).code == 1


def test_a_folder_without_files_is_no_failure(operator: Operator) -> None:
    ended = operator.ingests()
    assert (ended.code, ended.data["sources"]) == (0, 0)
    assert "geen bestanden" in ended.err


def test_an_answer_is_what_the_contract_says_it_is(operator: Operator) -> None:
    operator.writes("koffie.md", lesson(region="Drenthe", url="https://vb.nl/1", date="2024-03"))
    operator.ingests()
    data = operator.asks().data
    assert set(data) >= {
        "answer",
        "verdict",
        "confidence",
        "citations",
        "contacts",
        "milliseconds",
    }
    (citation,) = data["citations"]
    assert citation["n"] == 1
    assert (citation["title"], citation["region"], citation["url"], citation["date"]) == (
        "Koffie",
        "Drenthe",
        "https://vb.nl/1",
        "2024-03",
    )
    assert set(citation) >= {"source_id", "quote", "passage_id", "heading", "page", "level"}
    assert citation["quote"] == COFFEE


def test_ingesting_the_same_files_again_does_nothing(operator: Operator) -> None:
    _mixed(operator)
    operator.ingests()
    before = operator.model.embedded
    again = operator.ingests()
    assert (again.data["sources"], again.data["passages"]) == (0, 0)
    # A file with a bad line is named every time, until it is mended.
    assert again.data["unchanged"] == 2
    assert len(again.data["failed"]) == 5
    assert operator.model.embedded == before
    assert operator.types("index", "verify").code == 0


def test_a_changed_file_is_answered_from_as_it_is_now(operator: Operator) -> None:
    operator.writes("koffie.md", lesson())
    operator.ingests()
    before = operator.id_of("Koffie")
    operator.writes("koffie.md", lesson("De boeren kregen thee in het dorpshuis, geen koffie."))
    assert operator.ingests().data["sources"] == 1
    assert operator.id_of("Koffie") == before
    assert operator.asks().quotes == ["De boeren kregen thee in het dorpshuis, geen koffie."]


def test_a_withdrawn_source_is_gone_from_every_answer_at_once(operator: Operator) -> None:
    operator.writes("koffie.md", lesson())
    operator.writes("veen.md", lesson("In het veen daalt de bodem.", "Veen"))
    operator.ingests()
    source_id = operator.id_of("Koffie")
    assert operator.types("sources", "withdraw", source_id).code == 0
    assert "koffie" not in operator.asks().out
    again = operator.types("sources", "withdraw", source_id)
    assert (again.code, again.err) == (1, f"De bron “{source_id}” is al ingetrokken.\n")
    operator.types("sources", "approve", source_id)
    assert operator.asks().quotes[0] == COFFEE


def test_a_running_bot_quotes_no_source_that_another_command_withdrew(operator: Operator) -> None:
    """The store confirms every quote, so nothing need be indexed before it is gone."""
    operator.writes("koffie.md", lesson())
    operator.ingests()
    with operator.app() as running:
        assert running.ask(Question(FARMERS)).citations
        operator.types("sources", "withdraw", operator.id_of("Koffie"))
        assert running.ask(Question(FARMERS)).citations == ()


def test_a_pending_source_is_answered_from_once_it_is_approved(operator: Operator) -> None:
    operator.writes("koffie.md", lesson())
    operator.ingests("--pending")
    assert operator.asks().quotes == []
    before = operator.model.embedded
    operator.types("sources", "approve", operator.id_of("Koffie"))
    assert operator.asks().quotes == [COFFEE]
    assert operator.model.embedded == before


def test_what_a_hub_keeps_to_itself_is_quoted_to_that_hub_alone(operator: Operator) -> None:
    for name, region in (("Noord", "Drenthe"), ("Ook Noord", "Drenthe"), ("Zuid", "Limburg")):
        operator.types("hubs", "add", name, "--region", region)
    told = {
        "room": "De boeren kregen koffie aan de keukentafel van de wethouder.",
        "region": "Aan lange tafels in de keuken kregen boeren soep met brood.",
        "everyone": "Wie boer was, kreeg aan de tafel in de keuken appeltaart.",
    }
    for who, text in told.items():
        known = lesson(text, who, visibility=who, region="Drenthe")
        operator.writes(f"{who}.md", known)
    assert operator.ingests("--hub", "Noord").code == 0

    def seen(*more: str) -> set[str]:
        quotes = operator.asks(FARMERS, *more).quotes
        return {who for who, text in told.items() if text in quotes}

    assert seen() == {"everyone"}
    assert seen("--region", "Drenthe") == {"everyone"}
    assert seen("--hub", "Zuid") == {"everyone"}
    assert seen("--hub", "Ook Noord") == {"everyone", "region"}
    assert seen("--hub", "Noord") == {"everyone", "region", "room"}


def test_a_hub_that_does_not_exist_is_wrong_usage(operator: Operator) -> None:
    operator.types("hubs", "add", "Noord", "--region", "Drenthe")
    ended = operator.asks(FARMERS, "--hub", "Nord")
    assert (ended.code, ended.err) == (
        2,
        "Er is geen kennishub met de naam “Nord”. Bedoel je “Noord”?\n",
    )


def _scramble(folder: Path) -> None:
    chance = random.Random(5)
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("owner"):
            path.write_bytes(chance.randbytes(path.stat().st_size))


@pytest.mark.parametrize("harm", [shutil.rmtree, _scramble], ids=["deleted", "damaged"])
def test_a_lost_index_is_filled_again_before_the_next_answer(operator: Operator, harm: Any) -> None:
    """Nothing found would be a lie: the lessons are still there."""
    operator.writes("koffie.md", lesson())
    operator.ingests()
    before = operator.model.embedded
    harm(operator.data / "index")
    assert operator.asks().quotes == [COFFEE]
    assert operator.model.embedded == before
    assert operator.types("index", "verify").code == 0


def test_what_was_written_while_nobody_indexed_is_found_by_the_next_who_asks(
    operator: Operator,
) -> None:
    operator.writes("koffie.md", lesson())
    with operator.app() as owner:
        assert owner.indexes.own.indexing.verify().sound
        ended = operator.ingests()
        assert (ended.code, ended.data["sources"]) == (0, 1)
        owner.indexes.catch_up()
        assert owner.ask(Question(FARMERS)).citations
        operator.writes("koffie.md", lesson("De boeren kregen thee aan de keukentafel."))
        operator.ingests()
    assert operator.asks().quotes == ["De boeren kregen thee aan de keukentafel."]


def test_another_model_is_refused_in_a_sentence_until_the_index_is_made_anew(
    operator: Operator,
) -> None:
    operator.writes("koffie.md", lesson())
    operator.ingests()
    other = Operator.__new__(Operator)
    other.data, other.folder, other.model = operator.data, operator.folder, Counted(FakeModel())
    ended = other.asks()
    assert ended.code == 1
    assert "gemaakt met het model" in ended.err
    assert "vertel index rebuild" in ended.err
    assert other.types("index", "rebuild").code == 0
    assert other.types("index", "verify").code == 0
    with other.app() as app:
        hits = app.indexes.own.search.find(Question(FARMERS)).hits
        assert [hit.item.text for hit in hits] == [COFFEE]
    assert operator.asks().code == 1


def test_data_of_a_newer_version_is_refused_in_a_sentence(operator: Operator) -> None:
    operator.ingests()
    with sqlite3.connect(operator.data / "vertel.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    ended = operator.asks()
    assert (ended.code, list(ended.data)) == (1, ["error"])
    assert "nieuwere versie van Vertel (9999)" in ended.err


def test_an_empty_data_folder_gets_the_lessons_that_ship(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    store = Store.open(tmp_path)
    with App(settings, store, platforms=(), clock=utc_now, tell=lambda _: None) as app:
        app.model = FakeModel()
        app.take_in_starter()
        held = app.store.sources.all()
        assert len(held) > 50
        assert all(source.metadata.starter for source in held)
        assert app.indexes.own.indexing.verify().sound
        hits = app.indexes.own.search.find(Question("Wat is stralend falen?")).hits
        assert "stralend falen" in hits[0].item.text.casefold()


@pytest.fixture
def environment(tmp_path: Path, model_folder: Path) -> dict[str, str]:
    """Settings for the real program, with the model prepared already."""
    data = tmp_path / "echt"
    data.mkdir()
    (data / "model").symlink_to(model_folder)
    return {
        "VERTEL_DATA_DIR": str(data),
        "VERTEL_STARTER_CORPUS": "false",
        "PYTHONUTF8": "1",
        # The program of this checkout, whichever one the environment was made for.
        "PYTHONPATH": str(Path(bot.__file__).parents[1]),
    }


def _vertel(environment: dict[str, str], *words: str) -> Ended:
    ended = subprocess.run(
        [VERTEL, *words], capture_output=True, text=True, env=environment, check=False, timeout=120
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


@pytest.mark.slow
def test_the_program_itself_takes_in_files_and_answers(
    operator: Operator, environment: dict[str, str]
) -> None:
    assert _vertel(environment, "sources", "list", "--json").data == {"sources": []}
    _mixed(operator)
    ended = _vertel(environment, "ingest", str(operator.folder), "--json")
    assert (ended.code, ended.data["sources"], len(ended.err.splitlines())) == (3, 3, 6)
    assert _vertel(environment, "ask", FARMERS, "--json").quotes[0] == COFFEE
