from pathlib import Path

import pytest

from normsdesk.store.paths import backups_folder, data_folder, journals_folder

HOME = Path.home()


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"NORMSDESK_DATA": "/media/stick/data"}, "linux", Path("/media/stick/data")),
        ({"NORMSDESK_DATA": "/x", "LOCALAPPDATA": "/y"}, "win32", Path("/x")),
        ({"LOCALAPPDATA": "/users/a/local"}, "win32", Path("/users/a/local/NormsDesk")),
        ({}, "win32", HOME / "AppData/Local/NormsDesk"),
        ({"XDG_DATA_HOME": "/data"}, "linux", Path("/data/normsdesk")),
        ({"XDG_DATA_HOME": "relative"}, "linux", HOME / ".local/share/normsdesk"),
        ({}, "linux", HOME / ".local/share/normsdesk"),
        ({}, "darwin", HOME / "Library/Application Support/NormsDesk"),
    ],
)
def test_the_folder_of_the_person_is_where_the_system_wants_it(environment, platform, expected):
    assert data_folder(environment, platform) == expected


def test_a_relative_override_is_taken_from_where_the_program_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert data_folder({"NORMSDESK_DATA": "data"}) == tmp_path / "data"


def test_journals_and_backups_lie_in_it():
    assert journals_folder(Path("/d")) == Path("/d/journals")
    assert backups_folder(Path("/d")) == Path("/d/backups")
