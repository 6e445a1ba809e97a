"""The shipped programme pack: tracks, criteria, agenda, agreement and forms (method 3.8, 3.9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from normsdesk.library.content import NO_TEXT, ContentError, Row, Text, no_duplicates, read_table
from normsdesk.library.languages import LANGUAGES
from normsdesk.model.programme import (
    AnswerKey,
    PackItem,
    PackItemKind,
    PackWording,
    ProgrammePack,
    Subscale,
)

FILE = "programme_pack.toml"
PARTS = frozenset(
    {"", "opening", "questions", "next_steps"}
    | {"overview", "conditions", "mentor_role", "mentee_role"}
)
ANSWERS = frozenset(
    {"", "none", "text", "number", "choice", "contacts", "text_and_attachments"}
    | {"text_and_choice", "text_and_two_choices"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedItem:
    """One numbered item of the pack, in all its languages.

    ``part`` is where it stands in the agenda or agreement, ``answer`` how it is answered.
    ``contested`` marks a statement whose key experts do not agree on.
    """

    number: str
    kind: PackItemKind
    label: Text
    text: Text
    help: Text
    source: str
    part: str = ""
    answer: str = ""
    sensitive: bool = False
    key: AnswerKey | None = None
    subscale: Subscale | None = None
    contested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """How a session can be run: NormsDesk's own proposal, as the source gives titles only."""

    notes: Text
    materials: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedSession:
    """One session of a track; ``completed_by_us`` where the source's title breaks off."""

    day: int
    order: int
    label: Text
    text: Text
    note: Text
    plan: SessionPlan
    exercise: bool
    completed_by_us: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedTrack:
    """One track: whom it is for, how long it takes, and its sessions in order."""

    number: int
    name: Text
    days: int
    audience: Text
    purpose: Text
    together_with: Text
    source: str
    sessions: tuple[ShippedSession, ...]

    def session_number(self, session: ShippedSession) -> str:
        """Return the number of a session: track, day, place in the day, as in ``T3.2.1``."""
        return f"T{self.number}.{session.day}.{session.order}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A place where the source can be read in two ways, and how NormsDesk reads it."""

    place: str
    problem: Text
    handling: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Numbers of the programme: staff, funding, organisations, people and days."""

    staff_at_least: int
    staff_at_most: int
    funding_months: int
    funding_months_partly: int
    organisations_advised_at_least: int
    organisations_advised_at_most: int
    organisations_in_pilot: int
    participants_at_least: int
    participants_at_most: int
    training_days: int
    mentorship_months: int
    reflection_days_at_least: int
    reflection_days_at_most: int
    session_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterForm:
    """How the eight statements are answered and scored (method 3.8)."""

    minimum: int
    maximum: int
    item_3_scored: bool
    overall_needs_answers: int
    pooled_needs_people: int
    discuss_from: int
    scale: Mapping[str, tuple[str, ...]]
    not_sure: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedPack:
    """The whole pack, as it ships."""

    title: Text
    version: str
    lead_organisation: str
    partners: Text
    region: str
    source: str
    closing_of_before_form: Text
    opening_of_before_form: Text
    opening_of_inception_meeting: Text
    limits: Limits
    after_form: AfterForm
    tracks: Mapping[int, ShippedTrack]
    items: Mapping[str, ShippedItem]
    doubts: tuple[Doubt, ...]

    def of_kind(self, kind: PackItemKind) -> tuple[ShippedItem, ...]:
        """Return the items of one kind, in the order of the source."""
        return tuple(item for item in self.items.values() if item.kind == kind)

    def copied(self, record_id: str, language: str = "en") -> ProgrammePack:
        """Return the pack as a record for a project, in one language.

        Texts without a translation stand in English. Sessions come after the other items.
        """
        scale = self.after_form.scale.get(language, self.after_form.scale["en"])
        return ProgrammePack(
            id=record_id,
            title=self.title.said_in(language),
            version=self.version,
            language=language,
            lead_organisation=self.lead_organisation,
            partners=self.partners.said_in(language),
            region=self.region,
            wording=PackWording.OWN,
            scale_minimum=self.after_form.minimum,
            scale_maximum=self.after_form.maximum,
            scale_ends=(scale[0], scale[-1]),
            item_3_scored=self.after_form.item_3_scored,
            items=self._copied_items(language) + self._copied_sessions(language),
        )

    def _copied_items(self, language: str) -> tuple[PackItem, ...]:
        return tuple(
            PackItem(
                number=item.number,
                kind=item.kind,
                label=item.label.said_in(language),
                text=item.text.said_in(language),
                help=item.help.said_in(language),
                source=item.source,
                key=item.key,
                subscale=item.subscale,
            )
            for item in self.items.values()
        )

    def _copied_sessions(self, language: str) -> tuple[PackItem, ...]:
        return tuple(
            PackItem(
                number=track.session_number(session),
                kind=PackItemKind.SESSION,
                label=session.label.said_in(language),
                text=session.text.said_in(language),
                help=session.note.said_in(language),
                source=track.source,
                track=track.number,
                day=session.day,
                order=session.order,
                minutes=self.limits.session_minutes,
                facilitator_notes=session.plan.notes.said_in(language),
                materials=session.plan.materials.said_in(language),
            )
            for track in self.tracks.values()
            for session in track.sessions
        )


def read_programme_pack(path: Path | None = None) -> ShippedPack:
    """Read the shipped programme pack, or another file of the same form.

    Raises:
        ContentError: a row is incomplete, unknown or twice.
        MissingResourceError: the shipped file is not there.
    """
    table = read_table(FILE, path)
    head = table.row("pack")
    items = [_item(row) for row in table.rows("item")]
    no_duplicates(f"{FILE}: item", (item.number for item in items))
    plans = _plans(table.rows("plan"))
    tracks = [_track(row, plans) for row in table.rows("track")]
    no_duplicates(f"{FILE}: track", (str(track.number) for track in tracks))
    pack = ShippedPack(
        title=head.text("title"),
        version=head.word("version"),
        lead_organisation=head.word("lead_organisation", ""),
        partners=head.text("partners"),
        region=head.word("region", ""),
        source=head.word("source"),
        closing_of_before_form=head.text("closing_of_before_form"),
        opening_of_before_form=head.text("opening_of_before_form"),
        opening_of_inception_meeting=head.text("opening_of_inception_meeting"),
        limits=_limits(table.row("limits")),
        after_form=_after_form(table.row("after_form")),
        tracks={track.number: track for track in tracks},
        items={item.number: item for item in items},
        doubts=tuple(_doubt(row) for row in table.rows("doubt")),
    )
    head.finish()
    table.finish()
    return pack


def _item(row: Row) -> ShippedItem:
    kind = PackItemKind(row.one_of("kind", frozenset(PackItemKind) - {PackItemKind.SESSION}))
    statement = kind == PackItemKind.AFTER_QUESTION
    item = ShippedItem(
        number=row.word("number"),
        kind=kind,
        label=row.text("label"),
        text=row.text("text"),
        help=row.text("help", required=False),
        source=row.word("source"),
        part=row.one_of("part", PARTS, ""),
        answer=row.one_of("answer", ANSWERS, ""),
        sensitive=row.flag("sensitive"),
        key=AnswerKey(row.one_of("key", frozenset(AnswerKey))) if statement else None,
        subscale=Subscale(row.one_of("subscale", frozenset(Subscale))) if statement else None,
        contested=row.flag("contested"),
    )
    row.finish()
    return item


def _plans(rows: Sequence[Row]) -> Mapping[str, SessionPlan]:
    plans: dict[str, SessionPlan] = {}
    keys = [row.word("key") for row in rows]
    no_duplicates(f"{FILE}: plan", keys)
    for key, row in zip(keys, rows, strict=True):
        plans[key] = SessionPlan(notes=row.text("notes"), materials=row.text("materials"))
        row.finish()
    return plans


def _session(row: Row, plans: Mapping[str, SessionPlan]) -> ShippedSession:
    session = ShippedSession(
        day=row.whole("day"),
        order=row.whole("order"),
        label=row.text("label"),
        text=row.text("text"),
        note=row.text("note", required=False) if row.has("note") else NO_TEXT,
        plan=plans[row.one_of("plan", frozenset(plans))],
        exercise=row.flag("exercise"),
        completed_by_us=row.flag("completed_by_us"),
    )
    row.finish()
    return session


def _track(row: Row, plans: Mapping[str, SessionPlan]) -> ShippedTrack:
    track = ShippedTrack(
        number=row.whole("number"),
        name=row.text("name"),
        days=row.whole("days"),
        audience=row.text("audience"),
        purpose=row.text("purpose"),
        together_with=row.text("together_with", required=False),
        source=row.word("source"),
        sessions=tuple(_session(one, plans) for one in row.rows("session")),
    )
    no_duplicates(row.place, (track.session_number(session) for session in track.sessions))
    if any(not 1 <= session.day <= track.days for session in track.sessions):
        raise row.fault("session", "a session lies on a day the track does not have")
    row.finish()
    return track


def _doubt(row: Row) -> Doubt:
    doubt = Doubt(
        place=row.word("place"), problem=row.text("problem"), handling=row.text("handling")
    )
    row.finish()
    return doubt


def _limits(row: Row) -> Limits:
    limits = Limits(
        staff_at_least=row.whole("staff_at_least"),
        staff_at_most=row.whole("staff_at_most"),
        funding_months=row.whole("funding_months"),
        funding_months_partly=row.whole("funding_months_partly"),
        organisations_advised_at_least=row.whole("organisations_advised_at_least"),
        organisations_advised_at_most=row.whole("organisations_advised_at_most"),
        organisations_in_pilot=row.whole("organisations_in_pilot"),
        participants_at_least=row.whole("participants_at_least"),
        participants_at_most=row.whole("participants_at_most"),
        training_days=row.whole("training_days"),
        mentorship_months=row.whole("mentorship_months"),
        reflection_days_at_least=row.whole("reflection_days_at_least"),
        reflection_days_at_most=row.whole("reflection_days_at_most"),
        session_minutes=row.whole("session_minutes"),
    )
    row.finish()
    return limits


def _after_form(row: Row) -> AfterForm:
    minimum, maximum = row.whole("minimum"), row.whole("maximum")
    steps = row.row("scale")
    scale = {language: steps.words(language) for language in LANGUAGES if steps.has(language)}
    steps.finish()
    if "en" not in scale or any(len(said) != maximum - minimum + 1 for said in scale.values()):
        raise ContentError(steps.place, "each step of the scale needs its words, in English first")
    form = AfterForm(
        minimum=minimum,
        maximum=maximum,
        item_3_scored=row.flag("item_3_scored"),
        overall_needs_answers=row.whole("overall_needs_answers"),
        pooled_needs_people=row.whole("pooled_needs_people"),
        discuss_from=row.whole("discuss_from"),
        scale=scale,
        not_sure=row.text("not_sure"),
    )
    row.finish()
    return form
