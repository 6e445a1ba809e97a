"""What a command speaks through: two streams, and the words of one language."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from normsdesk.cli.passwords import Passwords
from normsdesk.library.languages import Wording

DONE, FINDINGS, CANNOT = 0, 1, 2
"""Exit status: done, done but with findings, cannot be done."""


class CannotDo(Exception):  # noqa: N818 - reads as what it says
    """A command cannot do what was asked; its text is the one sentence for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Where results and refusals are written, and in which words."""

    out: TextIO
    err: TextIO
    words: Wording
    passwords: Passwords = field(default_factory=Passwords, repr=False)

    def say(self, text: str = "") -> None:
        """Write one line of a result."""
        print(text, file=self.out)

    def say_json(self, value: object) -> None:
        """Write a result as JSON; numbers are unrounded."""
        print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False), file=self.out)

    def refuse(self, sentence: str) -> None:
        """Write why something cannot be done."""
        print(sentence, file=self.err)

    def say_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Write rows in columns; the first row is the head."""
        widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.say("  ".join(cells).rstrip())

    def say_facts(self, facts: Mapping[str, str]) -> None:
        """Write names and values, one pair a line."""
        width = max((len(name) for name in facts), default=0)
        for name, value in facts.items():
            self.say(f"{name.ljust(width)}  {value}".rstrip())


def standard_console(words: Wording) -> Console:
    """Speak through the streams of this process, in UTF-8 whatever the system says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return Console(out=sys.stdout, err=sys.stderr, words=words)
