"""Vertel as a member of a Matrix homeserver, encrypted or not.

platform   the chat port on Matrix: what is inside, put together
kept       what it needs of the store
account    who Vertel is there: log in once, keep the device and its token
client     matrix-nio's client, made to stand what others send it, a full disk, and its own end
asking     matrix-nio's answers: its error values become exceptions here, and nowhere else
member     what follows from each sync: messages handed over, invitations, rooms left and upgraded
coming     rooms to join and to leave, tried until it works
syncing    the loop: what happened since the last time, gaps filled, the token kept last
hearing    an event of a room → what was heard
raw        parts of an event as it came, whatever somebody put there
attached   the file in a message: what is said of it, and where it is
fetching   that file, counted and decrypted on its way to the disk
called     whether a message calls Vertel
editing    messages that take the place of an earlier one
attendance who was in a room when each of its events happened
upgrades   rooms that go on as another
rooms      who is where, who may decide, and whose invitation is taken
writing    a reply → the content of an event
sending    that content on its way, once
sharing    keys on their way, to the homeserver and to the devices in a room
verifying  whoever wants to compare emoji hears that Vertel does not
unread     events that cannot be decrypted (yet)
calling    requests that matrix-nio has no method for
identity   the cross-signing keys that make other clients trust this device
checking   whether the account is as it should be, for `vertel check`
keyfolder  its part about the keys
probing    its reads, which change nothing
findings   what it can find, as facts
"""

from bot.platforms.matrix.account import Login
from bot.platforms.matrix.checking import Subject, examine
from bot.platforms.matrix.findings import Found, Level
from bot.platforms.matrix.kept import Kept
from bot.platforms.matrix.platform import MatrixPlatform

__all__ = ["Found", "Kept", "Level", "Login", "MatrixPlatform", "Subject", "examine"]
