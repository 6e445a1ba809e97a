"""``normsdesk overview FOLDER [OUT.xlsx|.pdf]``: several projects side by side, for a mentor."""

import argparse
from datetime import date, datetime
from pathlib import Path

from normsdesk.cli.check import chosen_day
from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, FINDINGS, CannotDo, Console
from normsdesk.exports.options import shipped_content
from normsdesk.exports.overview import DeskEntry, Overview, ProjectFacts, read_overview
from normsdesk.exports.overview_grid import (
    OVERVIEW_FORMATS,
    title_of,
    why_unread,
    write_overview,
)
from normsdesk.model.marking import N_
from normsdesk.rules.progress import Status
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure, shown


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("out", metavar="OUT.xlsx|.pdf", nargs="?", default="")
    parser.add_argument("--date", default="", metavar="2026-11-22")
    parser.add_argument("--json", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, folder, out = console.words, Path(arguments.folder), Path(arguments.out)
    if arguments.out and out.suffix.lower() not in OVERVIEW_FORMATS:
        said = words._("{file}: choose a name that ends in .xlsx or .pdf.")
        raise CannotDo(said.format(file=shown(str(out), 200)))
    found = _read(console, folder, chosen_day(console, arguments.date))
    if arguments.out:
        outcome = write_overview(words, found, out, shipped_content().studio)
        if isinstance(outcome, SaveFailed):
            raise CannotDo(say_save_failure(words, outcome))
    if arguments.json:
        console.say_json(_facts(console, found))
    elif not arguments.out:
        _say(console, found)
    else:
        _say_unread(console, found)
    return FINDINGS if found.unread else DONE


def _read(console: Console, folder: Path, day: date) -> Overview:
    words = console.words
    try:
        found = read_overview(words, folder, day, opener=console.passwords.open_quietly)
    except OSError:
        said = words._("{folder}: this folder cannot be read. Is it still there?")
        raise CannotDo(said.format(folder=shown(str(folder), 200))) from None
    if not found.entries:
        said = words._("{folder}: there is no project here. Projects end in .norms.")
        raise CannotDo(said.format(folder=shown(str(folder), 200)))
    return found


def _say(console: Console, found: Overview) -> None:
    words = console.words
    head = (
        words._("Project"),
        words._("Complete"),
        words._("Open actions"),
        words._("Overdue"),
        words._("Priorities"),
        words._("On track"),
        words._("Next meeting"),
        words._("Changed"),
    )
    rows = [head]
    for each in found.read:
        facts = each.facts
        assert facts is not None
        on_track, all_of = facts.indicators[Status.ON_TRACK], facts.indicator_count
        said = words._("{count} of {all}")
        rows.append(
            (
                shown(title_of(words, facts), 40),
                words.percent(facts.share),
                words.number(facts.open_actions),
                words.number(facts.overdue_actions),
                ", ".join(one.code for one in facts.priorities) or "–",
                said.format(count=words.number(on_track), all=words.number(all_of)),
                words.date(facts.next_meeting) if facts.next_meeting else "–",
                words.date(facts.changed_at.date()),
            )
        )
    if found.read:
        console.say_table(rows)
    _say_unread(console, found)


def _say_unread(console: Console, found: Overview) -> None:
    for each in found.unread:
        console.say(why_unread(console.words, each))
    if found.left_over:
        said = console.words.ngettext(
            "{count} more file was not read.", "{count} more files were not read.", found.left_over
        )
        console.say(said.format(count=console.words.number(found.left_over)))


def _facts(console: Console, found: Overview) -> dict[str, object]:
    return {
        "folder": str(found.folder),
        "date": found.day.isoformat(),
        "projects": [
            {"file": str(each.path)} | _project(each.facts)
            for each in found.read
            if each.facts is not None
        ],
        "unread": [_unread(console, each) for each in found.unread],
        "left_over": found.left_over,
    }


def _project(facts: ProjectFacts) -> dict[str, object]:
    return {
        "title": facts.title,
        "organisation": facts.organisation,
        "place": facts.place,
        "example": facts.example,
        "complete": facts.share,
        "steps": [
            {"step": each.number, "complete": each.share, "hints": each.hints}
            for each in facts.steps
        ],
        "open_actions": facts.open_actions,
        "overdue_actions": facts.overdue_actions,
        "next_due": _day(facts.next_due),
        "hints": facts.hints,
        "priorities": [
            {"code": each.code, "norm": each.name, "decision": each.kind.value}
            for each in facts.priorities
        ],
        "indicators": {
            status.value.partition(".")[2]: count for status, count in facts.indicators.items()
        },
        "next_meeting": _day(facts.next_meeting),
        "changed": _moment(facts.changed_at),
        "looked": _moment(facts.looked_at),
        "mentorship_end": _day(facts.mentorship_end),
    }


def _unread(console: Console, entry: DeskEntry) -> dict[str, object]:
    assert entry.failure is not None
    return {
        "file": str(entry.path),
        "code": entry.failure.reason.value,
        "why": why_unread(console.words, entry),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


COMMAND = Command(
    name="overview",
    help=N_("Several projects side by side: a table, an Excel workbook or a PDF"),
    configure=_configure,
    run=_run,
)
