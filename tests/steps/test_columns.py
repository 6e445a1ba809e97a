import pytest

from normsdesk.model.fields import FieldKind, spec_of
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.columns import COLUMNS, NAMED_BY


def flat(names):
    for name in names:
        yield from (name,) if isinstance(name, str) else name


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_which_fields_a_list_shows(table):
    names = COLUMNS[table]
    assert 1 <= len(names) <= 6
    assert len(set(names)) == len(names)
    for name in names:
        field = spec_of(TABLES[table], name)
        assert name == "code" or not field.spec.hidden


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_what_a_record_is_called(table):
    for name in flat(NAMED_BY[table]):
        field = spec_of(TABLES[table], name)
        assert field.spec.kind not in (FieldKind.PART, FieldKind.ROWS, FieldKind.NUMBER)


def test_no_line_speaks_of_a_table_that_is_not_there():
    assert set(COLUMNS) == set(NAMED_BY) == set(TABLES)
