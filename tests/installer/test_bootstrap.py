"""A wrong Python gets a sentence; each step of setting up runs only when it is due."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from installer import bootstrap, fresh_machine
from installer.fresh_machine import Place

WANT = {"python": "3.11.2", "folder": "/home of/año", "locks": {"run": "r1", "dev": "d1"}}


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_a_fitting_python_is_not_refused(version):
    assert bootstrap.refusal(version) is None


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_another_python_is_refused_in_one_sentence(version):
    sentence = bootstrap.refusal(version)
    assert sentence.startswith("NormsDesk needs Python 3.11 to 3.13.")
    assert sentence.endswith(f"This is Python {version[0]}.{version[1]}.")
    assert "\n" not in sentence


def test_an_old_python_can_read_the_first_file():
    source = Path(bootstrap.__file__).read_text(encoding="ascii")
    ast.parse(source, feature_version=(3, 4))
    tree = ast.parse(source)
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    # What comes after the gate may be new, so nothing of it is imported before.
    assert [node.names[0].name for node in tree.body if isinstance(node, ast.Import)] == ["sys"]


def test_the_wrong_python_stops_with_status_two(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 4))
    assert bootstrap.main() == 2
    assert "This is Python 3.10." in capsys.readouterr().err


def due(stamp, lock="run", python_there=True):
    return fresh_machine.steps_due(stamp, WANT, lock, python_there=python_there)


def finished(**changed):
    return {**WANT, "finished": True, **changed}


def test_a_fresh_clone_needs_everything():
    assert due({}, python_there=False) == ("make", "install")


def test_the_second_start_needs_nothing():
    assert due(finished(locks={"run": "r1"})) == ()


def test_an_interrupted_installation_is_made_again():
    assert due({"finished": False}) == ("make", "install")
    assert due({}) == ("make", "install")


@pytest.mark.parametrize("changed", [{"python": "3.12.1"}, {"folder": "/elsewhere"}])
def test_another_python_or_folder_makes_the_environment_again(changed):
    assert due(finished(**changed)) == ("make", "install")


def test_a_deleted_python_makes_the_environment_again():
    assert due(finished(), python_there=False) == ("make", "install")


def test_a_changed_lock_is_installed_without_making_the_environment_again():
    assert due(finished(locks={"run": "r0"})) == ("install",)


def test_the_longer_lock_serves_both_commands():
    assert due(finished(locks={"dev": "d1"}), "run") == ()
    assert due(finished(locks={"run": "r1"}), "dev") == ("install",)


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"\xff\xfe"])
def test_a_missing_or_damaged_stamp_says_nothing(tmp_path, content):
    stamp = tmp_path / "stamp.json"
    if content is not None:
        stamp.write_bytes(content)
    assert fresh_machine.read_stamp(stamp) == {}


def test_line_ends_do_not_change_what_is_wanted(tmp_path):
    places = [Place(tmp_path / "unix"), Place(tmp_path / "windows")]
    for place, ends in zip(places, (b"\n", b"\r\n"), strict=True):
        place.lock("run").parent.mkdir(parents=True)
        for name in ("run", "dev"):
            place.lock(name).write_bytes(b"numpy==1" + ends)
    unix, windows = (fresh_machine.wanted(place)["locks"] for place in places)
    assert unix == windows


def test_the_link_is_plain_and_leads_to_the_project_in_any_folder(tmp_path):
    folder = tmp_path / "Año de prueba, 2"
    place = Place(folder)
    place.packages.mkdir(parents=True)
    line = fresh_machine.link_to(folder, place.packages)
    assert line.isascii()
    assert (place.packages / line.strip()).samefile(folder)


def test_the_packages_folder_is_the_one_this_environment_uses():
    if sys.prefix == sys.base_prefix:
        pytest.skip("these tests run outside an environment")
    place = Place(Path(sys.prefix).parent)
    if place.environment != Path(sys.prefix):
        pytest.skip("this environment has another name")
    assert any(Path(entry) == place.packages for entry in sys.path)


def test_a_path_file_makes_the_project_importable(tmp_path):
    folder = tmp_path / "un proyecto ñ"
    packages = folder / ".venv" / "lib" / "site-packages"
    packages.mkdir(parents=True)
    (folder / "found_by_link.py").write_text("here = True\n")
    (packages / "normsdesk.pth").write_text(fresh_machine.link_to(folder, packages))
    code = "import site, sys; site.addsitedir(sys.argv[1]); import found_by_link"
    subprocess.run(
        [sys.executable, "-I", "-c", code, str(packages)], cwd=tmp_path, check=True, timeout=120
    )


def test_children_get_nothing_of_another_python():
    before = {"PYTHONPATH": "/other", "PYTHONHOME": "/other", "LANG": "C"}
    after = fresh_machine.environment_for_children(before, offscreen=True)
    assert after == {"LANG": "C", "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    assert "QT_QPA_PLATFORM" not in fresh_machine.environment_for_children({}, offscreen=False)


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_comes_without_a_display(platform, environment, expected):
    assert fresh_machine.has_display(platform, environment) is expected


def test_the_line_to_type_names_every_library_once():
    line = fresh_machine.install_line(fresh_machine.QT_LIBRARIES)
    assert line.startswith("sudo apt-get update && sudo apt-get install -y libegl1 ")
    assert "\n" not in line
    names = fresh_machine.QT_LIBRARIES.split()
    assert len(names) == len(set(names)) == 17


def test_without_root_the_line_to_type_is_shown(monkeypatch):
    monkeypatch.setattr(fresh_machine.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(fresh_machine.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(fresh_machine.Stopped, match=r"apt-get install -y python3\.11-venv"):
        fresh_machine.need_system_packages("python3.11-venv", "Python's venv is missing.")


def test_without_apt_the_reader_is_told_what_is_missing(monkeypatch):
    monkeypatch.setattr(fresh_machine.shutil, "which", lambda _name: None)
    with pytest.raises(fresh_machine.Stopped, match=r"venv is missing\. Install this with"):
        fresh_machine.need_system_packages("python3.11-venv", "Python's venv is missing.")


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_an_unknown_command_shows_the_three_that_exist(arguments, status, capsys):
    assert fresh_machine.main(arguments) == status
    shown = capsys.readouterr().out
    assert all(f"bootstrap.py {name}" in shown for name in ("run", "test", "check"))
