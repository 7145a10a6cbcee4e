"""Of a web page the words that a visitor reads are kept, and nothing that is hidden."""

from pathlib import Path

import pytest

from corpus.errors import Detail, Reason, Wrong
from corpus.readers.outcome import Refused
from tests.files import heading_words, one, opened, written

PAGE = """<!doctype html><html lang="nl-NL"><head><title>Leren in Twente | Kennishub</title>
<meta charset="utf-8"><meta name="dcterms.date" content="2024-03-12">
<link rel="canonical" href="https://voorbeeld.nl/twente"><style>p { color: red }</style></head>
<body><header><h1>Kennishub</h1></header><nav>Menu</nav><aside>Lees ook</aside>
<main><header><h1>Leren in Twente</h1></header>
<p>Een <b>goed</b> ge<i>sprek</i>,<br>zei de boer &amp; zijn buur.</p>
<div>Los <div>van elkaar</div> gezet</div>
<ul><li>vroeg<ol><li>heel vroeg</li></ol></li><li><p>eerlijk</p><p>en open</p></li></ul>
<table><tr><th>Wie</th><th>Waar</th></tr><tr><td><p>Jan</p></td><td>Goor<br>Rijssen</td></tr></table>
<h3>Verder</h3><p>Slot.</p><pre>een
twee</pre>
<p hidden>geheim 1</p><p style="display: none">geheim 2</p><p aria-hidden="true">geheim 3</p>
<p style="font-size:0px">geheim 4</p><p style="opacity:0.9">zichtbaar</p>
<script>geheim(5)</script><template>geheim 6</template><!-- geheim 7 --><button>geheim 8</button>
</main><footer>Voet</footer></body></html>"""

TEXT = """# Leren in Twente

Een goed gesprek,
zei de boer & zijn buur.

Los

van elkaar

gezet

- vroeg
  - heel vroeg
- eerlijk
  en open

Wie | Waar
Jan | Goor Rijssen

### Verder

Slot.

een twee

zichtbaar"""


def test_the_main_content_is_set_as_plain_lines(tmp_path: Path) -> None:
    reading = one(tmp_path, "a.html", PAGE)
    assert reading.text == TEXT
    assert heading_words(reading) == [(1, "# Leren in Twente"), (3, "### Verder")]


def test_what_the_page_says_of_itself_is_taken_over(tmp_path: Path) -> None:
    reading = one(tmp_path, "a.htm", PAGE)
    assert reading.metadata.date == "2024-03-12"
    assert reading.metadata.url == "https://voorbeeld.nl/twente"
    assert reading.notes == ("lang:nl",)


def test_metadata_that_makes_no_sense_is_left_out(tmp_path: Path) -> None:
    page = PAGE.replace('content="2024-03-12"', 'content="gisteren"')
    known = one(tmp_path, "a.html", page).metadata
    assert (known.title, known.date) == ("Leren in Twente", None)
    assert known.url == "https://voorbeeld.nl/twente"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Leren | Hub</title>", "<h1>Leren</h1>", "Leren"),
        ("<title>Leren | Hub</title>", "<h1>Welkom</h1>", "Leren | Hub"),
        ("", "<h1>Welkom\n hier</h1>", "Welkom hier"),
        ("", "<h2>Tussenkop</h2>", "Tussenkop"),
        ("", "", "Bladzijde"),
    ],
)
def test_the_title_of_a_page_leaves_the_site_out(
    tmp_path: Path, head: str, body: str, title: str
) -> None:
    page = f"<head>{head}</head><body>{body}<p>tekst</p></body>"
    assert one(tmp_path, "bladzijde.html", page).metadata.title == title


def test_a_page_without_marks_of_its_parts_is_read_whole(tmp_path: Path) -> None:
    page = "<form><table><tr><td><h2>Kop</h2><p>Tekst</p></td></tr></table></form>los"
    assert one(tmp_path, "a.html", page).text == "## Kop\n\nTekst\n\nlos"


def test_an_empty_main_is_passed_over_for_the_whole_page(tmp_path: Path) -> None:
    assert one(tmp_path, "a.html", "<main></main><p>tekst</p>").text == "tekst"


def test_a_declared_encoding_counts(tmp_path: Path) -> None:
    page = '<meta charset="iso-8859-15"><p>één euro: €</p>'.encode("iso-8859-15")
    assert one(tmp_path, "a.html", page).text == "één euro: €"


@pytest.mark.parametrize("declared", ["bestaat-niet", "utf-8"])
def test_a_wrong_encoding_does_not_count(tmp_path: Path, declared: str) -> None:
    page = f'<meta charset="{declared}"><p>één</p>'.encode("cp1252")
    assert one(tmp_path, "a.html", page).text == "één"


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_a_page_a_hundred_thousand_deep_is_refused_at_once(tmp_path: Path, tag: str) -> None:
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, "a.html", tag * 100_000 + "tekst"))
    assert (refused.value.reason, refused.value.detail) == (Reason.DAMAGED, Detail(Wrong.NESTED))


def test_tags_left_open_are_not_depth(tmp_path: Path) -> None:
    assert one(tmp_path, "a.html", "<p>tekst" * 5_000).text.count("tekst") == 5_000


def test_a_page_of_nothing_but_layout_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, "a.html", "<script>tekst</script><p> </p>"))
    assert refused.value.reason is Reason.EMPTY
