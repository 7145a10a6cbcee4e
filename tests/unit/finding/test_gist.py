"""What a text is about is told in its own words."""

from corpus.sentences import split
from retrieval.gist import gist

TEXT = (
    "Verslag van een jaar werken aan het waterpeil. In de polder maakten boeren afspraken over "
    "het waterpeil en over kruidenrijk grasland. Het regende. Kruidenrijk grasland hield meer "
    "water vast dan de boeren in de polder hadden gedacht. Anna de Wit schonk koffie. Boeren in "
    "de polder maakten weer afspraken over het waterpeil en kruidenrijk grasland. We dronken "
    "daarna koffie in een zaal die koud was en veel te groot."
)


def test_the_words_that_stand_there_often_and_elsewhere_seldom_tell_most() -> None:
    rare = {"waterpeil": 8.0, "grasland": 7.0, "kruidenrijk": 7.5}
    told = gist(TEXT, split(TEXT), lambda word: rare.get(word, 1.0))
    assert set(told.terms[:3]) == {"waterpeil", "grasland", "kruidenrijk"}
    assert not {"anna", "Anna", "het", "over"} & set(told.terms)


def test_the_central_sentences_are_verbatim_in_order_and_not_the_same() -> None:
    told = gist(TEXT, split(TEXT))
    assert len(told.sentences) == 2
    assert all(sentence in TEXT for sentence in told.sentences)
    first, second = map(TEXT.index, told.sentences)
    assert first < second
    assert sum("afspraken" in sentence for sentence in told.sentences) == 1


def test_a_text_without_sentences_has_none() -> None:
    rows = "naam | waarde\n" * 20
    assert gist(rows, split(rows)).sentences == ()
    assert gist("", ()).terms == ()
