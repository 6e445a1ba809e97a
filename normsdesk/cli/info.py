"""``normsdesk info FILE [--json]``: what a project file is."""

import argparse

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, Console
from normsdesk.cli.files import opened
from normsdesk.library.wording import spoken
from normsdesk.model.marking import N_
from normsdesk.model.snapshot import TABLES
from normsdesk.store.contents import Contents
from normsdesk.store.schema import FORMAT


def _run(arguments: argparse.Namespace, console: Console) -> int:
    contents = opened(console, arguments.file)
    if arguments.json:
        console.say_json(_facts(contents))
    else:
        _say(console, contents)
    return DONE


def _facts(contents: Contents) -> dict[str, object]:
    snapshot = contents.snapshot
    project = snapshot.project
    return {
        "title": project.title,
        "project_id": project.id,
        "format": FORMAT,
        "revision": contents.revision,
        "saved_at": contents.saved_at.isoformat(),
        "languages": list(project.languages),
        "example": project.example,
        "protected": contents.key is not None,
        "records": len(snapshot),
        "counts": {table: len(snapshot.tables.get(table, {})) for table in TABLES},
        "attachments": len(contents.attachments),
        "versions": [note.name for note in contents.version_notes],
    }


def _say(console: Console, contents: Contents) -> None:
    words, snapshot = console.words, contents.snapshot
    project = snapshot.project
    console.say_facts(
        {
            words._("Title"): project.title,
            words._("Format"): str(FORMAT),
            words._("Revision"): contents.revision,
            words._("Saved"): words.date(contents.saved_at.date()),
            words._("Languages"): ", ".join(project.languages),
            words._("Records"): words.number(len(snapshot), 0),
        }
    )
    console.say()
    counts = {
        spoken(words, f"table.{table}"): words.number(len(snapshot.tables[table]), 0)
        for table in TABLES
        if snapshot.tables.get(table)
    }
    console.say_facts(counts)


COMMAND = Command(
    name="info",
    help=N_("Title, counts, format, revision and languages"),
    configure=takes_file_and_json,
    run=_run,
)
