"""What the demo says, and what its rooms and people are called: all of them invented."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.demo.errors import (
    DemoError,
    FetchFailed,
    FolderTaken,
    MatrixRefused,
    NotRunning,
    PortTaken,
    ProgramMissing,
)

if TYPE_CHECKING:
    from bot.demo.village import Village

#: Of each region: its hub room, and its people by user name. The first one made the room.
REGIONS = {
    "Achterhoek": ("Kennishub Achterhoek", {"demo-anna": "Anna", "demo-bram": "Bram"}),
    "Groene Hart": ("Kennishub Groene Hart", {"demo-chris": "Chris", "demo-dina": "Dina"}),
    "Zuidwest-Drenthe": (
        "Kennishub Zuidwest-Drenthe",
        {"demo-eva": "Eva", "demo-farid": "Farid"},
    ),
}
#: The region whose hub room is encrypted.
ENCRYPTED = "Groene Hart"
MODERATORS = {"demo-mo": "Mo", "demo-noor": "Noor"}
MODERATORS_ROOM = "Moderators"
ROOM_TOPIC = "Een kamer om Vertel te proberen. De mensen hier zijn verzonnen."
BOT_NAME = "Vertel"


def display_name(name: str) -> str:
    """Return a name that tells its bearer is invented."""
    return f"{name} (verzonnen)"


#: What the people of the demo may type, to see a lesson come about and be found elsewhere.
JOIN = "Vertel, doe mee"
TOLD = (
    "We wilden de otterburcht met schapen begrazen, maar de boeren kwamen niet omdat het te nat "
    "was. Mijn advies: vraag eerst aan de boeren wanneer hun land droog is. Het werkt alleen als "
    "de grondwaterstand laag is."
)
ASKED = "Vertel, hoe begraas je een otterburcht met schapen?"

DEMO = (
    "Probeer Vertel uit in een verzonnen dorp: kamers, mensen en een webprogramma, alleen op deze "
    "computer.\n\nDe eerste keer worden Synapse en Element opgehaald. Dat duurt een paar minuten."
)
FOLDER = "Bewaar kamers, mensen en berichten in deze map. Zonder map blijft er niets bewaard."
PORT = "De poort van de chatserver. 0: een poort die vrij is."
WEB_PORT = "De poort van het webprogramma. 0: een poort die vrij is."
WITHOUT_BROWSER = "Geen webprogramma; gebruik een eigen Matrix-programma."
WITHOUT_BOT = "Start Vertel zelf niet; toon de instellingen waarmee je dat zelf doet."

PROGRESS = {
    "synapse": "De chatserver (Synapse) wordt klaargezet. De eerste keer duurt dat een minuut.",
    "element": "Het webprogramma (Element) wordt klaargezet. De eerste keer duurt dat minuten.",
    "village": "De kamers en de mensen worden klaargezet.",
    "vertel": "Vertel wordt gestart.",
}
CLOSED = "De demo is gestopt."
#: So many people are shown: enough to talk to each other from two windows, and to moderate.
_SHOWN = 2


def opened(village: "Village", web_address: str | None, start: str) -> Iterator[str]:
    """Yield the lines that tell how to come in, as whom, and what to try.

    `start` is the command that starts a round in the first hub's room; empty: there is no bot.
    """
    yield ""
    yield f"Chatserver: {village.address}"
    if web_address:
        yield f"Open in je browser: {web_address}"
    yield "Log in als een van deze verzonnen mensen:"
    yield ""
    rows = [(account, hub.name) for hub in village.hubs for account in hub.members[:1]]
    rows = [*rows[:_SHOWN], *((account, MODERATORS_ROOM) for account in village.moderators[:1])]
    for account, room in rows:
        yield f"  {account.user:<12} wachtwoord {account.password:<14} kamer “{room}”"
    yield ""
    if start:
        yield from _walk([(account.user, room) for account, room in rows], start)
    else:
        yield "Met deze instellingen is Vertel de bot in deze kamers:"
        yield from (f"  {name}={value}" for name, value in village.settings().items())
    yield "Stoppen: Ctrl-C."


def _walk(people: Sequence[tuple[str, str]], start: str) -> Iterator[str]:
    """Yield what to do, step by step: a minute of one region becomes an answer in another."""
    (member, room), *others, (moderator, queue) = people
    other, elsewhere = others[0] if others else people[0]
    yield "Stel in een kamer een vraag aan Vertel, of begin een gesprek met Vertel alleen."
    yield "Of maak van een ervaring een les. Gebruik voor elke persoon een eigen privévenster."
    yield ""
    yield f"  1. {member} typt in “{room}”: {JOIN}"
    yield "  2. Begin een ronde. Typ dit in een ander venster van deze computer:"
    yield f"     {start}"
    yield f"  3. {member} krijgt een uitnodiging van Vertel, en antwoordt bijvoorbeeld:"
    yield f"     {TOLD}"
    yield "     Typ daarna ‘ja’ onder de kaart."
    yield f"  4. {moderator} zet in “{queue}” ✅ onder de kaart."
    yield f"  5. {other} vraagt in “{elsewhere}”:"
    yield f"     {ASKED}"
    yield f"  6. {other} krijgt de les als antwoord, en {member} hoort dat."
    yield ""


def sentence(error: DemoError) -> str:
    """Return what to tell about a demo that could not be given, and what to do."""
    match error:
        case ProgramMissing():
            said = _missing(error.program)
        case FetchFailed():
            said = f"{error.what} kon niet worden opgehaald of gebouwd:\n{error.tail}"
        case NotRunning():
            said = f"{error.what} draait niet. Dit zei het als laatste:\n{error.tail}"
        case PortTaken():
            said = f"Op poort {error.port} draait al een ander programma. Kies een andere poort."
        case FolderTaken():
            said = f"Een andere demo gebruikt de map {error.folder} al. Kies een andere map."
        case MatrixRefused():
            said = f"De chatserver weigerde iets ({error}). Probeer het met een andere map."
        case _:
            said = f"De demo lukte niet: {error}"
    return said


def _missing(program: str) -> str:
    package = {"node": "nodejs"}.get(program, program)
    return (
        f"Het programma {program} is er niet. Op Debian en Ubuntu: apt-get install {package}. "
        "Of start de demo zonder webprogramma: vertel demo --without-browser"
    )
