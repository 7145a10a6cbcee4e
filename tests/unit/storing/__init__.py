"""The store: what it keeps, what it shows to whom, and what it refuses."""
