"""A mapping as the project keeps it: rows of a record, turned into what reads a file and back."""

from collections.abc import Iterable, Sequence

from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import ColumnMapping, ColumnUse, SurveyImport
from normsdesk.survey.files import Table
from normsdesk.survey.mapping import ColumnMap
from normsdesk.survey.plan import Plan, Source, Use

_BETWEEN = " = "
_PLAIN = (
    ColumnUse.CLUSTER,
    ColumnUse.STRATUM,
    ColumnUse.WEIGHT,
    ColumnUse.ARM,
    ColumnUse.PAIR,
    ColumnUse.ID,
)
_ASKED = (ColumnUse.ANSWER, ColumnUse.TICK)


def spelling(raw: str, code: str) -> str:
    """Write how an answer of a file is read: ``loads = 4``."""
    return f"{raw}{_BETWEEN}{code}"


def spelling_of(text: str) -> tuple[str, str]:
    """Read a spelling back: what stands in the file, and its code."""
    raw, _, code = text.rpartition(_BETWEEN)
    return raw, code


def mapping_of(rows: Iterable[ColumnMapping], sheet: str = "") -> ColumnMap:
    """Make a mapping of kept rows; rows without a use of their own are left out."""
    questions: list[object] = []
    splits: dict[str, object] = {}
    content: dict[str, object] = {"questions": questions}
    if sheet:
        content["sheet"] = sheet
    for row in rows:
        values = dict(spelling_of(text) for text in row.values)
        if row.use in _ASKED and row.question:
            questions.append(_entry(row, values))
        elif row.use is ColumnUse.CONSENT:
            yes = [raw for raw, code in values.items() if code == "1"]
            content["consent"] = {"column": row.column, "yes": yes} if yes else row.column
        elif row.use is ColumnUse.SPLIT and row.split is not None and not row.question:
            splits[row.split.value] = row.column
        elif row.use in _PLAIN:
            content[row.use.value] = row.column
    if splits:
        content["splits"] = splits
    return ColumnMap(content)


def rows_of(plan: Plan) -> tuple[ColumnMapping, ...]:
    """List what each column of a plan is used for; when and review are found again by name."""
    rows = (_row(each) for each in plan.sources if each.use not in (Use.WHEN, Use.REVIEW))
    return tuple(dict.fromkeys(rows))


def kept_mapping(snapshot: Snapshot, tables: Sequence[Table]) -> SurveyImport | None:
    """Find the newest import whose columns are all in one of the tables of a file."""
    imports = sorted(
        snapshot.all(SurveyImport), key=lambda each: (each.modified, each.id), reverse=True
    )
    for done in imports:
        names = {" ".join(row.column.split()) for row in done.mapping}
        asks = any(row.use in _ASKED for row in done.mapping)
        if asks and any(names <= set(table.heading) for table in tables):
            return done
    return None


def _entry(row: ColumnMapping, values: dict[str, str]) -> dict[str, object]:
    entry: dict[str, object] = {"column": row.column, "question": row.question}
    named = (("norm", row.norm_id), ("part", row.part), ("choice", row.choice))
    entry.update((key, value) for key, value in named if value)
    if values:
        entry["values"] = values
    return entry


def _row(source: Source) -> ColumnMapping:
    target = source.target
    return ColumnMapping(
        column=source.heading,
        use=source.use,
        question="" if target is None else target.question,
        norm_id="" if target is None else target.norm_id,
        part="" if target is None else target.part,
        choice=source.choice,
        split=source.split,
        values=tuple(spelling(raw, code) for raw, code in source.also.items()),
    )
