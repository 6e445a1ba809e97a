"""A whole report from a project: its sections in their order, numbered, with cover and labels."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from normsdesk.exports.material import Material, gathered
from normsdesk.exports.numbering import numbered
from normsdesk.exports.options import (
    Cancelled,
    ReportContent,
    ReportOptions,
    never_cancelled,
)
from normsdesk.exports.outline import Heading, Lead, Outline, Section, plain
from normsdesk.exports.placing import placed
from normsdesk.exports.reported import report_made
from normsdesk.exports.sections import (
    changes,
    cover,
    evidence,
    glossary,
    indicators,
    mentorship,
    methods,
    norms,
    organisation,
    practice,
    priorities,
    questions,
    risks,
    strategies,
    structural_factors,
    summary,
    theory_of_change,
    thread,
)
from normsdesk.exports.two_pages import two_pages
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.norm import Norm
from normsdesk.model.project import ReportMade
from normsdesk.model.snapshot import Snapshot

WritesSections = Callable[[Material], tuple[Section, ...]]
"""Writes one entry of the contents, or several of one kind.

Nothing comes back for a reader who may not have it, or when the project holds nothing to tell.
A section takes its texts from ``material.snapshot``, says where claims come from with keys of
``noting``, and is given its numbers by ``numbering``.
"""

SECTIONS: Mapping[str, WritesSections] = MappingProxyType(
    {
        "summary": summary.sections,
        "changes": changes.sections,
        "organisation": organisation.sections,
        "practice": practice.sections,
        "norms": norms.sections,
        "structural_factors": structural_factors.sections,
        "priorities": priorities.sections,
        "threads": thread.sections,
        "theory_of_change": theory_of_change.sections,
        "strategies": strategies.sections,
        "risks": risks.sections,
        "indicators": indicators.sections,
        "mentorship": mentorship.sections,
        "questions": questions.sections,
        "comments": questions.comment_sections,
        "evidence": evidence.sections,
        "methods": methods.sections,
        "glossary": glossary.sections,
    }
)
"""Who writes which section: the id a person chooses it by, in the order of the report."""


def section_titles(words: Wording) -> Mapping[str, str]:
    """Name the sections a person may choose, by id, in the order of the report."""
    return {section_id: spoken(words, f"section.{section_id}") for section_id in SECTIONS}


def report_outline(
    snapshot: Snapshot,
    options: ReportOptions,
    content: ReportContent,
    words: Wording,
    cancelled: Cancelled = never_cancelled,
) -> Outline:
    """Put the report for one reader together.

    Choosing sections only takes away: what the reader may not have is not in the snapshot that
    the sections are written from (domain 7, point 8).

    Raises:
        KeyError: ``options`` ask for two pages about a norm that is not there.
        ReportStopped: ``cancelled`` said yes.
        ValueError: the project does not hold together.
    """
    material = gathered(snapshot, options, content, words, cancelled)
    material.go_on()
    if options.norm_id:
        return two_pages(material, options.norm_id)
    wanted = [each for each in SECTIONS if not options.sections or each in options.sections]
    return Outline(
        title=cover.report_title(material),
        subject=material.snapshot.project.question.strip(),
        author=cover.author(material),
        language=words.language,
        reader=options.reader.value,
        made_on=options.date,
        labels=cover.labels(material),
        cover=cover.cover(material),
        sections=numbered(
            placed(material, _section_by_section(material, wanted)) or _nothing_yet(material)
        ),
    )


def _section_by_section(material: Material, wanted: Iterable[str]) -> Iterator[Section]:
    for each in wanted:
        for section in SECTIONS[each](material):
            material.go_on()
            yield section


def made_report(
    snapshot: Snapshot, options: ReportOptions, content: ReportContent, words: Wording
) -> ReportMade:
    """Make what is to be remembered of a report, for the next one to say what has changed.

    Raises:
        ValueError: the project does not hold together.
    """
    material = gathered(snapshot, options, content, words)
    return report_made(material, options.sections or frozenset(SECTIONS))


def _nothing_yet(material: Material) -> tuple[Section, ...]:
    words = material.words
    title = words._("Nothing to report yet")
    said = words._("What you fill in appears here. Begin with your practice and its norms.")
    if material.whole.all(Norm):
        said = words._("This reader gets none of the sections you chose.")
    blocks = (Heading(text=title, level=1), Lead(spans=plain(said)))
    return (Section(section_id="nothing", title=title, running=title, blocks=blocks),)
