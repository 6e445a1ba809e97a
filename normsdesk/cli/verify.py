"""``normsdesk verify FILE [--json]``: read everything, report damage."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import read_project, say_not_opened
from normsdesk.model.marking import N_
from normsdesk.store.failures import OpenFailed


def _run(arguments: argparse.Namespace, console: Console) -> int:
    outcome = read_project(console, Path(arguments.file))
    if isinstance(outcome, OpenFailed):
        sentence = say_not_opened(console, outcome)
        if arguments.json:
            console.say_json(
                {
                    "whole": False,
                    "reason": outcome.reason.value,
                    "part": outcome.part,
                    "place": outcome.place,
                    "fault": outcome.fault,
                    "sentence": sentence,
                }
            )
        raise CannotDo(sentence)
    contents = outcome.contents
    if arguments.json:
        console.say_json(
            {
                "whole": True,
                "records": len(contents.snapshot),
                "attachments": len(contents.attachments),
                "versions": len(contents.versions),
                "bases": len(contents.bases),
            }
        )
    else:
        console.say(
            console.words._("The file is whole: {records} records, {files} files.").format(
                records=console.words.number(len(contents.snapshot), 0),
                files=console.words.number(len(contents.attachments), 0),
            )
        )
    return DONE


COMMAND = Command(
    name="verify",
    help=N_("Read everything and report damage"),
    configure=takes_file_and_json,
    run=_run,
)
