"""Which question of the bank to ask someone. Pure: the same arguments, the same question."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.invitations import Lane, Opener, Sort

#: Once in so many times someone is asked an open question of their region, or one of their themes.
_REGION, _THEMES = 4, 2
#: A longer open question is too much to read on a phone before thinking of an answer.
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Occasion:
    """For whom a question is chosen, and when.

    `lately` are the keys of what they were asked within a quarter, oldest first. `intention` is
    what they said they would try, `open_question` one that waits in their region. `turn` is drawn:
    nobody who has the store can tell afterwards what someone was asked.
    """

    turn: int
    lately: tuple[str, ...] = ()
    intention: str | None = None
    themes: tuple[str, ...] = ()
    open_question: str | None = None
    lane: Lane = Lane.ORDINARY


def choose(openers: Sequence[Opener], occasion: Occasion) -> tuple[Opener, str]:
    """Return the question to ask, and the words that it repeats, if any.

    How it went with what they would try comes before all else. Then, now and then, what waits in
    their region, or what fits their themes. What was asked within a quarter is asked again only
    when nothing else is left, and then what was longest ago. Raises LookupError when the bank has
    no question for this lane.
    """
    lane = [opener for opener in openers if opener.lane is occasion.lane]
    if occasion.intention and (follow_ups := _of(lane, Sort.FOLLOW_UP)):
        return _one(follow_ups, occasion), occasion.intention
    question = occasion.open_question or ""
    if 0 < len(question) <= _LONGEST and occasion.turn % _REGION == 0:
        waiting = _fresh(_of(lane, Sort.REGION), occasion)
        if waiting:
            return _one(waiting, occasion), question
    others = [opener for opener in lane if not opener.sort.slot]
    fitting = [opener for opener in others if set(opener.themes) & set(occasion.themes)]
    if occasion.turn % _THEMES and (fresh := _fresh(fitting, occasion)):
        return _one(fresh, occasion), ""
    # A question about another theme than theirs fits them least of all.
    suits = [opener for opener in others if not opener.themes or opener in fitting]
    return _one(_fresh(suits, occasion) or others, occasion), ""


def _of(openers: Sequence[Opener], sort: Sort) -> list[Opener]:
    return [opener for opener in openers if opener.sort is sort]


def _fresh(openers: Sequence[Opener], occasion: Occasion) -> list[Opener]:
    return [opener for opener in openers if opener.key not in occasion.lately]


def _one(among: Sequence[Opener], occasion: Occasion) -> Opener:
    """Return one of these; of what was asked already, what was longest ago."""
    if not among:
        raise LookupError(occasion.lane)
    if fresh := _fresh(among, occasion):
        # Divided, for the remainder also decides which questions these are.
        return fresh[occasion.turn // (_REGION * _THEMES) % len(fresh)]
    last = {key: place for place, key in enumerate(occasion.lately)}
    return min(among, key=lambda opener: last[opener.key])
