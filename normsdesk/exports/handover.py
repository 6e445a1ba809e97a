"""The hand-over page for when staff change: what is open, when, who, and where things are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from normsdesk.exports.labelling import paper_labels
from normsdesk.exports.numbering import numbered
from normsdesk.exports.outline import (
    Block,
    Callout,
    Column,
    ColumnKind,
    Fact,
    Facts,
    Heading,
    Labels,
    Lead,
    Outline,
    Prose,
    Row,
    Section,
    Span,
    Table,
    plain,
)
from normsdesk.exports.sections.telling import cell
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.mentorship import MOU, HelpRequest, HelpStatus
from normsdesk.model.project import (
    Attachment,
    Comment,
    CommentState,
    Organisation,
    OrganisationType,
    Reader,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import RetentionPlan
from normsdesk.rules.handover import Duty, DutyKind, Entry, duties, entries
from normsdesk.steps.naming import Naming
from normsdesk.steps.progress import StepProgress, progress_of_steps
from normsdesk.store.redact import Redaction, redacted

_Heads = Sequence[tuple[str, float]]
_LINE = "_" * 26  # as many as stand on one line beside their label


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What a hand-over page is made of; ``kept_in`` says where the project file is, or ""."""

    snapshot: Snapshot
    today: date
    words: Wording
    kept_in: str = ""


def handover_outline(found: HandOver) -> Outline:
    """Write the page for the team: without contact details and incidents, since paper travels."""
    progress = progress_of_steps(found.snapshot, today=found.today)
    seen = HandOver(
        snapshot=redacted(found.snapshot, Redaction(reader=Reader.INTERNAL)),
        today=found.today,
        words=found.words,
        kept_in=found.kept_in,
    )
    words, project = found.words, seen.snapshot.project
    title = words._("Hand-over: {project}").format(
        project=project.title.strip() or words._("Project without a title")
    )
    section = Section(
        section_id="handover",
        title=title,
        running=words._("Hand-over"),
        blocks=tuple(_blocks(seen, title, progress)),
        one_page=True,
    )
    return Outline(
        title=title,
        subject=project.question.strip(),
        author=_names(seen.snapshot, OrganisationType.MENTEE),
        language=words.language,
        reader=Reader.INTERNAL.value,
        made_on=found.today,
        labels=_labels(seen, title),
        cover=None,
        sections=numbered((section,)),
    )


def _blocks(found: HandOver, title: str, progress: Sequence[StepProgress]) -> Iterator[Block]:
    words = found.words
    yield Heading(text=title, level=1)
    lead = words._("For whoever takes over. This is where the work stands on {date}.")
    yield Lead(spans=plain(lead.format(date=words.date(found.today))))
    yield _standing(found)
    yield from _listed(words._("Next dates"), _dates(found), words._("No day is set yet."))
    yield from _listed(words._("Still open"), _open(found), words._("Nothing is open."))
    yield from _listed(words._("Who does what"), _people(found), words._("Nobody is named yet."))
    yield Heading(text=words._("The nine steps"))
    yield _steps(words, progress)
    yield _passwords(found)
    yield Prose(
        spans=plain(
            words._("Incidents and contact details are not on this paper. The project holds them.")
        ),
        small=True,
    )
    yield Heading(text=words._("Handed over"))
    yield Facts(
        items=tuple(
            Fact(label=label, spans=(Span(text=_LINE, quiet=True),))
            for label in (words._("From"), words._("To"), words._("On"))
        )
    )


def _standing(found: HandOver) -> Facts:
    words, snapshot = found.words, found.snapshot
    project = snapshot.project
    files = len(snapshot.all(Attachment))
    held = words.ngettext("{count} file is inside it.", "{count} files are inside it.", files)
    place = found.kept_in or words._("Only on the computer where it was made, not in a file yet.")
    facts = [
        (words._("The project file"), place),
        (words._("Files"), held.format(count=words.number(files)) if files else ""),
        (words._("Phase"), choice_word(words, project.phase)),
        (words._("Mentor"), _names(snapshot, OrganisationType.MENTOR)),
        (words._("Agreement"), _agreement(found)),
    ]
    return Facts(items=tuple(Fact(label=label, spans=plain(text)) for label, text in facts if text))


def _agreement(found: HandOver) -> str:
    words = found.words
    for mou in found.snapshot.all(MOU):
        status = choice_word(words, mou.status)
        if mou.period_end is None:
            return status
        return words._("{status}, until {date}").format(
            status=status, date=words.date(mou.period_end)
        )
    return ""


def _listed(title: str, rows: Table | None, nothing: str) -> tuple[Block, ...]:
    return (Heading(text=title), rows if rows is not None else Prose(spans=plain(nothing)))


def _dates(found: HandOver) -> Table | None:
    words = found.words
    rows = [
        (_day(found, entry), _what(found, entry), entry.who)
        for entry in entries(found.snapshot, found.today)
        if entry.day is not None
    ]
    return _table(((words._("Day"), 0.24), (words._("What"), 0.52), (words._("Who"), 0.24)), rows)


def _open(found: HandOver) -> Table | None:
    words, naming = found.words, Naming(found.words, found.snapshot)
    rows = [
        (_what(found, entry), entry.who)
        for entry in entries(found.snapshot, found.today)
        if entry.day is None
    ]
    rows.extend(
        (words._("Answer the question: {text}").format(text=naming.name(asked)), asked.asked_by)
        for asked in found.snapshot.all(HelpRequest)
        if asked.status is HelpStatus.OPEN
    )
    if waiting := _comments_waiting(found.snapshot):  # how many: their words stay in the project
        said = words.ngettext("Answer {count} comment", "Answer {count} comments", waiting).format(
            count=words.number(waiting)
        )
        rows.append((said, ""))
    return _table(((words._("What"), 0.7), (words._("Who"), 0.3)), rows)


def _comments_waiting(snapshot: Snapshot) -> int:
    said = snapshot.all(Comment)
    return sum(each.state is CommentState.OPEN and not each.answers for each in said)


def _people(found: HandOver) -> Table | None:
    words = found.words
    rows = [
        (role, " · ".join(_duty(found, duty) for duty in held))
        for role, held in duties(found.snapshot).items()
    ]
    return _table(((words._("Who"), 0.3), (words._("For what"), 0.7)), rows)


def _duty(found: HandOver, duty: Duty) -> str:
    """Say one thing a role is for, with the codes it is about."""
    words, codes = found.words, found.words.listing(list(duty.codes))
    match duty.kind:
        case DutyKind.PART:
            return words.listing([choice_word(words, role) for role in duty.roles])
        case DutyKind.RISKS:
            return words._("Risks: {codes}").format(codes=codes)
        case DutyKind.INDICATORS:
            return words._("Indicators: {codes}").format(codes=codes)
        case DutyKind.ACTIONS:
            said = words.ngettext("{count} open action", "{count} open actions", duty.count)
            return said.format(count=words.number(duty.count))
        case DutyKind.PASSWORD:
            return words._("Holds a password")


def _steps(words: Wording, progress: Sequence[StepProgress]) -> Table:
    rows = [
        (
            f"{words.number(each.step.number)} {words._(each.step.title)}",
            words.percent(each.share),
            words.number(each.hints) if each.hints else "",
        )
        for each in progress
    ]
    number = ColumnKind.NUMBER
    columns = (
        Column(title=words._("Step"), share=0.5),
        Column(title=words._("How far"), share=0.2, kind=number),
        Column(title=words._("Open questions of the Coach"), share=0.3, kind=number),
    )
    return _made(columns, rows)


def _passwords(found: HandOver) -> Callout:
    words = found.words
    holders = [
        words._("{what}: {who}").format(
            what=choice_word(words, plan.kind), who=plan.password_holder.strip()
        )
        for plan in found.snapshot.all(RetentionPlan)
        if plan.password_holder.strip()
    ]
    said = "; ".join(holders) or words._(
        "The project does not say who holds them. Find out before you part."
    )
    return Callout(title=words._("Passwords"), blocks=(Prose(spans=plain(said)),))


def _what(found: HandOver, entry: Entry) -> str:
    words = found.words
    record = found.snapshot.record(entry.record_id)
    name = "" if record is None else Naming(words, found.snapshot).title(record)
    if isinstance(record, RetentionPlan):  # what was promised is long, and is no thing to delete
        name = choice_word(words, record.kind)
    kind = spoken(words, entry.kind)
    return words._("{kind}: {name}").format(kind=kind, name=name) if entry.named else kind


def _day(found: HandOver, entry: Entry) -> str:
    words = found.words
    if entry.day is None:
        return ""
    late = (found.today - entry.day).days
    day = words.date(entry.day)
    if late <= 0:
        return day
    said = words.ngettext("{date}, {count} day late", "{date}, {count} days late", late)
    return said.format(date=day, count=words.number(late))


def _table(heads: _Heads, rows: Sequence[tuple[str, ...]]) -> Table | None:
    columns = tuple(Column(title=title, share=share) for title, share in heads)
    return _made(columns, rows) if rows else None


def _made(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(
        columns=columns,
        rows=tuple(Row(cells=tuple(cell(text) for text in row)) for row in rows),
    )


def _names(snapshot: Snapshot, wanted: OrganisationType) -> str:
    return ", ".join(
        each.name.strip()
        for each in snapshot.all(Organisation)
        if each.type is wanted and each.name.strip()
    )


def _labels(found: HandOver, title: str) -> Labels:
    words = found.words
    who, made = _names(found.snapshot, OrganisationType.MENTEE), words.date(found.today)
    note = words._("Illustrative example. All names and numbers are invented.")
    return paper_labels(
        words,
        title=title,
        foot=f"{who} · {made}" if who else made,
        foot_note=note if found.snapshot.project.illustrative else "",
    )
