"""How it is found: embedding, Dutch, the two indexes, search, confidence and answering."""
