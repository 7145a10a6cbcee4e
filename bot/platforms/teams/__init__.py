"""Vertel as a bot in Microsoft Teams.

door       where Vertel stands, as it is configured
listening  what is brought there: looked at, claimed, acknowledged
tokens     whether Teams itself brings it
keys       the keys with which Teams signs, kept fresh
admitting  whether it is for this Vertel
hearing    an activity → what was heard
arriving   where Vertel is put, and taken away
known      whether it was heard before, and the whole message that it is about
mentions   whether a message calls Vertel
submitted  what a button says
signs      reactions and thumbs
raw        parts of an activity as it came, whatever somebody put there
rosters    who is in the conversations that matter elsewhere
platform   the chat port on Teams: what is inside, put together
delivering a reply on its way to a conversation, once and in order
opening    where someone talks with Vertel alone
writing    a reply → an activity: a card, or text
cards      blocks → the parts of a card; fields: a form in one
citing     the citations of an answer
wording    text of others that stays text
splitting  what is larger than Teams takes, as several
connector  what Teams is asked for, one thing at a time
retrying   whether it is tried again, and after how long
pacing     how fast Teams may be written to
entra      the token that Vertel writes with
fetching   a file that was handed in
spot       where a message stands: a conversation, a thread of it, an activity
kept       what Teams needs of the store
naming     a conversation by what Teams lets people copy
examining  whether the bot is as it should be, for `vertel check`
findings   what it can find, as facts
"""
