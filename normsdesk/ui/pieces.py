"""Building a page at once, or piece by piece before somebody looks at it."""

from collections import deque
from collections.abc import Callable


class Pieces:
    """What a page still has to do before it can be looked at.

    A page that is asked for does everything at once. Ahead of that, ``put_off`` says that what
    takes long waits for `next`, so that the window answers in between.
    """

    def __init__(self, *, put_off: bool = False) -> None:
        self._put_off = put_off
        self._waiting: deque[Callable[[], object]] = deque()

    def do(self, act: Callable[[], object]) -> None:
        """Do one piece now, or keep it until its turn."""
        if self._put_off:
            self._waiting.append(act)
        else:
            act()

    def ahead(self, act: Callable[[], object]) -> None:
        """Do a piece ahead of time that else waits until the page is looked at."""
        if self._put_off:
            self._waiting.append(act)

    def next(self) -> bool:
        """Do the piece whose turn it is; tell whether there was one."""
        if not self._waiting:
            self._put_off = False
            return False
        self._waiting.popleft()()
        return True

    def finish(self) -> None:
        """Do all that is left, and from now on everything at once."""
        while self.next():
            pass
