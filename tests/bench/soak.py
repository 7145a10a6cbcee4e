"""A steady stream of questions in Matrix: the memory that Vertel takes meanwhile, and what is lost.

    python -m tests.bench.soak [--scratch FOLDER] [--minutes 15] [--rate 3]

A real homeserver on this machine, the real bot as a process of its own, the lessons that ship;
people in several rooms, one of which is encrypted. The resident memory is read every few seconds,
and its slope (least squares) told without the warm-up: the first third, five minutes at most.

Every question has to be answered once. That alone can fail here, and no number can.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.demo.accounts import register
from tests.bench.grounds import Account, Grounds, grounds
from tests.bench.kept import keep
from tests.bench.memory import Sample, resident, slope
from tests.bench.running import house, in_matrix
from tests.bench.scale import real_questions
from tests.server.conftest import PASSWORD
from tests.server.matrix.secretive import Secretive

_ROOMS, _AT_ONCE = 8, 8
#: Seconds: between two looks at the memory, of warm-up at most, for the last answers to come, and
#: for one that comes twice.
_LOOK, _WARM_UP, _PATIENCE, _SETTLE = 5.0, 300.0, 120.0, 3.0
#: Shorter runs are for trying it out, and are not kept.
_WHOLE = 15

#: Asks a question in one room and returns its event.
Ask = Callable[[str], str]


def main() -> None:
    """Measure, keep, and fail when a question was lost or answered twice."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scratch", type=Path, default=Path("data/bench"), help="where to work")
    parser.add_argument("--minutes", type=float, default=_WHOLE, help="how long")
    parser.add_argument("--rate", type=float, default=3, help="questions a second")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder, grounds(Path(folder) / "homeserver") as place:
        found = _soaked(place, Path(folder), chosen)
    keep("soak.json", "starter" if chosen.minutes >= _WHOLE else "starter-sample", found)
    if found["questions"]["lost"] or found["questions"]["doubled"]:
        sys.exit("questions were lost or answered twice")


def _soaked(place: Grounds, folder: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    account = place.bot("vertel")
    bot = in_matrix(account, place.homeserver.address, house(chosen.scratch, folder / "bot"))
    try:
        bot.start()
        with _rooms(place, account, folder) as rooms:
            asked, samples = _stream(rooms, chosen.minutes * 60, chosen.rate, bot.pid)
            place.listener.answered(account.user_id, asked, _PATIENCE)
    finally:
        bot.stop()
    time.sleep(_SETTLE)
    seconds = samples[-1].seconds
    steady = [sample for sample in samples if sample.seconds >= min(_WARM_UP, seconds / 3)]
    return {
        "minutes": chosen.minutes,
        "rooms": len(rooms),
        "questions_a_second": round(len(asked) / (chosen.minutes * 60), 2),
        "questions": asdict(place.listener.heard.count(account.user_id, asked)),
        "slope_mib_an_hour": round(slope(steady), 1),
        "mib": [round(sample.mib) for sample in samples[:: round(60 / _LOOK)]],
        "most_mib": round(max(sample.mib for sample in samples)),
    }


@contextmanager
def _rooms(place: Grounds, account: Account, folder: Path) -> Iterator[list[Ask]]:
    """Rooms that Vertel is in, as what asks a question there; the last one is encrypted."""
    plain = [room.ask for room in place.rooms(account, place.askers(_ROOMS - 1))]
    carla = register(place.homeserver, "carla", PASSWORD)
    with Secretive(place.homeserver.address, carla.user_id, folder / "carla") as talking:
        room = talking.create_room(account.user_id, place.reader.user_id)
        place.reader.join(room)
        place.wait_for(account, [room])
        mentions = {"m.mentions": {"user_ids": [account.user_id]}}
        yield [*plain, lambda question: talking.say(room, question, **mentions)]


def _stream(
    rooms: Sequence[Ask], seconds: float, rate: float, bot: int
) -> tuple[list[str], list[Sample]]:
    """Ask for so many seconds, room after room; what was asked, and the memory meanwhile."""
    asking: list[Future[str]] = []
    samples: list[Sample] = []
    began = time.monotonic()
    with ThreadPoolExecutor(_AT_ONCE) as at_once:
        for turn, (ask, question) in enumerate(zip(cycle(rooms), cycle(real_questions()))):
            at = time.monotonic() - began
            if at > seconds:
                break
            if at >= len(samples) * _LOOK:
                samples.append(Sample(at, resident(bot).now * 1e6 / 2**20))
            asking.append(at_once.submit(ask, question))
            time.sleep(max(0.0, (turn + 1) / rate - (time.monotonic() - began)))
    return [asked.result() for asked in asking], samples


if __name__ == "__main__":
    main()
