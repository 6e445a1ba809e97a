"""What a cell says can be typed in it."""

import pytest

from normsdesk.steps.worksheets.laid import LaidColumn
from normsdesk.steps.worksheets.sheet import Way
from normsdesk.ui.worksheets.type_hints import hint_of


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (("practices",), "A code such as P1, or the name"),
        (("norms",), "A code such as N1, or the name"),
        (("contacts", "reference_groups"), "A code such as RG1, or the name"),
        (("contacts",), "The name, as it stands in the project"),
    ],
)
def test_the_code_is_of_the_kind_that_is_asked_for(kit, tables, said) -> None:
    column = LaidColumn(key="one", label="One", way=Way.NAME, tables=tables)
    assert hint_of(kit.words, column) == said
