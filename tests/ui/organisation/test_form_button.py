"""A form of the programme made from its tab."""

import pytest
from docx import Document

from normsdesk.store.starting import example_contents
from normsdesk.ui.organisation.form_button import FormButton
from tests.ui.desks import desk_over


@pytest.fixture(scope="module")
def snapshot():
    return example_contents("amani").snapshot


def test_a_form_is_asked_for_and_written_while_people_go_on(
    kit, qtbot, prompts, snapshot, tmp_path
):
    desk = desk_over(kit, snapshot)
    button = FormButton(desk, "inception", prompts=prompts)
    qtbot.addWidget(button)
    prompts.answers, prompts.to_save = ["yes"], tmp_path / "inception.docx"
    button.click()
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: button.isEnabled(), timeout=8000)
    assert desk.notices.said == ["Saved: inception.docx"]
    assert Document(str(prompts.to_save)).core_properties.title == "Inception meeting"


def test_going_back_writes_nothing_and_a_full_folder_is_told(
    kit, qtbot, prompts, snapshot, tmp_path
):
    button = FormButton(desk_over(kit, snapshot), "after", filled=False, prompts=prompts)
    qtbot.addWidget(button)
    button.click()
    assert button.isEnabled()
    prompts.to_save = tmp_path / "no" / "such" / "folder.docx"
    button.click()
    qtbot.waitUntil(lambda: button.isEnabled(), timeout=8000)
    assert [title for title, _, _ in prompts.told] == ["The form was not saved"]
    assert list(tmp_path.iterdir()) == []
