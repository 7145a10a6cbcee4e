"""People say yes and no in more words than one."""

from time import perf_counter

import pytest

from bot.intents import Ask, Context, determine
from bot.intents.consent import agrees, shares
from tests.fakes import incoming

YES = """
ja
Ja, leuk!
ja dat is goed
Lijkt me leuk
Ja, dat lijkt me leuk :)
ja 👍
Ja, dank u wel
ja hoor, graag
prima, doe maar
yes, that's fine
"""
NO = """
nee
nee, dank u
Nee, dankuwel
nee bedankt, geen tijd
liever niet, sorry
Sorry, nee
Nee, helaas
helaas niet
nee geen behoefte aan
nee, ik heb er nu geen tijd voor
Nee, daar weet ik niets van
geen idee
weet ik niet
no, thank you
nee, nog niet
"""
NEITHER = """
ja maar eerst nog een vraag
ja, nee
nee, ja hoor
nee maar Piet wel
ja, wat is riet?
ja?
nou ja
goed riet is duur
nee, dat ging mis bij ons
geen idee had ik vooraf, maar het werkte
niets
"""


@pytest.mark.parametrize("text", YES.strip().splitlines())
def test_a_yes_is_a_yes(text: str) -> None:
    assert agrees(text) is True


@pytest.mark.parametrize("text", NO.strip().splitlines())
def test_a_no_is_a_no(text: str) -> None:
    assert agrees(text) is False


@pytest.mark.parametrize("text", ["nee, dank u", "Ja, dat lijkt me leuk", "geen idee"])
def test_what_nobody_waits_for_is_not_searched_for(text: str) -> None:
    assert not isinstance(determine(incoming(text), Context()), Ask)


@pytest.mark.parametrize("text", NEITHER.strip().splitlines())
def test_what_says_more_is_neither(text: str) -> None:
    assert agrees(text) is None
    assert shares(text) is None


@pytest.mark.parametrize(
    "text", ["anoniem", "Anoniem graag", "ja, anoniem", "Ja, maar anoniem", "liever anoniem."]
)
def test_what_may_be_shared_without_a_name_is_not_shared_with_it(text: str) -> None:
    assert shares(text) == (True, False)


@pytest.mark.parametrize("text", ["ja", "Ja, met mijn naam", "met naam"])
def test_a_yes_shares_with_the_name(text: str) -> None:
    assert shares(text) == (True, True)


@pytest.mark.parametrize("text", ["nee", "nee, niet anoniem", "niet met mijn naam", "nee anoniem"])
def test_a_no_shares_nothing(text: str) -> None:
    assert shares(text) in {None, (False, False)}


@pytest.mark.parametrize("times", [4, 300])
def test_no_words_take_long(times: int) -> None:
    start = perf_counter()
    assert agrees("nee" + " helaas niet nu niet" * times + " x") is None
    assert perf_counter() - start < 1
