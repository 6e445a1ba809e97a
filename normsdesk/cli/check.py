"""``normsdesk check FILE [--json]``: what the Coach asks about a project."""

import argparse
from datetime import UTC, date, datetime

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, FINDINGS, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.plain import code_of
from normsdesk.model.marking import N_
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.exposure import Exposed
from normsdesk.rules.hints import Hint
from normsdesk.rules.thread import Part, Thread, threads
from normsdesk.steps.asked import asked, question
from normsdesk.steps.catalogue import STEPS


def _configure(parser: argparse.ArgumentParser) -> None:
    takes_file_and_json(parser)
    parser.add_argument("--date", default="", metavar="2026-11-22")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    snapshot = opened(console, arguments.file).snapshot
    found = asked(snapshot, today=chosen_day(console, arguments.date))
    if arguments.json:
        console.say_json(
            {
                "findings": [_facts(snapshot, hint) for hint in found],
                "threads": [_thread(snapshot, each) for each in threads(snapshot)],
            }
        )
    else:
        _say(console, snapshot, found)
    return FINDINGS if found else DONE


def chosen_day(console: Console, text: str) -> date:
    """Read a date as year-month-day; today when nothing is given.

    Raises:
        CannotDo: the text is no date.
    """
    if not text:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CannotDo(
            console.words._("“{text}” is no date. Write it like 2026-11-22.").format(text=text)
        ) from error


def _facts(snapshot: Snapshot, hint: Hint) -> dict[str, object]:
    return {
        "code": hint.code,
        "step": hint.step.value,
        "records": [
            {"id": record_id, "code": code_of(snapshot, record_id)} for record_id in hint.record_ids
        ],
        "field": hint.field,
        "number": hint.number,
        "words": list(hint.words),
    }


def _thread(snapshot: Snapshot, thread: Thread) -> dict[str, object]:
    return {
        "norm": _named(snapshot, thread.norm_id),
        "ended": thread.ended,
        "rank": None if thread.ranked is None else thread.ranked.rank,
        "parts": [_part(snapshot, part) for part in thread.parts],
        "joining_in": [_exposed(snapshot, each) for each in thread.exposed],
    }


def _part(snapshot: Snapshot, part: Part) -> dict[str, object]:
    return {
        "part": part.stage.value,
        "ends": [
            {
                **_named(snapshot, bead.record_id),
                "question": bead.question or None,
                "value": None if bead.value is None else bead.value.value,
                "round": None if bead.value is None else bead.value.round_id,
            }
            for bead in part.beads
        ],
        "holes": [
            {
                "hole": hole.code.value,
                **_named(snapshot, hole.record_id),
                "field": hole.field,
                "table": hole.table,
            }
            for hole in part.holes
        ],
    }


def _exposed(snapshot: Snapshot, each: Exposed) -> dict[str, object]:
    return {
        **_named(snapshot, each.record_id),
        "state": each.state.value,
        "sanctions": list(each.sanction_ids),
        "named": len(each.rows),
        "risks": [_named(snapshot, risk_id) for risk_id in each.risk_ids],
    }


def _named(snapshot: Snapshot, record_id: str) -> dict[str, object]:
    return {"id": record_id, "code": code_of(snapshot, record_id)}


def _say(console: Console, snapshot: Snapshot, found: tuple[Hint, ...]) -> None:
    words = console.words
    for step in STEPS:
        mine = [hint for hint in found if hint.step.value == step.id]
        if not mine:
            continue
        console.say(
            words._("{number} {title}").format(number=step.number, title=words._(step.title))
        )
        for hint in mine:
            console.say(f"  {question(words, snapshot, hint)}")
    console.say(
        words.ngettext("{count} question", "{count} questions", len(found)).format(
            count=words.number(len(found), 0)
        )
    )


COMMAND = Command(
    name="check", help=N_("What the Coach asks about the project"), configure=_configure, run=_run
)
