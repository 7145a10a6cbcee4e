"""Every word that people read, as typed functions. Plain words, short sentences, nothing promised.

talk      what Vertel says in a conversation, in Dutch and English
answers   what stands around the quotes of an answer
explain   what can be asked and typed
for_moderators  the same in the room of the moderators
rounds    when a room looks back
said      one thing in either language
labels    names of regions' levels, kinds and dates, and lists of words
personal  personal data that stands in a source, in Dutch
troubles  what went wrong, to the one who asks
faults    what went wrong, to the operator, in Dutch
cli       what the commands say about themselves, in Dutch
"""
