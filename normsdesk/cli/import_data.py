"""``normsdesk import-data FILE DATA --round ROUND``: answers from phones, counted and read in."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.comparison_facts import comparison_facts
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.import_facts import facts_of, say_import
from normsdesk.cli.pair_facts import pair_facts
from normsdesk.cli.writing import change_project
from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.surveys import SurveyReadIn, import_survey
from normsdesk.edit.document import Document
from normsdesk.edit.patch import Patch
from normsdesk.library.indicators import read_indicators
from normsdesk.library.question_bank import read_question_bank
from normsdesk.library.wording import TABLE, spoken
from normsdesk.model.indicator import Round
from normsdesk.model.marking import N_
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.declared import declared_effect
from normsdesk.store.said import shown
from normsdesk.survey.answers import Answered, read_answers
from normsdesk.survey.comparing import compared
from normsdesk.survey.earlier import earlier_answers
from normsdesk.survey.estimate import Counting, Result
from normsdesk.survey.feeding import compared_for, import_record, read_in
from normsdesk.survey.files import tables_of
from normsdesk.survey.mapping import read_mapping
from normsdesk.survey.pairing import PairsTold, pairs_of, without_dangerous
from normsdesk.survey.pausing import without_collecting
from normsdesk.survey.plan import Plan, Questions
from normsdesk.survey.planning import planned
from normsdesk.survey.refusing import CannotRead


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A file of answers, read and counted."""

    plan: Plan
    answered: Answered
    results: tuple[Result, ...]
    read_in: SurveyReadIn
    pairs: PairsTold | None


def _configure(parser: argparse.ArgumentParser) -> None:
    takes_file_and_json(parser)
    parser.add_argument("data", metavar="DATA.csv|.xlsx|.xls|.ods|.zip")
    parser.add_argument("--round", required=True, metavar="ROUND")
    parser.add_argument("--map", default="", metavar="MAP.json")
    parser.add_argument("--compare", default="", metavar="EARLIER.csv|.xlsx|.xls|.ods|.zip")
    parser.add_argument("--compare-round", default="", metavar="ROUND")
    parser.add_argument("--compare-map", default="", metavar="MAP.json")
    parser.add_argument("--dry-run", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    snapshot = opened(console, arguments.file).snapshot
    held = _round(console, snapshot, arguments.round)
    other = _other_round(console, snapshot, held, arguments)
    try:
        with without_collecting():
            counted = _counted(console, snapshot, held, other, arguments)
    except CannotRead as refusal:
        raise CannotDo(_said(console, refusal, arguments)) from refusal
    if arguments.dry_run:
        patch = _tried(console, snapshot, counted.read_in)
    else:
        patch = change_project(
            console, Path(arguments.file), lambda now: import_survey(now, counted.read_in)
        )
    facts = facts_of(snapshot, held, counted.plan, counted.answered, counted.results, patch) | {
        "file": Path(arguments.data).name,
        "written": bool(patch) and not arguments.dry_run,
        **comparison_facts(snapshot, counted.read_in.done.compared),
        **pair_facts(snapshot, counted.pairs),
    }
    if arguments.json:
        console.say_json(facts)
    else:
        say_import(console, facts)
    return DONE


def _round(console: Console, snapshot: Snapshot, named: str) -> Round:
    rounds = snapshot.all(Round)
    for each in rounds:
        if named == each.id or named.strip().casefold() == each.name.strip().casefold() != "":
            return each
    if not rounds:
        raise CannotDo(console.words._("The project has no rounds yet. Add one in step 7."))
    raise CannotDo(
        console.words._("There is no round “{name}”. Choose from: {names}.").format(
            name=shown(named), names=", ".join(each.name or each.id for each in rounds) or "–"
        )
    )


def _other_round(
    console: Console, snapshot: Snapshot, held: Round, arguments: argparse.Namespace
) -> Round | None:
    words = console.words
    if not arguments.compare:
        if arguments.compare_round or arguments.compare_map:
            raise CannotDo(words._("Name the earlier file with --compare."))
        return None
    if not arguments.compare_round:
        raise CannotDo(words._("Name the round of the earlier file with --compare-round."))
    other = _round(console, snapshot, arguments.compare_round)
    if other.id == held.id:
        raise CannotDo(words._("Choose two different rounds to compare."))
    return other


def _counted(
    console: Console,
    snapshot: Snapshot,
    held: Round,
    other: Round | None,
    arguments: argparse.Namespace,
) -> Counted:
    data, map_file = Path(arguments.data), arguments.map
    questions = Questions(snapshot, read_question_bank())
    mapping = read_mapping(Path(map_file)) if map_file else None
    table, plan = planned(tables_of(data), snapshot, questions, mapping)
    answered, asked_both = without_dangerous(read_answers(table, plan, questions), questions)
    effect = declared_effect(snapshot, held.id)
    counting = Counting(answered, questions, effect)
    results = counting.results()
    library = read_indicators()
    earlier = None
    if other is not None:
        named = read_mapping(Path(arguments.compare_map)) if arguments.compare_map else mapping
        before = Path(arguments.compare)
        earlier = earlier_answers(before, other.id, snapshot, questions, named)
    found = compared(answered, questions, earlier, design_effect=effect)
    pairs = pairs_of(answered, questions, asked_both, effect)
    done = import_record(
        plan,
        answered,
        round_id=held.id,
        file_name=data.name,
        day=date.today(),
        reasons=_reasons(console, answered.left_out),
        compared=compared_for(snapshot, found, results, library),
        pairs=pairs.results if pairs is not None else (),
    )
    return Counted(
        plan=plan,
        pairs=pairs,
        answered=answered,
        results=results,
        read_in=read_in(snapshot, answered, counting, results, library, done),
    )


def _reasons(console: Console, left_out: Mapping[str, int]) -> Mapping[str, str]:
    return {code: spoken(console.words, code) for code in left_out}


def _tried(console: Console, snapshot: Snapshot, found: SurveyReadIn) -> Patch:
    outcome = Document(snapshot).commit(import_survey(snapshot, found))
    if isinstance(outcome, Rejected):
        raise CannotDo(spoken(console.words, outcome.reason.value))
    return outcome.patch


def _said(console: Console, refusal: CannotRead, arguments: argparse.Namespace) -> str:
    values = {"file": shown(arguments.data, 200), "map": shown(arguments.map, 200)}
    values |= {name: str(value) for name, value in refusal.values.items()}
    # A text file has no sheet to name.
    in_text = f"{refusal.code}_text" if not values.get("sheet", "-") else ""
    return console.words._(TABLE.get(in_text, TABLE[refusal.code])).format(**values)


COMMAND = Command(
    name="import-data",
    help=N_("Read in the answers to a survey"),
    configure=_configure,
    run=_run,
)
