"""Files made to harm: each is refused with a sentence, or read as the mere text that it is.

cases      one such file, and what must come of it
archives   zip bombs, foreign XML, macros, files that are something else
portable   PDFs
texts      pages, Markdown, encodings, sizes

They are made here, at the moment that they are needed, and kept nowhere.
"""
