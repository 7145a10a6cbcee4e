"""Personal data that stands in a source, as whoever reviews it sees it, in Dutch."""

from collections.abc import Iterator, Sequence

from corpus.personal import Kind, Personal, data_of, names_of

_KINDS = {
    Kind.NAME: "naam",
    Kind.EMAIL: "e-mailadres",
    Kind.PHONE: "telefoonnummer",
    Kind.BSN: "burgerservicenummer",
    Kind.IBAN: "rekeningnummer",
    Kind.ADDRESS: "adres",
    Kind.PLATE: "kenteken",
}


def facts(found: Sequence[Personal]) -> Iterator[tuple[str, str]]:
    """Yield what was found in words: what it is called, and a row of it. Nothing for nothing."""
    names = [name if times == 1 else f"{name} ({times} keer)" for name, times in names_of(found)]
    data = [f"{_KINDS[kind]} {text}" for kind, text in data_of(found)]
    if names:
        yield "Namen in de tekst", ", ".join(names)
    if data:
        yield "Persoonsgegevens", "; ".join(data)
