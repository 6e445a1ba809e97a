"""Fields that stand under "More fields"."""

import pytest

from normsdesk.model.snapshot import TABLES
from normsdesk.steps.naming import visible
from normsdesk.steps.rare import RARE, usual_and_rare


@pytest.mark.parametrize("table", sorted(RARE))
def test_every_rare_field_is_one_that_people_see(table) -> None:
    names = {field.name for field in visible(TABLES[table])}
    assert set(RARE[table]) <= names


@pytest.mark.parametrize("table", sorted(TABLES))
def test_usual_and_rare_fields_are_all_fields_once(table) -> None:
    usual, rare = usual_and_rare(TABLES[table])
    assert sorted(one.name for one in (*usual, *rare)) == sorted(
        one.name for one in visible(TABLES[table])
    )


def test_a_form_begins_with_what_matters() -> None:
    for table in RARE:
        usual, rare = usual_and_rare(TABLES[table])
        assert usual
        assert rare[-1].name == "notes"
