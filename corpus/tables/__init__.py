"""The tables of the store. Migrations make them; these say what the newest ones look like.

texts     sources, passages, vectors, hubs, files and facts about the store
talk      questions, messages, replies, feedback and rooms
people    people and organisations, their consent, and what was suggested
reaching  introductions, open questions, and what Vertel says by itself
linking   where conversations are written to and what was, and addresses that are one person's
rounds    who takes part in rounds of reflection, and who was invited
lessons   what members tell: drafts, lessons without a name, and what comes of them
review    what moderators decide about, and what they decided
seeding   files that moderators hand in
quality   what shows how good a source is
"""

from corpus.tables.base import metadata
from corpus.tables.lessons import drafts, intentions, news, sealed, told, uses
from corpus.tables.linking import deliveries, link_codes, link_tries, merged, references
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
from corpus.tables.quality import furthered, lookbacks, measurements, probes
from corpus.tables.reaching import asked_around, awaited, introductions, open_questions, outbox
from corpus.tables.review import decisions, reviews
from corpus.tables.rounds import invitations, memberships, openers, rhythms, rounds
from corpus.tables.seeding import uploads
from corpus.tables.talk import cited, feedback, inbox, questions, replies, rooms, tallies
from corpus.tables.texts import (
    SET_ASIDE,
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
    "SET_ASIDE",
    "addresses",
    "asked_around",
    "awaited",
    "cited",
    "consents",
    "decisions",
    "deliveries",
    "drafts",
    "feedback",
    "files",
    "furthered",
    "hubs",
    "inbox",
    "intentions",
    "introductions",
    "invitations",
    "link_codes",
    "link_tries",
    "lookbacks",
    "marks",
    "measurements",
    "memberships",
    "merged",
    "metadata",
    "news",
    "open_questions",
    "openers",
    "outbox",
    "passages",
    "people",
    "probes",
    "profile_vectors",
    "questions",
    "references",
    "refusals",
    "removals",
    "replies",
    "reviews",
    "rhythms",
    "rooms",
    "rounds",
    "sealed",
    "source_knowledge",
    "source_people",
    "sources",
    "state",
    "suggestions",
    "tallies",
    "told",
    "uploads",
    "uses",
    "vectors",
]
