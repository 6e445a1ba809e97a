"""Getting pages ready before they are asked for, while nobody does anything."""

import gc
from collections.abc import Iterator
from importlib import import_module
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from normsdesk.ui.kit import Kit
from normsdesk.ui.window.page_shelf import PageShelf

PAUSE_MS = 600
"""So long nobody may do anything before work goes on."""
_BREATH_MS = 10
_SLICE_S = 0.01
_ORDER = (1, 2, 4, 3, 7, 6, 5, 8)
_ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
# Each is loaded with what it needs that is not there yet: about 10 ms each, in this order.
MODULES = (
    "ui.panel.prose",
    "ui.panel.panel",
    "steps.mou_text",
    "ui.forms.record_form",
    "ui.organisation.clause_row",
    "ui.pages.organisation",
    "ui.diagnosis.rows_card",
    "figures.lettering",
    "figures.signs",
    "ui.practice.factor_acts",
    "ui.forms.tiles",
    "library.sectors",
    "ui.pages.practice_people",
    "figures.bars",
    "ui.diagnosis.norm_detail",
    "ui.pages.norm_diagnosis",
    "library.theory_levels",
    "ui.canvas.telling",
    "ui.canvas.items",
    "ui.canvas.finding",
    "ui.canvas.first_draft_form",
    "steps.story",
    "exports.outline",
    "ui.pages.theory_of_change",
    "library.indicators",
    "edit.commands.measured_profiles",
    "intake.heading_words",
    "intake.plan_records",
    "intake.plan_rows",
    "ui.pages.monitoring",
    "ui.monitoring.indicators_tab",
    "survey.building",
    "ui.survey_page.question_list",
    "ui.survey_page.questionnaire_tab",
    "ui.survey_page.data_tab",
    "ui.monitoring.rounds_tab",
    "ui.monitoring.sample_tab",
    "ui.monitoring.charts_tab",
    "ui.monitoring.tables_tab",
    "ui.strategy.risk_list",
    "ui.pages.strategy_safety",
    "rules.robustness",
    "figures.matrix",
    "ui.prioritise.room_door",
    "ui.pages.prioritise",
    "rules.mentorship_year",
    "ui.mentorship.assessment_tab",
    "ui.mentorship.year_marks",
    "ui.pages.mentorship",
    "exports.thread_told",
    "exports.pdf_pieces",
    "ui.pages.report",
    "exports.written",
    "exports.sections.ranked",
    "exports.sections.indicators",
    "exports.build",
)


class Ahead(QObject):
    """Loads what pages need and builds them out of sight, a little at a time.

    Whatever a person does puts it off; a page that is asked for before its turn is built at once.
    """

    def __init__(self, shelf: PageShelf, kit: Kit) -> None:
        super().__init__(shelf)
        self._work = _work(shelf, kit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self.ready = False
        """Whether there is nothing more to do."""

    def start(self) -> None:
        """Begin as soon as nobody does anything."""
        if application := QCoreApplication.instance():
            application.installEventFilter(self)
        self._timer.start(PAUSE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Make room for a person who does something."""
        if event.type() in _ACTS and not self.ready:
            self._timer.start(PAUSE_MS)
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        began = perf_counter()
        while perf_counter() - began < _SLICE_S:
            if next(self._work, None) is None:
                self._end()
                return
        self._timer.start(_BREATH_MS)

    def _end(self) -> None:
        self.ready = True
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)


def _work(shelf: PageShelf, kit: Kit) -> Iterator[bool]:
    for name in MODULES:
        import_module(f"normsdesk.{name}")
        yield True
    for _ in _shipped(kit):
        yield True
    gc.freeze()  # what stays is not looked through for rubbish, which would take too long
    for number in _ORDER:
        pieces = shelf.build_ahead(number)
        yield True
        while pieces is not None and pieces.next():
            yield True
        shelf.lay_out_ahead(number)
        gc.freeze()
        yield True


def _shipped(kit: Kit) -> Iterator[None]:
    """Read what ships with the program and stays in memory once it is read."""
    from normsdesk.figures.lettering import FILES
    from normsdesk.library.indicators import read_indicators
    from normsdesk.library.mechanisms import read_strategy_lists
    from normsdesk.library.question_bank import read_question_bank
    from normsdesk.ui.forms.figure import studio_of

    for read in (read_question_bank, read_indicators, read_strategy_lists):
        read()
        yield
    lettering = studio_of(kit).lettering
    for weight in FILES:
        lettering.width(" ", 12, weight)
        yield
