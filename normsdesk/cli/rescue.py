"""``normsdesk rescue FILE OUT.norms [--json]``: what can be read of a damaged file."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, FINDINGS, CannotDo, Console
from normsdesk.cli.files import password_question, say_not_opened, write_project
from normsdesk.library.wording import spoken
from normsdesk.model.marking import N_
from normsdesk.steps.naming import Naming
from normsdesk.store.failures import OpenFailed
from normsdesk.store.paths import SUFFIX
from normsdesk.store.rescue import Lost, Rescued, rescue
from normsdesk.store.said import shown
from normsdesk.store.said_rescue import say_lost


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.norms")
    parser.add_argument("--json", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, out = console.words, Path(arguments.out)
    if out.suffix.lower() != SUFFIX:
        raise CannotDo(
            words._("{file}: a project ends in .norms. Choose such a name.").format(file=out)
        )
    source = Path(arguments.file)
    outcome = rescue(source, unlock=console.passwords.unlock(password_question(console, source)))
    if isinstance(outcome, OpenFailed):
        raise CannotDo(say_not_opened(console, outcome))
    if outcome is None:
        raise CannotDo(spoken(words, "rescue.nothing", file=shown(arguments.file, 4096)))
    write_project(console, arguments.out, outcome.contents)
    if arguments.json:
        _say_json(console, outcome)
    else:
        _say(console, outcome, arguments.out)
    return FINDINGS if outcome.lost else DONE


def _say(console: Console, rescued: Rescued, out: str) -> None:
    words, contents = console.words, rescued.contents
    told = words._("{file}: {records} records, {files} files, {versions} earlier versions.")
    console.say(
        told.format(
            file=out,
            records=words.number(len(contents.snapshot), 0),
            files=words.number(len(contents.attachments), 0),
            versions=words.number(len(contents.versions), 0),
        )
    )
    if not rescued.lost:
        console.say(words._("Nothing is missing."))
        return
    console.say(words._("What is missing, or may be wrong:"))
    lines = say_lost(words, rescued, Naming(words, contents.snapshot).reference)
    console.say_table([(f"  {line.what}", line.text) for line in lines])


def _say_json(console: Console, rescued: Rescued) -> None:
    contents = rescued.contents
    console.say_json(
        {
            "records": len(contents.snapshot),
            "attachments": len(contents.attachments),
            "versions": len(contents.versions),
            "lost": [_plain(one) for one in rescued.lost],
        }
    )


def _plain(lost: Lost) -> dict[str, str]:
    return {
        "kind": lost.kind.value,
        "table": lost.table,
        "record": lost.record_id,
        "path": lost.path,
        "name": lost.name,
    }


COMMAND = Command(
    name="rescue",
    help=N_("Write what can be read of a damaged file to a new one"),
    configure=_configure,
    run=_run,
)
