"""Vertel in Matrix, against a real homeserver."""
