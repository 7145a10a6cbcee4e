"""How good the sources are, by the six conditions, and what moderators see of it.

gauge         what the flows need of the house
measuring     the six conditions of each source, once a day where something was heard of it
looking_back  "did it bring you further?", once, two weeks after an answer that helped
probing       a question that a source must be found for
figures       how a hub is doing, and one source
missing       what was asked and not found, by meaning
overlapping   what several regions work on
talk          what moderators type, each to its flow
"""
