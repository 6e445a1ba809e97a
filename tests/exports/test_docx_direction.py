"""Word is told which letters run from the right, and shows them as strong and large as others."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from normsdesk.exports.docx_direction import same_for_all_scripts, turn
from normsdesk.exports.forms.programme import FormWish, ProgrammeForm, form_bytes
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Organisation
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.starting import example_contents
from tests.exports.samples import DAY, content


def line_with(*texts):
    document = Document()
    paragraph = document.add_paragraph()
    for text in texts:
        paragraph.add_run(text).bold = True
    turn(document.element.body)
    return paragraph


def told(paragraph):
    return [
        (run.text, run._element.find(f".//{qn('w:rtl')}") is not None) for run in paragraph.runs
    ]


def begins_at_the_right(paragraph):
    return paragraph._element.find(f".//{qn('w:bidi')}") is not None


def test_latin_text_is_left_as_it_is():
    paragraph = line_with("Girls marry early (12%)")
    before = Document().add_paragraph()
    before.add_run("Girls marry early (12%)").bold = True
    assert paragraph._element.xml == before._element.xml


@pytest.mark.parametrize("text", ["قاعدة اجتماعية", "נורמה"])
def test_a_paragraph_that_begins_from_the_right_says_so(text):
    paragraph = line_with(text)
    assert begins_at_the_right(paragraph)
    assert told(paragraph) == [(text, True)]


def test_a_word_among_others_turns_alone_and_keeps_its_looks():
    paragraph = line_with("People say عيب (shame) ", "here")
    assert not begins_at_the_right(paragraph)
    assert told(paragraph) == [
        ("People say ", False),
        ("عيب", True),
        (" (shame) ", False),
        ("here", False),
    ]
    assert all(run.bold for run in paragraph.runs)
    assert paragraph.runs[1]._element.find(f".//{qn('w:bCs')}") is not None


def test_lines_of_one_run_lose_nothing():
    assert line_with("First “line”\nsecond’s").text == "First “line”\nsecond’s"
    parted = line_with("عيب one\nمثل two")
    assert parted.text == "عيب one\nمثل two"
    assert [text for text, turned in told(parted) if turned] == ["عيب ", "مثل "]
    assert all(run.bold for run in parted.runs)


def test_hindi_and_amharic_run_from_the_left():
    assert told(line_with("सामाजिक ደንብ")) == [("सामाजिक ደንብ", False)]


def test_styles_give_all_scripts_one_weight_and_size():
    styles = Document().styles
    same_for_all_scripts(styles.element)
    heading = styles["Heading 1"].element.rPr
    assert heading.find(qn("w:szCs")).get(qn("w:val")) == heading.find(qn("w:sz")).get(qn("w:val"))
    assert heading.find(qn("w:bCs")) is not None


def test_an_answer_in_a_form_turns():
    snapshot = example_contents("amani").snapshot
    told = snapshot_of(
        replace(each, name="منظمة أماني") if isinstance(each, Organisation) else each
        for each in snapshot.records()
    )
    palette, wish = content().studio.palette, FormWish(made_on=DAY)
    made = form_bytes(ProgrammeForm.MOU, told, wish, wording_for("en"), palette)
    runs = [
        run
        for run in Document(io.BytesIO(made)).element.body.iter(qn("w:r"))
        if run.find(f".//{qn('w:rtl')}") is not None
    ]
    assert "منظمة أماني" in {"".join(t.text for t in run.iter(qn("w:t"))) for run in runs}
