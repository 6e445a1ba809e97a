"""Ordered answer scales: the whole numbers a field may hold (domain terms, method 3 and 4)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A range of whole numbers, both ends included.

    ``code`` names the words of its ends (``<code>.<number>`` in the table of words).
    """

    code: str
    minimum: int
    maximum: int

    def contains(self, value: float) -> bool:
        """Tell whether ``value`` lies on the scale."""
        return self.minimum <= value <= self.maximum

    @property
    def values(self) -> range:
        """Every whole number of the scale, lowest first."""
        return range(self.minimum, self.maximum + 1)


POWER = Scale(code="power", minimum=0, maximum=3)
CLOSENESS = Scale(code="closeness", minimum=0, maximum=3)
STANCE = Scale(code="stance", minimum=-2, maximum=2)
INFLUENCE = Scale(code="influence", minimum=0, maximum=3)
LIKELIHOOD = Scale(code="likelihood", minimum=0, maximum=3)
SEVERITY = Scale(code="severity", minimum=0, maximum=3)
COMMONNESS = Scale(code="commonness", minimum=0, maximum=3)
WEIGHT = Scale(code="weight", minimum=0, maximum=3)
CHANGEABILITY = Scale(code="changeability", minimum=0, maximum=3)
QUALITY = Scale(code="quality", minimum=1, maximum=4)
WORKSHOP_RATING = Scale(code="rating", minimum=0, maximum=4)
STONES = Scale(code="stones", minimum=0, maximum=10)
SCORE = Scale(code="score", minimum=1, maximum=5)
RISK = Scale(code="risk", minimum=1, maximum=5)
IMPORTANCE = Scale(code="importance", minimum=1, maximum=3)
CERTAINTY = Scale(code="certainty", minimum=1, maximum=3)
ATTRIBUTE = Scale(code="attribute", minimum=0, maximum=2)
VIGNETTE_CODE = Scale(code="vignette_code", minimum=0, maximum=4)
AGREEMENT = Scale(code="agreement", minimum=1, maximum=5)
RUBRIC = Scale(code="rubric", minimum=0, maximum=3)
