"""A source that waits, with everything a decision needs: short on its card, whole behind it."""

from bot.flows.review.board import Board
from bot.flows.review.nearest import Near, all_near
from bot.flows.review.rechecks import recheck_card
from bot.flows.review.remarks import remark_card
from bot.rendering.blocks import (
    Block,
    Body,
    Bullets,
    Excerpt,
    Form,
    Heading,
    Hint,
    Label,
    Line,
    Paragraph,
)
from bot.rendering.forms import reviewing as forms
from bot.rendering.signs import readable
from bot.texts import review_card as texts
from bot.texts import review_hints, text_quality
from corpus.errors import VertelError
from corpus.flaws import noted
from corpus.model import Kind, Metadata, Reading, Span, StoredSource
from corpus.readability import readability
from corpus.repair import breaks_in, slips_in
from corpus.store.contents import Drafted
from corpus.store.ruling import Matter, Review
from corpus.store.told import Told
from retrieval.gist import Gist, alike, gist
from retrieval.model import Language

#: How much of a text is shown.
_LONGEST = 900
#: How much personal data, and how many sources that come near, stand on a card and behind it.
_FEW, _ALL = 4, 60
_FEW_NEAR = 3
#: Examples of what is wrong with a text.
_EXAMPLES = 2
#: What a source should have, in the order in which it is asked for; and one that nobody told here.
_WANTED = ("title", "region", "level", "knowledge", "themes")
_OF_FILES = ("date", "owner")


def card(review: Review, board: Board, language: Language) -> Body:
    """Return the card of a review: a few lines, for a telephone. Raises SourceNotFound."""
    match review.matter:
        case Matter.REMARK:
            return remark_card(review, board, language)
        case Matter.RECHECK:
            return recheck_card(review, board, language)
        case Matter.NEW:
            return _new(review, board, language)


def _new(review: Review, board: Board, language: Language) -> Body:
    source, drafted, told = _opened(review.source_id, board)
    known, text = source.metadata, drafted.reading.text
    about = _gist(drafted, board)
    near = all_near(source, text, _sentences(drafted), board)[:_FEW_NEAR]
    facts = (
        *texts.facts(source, told.shown_as if told else None, language),
        texts.hidden(known, review.hub, language),
        texts.missing(missing(known, told), language),
        texts.about(about.terms, language),
        texts.reads(readability(text), language),
        texts.personal(_personal(text, board), _FEW, language),
        text_quality.in_short(noted(drafted.reading.notes), language),
        *(_near(one, language) for one in near),
    )
    name = known.title or source.source_id
    if "title" in known.guessed:
        name += texts.guessed(language)
    reacts = bool(board.rooms_of(review.hub))
    return (
        Heading(texts.title(review.id, name, language)),
        *_shown(
            text, about if told is None and known.kind is not Kind.LESSON else Gist(), language
        ),
        Bullets(tuple(line for line in facts if line)),
        Hint(review_hints.how_to_decide(review.id, language, reacts=reacts)),
        Hint(review_hints.how_to_correct(review.id, language)),
        *_forms(review, known, told, language),
    )


def _forms(
    review: Review, known: Metadata, told: Told | None, language: Language
) -> tuple[Form, ...]:
    """Return what can be decided and changed; only who told it in chat can be asked something."""
    number = review.id
    ask = (forms.ask_author(number, language),) if told else ()
    reject = forms.reject_for(number, language)
    edit = forms.edit(known, language, has_hub=review.hub is not None)
    return (forms.decide(number, language), edit, reject, *ask)


def details(source_id: str, board: Board, language: Language) -> Body:
    """Return all that is known of a source, what a card has no room for. Raises SourceNotFound."""
    source, drafted, told = _opened(source_id, board)
    known, text = source.metadata, drafted.reading.text
    flaws = noted(drafted.reading.notes)
    facts = (
        *texts.facts(source, told.shown_as if told else None, language, whole=True),
        texts.hidden(known, source.hub, language),
        texts.missing(missing(known, told), language),
        texts.about(_gist(drafted, board).terms, language),
        texts.reads(readability(text), language),
        texts.personal(_personal(text, board), _ALL, language),
        *text_quality.at_length(flaws, _examples(drafted.reading), language),
        *(_near(one, language) for one in all_near(source, text, _sentences(drafted), board)),
    )
    return (
        Heading(known.title or source.source_id),
        *_beginning(text, language),
        Bullets(tuple(line for line in facts if line)),
    )


def lines_of(text: str) -> tuple[Line, ...]:
    """Return a text as the lines of an excerpt."""
    return tuple(_line(line) for line in text.split("\n") if line.strip())


def _line(words: str) -> Line:
    """Return a line of a text without Markdown's signs; a heading stands out."""
    shown = readable(words)
    return (Label(shown),) if words.startswith("#") and shown != words else (shown,)


def missing(known: Metadata, told: Told | None = None) -> list[str]:
    """Return the fields that a source lacks."""
    wanted = _WANTED + _OF_FILES if _is_file(known, told) else _WANTED
    return [name for name in wanted if not getattr(known, name)]


def _is_file(known: Metadata, told: Told | None) -> bool:
    """Whether this is no lesson: of those the parts are read in the order they are told in."""
    return told is None and known.kind is not Kind.LESSON


def _opened(source_id: str, board: Board) -> tuple[StoredSource, Drafted, Told | None]:
    source = board.sources.find(source_id)
    return source, board.sources.opened(source_id), board.lessons.of(source_id)


def _sentences(drafted: Drafted) -> tuple[Span, ...]:
    """Return where the sentences of a source stand, each once: passages may share some."""
    spans = (span for passage in drafted.passages for span in passage.sentences)
    return tuple(dict.fromkeys(spans))


def _gist(drafted: Drafted, board: Board) -> Gist:
    text, sentences = drafted.reading.text, _sentences(drafted)
    try:
        return gist(text, sentences, board.weigh)
    except VertelError:
        # The indexes are away: the text itself says enough.
        return gist(text, sentences, alike)


def _shown(text: str, about: Gist, language: Language) -> tuple[Block, ...]:
    """Return the text, or of a long one the sentences that tell most of it."""
    if len(text) <= _LONGEST or not about.sentences:
        return _beginning(text, language)
    return (Excerpt(tuple((f"“{sentence}”",) for sentence in about.sentences)),)


def _beginning(text: str, language: Language) -> tuple[Block, ...]:
    shortened = text
    if len(text) > _LONGEST:
        shortened = f"{text[:_LONGEST].rpartition(' ')[0]} …"
    left_out = (Paragraph(texts.shortened(language)),) if len(shortened) < len(text) else ()
    return (Excerpt(lines_of(shortened)), *left_out)


def _personal(text: str, board: Board) -> list[tuple[str, str]]:
    return [(one.kind, " ".join(one.text.split())) for one in board.personal(text)]


def _near(one: Near, language: Language) -> Line:
    return texts.near(
        one.title, one.source_id, language, same=one.same, shared=one.shared, waits=one.waits
    )


def _examples(reading: Reading) -> tuple[str, ...]:
    """Return words that a scanner misread or a line end broke, as they stand and are found."""
    slips = [f"“{one.read}” → “{one.meant}”" for one in slips_in(reading.text)][:_EXAMPLES]
    broken = [f"“{' '.join(one.read.split())}”" for one in breaks_in(reading.text)][:_EXAMPLES]
    return (*slips, *broken)
