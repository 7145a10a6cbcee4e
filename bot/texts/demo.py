"""What the demo says, and what its rooms and people are called: all of them invented."""

#: Of each region: its hub room, and its people by user name. The first one made the room.
REGIONS = {
    "Achterhoek": ("Kennishub Achterhoek", {"demo-anna": "Anna", "demo-bram": "Bram"}),
    "Groene Hart": ("Kennishub Groene Hart", {"demo-chris": "Chris", "demo-dina": "Dina"}),
    "Zuidwest-Drenthe": (
        "Kennishub Zuidwest-Drenthe",
        {"demo-eva": "Eva", "demo-farid": "Farid"},
    ),
}
#: The region whose hub room is encrypted.
ENCRYPTED = "Groene Hart"
MODERATOR = ("demo-mo", "Mo")
MODERATORS_ROOM = "Moderators"
ROOM_TOPIC = "Een kamer om Vertel te proberen. De mensen hier zijn verzonnen."
BOT_NAME = "Vertel"


def display_name(name: str) -> str:
    """Return a name that tells its bearer is invented."""
    return f"{name} (verzonnen)"
