"""More diagrams over the same boxes: an empty choice, or one for each practice."""

from PySide6.QtCore import QObject, Signal

from normsdesk.edit.commands.records import add_records
from normsdesk.edit.commands.theory import practice_diagrams
from normsdesk.model.ids import new_id
from normsdesk.model.practice import Practice
from normsdesk.model.theory import Diagram
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.acts import CanvasActs


class Diagrams(QObject):
    """``added`` carries the diagram to show."""

    added = Signal(str)

    def __init__(self, desk: Desk, acts: CanvasActs) -> None:
        super().__init__()
        self._desk = desk
        self._acts = acts

    def add(self) -> None:
        """Add a diagram of all boxes."""
        snapshot, words = self._acts.snapshot, self._desk.kit.words
        count = len(snapshot.all(Diagram)) + 1
        name = words._("Diagram {number}").format(number=words.number(count))
        fresh = Diagram(id=new_id(Diagram.table), name=name)
        if self._acts.commit(add_records(snapshot, [fresh])):
            self.added.emit(fresh.id)

    def add_for_practices(self) -> None:
        """Add a diagram for each practice that boxes name and that has none yet."""
        snapshot, words = self._acts.snapshot, self._desk.kit.words
        naming = Naming(words, snapshot)
        names = {one.id: naming.short_title(one) for one in snapshot.all(Practice)}
        fresh = practice_diagrams(snapshot, names)
        if not fresh:
            self._acts.say(words._("No box names a practice without a diagram of its own."))
        elif self._acts.commit(add_records(snapshot, fresh)):
            self.added.emit(fresh[0].id)
