"""Moderators decide about the sources that wait for them, and authors hear what came of theirs.

board      what the flows need of the house
card       a source with everything a decision needs
nearest    sources that are there already: what comes near, and what holds the same words
queue      what waits, and cards in the moderators' rooms
talk       what moderators type, each to its flow
deciding   approve and reject, once
closing    what was decided, on the cards too
putting_off  a source asked about later
withdrawing  a source taken back at once
undoing    a decision taken back within a day
recalling  answers that quoted what is withdrawn hear so
showing    all about a source, by the number of its review
changing   what can be changed of a source; why says when it cannot
amending   what the author of a lesson changes themselves
by_reply   a reply to a card that changes a field
editing    a field or a part of the text changed, and the author's yes to it
asking     a question to the author, and what they answer
telling    how an author is told anything
reacting   signs under a card
using      an author hears where their lesson helped
"""
