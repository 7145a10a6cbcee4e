"""The places where people talk. Each translates to and from `bot.chat` and decides nothing.

console   the terminal
matrix    a member of a homeserver
teams     a bot in Microsoft Teams
at_work   that Vertel is typing, told behind the back of the work
to_disk   a file on its way to the disk, whole or not at all
"""
