"""The order of boxes in columns, beside a plain barycentre pass written here for comparison."""

import itertools
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.figures.layering import Node, layer
from normsdesk.figures.ordering import crossings, ordered


def layers_of(columns, pairs):
    """Place boxes in their columns and lanes of long links behind them; return the joins, too."""
    order = [[] for _ in range(max(columns, default=-1) + 1)]
    for box, column in enumerate(columns):
        order[column].append(box)
    before, after = [[] for _ in columns], [[] for _ in columns]
    for source, target in pairs:
        if columns[source] == columns[target]:
            continue
        left, right = sorted((source, target), key=lambda box: columns[box])
        for column in range(columns[left] + 1, columns[right] + 1):
            there = right if column == columns[right] else len(before)
            if there != right:
                order[column].append(there)
                before.append([])
                after.append([])
            after[left].append(there)
            before[there].append(left)
            left = there
    return order, before, after


def plain_pass(order, before, after, directions):
    """Sort each column once by the mean of its neighbours' places, in each direction given."""
    order = [list(column) for column in order]
    for forward in directions:
        columns = range(len(order))
        for column in columns if forward else reversed(columns):
            beside = column - 1 if forward else column + 1
            if not 0 <= beside < len(order):
                continue
            place = {box: spot for spot, box in enumerate(order[beside])}
            near = before if forward else after
            spots = {}
            for spot, box in enumerate(order[column]):
                ends = [place[other] for other in near[box]]
                spots[box] = sum(ends) / len(ends) if ends else spot
            order[column].sort(key=lambda box, spots=spots: spots[box])
    return order


def counted(order, after):
    """Count crossings the slow way: every link with every other."""
    total = 0
    for left, right in itertools.pairwise(order):
        ends = [(left.index(box), right.index(other)) for box in left for other in after[box]]
        total += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(ends, 2))
    return total


PASSES = ((True,), (False,), (True, False), (False, True))
GRAPHS = st.integers(2, 26).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(0, 5), min_size=count, max_size=count),
        st.lists(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)),
            max_size=45,
            unique=True,
        ),
    )
)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_no_plain_barycentre_pass_crosses_fewer_links(graph):
    columns, pairs = graph
    start, before, after = layers_of(columns, pairs)
    found = ordered(start, before, after)
    assert [sorted(column) for column in found] == [sorted(column) for column in start]
    ours = counted(found, after)
    assert ours == crossings(found, after)
    for directions in PASSES:
        assert ours <= counted(plain_pass(start, before, after, directions), after)


@pytest.mark.parametrize("seed", range(4))
def test_three_hundred_boxes_are_ordered_better_than_by_a_plain_pass(seed):
    random = Random(seed)
    columns = [box * 6 // 300 for box in range(300)]
    pairs = [(a := random.randrange(299), random.randrange(a + 1, 300)) for _ in range(500)]
    start, before, after = layers_of(columns, pairs)
    nodes = [Node(node_id=str(box), column=column, height=62) for box, column in enumerate(columns)]
    layout = layer(nodes, [(str(a), str(b)) for a, b in pairs])
    plain = [crossings(plain_pass(start, before, after, each), after) for each in PASSES]
    assert layout.crossings < min(plain)
