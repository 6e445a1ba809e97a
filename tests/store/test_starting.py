"""What people start from can be saved, opened and told apart."""

import pytest

from normsdesk.model.integrity import violations
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Attachment
from normsdesk.store.contents import attachment
from normsdesk.store.examples import NAMES
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.starting import example_contents, started_project


def test_a_new_project_has_its_title_and_its_own_programme_pack(tmp_path):
    one, other = started_project("Shule Kwanza"), started_project("Shule Kwanza")
    assert one.snapshot.project.title == "Shule Kwanza"
    assert one.snapshot.project.id != other.snapshot.project.id
    assert len(one.snapshot.all(ProgrammePack)) == 1
    assert not any(violations(one.snapshot))
    save_project(tmp_path / "a.norms", one)
    opened = open_project(tmp_path / "a.norms")
    assert isinstance(opened, Opened)
    assert opened.contents.snapshot == one.snapshot


@pytest.mark.parametrize("name", NAMES)
def test_an_example_comes_with_every_file_it_names(name):
    contents = example_contents(name)
    again = example_contents(name)
    assert contents.snapshot == again.snapshot
    assert contents.attachments == again.attachments
    named = [one.sha256 for one in contents.snapshot.all(Attachment)]
    assert len(contents.attachments) == len(set(named))
    assert all(attachment(contents, sha) for sha in named)


def test_there_is_no_example_of_another_name():
    with pytest.raises(KeyError):
        example_contents("nobody")
