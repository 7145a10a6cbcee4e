"""What things are called: kinds, levels, knowledge, dates, and words put in a row."""

from collections.abc import Iterator, Sequence

from corpus.model import Kind, Knowledge, Level, Status, StoredSource, Visibility
from retrieval.model import Language

_KIND = {
    Language.DUTCH: {
        Kind.REPORT: "verslag",
        Kind.LESSON: "les",
        Kind.EXAMPLE: "voorbeeld",
        Kind.ORGANISATION: "organisatie",
        Kind.GUIDE: "uitleg",
    },
    Language.ENGLISH: {kind: kind.value for kind in Kind},
}
_LEVEL = {
    Language.DUTCH: {
        Level.INITIATIVE: "initiatief",
        Level.AREA: "gebied",
        Level.PROVINCE: "provincie",
        Level.NATIONAL: "rijk",
    },
    Language.ENGLISH: {level: level.value for level in Level},
}
_KNOWLEDGE = {
    Language.DUTCH: {
        Knowledge.EXPERIENCE: "ervaringskennis",
        Knowledge.ACADEMIC: "academische kennis",
        Knowledge.POLICY: "beleidskennis",
        Knowledge.PROCESS: "proceskennis",
        Knowledge.SUBJECT: "materiekennis",
    },
    Language.ENGLISH: {knowledge: f"{knowledge.value} knowledge" for knowledge in Knowledge},
}
STATUS = {
    Status.PENDING: "wacht op beoordeling",
    Status.APPROVED: "goedgekeurd",
    Status.REJECTED: "afgewezen",
    Status.WITHDRAWN: "ingetrokken",
}
VISIBILITY = {
    Visibility.EVERYONE: "iedereen",
    Visibility.REGION: "regio",
    Visibility.ROOM: "kamer",
}
_MONTHS = {
    Language.DUTCH: "januari februari maart april mei juni juli augustus september oktober "
    "november december",
    Language.ENGLISH: "January February March April May June July August September October "
    "November December",
}
#: What a guess can be about, as a reader sees it; other guesses are about nothing that is shown.
_GUESSED = {
    "title": ("titel", "title"),
    "region": ("regio", "region"),
    "level": ("niveau", "level"),
    "kind": ("soort", "kind"),
    "knowledge": ("soort kennis", "kind of knowledge"),
    "date": ("datum", "date"),
}


#: What moderators decided about a source's place in answers; nothing where they decided nothing.
_WEIGHT = {-1: "achteraan", 0: "", 1: "vooraan"}

#: The facts of a source, as a moderator sees them.
_FACTS = {
    "source_id": "Kenmerk",
    "title": "Titel",
    "kind": "Soort",
    "status": "Status",
    "visibility": "Zichtbaar voor",
    "region": "Regio",
    "date": "Datum",
    "passages": "Fragmenten",
    "level": "Niveau",
    "knowledge": "Soort kennis",
    "themes": "Thema’s",
    "authors": "Auteurs",
    "url": "Link",
    "origin": "Gemaakt naar",
    "owner": "Eigenaar",
    "valid_until": "Geldig tot",
    "confirmed_on": "Bevestigd op",
    "weight": "Plaats in antwoorden",
    "guessed": "Geschat",
}


def facts(source: StoredSource) -> Iterator[tuple[str, str]]:
    """Yield what is known of a source: what it is called, and its value in words."""
    known, dutch = source.metadata, Language.DUTCH
    values: dict[str, str | None] = {
        "source_id": source.source_id,
        "title": known.title,
        "kind": kind(known.kind, dutch),
        "status": STATUS[source.status],
        "visibility": VISIBILITY[known.visibility],
        "region": known.region,
        "date": date(known.date, dutch) if known.date else None,
        "passages": str(source.passages),
        "level": level(known.level, dutch) if known.level else None,
        "knowledge": ", ".join(knowledge(item, dutch) for item in known.knowledge),
        "themes": ", ".join(known.themes),
        "authors": "; ".join(known.authors),
        "url": known.url,
        "origin": known.origin,
        "owner": known.owner,
        "valid_until": date(known.valid_until, dutch) if known.valid_until else None,
        "confirmed_on": date(source.confirmed_on.isoformat(), dutch)
        if source.confirmed_on
        else None,
        "weight": _WEIGHT[source.weight],
        "guessed": ", ".join(_FACTS[name].lower() for name in _FACTS if name in known.guessed),
    }
    yield from ((_FACTS[name], value) for name, value in values.items() if value)


def kind(value: str, language: Language) -> str:
    """Return what a kind of source is called; a word Vertel does not know stays as it is."""
    known = value in set(Kind)
    return _KIND[language][Kind(value)] if known else value


def platform(name: str) -> str:
    """Return what people call a platform; one that Vertel has no word for stays as it is."""
    return _PLATFORM.get(name, name)


_PLATFORM = {"matrix": "Matrix", "teams": "Microsoft Teams"}


def level(value: Level, language: Language) -> str:
    """Return what a level is called."""
    return _LEVEL[language][value]


def knowledge(value: Knowledge, language: Language) -> str:
    """Return what a kind of knowledge is called."""
    return _KNOWLEDGE[language][value]


def of_knowledge(kinds: Sequence[Knowledge], language: Language) -> tuple[str, ...]:
    """Return kinds of knowledge as one can type them."""
    if language is Language.ENGLISH:
        return tuple(kind.value for kind in kinds)
    return tuple(knowledge(kind, language) for kind in kinds)


def unconfirmed(iso: str | None, language: Language) -> str:
    """Return of when a source is, and that nobody says any more whether it still holds."""
    if language is Language.DUTCH:
        return f"van {date(iso, language)}, niet opnieuw bevestigd" if iso else _UNCONFIRMED[0]
    return f"of {date(iso, language)}, not confirmed again" if iso else _UNCONFIRMED[1]


_UNCONFIRMED = "niet opnieuw bevestigd", "not confirmed again"


def under_review(language: Language) -> str:
    """Return that moderators look at what people said of a source."""
    return "wordt nagekeken" if language is Language.DUTCH else "under review"


def date(iso: str, language: Language) -> str:
    """Return a date as people write it, no more precise than it is: "maart 2024".

    What is no ISO date (year, month or day) stays as it is.
    """
    year, *rest = iso.split("-")
    numbers = [int(part) for part in rest if part.isdecimal()]
    months = _MONTHS[language].split()
    if len(numbers) != len(rest) or not rest or not 1 <= numbers[0] <= len(months):
        return iso
    day = f"{numbers[1]} " if len(numbers) > 1 else ""
    return f"{day}{months[numbers[0] - 1]} {year}"


def pages(numbers: Sequence[int], language: Language) -> str:
    """Return page numbers as a label: "blz. 3 en 7"."""
    label = "blz." if language is Language.DUTCH else "p."
    return f"{label} {row([str(n) for n in numbers], language)}"


def guessed(fields: frozenset[str], language: Language) -> str | None:
    """Return that these things were guessed ("regio en datum geschat"), None when none is shown."""
    position = 0 if language is Language.DUTCH else 1
    names = [words[position] for name, words in _GUESSED.items() if name in fields]
    if not names:
        return None
    return f"{row(names, language)} {'geschat' if language is Language.DUTCH else 'estimated'}"


def row(words: Sequence[str], language: Language) -> str:
    """Return words in a row, as one says them: "a, b en c"."""
    *most, last = words
    between = " en " if language is Language.DUTCH else " and "
    return f"{', '.join(most)}{between}{last}" if most else last


#: What the starter lessons say before the report they were made after.
_AFTER = "naar: "


def starter(origin: str | None, language: Language) -> str:
    """Return that a source came with Vertel, and after what it was made."""
    label = "startmateriaal" if language is Language.DUTCH else "starter material"
    if origin and language is Language.ENGLISH and origin.startswith(_AFTER):
        origin = f"after: {origin.removeprefix(_AFTER)}"
    return f"({label}, {origin})" if origin else f"({label})"
