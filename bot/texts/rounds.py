"""What Vertel says about when a room looks back."""

from datetime import date, datetime

from bot.rendering.blocks import Code, Line
from bot.rounds import Cadence, Every, Weekday
from bot.texts import labels
from bot.texts.said import said
from retrieval.model import Language

_DAYS = {
    Language.DUTCH: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    Language.ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def said_cadence(cadence: Cadence, language: Language) -> str:
    """Return how often, on which day and at what time: "elke donderdag om 15:00 uur"."""
    day, at = _day(cadence.weekday, language), f"{cadence.at:%H:%M}"
    match cadence.every:
        case Every.WEEK:
            often = said(language, f"elke {day}", f"every {day}")
        case Every.TWO_WEEKS:
            often = said(language, f"elke twee weken op {day}", f"every two weeks on {day}")
        case Every.MONTH:
            often = said(
                language, f"elke eerste {day} van de maand", f"the first {day} of every month"
            )
    return said(language, f"{often} om {at} uur", f"{often} at {at}")


def waits_for_quiet_hours(cadence: Cadence, language: Language) -> str:
    """Return that the time that was set lies in quiet hours, and what that means."""
    at = said_cadence(cadence, language)
    return said(
        language,
        f"Ingesteld: {at}. Dat is binnen de stille uren. Ik stuur de uitnodiging daarom pas als "
        "die voorbij zijn.",
        f"Set: {at}. That is within the quiet hours, so I send the invitation when they are over.",
    )


def unclear_cadence(language: Language) -> str:
    """Return the question to type the day and time again, with an example."""
    return said(
        language,
        "Dat begrijp ik niet. Typ een dag, een tijd en hoe vaak. Bijvoorbeeld: donderdag 15:00, "
        "elke twee weken.",
        "I do not understand that. Type a day, a time and how often. For example: Thursday 15:00, "
        "every two weeks.",
    )


def _day(weekday: Weekday, language: Language) -> str:
    return _DAYS[language].split()[weekday]


def when(opens: datetime, language: Language) -> str:
    """Return a moment as people say it, by the clock it is given in."""
    day = labels.date(opens.date().isoformat(), language)
    weekday, at = _day(Weekday(opens.weekday()), language), f"{opens:%H:%M}"
    return said(language, f"{weekday} {day} om {at} uur", f"{weekday} {day} at {at}")


def joined(opens: datetime | None, language: Language, *, running: bool = False) -> Line:
    """Return that someone takes part, and when the next round is."""
    return (
        said(language, "Fijn, je doet mee. ", "Good, you take part. "),
        _next(opens, language, running=running),
        said(language, " Stoppen? Stuur mij ", " Want to stop? Send me "),
        Code(said(language, "stop rondes", "stop rounds")),
        ".",
    )


def no_rounds_here(language: Language) -> Line:
    """Return that nobody can be invited here, and what they can do instead."""
    return (
        said(
            language,
            "Rondes zijn er alleen in een chatprogramma, want hier kan ik je niet uit mezelf "
            "schrijven. Nu terugkijken kan wel: typ ",
            "Rounds are only for a chat program: here I cannot write to you by myself. You can "
            "look back now: type ",
        ),
        Code(said(language, "reflectie", "reflection")),
        ".",
    )


def joined_but_silent(until: date | None, language: Language) -> Line:
    """Return that someone takes part, but asked to be left alone: until a day, or for good."""
    day = labels.date(until.isoformat(), language) if until else ""
    return (
        said(
            language,
            f"Je doet mee, maar tot {day} laat ik je met rust. Eerder? Typ "
            if until
            else "Je doet mee, maar je vroeg mij om niets meer te sturen. Toch weer? Typ ",
            f"You take part, but I leave you alone until {day}. Sooner? Type "
            if until
            else "You take part, but you asked me to send nothing more. Again after all? Type ",
        ),
        Code(said(language, "ga door", "resume")),
        ".",
    )


def left(language: Language) -> Line:
    """Return that someone gets no rounds any more."""
    return (
        said(
            language,
            "Goed, ik stuur je geen rondes meer. Toch weer? Typ ",
            "All right, no more rounds for you. Again after all? Type ",
        ),
        Code(said(language, "doe mee", "join")),
        ".",
    )


def decided(cadence: Cadence, opens: datetime | None, language: Language) -> Line:
    """Return when a room looks back from now on."""
    often = said_cadence(cadence, language)
    return (
        said(language, f"Goed, een ronde {often}. ", f"All right, a round {often}. "),
        _next(opens, language),
    )


def skipped(day: date, opens: datetime | None, language: Language) -> Line:
    """Return that there is no round on a day."""
    named = labels.date(day.isoformat(), language)
    return (
        said(language, f"Goed, geen ronde op {named}. ", f"All right, no round on {named}. "),
        _next(opens, language),
    )


def unclear_day(language: Language) -> Line:
    """Return the question to type a day again, with an example."""
    return (
        said(language, "Welke dag bedoel je? Typ bijvoorbeeld ", "Which day? Type for instance "),
        Code(said(language, "geen ronde op 24 december", "no round on 24 December")),
        ".",
    )


def begun(language: Language, *, members: bool, quiet: bool) -> Line:
    """Return that a round began, and who is asked something when."""
    if not members:
        return (
            said(
                language,
                "Er doet hier nog niemand mee. Meedoen? Typ ",
                "Nobody takes part here yet. Want to? Type ",
            ),
            Code(said(language, "doe mee", "join")),
            ".",
        )
    asked = said(
        language,
        "De ronde begint als de stille uren voorbij zijn."
        if quiet
        else "De ronde begint: wie meedoet, krijgt zo een vraag van mij.",
        "The round begins when the quiet hours are over."
        if quiet
        else "The round begins: who takes part gets a question from me in a moment.",
    )
    once = said(
        language,
        " Wie deze week al een vraag kreeg, krijgt er geen tweede.",
        " Who got one this week gets no second one.",
    )
    return (asked, once)


def where_to_decide(language: Language) -> Line:
    """Return where the rounds of a room are decided about, and by whom."""
    return (
        said(
            language,
            "Typ dit in de kamer zelf, als je haar beheert, of in de moderatorkamer van het huis.",
            "Type this in the room itself, if you manage it, or in the moderators’ room of the "
            "house.",
        ),
    )


def only_of_the_house(language: Language) -> Line:
    """Return where the questions of the house are decided about: not in the room of a hub."""
    return (
        said(
            language,
            "Dat kan alleen in de moderatorkamer van het huis.",
            "That works only in the moderators’ room of the house.",
        ),
    )


def reminder(closes: datetime, language: Language) -> Line:
    """Return the one gentle reminder of a question to look back on."""
    until = when(closes, language)
    return (
        said(
            language,
            f"Ik vroeg je iets, en ben nog benieuwd. Tot {until} kun je antwoorden; één zin is "
            "genoeg. Liever niet? Typ ",
            f"I asked you something, and am still curious. You can answer until {until}; one "
            "sentence will do. Rather not? Type ",
        ),
        Code(said(language, "sla over", "skip")),
        ".",
    )


def closed(answered: int | None, language: Language) -> Line:
    """Return, for all in the room, that a round is over; how many answered, or None."""
    thanks = said(
        language,
        "De ronde is voorbij. Dank je wel als je iets vertelde."
        if answered is None
        else f"De ronde is voorbij. {answered} mensen keken terug, dank jullie wel.",
        "The round is over. Thank you if you told something."
        if answered is None
        else f"The round is over. {answered} people looked back, thank you all.",
    )
    shared = said(
        language,
        " Wat iemand wil delen, komt na de moderatoren bij de lessen.",
        " What people want to share joins the lessons once the moderators have seen it.",
    )
    return (thanks, shared)


def _next(opens: datetime | None, language: Language, *, running: bool = False) -> str:
    if running:
        return said(
            language,
            "Er loopt nu een ronde: je krijgt zo een vraag van mij.",
            "A round is on: you get a question from me in a moment.",
        )
    if opens is None:
        return said(language, "Er staat geen ronde gepland.", "No round is planned.")
    at = when(opens, language)
    return said(language, f"De volgende ronde is {at}.", f"The next round is {at}.")
