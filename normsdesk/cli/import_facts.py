"""What an import of answers found and changes, as facts for JSON and as lines for people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, cast

from normsdesk.cli.comparison_facts import say_comparisons
from normsdesk.cli.console import Console
from normsdesk.cli.pair_facts import say_pairs
from normsdesk.cli.plain import code_of
from normsdesk.edit.patch import Patch
from normsdesk.library.wording import spoken
from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.differences import differences
from normsdesk.survey.estimate import Figure, Result
from normsdesk.survey.plan import Plan
from normsdesk.survey.scales import NoAnswer
from normsdesk.survey.sending import DUPLICATE, NO_CONSENT, NOBODY, NOT_PRIVATE, TURNED_DOWN

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
        "letters_taken_for_western": plan.western,
        "rows_in_file": answered.rows_in_file,
        "hidden_rows": len(answered.hidden_rows),
        "accepted": answered.accepted,
        "duplicates": left_out[DUPLICATE],
        "turned_down": left_out[TURNED_DOWN],
        "without_consent": left_out[NO_CONSENT],
        "not_private": left_out[NOT_PRIVATE],
        "nobody": left_out[NOBODY],
        "clusters": len(set(answered.clusters)) if answered.clusters else None,
        "without_cluster": answered.without_cluster,
        "strata": len(set(answered.strata)) if answered.strata else None,
        "weighted": bool(answered.weights),
        "identifying_columns": list(plan.identifying),
        "unused_columns": list(plan.unused),
        "columns": [_column(snapshot, each) for each in answered.columns],
        "out_of_range": _counts(answered, NoAnswer.OUT_OF_RANGE),
        "unknown_codes": _counts(answered, NoAnswer.UNKNOWN),
        "odd_answers": _odd_answers(answered),
        "odd_places": _odd_places(answered),
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
            **(
                {words._("Hidden rows, read as well"): words.number(facts["hidden_rows"])}
                if facts["hidden_rows"]
                else {}
            ),
            words._("Rows that count"): words.number(facts["accepted"]),
            **{
                spoken(words, code): words.number(facts[name])
                for code, name in (
                    (DUPLICATE, "duplicates"),
                    (TURNED_DOWN, "turned_down"),
                    (NO_CONSENT, "without_consent"),
                    (NOT_PRIVATE, "not_private"),
                    (NOBODY, "nobody"),
                )
                if facts[name]
            },
            **({words._("Clusters"): words.number(facts["clusters"])} if facts["clusters"] else {}),
        }
    )
    if facts["letters_taken_for_western"]:
        console.say()
        console.say(spoken(words, "survey.western"))
    if facts["without_cluster"]:
        console.say()
        console.say(
            spoken(words, "survey.no_cluster", count=words.number(facts["without_cluster"]))
        )
    _say_dropped(console, facts)
    _say_odd(console, facts)
    _say_values(console, facts)
    say_comparisons(console, facts)
    say_pairs(console, facts)
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
        rows = [place["row"] for place in facts["odd_places"] if place["column"] == column]
        where = words._("{column}, rows {rows}").format(
            column=column, rows=", ".join(words.number(row) for row in rows)
        )
        console.say(f"  {where}: {listed}" if rows else f"  {column}: {listed}")


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
    # Of answers in clusters the simple interval would be too narrow.
    ends = whole.get("interval" if whole.get("df") is not None else "wilson")
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
        "valid": len(column.codes) - column.codes.count(None),
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


def _odd_places(answered: Answered) -> list[Facts]:
    return [
        {"row": place.row, "column": place.column, "kind": place.kind.value, "found": place.text}
        for column in answered.columns
        for place in column.places[:MOST_LISTED]
    ]


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
        "arms": {arm: _figure(figure) for arm, figure in result.arms.items()},
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
    found = differences(snapshot, patch)
    return {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "values": [asdict(each) for each in found.values],
        "readings": [asdict(each) | {"component": each.component.value} for each in found.readings],
    }
