"""Looking back: one question, a few sentences, and with a yes the next lesson.

notebook   what these flows need of the house
telling    from an answer to a card
retracting words that are deleted in the chat
sharing    how a card is shared, with a name, a role or none
claiming   who has the code of a lesson without a name speaks for it
speaking   what they answer and change, put away until the morning
unsealing  lessons without a name, to the moderators
passing_on what was said of them, to the moderators
rechecking whether a lesson still holds, after some months
answers    what is answered to who looks back
talk       what people type about it
"""
