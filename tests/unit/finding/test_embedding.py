"""The bundled model says what its weights say, and a model that cannot be trusted is refused."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from retrieval.embedding import EmbeddingModel, load_model
from retrieval.embedding.bundled import BundledModel
from retrieval.embedding.port import Matrix
from retrieval.embedding.prepare import FORM, Prepared, intact, prepared
from retrieval.embedding.verify import verify
from retrieval.embedding.weights import Weights
from retrieval.errors import ModelUnavailable, Unfit
from tests.starter_files import starter_files

TEXTS = (
    "Veen",
    "Hoe betrek je boeren bij een plan voor hun omgeving?",
    "What do farmers think of a higher water level?",
    "Ga vroeg bij agrariërs langs en bespreek aan de keukentafel wat de plannen betekenen.",
    "Veengrond die uitdroogt klinkt in en de bodem daalt.",
    "Peat that dries out settles, and the ground sinks.",
    "De koffieautomaat op de derde verdieping is wegens onderhoud buiten gebruik.",
    "€ 3.500,- per ha; 2023–2027 (o.a. GLB/ANLb) – “één loket” 😀",
    "  spaties   en\ttabs \u00a0 en een zacht\u00adafbreekstreepje ﬁ  ",
    "漢字 и кириллица",
    "Bewoners en ondernemers praten mee over de inrichting van het gebied. " * 12,
    # Longer than any model of this family reads.
    " ".join(file.body for file in starter_files()[:4]),
)
PAIRS = (
    ("Hoe betrek je boeren bij een plan?", TEXTS[3], TEXTS[6]),
    ("Waarom zakt veengrond?", TEXTS[4], TEXTS[3]),
    ("Why does peat sink?", TEXTS[4], TEXTS[6]),
    ("Is er koffie?", TEXTS[6], TEXTS[4]),
)


@pytest.mark.slow
def test_the_bundled_model_says_what_its_weights_say_in_full_precision(
    model: EmbeddingModel, oracle: EmbeddingModel
) -> None:
    assert max(model.count(TEXTS)) > 512
    for ours, theirs in (
        (model.questions(TEXTS), oracle.questions(TEXTS)),
        (model.passages(TEXTS), oracle.passages(TEXTS)),
    ):
        cosines = np.einsum("ij,ij->i", ours, theirs)
        assert cosines.min() >= 0.99, dict(zip(TEXTS, cosines, strict=True))


@pytest.mark.slow
def test_both_put_known_pairs_in_the_same_order(
    model: EmbeddingModel, oracle: EmbeddingModel
) -> None:
    for question, near, far in PAIRS:
        for made in (model, oracle):
            asked, told = made.questions([question])[0], made.passages([near, far])
            assert told[0] @ asked > told[1] @ asked, (made.name, question)


@pytest.mark.slow
def test_both_count_the_same_tokens(model: EmbeddingModel, oracle: EmbeddingModel) -> None:
    assert model.count(TEXTS) == oracle.count(TEXTS)


@pytest.mark.slow
def test_a_model_of_the_e5_family_gets_its_prefixes_though_it_did_not_bring_them(
    oracle: EmbeddingModel, model: EmbeddingModel
) -> None:
    """What is asked and what is told differ by a prefix, for both models."""
    for made in (oracle, model):
        asked, told = made.questions(TEXTS[:3]), made.passages(TEXTS[:3])
        assert not np.allclose(asked, told, atol=1e-3)


@pytest.mark.slow
def test_another_model_is_named_after_its_folder(
    oracle: EmbeddingModel, oracle_folder: Path
) -> None:
    assert (oracle.name, oracle.dimensions) == (str(oracle_folder), 384)


@pytest.mark.parametrize("name", ["/geen/model", "bestaat/niet"])
def test_a_model_that_is_nowhere_is_named_in_the_error_and_nowhere_else(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        load_model(name, tmp_path)
    assert (caught.value.model, caught.value.why) == (name, Unfit.NOT_LOADED)
    assert capfd.readouterr() == ("", "")


def test_a_text_gets_the_same_vector_to_the_bit_in_any_company(model: EmbeddingModel) -> None:
    together = model.passages(TEXTS)
    assert together.shape == (len(TEXTS), model.dimensions)
    for row, text in enumerate(TEXTS):
        assert np.array_equal(model.passages([text])[0], together[row]), text


def test_many_texts_keep_their_order(model: EmbeddingModel) -> None:
    words = ["boer", "koffie", "veen", "bus"]
    vectors = model.passages(words * 10)
    for place in range(40):
        assert int((vectors[:4] @ vectors[place]).argmax()) == place % 4


def test_the_prepared_form_is_found_again_without_making_it(model_folder: Path) -> None:
    heard: list[str] = []
    again = prepared(model_folder, heard.append)
    assert heard == []
    assert again.name.endswith(FORM)
    assert intact(again.model.parent)


@pytest.mark.slow
def test_a_prepared_form_that_was_cut_short_is_made_anew(
    model_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(model_folder, tmp_path, dirs_exist_ok=True)
    leftover = tmp_path / f".{FORM}-killed"
    leftover.mkdir()
    damaged = prepared(tmp_path)
    damaged.model.write_bytes(damaged.model.read_bytes()[:1000])
    heard: list[str] = []
    made = prepared(tmp_path, heard.append)
    assert heard == ["preparing", "prepared"]
    assert made == damaged
    assert intact(made.model.parent)
    same = prepared(model_folder)
    assert made.tokenizer.read_bytes() == same.tokenizer.read_bytes()
    assert made.model.read_bytes() == same.model.read_bytes()


PREPARING = """
import sys
from pathlib import Path
from retrieval.embedding.prepare import intact, prepared

print("ready", flush=True)
sys.stdin.readline()
made = prepared(Path(sys.argv[1]), lambda word: print(word, flush=True))
assert intact(made.model.parent)
"""


@pytest.mark.slow
def test_of_two_first_starts_at_once_one_prepares_and_the_other_waits_and_uses_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "model"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", PREPARING, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    said = [out.split() for out, _ in ended]
    assert sorted(said) == [["preparing"], ["preparing", "prepared"]]
    assert sorted(path.name for path in folder.iterdir()) == [FORM, "prepare.lock"]


def test_a_flipped_byte_in_the_prepared_form_shows_in_its_hash(
    model_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(model_folder, tmp_path, dirs_exist_ok=True)
    files = prepared(tmp_path)
    with files.model.open("r+b") as file:
        file.seek(50_000_000)
        file.write(bytes([file.read(1)[0] ^ 255]))
    assert not intact(files.model.parent)


def test_a_prepared_form_that_cannot_be_loaded_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"geen model")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelUnavailable) as caught:
        BundledModel(Prepared("nep", tmp_path / "model.onnx", tmp_path / "tokenizer.json"))
    assert caught.value.model == "nep"


@pytest.mark.parametrize("content", [b"", b"E5S1" + bytes(1000)])
def test_weights_that_were_not_checked_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "weights.bin").write_bytes(content)
    with pytest.raises(ModelUnavailable):
        Weights(tmp_path / "weights.bin")


def test_weights_that_are_not_there_are_a_fault_of_the_model_and_not_of_the_data_folder(
    tmp_path: Path,
) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        Weights(tmp_path / "weights.bin")
    assert caught.value.why is Unfit.OTHER_WEIGHTS


class Altered:
    """The bundled model, with its vectors spoilt. Implements EmbeddingModel."""

    name = "nep"

    def __init__(self, model: EmbeddingModel, spoil: Callable[[Matrix], Matrix]) -> None:
        self._model, self._spoil = model, spoil
        self.dimensions = model.dimensions

    def questions(self, texts: Sequence[str]) -> Matrix:
        return self._spoil(self._model.questions(texts))

    def passages(self, texts: Sequence[str]) -> Matrix:
        return self._spoil(self._model.passages(texts))

    def count(self, texts: Sequence[str]) -> list[int]:
        return self._model.count(texts)


def _with_nan(vectors: Matrix) -> Matrix:
    spoilt = vectors.copy()
    spoilt[0, 0] = np.nan
    return spoilt


def test_a_sound_model_is_trusted(model: EmbeddingModel) -> None:
    verify(model)
    verify(Altered(model, lambda vectors: vectors))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_with_nan, Unfit.NOT_FINITE),
        (lambda vectors: vectors * np.inf, Unfit.NOT_FINITE),
        (lambda vectors: vectors * 1.5, Unfit.NOT_OF_UNIT_LENGTH),
        (lambda vectors: vectors * 0, Unfit.NOT_OF_UNIT_LENGTH),
        (lambda vectors: vectors[:, :100], Unfit.NOT_FINITE),
        (lambda vectors: vectors[::-1] if len(vectors) > 1 else vectors, Unfit.WRONG_ORDER),
        (lambda vectors: np.ones_like(vectors) / np.sqrt(vectors.shape[1]), Unfit.WRONG_ORDER),
    ],
    ids=["nan", "infinite", "long", "zero", "narrow", "reversed", "constant"],
)
def test_a_model_whose_vectors_cannot_be_trusted_is_refused(
    model: EmbeddingModel, spoil: Callable[[Matrix], Matrix], why: Unfit
) -> None:
    with np.errstate(invalid="ignore"), pytest.raises(ModelUnavailable) as caught:
        verify(Altered(model, spoil))
    assert caught.value.why is why
    assert caught.value.model == "nep"


ASKING = """
import sys
from pathlib import Path
from bot.bootstrap import bootstrap
from config.settings import Settings
from retrieval.model import Question

folder = Path(sys.argv[1])
with bootstrap(Settings(data_dir=folder, starter_corpus=False)) as app:
    app.ingest([folder / "les.md"])
    assert app.ask(Question("Wat kregen de boeren?")).citations
heavy = {"torch", "sentence_transformers", "transformers", "langchain_core"} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.mark.slow
def test_answering_with_the_bundled_model_never_imports_torch_nor_reports_to_anyone(
    model_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "model").symlink_to(model_folder)
    (tmp_path / "les.md").write_text("# Koffie\n\nDe boeren kregen koffie aan de keukentafel.\n")
    home = tmp_path / "thuis"
    home.mkdir()
    child = subprocess.run(
        [sys.executable, "-c", ASKING, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")},
    )
    assert child.returncode == 0, child.stderr
    # Where ONNX Runtime reports, it keeps a number for this machine.
    assert not list(home.rglob("*"))
