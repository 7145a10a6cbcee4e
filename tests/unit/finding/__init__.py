"""Finding: passages, Dutch, vectors, search, answers and what they are worth."""
