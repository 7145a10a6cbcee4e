"""The searchable form of a text: a scanner's mistakes undone, layout gone, and nothing else."""

from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.repair import repair, without_markup

MARKS = "ab lLI|eéëio-¢•*_`~#[]()<>!&;\\\n\t ‘’“ﬁ\u00ad\u200b1.:/n"


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("ledere regio vertelt", "Iedere regio vertelt"),
        ("van ‘ledere regio vertelt’ was", "van 'Iedere regio vertelt' was"),
        ("ledereen en lemand", "Iedereen en Iemand"),
        ("leder jaar", "Ieder jaar"),
        ("ln het gebied. lk denk dat lnwoners", "In het gebied. Ik denk dat Inwoners"),
        (
            "lnitiatief, lntegraal, ldee, ldentiteit, lmpact",
            "Initiatief, Integraal, Idee, Identiteit, Impact",
        ),
        ("Lees dit. lets anders", "Lees dit. Iets anders"),
        ("Directie Participatie lenW", "Directie Participatie IenW"),
        ("het lPO en de lJssel", "het IPO en de IJssel"),
        ("|BP Vitaal Platteland", "IBP Vitaal Platteland"),
        ("e |enW, boekje", "IenW, boekje"),
        ("|edere regio", "Iedere regio"),
    ],
)
def test_a_small_l_or_a_bar_becomes_the_capital_it_was(scanned: str, meant: str) -> None:
    assert repair(scanned) == meant


@pytest.mark.parametrize(
    "text",
    [
        "leren, lezen, lid, land, lang, leder, lederen jas, les, lokaal, lijst, lef",
        "de lhbti-gemeenschap, lnv, lng, lpg, 10 l/s en 5 km/l",
        "Il Primo, Ik, In, Ieder",
        "l'eau, 's avonds, zo'n",
        "die lets dansen",
    ],
)
def test_ordinary_words_with_an_l_stay(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("co-creéren van ideeén", "co-creëren van ideeën"),
        ("potentiéle en financiéle strategieén", "potentiële en financiële strategieën"),
        ("efficiénte patiénten in Belgié", "efficiënte patiënten in België"),
        ("één, eén, café, associé, privé", "één, eén, café, associé, privé"),
        ("de ﬁets, eﬃciënt, de ĳssel", "de fiets, efficiënt, de ijssel"),
        ("e\u0301e\u0301n", "één"),
        ("on\u200bzicht\u00adbaar", "onzichtbaar"),
        ("“zeg” ‘het’ ‐ zo", "\"zeg\" 'het' - zo"),
    ],
)
def test_letters_get_the_form_in_which_they_are_typed(scanned: str, meant: str) -> None:
    assert repair(scanned) == meant


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ontwik- keling", "ontwikkeling"),
        ("ontwik-\nkeling", "ontwikkeling"),
        ("ontwik\u00ad\nkeling", "ontwikkeling"),
        ("actie- onderzoek", "actieonderzoek"),
        ("kennis- en leernetwerken", "kennis- en leernetwerken"),
        ("water- en bodem, in- of uitstroom", "water- en bodem, in- of uitstroom"),
        ("auto-\nongeluk en zee-\negel", "auto-ongeluk en zee-egel"),
        ("Noord-\nHolland", "Noord-Holland"),
        ("co-\ncreatie", "co-creatie"),
        ("dat - zo bleek - kon", "dat - zo bleek - kon"),
        ("plan A- groot", "plan A- groot"),
    ],
)
def test_a_word_broken_at_a_line_end_is_whole_again(broken: str, whole: str) -> None:
    assert repair(broken) == whole


@pytest.mark.parametrize(
    "line",
    ["e Lef", "¢ Lef", "o Lef", "• Lef", "- Lef", "* Lef", "– Lef", "e ‘Lef", "# Lef", "> - Lef"],
)
def test_bullets_are_dropped_also_when_read_as_letters(line: str) -> None:
    assert repair(line).lstrip("'") == "Lef"


@pytest.mark.parametrize("line", ["e-mail", "o wee", "en verder", "1. Lef", "Vitamine e Lef"])
def test_what_only_looks_like_a_bullet_stays(line: str) -> None:
    assert repair(line) == line


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        (
            "zie [het verslag](http://a.nl/b_(c)) en ![de kaart](k.png)",
            "zie het verslag en de kaart",
        ),
        ("[a][1] en [b][] feit[^2]", "a en b feit"),
        ("**vet** _schuin_ `code` ~~weg~~", "vet schuin code weg"),
        ("snake_case, 2*3, a * b", "snake_case, 2*3, a * b"),
        ("zo`n ding", "zo'n ding"),
        ("## Kop ##\n\ntekst\n---\nKop\n===", "Kop tekst Kop"),
        ("| a | b |\n|---|:-:|\n| c | d |", "a b c d"),
        ("<p>een<br>twee <b>dr</b>ie</p><!-- weg -->", "een twee drie"),
        ("<https://a.nl> en <naam> en a<b", "https://a.nl en <naam> en a<b"),
        ("R&amp;D &lt;5 &eacute;&nbsp;x &onbekend;", "R&D <5 é x &onbekend;"),
        (r"1\. \*niet schuin\*", "1. niet schuin"),
        ("een \n\n  twee\u00a0drie", "een twee drie"),
    ],
)
def test_marks_of_layout_are_dropped(marked: str, bare: str) -> None:
    assert repair(marked) == bare


def test_a_plain_text_stays_as_it_is() -> None:
    text = "De boer zei: begin vroeg (vóór 1 maart), dan kost het € 5 - en niet 50%."
    assert repair(text) == text


def test_the_title_of_a_line_of_markdown_keeps_its_quotes() -> None:
    assert without_markup("## **‘Water** en bodem’") == "‘Water en bodem’"


@given(st.text(alphabet=MARKS, max_size=60))
@example("[[a](b)](c)" * 3)
@example("[" * 20 + "a" + "](b)" * 20)
@example("&amp;amp;amp;amp;amp;amp;amp;amp;lt;b>")
@example("- - - e E l |l |BP")
@example("\\" * 9 + "*")
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


@given(st.text(max_size=40))
def test_any_text_can_be_repaired(text: str) -> None:
    once = repair(text)
    assert repair(once) == once
    assert "\n" not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 50_000,
        "[a](" * 12_000,
        "[a" * 9_000 + "](b)" * 9_000,
        "<!--" * 12_000,
        "&amp;" * 10_000,
        "&" + "amp;" * 12_000,
        "| " * 25_000,
        "*" * 50_000 + "a",
        "\\" * 50_000,
        "# " * 25_000,
        "aa- " * 12_000,
    ],
    ids=lambda hostile: hostile[:6],
)
def test_fifty_thousand_marks_take_no_longer_than_other_texts(hostile: str) -> None:
    started = perf_counter()
    assert len(repair(hostile)) <= len(hostile)
    assert perf_counter() - started < 2
