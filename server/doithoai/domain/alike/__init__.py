"""Which questions are like a text. It only suggests: a person decides.

:class:`Index` is all that others need. `reading` cuts a text into what it says, by way of tables of words
that mean the same or nearly (`lexicon`, `words_*`), and into what sets it apart (`marks`): numbers, dates,
documents, places. Texts that differ in a mark are never alike; nor, as a rule, are those that are one
sentence but for a word (`substitution`). All others are as like as what each says that the other says too.
"""

from doithoai.domain.alike.index import Index

__all__ = ["Index"]
