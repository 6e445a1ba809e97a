"""The guidance pages: one Markdown file per page and language, with a short header.

A page opens with a header between two lines ``---`` (``id``, ``title``, and for a translation
``original``: the hash of the English file it was made from), and falls into sections at ``##``.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from normsdesk.library.content import ContentError
from normsdesk.library.languages import LANGUAGES
from normsdesk.library.resources import resource_path

STEP_PAGES = (
    "organisation",
    "practice-people",
    "theory-of-change",
    "norm-diagnosis",
    "prioritise",
    "strategy-safety",
    "me-plan",
    "mentorship",
    "report",
)
"""The pages of the nine steps, in order."""

STEP_SECTIONS = ("why", "workshop", "example", "mistakes")
"""What the four sections of a step's page are for, in order, in every language."""

METHOD = "method"

_KEYS = frozenset({"id", "title", "original"})
_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)\s+(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceSection:
    """One section: its heading without number, its Markdown, and the rule's number if it has one.

    ``purpose`` is one of `STEP_SECTIONS` on the page of a step, else empty.
    """

    heading: str
    text: str
    number: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidancePage:
    """One page in one language.

    ``language`` is English where the page was not translated. ``is_older`` tells that the English
    page has changed since the translation was made.
    """

    page_id: str
    title: str
    language: str
    introduction: str
    sections: tuple[GuidanceSection, ...]
    is_older: bool

    def for_purpose(self, purpose: str) -> GuidanceSection:
        """Return the section of a step's page that serves a purpose of `STEP_SECTIONS`.

        Raises:
            KeyError: the page has no such section.
        """
        for section in self.sections:
            if section.purpose == purpose:
                return section
        raise KeyError(purpose)

    def rule(self, number: str) -> GuidanceSection:
        """Return the section with a number, such as ``3.1`` of the method page.

        Raises:
            KeyError: the page has no such rule.
        """
        for section in self.sections:
            if section.number == number:
                return section
        raise KeyError(number)


def read_guidance(page_id: str, language: str = "en", folder: Path | None = None) -> GuidancePage:
    """Read a page in a language, or in English where it is not translated.

    Args:
        page_id: one of `STEP_PAGES`, `METHOD`, or another page that ships.
        language: the language wanted.
        folder: the folder with one folder per language; the shipped one when left out.

    Raises:
        ContentError: the page does not exist in English, or its form is broken.
        MissingResourceError: the shipped folder is not there.
    """
    root = folder or resource_path("guidance")
    english = _path(root, "en", page_id)
    if not english.is_file():
        raise ContentError(f"guidance/en/{page_id}.md", "there is no such page")
    translated = _path(root, language, page_id)
    if language == "en" or not translated.is_file():
        return _parsed(english, page_id, "en", is_older=False)
    is_older = _header(translated, page_id)[0].get("original") != original_hash(english)
    return _parsed(translated, page_id, language, is_older=is_older)


def original_hash(path: Path) -> str:
    """Return the hash of an English page that its translations carry in ``original``."""
    text = path.read_text(encoding="utf-8")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _path(root: Path, language: str, page_id: str) -> Path:
    if language not in LANGUAGES or not re.fullmatch(r"[a-z0-9-]+", page_id):
        raise ContentError(f"guidance/{language}/{page_id}.md", "there is no such page")
    return root / language / f"{page_id}.md"


def _header(path: Path, page_id: str) -> tuple[dict[str, str], str]:
    place = f"guidance/{path.parent.name}/{path.name}"
    opening, separator, rest = path.read_text(encoding="utf-8").partition("---\n")
    header, closing, body = rest.partition("\n---\n")
    if opening or not separator or not closing:
        raise ContentError(place, "the header is missing")
    values: dict[str, str] = {}
    for line in header.splitlines():
        key, colon, value = line.partition(":")
        if not colon or key not in _KEYS or key in values or not value.strip():
            raise ContentError(place, f"the header line {line!r} is unknown, empty or twice")
        values[key] = value.strip()
    if values.get("id") != page_id or "title" not in values:
        raise ContentError(place, "the header needs the page's own id and a title")
    return values, body


def _parsed(path: Path, page_id: str, language: str, *, is_older: bool) -> GuidancePage:
    values, body = _header(path, page_id)
    place = f"guidance/{language}/{page_id}.md"
    introduction, *parts = re.split(r"^## ", body, flags=re.MULTILINE)
    purposes = STEP_SECTIONS if page_id in STEP_PAGES else ("",) * len(parts)
    if len(parts) != len(purposes):
        raise ContentError(place, f"the page of a step has {len(STEP_SECTIONS)} sections")
    sections = tuple(
        _section(part, purpose, place) for part, purpose in zip(parts, purposes, strict=True)
    )
    if len({section.heading for section in sections}) < len(sections):
        raise ContentError(place, "a heading stands twice")
    return GuidancePage(
        page_id=page_id,
        title=values["title"],
        language=language,
        introduction=introduction.strip(),
        sections=sections,
        is_older=is_older,
    )


def _section(part: str, purpose: str, place: str) -> GuidanceSection:
    heading, _, text = part.partition("\n")
    if not heading.strip() or not text.strip():
        raise ContentError(place, f"the section {heading!r} is empty")
    numbered = _NUMBER.match(heading.strip())
    return GuidanceSection(
        heading=numbered[2] if numbered else heading.strip(),
        text=text.strip(),
        number=numbered[1] if numbered else "",
        purpose=purpose,
    )
