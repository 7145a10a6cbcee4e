"""What people agreed to, and took back."""

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, or_, select, update

from corpus.people import Consent
from corpus.store.engine import reading, writing
from corpus.store.people import Person, moved_on, person_in
from corpus.store.refusing import refuse, standing, take_back_refusal
from corpus.tables import addresses, consents, people


class Consents:
    """The consents of the people in this store; each is kept as the proof of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def agree(self, person: int, consent: Consent, at: datetime) -> None:
        """Keep that someone agrees to be suggested, as they told themselves."""
        with writing(self._engine) as connection:
            _withdraw(connection, person, at)
            take_back_refusal(connection, person)
            row = {"given": consent.given, "purpose": consent.purpose, "via": consent.via}
            connection.execute(
                insert(consents).values(**row, person=person, confirmed_at=at.astimezone(UTC))
            )
            moved_on(connection)

    def withdraw(self, person: int, at: datetime) -> bool:
        """Take someone's consent back: from here on nobody is told of them; whether there was.

        No file brings them back with a consent of that day or before, even where there was none.
        """
        with writing(self._engine) as connection:
            withdrawn = _withdraw(connection, person, at)
            refuse(connection, person, at)
            moved_on(connection)
            return withdrawn

    def not_told(self) -> list[Person]:
        """Who can be reached, and was not told yet of a consent that came in with a file."""
        told = or_(consents.c.told_at.is_not(None), consents.c.confirmed_at.is_not(None))
        query = (
            select(consents.c.person)
            .join(addresses, addresses.c.person == consents.c.person)
            .where(standing(), ~told, addresses.c.platform != "")
            .distinct()
        )
        with reading(self._engine).connect() as connection:
            found = (
                person_in(connection, people.c.id == person)
                for person in connection.execute(query).scalars().all()
            )
            return [person for person in found if person is not None]

    def told(self, person: int, at: datetime) -> None:
        """Note that someone was told of the consent that came in with a file; they said nothing."""
        of = (consents.c.person == person, standing(), consents.c.told_at.is_(None))
        with writing(self._engine) as connection:
            connection.execute(update(consents).where(*of).values(told_at=at.astimezone(UTC)))


def _withdraw(connection: Connection, person: int, at: datetime) -> bool:
    held = (consents.c.person == person, standing())
    gone = connection.execute(update(consents).where(*held).values(withdrawn_at=at.astimezone(UTC)))
    return gone.rowcount > 0
