import json
import math
from datetime import UTC, datetime

import pytest
from hypothesis import given

from normsdesk.edit.patch import Change, Patch
from normsdesk.model.indicator import Indicator, Target
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.priority import Criterion
from normsdesk.model.project import Project
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.theory import ToCNode
from normsdesk.store import codec
from normsdesk.store.schema import FORMAT, Manifest, VersionNote
from normsdesk.store.strangers import CodecError, CodecFault
from tests.model.strategies import snapshots
from tests.store.builders import NOON, a_snapshot


@given(snapshots)
def test_what_is_written_is_read_back_and_written_the_same(snapshot):
    text = codec.encode_tables(snapshot)
    back = codec.decode_tables(text)
    assert back == snapshot
    assert codec.encode_tables(back) == text


@given(snapshots)
def test_a_patch_is_read_back_as_it_was(snapshot):
    records = list(snapshot.records())
    patch = Patch(
        changes=tuple(
            Change(
                id=record.id,
                before=record if n % 3 or not n % 2 else None,
                after=altered(record, notes="now") if n % 2 else None,
            )
            for n, record in enumerate(records)
        ),
        label="norms.reworded",
        merge_key="norms-1/notes",
        author="M&E",
        at=NOON,
    )
    line = codec.encode_patch(patch)
    assert b"\n" not in line
    assert codec.decode_patch(line) == patch


def test_tables_stand_by_name_and_records_by_id_with_every_field():
    text = codec.encode_tables(
        snapshot_of(
            [Project(id="project-p1"), Norm(id="norms-b", code="N1"), Norm(id="norms-a", code="N2")]
        )
    )
    plain = json.loads(text)
    assert list(plain) == ["norms", "project"]
    assert [norm["id"] for norm in plain["norms"]] == ["norms-a", "norms-b"]
    assert set(plain["norms"][0]) >= {"id", "created", "notes", "code", "action", "influences"}
    assert text.endswith(b"\n")
    assert b'\n "norms": [\n' in text


def test_a_whole_number_in_a_decimal_field_settles_at_the_first_writing():
    snapshot = snapshot_of([Project(id="project-p1"), Criterion(id="criteria-k1", weight=3)])
    text = codec.encode_tables(snapshot)
    assert b'"weight": 3.0' in text
    assert codec.encode_tables(codec.decode_tables(text)) == text


def test_half_a_character_is_written_as_a_replacement_and_never_stops_a_save():
    text = codec.encode_tables(a_snapshot("marry \ud83d early", title="\ud83d\ude00"))
    back = codec.decode_tables(text)
    assert back.get(Norm, "norms-n1").action == "marry \ufffd early"
    assert back.project.title == "😀"


def test_a_number_that_no_file_can_hold_is_refused():
    broken = snapshot_of([Project(id="project-p1"), Criterion(id="criteria-k1", weight=math.nan)])
    with pytest.raises(CodecError):
        codec.encode_tables(broken)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_would_come_back_empty_is_refused_as_well(number):
    target = Target(round_id="rounds-m9", value=number)
    broken = snapshot_of(
        [Project(id="project-p1"), Indicator(id="indicators-i1", targets=(target,))]
    )
    with pytest.raises(CodecError):
        codec.encode_tables(broken)


NORM = '{"norms": [{"id": "norms-a"}, {"id": "norms-b", %s}]}'


@pytest.mark.parametrize(
    ("text", "fault", "place"),
    [
        (NORM % '"action": 3', CodecFault.WRONG_TYPE, "norms[1].action"),
        (NORM % '"influences": {}', CodecFault.WRONG_TYPE, "norms[1].influences"),
        (NORM % '"influences": [{"way": 1}]', CodecFault.WRONG_TYPE, "norms[1].influences[0].way"),
        (NORM % '"valence": "odd"', CodecFault.BAD_VALUE, "norms[1].valence"),
        (NORM % '"created": "yesterday"', CodecFault.BAD_VALUE, "norms[1].created"),
        (NORM % '"statement": "x"', CodecFault.UNKNOWN_FIELD, "norms[1].statement"),
        (
            NORM % '"influences": [{"how": ""}]',
            CodecFault.UNKNOWN_FIELD,
            "norms[1].influences[0].how",
        ),
        (NORM % '"code": "N1", "code": "N2"', CodecFault.FIELD_TWICE, "norms[1].code"),
        ('{"norms": [], "norms": []}', CodecFault.FIELD_TWICE, "norms"),
        ('{"norms": [{"code": "N1"}]}', CodecFault.MISSING_FIELD, "norms[0].id"),
        ('{"rules": []}', CodecFault.UNKNOWN_FIELD, "rules"),
        (
            '{"norms": [{"id": "norms-a"}, {"id": "norms-b"}, {"id": "norms-a"}]}',
            CodecFault.SAME_ID,
            "norms[2].id",
        ),
        ('{"norms": {}}', CodecFault.WRONG_TYPE, "norms"),
        ("[]", CodecFault.WRONG_TYPE, ""),
        ("", CodecFault.MALFORMED, ""),
        ('{"norms": [', CodecFault.MALFORMED, ""),
        ('{"norms": [{"id": "norms-a", "odd": ' + "[" * 100_000, CodecFault.TOO_DEEP, ""),
        ('{"criteria": [{"id": "criteria-a", "weight": NaN}]}', CodecFault.MALFORMED, ""),
        (
            '{"scores": [{"id": "scores-a", "value": 1.5}]}',
            CodecFault.WRONG_TYPE,
            "scores[0].value",
        ),
    ],
)
def test_a_fault_is_named_with_its_place_in_words_of_the_file(text, fault, place):
    with pytest.raises(CodecError) as caught:
        codec.decode_tables(text.encode())
    assert (caught.value.fault, caught.value.place) == (fault, place)


def test_deep_nesting_in_an_unknown_field_is_a_fault_and_no_crash():
    deep = '{"norms": [{"id": "norms-a", "odd": ' + "[" * 900 + "]" * 900 + "}]}"
    with pytest.raises(CodecError) as caught:
        codec.decode_tables(deep.encode())
    assert caught.value.fault in (CodecFault.TOO_DEEP, CodecFault.UNKNOWN_FIELD)


@pytest.mark.parametrize(
    ("value", "fault"), [(b'"\xe9"', CodecFault.NOT_TEXT), (b"9" * 9999, CodecFault.MALFORMED)]
)
def test_what_the_decoder_passes_over_in_an_unknown_field_is_a_fault_and_no_crash(value, fault):
    with pytest.raises(CodecError) as caught:
        codec.decode_tables(b'{"norms": [{"id": "norms-1", "colour": ' + value + b"}]}")
    assert caught.value.fault is fault


@pytest.mark.parametrize("many", [b"{}," * 600_001, b"[]," * 2_000_001])
def test_more_than_a_project_may_hold_is_refused_before_it_is_read(many):
    with pytest.raises(CodecError) as caught:
        codec.decode_tables(b'{"norms": [' + many + b"{}]}")
    assert caught.value.fault is CodecFault.TOO_MUCH


def test_bytes_that_are_no_text_are_named():
    with pytest.raises(CodecError) as caught:
        codec.decode_tables(b'{"norms": [{"id": "\xff"}]}')
    assert caught.value.fault is CodecFault.NOT_TEXT


def test_a_wrong_type_says_what_was_expected_and_found():
    with pytest.raises(CodecError) as caught:
        codec.decode_tables((NORM % '"action": 3').encode())
    assert (caught.value.expected, caught.value.found) == ("str", "int")


def test_a_field_left_out_is_empty():
    back = codec.decode_tables(b'{"toc_nodes": [{"id": "toc_nodes-a"}]}')
    assert back.get(ToCNode, "toc_nodes-a") == ToCNode(id="toc_nodes-a")


def test_an_empty_profile_keeps_its_parts_unknown():
    profile = NormProfile(id="norm_profiles-a")
    back = codec.decode_tables(codec.encode_tables(snapshot_of([profile])))
    assert back.get(NormProfile, profile.id) == profile


def test_plain_dictionaries_become_a_snapshot():
    raw = codec.read_raw(codec.encode_tables(a_snapshot("x")))
    assert codec.from_raw(raw) == a_snapshot("x")


A_MANIFEST = Manifest(
    format=FORMAT,
    app="0.1.0",
    project_id="project-p1",
    revision="1-00000000",
    parent="",
    saved_at=datetime(2026, 5, 4, tzinfo=UTC),
    parts={"project.json": "ab"},
    versions=(VersionNote(revision="1-00000000", name="Draft", saved_at=NOON),),
)


def test_a_manifest_is_read_back_as_it_was():
    assert codec.decode_manifest(codec.encode_manifest(A_MANIFEST)) == A_MANIFEST


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b'"app"', b'"application"', "app"),
        (b'"parent"', b'"odd": 1, "parent"', "odd"),
        (b'"name"', b'"odd": 1, "name"', "versions[0].odd"),
        (b'"project.json"', b'"project.json": "cd", "project.json"', "parts.project.json"),
    ],
)
def test_a_manifest_is_read_strictly(old, new, place):
    with pytest.raises(CodecError) as caught:
        codec.decode_manifest(codec.encode_manifest(A_MANIFEST).replace(old, new))
    assert caught.value.place == place


def test_the_format_of_a_newer_manifest_is_read_whatever_else_it_holds():
    note = codec.read_format(b'{"format": 99, "app": "9.0", "parts": 3, "odd": []}')
    assert (note.format, note.app) == (99, "9.0")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('{"label":"","merge_key":"","author":"","at":"2026-05-04T00:00:00Z","changes":[%s]}', ""),
    ],
)
@pytest.mark.parametrize(
    ("change", "found_at"),
    [
        ('{"table":"rules","id":"a","before":null,"after":null}', "changes[0].table"),
        ('{"table":"norms","id":"a","before":null,"after":{"id":3}}', "changes[0].after.id"),
        ('{"table":"norms","id":"a","before":[],"after":null}', "changes[0].before"),
        ('{"table":"norms","id":"a","before":null}', "changes[0].after"),
    ],
)
def test_a_patch_that_is_not_right_names_its_place(line, place, change, found_at):
    with pytest.raises(CodecError) as caught:
        codec.decode_patch((line % change).encode())
    assert caught.value.place == found_at
