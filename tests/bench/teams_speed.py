"""How fast Vertel is in Teams, beside the terminal, and what becomes of fifty questions at once.

    python -m tests.bench.teams_speed [--scratch FOLDER] [--askers 50] [--rounds 6]

The real bot as a process of its own, on the lessons that ship; Microsoft's side is a connector on
this machine that takes everything at once, so that what is measured is Vertel.
1. One question at a time: from when it is brought until its answer is at the connector, beside the
   same question in the terminal; in turn for each question.
2. Many askers at once, each in a conversation of their own: the time until the last one has an
   answer, over the time that the terminal takes for as many questions one after another.

Every question has to be answered once. That alone can fail here, and no time can.
"""

import argparse
import sys
import time
from collections import Counter
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
_PAUSE = 0.15
_WARM = 10
#: So many take turns where one asks at a time.
_TURNS = 5


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
    """Everyone who asks in Teams, each in a conversation of their own."""

    def __init__(self, connector: Connector, port: int) -> None:
        self._connector, self._port = connector, port
        self._numbers = count(1)
        self._asked: Counter[str] = Counter()
        # As Microsoft's own: signed once, for an hour.
        self._token = connector.microsoft.token()

    def ask(self, question: str) -> float:
        """Let one of a few ask; the seconds until the answer is at the connector.

        They take turns: who asks without a pause is one whom Teams lets Vertel answer so fast only.
        Raises TimeoutError.
        """
        who = next(self._numbers) % _TURNS
        return -self.bring(question, who) + self.answered(who)

    def bring(self, question: str, who: int) -> float:
        """Let somebody ask; when that was."""
        told = {
            "timestamp": datetime.now(UTC).isoformat(),
            "from": {"id": f"29:{who}", "name": "Vrager", "aadObjectId": f"vrager {who}"},
            "conversation": {
                "id": _conversation(who),
                "conversationType": "personal",
                "tenantId": TENANT,
            },
        }
        microsoft = self._connector.microsoft
        activity = microsoft.activity(question, **told)
        self._asked[_conversation(who)] += 1
        began = time.monotonic()
        bring(microsoft, self._port, activity, self._token)
        return began

    def answered(self, who: int) -> float:
        """Wait for all of somebody's answers; when the last one came. Raises TimeoutError."""
        conversation = _conversation(who)

        def standing() -> Sequence[Said]:
            return self._connector.standing(conversation)

        if not self._connector.until(
            lambda: len(standing()) >= self._asked[conversation], _PATIENCE
        ):
            raise TimeoutError(conversation)
        return standing()[-1].at

    def count(self) -> Count:
        """What became of all that was asked."""
        more = [
            len(self._connector.standing(conversation)) - asked
            for conversation, asked in self._asked.items()
        ]
        lost, doubled = sum(max(-n, 0) for n in more), sum(max(n, 0) for n in more)
        return Count(self._asked.total(), lost, doubled)


def _conversation(who: int) -> str:
    return f"a:vrager {who}"


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
        everyone = range(_TURNS, _TURNS + len(questions))
        began = list(at_once.map(people.bring, questions, everyone))
    return max(map(people.answered, everyone)) - min(began)


def _row(terminal: Terminal, questions: Sequence[str]) -> float:
    return sum(map(terminal.ask, questions))


if __name__ == "__main__":
    main()
