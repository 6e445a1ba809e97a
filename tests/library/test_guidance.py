import re
from pathlib import Path

import pytest

import normsdesk
from normsdesk.library.content import ContentError
from normsdesk.library.guidance import (
    METHOD,
    STEP_PAGES,
    STEP_SECTIONS,
    original_hash,
    read_guidance,
)
from normsdesk.library.resources import resource_path

A_PAGE = (
    "---\nid: {id}\ntitle: A page\n---\n\nOpening.\n\n## 1.1 First\n\nText.\n\n## Second\n\nMore.\n"
)
FORBIDDEN = re.compile(r"\b(please|successfully|invalid|oops)\b|!(?!\[)", re.IGNORECASE)


def write(folder: Path, language: str, page_id: str, text: str) -> Path:
    place = folder / language
    place.mkdir(parents=True, exist_ok=True)
    page = place / f"{page_id}.md"
    page.write_text(text, encoding="utf-8")
    return page


@pytest.mark.parametrize("page_id", STEP_PAGES)
def test_every_step_has_a_page_with_four_sections_of_fitting_length(page_id: str) -> None:
    page = read_guidance(page_id)
    assert tuple(section.purpose for section in page.sections) == STEP_SECTIONS
    assert [section.heading for section in page.sections] == [
        "Why", "How to run it as a workshop", "Worked example", "Common mistakes",
    ]  # fmt: skip
    words = sum(len(section.text.split()) for section in page.sections)
    assert 250 <= words <= 460
    workshop = page.for_purpose("workshop").text
    for needed in ("**Time**", "**Who**", "**Materials**", "**Safety**"):
        assert needed in workshop
    assert page.for_purpose("mistakes").text.count("\n- ") >= 3


def test_pages_speak_as_the_program_should() -> None:
    for path in resource_path("guidance", "en").glob("*.md"):
        found = FORBIDDEN.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_every_shipped_page_can_be_read() -> None:
    ids = {path.stem for path in resource_path("guidance", "en").glob("*.md")}
    assert {*STEP_PAGES, METHOD} <= ids
    for page_id in ids:
        assert read_guidance(page_id).title


def test_the_method_page_holds_every_rule_with_its_source() -> None:
    page = read_guidance(METHOD)
    numbers = [section.number for section in page.sections]
    assert [number for number in numbers if number.startswith("3.")] == [
        f"3.{number}" for number in range(14)
    ]
    assert all(numbers)
    assert len(set(numbers)) == len(numbers)
    assert all("*Source: " in section.text for section in page.sections)


def test_every_rule_cited_in_the_program_exists() -> None:
    numbers = {section.number for section in read_guidance(METHOD).sections}
    tops = {number.split(".")[0] for number in numbers}
    package = Path(normsdesk.__file__).parent
    cited = {
        (path.name, number)
        for path in package.rglob("*.py")
        for number in re.findall(r"\bmethod (\d+(?:\.\d+)?)", path.read_text(encoding="utf-8"))
    }
    assert ("languages.py", "3.0") in cited
    assert [one for one in sorted(cited) if one[1] not in numbers | tops] == []


def test_a_page_falls_back_to_english_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, "en", "page", A_PAGE.format(id="page"))
    page = read_guidance("page", "fr", tmp_path)
    assert (page.language, page.is_older) == ("en", False)
    assert page.introduction == "Opening."
    assert page.rule("1.1").heading == "First"
    assert page.sections[1].number == ""


def test_a_translation_is_older_when_the_english_page_changed(tmp_path: Path) -> None:
    english = write(tmp_path, "en", "page", A_PAGE.format(id="page"))
    header = f"---\nid: page\ntitle: Une page\noriginal: {original_hash(english)}\n---\n"
    write(tmp_path, "fr", "page", header + "\n## Un\n\nTexte.\n")
    page = read_guidance("page", "fr", tmp_path)
    assert (page.language, page.title, page.is_older) == ("fr", "Une page", False)
    write(tmp_path, "en", "page", A_PAGE.format(id="page") + "\nNew.\n")
    assert read_guidance("page", "fr", tmp_path).is_older


def test_asking_for_a_section_that_is_not_there_fails(tmp_path: Path) -> None:
    write(tmp_path, "en", "page", A_PAGE.format(id="page"))
    page = read_guidance("page", folder=tmp_path)
    with pytest.raises(KeyError):
        page.rule("9.9")
    with pytest.raises(KeyError):
        page.for_purpose("why")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("## Only\n\nText.\n", "header is missing"),
        ("---\nid: page\ntitle: T\n", "header is missing"),
        ("---\nid: other\ntitle: T\n---\n", "own id"),
        ("---\nid: page\n---\n", "own id"),
        ("---\nid: page\ntitle: T\ncolour: red\n---\n", "unknown, empty or twice"),
        ("---\nid: page\ntitle:\n---\n", "unknown, empty or twice"),
        ("---\nid: page\ntitle: T\n---\n## Empty\n\n## Next\n\nText.\n", "is empty"),
        ("---\nid: page\ntitle: T\n---\n## One\n\nText.\n\n## One\n\nText.\n", "stands twice"),
    ],
)
def test_a_broken_page_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    write(tmp_path, "en", "page", text)
    with pytest.raises(ContentError, match=reason):
        read_guidance("page", folder=tmp_path)


def test_a_step_page_with_a_section_missing_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "en", "report", A_PAGE.format(id="report"))
    with pytest.raises(ContentError, match="4 sections"):
        read_guidance("report", folder=tmp_path)


@pytest.mark.parametrize(("page_id", "language"), [("none", "en"), ("../en/x", "en"), ("x", "xx")])
def test_a_page_that_is_not_there_is_named(page_id: str, language: str) -> None:
    with pytest.raises(ContentError, match="no such page"):
        read_guidance(page_id, language)
