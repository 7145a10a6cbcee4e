"""How fast Vertel is in Matrix, beside the terminal and beside a bot that only says things back.

    python -m tests.bench.matrix_speed [--scratch FOLDER] [--askers 50] [--rounds 6] [--rooms 200]

A real homeserver on this machine, the real bot as a process of its own, the lessons that ship.
1. Many askers at once, each in a room of their own: the time until the last of them has an answer,
   beside the echo bot (tests.bench.echo) on the same homeserver; in turn, round after round.
2. A restart among many rooms: until a question that was asked meanwhile is answered, and until one
   that is asked as soon as the bot is ready.
3. One asker: the bot's own time for an answer (tests.bench.tapping says how that is told apart from
   the homeserver's), beside the same question in the terminal; in turn for each question.

Every question has to be answered once. That alone can fail here, and no time can.
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bot.demo.people import Person
from tests.bench.grounds import Account, Grounds, Room, grounds
from tests.bench.kept import keep
from tests.bench.listening import Count
from tests.bench.running import Running, echo, house, in_matrix, in_terminal
from tests.bench.scale import real_questions
from tests.bench.tapping import a_tap
from tests.bench.timing import p50, p95

#: How long answers may take to come, in seconds, and how long one that comes twice is waited for.
_PATIENCE, _SETTLE = 120.0, 2.0
#: Between two questions of one asker: what a bot does after it replied is not the next one's time.
_PAUSE = 0.15
_RESTARTS, _WARM = 3, 10


def main() -> None:
    """Measure, keep, and fail when a question was lost or answered twice."""
    chosen = _arguments().parse_args()
    with TemporaryDirectory() as folder, grounds(Path(folder) / "homeserver") as place:
        found = _measured(place, Path(folder), chosen)
    small = chosen.askers < 50 or chosen.rooms < 200
    keep("matrix.json", "starter-sample" if small else "starter", found)
    if found["questions"]["lost"] or found["questions"]["doubled"]:
        sys.exit("questions were lost or answered twice")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scratch", type=Path, default=Path("data/bench"), help="where to work")
    parser.add_argument("--askers", type=int, default=50, help="how many ask at once")
    parser.add_argument("--rounds", type=int, default=6, help="how often they do")
    parser.add_argument("--rooms", type=int, default=200, help="in how many rooms it restarts")
    return parser


@dataclass
class _Bench:
    """What all three measure with: the place, Vertel in its rooms there, and what it was asked."""

    place: Grounds
    account: Account
    vertel: Running
    rooms: list[Room]
    asked: list[str] = field(default_factory=list)

    def burst(self, rooms: Sequence[Room]) -> float:
        """Ask in all these rooms at once; the seconds until the last one has an answer."""
        questions = real_questions(len(rooms))
        with ThreadPoolExecutor(len(rooms)) as at_once:
            began = time.monotonic()
            pairs = [(room, questions[n % len(questions)]) for n, room in enumerate(rooms)]
            asked = list(at_once.map(lambda pair: pair[0].ask(pair[1]), pairs))
        return self._last(rooms[0].bot, asked) - began

    def ask(self, room: Room, question: str) -> str:
        """Ask Vertel something, which has to be answered."""
        self.asked.append(room.ask(question))
        return self.asked[-1]

    def answered(self, event: str) -> float:
        """When the reader saw the answer to a question."""
        return self._last(self.account.user_id, [event])

    def count(self) -> Count:
        """What became of all that Vertel was asked."""
        return self.place.listener.heard.count(self.account.user_id, self.asked)

    def _last(self, bot: str, asked: Sequence[str]) -> float:
        if bot == self.account.user_id:
            self.asked += asked
        at = self.place.listener.answered(bot, asked, _PATIENCE)
        # A question that is lost is counted at the end; until then the measurement goes on.
        return time.monotonic() if at is None else at


def _measured(place: Grounds, folder: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    accounts = {"vertel": place.bot("vertel"), "echo": place.bot("echo")}
    address, data = place.homeserver.address, house(chosen.scratch, folder / "bot")
    vertel = in_matrix(accounts["vertel"], address, data)
    echoing = echo(accounts["echo"], address, folder)
    try:
        vertel.start()
        echoing.start()
        askers = place.askers(chosen.askers)
        rooms = {name: place.rooms(account, askers) for name, account in accounts.items()}
        bench = _Bench(place, accounts["vertel"], vertel, rooms["vertel"])
        found = {"at_once": _told(_at_once(bench, rooms["echo"], chosen.rounds))}
        echoing.stop()
        bench.rooms += place.rooms(bench.account, _cycled(askers, chosen.rooms - len(askers)))
        found["restart"] = _told(_restarts(bench))
        found["alone"] = _alone(bench, house(chosen.scratch, folder / "terminal"))
    finally:
        vertel.stop()
        echoing.stop()
    time.sleep(_SETTLE)
    return found | {"questions": asdict(bench.count())}


def _at_once(bench: _Bench, echoed: Sequence[Room], rounds: int) -> dict[str, Any]:
    """Seconds of a burst of questions to Vertel and to the echo bot, in turn."""
    bursts: Mapping[str, Sequence[Room]] = {"vertel": list(bench.rooms), "echo": echoed}
    times: dict[str, list[float]] = {name: [] for name in bursts}
    for turn in range(rounds + 1):
        # Who is first changes, so that neither always comes after the other.
        for name in sorted(bursts, reverse=turn % 2 == 0):
            took = bench.burst(bursts[name])
            time.sleep(_SETTLE)
            if turn:  # the first one brings everything into memory
                times[name].append(took)
    found = {f"{name}_seconds": round(median(taken), 3) for name, taken in times.items()}
    pairs = zip(times["vertel"], times["echo"], strict=True)
    return found | {
        "askers": len(echoed),
        "rounds": rounds,
        "over_echo": round(median(times["vertel"]) / median(times["echo"]), 2),
        "over_echo_each": [round(ours / theirs, 2) for ours, theirs in pairs],
    }


def _restarts(bench: _Bench) -> dict[str, Any]:
    """Seconds from the start of the process among all its rooms, the median of some starts."""
    runs = [_restart(bench) for _ in range(_RESTARTS)]
    found = {name: round(median(run[name] for run in runs), 2) for name in runs[0]}
    return {"rooms": len(bench.rooms), "starts": _RESTARTS} | found


def _restart(bench: _Bench) -> dict[str, float]:
    first, second = real_questions(2)
    bench.vertel.stop()
    meanwhile = bench.ask(bench.rooms[-1], first)
    began = time.monotonic()
    ready = bench.vertel.start()
    said = time.monotonic()
    after = bench.answered(bench.ask(bench.rooms[0], second))
    return {
        "ready_seconds": ready,
        "asked_meanwhile_seconds": bench.answered(meanwhile) - began,
        "asked_when_ready_seconds": after - began,
        "answer_when_ready_seconds": after - said,
    }


def _alone(bench: _Bench, data: Path) -> dict[str, Any]:
    """Milliseconds of the bot's own time for an answer, and of the terminal for the same."""
    questions, terminal = real_questions(), in_terminal(data)
    bench.vertel.stop()
    times: dict[str, list[float]] = {"matrix": [], "terminal": []}
    with a_tap(bench.place.homeserver.address) as (address, tapped):
        try:
            terminal.start()
            bench.vertel.start(VERTEL_MATRIX__HOMESERVER=address)
            asking: Mapping[str, Any] = {
                "matrix": lambda q: tapped.own_time(bench.ask(bench.rooms[0], q), _PATIENCE),
                "terminal": terminal.ask,
            }
            for turn, question in enumerate([*questions[:_WARM], *questions]):
                for name in sorted(asking, reverse=turn % 2 == 0):
                    took = asking[name](question) * 1000
                    time.sleep(_PAUSE)
                    if turn >= _WARM:
                        times[name].append(took)
        finally:
            terminal.stop()
            bench.vertel.stop()
    found = {f"{name}_p50_ms": p50(taken) for name, taken in times.items()}
    found |= {f"{name}_p95_ms": p95(taken) for name, taken in times.items()}
    more = found["matrix_p95_ms"] - found["terminal_p95_ms"]
    return found | {"questions": len(questions), "more_at_p95_ms": round(more, 2)}


def _told(part: dict[str, Any]) -> dict[str, Any]:
    """Print a part as soon as it is there: the whole takes minutes."""
    print(part, file=sys.stderr)
    return part


def _cycled(askers: Sequence[Person], count: int) -> list[Person]:
    return list(islice(cycle(askers), count))


if __name__ == "__main__":
    main()
