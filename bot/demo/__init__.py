"""A village to try Vertel in: a Matrix homeserver of its own, with rooms, people and a web client.

The same homeserver serves `vertel demo` and the tests in tests/server. Synapse and Element's
interface are other people's programs under a licence of their own (AGPL): they are fetched into a
folder beside the data when first needed, and are no part of Vertel.

fetched    something made once in a folder, whoever asks first and however often that is broken off
processes  programs we start: run one to its end, or keep one running and stop it for certain
ports      a port of this machine that is free, and stays so while a server restarts
wire       one call of Matrix's client-server API
synapse    the homeserver: fetch, start, stop, start again
layout     the files that a homeserver is configured with
people     a person who is logged in, and what they can do
events     what people read in a room
accounts   register and log in; lift the limit on messages
village    three regions with their rooms and invented people, and the bot's own account
hubs       the village's hubs in the bot's memory
webclient  Element's interface: build it once, serve it on this machine
stage      all of it together with Vertel itself, up and down again
errors     what can go wrong
"""
