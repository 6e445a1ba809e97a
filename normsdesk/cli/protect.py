"""``normsdesk protect FILE``: give a project a password, another one, or none any more."""

import argparse
import os
from dataclasses import replace
from pathlib import Path

from normsdesk.cli.command import Command, takes_file
from normsdesk.cli.console import DONE, FINDINGS, Console
from normsdesk.cli.new_password import chosen_key
from normsdesk.cli.writing import replace_project
from normsdesk.model.marking import N_
from normsdesk.store.backups import reseal_backups
from normsdesk.store.contents import Contents
from normsdesk.store.paths import backups_folder, data_folder
from normsdesk.store.secret import Key, keys_known


def _configure(parser: argparse.ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("--new-password-file", default="", metavar="FILE")
    parser.add_argument("--remove", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, path = console.words, Path(arguments.file)
    key = None if arguments.remove else chosen_key(console, arguments.new_password_file)
    before: list[Contents] = []

    def protected(contents: Contents) -> Contents:
        before.append(contents)
        return replace(contents, key=key)

    replace_project(console, path, protected)
    if key is None:
        console.say(words._("{file} opens without a password now.").format(file=path))
    else:
        console.say(words._("{file} opens with its password only.").format(file=path))
        console.say(words._("Nobody can open it when the password is forgotten."))
    return _backups(console, before[0], key)


def _backups(console: Console, before: Contents, key: Key | None) -> int:
    folder = backups_folder(data_folder(os.environ))
    project_id = before.snapshot.project.id
    stay = reseal_backups(folder, project_id, keys_known(before.key), key)
    if not stay:
        return DONE
    told = console.words.ngettext(
        "{count} backup stays as it is, for it has another password: {folder}",
        "{count} backups stay as they are, for they have another password: {folder}",
        stay,
    )
    console.say(told.format(count=console.words.number(stay, 0), folder=folder / project_id))
    return FINDINGS


COMMAND = Command(
    name="protect",
    help=N_("Give a project a password, another one, or none any more"),
    configure=_configure,
    run=_run,
)
"""The command."""
