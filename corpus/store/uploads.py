"""Files that were handed in, each taken once, and how far they are on their way to sources."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import reading, writing
from corpus.tables import uploads


class Progress(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed in.

    `message` is the platform's id of the message; `first` that of the first of the files that came
    together with it. `address` is where its moderators hear what came of it, `moderator` who handed
    it in, by platform and id. `reference` is how the platform finds it back. `part` counts what was
    packed in one file, from 1; 0 is the file itself.
    """

    platform: str
    message: str
    first: str
    address: str
    moderator: str
    moderator_name: str
    name: str
    reference: str
    at: datetime
    hub: int | None = None
    url: str | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was handed in, by its number, and what became of it.

    `file` is what the store calls it, once its sources are being written.
    """

    id: int
    handed: Handed
    state: Progress
    attempts: int
    file: str


class Uploads:
    """The files that moderators handed in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, handed: Handed) -> bool:
        """Take a file, so that it is read once; False when it was taken before."""
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(uploads).values(**_values(handed)))
        except IntegrityError:
            return False
        return True

    def together(self, first: str, platform: str) -> list[Upload]:
        """The files that were acknowledged under this message, in the order in which they came."""
        return self._found(
            uploads.c.platform == platform, uploads.c.first == first, uploads.c.part == 0
        )

    def last_of(self, moderator: str, since: datetime) -> Upload | None:
        """The last file that someone handed in since then."""
        after = uploads.c.at >= since.astimezone(UTC)
        found = self._found(uploads.c.moderator == moderator, after, uploads.c.part == 0)
        return found[-1] if found else None

    def next(self, platforms: Collection[str], passed: Collection[int] = ()) -> Upload | None:
        """The first on these platforms that waits to be read, but for those passed over."""
        found = self._found(
            uploads.c.state == Progress.WAITING,
            uploads.c.platform.in_(platforms),
            uploads.c.id.not_in(passed),
            most=1,
        )
        return found[0] if found else None

    def of(self, platform: str, message: str) -> list[Upload]:
        """All that came with a message."""
        return self._found(uploads.c.platform == platform, uploads.c.message == message)

    def waits(self, platform: str, message: str) -> bool:
        """Whether anything that came with a message waits to be read."""
        return any(upload.state is Progress.WAITING for upload in self.of(platform, message))

    def begin(self, number: int) -> None:
        """Note that it is begun: should it end this process, that is known."""
        again = {"attempts": uploads.c.attempts + 1}
        self._change(number, **again)

    def put_back(self, number: int) -> None:
        """Note that it was not its fault that it is not done."""
        self._change(number, attempts=uploads.c.attempts - 1)

    def written_as(self, number: int, file: str) -> None:
        """Note what the store calls the file, before its sources are written."""
        self._change(number, file=file)

    def end(self, number: int, state: Progress, reason: str = "") -> bool:
        """Note that it is done or refused; how to find the file is wiped.

        False when that was noted before.
        """
        return self._change(number, state=state, reason=reason, reference="")

    def unpack(self, number: int, parts: Sequence[tuple[int, str]]) -> None:
        """Let what was packed in a file, by part and name, wait instead of the file itself.

        Does nothing when that was taken back.
        """
        with writing(self._engine) as connection:
            waits = (uploads.c.id == number, uploads.c.state == Progress.WAITING)
            row = connection.execute(select(uploads).where(*waits)).one_or_none()
            if row is None:
                return
            packed = _upload(row).handed
            rows = [_values(packed) | {"part": part, "name": name} for part, name in parts]
            if rows:
                connection.execute(insert(uploads), rows)
            done = {"state": Progress.DONE, "reference": ""}
            connection.execute(update(uploads).where(uploads.c.id == number).values(**done))

    def forget_before(self, at: datetime) -> int:
        """Forget what was handed in before `at` and does not wait any more; how many that were."""
        old = (uploads.c.at < at.astimezone(UTC), uploads.c.state != Progress.WAITING)
        with writing(self._engine) as connection:
            return connection.execute(delete(uploads).where(*old)).rowcount

    def _change(self, number: int, **values: Any) -> bool:
        # What was taken back meanwhile stays so.
        waits = (uploads.c.id == number, uploads.c.state == Progress.WAITING)
        with writing(self._engine) as connection:
            return connection.execute(update(uploads).where(*waits).values(**values)).rowcount > 0

    def _found(self, *which: Any, most: int | None = None) -> list[Upload]:
        query = select(uploads).where(*which).order_by(uploads.c.id).limit(most)
        with reading(self._engine).connect() as connection:
            return [_upload(row) for row in connection.execute(query)]


def _values(handed: Handed) -> dict[str, Any]:
    at = {"at": handed.at.astimezone(UTC), "state": Progress.WAITING}
    return asdict(handed) | at | {"attempts": 0, "reason": "", "file": ""}


def _upload(row: Row[Any]) -> Upload:
    handed = Handed(
        row.platform,
        row.message,
        row.first,
        row.address,
        row.moderator,
        row.moderator_name,
        row.name,
        row.reference,
        row.at.replace(tzinfo=UTC),
        row.hub,
        row.url,
        row.part,
    )
    return Upload(row.id, handed, Progress(row.state), row.attempts, row.file)
