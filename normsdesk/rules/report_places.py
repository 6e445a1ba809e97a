"""The numbered places of a report, such as 4.2, by which a mentor answers in a phone message.

The number before the point is that of the chapter and never moves. The number behind it belongs
to one record: once a report was remembered (`ReportMade`) it is never given to another one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from normsdesk.model.ids import code_order
from normsdesk.model.project import ReportMade
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import TABLES, Snapshot

CHAPTERS: Mapping[str, int] = MappingProxyType(
    {
        "summary": 1,
        "organisation": 2,
        "practice": 3,
        "norms": 4,
        "structural_factors": 5,
        "priorities": 6,
        "threads": 7,
        "theory_of_change": 8,
        "strategies": 9,
        "risks": 10,
        "indicators": 11,
        "mentorship": 12,
        "questions": 13,
        "evidence": 14,
        "methods": 15,
        "glossary": 16,
    }
)
"""The number of each section that has one, by the id of the section (domain 7, point 8)."""

HOMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "practice": ("practices", "population_groups", "reference_groups", "power_notes"),
        "norms": ("norms",),
        "structural_factors": ("structural_factors",),
        "priorities": ("decisions",),
        "theory_of_change": ("toc_nodes", "assumptions"),
        "strategies": ("strategies", "milestones"),
        "risks": ("risks", "ethics_checks", "referral_routes", "incidents"),
        "indicators": ("indicators",),
        "mentorship": ("training_events", "meetings", "actions"),
        "questions": ("comments", "help_requests"),
    }
)
"""The tables whose records have a number, by the section in which they are told first."""

STEP_OF_CHAPTER: Mapping[str, str] = MappingProxyType(
    {
        "summary": "report",
        "organisation": "organisation",
        "practice": "practice",
        "norms": "diagnosis",
        "structural_factors": "practice",
        "priorities": "prioritise",
        "threads": "diagnosis",
        "theory_of_change": "theory",
        "strategies": "strategy",
        "risks": "strategy",
        "indicators": "measurement",
        "mentorship": "mentorship",
        "questions": "report",
        "evidence": "diagnosis",
        "methods": "report",
        "glossary": "report",
    }
)
"""The id of the step in which a section is worked on; what is said of all of it goes there."""

_NUMBER = re.compile(r"([0-9]{1,2})\.([0-9]{1,5})")


def report_numbers(snapshot: Snapshot) -> Mapping[str, str]:
    """Give the number of every record that has one, by id.

    Numbers of reports that were remembered stay; the others follow in the order in which the
    records were made.
    """
    return snapshot.remembered(_numbers)


def record_at(snapshot: Snapshot, number: str) -> str:
    """Return the id of the record at a place such as 4.2; empty when nothing has that number."""
    return snapshot.remembered(_records).get(number, "")


def section_of_chapter(number: str) -> str:
    """Return the id of the section with a number such as 4; empty for none."""
    return next((each for each, held in CHAPTERS.items() if str(held) == number), "")


def reports_of(snapshot: Snapshot) -> tuple[ReportMade, ...]:
    """List what was told, newest first."""
    made = snapshot.all(ReportMade)
    return tuple(sorted(made, key=lambda each: (each.created, each.id), reverse=True))


def _numbers(snapshot: Snapshot) -> Mapping[str, str]:
    given = _given(snapshot)
    last: defaultdict[int, int] = defaultdict(int)
    for number in given:
        chapter, place = _parts(number)
        last[chapter] = max(last[chapter], place)
    numbers = {record_id: number for number, record_id in given.items()}
    for section, tables in HOMES.items():
        chapter = CHAPTERS[section]
        for record in _in_order(snapshot, tables):
            if record.id not in numbers:
                last[chapter] += 1
                numbers[record.id] = f"{chapter}.{last[chapter]}"
    return MappingProxyType(numbers)


def _records(snapshot: Snapshot) -> Mapping[str, str]:
    return MappingProxyType({number: each for each, number in report_numbers(snapshot).items()})


def _given(snapshot: Snapshot) -> dict[str, str]:
    """Return the record of each number that was ever given; what was told last counts.

    Two copies may have given one number to two records: the older report then has to give way,
    and its record is numbered anew.
    """
    given: dict[str, str] = {}
    known: set[str] = set()
    for report in reports_of(snapshot):
        for place in report.places:
            fits = _NUMBER.fullmatch(place.number) is not None
            if fits and place.number not in given and place.record_id not in known:
                given[place.number] = place.record_id
                known.add(place.record_id)
    return given


def _in_order(snapshot: Snapshot, tables: Iterable[str]) -> list[Record]:
    found = [
        (each.created, order, code_order(each.code if isinstance(each, CodedRecord) else ""), each)
        for order, table in enumerate(tables)
        for each in snapshot.all(TABLES[table])
    ]
    return [each for *_, each in sorted(found, key=lambda one: (*one[:3], one[3].id))]


def _parts(number: str) -> tuple[int, int]:
    match = _NUMBER.fullmatch(number)
    return (int(match.group(1)), int(match.group(2))) if match else (0, 0)
