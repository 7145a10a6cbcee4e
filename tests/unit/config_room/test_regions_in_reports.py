"""A report tells by its own words which regions it is about."""

import time

from hypothesis import given
from hypothesis import strategies as st

from config import vocabulary
from config.regions import find_regions

REPORT = """
# Water en bodem in de Krimpenerwaard

In de Krimpenerwaard daalt de bodem. De provincie Zuid-Holland en het Hoogheemraadschap van
Schieland en de Krimpenerwaard werken samen. Ook in Twente en de Alblasserwaard wordt geleerd.
De Krimpenerwaard en Zuid-Holland delen hun lessen. Onderzoekers van Wageningen University en
de TU Delft hielpen mee. Boeren kregen er best wat huizen bij.

Uitgever: Stichting Kennis, Postbus 1, 2800 AK Gouda
"""


def _names(text: str) -> list[str]:
    return [region.name for region in find_regions(text)]


def test_regions_come_in_order_of_how_often_they_are_named() -> None:
    assert _names(REPORT) == [
        "Krimpenerwaard",
        "Zuid-Holland",
        "Hoogheemraadschap van Schieland en de Krimpenerwaard",
        "Twente",
        "Alblasserwaard",
    ]


def test_an_address_and_a_university_say_nothing_about_the_region() -> None:
    assert _names("Postbus 1, 2800 AK Gouda. Universiteit Utrecht. 3500AA Utrecht") == []


def test_a_misspelt_name_does_not_count_in_a_report() -> None:
    assert _names("Zo ging het in Tventhe en in de Achterhoekk.") == []


def test_a_text_without_places_has_no_regions() -> None:
    assert find_regions("Leren van elkaar gaat het best aan de keukentafel.") == ()
    assert find_regions("") == ()


def test_the_longest_name_counts_and_not_the_names_inside_it() -> None:
    assert _names("In Noord-Limburg en bij de Drentse Aa") == ["Noord-Limburg", "Drentsche Aa"]


def test_a_name_is_found_across_a_line_break_and_a_soft_hyphen() -> None:
    assert _names("in Noordelijk\nFlevoland en in En\u00adschede") == [
        "Noordelijk Flevoland",
        "Enschede",
    ]


def test_bergen_is_the_one_in_the_province_that_the_report_names() -> None:
    assert _names("In Limburg begon de gemeente Bergen opnieuw.") == ["Limburg", "Bergen (L)"]


def test_a_bare_name_follows_the_kind_that_the_report_mentions() -> None:
    (region,) = find_regions("De gemeente Utrecht leert. In Utrecht gaat dat zo.")
    assert region.kind == "municipality"


def test_ammonia_is_not_a_province() -> None:
    assert _names("De uitstoot van NH 3 daalt. In NH ook.") == ["Noord-Holland"]


@given(st.lists(st.sampled_from([area.name for area in vocabulary.areas()]), min_size=1))
def test_each_region_comes_once_and_the_first_is_the_most_named(areas: list[str]) -> None:
    found = _names(". ".join(f"leren in {area} ging goed" for area in areas))
    assert sorted(found) == sorted(set(areas))
    assert areas.count(found[0]) == max(areas.count(area) for area in areas)


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    """A long report is no trap; a ratio does not mind a busy machine as seconds do."""
    short = (REPORT * 100)[:20_000]
    find_regions(REPORT)

    def seconds(text: str) -> float:
        begin = time.process_time()
        find_regions(text)
        return time.process_time() - begin

    once = min(seconds(short) for _ in range(5))
    assert min(seconds(short * 10) for _ in range(5)) < 40 * once
