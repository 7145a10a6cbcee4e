"""What a source marks for programs is shown as readers expect it."""

import pytest

from bot.rendering.signs import readable, readable_lines


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("¢ Ruimte organiseren voor leren", "• Ruimte organiseren voor leren"),
        ("e Via een platform", "• Via een platform"),
        ("- een punt", "• een punt"),
        ("* **Let op**: de sloot", "• Let op: de sloot"),
        ("## Kop", "Kop"),
        ("[De site](https://voorbeeld.nl/a_(b)) nu", "De site nu"),
        ("Zie [het verslag](https://voorbeeld.nl/a) van _toen_.", "Zie het verslag van toen."),
    ],
)
def test_signs_become_what_they_stand_for(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "3 * 4 * 5 is 60",
        "bestand_met_namen en nog_een",
        "e mail is geen punt",
        "1. Eerst bellen",
        "-5 graden",
        "[concept] en (zie bijlage)",
        "**open zonder einde",
        "g(*a, b*) is een functie",
    ],
)
def test_what_only_looks_like_a_sign_is_left(written: str) -> None:
    assert readable(written) == written


def test_a_lone_item_is_no_list() -> None:
    assert readable_lines(("¢ Kennis delen",)) == ("Kennis delen",)
    assert readable_lines(("Dit hielp:", "- koffie")) == ("Dit hielp:", "• koffie")
    assert readable_lines(("+ 5 procent meer",)) == ("+ 5 procent meer",)
