"""The store: the one place that knows what is true. One file per aggregate, one door.

engine     opens the database and brings it up to date
sources    sources and their review status
writing    a file's sources into the store, in one transaction
naming     which source each reading of a file is
passages   passages as an asker may see them, and the text around them
due        what the indexes still have to take in or give up
vectors    vectors of passages and sentences, by content
questions  what was asked and shown, for thirty days
inbox      messages, each taken once, and where their replies landed
feedback   what people thought of an answer
accounting  what was asked in rooms, without who
retaining  what is too old to keep
remarks    what people said was wrong with a source
rooms      rooms that Vertel is in
people     people and organisations, and what they agreed to
consents   what people agreed to
filing     a file of contacts
linking    addresses on several platforms that are one person's
merging    two people who are one; twice_invited: of their invitations one a week remains
references  where conversations are written to
deliveries  what was delivered, where the platform does not remember it
profiles   how people are rows
evidence   who wrote what, and what profiles mean
suggestions  who was shown to whom
introductions  people who would like to meet
open_questions  questions that wait for an answer
outbox     what Vertel says by itself
awaited    what Vertel asked someone
reviews    sources that wait for a decision, and who decided what
ruling     what a review is, and how a decision is noted; standing: what it makes of a source
withdrawing  sources taken back at once, by moderators or who wrote them
reopening  sources that were rejected or withdrawn, and wait once more
undoing    decisions taken back within a day
correcting  answers that quoted what does not count any more
deciding   decisions about sources by their ids
placing    which sources come sooner or later in answers
trail      who decided what, when and why
told       lessons that were told in chat
contents   what a source holds
carrying   sources as an export carries them along
upkeep     until when sources hold
memberships  who takes part in rounds of reflection
rhythms    when a room looks back
rounds     rounds that opened; inviting, reminding and closing are what happens in one
openers    questions that moderators added
signals    what was seen of sources, from which the six conditions are measured
measurements  what was measured of each source, and which are due
probes     questions for which a source must be found
lookbacks  answers of which is asked whether they brought someone further
figures    what was asked in a hub, in numbers
uploads    files that were handed in, on their way to sources
hubs       the regional hubs
state      facts about the store as a whole
"""

from pathlib import Path

from sqlalchemy import URL, Engine

from corpus.folders import made, made_private
from corpus.store.accounting import Accounting
from corpus.store.awaited import Awaited
from corpus.store.carrying import Carrying
from corpus.store.closing import Closing
from corpus.store.consents import Consents
from corpus.store.correcting import Correcting
from corpus.store.deciding import Deciding
from corpus.store.deliveries import Deliveries
from corpus.store.drafts import Drafts
from corpus.store.due import Due
from corpus.store.engine import open_engine
from corpus.store.evidence import Evidence
from corpus.store.feedback import Feedback
from corpus.store.figures import Figures
from corpus.store.filing import Filing
from corpus.store.hubs import Hubs
from corpus.store.inbox import Inbox
from corpus.store.intentions import Intentions
from corpus.store.introductions import Introductions
from corpus.store.inviting import Inviting
from corpus.store.linking import Linking
from corpus.store.lookbacks import Lookbacks
from corpus.store.measurements import Measurements
from corpus.store.memberships import Memberships
from corpus.store.open_questions import OpenQuestions
from corpus.store.openers import Openers
from corpus.store.outbox import Outbox
from corpus.store.passages import Passages
from corpus.store.people import People
from corpus.store.placing import Placing
from corpus.store.probes import Probes
from corpus.store.questions import Questions
from corpus.store.references import References
from corpus.store.remarks import Remarks
from corpus.store.reminding import Reminding
from corpus.store.reopening import Reopening
from corpus.store.retaining import Retaining
from corpus.store.reviews import Reviews
from corpus.store.rhythms import Rhythms
from corpus.store.rooms import Rooms
from corpus.store.rounds import Rounds
from corpus.store.sealed import Sealed
from corpus.store.signals import Signals
from corpus.store.sources import Sources
from corpus.store.state import State
from corpus.store.suggestions import Suggestions
from corpus.store.told import Lessons
from corpus.store.undoing import Undoing
from corpus.store.upkeep import Upkeep
from corpus.store.uploads import Uploads
from corpus.store.vectors import Vectors
from corpus.store.withdrawing import Withdrawing
from corpus.store.writing import Writing


class Store:
    """All that is remembered. Open it with `Store.open`, close it when done."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.sources = Sources(engine)
        self.writing = Writing(engine)
        self.carrying = Carrying(engine)
        self.passages = Passages(engine)
        self.due = Due(engine)
        self.vectors = Vectors(engine)
        self.questions = Questions(engine)
        self.inbox = Inbox(engine)
        self.feedback = Feedback(engine)
        self.accounting = Accounting(engine)
        self.retaining = Retaining(engine)
        self.rooms = Rooms(engine)
        self.hubs = Hubs(engine)
        self.state = State(engine)
        self._open_people(engine)
        self._open_review(engine)

    def _open_people(self, engine: Engine) -> None:
        self.people = People(engine)
        self.consents = Consents(engine)
        self.filing = Filing(engine)
        self.linking = Linking(engine)
        self.references = References(engine)
        self.deliveries = Deliveries(engine)
        self.suggestions = Suggestions(engine)
        self.introductions = Introductions(engine)
        self.open_questions = OpenQuestions(engine)
        self.outbox = Outbox(engine)
        self.awaited = Awaited(engine)
        self.evidence = Evidence(engine)
        self.lessons = Lessons(engine)
        self.drafts = Drafts(engine)
        self.sealed = Sealed(engine)
        self.intentions = Intentions(engine)
        self.memberships = Memberships(engine)
        self.rhythms = Rhythms(engine)
        self.openers = Openers(engine)
        self.rounds = Rounds(engine)
        self.inviting = Inviting(engine)
        self.reminding = Reminding(engine)
        self.closing = Closing(engine)

    def _open_review(self, engine: Engine) -> None:
        self.reviews = Reviews(engine)
        self.reopening = Reopening(engine)
        self.withdrawing = Withdrawing(engine)
        self.undoing = Undoing(engine)
        self.correcting = Correcting(engine)
        self.uploads = Uploads(engine)
        self.deciding = Deciding(engine)
        self.remarks = Remarks(engine)
        self.upkeep = Upkeep(engine)
        self.placing = Placing(engine)
        self.signals = Signals(engine)
        self.measurements = Measurements(engine)
        self.probes = Probes(engine)
        self.lookbacks = Lookbacks(engine)
        self.figures = Figures(engine)

    @classmethod
    def open(cls, where: Path | str) -> "Store":
        """The store in a data folder (a Path) or at a database URL (a str), made when absent.

        Raises StoreTooNew for a folder of a newer Vertel, StoreDamaged, StoreFull,
        StoreUnreachable; for a folder FolderUnusable, for an address BadAddress.
        """
        if isinstance(where, Path):
            made(where)
            file = where / "vertel.sqlite3"
            made_private(file)
            return cls(open_engine(URL.create("sqlite", database=str(file))))
        return cls(open_engine(where))

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()
