"""``normsdesk reply FILE MESSAGE.txt``: a mentor's message as comments where they belong."""

import argparse
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, FINDINGS, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.writing import change_project
from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.replies import take_replies
from normsdesk.edit.patch import Patch
from normsdesk.intake.replies import LONGEST_MESSAGE, reply_parts
from normsdesk.library.languages import Wording
from normsdesk.model.marking import N_
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.replying import Prepared, Preparing, is_place


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("message", metavar="MESSAGE.txt|-")
    parser.add_argument("--author", default="", metavar="ROLE")
    parser.add_argument("--dry-run", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words = console.words
    message = _message(console, arguments.message)
    author = arguments.author.strip() or words._("Mentor")
    preparing = Preparing(words, snapshot := opened(console, arguments.file).snapshot)
    prepared = _prepared(words, snapshot, message, author)
    if not prepared:
        raise CannotDo(
            words._("{file}: there is nothing in this message.").format(file=arguments.message)
        )
    for one in prepared:
        place = one.place or "–"
        said = preparing.trouble(one) or f"{one.title}: {one.text}"
        console.say(f"{place}\t{said}")
    fitting = [each for each in prepared if each.reply is not None]
    if fitting and not arguments.dry_run:

        def taking(now: Snapshot) -> Patch | Rejected:
            again = _prepared(words, now, message, author)
            replies = [each.reply for each in again if each.reply is not None]
            return take_replies(now, replies, at=datetime.now(UTC).replace(microsecond=0))

        change_project(console, Path(arguments.file), taking)
        said = words.ngettext(
            "{count} answer was taken in.", "{count} answers were taken in.", len(fitting)
        )
        console.say(said.format(count=words.number(len(fitting), 0)))
    return DONE if len(fitting) == len(prepared) else FINDINGS


def _prepared(words: Wording, snapshot: Snapshot, message: str, author: str) -> list[Prepared]:
    preparing = Preparing(words, snapshot)
    return [
        preparing.prepared(place, part.text, author)
        for part in reply_parts(message, partial(is_place, snapshot))
        for place in part.places or ("",)
    ]


def _message(console: Console, name: str) -> str:
    try:
        if name == "-":
            return sys.stdin.read(LONGEST_MESSAGE)
        raw = Path(name).read_bytes()[: LONGEST_MESSAGE * 4]
    except OSError as error:
        told = console.words._("{file}: this message cannot be read ({reason}).")
        raise CannotDo(told.format(file=name, reason=error.strerror or "")) from error
    coding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(coding)
    except UnicodeDecodeError as error:
        told = console.words._("{file}: this is no text. Save the message as a text file (UTF-8).")
        raise CannotDo(told.format(file=name)) from error


COMMAND = Command(
    name="reply",
    help=N_("Take in a mentor’s answers by the numbers of the report"),
    configure=_configure,
    run=_run,
)
