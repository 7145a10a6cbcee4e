"""Vertel as a bot in Microsoft Teams.

spot       where a message stands: a conversation, a thread of it, an activity
kept       what Teams needs of the store
"""
