"""What the commands say about sources, about what leaves Vertel and about how long it is kept."""

from collections.abc import Mapping, Sequence

from bot.texts.cli import count

NO_SOURCES = "Er is geen bron die zo staat."
REASON = "Waarom je dit besluit; het komt in het verslag van besluiten."
BOOST = "Laat een bron eerder in antwoorden komen, of met --off weer gewoon."
MUTE = "Laat een bron later in antwoorden komen, of met --off weer gewoon."
OFF = "Haal dit weer weg: de bron krijgt zijn gewone plaats."
SOURCES_EXPORT = (
    "Schrijf de goedgekeurde bronnen als Markdown in een map.\n\nMet “vertel ingest MAP” komen ze "
    "in een andere Vertel precies zo terug."
)
EXPORT_ALL = "Ook bronnen die wachten, afgewezen of ingetrokken zijn, met hun status erbij."
SOURCES_NEW = (
    "Maak een leeg voorbeeld van een les, met uitleg.\n\nVul het in, en geef het daarna aan "
    "“vertel ingest”."
)
EXPORT = "Schrijf bronnen, vragen of besluiten weg, voor verantwoording en archief."
EXPORT_QUESTIONS = (
    "Schrijf de vragen uit chatkamers in een csv-bestand.\n\nWie iets vroeg, staat er niet in. "
    "Vragen uit een direct bericht zijn persoonlijk: die worden alleen geteld."
)
EXPORT_AUDIT = "Schrijf in een csv-bestand wie wat besloot over welke bron, wanneer en waarom."
RETENTION = "Toon hoe lang alles bewaard blijft, en wat het laatst is gewist."
MAKE_HUBS = "Maak kennishubs die in een export staan en hier nog niet zijn."

QUESTIONS_HEADER = ("dag", "vraag", "uitkomst", "bronnen")
AUDIT_HEADER = ("nummer", "wanneer", "wie", "account", "besluit", "waarom", "bron", "titel")
#: What an answer was, as the store calls it.
VERDICTS = {
    "answer": "antwoord",
    "close": "komt in de buurt",
    "nothing": "niets gevonden",
    "asleep": "gevraagd of het nog nodig is",
}
#: What was decided, as the store calls it.
DECISIONS = {
    "waiting": "wijziging laten vallen",
    "asked": "vraag aan de auteur",
    "edited": "gewijzigd",
    "approved": "goedgekeurd",
    "rejected": "afgewezen",
    "withdrawn": "ingetrokken",
    "restored": "besluit teruggedraaid",
    "later": "uitgesteld",
    "boosted": "eerder in antwoorden",
    "muted": "later in antwoorden",
    "levelled": "gewone plaats in antwoorden",
}
KINDS = {
    "questions": "vragen",
    "feedback": "oordelen over antwoorden",
    "audit": "besluiten over bronnen",
    "drafts": "lessen die niet af zijn",
    "inbox": "berichten",
    "uploads": "ingeleverde bestanden",
    "withdrawn": "tekst van afgewezen en ingetrokken bronnen",
}
_PLACES = {1: "eerder in antwoorden", 0: "op zijn gewone plaats", -1: "later in antwoorden"}


def weighed(source_id: str, weight: int) -> str:
    """Return where a source comes in answers from now on."""
    return f"De bron “{source_id}” komt nu {_PLACES[weight]}."


def exported(files: int, removed: int, folder: str) -> str:
    """Return how many sources were written, and how many files of before were removed."""
    gone = f" Weggehaald: {count(removed, 'oud bestand', 'oude bestanden')}." if removed else ""
    return f"{count(files, 'bron', 'bronnen')} geschreven in {folder}.{gone}"


def inexact(source_ids: Sequence[str]) -> str:
    """Return a warning that some sources do not come back exactly as they are."""
    return f"Let op: deze bronnen komen niet precies zo terug: {', '.join(source_ids)}."


def questions_written(questions: int, personal: int, path: str) -> str:
    """Return how many questions were written, and how many were left out."""
    left = count(personal, "vraag", "vragen")
    return (
        f"{count(questions, 'vraag', 'vragen')} geschreven in {path}. "
        f"Weggelaten: {left} uit een direct bericht."
    )


def decisions_written(decisions: int, path: str) -> str:
    """Return how many decisions were written."""
    return f"{count(decisions, 'besluit', 'besluiten')} geschreven in {path}."


def template_made(path: str) -> str:
    """Return that the template is there, and what to do with it."""
    return f"Het voorbeeld staat in {path}. Vul het in, en typ dan: vertel ingest {path}"


def there_already(path: str) -> str:
    """Return that a file is there already, and stays."""
    return f"Het bestand {path} is er al. Kies een andere naam."


def term(kind: str, days: int) -> str:
    """Return how long a kind of record is kept."""
    return f"{KINDS[kind]}: {count(days, 'dag', 'dagen') if days else 'altijd'}"


def wiped(at: str, counts: Mapping[str, int]) -> str:
    """Return when was looked last for what is too old, and how much was wiped then."""
    gone = ", ".join(f"{KINDS[kind]} {number}" for kind, number in counts.items() if number)
    return f"Laatst opgeruimd: {at}. Gewist: {gone or 'niets'}."


NEVER_WIPED = "Er is nog niet opgeruimd: dat doet Vertel elk uur terwijl hij draait."


def hidden(source_id: str, path: str) -> str:
    """Return a warning that nobody may see a source that was taken in."""
    return (
        f"Let op: de bron “{source_id}” uit {path} is alleen voor een kamer of een regio, en die "
        "ontbreekt. Niemand vindt de bron zo. Lees het bestand opnieuw in met "
        '--hub "Naam van de kennishub".'
    )
