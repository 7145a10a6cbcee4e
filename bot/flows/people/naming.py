"""Who is named to someone who asks: not too often, not twice, other regions first."""

from collections.abc import Sequence
from datetime import timedelta

from bot.flows.people.circle import Circle, Speaker
from corpus.store.people import Person
from corpus.store.suggestions import Showing
from retrieval.contacts.arranging import arranged
from retrieval.contacts.model import Expert

#: People who are named under an answer, and when someone asks who knows.
UNDER_AN_ANSWER, WHEN_ASKED = 2, 3
#: Who knows less than this share of what the best one knows is not named in their place.
LEAST = 0.35
#: The time in which nobody is named more than so often, and in which nobody hears a name again.
LOAD, REPEAT = timedelta(days=7), timedelta(days=91)


def named(
    experts: Sequence[Expert], region: str | None, most: int = UNDER_AN_ANSWER
) -> tuple[Expert, ...]:
    """Return whom to name to someone of a region, in order, whatever was said before."""
    return arranged(experts, region)[:most]


def suggested(
    experts: Sequence[Expert], speaker: Speaker, circle: Circle, most: int = UNDER_AN_ANSWER
) -> tuple[Expert, ...]:
    """Return whom to name to this speaker now, in order, and remember that they were named.

    The same message made again names the same people: what it named itself does not count.
    """
    bar = LEAST * max((expert.score for expert in experts), default=0.0)
    experts = [expert for expert in experts if expert.score >= bar]
    ids = [expert.id for expert in experts]
    agreed = circle.people.still_agreed(ids, speaker.at.date())
    load = circle.suggestions.loads(ids, speaker.at - LOAD, but=speaker.message)
    known = circle.people.known_as(speaker.platform, speaker.user)
    heard = _heard(known, speaker, circle)
    free = [
        expert
        for expert in experts
        if expert.id in agreed
        and expert.id not in heard
        and load.get(expert.id, 0) < circle.most
        and (known is None or known.id != expert.id)
    ]
    showing = Showing(speaker.key, speaker.message, speaker.at)
    while True:
        chosen = named(free, speaker.region, most)
        taken = [
            expert
            for expert in chosen
            if not circle.suggestions.claim(expert.id, showing, circle.most, speaker.at - LOAD)
        ]
        if not taken:
            return chosen
        # Someone else was told of them at this very moment.
        free = [expert for expert in free if expert not in taken]


def _heard(known: Person | None, speaker: Speaker, circle: Circle) -> set[int]:
    """Return whom the speaker was named lately, at whichever of their addresses."""
    places = known.reached if known else ()
    keys = {speaker.key, *(f"{platform} {user}" for platform, user in places if platform)}
    since, but = speaker.at - REPEAT, speaker.message
    shown = (circle.suggestions.shown_to(key, since, but=but) for key in sorted(keys))
    return set().union(*shown)
