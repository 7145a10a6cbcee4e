"""What stands on buttons, and what an answer with a button means."""

from bot.texts.said import said
from retrieval.model import Language

#: By the name of a command or an answer, as often as its button has another name; first the one
#: that is meant when nothing more is said.
_LABELS: dict[str, tuple[tuple[str, str], ...]] = {
    "help": (("Help", "Help"),),
    "source": (("Bron", "Source"),),
    "more": (("Meer", "More"),),
    "introduce": (("Stel voor", "Introduce"),),
    "open_up": (("Vraag het rond", "Ask around"),),
    "withdraw": (("Noem mij niet meer", "Do not name me"),),
    "pause": (("Vier weken pauze", "Pause for four weeks"),),
    "go_on": (("Ga door", "Resume"),),
    "join": (("Doe mee", "Join"),),
    "reflect": (("Kijk terug", "Look back"),),
    "my_lessons": (("Verder ermee", "Go on with it"), ("Een andere les", "Another lesson")),
    "claim": (("Ja, pas aan", "Yes, change it"), ("Nee, laat zo", "No, leave it")),
    "queue": (("Wachtrij", "Queue"),),
    "open_questions": (("Open vragen", "Open questions"),),
    "state": (("Stand van zaken", "State of affairs"),),
    "approve": (("Publiceer", "Publish"), ("Blijft", "Stays")),
    "reject": (
        ("Wijs af", "Reject"),
        ("Wijs af, met reden", "Reject, with reason"),
        ("Weg", "Goes"),
        ("Verlopen", "Out of date"),
        ("Weg, met reden", "Goes, with reason"),
    ),
    "take_back": (("Trek in", "Withdraw"),),
    "undo": (("Herstel", "Undo"),),
    "ask_author": (("Vraag de auteur", "Ask the author"),),
    "edit": (("Pas aan", "Change"),),
    "mute": (("Achteraan", "Last"),),
    "yes": (
        ("Ja", "Yes"),
        ("Ja, deel", "Yes, share"),
        ("Ja, met mijn naam", "Yes, with my name"),
        ("Ja, klopt nog", "Yes, still holds"),
        ("Ja, zonder mijn naam", "Yes, without my name"),
    ),
    "no": (("Nee", "No"), ("Liever niet", "Rather not")),
    "skip": (("Niet deze week", "Not this week"),),
    "done": (("Weet ik niet", "I do not know"),),
    "keep": (("Bewaar", "Keep"),),
    "by_name": (("Met mijn naam", "With my name"),),
    "by_role": (("Alleen mijn rol", "My role only"),),
    "anonymous": (
        ("Zonder mijn naam", "Without my name"),
        ("Ja, zonder mijn naam", "Yes, without my name"),
    ),
    "everyone": (("Voor iedereen", "For everyone"),),
    "region": (("Voor mijn regio", "For my region"),),
    "room": (("Voor mijn kennishub", "For my hub"),),
    "changed": (("Veranderd", "Changed"),),
    "take_away": (("Haal weg", "Take it away"),),
    "wrong": (("Onjuist", "Wrong"),),
    "old": (("Verouderd", "Out of date"),),
    "off_topic": (("Niet mijn vraag", "Not my question"),),
    "unclear": (("Onduidelijk", "Unclear"),),
}
#: What an answer of the table says.
_MEANS = {
    "yes": ("ja op wat ik vraag", "yes to what I ask"),
    "no": ("nee, ook zonder reden", "no, no reason needed"),
    "skip": ("deze week geen antwoord", "no answer this week"),
    "done": ("daar weet ik niets op; ga verder", "I have no answer to that; go on"),
    "keep": ("bewaar de les, nog zonder te delen", "keep the lesson, not shared yet"),
    "throw_away": ("gooi de les weg", "throw the lesson away"),
    "by_name": ("deel de les met je naam", "share the lesson with your name"),
    "by_role": ("deel de les met alleen je rol", "share the lesson with your role only"),
    "anonymous": ("deel het zonder je naam", "share it without your name"),
    "everyone": ("iedereen mag de les zien", "everyone may see the lesson"),
    "region": ("alleen je regio ziet de les", "only your region sees the lesson"),
    "room": ("alleen je kennishub ziet de les", "only your hub sees the lesson"),
    "changed": ("de les klopt niet meer helemaal", "the lesson does not quite hold any more"),
    "take_away": ("niemand vindt je les nog", "nobody finds your lesson any more"),
    "wrong": ("wat er staat, klopt niet", "what it says is not so"),
    "old": ("het klopt niet meer", "it is not so any more"),
    "off_topic": ("dit vroeg ik niet", "I did not ask this"),
    "unclear": ("ik begrijp het niet", "I do not understand it"),
}
#: Questions to begin with.
_EXAMPLES = (
    ("Hoe krijg je boeren aan tafel?", "How do you get farmers to the table?"),
    ("Hoe betrek je bewoners bij een plan?", "How do you involve residents in a plan?"),
    ("Wat helpt tegen bodemdaling in het veen?", "What helps against subsidence of peat soil?"),
)


def label(name: str, language: Language, which: int = 0) -> str:
    """Return what stands on the button of a command or an answer. Raises KeyError for none."""
    return said(language, *_LABELS[name][which])


def labels_of(name: str) -> tuple[tuple[str, str], ...]:
    """Return all that may stand on the buttons of a command or an answer; empty without one."""
    return _LABELS.get(name, ())


def means(name: str) -> tuple[str, str]:
    """Return what an answer of the table says, in Dutch and in English."""
    return _MEANS[name]


def examples(language: Language) -> tuple[str, ...]:
    """Return questions that someone may begin with."""
    return tuple(said(language, *one) for one in _EXAMPLES)


def send(language: Language) -> str:
    """Return what stands on the button that sends what was filled in."""
    return said(language, "Verstuur", "Send")


def apply(language: Language) -> str:
    """Return what stands on the button that changes what was filled in otherwise."""
    return said(language, "Pas aan", "Change")


def your_answer(language: Language) -> str:
    """Return what stands above the field for an answer."""
    return said(language, "Je antwoord", "Your answer")


def your_words(language: Language) -> str:
    """Return what stands above the field for what was wrong."""
    return said(language, "In je eigen woorden", "In your own words")


def missing(language: Language) -> str:
    """Return what is said at a field that was sent empty."""
    return said(language, "Vul hier eerst iets in.", "Fill in something here first.")


def your_region(language: Language) -> str:
    """Return what stands above the field for a region."""
    return said(language, "Je regio", "Your region")


def reason(language: Language) -> str:
    """Return what stands above the field for a reason."""
    return said(language, "Reden", "Reason")


def your_question(language: Language) -> str:
    """Return what stands above the field for a question to an author."""
    return said(language, "Je vraag aan de auteur", "Your question to the author")


def introduce_to(name: str, language: Language) -> str:
    """Return what stands on the button that asks someone to meet."""
    return f"{label('introduce', language)}: {name}"


def source(number: int, language: Language) -> str:
    """Return what stands on the button that shows the text around a quote, or a source."""
    return f"{label('source', language)} {number}"
