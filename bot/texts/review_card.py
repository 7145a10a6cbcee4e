"""What a card in the moderators' room says of a source that waits."""

from collections.abc import Iterator, Sequence

from bot.rendering.blocks import Code, Label, Line
from bot.texts import labels
from bot.texts.said import said
from corpus.model import Knowledge, Level, Metadata, Visibility
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
#: How much personal data is shown.
_MOST = 10


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


def facts(known: Metadata, shown_as: ShownAs | None, language: Language) -> Iterator[Line]:
    """Yield what is known of a source, a line each; who may see it always."""
    authors = "; ".join(known.authors)
    yield _fact("Soort", "Kind", labels.kind(known.kind, language), language)
    yield _fact("Zichtbaar voor", "Visible to", visible_to(known.visibility, language), language)
    if shown_as is not None:
        shown = said(language, *_SHOWN_AS[shown_as])
        named = f"{authors}, {shown}" if authors else shown
        yield _fact("Auteur", "Author", named, language)
    for dutch, english, of in (
        ("Auteurs", "Authors", authors if shown_as is None else None),
        ("Regio", "Region", known.region),
        ("Niveau", "Level", known.level),
        ("Soort kennis", "Kind of knowledge", known.knowledge),
        ("Thema’s", "Themes", known.themes),
        ("Datum", "Date", labels.date(known.date, language) if known.date else None),
        ("Link", "Link", known.url),
    ):
        if of:
            yield _fact(dutch, english, value(of, language), language)


def missing(fields: Sequence[str], language: Language) -> Line:
    """Return which fields a source lacks; nothing when it lacks none."""
    names = ", ".join(field(name, language) for name in fields)
    return _fact("Ontbreekt", "Missing", names, language) if names else ()


def guessed(fields: frozenset[str], language: Language) -> Line:
    """Return which fields Vertel guessed; nothing for none."""
    names = ", ".join(field(name, language) for name in _FIELDS if name in fields)
    return _fact("Door mij geschat", "My own guess", names, language) if names else ()


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


def personal(found: Sequence[tuple[str, str]], language: Language) -> Line:
    """Return the personal data in a text, by kind and words; nothing for none."""
    if not found:
        return ()
    different = list(dict.fromkeys(found))
    names = [
        f"{said(language, *_PERSONAL.get(kind, (kind, kind)))} {text}"
        for kind, text in different[:_MOST]
    ]
    more = len(different) - _MOST
    if more > 0:
        names.append(said(language, f"en nog {more}", f"and {more} more"))
    return _fact("⚠ Persoonsgegevens", "⚠ Personal data", "; ".join(names), language)


def near(words: str, source_id: str, language: Language, *, same: bool) -> Line:
    """Return a source that is there already and comes near."""
    dutch, english = (
        ("⚠ Bijna hetzelfde als", "⚠ Nearly the same as")
        if same
        else (
            "Lijkt op",
            "Comes near",
        )
    )
    return (*_fact(dutch, english, f"{words} ", language), Code(source_id))


def shortened(language: Language) -> Line:
    """Return that a text is longer than shown."""
    return (said(language, "(De tekst is ingekort.)", "(The text is shortened.)"),)


def how_to_decide(number: int, language: Language, *, reacts: bool) -> Line:
    """Return how to decide about a source: also with a sign, where one `reacts` to messages."""
    with_sign = said(
        language,
        "Zet ✅ (goedkeuren) of ❌ (afwijzen) onder dit bericht. Of noem mij en typ ",
        "Put ✅ (approve) or ❌ (reject) on this message. Or mention me and type ",
    )
    return (
        with_sign if reacts else said(language, "Typ ", "Type "),
        Code(said(language, f"goedkeuren {number}", f"approve {number}")),
        ", ",
        Code(said(language, f"afwijzen {number} reden", f"reject {number} reason")),
        ", ",
        Code(said(language, f"vraag {number} …", f"ask {number} …")),
        said(language, " of ", " or "),
        Code(said(language, f"bewerk {number} veld: …", f"edit {number} field: …")),
        ".",
    )


def _fact(dutch: str, english: str, words: str, language: Language) -> Line:
    return Label(f"{said(language, dutch, english)}:"), f" {words}"
