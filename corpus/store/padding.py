"""What is kept for a while and then wiped, all of one length.

What is wiped is overwritten, but the gap that it leaves in a page stays, as long as it was. A gap
beside the rows of who spoke then would tell how long their message was, and with that which of the
lessons without a name is theirs.
"""

#: The room that a text takes is a whole number of these bytes: most of what people type is in one.
BLOCK = 4096


def padded(text: str, beside: int = 0) -> str:
    """A text in JSON with spaces behind it, that mean nothing there.

    With the `beside` bytes of what stands in the same row, it takes whole blocks.
    """
    return text + " " * (-(size(text) + beside) % BLOCK)


def size(text: str) -> int:
    """How many bytes a text takes on disk."""
    # What came in over a wire may hold half a character, which is kept as it is.
    return len(text.encode(errors="surrogatepass"))
