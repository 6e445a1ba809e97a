"""The two sides of a step: its page made by hand, and its lists."""

from collections.abc import Container

from normsdesk.steps.step import Step

LIST, PICTURE = "list", "picture"


class Sides:
    """Which side each step shows, and whether a person chose it.

    ``hand_made`` are the names of the pages made by hand; a step without one has lists only.
    """

    def __init__(self, hand_made: Container[str]) -> None:
        self._hand_made = hand_made
        self._turned: dict[int, str] = {}
        self._chosen: set[int] = set()

    def of(self, step: Step) -> str:
        """Return the side of a step that is shown, or would be."""
        if step.page not in self._hand_made:
            return LIST
        return self._turned.get(step.number, PICTURE)

    def show(self, step: Step, side: str) -> None:
        """Show a side of a step because something stands there."""
        self._turned[step.number] = side

    def turn(self, step: Step) -> str:
        """Turn to the other side, which is returned: a person wants to work there."""
        side = PICTURE if self.of(step) == LIST else LIST
        self._turned[step.number] = side
        (self._chosen.add if side == LIST else self._chosen.discard)(step.number)
        return side

    def keeps_to_lists(self, step: Step) -> bool:
        """Tell whether a person chose the lists of a step and is not led away from them."""
        return self.of(step) == LIST and step.number in self._chosen
