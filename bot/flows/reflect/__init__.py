"""Looking back: one question, a few sentences, and with a yes the next lesson.

notebook   what these flows need of the house
telling    from an answer to a card
sharing    how a card is shared, with a name, a role or none
claiming   who has the code of a lesson without a name speaks for it
unsealing  lessons without a name, to the moderators
replying   what an answer to a question of looking back means
talk       what people type about it
"""
