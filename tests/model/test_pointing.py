"""Asking whether a record points somewhere answers as visiting all its references does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.fields import points_at
from normsdesk.model.integrity import references
from normsdesk.store.starting import example_contents

RECORDS = [
    record
    for name in ("amani", "rwanda", "image")
    for record in example_contents(name).snapshot.records()
]
TARGETS = sorted({target for record in RECORDS for _, target in references(record)})


@pytest.mark.parametrize("table", sorted({record.table for record in RECORDS}))
def test_a_record_points_at_each_of_its_references_and_at_nothing_else(table):
    for record in RECORDS:
        if record.table == table:
            named = {target for _, target in references(record)}
            assert all(points_at(record, {target}) for target in named)
            assert not points_at(record, set(TARGETS) - named)


@given(st.sampled_from(RECORDS), st.sets(st.sampled_from(TARGETS), max_size=40))
def test_of_several_one_is_enough(record, ids):
    assert points_at(record, ids) == any(target in ids for _, target in references(record))
