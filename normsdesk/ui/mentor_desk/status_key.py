"""How many indicators stand how: a sign in the colour of its part of the bar, and a word."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.rules.progress import Status
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import CHIP_LOOKS, STATUS_LOOKS

_LOOKS = {status: CHIP_LOOKS[look] for status, look in STATUS_LOOKS.items()}
INKS = {
    **{status: look.ink for status, look in _LOOKS.items()},
    Status.NO_DATA: "borderStrong",
    Status.NO_TARGET: "pip",
}
"""The colour of each part of the bar: that of its chip, and pale where nothing is known."""

_SIGN = 14


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
            row.addWidget(IconLabel(kit, _LOOKS[status].sign, _SIGN, _sign_ink(status)))
            told = words._("{status}: {count}").format(
                status=choice_word(words, status), count=words.number(counts[status])
            )
            row.addWidget(line_label(kit, told, "table"))
            flow.addWidget(part)


def _sign_ink(status: Status) -> str:
    # The pale colour of its part would not be seen.
    return "text3" if status is Status.NO_TARGET else INKS[status]
