"""Whole dialogues with the open house, a fake platform at its rim."""
