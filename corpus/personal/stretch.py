"""How far a name runs: initials, given names, words between, surname."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.personal.known import (
    could_be_a_name,
    is_given,
    is_place,
    is_plain_given,
    is_surname,
)
from corpus.personal.tokens import Token

#: As many words as a name may have with a capital, and between two of them.
_MOST_CAPITALS, MOST_BETWEEN = 4, 3
_MOST_WORDS = 12
#: These stand in a name only before another word of that kind: "in 't Veld", "op den Akker".
_WITH_ANOTHER = frozenset({"in", "op", "uit", "aan", "het"})

#: Surnames that go on: "Klein Nulent", "Oude Vrielink".
_DOUBLE = frozenset(
    {"Klein", "Kleine", "Groot", "Groote", "Oude", "Olde", "Nieuwe", "Lage", "Hoge"}
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens that could be one name, with what stands beside them."""

    tokens: Sequence[Token]
    last: int
    before: Token | None
    behind: Token | None
    beyond: Token | None

    @property
    def first(self) -> Token:
        """What it begins with."""
        return self.tokens[0]

    @property
    def capitals(self) -> tuple[Token, ...]:
        """The words with a capital, without those that only stand between."""
        return tuple(t for t in self.tokens if t.capital and not t.between)

    @property
    def between(self) -> tuple[str, ...]:
        """The words between, small."""
        return tuple(t.text.lower() for t in self.tokens if t.between)

    @property
    def words(self) -> tuple[str, ...]:
        """All words as written, without the s of whose it is."""
        return tuple(t.bare for t in self.tokens)

    @property
    def phrase(self) -> str:
        """The words in a row, small."""
        return " ".join(self.words).lower()

    @property
    def number_behind(self) -> bool:
        """Whether a number follows, as after the name of a month."""
        return self.behind is not None and self.behind.gap[:3].strip(" .")[:1].isdecimal()


def stretch_at(tokens: Sequence[Token], position: int) -> Stretch:
    """The longest stretch that begins here and could be one name."""
    last = position
    capitals = int(tokens[position].capital and not tokens[position].between)
    while capitals < _MOST_CAPITALS and last - position < _MOST_WORDS:
        step = _step(tokens, position, last)
        if not step:
            break
        last += step
        capitals += not tokens[last].initials
    return Stretch(
        tokens[position : last + 1],
        last,
        tokens[position - 1] if position else None,
        tokens[last + 1] if last + 1 < len(tokens) else None,
        tokens[last + 2] if last + 2 < len(tokens) else None,
    )


def _step(tokens: Sequence[Token], first: int, last: int) -> int:
    """How many tokens further the name goes on: none, or those up to the next capital."""
    ahead = last + 1
    while ahead < len(tokens) and ahead - last <= MOST_BETWEEN and _goes_on(tokens, ahead):
        token = tokens[ahead]
        if token.initials:
            # "Jan P. Bos", not the letter that ends a sentence.
            return ahead - last if ahead == last + 1 and tokens[last].initials else 0
        if not token.between:
            return ahead - last if _fits(tokens, first, last, ahead) else 0
        ahead += 1
    return 0


def _goes_on(tokens: Sequence[Token], ahead: int) -> bool:
    token = tokens[ahead]
    # A line may be broken beside a word between, and nowhere else in a name.
    broken = token.gap == "\n" and (token.between or tokens[ahead - 1].between)
    return token.near or broken or (tokens[ahead - 1].initials and token.gap == "")


def _fits(tokens: Sequence[Token], first: int, last: int, ahead: int) -> bool:
    token = tokens[ahead]
    if not (could_be_a_name(token) or (token.capital and is_surname(token))):
        return False
    small = [t.text.lower() for t in tokens[last + 1 : ahead]]
    if not small:
        return _fits_right_behind(tokens, first, last, token)
    if small[0] in _WITH_ANOTHER and len(small) == 1:
        return False
    if is_place(token.bare) and not is_surname(token):
        # "Jan van Utrecht" may be called so; "Anna van de Veluwe" and "Iemand van Utrecht" are not.
        # Who has a surname by then comes from there: "Sanne Willems van Deventer".
        return small == ["van"] and last == first and is_given(tokens[first])
    return True


def _fits_right_behind(tokens: Sequence[Token], first: int, last: int, token: Token) -> bool:
    """Tell whether a word goes on with the name that runs up to the word before it."""
    before = tokens[last]
    if before.initials or before.between:
        return True
    if last > first and not is_given(before):
        # A surname is there; who follows in a list of names is someone else.
        double = before.bare in _DOUBLE or is_surname(token)
        return double and not is_plain_given(token)
    # "Jan Zwolle": who is from there, unless it is a surname as well.
    return not is_place(token.bare) or is_surname(token)
