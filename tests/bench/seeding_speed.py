"""Whether people notice that files are taken in, and how soon a source that is approved answers.

    python -m tests.bench.seeding_speed [BENCH] [--scratch FOLDER] [--pages 1000] [--repeats 10]

The whole house, by post and with all its chores; only the line to a homeserver is left out.
1. Twenty people ask, each again a moment after the answer, while reports are handed in, read in the
   child process, approved, embedded and indexed; and in turn while nothing is.
2. From the ✅ on the card of a report to the first answer that cites it: when its vectors were made
   while it waited, when they have to be made, and while other reports are being taken in.

Reports are made up, or cut from the texts in BENCH. Every question has to be answered, and every
report. That alone can fail here, and no time can.
"""

import argparse
import asyncio
import random
import shutil
import sys
from collections.abc import Awaitable, Callable
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import delete, select

from bot.bootstrap.app import App
from bot.chat import Address
from corpus.model import Status
from corpus.store import Store
from corpus.store.engine import writing
from corpus.tables import passages, sources, vectors
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from tests.bench.kept import keep, results
from tests.bench.pages import Press, Report
from tests.bench.scale import real_questions
from tests.bench.staged import Stage, a_house, perform
from tests.bench.texts import texts_of
from tests.bench.timing import p50, p95
from tests.bench.workbench import workbench
from tests.cohort import engine_of

#: People who ask, pages of a report, rounds of each; reports that are taken in beside an approval.
_PEOPLE, _REPORT, _ROUNDS, _OTHERS = 20, 20, 5, 3
#: Seconds between an answer and the next question of the same person, from and to.
_THINKS = (1.0, 3.0)
#: Seconds of asking before anything counts; how often is looked; how long anything may take.
_WARM, _LOOK, _PATIENCE = 10.0, 0.5, 600.0
#: Seconds of asking in a quiet round, at most.
_QUIET = 60.0
#: Seconds before the same is asked again, while it has no answer yet.
_AGAIN = 0.05
_TURNS = ("quiet", "busy")
_PARTS = ("beside", "first_answer")
_CASES = ("waited", "at_once", "meanwhile")


def main() -> None:
    """Measure, keep, and fail when something was never answered."""
    chosen = _arguments().parse_args()
    model = load_model(BUNDLED, chosen.scratch / "model")
    with a_house(_with_lessons(chosen.scratch, model), model) as (app, stage):
        play = _Play(app, stage, Press(chosen.bench), chosen.report)
        found = perform(app, stage, lambda: play.performed(chosen.pages, chosen.repeats))
    whole = (not chosen.pages or chosen.pages >= 1000) and chosen.report >= _REPORT
    name = "bench" if chosen.bench else "synthetic"
    # A part that was not measured anew stays as it was.
    before = results("seeding.json").get(name, {})
    found = {part: before[part] for part in _PARTS if part in before} | found
    keep("seeding.json", name if whole else f"{name}-small", found)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path, nargs="?", help="folder with texts in corpus.jsonl")
    parser.add_argument("--scratch", type=Path, default=Path("data/bench"), help="where to work")
    parser.add_argument(
        "--pages", type=int, default=1000, help="how many are taken in; 0: only part 2"
    )
    parser.add_argument("--report", type=int, default=_REPORT, help="how many pages one has")
    parser.add_argument("--repeats", type=int, default=10, help="how often a report is approved")
    return parser


def _with_lessons(scratch: Path, model: EmbeddingModel) -> Path:
    """A data folder with the lessons that ship, as `speed` left them."""
    filled, folder = scratch / "vertel-starter", scratch / "seeding"
    filled.mkdir(parents=True, exist_ok=True)
    with workbench(filled, *texts_of(None, scratch).paths, model=model):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(filled, folder))


class _Play:
    """What moderators and people do, and the seconds that it takes."""

    def __init__(self, app: App, stage: Stage, press: Press, pages: int) -> None:
        """`pages` is how many each report has."""
        self._app, self._stage, self._press, self._pages = app, stage, press, pages
        self._chance = random.Random(1)
        self._questions = cycle(real_questions())
        self._asked = 0

    async def performed(self, pages: int, repeats: int) -> dict[str, Any]:
        """Both measurements, in one house; without `pages` only the second."""
        found: dict[str, Any] = {}
        if pages:
            found["beside"] = await self._beside(pages)
            print(found["beside"], file=sys.stderr)
        return found | {"first_answer": await self._first_answers(repeats)}

    async def _beside(self, pages: int) -> dict[str, Any]:
        """Answers beside an ingest and without, in turn."""
        store, before = self._app.store, self._app.store.passages.count()
        await self._asking(asyncio.sleep(_WARM))
        # Long enough for some hundreds of answers: an ingest of a thousand pages takes longer.
        quiet = _QUIET * min(1.0, pages / 1000) + _WARM
        times: dict[str, list[list[float]]] = {turn: [] for turn in _TURNS}
        took: list[float] = []
        for number in range(_ROUNDS):
            # Who is first changes, so that neither always finds more to search in.
            for turn in sorted(_TURNS, reverse=number % 2 == 0):
                began = perf_counter()
                busy = turn == "busy"
                doing = self._taken_in(pages // _ROUNDS) if busy else asyncio.sleep(quiet)
                times[turn].append(await self._asking(doing))
                if busy:
                    took.append(perf_counter() - began)
        pooled = {turn: [t for each in rounds for t in each] for turn, rounds in times.items()}
        found: dict[str, Any] = {"people": _PEOPLE, "rounds": _ROUNDS, "pages": pages}
        for turn, taken in pooled.items():
            found[f"{turn}_questions"] = len(taken)
            found[f"{turn}_p50_ms"], found[f"{turn}_p95_ms"] = p50(taken), p95(taken)
            found[f"{turn}_longest_ms"] = round(max(taken), 2)
        found["p95_over_quiet"] = round(found["busy_p95_ms"] / found["quiet_p95_ms"], 2)
        pairs = zip(times["busy"], times["quiet"], strict=True)
        found["p95_over_quiet_each"] = [round(p95(busy) / p95(quiet), 2) for busy, quiet in pairs]
        found["seconds"] = round(sum(took), 1)
        return found | {"passages": store.passages.count() - before}

    async def _asking(self, doing: Awaitable[object]) -> list[float]:
        """Milliseconds of all answers that people got while something is done."""
        times: list[float] = []
        over = asyncio.Event()

        async def person(number: int) -> None:
            await asyncio.sleep(self._chance.uniform(0, _THINKS[1]))
            while not over.is_set():
                seconds, _ = await self._stage.ask(f"vrager{number}", next(self._questions))
                times.append(seconds * 1000)
                await asyncio.sleep(self._chance.uniform(*_THINKS))

        people = [asyncio.create_task(person(number)) for number in range(_PEOPLE)]
        await doing
        over.set()
        await asyncio.gather(*people)
        return times

    async def _taken_in(self, pages: int) -> None:
        """So many pages handed in at once, each card approved as it comes, until all is found."""
        reports = [self._press.report(self._pages) for _ in range(pages // self._pages)]
        for report in reports:
            await self._stage.hand_in(report)
        for _ in reports:
            await self._stage.approve(await self._card())
        await self._until(self._is_all_found)

    async def _first_answers(self, repeats: int) -> dict[str, Any]:
        """Seconds from ✅ to the first answer that cites the report, in each case in turn."""
        times: dict[str, list[float]] = {case: [] for case in _CASES}
        for _ in range(repeats):
            for case in _CASES:
                times[case].append(await self._first_answer(case))
                await self._until(self._is_all_found)
        found: dict[str, Any] = {"pages": self._pages, "repeats": repeats}
        for case, taken in times.items():
            found[f"{case}_median_seconds"] = round(median(taken), 3)
            found[f"{case}_most_seconds"] = round(max(taken), 3)
            found[f"{case}_seconds"] = [round(seconds, 3) for seconds in taken]
        return found

    async def _first_answer(self, case: str) -> float:
        report = await self._waiting()
        others = [
            self._press.report(self._pages) for _ in range(_OTHERS if case == "meanwhile" else 0)
        ]
        for other in others:
            await self._stage.hand_in(other)
        if others:
            await self._until(lambda: not self._has_vectors())
        # Not always at the same moment of what is done every second.
        await asyncio.sleep(self._chance.random())
        if case == "at_once":
            _forget_vectors(self._app.store)
        began = perf_counter()
        approving = asyncio.create_task(self._stage.approve(report[1]))
        await self._cited(report[0])
        seconds = perf_counter() - began
        await approving
        for _ in others:
            await self._stage.approve(await self._card())
        return seconds

    async def _waiting(self) -> tuple[Report, Address]:
        """A report that waits with its vectors made, and where its card stands."""
        report = self._press.report(self._pages)
        await self._stage.hand_in(report)
        card = await self._card()
        await self._until(self._has_vectors)
        return report, card

    async def _cited(self, report: Report) -> None:
        """Ask, again and again, until an answer holds what only this report says."""
        until = perf_counter() + _PATIENCE
        while perf_counter() < until:
            self._asked += 1
            _, reply = await self._stage.ask(f"lezer{self._asked}", report.question)
            if report.fact in " ".join(reply.split()):
                return
            await asyncio.sleep(_AGAIN)
        sys.exit(f"never answered: {report.question}")

    async def _card(self) -> Address:
        return await asyncio.wait_for(self._stage.cards.get(), _PATIENCE)

    async def _until(self, true: Callable[[], bool]) -> None:
        until = perf_counter() + _PATIENCE
        while not await asyncio.to_thread(true):
            if perf_counter() > until:
                sys.exit("files were handed in and never found")
            await asyncio.sleep(_LOOK)

    def _has_vectors(self) -> bool:
        return not self._app.store.due.to_embed(self._app.model.name)

    def _is_all_found(self) -> bool:
        return self._has_vectors() and not self._app.store.due.to_index()


def _forget_vectors(store: Store) -> None:
    """Let the vectors of what waits be still to be made."""
    waiting = (
        select(passages.c.content_hash)
        .join(sources, passages.c.source == sources.c.id)
        .where(sources.c.status == Status.PENDING)
    )
    with writing(engine_of(store)) as connection:
        connection.execute(delete(vectors).where(vectors.c.content_hash.in_(waiting)))


if __name__ == "__main__":
    main()
