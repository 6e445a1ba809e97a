"""Boxes on the clipboard: all that belongs to them comes into another project."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData

from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import altered
from normsdesk.model.theory import Assumption, AssumptionStatus, ToCLink, ToCNode
from normsdesk.ui.canvas.clipboard import KIND, boxes_as_mime, boxes_from_mime
from tests.ui.canvas.stage import a_project


def mime_of(text):
    mime = QMimeData()
    mime.setData(KIND, QByteArray(text.encode()))
    return mime


@pytest.fixture
def copied():
    held = a_project(
        ("activity", "norm_outcome"),
        [(1, 2)],
        Norm(id="norms-1", code="N1", short_label="Marry early"),
        Assumption(
            id="assumptions-1",
            code="AS1",
            record_id="toc_links-1-2",
            text="They talk at home",
            importance=3,
            certainty=1,
            test="Ask in the circles",
            status=AssumptionStatus.HOLDING,
        ),
        Assumption(id="assumptions-2", code="AS2", record_id="toc_nodes-1", text="They come"),
    )
    tables = dict(held.tables)
    box = altered(held.get(ToCNode, "toc_nodes-2"), norm_ids=("norms-1",))
    tables["toc_nodes"] = {**tables["toc_nodes"], box.id: box}
    return boxes_as_mime(type(held)(tables), ["toc_nodes-1", "toc_nodes-2"])


def test_assumptions_come_with_all_that_is_known_of_them(copied):
    records = boxes_from_mime(a_project(()), copied)
    links = [one for one in records if isinstance(one, ToCLink)]
    first = next(one for one in records if isinstance(one, ToCNode))
    on_link, on_box = (one for one in records if isinstance(one, Assumption))
    assert on_link.record_id == links[0].id
    assert on_box.record_id == first.id
    assert (on_link.importance, on_link.certainty) == (3, 1)
    assert (on_link.test, on_link.status) == ("Ask in the circles", AssumptionStatus.HOLDING)
    assert not on_link.code


def test_a_norm_is_found_again_by_its_wording_in_another_project(copied):
    other = a_project((), (), Norm(id="norms-7", code="N4", short_label="marry  EARLY"))
    boxes = [one for one in boxes_from_mime(other, copied) if isinstance(one, ToCNode)]
    assert boxes[1].norm_ids == ("norms-7",)
    without = [one for one in boxes_from_mime(a_project(()), copied) if isinstance(one, ToCNode)]
    assert without[1].norm_ids == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
ROW = st.fixed_dictionaries(
    {},
    optional={
        name: JSON
        for name in (
            "id", "title", "level", "norm_ids", "norms", "from", "to", "evidence", "on",
            "importance", "status", "text",
        )
    },
)  # fmt: skip


@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {name: st.lists(ROW, max_size=4) | JSON for name in ("boxes", "links", "assumptions")}
    )
    | JSON
)
def test_whatever_lies_on_the_clipboard_is_read_or_left(data):
    records = boxes_from_mime(a_project(()), mime_of(json.dumps(data)))
    assert all(isinstance(one, ToCNode | ToCLink | Assumption) for one in records)
