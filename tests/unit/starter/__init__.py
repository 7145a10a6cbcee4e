"""The lessons that ship with Vertel."""
