"""How many indicators stand how: a sign in the colour of its part of the bar, and a word."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.rules.progress import Status
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.kit import Kit

INKS = {
    Status.ON_TRACK: "success",
    Status.CLOSE: "info",
    Status.BEHIND: "hintInk",
    Status.NO_DATA: "borderStrong",
    Status.NO_TARGET: "pip",
}
"""The colour of each part of the bar."""

_SIGNS = {
    Status.ON_TRACK: ("check", "success"),
    Status.CLOSE: ("chevrons-right", "info"),
    Status.BEHIND: ("clock", "hintInk"),
    Status.NO_DATA: ("circle-dashed", "borderStrong"),
    Status.NO_TARGET: ("minus", "text3"),  # the pale one of its part would not be seen
}


class StatusKey(QWidget):
    """Names each status that is there, with its sign; ``shown`` are they, in order."""

    def __init__(self, kit: Kit, counts: Mapping[Status, int]) -> None:
        super().__init__()
        self.shown = [status for status, count in counts.items() if count]
        flow = Flow(self, gap=12, line_gap=4)
        words = kit.words
        for status in self.shown:
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(5)
            row.addWidget(IconLabel(kit, *_sign(status)))
            told = words._("{status}: {count}").format(
                status=choice_word(words, status), count=words.number(counts[status])
            )
            row.addWidget(line_label(kit, told, "table"))
            flow.addWidget(part)


def _sign(status: Status) -> tuple[str, int, str]:
    icon, ink = _SIGNS[status]
    return icon, 14, ink
