"""The one family of refusals. A code and data here; the sentence a person reads is chosen at the edge."""

Datum = str | int | list[int]


class Refused(Exception):
    """A command that can't be carried out, for a reason the person can understand.

    ``code`` is stable and listed in PROTOCOL.md; ``data`` holds what the sentence needs (a limit, a name).
    Whoever catches it answers the sender; nothing was changed.
    """

    def __init__(self, code: str, **data: Datum) -> None:
        super().__init__(code)
        self.code = code
        self.data = data
