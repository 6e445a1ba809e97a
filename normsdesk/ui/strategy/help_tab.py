"""Where people are sent, and the protected log of what went wrong."""

from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records, replace_record
from normsdesk.library.languages import Wording
from normsdesk.model.ids import new_id
from normsdesk.model.record import NEVER, Record
from normsdesk.model.snapshot import altered
from normsdesk.model.strategy import Incident, ReferralRoute
from normsdesk.rules.hints_act import ROUTE_MONTHS, months_before
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.surfaces import Strip

_ROUTE = (
    "service",
    "what_for",
    "area",
    "opening_times",
    "contact",
    "checked_on",
    "checked_by",
    "notes",
)
_INCIDENT = (
    "what",
    "kind",
    "happened_on",
    "area",
    "who_knows",
    "response",
    "risk_id",
    "closed_on",
    "notes",
)


class HelpTab(QWidget):
    """Referral routes, each with the age of its check, and incidents with how far they are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.kit.words
        routes = RowColumns(title=words._("Where people are sent"), stance=words._("Last check"))
        self.routes = RowsCard(
            desk,
            words._("Add where somebody in need can go. Check it every six months."),
            RecordRows(desk, ReferralRoute, _ROUTE, routes, self._dress_route),
        )
        self.routes.offer(words._("Add service"), self.add_route)
        warning = words._(
            "Only your organisation sees this log. It is never in copies for others. "
            "Write no names."
        )
        self.warning = Strip(desk.kit, "private", (Span(text=warning),))
        log = RowColumns(title=words._("Incident log"), stance=words._("How far it is"))
        self.incidents = RowsCard(
            desk,
            words._("Note what went wrong. This never leaves your organisation."),
            RecordRows(desk, Incident, _INCIDENT, log, self._dress_incident),
        )
        self.incidents.offer(words._("Add incident"), self.add_incident)
        self.count = TextBlock(desk.kit, "", "caption", "text2", widest=700)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.routes, self.warning, self.incidents, self.count):
            column.addWidget(part)
        column.addStretch(1)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words, today = self._desk.bridge.snapshot, self._desk.kit.words, date.today()
        self.routes.show_looks(
            [_route_look(words, each, today) for each in snapshot.all(ReferralRoute)]
        )
        incidents = snapshot.all(Incident)
        self.incidents.show_looks([_incident_look(words, each) for each in incidents])
        answered = sum(1 for each in incidents if each.answered_at is not None)
        closed = sum(1 for each in incidents if each.closed_on is not None)
        said = words._("{count} in the log, {answered} answered, {closed} closed.")
        self.count.set_text(
            said.format(
                count=words.number(len(incidents)),
                answered=words.number(answered),
                closed=words.number(closed),
            )
        )
        self.count.setVisible(bool(incidents))

    def choose(self, record_id: str) -> bool:
        """Open a route or an incident; tell whether it stands here."""
        for card in (self.routes, self.incidents):
            row = card.rows.row_of(record_id)
            if row is not None:
                row.head.setChecked(True)
                return True
        return False

    def open_field(self, path: str) -> bool:
        """Go to the button that says an incident is answered; other fields are open."""
        opened = (row for row in self.incidents.rows.rows() if row.head.isChecked())
        row = next(opened, None)
        if path == "answered_at" and row is not None and row.offered():
            row.offered()[0].setFocus(Qt.FocusReason.TabFocusReason)
            return row.offered()[0].isVisibleTo(self)
        return False

    def add(self) -> None:
        """Add a referral route."""
        self.add_route()

    def add_route(self) -> None:
        """Add a referral route and go to its first field."""
        self._begin(self.routes, ReferralRoute(id=new_id(ReferralRoute.table)))

    def add_incident(self) -> None:
        """Add an incident, known since now, and go to its first field."""
        now = datetime.now(UTC).replace(microsecond=0)
        fresh = Incident(id=new_id(Incident.table), known_at=now, happened_on=date.today())
        self._begin(self.incidents, fresh)

    def _begin(self, card: RowsCard, fresh: Record) -> None:
        bridge = self._desk.bridge
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        row = card.rows.row_of(fresh.id)
        if row is not None:
            row.begin()

    def _dress_route(self, row: RecordRow) -> None:
        words = self._desk.kit.words
        checked = Button(self._desk.kit, words._("Checked today"), icon="check", small=True)
        checked.clicked.connect(partial(self._check_route, row))
        row.offer(checked)

    def _dress_incident(self, row: RecordRow) -> None:
        words = self._desk.kit.words
        answered = Button(self._desk.kit, words._("Answered now"), icon="check", small=True)
        answered.clicked.connect(partial(self._answer, row))
        closed = Button(self._desk.kit, words._("Close it today"), icon="circle-check", small=True)
        closed.clicked.connect(partial(self._close, row))
        row.offer(answered, closed)

    def _check_route(self, row: RecordRow) -> None:
        self._desk.bridge.put(row.record_id, "checked_on", date.today(), origin=self)

    def _close(self, row: RecordRow) -> None:
        self._desk.bridge.put(row.record_id, "closed_on", date.today(), origin=self)

    def _answer(self, row: RecordRow) -> None:
        bridge = self._desk.bridge
        incident = bridge.snapshot.find(Incident, row.record_id)
        if incident is not None:
            now = datetime.now(UTC).replace(microsecond=0)
            changed = altered(incident, answered_at=now)
            bridge.commit(replace_record(bridge.snapshot, changed), self)


def _route_look(words: Wording, route: ReferralRoute, today: date) -> RowLook:
    parts = (route.what_for, route.area, route.opening_times)
    return RowLook(
        record_id=route.id,
        number="",
        title=route.service.strip() or words._("Service without a name"),
        note=" · ".join(each.strip() for each in parts if each.strip()),
        stance=_check_look(words, route.checked_on, today),
    )


def _check_look(words: Wording, checked: date | None, today: date) -> tuple[str, str, str]:
    if checked is None:
        return "circle-dashed", "text3", words._("Never checked")
    said = words.date(checked)
    if checked < months_before(today, ROUTE_MONTHS):
        return "clock", "danger", said
    return "check", "success", said


def _incident_look(words: Wording, incident: Incident) -> RowLook:
    parts = [incident.kind.strip()]
    if incident.happened_on is not None:
        parts.append(words.date(incident.happened_on))
    if incident.known_at != NEVER:
        known = words.date(incident.known_at.date())
        parts.append(words._("known since {day}").format(day=known))
    if incident.who_knows.strip():
        parts.append(words._("known to {who}").format(who=incident.who_knows.strip()))
    return RowLook(
        record_id=incident.id,
        number="",
        title=" ".join(incident.what.split()) or words._("Not described yet"),
        note=" · ".join(part for part in parts if part),
        stance=_incident_state(words, incident),
    )


def _incident_state(words: Wording, incident: Incident) -> tuple[str, str, str]:
    if incident.closed_on is not None:
        return "circle-check", "success", words._("Closed")
    if incident.answered_at is not None:
        return "check", "info", words._("Answered")
    return "triangle-alert", "danger", words._("Not answered yet")
