"""Rounds of reflection: who is invited when, and what is typed about that.

agenda    what these flows need of the house, and when each room looks back
ticking   what goes on by itself: rounds open, invite, remind and close
inviting  what to ask a member
talk      what people type about rounds
"""
