"""What can be asked and typed, explained to the one who asks for help."""

from collections.abc import Iterable

from bot.intents.commands import COMMANDS
from bot.intents.signs import SIGNS, Meaning
from bot.intents.words import Command
from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language

_DOES = {
    "help": ("deze uitleg", "this explanation"),
    "source": (
        "lees de tekst om een zin heen; moderators: alles over de bron met dat nummer",
        "read the text around a sentence; moderators: all about the source of that number",
    ),
    "more": ("de volgende bronnen bij je vraag", "the next sources for your question"),
    "who_knows": (
        "wie er meer van weet, in andere regio’s eerst",
        "who knows more, other regions first",
    ),
    "introduce": (
        "kennismaken met wie ik noemde; ik vraag het eerst aan de ander",
        "meet the person I named; I ask the other one first",
    ),
    "profile": ("wat ik van je weet, en hoe je dat verandert", "what I know of you"),
    "agree": (
        "ik mag je noemen aan mensen in andere regio’s",
        "I may name you to people in other regions",
    ),
    "withdraw": ("ik noem je aan niemand meer", "I name you to no one any more"),
    "wipe": ("ik vergeet alles over jou", "I forget everything about you"),
    "pause": ("ik laat je zo lang met rust", "I leave you alone for so long"),
    "go_on": ("het einde van een pauze of stop", "the end of a pause or stop"),
    "stop": ("ik vraag je niets meer", "I ask you nothing any more"),
    "link": (
        "word één persoon hier en op een ander platform; met de code typ je dit daar nog eens",
        "become one person here and on another platform; type it there again, with the code",
    ),
    "unlink": (
        "ik ken je alleen nog op dit adres",
        "I know you at this address only",
    ),
    "open_up": (
        "maak van je vraag een open vraag, voor mensen in andere regio’s",
        "make your question an open one, for people in other regions",
    ),
    "reflect": ("kijk nu terug, met één vraag", "look back now, with one question"),
    "reflect_failure": (
        "vertel wat er misging, zonder je naam",
        "tell what went wrong, without your name",
    ),
    "my_lessons": (
        "de les die je nog niet hebt gedeeld",
        "the lesson that you have not shared yet",
    ),
    "claim": (
        "hoe het gaat met de les die je zonder naam deelde",
        "how the lesson fares that you shared without a name",
    ),
    "claim_answer": (
        "antwoord zonder naam op een vraag van de moderatoren",
        "answer a question of the moderators without a name",
    ),
    "claim_change": (
        "verander je les zonder naam, zolang er niet over is beslist",
        "change your lesson without a name, until it is decided about",
    ),
    "open_questions": (
        "de vragen die op antwoord wachten",
        "the questions that wait for an answer",
    ),
    "queue": (
        "wat wacht, en wat je nog terug kunt draaien; met een nummer de kaart van één les",
        "what waits, and what can still be undone; with a number the card of one lesson",
    ),
    "approve": (
        "iedereen kan de les vinden; meer tegelijk mag: 3 5 7",
        "everyone can find the lesson; more than one is fine: 3 5 7",
    ),
    "reject": (
        "de les wordt niet gedeeld; de auteur hoort waarom",
        "the lesson is not shared; the author hears why",
    ),
    "take_back": (
        "niemand kan de bron nog vinden, vanaf nu; het kenmerk van een bron mag ook",
        "nobody can find the source any more, from now on; the id of a source works as well",
    ),
    "undo": (
        "draai het laatste besluit van de laatste dag terug",
        "take back the last decision of the last day",
    ),
    "ask_author": ("vraag iets aan de auteur", "ask the author something"),
    "edit": (
        "verander een veld of een stuk tekst; wie de les in de chat vertelde, moet eerst ja zeggen",
        "change a field or a part of the text; whoever told it in chat must agree first",
    ),
    "state": (
        "hoe jullie hub ervoor staat; met een nummer of kenmerk erbij: hoe goed één bron is",
        "how your hub is doing; with a number or an id: how good one source is",
    ),
    "approve_finding": (
        "goedkeuren, met een vraag waarop ik hem moet vinden",
        "approve, with a question for which I must find it",
    ),
    "probe": (
        "kijk of ik een bron vind voor een vraag, nu en voortaan",
        "check whether I find a source for a question, now and from now on",
    ),
    "boost": (
        "een bron vaker vooraan, met de reden; als een andere bron veel beter past, gaat die voor",
        "a source in front more often, with the reason; one that fits much better still wins",
    ),
    "mute": (
        "een bron achteraan, met de reden; als alleen die bron antwoord geeft, komt hij wel",
        "a source last, with the reason; when it alone answers, it is still shown",
    ),
    "level": ("een bron weer op zijn gewone plaats", "a source at its normal place again"),
    "join": (
        "doe mee aan de rondes: af en toe één vraag om op terug te kijken",
        "take part in the rounds: now and then one question to look back on",
    ),
    "round_now": (
        "begin nu een ronde",
        "start a round now",
    ),
    "no_round": (
        "sla die dag over",
        "skip that day",
    ),
    "bank": ("de vragen om op terug te kijken", "the questions to look back on"),
    "add_opener": (
        "een vraag erbij om op terug te kijken; met faalvraag voor Stralend falen",
        "another question to look back on; failure question for Shining failure",
    ),
    "retire_opener": ("stel die vraag niet meer", "do not ask that question any more"),
    "digest_on": (
        "elke maandag hier in een paar regels wat er in andere regio’s speelde",
        "each Monday here, in a few lines, what went on in other regions",
    ),
    "digest_off": ("geen weekbericht meer", "no weekly message any more"),
    "rhythm": (
        "dan is hier een ronde; wekelijks, elke twee weken of elke maand",
        "when there is a round here; every week, two weeks or month",
    ),
    "speaks_threads": (
        "ik antwoord hier alleen nog in draden",
        "I answer only in threads here",
    ),
    "speaks_only_mentioned": (
        "ik antwoord hier alleen nog als iemand mij noemt",
        "I answer only when someone mentions me here",
    ),
    "speaks_normally": (
        "ik antwoord hier weer zoals eerst",
        "I answer here as before",
    ),
}
_SAYS = {
    Meaning.HELPED: ("dit hielp", "this helped"),
    Meaning.DID_NOT_HELP: ("dit hielp niet", "this did not help"),
    Meaning.OPEN_UP: (
        "maak hier een open vraag van, voor mensen in andere regio’s",
        "make this an open question, for people in other regions",
    ),
    Meaning.INTRODUCE: (
        "ik wil kennismaken met wie hier genoemd wordt",
        "I would like to meet the person named here",
    ),
    Meaning.APPROVE: (
        "moderators, onder een kaart: goedkeuren, of de bron blijft staan",
        "moderators, on a card: approve, or the source stays",
    ),
    Meaning.REJECT: (
        "moderators, onder een kaart: afwijzen, of de bron intrekken",
        "moderators, on a card: reject, or withdraw the source",
    ),
    Meaning.LATER: (
        "moderators, onder “klopt dit nog?”: vraag het over een maand nog eens",
        "moderators, on “does this still hold?”: ask again in a month",
    ),
}


def what_i_do(language: Language) -> Line:
    """Return in two sentences what Vertel is for."""
    return (
        said(
            language,
            "Ik zoek antwoorden in lessen en verslagen die regio’s met elkaar delen. Elk antwoord "
            "is een zin uit een bron, en ik zeg erbij welke bron dat is.",
            "I look for answers in lessons and reports that regions share with each other. Every "
            "answer is a sentence from a source, and I say which source that is.",
        ),
    )


def how_to_ask(language: Language) -> Line:
    """Return an example of a question, and how to go on."""
    return (
        said(
            language,
            "Stel je vraag in gewone woorden, bijvoorbeeld: “Hoe krijg je boeren aan tafel?” Vraag "
            "daarna gerust door: je vorige vraag telt nog even mee.",
            "Ask in plain words, for instance: “How do you get farmers to the table?” Then ask on: "
            "your last question counts along for a while.",
        ),
    )


def nothing_changed(language: Language) -> Line:
    """Return that a command with a question mark behind it was not done."""
    return (
        said(
            language,
            "Ik heb nog niets veranderd. Dit gebeurt er als je het zonder vraagteken typt:",
            "I changed nothing yet. This happens when you type it without a question mark:",
        ),
    )


def who_manages(language: Language) -> Line:
    """Return who may type the commands that are for rooms."""
    return (
        said(
            language,
            "Wie deze kamer beheert, kan ook dit typen:",
            "Whoever manages this room can also type:",
        ),
    )


def commands(language: Language, among: Iterable[Command] = COMMANDS) -> tuple[Line, ...]:
    """Return each command with what it does, in the order of the table."""
    position = 0 if language is Language.DUTCH else 1
    return tuple(
        (Code(known.examples[position]), f": {_DOES[known.name][position]}") for known in among
    )


def signs() -> tuple[tuple[str, str, str], ...]:
    """Return each emoji that is explained, with what it says in Dutch and in English."""
    return tuple((sign.emoji[0], *_SAYS[sign.meaning]) for sign in SIGNS)
