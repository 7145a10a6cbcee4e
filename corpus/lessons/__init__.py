"""From an answer to a lesson card: the door.

No chat model and no store: words in, values out. A card holds the member's own sentences, each in
one field, and nothing else. Inside, one step after another:

    pieces (sentences and clauses) → cues (what a piece says of itself) → deciding (a field each)
    → naming (a title) → reading (the card, with what is guessed) → missing → writing (a source)

`model` holds the card.
"""

from corpus.lessons.missing import Need, missing
from corpus.lessons.model import TEXTS, Card, CardField
from corpus.lessons.reading import read
from corpus.lessons.writing import as_reading, changed

__all__ = ["TEXTS", "Card", "CardField", "Need", "as_reading", "changed", "missing", "read"]
