import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.figures.layering import LANE, Node, isotonic, layer


def node(name, column, height=40.0):
    return Node(node_id=name, column=column, height=height)


def test_nothing_needs_no_room():
    layout = layer((), ())
    assert (layout.middles, layout.lanes, layout.height) == ({}, (), 0.0)


def test_a_chain_is_straight():
    layout = layer((node("a", 0), node("b", 1), node("c", 2, 90)), (("a", "b"), ("b", "c")))
    assert len({round(y, 6) for y in layout.middles.values()}) == 1
    assert layout.height == 90


def test_crossings_that_can_be_avoided_are():
    nodes = [node(name, 0) for name in "abc"] + [node(name, 1) for name in "xyz"]
    layout = layer(nodes, (("a", "z"), ("b", "y"), ("c", "x")))
    assert layout.crossings == 0
    order = sorted("xyz", key=layout.middles.get)
    sources = sorted("abc", key=layout.middles.get)
    assert [dict(zip("abc", "zyx", strict=True))[source] for source in sources] == order


def test_a_crossing_that_must_be_is_counted():
    nodes = [node(name, 0) for name in "ab"] + [node(name, 1) for name in "xy"]
    layout = layer(nodes, (("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")))
    assert layout.crossings == 1


def test_a_long_link_gets_a_lane_clear_of_the_boxes_it_passes():
    nodes = (node("a", 0), node("b", 1), node("c", 2))
    layout = layer(nodes, (("a", "b"), ("b", "c"), ("a", "c")), gap=20)
    assert layout.lanes[0] == ()
    ((column, lane),) = layout.lanes[2]
    assert column == 1
    assert abs(lane - layout.middles["b"]) >= 20 + LANE / 2 + 20 - 1e-6


def test_links_inside_a_column_to_nobody_and_backwards_are_borne():
    nodes = (node("a", 0), node("b", 0), node("c", 2))
    layout = layer(nodes, (("a", "b"), ("a", "ghost"), ("c", "a"), ("a", "a")))
    assert [len(lanes) for lanes in layout.lanes] == [0, 0, 1, 0]


columns = st.integers(0, 4)
heights = st.sampled_from([20.0, 40.0, 75.0])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(columns, heights), max_size=16),
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=24),
    st.sampled_from([8.0, 30.0]),
)
def test_boxes_of_a_column_never_meet_and_all_lie_inside(boxes, pairs, gap):
    nodes = [node(str(i), column, height) for i, (column, height) in enumerate(boxes)]
    links = [(str(a), str(b)) for a, b in pairs]
    layout = layer(nodes, links, gap)
    assert layout == layer(nodes, links, gap)
    for a, b in itertools.combinations(nodes, 2):
        if a.column == b.column:
            apart = abs(layout.middles[a.node_id] - layout.middles[b.node_id])
            assert apart >= (a.height + b.height) / 2 + LANE / 2 - 1e-6
    for each in nodes:
        middle = layout.middles[each.node_id]
        assert middle - each.height / 2 >= -1e-6
        assert middle + each.height / 2 <= layout.height + 1e-6


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 5)), max_size=20))
def test_isotonic_values_rise_and_keep_the_weighted_mean(pairs):
    wanted, weights = [p[0] for p in pairs], [p[1] for p in pairs]
    found = isotonic(wanted, weights)
    assert all(a <= b + 1e-9 for a, b in itertools.pairwise(found))
    total = sum(w * x for w, x in zip(weights, wanted, strict=True))
    assert sum(w * x for w, x in zip(weights, found, strict=True)) == pytest.approx(total, abs=1e-6)


def test_values_that_rise_already_are_kept():
    assert isotonic([1, 2, 3], [1, 1, 1]) == [1, 2, 3]
    assert isotonic([3, 1], [1, 3]) == [1.5, 1.5]
