"""``normsdesk indicators FILE [--json]``: values per round, intervals and progress."""

import argparse

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, Console
from normsdesk.cli.files import opened
from normsdesk.cli.plain import plain
from normsdesk.library.wording import spoken
from normsdesk.model.indicator import Indicator, IndicatorType
from normsdesk.model.marking import N_
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.progress import Progress, all_progress, needs_chance_note
from normsdesk.rules.round_values import RoundValue


def _run(arguments: argparse.Namespace, console: Console) -> int:
    snapshot = opened(console, arguments.file).snapshot
    found = all_progress(snapshot)
    if arguments.json:
        console.say_json(
            {
                "indicators": [_facts(snapshot, each) for each in found],
                "chance_note": needs_chance_note(found),
            }
        )
    elif not found:
        console.say(console.words._("There is no indicator yet. Add the first one in step 7."))
    else:
        _say(console, snapshot, found)
    return DONE


def _facts(snapshot: Snapshot, found: Progress) -> dict[str, object]:
    indicator = snapshot.get(Indicator, found.indicator_id)
    return {
        "code": indicator.code,
        "id": indicator.id,
        "library_number": indicator.library_number,
        "name": indicator.name,
        "type": indicator.type.value,
        "direction": indicator.direction.value,
        "rounds": [plain(each) for each in found.rounds],
        "baseline": plain(found.baseline),
        "latest": plain(found.latest),
        "target": found.target,
        "progress": found.progress,
        "no_progress": plain(found.no_progress),
        "change": found.change,
        "difference": plain(found.difference),
        "cannot_tell_from_no_change": found.cannot_tell,
        "status": found.status.value,
        "warnings": plain(found.warnings),
        "definition_changed": found.definition_changed,
    }


def _say(console: Console, snapshot: Snapshot, found: tuple[Progress, ...]) -> None:
    words = console.words
    rows = [
        (
            words._("Code"),
            words._("Baseline"),
            words._("Latest"),
            words._("Target"),
            words._("Progress"),
            words._("Status"),
            words._("Indicator"),
        )
    ]
    for each in found:
        indicator = snapshot.get(Indicator, each.indicator_id)
        rows.append(
            (
                indicator.code,
                _value(console, indicator, each.baseline),
                _value(console, indicator, each.latest),
                "–" if each.target is None else words.number(each.target, 1),
                "–" if each.progress is None else words.percent(each.progress),
                spoken(words, each.status.value),
                indicator.name,
            )
        )
    console.say_table(rows)
    for each in found:
        if each.cannot_tell:
            console.say(
                words._("{code}: there may be no change.").format(
                    code=snapshot.get(Indicator, each.indicator_id).code
                )
            )


def _value(console: Console, indicator: Indicator, value: RoundValue | None) -> str:
    if value is None:
        return "–"
    words = console.words
    shown = words.number(value.value, 1)
    if indicator.type is IndicatorType.PERCENT:
        shown = words._("{number}%").format(number=shown)
    if value.interval is None:
        return shown
    return words._("{value} ({low} to {high})").format(
        value=shown,
        low=words.number(value.interval.low, 1),
        high=words.number(value.interval.high, 1),
    )


COMMAND = Command(
    name="indicators",
    help=N_("Values per round, intervals and progress"),
    configure=takes_file_and_json,
    run=_run,
)
