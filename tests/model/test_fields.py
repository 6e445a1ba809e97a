import dataclasses
import re
from enum import StrEnum
from typing import Annotated, get_args

import pytest

from normsdesk.model.fields import (
    ANY_TABLE,
    FieldKind,
    Sensitivity,
    choice_type,
    declared,
    line,
    part_type,
    spec_of,
    walk,
)
from normsdesk.model.ids import code_number, code_order, highest_number, is_id, new_id
from normsdesk.model.norm import Component, NormProfile, Reading
from normsdesk.model.record import EvidenceLevel, Record, evidence_rank
from normsdesk.model.scales import POWER
from normsdesk.model.snapshot import RECORD_TYPES, TABLES


def _classes() -> list[type]:
    found: list[type] = list(RECORD_TYPES)
    for owner in found:
        for field in declared(owner):
            if field.spec.kind in (FieldKind.PART, FieldKind.ROWS):
                inner = part_type(field)
                if inner not in found:
                    found.append(inner)
    return found


@pytest.mark.parametrize("owner", _classes(), ids=lambda owner: owner.__name__)
def test_every_field_is_declared_once_and_fits_its_kind(owner: type):
    names = [field.name for field in dataclasses.fields(owner)]
    assert [field.name for field in declared(owner)] == names
    for field in declared(owner):
        spec = field.spec
        assert spec.label
        assert not spec.label.endswith((".", ":"))
        if spec.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
            assert issubclass(choice_type(field), StrEnum)
        if spec.kind in (FieldKind.PART, FieldKind.ROWS):
            assert dataclasses.is_dataclass(part_type(field))
        if spec.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES):
            assert spec.refers
            assert all(table == ANY_TABLE or table in TABLES for table in spec.refers)
        if spec.kind is FieldKind.SCALE:
            assert spec.scale is not None
            assert field.type is int
        if spec.help:
            assert spec.help.endswith(".")


@pytest.mark.parametrize("owner", _classes(), ids=lambda owner: owner.__name__)
def test_every_value_is_frozen(owner: type):
    assert owner.__dataclass_params__.frozen
    for field in declared(owner):
        assert field.type not in (list, dict, set)
        assert get_args(field.type)[:1] not in ([list], [dict])


def test_every_table_has_a_name_of_its_own():
    assert len(TABLES) == len(RECORD_TYPES)
    assert all(re.fullmatch(r"[a-z_]+", table) for table in TABLES)


def test_code_prefixes_differ():
    prefixes = [kind.code_prefix for kind in RECORD_TYPES if kind.code_prefix]
    assert len(prefixes) == len(set(prefixes))


def test_a_record_that_touches_people_says_so():
    personal = {kind.table for kind in RECORD_TYPES if kind.personal}
    assert personal == {"contacts", "attachments", "evidence", "referral_routes", "incidents"}
    assert spec_of(TABLES["contacts"], "phone").spec.sensitivity is Sensitivity.CONTACT


def test_walking_names_the_place_of_each_value():
    profile = NormProfile(id="norm_profiles-1", ee=Component(measured=Reading(numerator=3)))
    values = {placed.path: placed.value for placed in walk(profile)}
    assert values["ee.measured.numerator"] == 3
    assert "ee.workshop.numerator" not in values


def test_a_field_without_declaration_is_an_error():
    @dataclasses.dataclass(frozen=True)
    class Bare:
        name: str = ""

    @dataclasses.dataclass(frozen=True)
    class Odd:
        name: Annotated[str, "no declaration"] = ""

    for owner in (Bare, Odd):
        with pytest.raises(TypeError, match="no declaration"):
            declared(owner)
    with pytest.raises(KeyError):
        spec_of(Record, "nothing")
    assert line("Name").label == "Name"


def test_ids_and_codes():
    assert is_id(new_id("norms"))
    assert is_id("toc_nodes-a1")
    assert not is_id("N1")
    assert not is_id("norms-" + "x" * 99)
    assert code_number("N12") == 12
    assert code_number("twelve") == 0
    assert sorted(["N10", "N2", "odd", "E1"], key=code_order) == ["E1", "N2", "N10", "odd"]
    assert highest_number(["N2", "N10", "RG11", "x"], "N") == 10


def test_scales_and_levels_are_ordered():
    assert list(POWER.values) == [0, 1, 2, 3]
    assert POWER.contains(3)
    assert not POWER.contains(4)
    assert [evidence_rank(level) for level in EvidenceLevel] == [0, 1, 2, 3]
