"""The tables of the store. Migrations make them; these say what the newest ones look like.

texts     sources, passages, vectors, hubs, files and facts about the store
talk      questions, messages, replies, feedback and rooms
people    people and organisations, their consent, and what was suggested
reaching  introductions, open questions, and what Vertel says by itself
"""

from corpus.tables.base import metadata
from corpus.tables.people import (
    addresses,
    consents,
    marks,
    people,
    profile_vectors,
    refusals,
    source_people,
    suggestions,
)
from corpus.tables.reaching import asked_around, awaited, introductions, open_questions, outbox
from corpus.tables.talk import feedback, inbox, questions, replies, rooms, tallies
from corpus.tables.texts import (
    files,
    hubs,
    passages,
    removals,
    source_knowledge,
    sources,
    state,
    vectors,
)

__all__ = [
    "addresses",
    "asked_around",
    "awaited",
    "consents",
    "feedback",
    "files",
    "hubs",
    "inbox",
    "introductions",
    "marks",
    "metadata",
    "open_questions",
    "outbox",
    "passages",
    "people",
    "profile_vectors",
    "questions",
    "refusals",
    "removals",
    "replies",
    "rooms",
    "source_knowledge",
    "source_people",
    "sources",
    "state",
    "suggestions",
    "tallies",
    "vectors",
]
