"""Vertel as a bot in Microsoft Teams.

door       where Vertel stands, as it is configured
listening  what is brought there: looked at, claimed, acknowledged
tokens     whether Teams itself brings it
keys       the keys with which Teams signs, kept fresh
admitting  whether it is for this Vertel
hearing    an activity → what was heard
arriving   where Vertel is put, and taken away
mentions   whether a message calls Vertel
submitted  what a button says
signs      reactions and thumbs
raw        parts of an activity as it came, whatever somebody put there
spot       where a message stands: a conversation, a thread of it, an activity
kept       what Teams needs of the store
naming     a conversation by what Teams lets people copy
examining  whether the bot is as it should be, for `vertel check`
findings   what it can find, as facts
"""
