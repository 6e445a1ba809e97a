"""``normsdesk merge MINE THEIRS OUT``: join two copies of a project in a new file."""

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, FINDINGS, CannotDo, Console
from normsdesk.cli.files import opened, write_project
from normsdesk.cli.plain import code_of, plain
from normsdesk.edit.merging import merge
from normsdesk.edit.merging_compare import differences
from normsdesk.edit.merging_notes import with_notes
from normsdesk.edit.merging_terms import Conflict, Copies, Merged
from normsdesk.edit.merging_values import ABSENT, Take
from normsdesk.model.marking import N_
from normsdesk.steps.joining import JoinSpeech, notes_of
from normsdesk.store.ancestry import CommonPast, copies_of, joined_contents
from normsdesk.store.contents import Contents
from normsdesk.store.paths import SUFFIX


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """What came of joining, to be told."""

    copies: Copies
    past: CommonPast | None
    merged: Merged
    contents: Contents


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mine", metavar="MINE")
    parser.add_argument("theirs", metavar="THEIRS")
    parser.add_argument("out", metavar="OUT.norms")
    parser.add_argument("--take", choices=[Take.MINE.value, Take.THEIRS.value])
    parser.add_argument("--unrelated", action="store_true")
    parser.add_argument("--json", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, out = console.words, Path(arguments.out)
    if out.suffix.lower() != SUFFIX:
        raise CannotDo(
            words._("{file}: a project ends in .norms. Choose such a name.").format(file=out)
        )
    mine, theirs = opened(console, arguments.mine), opened(console, arguments.theirs)
    _refuse_strangers(console, mine, theirs, allowed=arguments.unrelated)
    joined = _joined(console, mine, theirs, Take(arguments.take) if arguments.take else None)
    write_project(console, arguments.out, joined.contents)
    if arguments.json:
        _say_json(console, joined)
    else:
        _say(console, joined, out)
    return FINDINGS if joined.merged.open_conflicts() else DONE


def _refuse_strangers(console: Console, mine: Contents, theirs: Contents, *, allowed: bool) -> None:
    """Stop before two different projects become one by accident.

    Raises:
        CannotDo: they are two projects, and nobody said that this is meant.
    """
    ours, others = mine.snapshot.project, theirs.snapshot.project
    if ours.id == others.id or allowed:
        return
    told = console.words._(
        "“{mine}” and “{theirs}” are two different projects, not two copies of one. "
        "Add --unrelated to put both into one file, side by side."
    )
    raise CannotDo(told.format(mine=ours.title, theirs=others.title))


def _joined(console: Console, mine: Contents, theirs: Contents, take: Take | None) -> _Joined:
    copies, past = copies_of(mine, theirs)
    merged = merge(copies)
    if take is not None:
        merged = _all_taken(copies, merged, take)
    snapshot = with_notes(merged, notes_of(console.words, merged))
    at = datetime.now(UTC).replace(microsecond=0)
    contents = joined_contents(mine, theirs, snapshot, at=at)
    return _Joined(copies=copies, past=past, merged=merged, contents=contents)


def _all_taken(copies: Copies, merged: Merged, take: Take) -> Merged:
    """Decide everything for one side; what is gone by that may bring up more to decide."""
    decisions: dict[str, Take] = {}
    while open_ones := merged.open_conflicts():
        fresh = {one.key: take for one in open_ones if one.key not in decisions}
        if not fresh:
            return merged
        decisions |= fresh
        merged = merge(copies, decisions)
    return merged


def _say(console: Console, joined: _Joined, out: Path) -> None:
    words, merged, copies = console.words, joined.merged, joined.copies
    if joined.past is None:
        console.say(
            words._("It is not known what both copies come from, so each difference counts.")
        )
    else:
        mine = len(differences(joined.past.snapshot, copies.mine))
        theirs = len(differences(joined.past.snapshot, copies.theirs))
        console.say(
            words._("Changed in my copy: {mine}. Changed in the other copy: {theirs}.").format(
                mine=words.number(mine, 0), theirs=words.number(theirs, 0)
            )
        )
    for conflict in merged.conflicts:
        _say_conflict(console, merged, conflict)
    for record_id, code in merged.new_codes.items():
        told = words._("Both copies gave the same code. This one is {code} now: {name}")
        name = JoinSpeech(words, merged.snapshot).name(record_id)
        console.say(told.format(code=code, name=name))
    left = len(merged.open_conflicts())
    if left:
        told = words.ngettext(
            "{count} choice is open. It stands in the file as a comment.",
            "{count} choices are open. They stand in the file as comments.",
            left,
        )
        console.say(told.format(count=words.number(left, 0)))
    console.say(words._("The joined project is in {file}.").format(file=out))


def _say_conflict(console: Console, merged: Merged, conflict: Conflict) -> None:
    words = console.words
    speech = JoinSpeech(words, merged.snapshot)
    said = speech.said(conflict)
    head = words._("{label}: {value}").format(
        label=said.title or conflict.record_id, value=said.why
    )
    console.say(head)
    for take, text in (
        (Take.MINE, words._("my copy: {value}")),
        (Take.THEIRS, words._("other copy: {value}")),
    ):
        mark = "→" if conflict.taken in (take, Take.BOTH) else " "
        console.say(f"  {mark} {text.format(value=speech.plain(conflict, take))}")


def _say_json(console: Console, joined: _Joined) -> None:
    merged, past = joined.merged, joined.past
    console.say_json(
        {
            "base": past.note.revision if past is not None else None,
            "records": len(merged.snapshot),
            "conflicts": [_plain(merged, one) for one in merged.conflicts],
            "open": len(merged.open_conflicts()),
            "brought_back": sorted(merged.brought_back),
            "new_codes": dict(merged.new_codes),
            "one_of_two": dict(merged.one_of_two),
        }
    )


def _plain(merged: Merged, conflict: Conflict) -> dict[str, object]:
    value = conflict.value
    sides = (
        {name: _value(getattr(value, name)) for name in ("base", "mine", "theirs")}
        if value is not None
        else {}
    )
    return {
        "key": conflict.key,
        "clash": conflict.clash.value,
        "table": conflict.table,
        "record": code_of(merged.snapshot, conflict.record_id),
        "path": conflict.path,
        "removed_by": conflict.removed_by,
        "needed_by": list(conflict.needed_by),
        "twin": conflict.twin_id,
        "taken": conflict.taken.value,
        "decided": conflict.decided is not None,
        **sides,
    }


def _value(value: object) -> object:
    return None if value is ABSENT else plain(value)


COMMAND = Command(
    name="merge",
    help=N_("Join two copies of a project in a new file"),
    configure=_configure,
    run=_run,
)
