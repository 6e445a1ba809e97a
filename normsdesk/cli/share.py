"""``normsdesk share FILE OUT.norms``: a copy for the mentor, without what is not theirs to see."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened, write_project
from normsdesk.cli.writing import note_in_project
from normsdesk.library.wording import choice_word
from normsdesk.model.marking import N_
from normsdesk.model.project import Reader
from normsdesk.store.ancestry import with_handed_over
from normsdesk.store.paths import SUFFIX
from normsdesk.store.redact import Redaction
from normsdesk.store.said_shared import say_taken_out
from normsdesk.store.sharing import COPY_READERS, shared_copy


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.norms")
    parser.add_argument("--reader", choices=[each.value for each in COPY_READERS], default="mentor")
    parser.add_argument("--contacts", action="store_true")


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
    write_project(console, arguments.out, copy.contents)
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
    lines = say_taken_out(words, copy)
    if not lines:
        console.say(words._("The copy has everything. Nothing had to be left out."))
        return DONE
    console.say(words._("Left out, for reader: {reader}").format(reader=choice_word(words, reader)))
    console.say_table([(f"  {line.what}", line.text) for line in lines])
    return DONE


COMMAND = Command(
    name="share",
    help=N_("Write a copy for the mentor, without what is not theirs to see"),
    configure=_configure,
    run=_run,
)
