"""What Vertel says of a text that was not read as it was meant."""

from collections.abc import Iterator, Sequence

from bot.rendering.blocks import Line
from bot.texts.said import said
from corpus.flaws import Flaw, Noted
from retrieval.model import Language

_SHORT = {
    Flaw.BLANK_PAGES: (
        "{count} van de {of} bladzijden zonder tekst",
        "{count} of the {of} pages without text",
    ),
    Flaw.THIN: ("gemiddeld maar {count} letters per bladzijde", "only {count} letters a page"),
    Flaw.MOJIBAKE: ("{count} keer vreemde tekens voor een letter", "{count} garbled letters"),
    Flaw.LOST: ("{count} onleesbare tekens", "{count} unreadable characters"),
    Flaw.SLIPS: ("{count} leesfouten van de scanner", "{count} slips of the scanner"),
    Flaw.BROKEN: ("{count} woorden in twee stukken", "{count} words in two pieces"),
    Flaw.FIGURES: ("{count}% is cijfers", "{count}% is figures"),
    Flaw.TABLES: ("{count}% is tabel", "{count}% is a table"),
}
#: What a moderator can do about it.
_ADVICE = {
    Flaw.BLANK_PAGES: (
        "waarschijnlijk is een deel gescand. Maak het bestand eerst doorzoekbaar (OCR)",
        "part of it was probably scanned. Make the file searchable first (OCR)",
    ),
    Flaw.THIN: (
        "waarschijnlijk staat het meeste in plaatjes, en die leest Vertel niet",
        "most of it is probably in pictures, and Vertel does not read those",
    ),
    Flaw.MOJIBAKE: (
        "de tekst is ooit met de verkeerde letters bewaard. Zoek een betere versie",
        "the text was once saved with the wrong letters. Look for a better version",
    ),
    Flaw.LOST: (
        "die waren in het bestand al kapot. Zoek een betere versie",
        "they were broken in the file already. Look for a better version",
    ),
    Flaw.SLIPS: (
        "Vertel zoekt met de verbeterde woorden en haalt de tekst aan zoals die er staat",
        "Vertel searches the mended words and quotes the text as it stands",
    ),
    Flaw.BROKEN: (
        "Vertel zoekt met de hele woorden en haalt de tekst aan zoals die er staat",
        "Vertel searches the whole words and quotes the text as it stands",
    ),
    Flaw.FIGURES: (
        "uit cijfers kan Vertel geen zinnen aanhalen",
        "Vertel can quote no sentences from figures",
    ),
    Flaw.TABLES: (
        "uit een tabel haalt Vertel alleen regels aan, geen zinnen",
        "of a table Vertel quotes rows only, no sentences",
    ),
}
_MENDED = (Flaw.SLIPS, Flaw.BROKEN)


def in_short(flaws: Sequence[Noted], language: Language) -> Line:
    """Return what is wrong with a text, on one line; nothing for a good one."""
    if not flaws:
        return ()
    row = "; ".join(_short(one, language) for one in flaws)
    return (said(language, f"⚠ Tekst: {row}", f"⚠ Text: {row}"),)


def at_length(
    flaws: Sequence[Noted], examples: Sequence[str], language: Language
) -> Iterator[Line]:
    """Yield what is wrong with a text and what can be done about it, a line each."""
    for one in flaws:
        advice = said(language, *_ADVICE[one.flaw])
        yield (f"⚠ {_short(one, language)}: {advice}.",)
    if examples and any(one.flaw in _MENDED for one in flaws):
        row = ", ".join(examples)
        yield (said(language, f"Bijvoorbeeld {row}.", f"For instance {row}."),)


def _short(one: Noted, language: Language) -> str:
    return said(language, *_SHORT[one.flaw]).format(count=one.count, of=one.of)
