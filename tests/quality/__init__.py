"""Golden questions on real text."""
