"""How fast Vertel searches, answers and starts, and what memory it keeps.

    python -m tests.bench.speed [BENCH] [--scratch FOLDER] [--sample N]

Search over exactly 5,000 synthetic passages beside the embedding of the same question, in turn for
each question; whole answers there and on real texts; the program from a cold start; a bot's memory
once it has answered a hundred questions. Goes on with the stores that `quality` left.
"""

import argparse
from pathlib import Path
from typing import Any

from retrieval.asking import Asker
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from retrieval.model import Question
from tests.bench.filling import filled
from tests.bench.kept import keep
from tests.bench.processes import kept_in_memory, opened, started
from tests.bench.scale import real_questions
from tests.bench.texts import Texts, arguments, emptied, texts_of
from tests.bench.timing import interleaved, p50, p95
from tests.bench.workbench import Workbench, workbench

PASSAGES = 5_000
_REPEATS = 3


def main() -> None:
    """Measure on synthetic passages, on the starter lessons, and on a folder when one is given."""
    chosen = arguments(__doc__ or "").parse_args()
    model = load_model(BUNDLED, chosen.scratch / "model")
    folder = emptied(chosen.scratch / "synthetic")
    with filled(folder, PASSAGES, model) as bench:
        keep("speed.json", "synthetic", _answering(bench, real_questions()))
    for place in dict.fromkeys((None, chosen.bench)):
        texts = texts_of(place, chosen.scratch, chosen.sample)
        keep("speed.json", texts.name, _on_texts(chosen, texts, model))


def _on_texts(chosen: argparse.Namespace, texts: Texts, model: EmbeddingModel) -> dict[str, Any]:
    folder: Path = chosen.scratch / f"vertel-{texts.name}"
    folder.mkdir(parents=True, exist_ok=True)
    questions = [judged.question for judged in texts.questions]
    with workbench(folder, *texts.paths, model=model) as bench:
        found = _answering(bench, questions)
    return found | {
        "starts": started(folder),
        "opens": opened(folder),
        "memory": kept_in_memory(folder, questions),
    }


def _answering(bench: Workbench, questions: list[str]) -> dict[str, Any]:
    """Milliseconds of embedding, searching and answering the same question, in turn."""
    asker = Asker(bench.search)
    times = interleaved(
        {
            "embed": lambda n: bench.model.questions([questions[n]]),
            "search": lambda n: bench.search.find(Question(questions[n])),
            "answer": lambda n: asker.ask(Question(questions[n])),
        },
        len(questions),
        _REPEATS,
    )
    found: dict[str, Any] = {"passages": bench.store.passages.count(), "questions": len(questions)}
    for name, taken in times.items():
        found[f"{name}_p50_ms"], found[f"{name}_p95_ms"] = p50(taken), p95(taken)
    found["search_over_embed"] = round(found["search_p50_ms"] / found["embed_p50_ms"], 2)
    return found


if __name__ == "__main__":
    main()
