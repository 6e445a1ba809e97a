"""``normsdesk file-format [OUT.md]``: the page that says how a project file is made."""

import argparse
import dataclasses
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.library.languages import Wording
from normsdesk.library.resources import resource_path
from normsdesk.library.wording import spoken
from normsdesk.model.fields import SHARE, Declared, FieldKind, choice_type, declared, part_type
from normsdesk.model.marking import N_
from normsdesk.model.record import Record
from normsdesk.model.snapshot import RECORD_TYPES
from normsdesk.store.atomic import write_atomically
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure

PAGE = ("format", "file-format.md")
_EVERYWHERE = frozenset(field.name for field in declared(Record))
_REFERENCES = (FieldKind.REFERENCE, FieldKind.REFERENCES)
_CHOICES = (FieldKind.CHOICE, FieldKind.CHOICES)
_EMBEDDED = (FieldKind.PART, FieldKind.ROWS)


def page(words: Wording) -> str:
    """Write the page: how the file is made, then every table and every field."""
    text = resource_path(*PAGE).read_text(encoding="utf-8")
    return text + "\n".join(line for kind in RECORD_TYPES for line in _table(words, kind))


def _table(words: Wording, kind: type[Record]) -> Iterator[str]:
    yield f"### {kind.table}"
    yield ""
    yield f"{spoken(words, f'table.{kind.table}')}."
    yield ""
    yield from _fields(words, kind, "")
    yield ""


def _fields(words: Wording, owner: type, margin: str) -> Iterator[str]:
    for field in declared(owner):
        if field.name in _EVERYWHERE and issubclass(owner, Record):
            continue
        label = words._(field.spec.label)
        yield f"{margin}- `{field.name}`: {label}. {_kind(field)}{_default(owner, field)}"
        if field.spec.kind in _EMBEDDED:
            yield from _fields(words, part_type(field), margin + "  ")


def _kind(field: Declared) -> str:
    spec = field.spec
    told = spec.kind.value.replace("_", " ")
    if spec.kind in _CHOICES:
        told += ": " + ", ".join(f"`{one.value}`" for one in choice_type(field))
    if spec.kind in _REFERENCES:
        told += " to " + ", ".join("any table" if one == "*" else one for one in spec.refers)
    if spec.scale is not None:
        told += f" from {spec.scale.minimum} to {spec.scale.maximum}"
    if spec.unit == SHARE:
        told += " from 0 to 1, a share"
    elif spec.unit:
        told += f", in {spec.unit.replace('_', ' ')}"
    return told + (", may be null" if field.optional else "")


def _default(owner: Any, field: Declared) -> str:
    """Say the usual value where it is not simply nothing."""
    own = next(one for one in dataclasses.fields(owner) if one.name == field.name)
    usual = own.default
    if usual in (dataclasses.MISSING, None, "", ()) or field.spec.kind in _EMBEDDED:
        return "."
    if isinstance(usual, date | datetime):
        return "."
    return f"; usually `{str(usual).lower() if isinstance(usual, bool) else usual}`."


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.md", nargs="?")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    text = page(console.words)
    if arguments.out is None:
        console.say(text)
        return DONE
    written = write_atomically(Path(arguments.out), (text + "\n").encode())
    if isinstance(written, SaveFailed):
        raise CannotDo(say_save_failure(console.words, written))
    return DONE


COMMAND = Command(
    name="file-format",
    help=N_("Write the page that says how a project file is made"),
    configure=_configure,
    run=_run,
)
"""The command."""
