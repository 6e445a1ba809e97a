"""``normsdesk import-plan FILE PLAN``: a logframe, a list of indicators or actions, read in."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.plain import code_of, plain
from normsdesk.cli.writing import change_project
from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Document
from normsdesk.edit.patch import Patch
from normsdesk.intake.cells import column_name
from normsdesk.intake.heading_words import ColumnRole
from normsdesk.intake.plan_found import PlanFound, PlanKind, PlanNote, PlanWish
from normsdesk.intake.plan_items import level_words
from normsdesk.intake.plan_reading import read_plan
from normsdesk.intake.plan_records import PlanMade, plan_records
from normsdesk.intake.sheets import CannotRead
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import DataValue, Indicator, Round
from normsdesk.model.marking import N_
from normsdesk.model.mentorship import ActionItem
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, ToCNode
from normsdesk.store.said import shown

LABEL = "plans.imported"
_KINDS = {each.value.partition(".")[2]: each for each in PlanKind}
_ROLES = {each.value.partition(".")[2]: each for each in ColumnRole}
_MADE = (ToCNode, Assumption, Round, Indicator, DataValue, ActionItem)


def _configure(parser: argparse.ArgumentParser) -> None:
    takes_file_and_json(parser)
    parser.add_argument("plan", metavar="PLAN.xlsx|.xls|.ods|.csv")
    parser.add_argument("--as", dest="kind", choices=list(_KINDS), default="")
    parser.add_argument("--sheet", default="", metavar="NAME")
    parser.add_argument("--columns", default="", metavar="C=indicator,D=baseline")
    parser.add_argument("--without-results", action="store_true")
    parser.add_argument("--dry-run", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    snapshot = opened(console, arguments.file).snapshot
    found = _read(console, snapshot, arguments)
    with_results = not arguments.without_results
    made = plan_records(console.words, snapshot, found, with_results=with_results)
    changed = Document(snapshot)
    outcome = changed.commit(add_records(snapshot, made.records, LABEL))
    if isinstance(outcome, Rejected):
        raise CannotDo(spoken(console.words, outcome.reason.value))
    if not arguments.dry_run and made.records:
        change_project(console, Path(arguments.file), lambda now: _patch(now, made))
    written = bool(made.records) and not arguments.dry_run
    if arguments.json:
        console.say_json(_facts(console, changed.snapshot, found, made, written=written))
    else:
        _say(console, found, made, written=written)
    return DONE


def _read(console: Console, snapshot: Snapshot, arguments: argparse.Namespace) -> PlanFound:
    words = console.words
    wish = PlanWish(
        kind=_KINDS.get(arguments.kind),
        sheet=arguments.sheet,
        roles=_roles(console, arguments.columns),
    )
    found = read_plan(Path(arguments.plan), words, level_words(words, snapshot), wish)
    if isinstance(found, CannotRead):
        said = spoken(words, found.value)
        told = words._("{file}: {why}")
        raise CannotDo(told.format(file=shown(arguments.plan, 200), why=said))
    if arguments.sheet and arguments.sheet != found.sheet:
        raise CannotDo(
            words._("There is no sheet “{name}”. Choose from: {names}.").format(
                name=shown(arguments.sheet), names=", ".join(shown(each) for each in found.sheets)
            )
        )
    if found.is_empty:
        said = [_said(console, each) for each in found.notes]
        nothing = words._("{file}: no indicators or actions were found.")
        raise CannotDo(" ".join([nothing.format(file=shown(arguments.plan, 200)), *said[:3]]))
    return found


def _roles(console: Console, text: str) -> dict[int, ColumnRole | None]:
    words = console.words
    found: dict[int, ColumnRole | None] = {}
    for part in (each.strip() for each in text.split(",") if each.strip()):
        letters, _, name = part.partition("=")
        column = letters.strip().upper()
        role = _ROLES.get(name.strip())
        if role is None or not column.isascii() or not column.isalpha() or len(column) > 2:
            raise CannotDo(
                words._("“{part}” says no column. Write for example C=indicator. Choose: {names}.")
                .format(part=shown(part), names=", ".join(_ROLES))
            )  # fmt: skip
        place = 0
        for letter in column:
            place = place * 26 + ord(letter) - 64
        found[place - 1] = role
    return found


def _patch(snapshot: Snapshot, made: PlanMade) -> Patch:
    return add_records(snapshot, made.records, LABEL)


def _say(console: Console, found: PlanFound, made: PlanMade, *, written: bool) -> None:
    words = console.words
    said = words._("{kind}, sheet “{sheet}”")
    console.say(said.format(kind=choice_word(words, found.kind), sheet=shown(found.sheet)))
    rows = [
        (column_name(each.place), shown(each.heading, 40), choice_word(words, each.role))
        for each in found.columns
        if each.role is not None
    ]
    if rows:
        heads = (words._("Column"), words._("Heading"), words._("Becomes"))
        console.say_table([heads, *rows])
    for kind in _MADE:
        if count := made.count(kind):
            name = spoken(words, f"table.{kind.table}")
            line = words._("{name}: {count}")
            console.say(line.format(name=name, count=words.number(count)))
    for note in [*found.notes, *made.notes]:
        console.say(_said(console, note))
    if not written:
        console.say(words._("Nothing was written."))


def _said(console: Console, note: PlanNote) -> str:
    return spoken(console.words, note.code.value, place=note.place, text=shown(note.text))


def _facts(
    console: Console, after: Snapshot, found: PlanFound, made: PlanMade, *, written: bool
) -> dict[str, object]:
    ids = {each.id for each in made.records}
    return {
        "kind": found.kind.value.partition(".")[2],
        "sheet": found.sheet,
        "sheets": list(found.sheets),
        "columns": [
            {
                "column": column_name(each.place),
                "heading": each.heading,
                "becomes": each.role.value.partition(".")[2] if each.role else None,
                "round": each.round_name,
            }
            for each in found.columns
        ],
        "added": {
            kind.table: [
                {"code": code_of(after, each.id)} | _fields(each)
                for each in after.all(kind)
                if each.id in ids
            ]
            for kind in _MADE
        },
        "left_out": [
            {"code": note.code.value, "place": note.place, "text": note.text}
            | {"said": _said(console, note)}
            for note in [*found.notes, *made.notes]
        ],
        "written": written,
    }


def _fields(record: object) -> dict[str, object]:
    facts = plain(record)
    assert isinstance(facts, dict)
    hidden = ("created", "modified", "source_tag", "illustrative", "code")
    return {name: value for name, value in facts.items() if name not in hidden and value != ""}


COMMAND = Command(
    name="import-plan",
    help=N_("Read in a logframe, a list of indicators or of actions"),
    configure=_configure,
    run=_run,
)
