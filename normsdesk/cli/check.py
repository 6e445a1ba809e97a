"""``normsdesk check FILE [--json]``: what the Coach asks about a project."""

import argparse
from datetime import UTC, date, datetime

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, FINDINGS, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.plain import code_of
from normsdesk.model.marking import N_
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.hints import Hint
from normsdesk.steps.asked import asked, question
from normsdesk.steps.catalogue import STEPS


def _configure(parser: argparse.ArgumentParser) -> None:
    takes_file_and_json(parser)
    parser.add_argument("--date", default="", metavar="2026-11-22")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    snapshot = opened(console, arguments.file).snapshot
    found = asked(snapshot, today=chosen_day(console, arguments.date))
    if arguments.json:
        console.say_json({"findings": [_facts(snapshot, hint) for hint in found]})
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
