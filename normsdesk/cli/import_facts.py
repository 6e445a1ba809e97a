"""What an import of answers found and changes, as facts for JSON and as lines for people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, cast

from normsdesk.cli.console import Console
from normsdesk.cli.plain import code_of
from normsdesk.edit.patch import Change, Patch
from normsdesk.library.wording import spoken
from normsdesk.model.indicator import DataValue, Indicator, Round
from normsdesk.model.norm import Component, Norm, NormProfile, Reading
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.readings import ComponentName
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.estimate import Figure, Result
from normsdesk.survey.plan import Plan
from normsdesk.survey.scales import NoAnswer
from normsdesk.survey.sending import DUPLICATE, NO_CONSENT, NOT_PRIVATE, TURNED_DOWN

Facts = dict[str, Any]

MOST_LISTED = 10
"""Of each column so many different answers that do not fit are listed."""


def facts_of(
    snapshot: Snapshot,
    held: Round,
    plan: Plan,
    answered: Answered,
    results: Sequence[Result],
    patch: Patch,
) -> Facts:
    """Gather everything an import says; hidden cells carry no number."""
    left_out = answered.left_out
    return {
        "round": held.name or held.id,
        "sheet": plan.sheet,
        "own_form": plan.own_form,
        "rows_in_file": answered.rows_in_file,
        "accepted": answered.accepted,
        "duplicates": left_out[DUPLICATE],
        "turned_down": left_out[TURNED_DOWN],
        "without_consent": left_out[NO_CONSENT],
        "not_private": left_out[NOT_PRIVATE],
        "clusters": len(set(answered.clusters)) if answered.clusters else None,
        "strata": len(set(answered.strata)) if answered.strata else None,
        "weighted": bool(answered.weights),
        "identifying_columns": list(plan.identifying),
        "unused_columns": list(plan.unused),
        "columns": [_column(snapshot, each) for each in answered.columns],
        "out_of_range": _counts(answered, NoAnswer.OUT_OF_RANGE),
        "unknown_codes": _counts(answered, NoAnswer.UNKNOWN),
        "odd_answers": _odd_answers(answered),
        "values": [_result(snapshot, each) for each in results],
        "changes": _changes(snapshot, patch),
    }


def say_import(console: Console, facts: Facts) -> None:
    """Tell people what was found, what was left out, and what changes."""
    words = console.words
    console.say_facts(
        {
            words._("Round"): facts["round"],
            words._("Rows in the file"): words.number(facts["rows_in_file"]),
            words._("Rows that count"): words.number(facts["accepted"]),
            **{
                spoken(words, code): words.number(facts[name])
                for code, name in (
                    (DUPLICATE, "duplicates"),
                    (TURNED_DOWN, "turned_down"),
                    (NO_CONSENT, "without_consent"),
                    (NOT_PRIVATE, "not_private"),
                )
                if facts[name]
            },
            **({words._("Clusters"): words.number(facts["clusters"])} if facts["clusters"] else {}),
        }
    )
    _say_dropped(console, facts)
    _say_odd(console, facts)
    _say_values(console, facts)
    _say_changes(console, facts)


def _say_dropped(console: Console, facts: Facts) -> None:
    words = console.words
    console.say()
    if facts["identifying_columns"]:
        console.say(words._("These columns could tell who answered. Nothing of them is kept:"))
        console.say("  " + ", ".join(facts["identifying_columns"]))
    if facts["unused_columns"]:
        console.say(words._("These columns are not used:"))
        console.say("  " + ", ".join(facts["unused_columns"]))


def _say_odd(console: Console, facts: Facts) -> None:
    words = console.words
    if facts["odd_answers"]:
        console.say(words._("These answers do not fit and are not counted:"))
    for column, values in cast("dict[str, dict[str, int]]", facts["odd_answers"]).items():
        listed = ", ".join(f"{value} ({count})" for value, count in values.items())
        console.say(f"  {column}: {listed}")


def _say_values(console: Console, facts: Facts) -> None:
    words = console.words
    rows = [[words._("Question"), words._("Norm"), "n", words._("Value"), words._("95% interval")]]
    for value in facts["values"]:
        if value["main"]:
            name = value["question"] + (f" {value['part']}" if value["part"] else "")
            rows.append([name, value["norm"] or "–", *_said_figure(console, value)])
    console.say()
    if len(rows) > 1:
        console.say_table(rows)


def _said_figure(console: Console, value: Facts) -> list[str]:
    words, whole = console.words, value["all"]
    if whole.get("suppressed"):
        return ["–", words._("hidden, fewer than 10 answers"), ""]
    if not whole["n"]:
        return ["0", "–", ""]
    centre = whole["weighted"] if whole.get("weighted") is not None else whole["value"]
    ends = whole.get("interval") or whole.get("wilson")
    if value["kind"] == "mean":
        said = words.number(centre, 1)
        interval = f"{words.number(ends[0], 1)}–{words.number(ends[1], 1)}" if ends else "–"
    else:
        said = words.percent(centre, 1)
        interval = f"{words.percent(ends[0], 1)}–{words.percent(ends[1], 1)}" if ends else "–"
    return [words.number(whole["n"]), said, interval]


def _say_changes(console: Console, facts: Facts) -> None:
    words, changes = console.words, facts["changes"]
    console.say()
    for each in changes["values"]:
        before, after = (_shown_number(console, each[name]) for name in ("before", "after"))
        cell = f" {each['cell']}" if each["cell"] else ""
        console.say(f"{each['indicator']}{cell}: {before} → {after}")
    for each in changes["readings"]:
        before, after = (_shown_number(console, each[name]) for name in ("before", "after"))
        console.say(f"{each['norm']} {each['component']}: {before} → {after}")
    if not any((changes["added"], changes["changed"], changes["removed"])):
        console.say(words._("Nothing changes: the project holds all of this already."))
    elif facts["written"]:
        console.say(words._("This was written into the project."))
    else:
        console.say(words._("Nothing was written. Leave --dry-run out to write this."))


def _shown_number(console: Console, value: float | None) -> str:
    return "–" if value is None else console.words.number(value, 1)


def _column(snapshot: Snapshot, column: Column) -> Facts:
    return {
        "columns": list(column.headings),
        "question": column.target.question,
        "norm": code_of(snapshot, column.target.norm_id) if column.target.norm_id else "",
        "part": column.target.part,
        "valid": sum(code is not None for code in column.codes),
        "no_answer": {
            kind.value: column.without[kind] for kind in NoAnswer if kind in column.without
        },
    }


def _counts(answered: Answered, kind: NoAnswer) -> dict[str, int]:
    return {each.headings[0]: each.without[kind] for each in answered.columns if each.without[kind]}


def _odd_answers(answered: Answered) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for column in answered.columns:
        odd: Counter[str] = Counter()
        for (_, text), count in column.odd.items():
            odd[text] += count
        if odd:
            listed = sorted(odd.items(), key=lambda each: (-each[1], each[0]))
            found[column.headings[0]] = dict(listed[:MOST_LISTED])
    return found


def _result(snapshot: Snapshot, result: Result) -> Facts:
    target = result.target
    return {
        "column": result.headings[0],
        "question": target.question,
        "norm": code_of(snapshot, target.norm_id) if target.norm_id else "",
        "part": target.part,
        "measure": result.counted.name,
        "kind": result.counted.kind.value,
        "main": result.counted.main,
        "all": _figure(result.whole),
        "by": {
            split.value: {cell: _figure(figure) for cell, figure in cells.items()}
            for split, cells in result.splits.items()
        },
    }


def _figure(figure: Figure) -> Facts:
    if figure.hidden:
        return {"suppressed": True}
    facts: Facts = {"n": figure.n, "numerator": figure.numerator, "value": figure.value}
    if figure.numerator is not None:
        facts["proportion"] = figure.value
    if figure.wilson is not None:
        facts["wilson"] = [figure.wilson.low, figure.wilson.high]
    weighted = figure.weighted
    if weighted is not None:
        ends = weighted.interval
        facts |= {
            "weighted": weighted.value,
            "se": weighted.standard_error,
            "df": weighted.degrees_of_freedom,
            "interval": None if ends is None else [ends.low, ends.high],
            "deff": weighted.design_effect,
            "clusters": weighted.clusters,
        }
    return facts


def _changes(snapshot: Snapshot, patch: Patch) -> Facts:
    values = [
        _value_change(snapshot, each) for each in patch.changes if each.table == DataValue.table
    ]
    readings = [
        found
        for each in patch.changes
        if isinstance(each.after, NormProfile)
        for found in _reading_changes(snapshot, each.before, each.after)
    ]
    return {
        "added": sum(each.before is None for each in patch.changes),
        "changed": sum(
            each.before is not None and each.after is not None for each in patch.changes
        ),
        "removed": sum(each.after is None for each in patch.changes),
        "values": values,
        "readings": readings,
    }


def _value_change(snapshot: Snapshot, change: Change) -> Facts:
    value = change.after or change.before
    assert isinstance(value, DataValue)
    indicator = snapshot.find(Indicator, value.indicator_id)
    return {
        "indicator": indicator.code if indicator is not None else value.indicator_id,
        "cell": value.cell,
        "before": _number_of(change.before),
        "after": _number_of(change.after),
    }


def _number_of(record: object) -> float | None:
    if not isinstance(record, DataValue):
        return None
    if record.value is not None or record.numerator is None or not record.denominator:
        return record.value
    return 100 * record.numerator / record.denominator


def _reading_changes(
    snapshot: Snapshot, before: object, after: NormProfile
) -> list[Mapping[str, object]]:
    norm = snapshot.find(Norm, after.norm_id)
    found: list[Mapping[str, object]] = []
    for name in ComponentName:
        new: Component = getattr(after, name.value)
        old: Component = getattr(before, name.value) if before is not None else Component()
        if new.measured != old.measured:
            found.append(
                {
                    "norm": norm.code if norm is not None else after.norm_id,
                    "component": name.value,
                    "before": _share_of(old.measured),
                    "after": _share_of(new.measured),
                }
            )
    return found


def _share_of(reading: Reading | None) -> float | None:
    if reading is None:
        return None
    if reading.mean is not None:
        return reading.mean
    if reading.estimate is not None:
        return 100 * reading.estimate
    if reading.numerator is None or not reading.denominator:
        return None
    return 100 * reading.numerator / reading.denominator
