"""The regions one may choose from; any other that Vertel knows can be typed."""

from functools import cache

from config import regions, vocabulary


@cache
def places() -> tuple[str, ...]:
    """Return the provinces, the water boards and the areas, by the names that are understood."""
    names = (
        *(one.name for one in vocabulary.provinces()),
        *(one.name for one in vocabulary.waterboards()),
        *(one.name for one in vocabulary.areas()),
    )
    found = map(regions.named, names)
    return tuple(dict.fromkeys(place.name for place in found if place is not None))
