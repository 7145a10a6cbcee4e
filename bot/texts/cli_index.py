"""What the commands say of the indexes."""

from bot.texts.cli import count


def index_status(indexed: int, due: int) -> str:
    """Return how far the indexes are."""
    done = count(indexed, "fragment is", "fragmenten zijn")
    return f"{done} vindbaar. Nog te doen: {due}."


def index_sound(lacking: int, surplus: int, *, sound: bool) -> str:
    """Return whether the indexes hold what they should."""
    if sound:
        return "De zoekindex klopt."
    return (
        f"De zoekindex klopt niet: {lacking} te weinig, {surplus} te veel. "
        "Herstel met: vertel index rebuild"
    )
