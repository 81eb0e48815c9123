"""Which questions are like a text. It only suggests: a person decides.

:class:`Index` is all that others need. A text is read into what it asks (`reading`), by way of a table of
words that mean the same (`lexicon`), and into what sets it apart: numbers, dates, places, documents
(`marks`). Two texts are compared by the share of what they ask that they have in common (`likeness`).
"""

from doithoai.domain.alike.index import Index

__all__ = ["Index"]
