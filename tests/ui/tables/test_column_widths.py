"""Columns: what is shown is readable, and what has no room is left out at the end."""

import pytest

from normsdesk.model.fields import spec_of
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.columns import COLUMNS
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.column_widths import Content, fitted_widths
from normsdesk.ui.tables.wrapping import SIDES, lines_of


def contents(table: str, longest: int = 60) -> list[Content]:
    kind = TABLES[table]
    return [Content(field=spec_of(kind, name), longest=longest) for name in COLUMNS[table]]


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_every_heading_stands_on_two_lines_uncut(kit: Kit, table: str):
    columns = contents(table)
    widths = fitted_widths(kit, columns, 5000)
    assert len(widths) == len(columns)
    for column, width in zip(columns, widths, strict=True):
        label = kit.words._(column.field.spec.label)
        lines = lines_of(kit, label, width - SIDES - 2, "caption_strong")
        assert "".join("".join(lines).split()) == "".join(label.split())


@pytest.mark.parametrize("room", [200, 371, 587, 1100])
@pytest.mark.parametrize("table", ["indicators", "data_values", "risks", "comments"])
def test_the_columns_fill_the_room_exactly(kit: Kit, table: str, room: int):
    widths = fitted_widths(kit, contents(table, longest=240), room)
    assert sum(widths) == room


def test_dates_numbers_and_chips_are_never_cut(kit: Kit):
    columns = contents("evidence", longest=170)
    widths = fitted_widths(kit, columns, 640)
    held_on = COLUMNS["evidence"].index("held_on")
    assert widths[held_on] >= 170
    state = COLUMNS["comments"].index("state")
    columns = contents("comments", longest=100)
    columns[state] = Content(field=columns[state].field, longest=150, longest_sign=150)
    assert fitted_widths(kit, columns, 560)[state] >= 150


def test_a_narrow_table_leaves_out_columns_at_the_end(kit: Kit):
    wide = fitted_widths(kit, contents("indicators", 240), 1000)
    narrow = fitted_widths(kit, contents("indicators", 240), 400)
    assert 1 <= len(narrow) < len(wide)


def test_the_name_of_a_record_has_more_room_than_what_is_said_about_it(kit: Kit):
    columns = contents("indicators", 100)
    name = COLUMNS["indicators"].index("name")
    columns[name] = Content(field=columns[name].field, longest=400)
    widths = fitted_widths(kit, columns, 700)
    assert widths[name] == max(widths)
    assert widths[name] >= 190


def test_a_short_heading_stands_on_one_line(kit: Kit):
    columns = [Content(field=spec_of(TABLES["actions"], "due"), longest=0)]
    font = kit.theme.font("caption_strong")
    assert fitted_widths(kit, columns, 10)[0] >= signs.text_width(font, "Due")
