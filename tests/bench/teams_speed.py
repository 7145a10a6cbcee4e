"""How fast Vertel is in Teams, beside the terminal, and what becomes of fifty questions at once.

    python -m tests.bench.teams_speed [--scratch FOLDER] [--askers 50] [--rounds 6]

The real bot as a process of its own, on the lessons that ship; Microsoft's side is a connector on
this machine that takes everything at once, so that what is measured is Vertel.
1. One asker: from the moment a question is brought until its answer is at the connector, beside the
   same question in the terminal; in turn for each question.
2. Many askers at once, each in a conversation of their own: the time until the last one has an
   answer, over the time that the terminal takes for as many questions one after another.

Every question has to be answered once. That alone can fail here, and no time can.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.kept import keep
from tests.bench.listening import Count
from tests.bench.running import Terminal, house, in_teams, in_terminal
from tests.bench.scale import real_questions
from tests.bench.timing import p50, p95
from tests.server.teams.benches import free_port
from tests.server.teams.bringing import bring
from tests.server.teams.connector import Connector, Said
from tests.server.teams.microsoft import TENANT
from tests.server.teams.running import in_teams as settings

#: How long answers may take to come, in seconds, and how long one that comes twice is waited for.
_PATIENCE, _SETTLE = 120.0, 2.0
#: Between two questions: what a bot does after it replied is not the next one's time.
_PAUSE, _LOOK = 0.15, 0.005
_WARM = 10


def main() -> None:
    """Measure, keep, and fail when a question was lost or answered twice."""
    chosen = _arguments().parse_args()
    with TemporaryDirectory() as folder, Connector() as connector:
        found = _measured(connector, Path(folder), chosen)
    keep("teams.json", "starter-sample" if chosen.askers < 50 else "starter", found)
    if found["questions"]["lost"] or found["questions"]["doubled"]:
        sys.exit("questions were lost or answered twice")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scratch", type=Path, default=Path("data/bench"), help="where to work")
    parser.add_argument("--askers", type=int, default=50, help="how many ask at once")
    parser.add_argument("--rounds", type=int, default=6, help="how often they do")
    return parser


class _People:
    """Everyone who asks in Teams; each question is somebody's first."""

    def __init__(self, connector: Connector, port: int) -> None:
        self._connector, self._port = connector, port
        self._numbers = count(1)
        self._asked: list[str] = []

    def ask(self, question: str) -> float:
        """Ask; the seconds until the answer is at the connector. Raises TimeoutError."""
        began, conversation = self.bring(question)
        return self.answered(conversation) - began

    def bring(self, question: str) -> tuple[float, str]:
        """Ask; when that was, and in which conversation."""
        number = next(self._numbers)
        conversation = f"a:vrager{number}"
        self._asked.append(conversation)
        who = {"id": f"29:vrager{number}", "name": "Vrager", "aadObjectId": f"vrager{number}"}
        where = {"id": conversation, "conversationType": "personal", "tenantId": TENANT}
        at = datetime.now(UTC).isoformat()
        microsoft = self._connector.microsoft
        told = {"timestamp": at, "from": who, "conversation": where}
        began = time.monotonic()
        bring(microsoft, self._port, microsoft.activity(question, **told))
        return began, conversation

    def answered(self, conversation: str) -> float:
        """Wait for the answer in a conversation; when it came. Raises TimeoutError."""
        end = time.monotonic() + _PATIENCE
        while not (there := self._standing(conversation)):
            if time.monotonic() > end:
                raise TimeoutError(conversation)
            time.sleep(_LOOK)
        return there[0].at

    def count(self) -> Count:
        """What became of all that was asked."""
        times = [len(self._standing(conversation)) for conversation in self._asked]
        return Count(len(times), times.count(0), sum(number > 1 for number in times))

    def _standing(self, conversation: str) -> Sequence[Said]:
        return self._connector.standing(conversation)


def _measured(connector: Connector, folder: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    port = free_port()
    told = settings(connector.keys, port, connector.microsoft.token())
    vertel = in_teams(house(chosen.scratch, folder / "bot"), told)
    terminal = in_terminal(house(chosen.scratch, folder / "terminal"))
    people = _People(connector, port)
    try:
        vertel.start()
        terminal.start()
        found = {"alone": _alone(people, terminal)}
        found["at_once"] = _at_once(people, terminal, chosen.askers, chosen.rounds)
        time.sleep(_SETTLE)
        return found | {"questions": asdict(people.count())}
    finally:
        terminal.stop()
        vertel.stop()


def _alone(people: _People, terminal: Terminal) -> dict[str, Any]:
    """Milliseconds for an answer in Teams, and in the terminal for the same."""
    questions = real_questions()
    asking = {"teams": people.ask, "terminal": terminal.ask}
    times: dict[str, list[float]] = {name: [] for name in asking}
    for turn, question in enumerate([*questions[:_WARM], *questions]):
        # Who is first changes, so that neither always comes after the other.
        for name in sorted(asking, reverse=turn % 2 == 0):
            took = asking[name](question) * 1000
            time.sleep(_PAUSE)
            if turn >= _WARM:
                times[name].append(took)
    found = {f"{name}_p50_ms": p50(taken) for name, taken in times.items()}
    found |= {f"{name}_p95_ms": p95(taken) for name, taken in times.items()}
    more = found["teams_p95_ms"] - found["terminal_p95_ms"]
    return found | {"questions": len(questions), "more_at_p95_ms": round(more, 2)}


def _at_once(people: _People, terminal: Terminal, askers: int, rounds: int) -> dict[str, Any]:
    """Seconds of a burst of questions, and of the terminal for as many, in turn."""
    questions = [*real_questions(), *real_questions()][:askers]
    times: dict[str, list[float]] = {"teams": [], "terminal": []}
    for turn in range(rounds + 1):
        for name in sorted(times, reverse=turn % 2 == 0):
            took = _burst(people, questions) if name == "teams" else _row(terminal, questions)
            time.sleep(_SETTLE)
            if turn:  # the first one brings everything into memory
                times[name].append(took)
    pairs = zip(times["teams"], times["terminal"], strict=True)
    return {
        "askers": askers,
        "rounds": rounds,
        **{f"{name}_seconds": round(median(taken), 3) for name, taken in times.items()},
        "over_terminal": round(median(times["teams"]) / median(times["terminal"]), 2),
        "over_terminal_each": [round(ours / theirs, 2) for ours, theirs in pairs],
    }


def _burst(people: _People, questions: Sequence[str]) -> float:
    with ThreadPoolExecutor(len(questions)) as at_once:
        brought = list(at_once.map(people.bring, questions))
    last = max(people.answered(conversation) for _, conversation in brought)
    return last - min(began for began, _ in brought)


def _row(terminal: Terminal, questions: Sequence[str]) -> float:
    return sum(map(terminal.ask, questions))


if __name__ == "__main__":
    main()
