"""How well personal data is found."""
