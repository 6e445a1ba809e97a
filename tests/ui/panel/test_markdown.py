from hypothesis import given
from hypothesis import strategies as st

from normsdesk.library.guidance import STEP_PAGES, read_guidance
from normsdesk.ui.panel.markdown import BlockKind, Run, blocks_of, labelled_parts, runs_of

WORDS = st.text(st.characters(whitelist_categories=("L", "N"), whitelist_characters=" ,.<>&"))


def test_paragraphs_and_lists_become_blocks():
    found = blocks_of("One\nline.\n\n1. First\n2. Second *word*\n\n- Last")
    assert [(block.kind, block.number) for block in found] == [
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.NUMBERED, "1"),
        (BlockKind.NUMBERED, "2"),
        (BlockKind.BULLET, ""),
    ]
    assert found[0].runs == (Run(text="One line."),)
    assert found[2].runs == (Run(text="Second "), Run(text="word", word=True))


def test_labels_begin_lines_of_their_own():
    (block,) = blocks_of("**Time** One hour. **Who** Your team.")
    parts = labelled_parts(block)
    assert ["".join(run.text for run in part.runs).strip() for part in parts] == [
        "Time One hour.",
        "Who Your team.",
    ]
    assert [part.close for part in parts] == [True, False]


def test_an_item_of_a_list_keeps_its_number():
    (block,) = blocks_of("3. Ask **why** again")
    assert labelled_parts(block) == (block,)


@given(WORDS)
def test_text_without_stars_stays_as_it_is(text: str):
    assert "".join(run.text for run in runs_of(text)) == text


def test_no_star_of_the_shipped_pages_is_left_over():
    for page_id in STEP_PAGES:
        for section in read_guidance(page_id).sections:
            for block in blocks_of(section.text):
                assert not any("*" in run.text for run in block.runs), (page_id, block)
