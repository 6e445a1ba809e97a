"""Every step of a diagram is told once, whatever the links are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.edit.commands.story import keep_passage, narrate, write_passage
from normsdesk.edit.document import Document
from normsdesk.library.languages import Wording
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import Diagram, NodeLevel, ToCLink, ToCNode
from normsdesk.steps.story import story, story_text

LEVELS = list(NodeLevel)


def held(levels, pairs):
    nodes = [
        ToCNode(id=f"toc_nodes-{n}", code=f"B{n}", title=f"Box {n}", level=level)
        for n, level in enumerate(levels)
    ]
    links = [
        ToCLink(id=f"toc_links-{n}", source_id=f"toc_nodes-{a}", target_id=f"toc_nodes-{b}")
        for n, (a, b) in enumerate(pairs)
    ]
    return snapshot_of([Project(id="project-1"), Diagram(id="diagrams-1"), *nodes, *links])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(LEVELS), min_size=2, max_size=8).flatmap(
        lambda levels: st.tuples(
            st.just(levels),
            st.lists(
                st.tuples(st.integers(0, len(levels) - 1), st.integers(0, len(levels) - 1)).filter(
                    lambda pair: pair[0] != pair[1]
                ),
                max_size=12,
                unique=True,
            ),
        )
    )
)
def test_each_link_is_told_once_also_in_circles(graph):
    levels, pairs = graph
    text = story_text(Wording(), held(levels, pairs), "diagrams-1")
    for source, target in pairs:
        assert text.count(f"“Box {source}” leads to “Box {target}”.") == 1
    assert text.count("leads to") == len(pairs)


def test_words_of_the_links_are_not_kept_twice():
    document = Document(held([NodeLevel.ACTIVITY, NodeLevel.IMPACT], [(0, 1)]))
    (told,) = story(Wording(), document.snapshot, "diagrams-1")
    write = write_passage(
        document.snapshot, "diagrams-1", "toc_nodes-0", told.from_links, told.from_links
    )
    document.commit(write)
    assert document.snapshot.get(Diagram, "diagrams-1").passages == ()


def test_a_passage_of_a_box_that_leads_nowhere_any_more_stays_and_says_so():
    document = Document(held([NodeLevel.ACTIVITY, NodeLevel.IMPACT], [(0, 1)]))
    (told,) = story(Wording(), document.snapshot, "diagrams-1")
    own = write_passage(
        document.snapshot, "diagrams-1", "toc_nodes-0", "They meet.", told.from_links
    )
    document.commit(own)
    alone = held([NodeLevel.ACTIVITY, NodeLevel.IMPACT], [])
    diagram = document.snapshot.get(Diagram, "diagrams-1")
    records = [one for table in alone.tables.values() for one in table.values()]
    moved = snapshot_of([*(one for one in records if one.id != diagram.id), diagram])
    (after,) = story(Wording(), moved, "diagrams-1")
    assert (after.text, after.from_links, after.overtaken) == ("They meet.", "", True)


def test_commands_on_a_diagram_that_is_gone_are_refused():
    snapshot = held([NodeLevel.ACTIVITY], [])
    document = Document(snapshot)
    for patch in (
        narrate(snapshot, "diagrams-9", wanted=True),
        write_passage(snapshot, "diagrams-9", "toc_nodes-0", "x", ""),
        keep_passage(snapshot, "diagrams-9", "toc_nodes-0", ""),
    ):
        document.commit(patch)
    assert document.snapshot == snapshot
