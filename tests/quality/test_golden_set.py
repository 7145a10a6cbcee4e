"""The golden set is sound: sources exist, quotes are real, questions do not echo them."""

import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import simplemma

from tests.starter_files import starter_files

GOLDEN = Path(__file__).with_name("golden.jsonl")
KEYS = {"qid", "question", "answerable", "gold"}
FEWEST = {"typo": 6, "en": 6, "follow": 5}
FEWEST_ANSWERABLE, FEWEST_UNANSWERABLE = 70, 25
MOST_SHARED = 0.4
WORD = re.compile(r"\w+")
MARKUP = re.compile(r"[*`|\n]")

#: Dutch words without a subject of their own.
STOP = frozenset(
    """
    aan al alle alleen als altijd ander andere anders ben bent bij daar daarna daarom dan dat de
    deze die dit doe doen doet door dus een eens en enkele er ergens even ga gaan gaat geen ge had
    heb hebben hebt heeft hem hen het hier hij hoe hoeveel hun ie iemand iets ik in is ja je jij
    jou jouw jullie kan kun kunnen kunt maar me mee meer men met mij mijn moet moeten mag mogen na
    naar niet niks niets nog nou nu of om omdat ons onze ook op over per pas te tegen ten ter toch
    toe toen tot tussen u uit uw van vanuit veel voor waar waaraan waarom waarvan wanneer want
    waren was wat we wel welk welke werd wie wij wil willen worden wordt ze zelf zich zij zijn
    zo'n zo zoals zoiets zon zonder zou zullen
    """.split()
)


@lru_cache(maxsize=1)
def questions() -> tuple[dict[str, Any], ...]:
    """Read every line of the golden set."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def quoted() -> list[tuple[str, str, str, str]]:
    """List each gold entry as (qid, question, source id, quote)."""
    return [
        (line["qid"], line["question"], gold["doc"], gold["quote"])
        for line in questions()
        for gold in line["gold"]
    ]


def bodies() -> dict[str, str]:
    """Give the text of each source by its id, on one line."""
    return {file.facts["id"]: one_line(file.body) for file in starter_files()}


def one_line(text: str) -> str:
    """Write each run of white space as one space."""
    return " ".join(text.split())


def content_words(text: str) -> set[str]:
    """Find the lemmas of the words that say what a text is about."""
    words = set(WORD.findall(text.casefold())) - STOP
    telling = (word for word in words if len(word) > 1 or word.isdigit())
    return {simplemma.lemmatize(word, lang="nl") for word in telling}


def shared(question: str, quote: str) -> float:
    """Measure which part of the question's content words stands in the quote as well."""
    asked = content_words(question)
    return len(asked & content_words(quote)) / len(asked)


def test_there_are_enough_questions_of_every_sort() -> None:
    """Busy civil servants mistype, switch to English and ask on; some answers exist nowhere."""
    sorts = Counter(line["qid"].split("-")[0] for line in questions() if line["answerable"])
    assert all(sorts[sort] >= fewest for sort, fewest in FEWEST.items())
    assert sorts.total() >= FEWEST_ANSWERABLE
    assert len(questions()) - sorts.total() >= FEWEST_UNANSWERABLE


def test_every_line_has_the_agreed_form() -> None:
    """No id or question occurs twice, and only answerable questions have gold."""
    assert max(Counter(line["qid"] for line in questions()).values()) == 1
    assert max(Counter(line["question"] for line in questions()).values()) == 1
    for line in questions():
        assert set(line) - {"history"} == KEYS, line["qid"]
        assert bool(line["gold"]) is line["answerable"], line["qid"]
        assert line["qid"].startswith("none-") is not line["answerable"], line["qid"]


def test_a_question_with_history_names_the_questions_before_it() -> None:
    """A follow-up leans on at least one earlier question; other questions stand alone."""
    for line in questions():
        assert ("follow" in line["qid"]) is bool(line.get("history")), line["qid"]


def test_every_gold_source_is_in_the_starter_corpus() -> None:
    """Gold names a source by the id in its front matter."""
    unknown = {doc for _, _, doc, _ in quoted()} - bodies().keys()
    assert not unknown


def test_every_quote_stands_literally_in_its_source() -> None:
    """A quote is plain text in one piece, so any reader of Markdown keeps it whole."""
    texts = bodies()
    for qid, _, doc, quote in quoted():
        assert one_line(quote) in texts[doc], (qid, quote)
        assert not MARKUP.search(quote), (qid, quote)


def test_no_question_repeats_the_words_of_its_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """At most two in five content words of a question stand in any sentence that answers it."""
    shares = {(qid, quote): shared(question, quote) for qid, question, _, quote in quoted()}
    echoes = {pair: share for pair, share in shares.items() if share > MOST_SHARED}
    with capsys.disabled():
        print(f"\ngolden set: median share of words {median(shares.values()):.0%}")
    assert not echoes
