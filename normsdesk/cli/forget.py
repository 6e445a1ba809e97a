"""``normsdesk forget FILE quotes``: delete for good what was promised to be deleted."""

import argparse
import os
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path

from normsdesk.cli.check import chosen_day
from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, FINDINGS, Console
from normsdesk.cli.files import opened
from normsdesk.cli.writing import replace_project
from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.retention import forget
from normsdesk.edit.document import Document
from normsdesk.model.marking import N_
from normsdesk.model.survey import RetainedKind
from normsdesk.steps.naming import Naming
from normsdesk.store.contents import Contents, next_contents
from normsdesk.store.forgetting import (
    Places,
    Preview,
    forget_elsewhere,
    forgotten_contents,
    preview,
)
from normsdesk.store.paths import backups_folder, data_folder, journals_folder
from normsdesk.store.said_forgetting import (
    NO_WAY_BACK,
    say_refused,
    say_what_goes,
    say_what_stays,
)


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("kinds", nargs="+", choices=[each.value for each in RetainedKind])
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--date", default="", metavar="2026-11-22")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, path = console.words, Path(arguments.file)
    kinds = tuple(dict.fromkeys(RetainedKind(each) for each in arguments.kinds))
    day = chosen_day(console, arguments.date)
    contents = opened(console, arguments.file)
    data = data_folder(os.environ)
    places = Places(backups=backups_folder(data), journals=journals_folder(data))
    found = preview(contents, contents.snapshot, kinds, places)
    _say(console, found, contents)
    if not arguments.yes:
        console.say(words._("Nothing is deleted yet. Add --yes to delete."))
        return DONE

    def deleted(now: Contents) -> Contents:
        return _deleted(now, kinds, day)

    replace_project(console, path, deleted, keep_old=False)
    project_id = contents.snapshot.project.id
    reached = forget_elsewhere(project_id, kinds, places, contents.key)
    refused = say_refused(words, reached)
    console.say(refused or words._("Deleted."))
    return FINDINGS if refused else DONE


def _deleted(contents: Contents, kinds: Collection[RetainedKind], day: date) -> Contents:
    now = datetime.now(UTC).replace(microsecond=0)
    document = Document(contents.snapshot, revision=contents.revision_number, clock=lambda: now)
    outcome = document.commit(forget(document.snapshot, kinds, day))
    assert not isinstance(outcome, Rejected)
    following = next_contents(contents, document.snapshot, revision=document.revision, at=now)
    return forgotten_contents(following, kinds)


def _say(console: Console, found: Preview, contents: Contents) -> None:
    words = console.words
    naming = Naming(words, contents.snapshot)
    console.say(words._("What goes:"))
    console.say_table([(f"  {line.what}", line.text) for line in say_what_goes(words, found)])
    console.say(words._("What stays out of reach:"))
    stays = say_what_stays(words, found, naming.reference)
    console.say_table([(f"  {line.what}", line.text) for line in stays])
    console.say(words._(NO_WAY_BACK))


COMMAND = Command(
    name="forget",
    help=N_("Delete people’s answers, quotes or files for good"),
    configure=_configure,
    run=_run,
)
"""The command."""
