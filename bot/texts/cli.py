"""What the commands say: their help, their reports and their complaints, in Dutch."""

from collections.abc import Collection, Sequence

VERTEL = "Vindt lessen van andere regio’s, met de zin en de bron erbij."
RUN = "Start Vertel. Zonder chatplatform praat je in de terminal."
ASK = "Stel één vraag.\n\nBegint je vraag met een streepje? Zet er dan -- voor."
CONTACTS = (
    "Zoek wie er meer van weet, in andere regio’s eerst.\n\nMensen die dat niet willen, staan er "
    "nooit bij."
)
INGEST = (
    "Voeg bestanden en mappen toe.\n\nLeest .md, .txt, .html, .pdf, .docx, .pptx, .odt, .csv, "
    ".jsonl en .eml. Een bestand dat niet is veranderd, wordt overgeslagen."
)
SOURCES = "Bekijk en beoordeel bronnen."
SOURCES_LIST = "Toon alle bronnen."
SOURCES_SHOW = (
    "Toon één bron met zijn tekst.\n\nBoven de tekst staat wie erin genoemd wordt, en welke andere "
    "persoonsgegevens erin staan. Vertel vindt niet alles: lees zelf ook."
)
APPROVE = "Keur een bron goed: iedereen die hem mag zien, kan hem vinden."
REJECT = "Wijs een bron af: hij wordt nooit aangehaald."
WITHDRAW = "Trek een bron in: hij wordt niet meer aangehaald."
HUBS = "Bekijk en maak kennishubs."
HUBS_LIST = "Toon alle kennishubs."
HUBS_ADD = "Maak een kennishub."
EVALUATE = "Meet hoe goed Vertel zoekt en antwoordt, met vragen waarvan je het antwoord weet."
INDEX = "Beheer de zoekindex."
INDEX_STATUS = "Toon hoeveel er in de zoekindex staat en wat er nog in moet."
INDEX_REBUILD = "Bouw de zoekindex opnieuw op uit de bewaarde bronnen."
INDEX_VERIFY = "Controleer of de zoekindex klopt met de bewaarde bronnen."
CHECK = "Controleer of alles werkt."

AS_JSON = "Geef het resultaat als één JSON-object."
REGION = "De regio waar je werkt; andere regio’s komen dan eerst."
ASK_HUB = "Zoek met de rechten van deze kennishub."
SINCE = "Alleen bronnen vanaf deze datum."
LEVEL = "Alleen dit niveau: initiatief, gebied, provincie of rijk."
KNOWLEDGE = (
    "Alleen deze kennis: ervaringskennis, academische kennis, beleidskennis, proceskennis of "
    "materiekennis."
)
PENDING = "Zet de bronnen eerst in de wachtrij van de moderators."
INGEST_HUB = "De kennishub waar de bronnen bij horen."
HUBS_ROOM = (
    "Geef een kennishub een chatkamer: wie erin zit, ziet wat de hub mag zien, en andere regio’s "
    "komen eerst."
)
ROOM_PLATFORM = "Het chatplatform: matrix of teams. Zonder deze optie is dat aan KAMER te zien."
ROOM_MODERATORS = (
    "Hier beslissen de moderators van deze hub over haar bronnen. Zonder deze optie beslist daar "
    "niemand meer."
)
HUB_REGION = "De regio van de kennishub."
STATUS = "Alleen bronnen met deze status: pending, approved, rejected of withdrawn."
OUT = "Schrijf per vraag de uitkomst in dit bestand."
HELP = "Toon deze uitleg."
VERSION = "Toon de versie van Vertel."
NOT_WRITTEN = (
    "Vertel kan het resultaat niet wegschrijven. "
    "Is de schijf vol, of is de standaarduitvoer gesloten?"
)

PROGRESS = {
    "preparing": "Het taalmodel wordt klaargezet. Dat gebeurt één keer.",
    "starter": "De lessen die bij Vertel horen, worden ingelezen. Dat gebeurt één keer.",
    "waiting": "Een andere opdracht gebruikt de zoekindex. Ik wacht tot die klaar is.",
    "renewed": "De zoekindex was weg of beschadigd en wordt opnieuw gevuld.",
}


def ready(platforms: Sequence[str]) -> str:
    """Return the line that says Vertel can be spoken to."""
    return f"vertel: gereed ({', '.join(platforms)})"


def unexpected(kind: str) -> str:
    """Return what to say when nobody foresaw an error."""
    return (
        f"Er ging iets mis wat Vertel niet kent ({kind}). "
        "Met VERTEL_LOG_LEVEL=debug zie je waar het gebeurde."
    )


def unknown_command(name: str, nearest: str | None, parent: str) -> str:
    """Return that there is no such command, and which one was probably meant."""
    meant = f" Bedoel je “{nearest}”?" if nearest else ""
    return f"De opdracht “{name}” bestaat niet.{meant} Alle opdrachten zie je met: {parent} --help"


def unknown_option(name: str, nearest: str | None) -> str:
    """Return that there is no such option, and how to begin a text with a dash."""
    meant = f" Bedoel je {nearest}?" if nearest else ""
    dash = "Begint je tekst met een streepje? Zet er dan -- voor."
    return f"De optie {name} bestaat niet.{meant} {dash}"


def option_without_value(name: str) -> str:
    """Return that an option needs something after it."""
    return f"Achter {name} moet nog iets staan."


def argument_missing(name: str) -> str:
    """Return what was not given."""
    return f"Er ontbreekt iets: {name}."


def value_refused(name: str, value: str, allowed: Sequence[str]) -> str:
    """Return that an option cannot have this value."""
    return f"{name} kan niet “{value}” zijn. Kies uit: {', '.join(allowed)}."


def date_refused(name: str, value: str) -> str:
    """Return that this is no date, and what one looks like."""
    return (
        f"{name} kan niet “{value}” zijn. Schrijf een datum als jaar, jaar-maand of "
        "jaar-maand-dag: 2024, 2024-03 of 2024-03-31."
    )


def no_text(name: str) -> str:
    """Return that what was typed holds bytes that are no letters."""
    return f"{name} is geen leesbare tekst. Typ het opnieuw, of kijk of je terminal UTF-8 gebruikt."


def wrong_usage(parent: str) -> str:
    """Return that a command was not typed as it should be."""
    return f"Zo werkt deze opdracht niet. De uitleg zie je met: {parent} --help"


def hub_unknown(name: str, nearest: str | None) -> str:
    """Return that there is no such hub."""
    meant = f" Bedoel je “{nearest}”?" if nearest else ""
    return f"Er is geen kennishub met de naam “{name}”.{meant}"


def region_unknown(name: str) -> str:
    """Return a warning that a region is not in the list."""
    return f"Let op: de regio “{name}” ken ik niet. Ik gebruik de naam zoals jij hem schrijft."


def region_taken(name: str) -> str:
    """Return which region was meant by what was typed."""
    return f"Regio: {name}."


def narrowed() -> str:
    """Return what to try when a search in part of the sources found nothing."""
    return (
        "Je zocht in een deel van de bronnen. Zonder --since, --level en --knowledge zoek je in "
        "alle bronnen."
    )


def ingested(sources: int, passages: int, contacts: int, unchanged: int) -> str:
    """Return what an ingest did."""
    done = f"{count(sources, 'bron', 'bronnen')} met {count(passages, 'fragment', 'fragmenten')}"
    if contacts:
        done = f"{done}, en {count(contacts, 'contact', 'contacten')}"
    return f"Toegevoegd of bijgewerkt: {done}. Ongewijzigd: {unchanged}."


def over_the_questions(path: str) -> str:
    """Return that the outcome would take the place of the questions."""
    return f"In {path} staan de vragen zelf. Kies een ander bestand voor de uitkomst."


def cannot_write(path: str) -> str:
    """Return that a file cannot be made or written."""
    return f"Het bestand {path} is niet te schrijven. Bestaat de map, en mag je daar schrijven?"


def no_files() -> str:
    """Return that there was nothing to read."""
    return "Hier staan geen bestanden die Vertel kan lezen."


def skipped(files: int, kinds: Collection[str]) -> str:
    """Return how many files in a folder were left out, and of which kinds."""
    named = ", ".join(sorted(filter(None, kinds)))
    what = f" ({named})" if named else ""
    return f"Overgeslagen: {count(files, 'bestand', 'bestanden')} van een andere soort{what}."


def taken_over(source_id: str, path: str, before: str) -> str:
    """Return a warning that a source has another text now, from another file."""
    return (
        f"Let op: de bron “{source_id}” kwam uit {before} en heeft nu de tekst van {path}. "
        "Geef een van beide een eigen kenmerk (id) als het twee bronnen zijn."
    )


def reading(name: str) -> str:
    """Return what a progress bar says while a file is read."""
    return f"Lezen: {name}"


INDEXING = "Vindbaar maken"
ASKING = "Vragen stellen"


def decided(source_id: str, status: str) -> str:
    """Return that a decision was made."""
    return f"De bron “{source_id}” is nu {status}."


def room_given(room: str, name: str, *, moderators: bool) -> str:
    """Return that a room belongs to a hub, and whether its moderators decide there."""
    decide = " Haar moderators beslissen daar." if moderators else ""
    return f"De kamer {room} hoort nu bij “{name}”.{decide}"


def hub_added(name: str, region: str) -> str:
    """Return that a hub was made."""
    return f"De kennishub “{name}” ({region}) is gemaakt."


def count(number: int, one: str, more: str) -> str:
    """Return so many of something: "1 bron", "2 bronnen"."""
    return f"{number} {one if number == 1 else more}"


#: The parts that `vertel check` tries.
PARTS = {
    "folder": "Gegevensmap",
    "store": "Database",
    "model": "Taalmodel",
    "index": "Zoekindex",
    "retention": "Bewaartermijnen",
    "matrix_homeserver": "Matrix, homeserver",
    "matrix_login": "Matrix, inloggen",
    "matrix_keys": "Matrix, sleutels",
    "matrix_servers": "Matrix, toegelaten servers",
    "matrix_moderators": "Matrix, kamer van de moderators",
    "matrix_clock": "Matrix, klok",
}


def checked(part: str, *, works: bool, detail: str, warns: bool = False) -> str:
    """Return whether a part works; one that `warns` works, and should be looked at."""
    mark = ("LET OP" if warns else "goed") if works else "FOUT"
    return f"{mark}  {part}: {detail}"


def held(sources: int, passages: int) -> str:
    """Return how much is remembered."""
    return f"{count(sources, 'bron', 'bronnen')}, {count(passages, 'fragment', 'fragmenten')}"
