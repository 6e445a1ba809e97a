import importlib
import pkgutil
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

import pytest

import normsdesk.library.wording as wording_room
import normsdesk.rules
from normsdesk.library.languages import Wording
from normsdesk.library.wording import TABLE, choice_word
from normsdesk.rules.coach import CODES

NEVER_SPOKEN = {"HintStep", "Wanted", "SwitchState", "GapBand", "Ignorance"}  # shown by others


def _enumerations() -> list[type[StrEnum]]:
    found: set[type[StrEnum]] = set()
    for module in pkgutil.iter_modules(normsdesk.rules.__path__):
        names = vars(importlib.import_module(f"normsdesk.rules.{module.name}"))
        found |= {
            one
            for one in names.values()
            if isinstance(one, type)
            and issubclass(one, StrEnum)
            and one.__module__.startswith("normsdesk.rules")
            and one.__name__ not in NEVER_SPOKEN
        }
    return sorted(found, key=lambda one: (one.__module__, one.__name__))


@pytest.mark.parametrize("enumeration", _enumerations(), ids=lambda one: one.__name__)
def test_every_code_of_the_rules_has_words(enumeration: type[StrEnum]):
    words = Wording("en")
    assert all(choice_word(words, member) for member in enumeration)


def test_every_hint_of_the_coach_has_words():
    assert [code for code in CODES if code not in TABLE] == []


def test_no_code_is_worded_twice():
    counts: Counter[str] = Counter()
    for module in pkgutil.iter_modules(wording_room.__path__):
        names = vars(importlib.import_module(f"{wording_room.__name__}.{module.name}"))
        for name, table in names.items():
            if name.isupper() and not name.startswith("_") and isinstance(table, Mapping):
                counts.update(table.keys())
    assert [code for code, count in counts.items() if count > 1] == []
    assert set(counts) == set(TABLE)
