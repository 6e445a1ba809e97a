"""The process that reads a file of answers, started by the window and apart from it.

It takes one `Wish` from its input and answers with messages: ``("moved", done, of)`` and then
``("read", Looked | ReadOut)``, ``("refused", code, values)`` or ``("broke", kind)``. It ends
when the window does.
"""

import os
import sys
import threading
import time
from collections.abc import Sequence
from typing import BinaryIO, cast

from normsdesk.survey.piping import read_message, written
from normsdesk.survey.reading import Wish, read_file
from normsdesk.survey.refusing import CannotRead

_BETWEEN = 0.1  # seconds from one word about progress to the next


def main(_arguments: Sequence[str] = ()) -> int:
    """Do the one thing that is asked for; return the exit status."""
    source, drain = _pipes()
    try:
        wish = cast("Wish", read_message(source))
    except EOFError:
        return 2
    threading.Thread(target=_leave_with_the_window, args=(source,), daemon=True).start()
    drain.write(written(_answer(wish, drain)))
    drain.flush()
    # The thread above waits for the window, so the usual way out would wait with it.
    os._exit(0)


def _answer(wish: Wish, drain: BinaryIO) -> tuple[object, ...]:
    last = 0.0

    def moved(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _BETWEEN:
            last = now
            drain.write(written(("moved", done, total)))
            drain.flush()

    try:
        return ("read", read_file(wish, moved))
    except CannotRead as refusal:
        return ("refused", refusal.code, {name: str(of) for name, of in refusal.values.items()})
    except MemoryError:
        return ("refused", "survey.too_large_inside", {})
    except Exception as error:  # noqa: BLE001 - whatever a file does to us must reach the window
        return ("broke", type(error).__name__)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    source = os.fdopen(os.dup(0), "rb")
    drain = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get among the messages.
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 1)
    sys.stdout = sys.stderr
    return source, drain


def _leave_with_the_window(source: BinaryIO) -> None:
    while source.read(1):
        pass
    os._exit(1)
