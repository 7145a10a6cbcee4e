"""Reports to hand in, PDFs of so many pages: made up by a fixed seed, or of a folder's texts.

Made-up sentences hold the words of the lessons that ship, as often as those do, so that they take
as long to read, to cut and to embed as real ones, and no two reports overlap. Each report holds one
fact that nothing else does.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from textwrap import wrap

from tests.bench.texts import STARTER
from tests.files import pdf, text_stream

#: Words on a page of a report, and characters on a line of it.
_PAGE, _LINE = 400, 95
_PARAGRAPH = 6
_SYLLABLES = ("ba", "del", "ker", "lo", "mun", "ni", "rop", "sta", "ter", "vo", "wes", "zu")
#: What a report says that no other does, and what is asked of it: more than the name has to differ,
#: as it does where people write.
_FACTS = (
    (
        "De stuw bij {place} ging {number} keer per jaar open.",
        "Hoe vaak ging de stuw bij {place} open?",
    ),
    (
        "Rond {place} telden bewoners {number} paartjes grutto's.",
        "Hoeveel grutto's telden zij rond {place}?",
    ),
    ("In {place} kostte het gemaal {number} duizend euro.", "Wat kostte het gemaal in {place}?"),
    (
        "Op {number} avonden at men samen soep in {place}.",
        "Op hoeveel avonden at men soep in {place}?",
    ),
    ("De keet van {place} stond {number} weken leeg.", "Hoe lang stond de keet van {place} leeg?"),
    (
        "Uit {place} kwamen {number} bezwaren tegen de dijk.",
        "Hoeveel bezwaren kwamen er uit {place}?",
    ),
    (
        "Langs de beek bij {place} staan {number} knotwilgen.",
        "Hoeveel knotwilgen staan er bij {place}?",
    ),
    (
        "De veerpont van {place} voer {number} dagen niet.",
        "Hoeveel dagen voer de pont van {place} niet?",
    ),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A file to hand in, and what only it can answer."""

    name: str
    content: bytes
    pages: int
    question: str
    fact: str


class Press:
    """Prints reports, never the same one twice; the same seed, the same reports."""

    def __init__(self, folder: Path | None = None, seed: int = 1) -> None:
        """`folder` holds texts in `corpus.jsonl`; without it they are made up."""
        self._chance = random.Random(seed)
        self._pages = _cut(folder / "corpus.jsonl") if folder else _made_up(seed)
        self._count = 0

    def report(self, pages: int) -> Report:
        """The next report."""
        self._count += 1
        place = "".join(self._chance.sample(_SYLLABLES, 4)).title()
        told, asked = _FACTS[self._count % len(_FACTS)]
        fact = told.format(place=place, number=self._chance.randint(11, 99))
        texts = [*islice(self._pages, pages)]
        middle = len(texts) // 2
        texts[middle] = f"{texts[middle]}\n{fact}"
        drawn = [text_stream(_lines(text)) for text in texts]
        name = f"verslag-{self._count}.pdf"
        title = f"Verslag {self._count} over {place}"
        return Report(name, pdf(drawn, title=title), len(texts), asked.format(place=place), fact)


def _made_up(seed: int) -> Iterator[str]:
    """Pages without end."""
    chance = random.Random(f"pages {seed}")
    told = Counter(
        word.strip("*_#()[]“”‘’.,:;?!-").casefold()
        for path in sorted(STARTER.glob("*.md"))
        for word in path.read_text(encoding="utf-8").split()
    )
    words = [word for word in told if word.isalpha()]
    cumulated = [told[word] for word in words]
    while True:
        left, sentences = _PAGE, []
        while left > 0:
            length = chance.randint(6, 24)
            drawn = chance.choices(words, cumulated, k=length)
            sentences.append(f"{' '.join(drawn).capitalize()}.")
            left -= length
        yield "\n".join(" ".join(some) for some in _in_parts(sentences, _PARAGRAPH))


def _cut(path: Path) -> Iterator[str]:
    """The texts of a folder one after another, page by page; from the first again at the end."""
    while True:
        # A text may hold signs that other ways of splitting take for the end of a line.
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            for some in _in_parts(str(json.loads(line)["text"]).split(), _PAGE):
                yield " ".join(some)


def _in_parts(whole: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (whole[start : start + size] for start in range(0, len(whole), size))


def _lines(text: str) -> list[str]:
    # The font of these files has no other letters.
    drawable = text.encode("cp1252", "ignore").decode("cp1252")
    return [line for part in drawable.split("\n") for line in [*wrap(part, _LINE), ""]]
