"""How things look: blocks that know no platform, and the ways to show them.

blocks    paragraphs, quotes, lists and sources, as values
answer    an answer as blocks
citation  one source as a line of facts
excerpt   a stretch of a source with the quote marked in it
signs     what a source marks for programs, made readable
clean     what may never reach a screen
plain     blocks as plain text
terminal  blocks with colour and links, for a terminal
screen    one of these two, for wherever it is written to
data      an answer as the JSON that scripts may rely on
html      blocks as HTML, for platforms that show it
"""
