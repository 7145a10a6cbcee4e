"""Files that moderators hand in become sources that wait for them.

intake      what this needs of the house
handing_in  a file comes in: acknowledged, refused, or taken back
reading     what became of a file that was read, told where it was handed in
"""
