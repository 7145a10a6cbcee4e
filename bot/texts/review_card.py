"""What a card in the moderators' room says of a source that waits."""

from collections.abc import Iterator, Mapping, Sequence

from bot.rendering.blocks import Code, Label, Line
from bot.texts import labels
from bot.texts.said import said
from corpus.alike import Shared
from corpus.belonging import seen_by_nobody
from corpus.model import Knowledge, Level, Metadata, StoredSource, Visibility
from corpus.readability import Ease, Readability
from corpus.store.told import ShownAs
from retrieval.model import Language

_FIELDS = {
    "title": ("titel", "title"),
    "region": ("regio", "region"),
    "level": ("niveau", "level"),
    "knowledge": ("soort kennis", "kind of knowledge"),
    "themes": ("thema’s", "themes"),
    "visibility": ("zichtbaar voor", "visible to"),
    "kind": ("soort", "kind"),
    "date": ("datum", "date"),
    "url": ("link", "link"),
    "authors": ("auteurs", "authors"),
    "owner": ("eigenaar", "owner"),
    "valid_until": ("geldig tot", "valid until"),
    "text": ("tekst", "text"),
}
_SHOWN_AS = {
    ShownAs.NAME: ("met naam", "by name"),
    ShownAs.ROLE: ("met de rol, zonder naam", "by role, without a name"),
    ShownAs.ANONYMOUS: ("zonder naam", "without a name"),
}
_EASE = {
    Ease.EASY: ("makkelijk", "easy"),
    Ease.MIDDLE: ("gemiddeld", "middling"),
    Ease.HARD: ("moeilijk", "hard"),
}
_PERSONAL = {
    "name": ("naam", "name"),
    "email": ("e-mailadres", "e-mail address"),
    "phone": ("telefoonnummer", "telephone number"),
    "bsn": ("burgerservicenummer", "citizen service number"),
    "iban": ("rekeningnummer", "bank account"),
    "address": ("adres", "address"),
    "plate": ("kenteken", "number plate"),
}
#: What stands beside each other on a card, of which fields.
_ROWS = (
    ("kind", "passages", "date"),
    ("visibility", "shown_as", "authors"),
    ("region", "level"),
    ("knowledge", "themes"),
    ("owner", "valid_until", "url"),
)
#: From this share of a text on, it stands nearly as a whole in another.
_NEARLY = 0.5


def field(name: str, language: Language) -> str:
    """Return what a field of a source is called; a heading of its text is called by itself."""
    return said(language, *_FIELDS.get(name, (name, name)))


def value(of: object, language: Language) -> str:
    """Return the value of a field in words."""
    if isinstance(of, tuple):
        return ", ".join(value(one, language) for one in of) or said(language, "(leeg)", "(empty)")
    if isinstance(of, Visibility):
        return visible_to(of, language)
    if isinstance(of, Level):
        return labels.level(of, language)
    if isinstance(of, Knowledge):
        return labels.knowledge(of, language)
    return str(of) if of else said(language, "(leeg)", "(empty)")


def visible_to(visibility: Visibility, language: Language) -> str:
    """Return who may see a source."""
    return said(language, labels.VISIBILITY[visibility], visibility.value)


def title(number: int, words: str, language: Language) -> str:
    """Return the heading of a card."""
    return said(language, f"Ter beoordeling {number}: {words}", f"To review {number}: {words}")


def facts(
    source: StoredSource, shown_as: ShownAs | None, language: Language, *, whole: bool = False
) -> Iterator[Line]:
    """Yield what is known of a source, a few fields on a line or, as a `whole`, one.

    Who may see it always; each guess is marked as one.
    """
    told = _told(source, shown_as, language)
    rows = tuple((name,) for row in _ROWS for name in row) if whole else _ROWS
    for row in rows:
        line: Line = ()
        for name in (name for name in row if name in told):
            line = (*line, " · ", *told[name]) if line else told[name]
        if line:
            yield line


def _told(source: StoredSource, shown_as: ShownAs | None, language: Language) -> Mapping[str, Line]:
    """Return what is known of a source, by field: its name and its value in words."""
    known = source.metadata
    values: dict[str, object] = {
        "kind": labels.kind(known.kind, language),
        "date": labels.date(known.date, language) if known.date else None,
        "visibility": known.visibility,
        "authors": "; ".join(known.authors),
        "region": known.region,
        "level": known.level,
        "knowledge": known.knowledge,
        "themes": known.themes,
        "owner": known.owner,
        "valid_until": labels.date(known.valid_until, language) if known.valid_until else None,
        "url": known.url,
    }
    told: dict[str, Line] = {
        name: (
            Label(f"{field(name, language).capitalize()}:"),
            f" {value(of, language)}" + (guessed(language) if name in known.guessed else ""),
        )
        for name, of in values.items()
        if of
    }
    many = source.passages or 0
    told["passages"] = (
        said(
            language,
            f"{many} fragment{'en' if many != 1 else ''}",
            f"{many} passage{'s' if many != 1 else ''}",
        ),
    )
    if shown_as is not None:
        shown = said(language, *_SHOWN_AS[shown_as])
        authors = "; ".join(known.authors)
        named = f"{authors}, {shown}" if authors else shown
        told["shown_as"] = _fact("Auteur", "Author", named, language)
        told.pop("authors", None)
    return told


def guessed(language: Language) -> str:
    """Return what stands behind a value that Vertel filled in itself."""
    return said(language, " (geschat)", " (my guess)")


def missing(fields: Sequence[str], language: Language) -> Line:
    """Return which fields a source lacks; nothing when it lacks none."""
    names = ", ".join(field(name, language) for name in fields)
    return _fact("Ontbreekt", "Missing", names, language) if names else ()


def about(terms: Sequence[str], language: Language) -> Line:
    """Return the words that tell what a text is about; nothing for none."""
    return _fact("Gaat over", "About", ", ".join(terms), language) if terms else ()


def reads(measured: Readability | None, language: Language) -> Line:
    """Return how easy a text reads, and why."""
    if measured is None:
        return ()
    ease = said(language, *_EASE[measured.ease])
    why = said(
        language,
        f"gemiddeld {measured.words} woorden per zin, {measured.long}% lange woorden",
        f"{measured.words} words in a sentence on average, {measured.long}% long words",
    )
    return _fact("Leesbaarheid", "Readability", f"{ease} ({why})", language)


def personal(found: Sequence[tuple[str, str]], most: int, language: Language) -> Line:
    """Return the personal data in a text, by kind and words, at most so much; nothing for none."""
    if not found:
        return ()
    different = list(dict.fromkeys(found))
    names = [
        f"{said(language, *_PERSONAL.get(kind, (kind, kind)))} {text}"
        for kind, text in different[:most]
    ]
    more = len(different) - most
    if more > 0:
        names.append(said(language, f"en nog {more}", f"and {more} more"))
    return _fact("⚠ Persoonsgegevens", "⚠ Personal data", "; ".join(names), language)


def near(
    words: str, source_id: str, language: Language, *, same: bool, shared: Shared, waits: bool
) -> Line:
    """Return a source that is there already and comes near, and how much both share."""
    how = ("Lijkt op", "Comes near")
    if same:
        how = ("⚠ Bijna hetzelfde als", "⚠ Nearly the same as")
    elif shared.of_other >= _NEARLY:
        how = ("⚠ Bevat bijna heel", "⚠ Holds nearly all of")
    elif shared.of_this:
        how = ("Overlapt met", "Overlaps with")
    notes = []
    if shared.of_this:
        share = max(1, round(100 * shared.of_this))
        notes.append(said(language, f"{share}% van de tekst", f"{share}% of the text"))
    if waits:
        notes.append(said(language, "wacht ook", "waits too"))
    more = f"({', '.join(notes)}) " if notes else ""
    return (*_fact(*how, f"{words} {more}", language), Code(source_id))


def hidden(known: Metadata, hub: int | None, language: Language) -> Line:
    """Return that nobody may see a source, and what it lacks; nothing when somebody may."""
    if not seen_by_nobody(known, hub):
        return ()
    if known.visibility is Visibility.ROOM:
        words = ("er hoort geen kennishub bij", "no hub belongs to it")
    else:
        words = ("er is geen regio ingevuld", "no region is filled in")
    return _fact(
        "⚠ Zo vindt niemand de bron",
        "⚠ Nobody finds it like this",
        said(language, *words),
        language,
    )


def shortened(language: Language) -> Line:
    """Return that a text is longer than shown."""
    return (said(language, "(De tekst is ingekort.)", "(The text is shortened.)"),)


def _fact(dutch: str, english: str, words: str, language: Language) -> Line:
    return Label(f"{said(language, dutch, english)}:"), f" {words}"
