"""What goes with someone who wants to be forgotten, and does not hang on their row."""

import json

from sqlalchemy import Connection, delete, select, update

from corpus.named_people import Part
from corpus.store.hushing import silenced, unwritten
from corpus.store.profiles import person_key
from corpus.store.references import unnamed
from corpus.tables import source_people, sources


def forgotten(connection: Connection, person: int) -> None:
    """Within a transaction: nothing that is not sent yet is to or about someone any more.

    What they told in chat stays told, without a name.
    """
    unnamed(connection, person)
    silenced(connection, person)
    unwritten(connection, person)
    theirs = (
        source_people.c.name_key == person_key(person),
        source_people.c.part == Part.AUTHOR.value,
    )
    told = select(source_people.c.source).where(*theirs)
    for row in connection.execute(
        select(sources.c.id, sources.c.details).where(sources.c.id.in_(told))
    ):
        details = json.loads(row.details) | {"authors": []}
        of = update(sources).where(sources.c.id == row.id)
        connection.execute(of.values(details=json.dumps(details, ensure_ascii=False)))
    connection.execute(delete(source_people).where(source_people.c.name_key == person_key(person)))
