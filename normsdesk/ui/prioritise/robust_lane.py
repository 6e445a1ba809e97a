"""Trying other weights off the interface thread; what was tried once is remembered."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.ranking import Ranking
from normsdesk.rules.robustness import Robustness, robustness
from normsdesk.ui.jobs import Jobs, Receivers
from normsdesk.ui.prioritise.round_view import RoundView

_KEPT = 16

Question = tuple[object, ...]


class RobustLane(QObject):
    """Answers how a ranking behaves under other weights.

    ``found`` tells that the newest question has an answer now. The thread lives only while there
    is something to work out.
    """

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._answers: OrderedDict[Question, Robustness | None] = OrderedDict()
        self._asked: Question | None = None
        self._running: Question | None = None
        self._waiting: tuple[Question, Snapshot, Ranking] | None = None

    def answer(self, view: RoundView) -> Robustness | None:
        """Return the answer for a view where it is known already."""
        return self._answers.get(question_of(view))

    def ask(self, view: RoundView) -> bool:
        """Want the answer for a view; tell whether it is known already."""
        question = question_of(view)
        self._asked = question
        if question in self._answers:
            self._answers.move_to_end(question)
            return True
        if question == self._running:
            self._waiting = None
            return False
        self._waiting = (question, view.snapshot, view.ranking)
        self._next()
        return False

    def stop(self) -> None:
        """Give up what is not worked out yet."""
        self._waiting = self._running = None
        self._jobs.close()

    def _next(self) -> None:
        if self._running is not None or self._waiting is None:
            return
        self._running, snapshot, ranking = self._waiting
        self._waiting = None
        receivers = Receivers(
            done=self._take, failed=self._fail, stopped=self._rest, progress=self._count
        )
        self._jobs.start(lambda _progress, _cancelled: robustness(snapshot, ranking), receivers)

    def _take(self, result: object) -> None:
        question, self._running = self._running, None
        if question is None:
            return
        self._answers[question] = result if isinstance(result, Robustness) else None
        while len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        if self._waiting is not None:
            self._next()
            return
        self._jobs.close()
        if question == self._asked:
            self.found.emit()

    def _fail(self, error: Exception) -> None:
        self.stop()
        raise error

    def _rest(self) -> None:
        """Do nothing: nobody waits any more."""

    def _count(self, _done: int, _total: int) -> None:
        """Do nothing: it takes less than a second."""


def question_of(view: RoundView) -> Question:
    """Return all that the answer depends on."""
    ranking = view.ranking
    return (
        view.held.id,
        view.held.draws,
        view.held.seed,
        tuple((each.id, each.weight) for each in ranking.criteria),
        tuple(
            (item.item_id, item.code, tuple(cell.utility for cell in item.cells))
            for item in ranking.items
            if item.score is not None
        ),
    )
