import importlib
import pkgutil
from enum import StrEnum

import pytest

import normsdesk.model
from normsdesk.edit.changes import Refusal
from normsdesk.library.languages import Wording
from normsdesk.library.wording import TABLE, choice_word, scale_word, spoken
from normsdesk.model import scales
from normsdesk.model.integrity import Fault
from normsdesk.model.scales import POWER, SCORE, Scale
from normsdesk.model.snapshot import RECORD_TYPES

WORDS = Wording("en")
TECHNICAL = {"FieldKind", "Sensitivity", "Fault"}


def _enumerations() -> list[type[StrEnum]]:
    found: list[type[StrEnum]] = []
    for module in pkgutil.iter_modules(normsdesk.model.__path__):
        names = vars(importlib.import_module(f"normsdesk.model.{module.name}"))
        found += [
            one
            for one in names.values()
            if isinstance(one, type)
            and issubclass(one, StrEnum)
            and one is not StrEnum
            and one.__name__ not in TECHNICAL
        ]
    return sorted(set(found), key=lambda one: one.__name__)


@pytest.mark.parametrize("enumeration", _enumerations(), ids=lambda one: one.__name__)
def test_every_stored_choice_has_a_word(enumeration: type[StrEnum]):
    assert all(choice_word(WORDS, member) for member in enumeration)


def test_every_table_has_its_names_and_undo_steps():
    for kind in RECORD_TYPES:
        assert spoken(WORDS, f"table.{kind.table}")
        assert spoken(WORDS, f"record.{kind.table}")
        assert spoken(WORDS, f"{kind.table}.changed")


def test_the_ends_of_every_scale_have_words():
    for scale in vars(scales).values():
        if isinstance(scale, Scale):
            assert scale_word(WORDS, scale, scale.minimum)
            assert scale_word(WORDS, scale, scale.maximum)
    assert scale_word(WORDS, SCORE, 3) == ""
    assert scale_word(WORDS, POWER, 3) == "Decides"


@pytest.mark.parametrize("code", [*Refusal, *Fault])
def test_every_refusal_has_words(code: StrEnum):
    assert spoken(WORDS, code.value)


def test_words_keep_to_the_house_style():
    for text in TABLE.values():
        assert "!" not in text
        for banned in ("please", "successfully", "invalid", "oops", "Please"):
            assert banned not in text
