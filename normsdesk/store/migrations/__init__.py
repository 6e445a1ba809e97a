"""Steps from an older file format to the next, one module per format.

A step takes the tables of a project as plain dictionaries and gives them in the next format. A
step that was released is never edited: a mistake gets a new step.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Tables = dict[str, Any]
Step = Callable[[Tables], Tables]

STEPS: Mapping[int, Step] = MappingProxyType({})
"""The step that leads from a format, by that format's number. Format 1 is the first."""


class NoStepError(Exception):
    """No step leads on from a format.

    Attributes:
        format: its number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"no step leads on from format {number}")
        self.format = number


def upgraded(tables: Tables, *, start: int, goal: int, steps: Mapping[int, Step] = STEPS) -> Tables:
    """Lead ``tables`` from format ``start`` to format ``goal``, step by step.

    Raises:
        NoStepError: a step is missing.
    """
    for number in range(start, goal):
        step = steps.get(number)
        if step is None:
            raise NoStepError(number)
        tables = step(tables)
    return tables
