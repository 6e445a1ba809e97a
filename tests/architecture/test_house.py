"""What every file must keep: descriptions, no traces of a machine, versions and licences agree."""

import ast
import re
import tomllib

import pytest

import normsdesk
from installer import bootstrap
from tests.architecture.tree import PACKAGE, ROOT, dotted, kept_files, parsed

LICENCES = ROOT / "installer" / "licenses"
# Written in pieces, so that this file does not find itself.
TRACES = re.compile(
    r"(?<![\w.~])/(?:work|root|opt)/"
    r"|(?<![\w.])/home/\w"
    r"|[A-Z]:\\{1,2}Users\\"
    r"|\bpypi\.(?:org|python)|python"
    + r"hosted|registry\.(?:npm|yarn)|deb\.debian|"
    + r"host\.docker"
)


def pyproject():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name):
    """Return package -> versions of a lock, one version per marker."""
    text = (ROOT / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    found = {}
    for package, version in re.findall(r"^([\w.-]+)(?:\[\w+\])?==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


def test_every_package_says_in_ten_lines_what_it_is():
    for package in sorted(PACKAGE.rglob("__init__.py")):
        text = ast.get_docstring(parsed(package))
        assert text, dotted(package)
        assert len(text.splitlines()) <= 10, dotted(package)


def test_no_file_names_a_machine_or_a_package_index():
    found = []
    for path in kept_files():
        content = path.read_bytes()
        if b"\0" not in content:
            text = content.decode("utf-8")
            found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in TRACES.finditer(text)]
    assert not found


@pytest.mark.parametrize("trace", ["see |work|x", "'|home|ana'", "C:§Users§ana", "//pypi~org"])
def test_the_search_for_traces_finds_them(trace):
    written_out = trace.replace("|", "/").replace("§", "\\").replace("~", ".")
    assert TRACES.search(written_out)
    assert not TRACES.search(trace)


@pytest.mark.parametrize("text", ["a/work/x", "the home/office", "resources/root/", "python"])
def test_the_search_for_traces_leaves_other_text_alone(text):
    assert not TRACES.search(text)


def test_the_version_is_the_same_everywhere():
    assert pyproject()["project"]["version"] == normsdesk.__version__


def test_the_first_file_and_the_package_want_the_same_python():
    oldest, newest = bootstrap.OLDEST, bootstrap.NEWEST
    wanted = f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    assert pyproject()["project"]["requires-python"] == wanted


def test_the_locks_hold_what_the_project_asks_for():
    for name, pins in (
        ("run", pyproject()["project"]["dependencies"]),
        ("dev", pyproject()["project"]["dependencies"] + pyproject()["dependency-groups"]["dev"]),
    ):
        versions = locked(name)
        for pin in pins:
            package, version = re.match(r"([\w.-]+)(?:\[\w+\])?==([^\s;]+)", pin).groups()
            key = package.lower().replace("_", "-")
            assert version in versions.get(key, ()), f"{pin} is not in {name}.txt: run `poe lock`"


def test_the_longer_lock_holds_the_shorter_one():
    run, dev = locked("run"), locked("dev")
    assert {package: dev.get(package) for package in run} == run


def test_every_locked_package_has_its_hashes_and_no_address():
    for name in ("run", "dev"):
        text = (ROOT / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8")
        entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
        assert len(entries) == sum(map(len, locked(name).values()))
        assert all("--hash=sha256:" in entry for entry in entries)
        assert "://" not in text
        assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)


def test_every_package_we_stand_on_is_named_with_its_licence():
    notice = (LICENCES / "THIRD-PARTY.md").read_text(encoding="utf-8").lower()
    assert not [package for package in locked("run") if package not in notice]


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("NormsDesk-Sans-OFL-1.1.txt", "fonts/OFL.txt"),
        ("Noto-Sans-OFL-1.1.txt", "fonts/scripts/OFL.txt"),
        ("Lucide-ISC.txt", "icons/LICENSE"),
    ],
)
def test_licences_beside_the_installer_are_those_of_the_files(copy, original):
    beside = (LICENCES / copy).read_bytes().splitlines()
    assert beside == (ROOT / "resources" / original).read_bytes().splitlines()


def test_our_own_licence_is_the_one_the_package_names():
    assert pyproject()["project"]["license"] == "MIT"
    text = (LICENCES / "NormsDesk-MIT.txt").read_text(encoding="utf-8")
    assert text.startswith("MIT License\n")
    assert "NormsDesk contributors" in text
