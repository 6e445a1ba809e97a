"""Reading what a section says: material of the examples, and sections as text."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from normsdesk.exports.material import Material, gathered
from normsdesk.exports.options import ReportContent, ReportOptions, shipped_content
from normsdesk.exports.outline import Callout, Columns, Section, Simple, Table
from normsdesk.exports.outline_text import block_lines
from normsdesk.library.languages import Wording
from normsdesk.model.project import Project, Reader
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered, snapshot_of
from normsdesk.store.examples import build

DAY = date(2026, 11, 2)


@cache
def example(name: str) -> Snapshot:
    """Build a bundled example once."""
    return build(name).snapshot


@cache
def content() -> ReportContent:
    """Read what ships with the program once."""
    return shipped_content()


def seen_by(snapshot: Snapshot, reader: Reader, *, contacts: bool = False) -> Material:
    """Gather what a report for one reader is made from."""
    options = ReportOptions(reader=reader, date=DAY, contacts=contacts)
    return gathered(snapshot, options, content(), Wording())


@cache
def amani(reader: Reader) -> Material:
    """Gather the example of Amani once for each reader."""
    return seen_by(example("amani"), reader)


def project_of(*records: Record) -> Snapshot:
    """Make a project of these records."""
    return snapshot_of([Project(id="project-one", title="One", district="Hill"), *records])


def changed(snapshot: Snapshot, record: Record, **values: object) -> Snapshot:
    """Give the project with other values in some fields of a record."""
    kept = [each for each in snapshot.records() if each.id != record.id]
    return snapshot_of([*kept, altered(record, **values)])


def text(sections: Iterable[Section]) -> str:
    """Give everything that sections say, one line per piece."""
    return "\n".join(
        line for section in sections for block in section.blocks for line in block_lines(block)
    )


def tables(sections: Iterable[Section]) -> list[Table]:
    """List the tables of sections, also those inside other blocks."""
    found: list[Table] = []
    for section in sections:
        for block in section.blocks:
            inner: tuple[Simple, ...]
            match block:
                case Callout():
                    inner = block.blocks
                case Columns():
                    inner = (*block.left, *block.right)
                case _:
                    inner = (block,)
            found.extend(each for each in inner if isinstance(each, Table))
    return found
