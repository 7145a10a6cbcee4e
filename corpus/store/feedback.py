"""What people thought of an answer, until they take it back."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import reading, writing
from corpus.tables import feedback


@dataclass(frozen=True, slots=True)
class Voter:
    """What is kept of who gave a thumb: never who.

    `side` is that of the work they stand on, where they told it. `mark` tells two people apart, and
    is too short to tell who; `direct` is whether nobody else read the question.
    """

    side: str | None = None
    mark: str = ""
    direct: bool = False


#: Of whom nothing is known.
SOMEONE = Voter()


class Feedback:
    """Thumbs, by the reaction that gave them. Reactions and messages are opaque names here."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(
        self, reaction: str, message: str, at: datetime, *, helped: bool, voter: Voter = SOMEONE
    ) -> bool:
        """Keep what a reaction says of the answer to a message; False when it was kept before."""
        row: dict[str, object] = {"reaction": reaction, "message": message, "helped": helped}
        row |= {"side": voter.side, "voter": voter.mark or None, "direct": voter.direct}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(feedback).values(**row, given_at=at.astimezone(UTC)))
        except IntegrityError:
            return False
        return True

    def take_back(self, reaction: str, since: datetime) -> bool:
        """Undo a reaction given at or after `since`; whether there was one."""
        of = (feedback.c.reaction == reaction, feedback.c.given_at >= since.astimezone(UTC))
        with writing(self._engine) as connection:
            return connection.execute(delete(feedback).where(*of)).rowcount > 0

    def about(self, message: str) -> tuple[int, int]:
        """How many said that the answer to a message helped, and how many that it did not."""
        query = select(feedback.c.helped, func.count()).where(feedback.c.message == message)
        with reading(self._engine).connect() as connection:
            counted = connection.execute(query.group_by(feedback.c.helped))
            found = {bool(helped): int(count) for helped, count in counted}
        return found.get(True, 0), found.get(False, 0)

    def wipe(self, message: str) -> None:
        """Forget what was thought of the answer to a message."""
        with writing(self._engine) as connection:
            connection.execute(delete(feedback).where(feedback.c.message == message))
