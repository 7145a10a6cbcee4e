"""Facts about the store as a whole, by name."""

from sqlalchemy import Engine, delete, insert, select

from corpus.store.engine import reading, writing
from corpus.tables import state


class State:
    """Named facts, such as the model that filled the indexes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, key: str) -> str | None:
        """The fact of this name, or None."""
        with reading(self._engine).connect() as connection:
            found: str | None = connection.execute(
                select(state.c.value).where(state.c.key == key)
            ).scalar()
            return found

    def set(self, key: str, value: str) -> None:
        """Keep this fact instead of the one of that name before."""
        with writing(self._engine) as connection:
            connection.execute(delete(state).where(state.c.key == key))
            connection.execute(insert(state).values(key=key, value=value))
