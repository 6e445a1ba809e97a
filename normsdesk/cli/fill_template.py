"""``normsdesk fill-template FILE TEMPLATE.xlsx OUT.xlsx``: a donor's own workbook, filled."""

import argparse
import json
from datetime import date
from pathlib import Path

from normsdesk.cli.check import chosen_day
from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, FINDINGS, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.plain import code_of
from normsdesk.exports.template_cells import TemplateFault
from normsdesk.exports.template_fill import TemplateOutcome, fill_template, read_template
from normsdesk.exports.template_map import TemplateMap, map_of, suggested_map
from normsdesk.exports.written import WORKBOOK, put
from normsdesk.intake.cells import read_tables
from normsdesk.intake.plan_items import level_words
from normsdesk.intake.sheets import CannotRead
from normsdesk.library.wording import spoken
from normsdesk.model.marking import N_
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.store.redact import Redaction, redacted
from normsdesk.store.said import say_save_failure, shown

_ENDINGS = (WORKBOOK, ".xlsm")
_LARGEST = 1_000_000


def _configure(parser: argparse.ArgumentParser) -> None:
    takes_file_and_json(parser)
    parser.add_argument("template", metavar="TEMPLATE.xlsx")
    parser.add_argument("out", metavar="OUT.xlsx", nargs="?", default="")
    parser.add_argument("--map", default="", metavar="MAP.json")
    parser.add_argument("--show-map", action="store_true")
    parser.add_argument("--reader", choices=[each.value for each in Reader], default="donor")
    parser.add_argument("--date", default="", metavar="2026-11-22")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, out = console.words, Path(arguments.out)
    day = chosen_day(console, arguments.date)
    snapshot = opened(console, arguments.file).snapshot
    where = _map(console, snapshot, arguments)
    if arguments.show_map:
        console.say_json(list(where.lines()))
        return DONE
    if not arguments.out or out.suffix.lower() not in _ENDINGS:
        raise CannotDo(words._("Name the filled workbook: it ends in .xlsx."))
    seen = redacted(snapshot, Redaction(reader=Reader(arguments.reader)))
    outcome = _filled(console, seen, arguments.template, where, day)
    written = put(out, outcome.content)
    if isinstance(written, SaveFailed):
        raise CannotDo(say_save_failure(words, written))
    left = [code_of(snapshot, each) for each in outcome.left_over]
    if arguments.json:
        console.say_json(
            {
                "placed": [code_of(snapshot, each) for each in outcome.placed],
                "left_over": left,
                "formulas": list(outcome.formulas),
                "cells": {sheet: dict(held) for sheet, held in outcome.cells.items()},
                "map": list(where.lines()),
            }
        )
    else:
        _say(console, outcome, left)
    return FINDINGS if left or outcome.formulas else DONE


def _say(console: Console, outcome: TemplateOutcome, left: list[str]) -> None:
    words, count = console.words, len(outcome.placed)
    said = words.ngettext("{count} indicator filled in.", "{count} indicators filled in.", count)
    console.say(said.format(count=words.number(count)))
    if left:
        said = words._("No room for: {codes}.")
        console.say(said.format(codes=", ".join(left)))
    if outcome.formulas:
        said = words._("A formula stands in {cells}. It was left alone.")
        console.say(said.format(cells=", ".join(shown(each) for each in outcome.formulas)))


def _filled(
    console: Console, snapshot: Snapshot, template: str, where: TemplateMap, day: date
) -> TemplateOutcome:
    try:
        content = read_template(Path(template))
        return fill_template(console.words, snapshot, content, where, day)
    except TemplateFault as fault:
        raise CannotDo(_refused(console, template, fault)) from fault


def _refused(console: Console, template: str, fault: TemplateFault) -> str:
    why = spoken(console.words, fault.code.value, text=shown(fault.text))
    said = console.words._("{file}: {why}")
    return said.format(file=shown(template, 200), why=why)


def _map(console: Console, snapshot: Snapshot, arguments: argparse.Namespace) -> TemplateMap:
    words = console.words
    if arguments.map:
        return _map_in(console, Path(arguments.map))
    try:
        read_template(Path(arguments.template))
    except TemplateFault as fault:
        raise CannotDo(_refused(console, arguments.template, fault)) from fault
    tables = read_tables(Path(arguments.template))
    said = words._("{file}: {why}")
    if isinstance(tables, CannotRead):
        why = spoken(words, tables.value)
        raise CannotDo(said.format(file=shown(arguments.template, 200), why=why))
    where = suggested_map(tables, level_words(words, snapshot))
    if where.is_empty:
        why = words._("no column called Indicator was found. Say with --map what stands where.")
        raise CannotDo(said.format(file=shown(arguments.template, 200), why=why))
    return where


def _map_in(console: Console, path: Path) -> TemplateMap:
    words = console.words
    said = words._("{file}: a map is a list of lines such as “Plan!B8:B20 = indicator”.")
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        found: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise CannotDo(said.format(file=shown(str(path), 200))) from None
    if not isinstance(found, list):
        raise CannotDo(said.format(file=shown(str(path), 200)))
    where, odd = map_of(str(each) for each in found)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - from a file
    if odd or where.is_empty:
        told = words._("{file}: “{line}” says nothing that is known.")
        line = odd[0] if odd else "–"
        raise CannotDo(told.format(file=shown(str(path), 200), line=shown(line)))
    return where


COMMAND = Command(
    name="fill-template",
    help=N_("Fill a donor’s own Excel template with the plan"),
    configure=_configure,
    run=_run,
)
