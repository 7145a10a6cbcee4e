"""Dutch as the lexical index needs it.

words        folding, stop words, lemmas
compounds    compounds split against the corpus's own vocabulary
spelling     slips corrected against that vocabulary
analysis     all of it together, for a passage and for a question
"""
