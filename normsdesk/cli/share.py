"""``normsdesk share FILE OUT.norms``: a copy for the mentor, without what is not theirs to see."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened, write_project
from normsdesk.cli.new_password import chosen_key
from normsdesk.cli.passwords import STANDARD_INPUT
from normsdesk.cli.writing import note_in_project
from normsdesk.library.wording import choice_word
from normsdesk.model.marking import N_
from normsdesk.model.project import Reader
from normsdesk.store.ancestry import with_handed_over
from normsdesk.store.paths import SUFFIX
from normsdesk.store.redact import Redaction
from normsdesk.store.said_shared import say_taken_out
from normsdesk.store.secret import Key
from normsdesk.store.sharing import COPY_READERS, shared_copy


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.norms")
    parser.add_argument("--reader", choices=[each.value for each in COPY_READERS], default="mentor")
    parser.add_argument("--contacts", action="store_true")
    parser.add_argument("--new-password-file", default="", metavar="FILE")
    parser.add_argument("--password-stdin", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, out = console.words, Path(arguments.out)
    if out.suffix.lower() != SUFFIX:
        raise CannotDo(
            words._("{file}: a copy ends in .norms. Choose such a name.").format(file=out)
        )
    contents = opened(console, arguments.file)
    reader = Reader(arguments.reader)
    redaction = Redaction(reader=reader, contacts=arguments.contacts)
    copy = shared_copy(contents, redaction, at=datetime.now(UTC).replace(microsecond=0))
    key = _key(arguments, console)
    write_project(console, arguments.out, replace(copy.contents, key=key))
    noted = note_in_project(
        console, Path(arguments.file), lambda own: with_handed_over(own, copy.contents)
    )
    if not noted:
        console.say(
            words._(
                "{file} cannot be written, so it does not know of this copy. "
                "Joining the two later will show every difference."
            ).format(file=arguments.file)
        )
    if contents.key is not None and key is None:
        console.say(words._("The copy has no password. Add --new-password-file to protect it."))
    lines = say_taken_out(words, copy)
    if not lines:
        console.say(words._("The copy has everything. Nothing had to be left out."))
        return DONE
    console.say(words._("Left out, for reader: {reader}").format(reader=choice_word(words, reader)))
    console.say_table([(f"  {line.what}", line.text) for line in lines])
    return DONE


def _key(arguments: argparse.Namespace, console: Console) -> Key | None:
    """Make the key of the copy, where it is to have one."""
    file = STANDARD_INPUT if arguments.password_stdin else arguments.new_password_file
    return chosen_key(console, file) if file else None


COMMAND = Command(
    name="share",
    help=N_("Write a copy for the mentor, without what is not theirs to see"),
    configure=_configure,
    run=_run,
)
