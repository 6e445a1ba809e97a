"""What a new record holds before anybody types: where it belongs, and the items of its form."""

from collections.abc import Callable, Mapping

from normsdesk.model.fields import FieldKind, declared
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import (
    AgendaPoint,
    FormAnswer,
    InceptionRecord,
    SelectionAnswer,
    SelectionCheck,
    SelfAssessmentAfter,
)
from normsdesk.model.programme import PackItemKind, ProgrammePack
from normsdesk.model.project import Organisation, OrganisationType
from normsdesk.model.record import Record
from normsdesk.model.snapshot import TABLES, Snapshot, altered
from normsdesk.model.strategy import (
    Attribute,
    AttributeMark,
    ScaleUpHeading,
    ScaleUpPlan,
    ScaleUpRow,
    ScaleUpType,
    ScaleUpTypeRow,
    Strategy,
)


def begun_record(snapshot: Snapshot, table: str, beside: Record | None = None) -> Record:
    """Make a new record of a table, with what can be known already.

    It belongs where ``beside``, a record of the same table, does; else to the only record it can
    belong to. Forms of the programme have a row for each item of the project's pack.

    Raises:
        KeyError: there is no such table.
    """
    kind = TABLES[table]
    same = beside if beside is not None and beside.table == table else None
    given = {
        field.name: getattr(same, field.name) if same else _only_target(snapshot, field.spec.refers)
        for field in declared(kind)
        if field.spec.kind is FieldKind.REFERENCE and field.spec.belongs
    }
    record = altered(kind(id=new_id(table)), **given)
    fill = _FORMS.get(table)
    return fill(snapshot, record) if fill else record


def _only_target(snapshot: Snapshot, tables: tuple[str, ...]) -> str:
    if tables == (Organisation.table,):
        mentees = [
            one.id for one in snapshot.all(Organisation) if one.type is OrganisationType.MENTEE
        ]
        return mentees[0] if len(mentees) == 1 else ""
    if len(tables) != 1 or tables[0] not in TABLES:
        return ""
    targets = snapshot.tables.get(tables[0], {})
    return next(iter(targets)) if len(targets) == 1 else ""


def _numbers(snapshot: Snapshot, *kinds: PackItemKind) -> list[str]:
    packs = snapshot.all(ProgrammePack)
    return [item.number for item in packs[0].items if item.kind in kinds] if packs else []


def _selection(snapshot: Snapshot, record: Record) -> Record:
    kinds = (PackItemKind.ORGANISATION_CRITERION, PackItemKind.CONDITION)
    answers = tuple(SelectionAnswer(item=number) for number in _numbers(snapshot, *kinds))
    return altered(record, answers=answers)


def _inception(snapshot: Snapshot, record: Record) -> Record:
    numbers = _numbers(snapshot, PackItemKind.INCEPTION_POINT)
    return altered(record, agenda=tuple(AgendaPoint(item=number) for number in numbers))


def _after_form(snapshot: Snapshot, record: Record) -> Record:
    numbers = _numbers(snapshot, PackItemKind.AFTER_QUESTION)
    return altered(record, answers=tuple(FormAnswer(item=number) for number in numbers))


def _audit(_snapshot: Snapshot, record: Record) -> Record:
    return altered(record, audit=tuple(AttributeMark(attribute=one) for one in Attribute))


def _scale_up(_snapshot: Snapshot, record: Record) -> Record:
    headings = tuple(ScaleUpRow(heading=heading) for heading in ScaleUpHeading)
    types = tuple(ScaleUpTypeRow(type=one) for one in ScaleUpType)
    return altered(record, types=types, plan=headings, what_worked=headings)


_FORMS: Mapping[str, Callable[[Snapshot, Record], Record]] = {
    SelectionCheck.table: _selection,
    InceptionRecord.table: _inception,
    SelfAssessmentAfter.table: _after_form,
    Strategy.table: _audit,
    ScaleUpPlan.table: _scale_up,
}
