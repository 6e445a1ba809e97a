"""Run a command as the terminal does, in this process."""

import io
from dataclasses import dataclass
from pathlib import Path

from normsdesk.cli.console import Console
from normsdesk.cli.main import main
from normsdesk.library.languages import Wording


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


def run(*arguments: str | Path) -> Outcome:
    out, err = io.StringIO(), io.StringIO()
    status = main([str(one) for one in arguments], Console(out=out, err=err, words=Wording("en")))
    return Outcome(status, out.getvalue(), err.getvalue())
