"""Why a file could not be read, and what to mend in it, told in Dutch."""

from corpus.errors import NOTHING_MORE, Detail, Reason, Wrong
from corpus.readers import escaped

#: Why a file could not be read.
UNREADABLE = {
    Reason.NOT_A_FILE: "het is geen gewoon bestand",
    Reason.EMPTY: "er staat geen tekst in",
    Reason.UNKNOWN_FORMAT: "dit soort bestand kan Vertel niet lezen",
    Reason.NOT_WHAT_IT_SAYS: "de inhoud past niet bij de naam van het bestand",
    Reason.DAMAGED: "het bestand is beschadigd",
    Reason.ENCRYPTED: "het bestand is met een wachtwoord beveiligd",
    Reason.NO_TEXT_LAYER: "het is een scan zonder tekst; maak hem eerst doorzoekbaar (OCR)",
    Reason.TOO_LARGE: "het bestand is te groot",
    Reason.TOO_MUCH_UNPACKED: "het bestand wordt veel te groot bij het uitpakken",
    Reason.TOO_SLOW: "het lezen duurde te lang",
    Reason.NO_PERMISSION: "Vertel mag het niet openen",
    Reason.GONE: "het bestand is er niet",
    Reason.BAD_METADATA: "de gegevens bij de tekst kloppen niet",
    Reason.BAD_LINE: "deze regel is niet te gebruiken",
    Reason.HAS_MACROS: "er zitten macro’s in; bewaar het zonder macro’s",
    Reason.READER_FAILED: "het lezen liep vast",
    Reason.SAME_ID: "er staat een andere tekst met hetzelfde kenmerk boven",
    Reason.UNKNOWN_HUB: "deze kennishub is er niet; maak hem met “vertel hubs add”, of zet "
    "--make-hubs achter de opdracht",
    Reason.NOT_FILLED_IN: "dit is nog het lege voorbeeld; schrijf eerst jouw les op de plek van "
    "de uitleg",
    Reason.CONTACTS: "dit is een lijst met contactpersonen; die brengt de beheerder in, omdat er "
    "toestemming in staat",
}

#: What exactly is wrong, where no key or value belongs to it.
_WRONG = {
    Wrong.ELSEWHERE: "er staat wie de tekst mag zien, maar dat leest Vertel alleen bovenaan een "
    ".md-bestand, tussen twee regels ---, en in .jsonl",
    Wrong.REPEATED: "een sleutel staat er twee keer",
    Wrong.UNCLOSED: "de regel --- eronder ontbreekt",
    Wrong.TOO_LONG: "het zijn er te veel; staat de regel --- eronder op zijn plaats?",
    Wrong.SYNTAX: "schrijf op elke regel één sleutel, een dubbele punt en een waarde; "
    "zet een waarde met een dubbele punt tussen aanhalingstekens",
    Wrong.REFERENCE: "verwijzen met & en * kan niet; schrijf het uit",
    Wrong.NESTED: "er zit te veel in elkaar",
    Wrong.NOT_JSON: "het is geen geldige JSON",
    Wrong.NO_OBJECT: "zet de regel tussen { en }",
    Wrong.NO_TEXT: "achter “text” hoort de tekst te staan",
    Wrong.TWICE: "twee onderdelen hebben dezelfde naam",
    Wrong.NO_START: "het lezen kon niet beginnen; aan het bestand ligt het niet",
}
#: What may stand behind a key that has no list of words.
_VALUES = {
    "date": "een datum als 2024, 2024-03 of 2024-03-31",
    "url": "een webadres",
    "id": "één regel van hooguit 200 tekens",
    "name": "een naam",
    "consent": "een dag die geweest is, als 2025-03-31",
    "address": "een adres dat nog niet op een andere regel staat",
}
_LONGEST_PATH = 4_096
_ANY_VALUE = "één regel tekst, of een paar woorden met komma’s ertussen"


def unreadable(
    path: str, reason: Reason, detail: Detail = NOTHING_MORE, line: int | None = None
) -> str:
    """Return which file could not be read, why, and what to mend."""
    number = line or detail.line
    # A name may hold what steers a terminal; and no file's name is longer than this.
    name = escaped(path, _LONGEST_PATH)
    where = f"{name}, regel {number}" if number else name
    more = told_of(detail)
    return f"{where}: {UNREADABLE[reason]}{f' ({more})' if more else ''}."


def told_of(detail: Detail) -> str:
    """Return what there is to know besides the reason; empty for nothing."""
    match detail.wrong:
        case Wrong.VALUE:
            may_be = _row(detail.allowed) or _VALUES.get(detail.key, _ANY_VALUE)
            return f"bij “{detail.key}” staat “{detail.value}”; het kan zijn: {may_be}"
        case Wrong.KEY:
            return f"de sleutel “{detail.key}” bestaat niet; schrijf: {_row(detail.allowed)}"
        case Wrong.OTHER_NAME:
            return (
                f"wie het adres “{detail.value}” heeft, noemt zich in de chat anders; vraag "
                "diegene welke naam klopt"
            )
        case Wrong.UNSAFE:
            return f"{detail.value} is niet veilig te lezen; bewaar het bestand opnieuw"
        case None:
            most = f"; hooguit {_row(detail.allowed)}" if detail.allowed else ""
            return f"{detail.value}{most}"
        case wrong:
            return _WRONG[wrong]


def _row(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" of {words[-1]}" if words[1:] else "".join(words)
