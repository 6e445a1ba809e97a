from pathlib import Path

import pytest

from normsdesk.library.resources import MissingResourceError, resource_path, resources_folder


def test_files_in_the_package_come_before_files_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "normsdesk"
    (tmp_path / "resources").mkdir()
    package.mkdir()
    assert resources_folder(package) == tmp_path / "resources"
    (package / "_resources").mkdir()
    assert resources_folder(package) == package / "_resources"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingResourceError) as missing:
        resources_folder(tmp_path / "normsdesk")
    assert missing.value.path == tmp_path / "resources"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(MissingResourceError, match=r"nothing\.toml"):
        resource_path("library", "nothing.toml")


def test_shipped_files_are_found() -> None:
    assert resource_path("guidance", "en").is_dir()
