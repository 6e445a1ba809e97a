"""The cover of the report, and what stands on every page: title, author, the example's line."""

from normsdesk.exports.labelling import paper_labels
from normsdesk.exports.material import Material
from normsdesk.exports.outline import Cover, CoverFact, KeyNumber, Labels
from normsdesk.library.languages import Wording
from normsdesk.model.indicator import Round, RoundKind
from normsdesk.model.practice import Practice
from normsdesk.model.priority import DecisionKind
from normsdesk.model.project import Organisation, OrganisationType, Reader
from normsdesk.rules.misperception import Tile
from normsdesk.rules.ranking import newest_decisions

WORKED_ON = frozenset(
    {
        DecisionKind.SHIFT,
        DecisionKind.WEAKEN,
        DecisionKind.REPLACE,
        DecisionKind.LEVERAGE,
        DecisionKind.WORK_AROUND,
    }
)
"""Decisions by which something is done about a norm now."""


def cover(material: Material) -> Cover:
    """Make the first page."""
    project = material.snapshot.project
    return Cover(
        kind=_kind(material),
        title=_title(material),
        question=project.question.strip(),
        facts=tuple(_facts(material)),
        numbers=tuple(_numbers(material))[:4],
    )


def report_title(material: Material) -> str:
    """Name the report as it stands in the header and in the file's properties."""
    return material.words._("{project} · Social norms report").format(project=_title(material))


def author(material: Material) -> str:
    """Name the organisation that reports; empty where there is none yet."""
    found = _of_type(material, OrganisationType.MENTEE)
    return found[0].name.strip() if found else ""


def example_line(material: Material) -> str:
    """Say that names and numbers, or parts of them, are invented; empty for a real project."""
    words, project = material.words, material.snapshot.project
    if project.illustrative:
        return words._("Illustrative example. All names and numbers are invented.")
    if project.example or any(each.illustrative for each in material.snapshot.records()):
        return words._("Example. Parts marked as illustrative are invented.")
    return ""


def labels(material: Material) -> Labels:
    """Make the words that every page of the report carries."""
    made = material.words.date(material.options.date)
    who = author(material)
    return paper_labels(
        material.words,
        title=report_title(material),
        foot=f"{who} · {made}" if who else made,
        foot_note=example_line(material),
    )


def _title(material: Material) -> str:
    return material.snapshot.project.title.strip() or material.words._("Project without a title")


def _of_type(material: Material, wanted: OrganisationType) -> list[Organisation]:
    return [
        each
        for each in material.snapshot.all(Organisation)
        if each.type is wanted and each.name.strip()
    ]


def _kind(material: Material) -> str:
    words = material.words
    match material.options.reader:
        case Reader.MENTOR:
            return _mentor_kind(material)
        case Reader.DONOR:
            return words._("Report to the donor")
        case Reader.PUBLIC:
            return words._("Public report")
        case Reader.INTERNAL:
            return words._("Working report, for our team only")


def _mentor_kind(material: Material) -> str:
    words, project, day = material.words, material.snapshot.project, material.options.date
    start, end = project.mentorship_start, project.mentorship_end
    if start is None or end is None or not start <= day <= end:
        return words._("Report to the mentor")
    month = (day.year - start.year) * 12 + day.month - start.month + 1
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return words._("Report to the mentor, month {month} of {months}").format(
        month=words.number(month), months=words.number(months)
    )


def _facts(material: Material) -> list[CoverFact]:
    words, project = material.words, material.snapshot.project
    facts: list[CoverFact] = []
    for wanted, label in (
        (OrganisationType.MENTEE, words._("Organisation")),
        (OrganisationType.MENTOR, words._("Mentor")),
    ):
        found = _of_type(material, wanted)
        if found:
            names = words.listing([each.name.strip() for each in found[:2]])
            facts.append(CoverFact(label=label, value=names, detail=_staff(words, found[0])))
    if project.start is not None:
        period = words._("{start} to {end}").format(
            start=words.month(project.start),
            end="…" if project.end is None else words.month(project.end),
        )
        facts.append(
            CoverFact(label=words._("Period"), value=period, detail=_rounds_line(material))
        )
    place = ", ".join(each.strip() for each in (project.district, project.country) if each.strip())
    if place and len(facts) < 3:
        facts.append(CoverFact(label=words._("Place"), value=place))
    return facts


def _staff(words: Wording, organisation: Organisation) -> str:
    if organisation.staff_count is None:
        return ""
    return words.ngettext(
        "{count} member of staff", "{count} staff", organisation.staff_count
    ).format(count=words.number(organisation.staff_count))


def _rounds_line(material: Material) -> str:
    held = [
        each
        for each in material.snapshot.all(Round)
        if each.kind is not RoundKind.TARGET and each.sample_achieved
    ]
    if not held:
        return ""
    words = material.words
    return words.ngettext("{count} survey round", "{count} survey rounds", len(held)).format(
        count=words.number(len(held))
    )


def _numbers(material: Material) -> list[KeyNumber]:
    words, snapshot = material.words, material.snapshot
    numbers: list[KeyNumber] = []
    practices, norms = len(snapshot.all(Practice)), len(material.norms)
    if practices:
        label = words.ngettext("practice looked at", "practices looked at", practices)
        numbers.append(KeyNumber(value=words.number(practices), label=label))
    if norms:
        label = words.ngettext("norm studied", "norms studied", norms)
        numbers.append(KeyNumber(value=words.number(norms), label=label))
    ids = {each.id for each in material.norms}
    chosen = [
        each
        for each in newest_decisions(snapshot).values()
        if each.item_id in ids and each.kind in WORKED_ON
    ]
    if chosen:
        label = words.ngettext("norm we work on", "norms we work on", len(chosen))
        numbers.append(KeyNumber(value=words.number(len(chosen)), label=label))
    widest = _widest_gap(material)
    if widest is not None and material.options.reader is not Reader.PUBLIC:
        label = words._("points: the widest hidden agreement gap")
        numbers.append(KeyNumber(value=words.number(abs(widest)), label=label))
    return numbers


def _widest_gap(material: Material) -> float | None:
    found = [card.misperception for card in material.headline_cards.values()]
    points = [
        each.gap.points
        for each in found
        if each.gap.points is not None and each.tile in (Tile.CLEAR, Tile.POSSIBLE)
    ]
    return max(points, key=abs) if points else None
