"""What is wiped leaves a gap of whole blocks, whatever it was."""

import json

from hypothesis import given
from hypothesis import strategies as st

from corpus.store.padding import BLOCK, padded, size

#: As people type, and as a broken client sends it: halves of characters too.
WORDS = st.text(st.characters(), max_size=3 * BLOCK)


@given(WORDS, st.integers(0, 2 * BLOCK))
def test_a_text_takes_whole_blocks_with_what_stands_beside_it_and_means_the_same(
    words: str, beside: int
) -> None:
    text = json.dumps({"said": words}, ensure_ascii=False)
    kept = padded(text, beside)
    assert (size(kept) + beside) % BLOCK == 0
    assert size(kept) - size(text) < BLOCK
    assert json.loads(kept) == {"said": words}
