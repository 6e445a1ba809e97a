"""Writing what a survey says into a project: one undo step, nothing of single people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.measured_profiles import begun_profile, profile_in
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.evidence import LanguageText
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import DataValue, Round
from normsdesk.model.norm import (
    Component,
    GridCounts,
    Norm,
    PairedGap,
    Reading,
    ReasonCount,
    StoryEffect,
)
from normsdesk.model.record import NEVER, Record, SourceTag
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import AskedQuestion, Questionnaire, SurveyImport, SurveyQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredNorm:
    """What a survey says about one norm: readings and story tests by the names of their fields."""

    norm_id: str
    components: Mapping[str, Reading]
    reason_counts: tuple[ReasonCount, ...] = ()
    paired_gap: PairedGap | None = None
    grid: GridCounts | None = None
    stories: Mapping[str, StoryEffect] = field(default_factory=dict[str, StoryEffect])


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReadIn:
    """Everything a file of answers gives a round; the ids of its records do not matter."""

    norms: tuple[MeasuredNorm, ...]
    values: tuple[DataValue, ...]
    done: SurveyImport
    clusters: int | None = None


def import_survey(snapshot: Snapshot, read_in: SurveyReadIn) -> Patch | Rejected:
    """Put the values of a survey in the place of those its round has from a survey before.

    A norm without a profile in the round gets one about the same people as its headline profile.
    Values that came from an earlier import and are not in this one go.
    """
    held = snapshot.find(Round, read_in.done.round_id)
    if held is None:
        return Rejected(reason=Refusal.MISSING, record_id=read_in.done.round_id)
    changes = [
        _import_change(snapshot, read_in.done),
        _change(
            held, altered(held, sample_achieved=read_in.done.accepted, clusters=read_in.clusters)
        ),
        *(_norm_change(snapshot, held, measured) for measured in read_in.norms),
        *_value_changes(snapshot, held, read_in.values),
    ]
    again = changes[0] is None or changes[0].before is not None
    label = "survey_imports.changed" if again else "survey_imports.added"
    return Patch(changes=tuple(each for each in changes if each is not None), label=label)


def add_own_question(snapshot: Snapshot, questionnaire_id: str) -> Patch | Rejected:
    """Add an empty question of the project's own, and ask it last in a questionnaire."""
    held = snapshot.find(Questionnaire, questionnaire_id)
    if held is None:
        return Rejected(reason=Refusal.MISSING, record_id=questionnaire_id)
    texts = tuple(LanguageText(language=name) for name in held.languages)
    empty = SurveyQuestion(id=new_id(SurveyQuestion.table), texts=texts)
    added = add_records(snapshot, [empty])
    fresh = added.changes[0].after
    assert isinstance(fresh, SurveyQuestion)
    asked = (*held.questions, AskedQuestion(question=fresh.code))
    change = Change(id=held.id, before=held, after=altered(held, questions=asked))
    return Patch(changes=(*added.changes, change), label=added.label)


def _import_change(snapshot: Snapshot, done: SurveyImport) -> Change | None:
    before = next(
        (each for each in snapshot.all(SurveyImport) if each.round_id == done.round_id), None
    )
    fresh = replace(done, source_tag=SourceTag.IMPORTED)
    return _placed(before, fresh)


def _norm_change(snapshot: Snapshot, held: Round, measured: MeasuredNorm) -> Change | None:
    norm = snapshot.find(Norm, measured.norm_id)
    if norm is None:
        return None
    before = profile_in(snapshot, norm, held.id)
    profile = before or begun_profile(snapshot, norm, held.id, SourceTag.IMPORTED)
    values: dict[str, object] = dict(measured.stories)
    for name, reading in measured.components.items():
        component: Component = getattr(profile, name)
        values[name] = replace(component, measured=reading)
    if measured.reason_counts:
        values["reason_counts"] = measured.reason_counts
    if measured.paired_gap is not None:
        values["paired_gap"] = measured.paired_gap
    if measured.grid is not None:
        values["grid"] = measured.grid
    return _change(before, altered(profile, **values)) if values else None


def _value_changes(
    snapshot: Snapshot, held: Round, values: Iterable[DataValue]
) -> Iterable[Change | None]:
    there: dict[tuple[object, ...], DataValue] = {}
    # Of two for the same place the newer one counts, as everywhere.
    for each in sorted(snapshot.all(DataValue), key=lambda value: (value.modified, value.id)):
        if each.round_id == held.id:
            there[_place_of(each)] = each
    for value in values:
        before = there.pop(_place_of(value), None)
        yield _placed(before, replace(value, source_tag=SourceTag.IMPORTED))
    for left in there.values():
        if left.source_tag is SourceTag.IMPORTED:
            yield Change(id=left.id, before=left, after=None)


def _place_of(value: DataValue) -> tuple[object, ...]:
    return value.indicator_id, value.split_by, value.cell, value.arm


def _placed(before: Record | None, after: Record) -> Change | None:
    if before is None:
        fresh = altered(after, id=new_id(after.table), created=NEVER, modified=NEVER)
        return Change(id=fresh.id, before=None, after=fresh)
    same = altered(
        after,
        id=before.id,
        created=before.created,
        modified=before.modified,
        illustrative=before.illustrative,
        notes=before.notes,
    )
    return _change(before, same)


def _change(before: Record | None, after: Record) -> Change | None:
    if before == after:
        return None
    return Change(id=after.id, before=before, after=after)
