"""Why a file of answers, or a mapping, cannot be read."""


class CannotRead(Exception):  # noqa: N818 - reads as what it says
    """Nothing was taken in.

    Attributes:
        code: a code of the table of words, such as ``survey.empty``.
        values: what stands in its places: sheet, row, column, what was found.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def shown(text: object, longest: int = 40) -> str:
    """Make a short printable piece of a heading or a value, for a sentence."""
    clean = "".join(sign if sign.isprintable() else " " for sign in str(text)).strip()
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
