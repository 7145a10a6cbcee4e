"""An answer without a model: the sentences that answer best, verbatim.

thoughts    what must be quoted together: a sentence with the one it leans on, a list with its
opening choosing    which sentences answer best, and how far a quote may grow
composing   the chosen quotes as an answer, numbered, with their sources
"""

from retrieval.answering.composing import compose

__all__ = ["compose"]
