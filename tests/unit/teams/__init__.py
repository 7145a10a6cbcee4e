"""Teams, without a connection: what is said there, how fast, and how often."""
