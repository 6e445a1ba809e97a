"""The agreement as it will be signed: the programme's clauses with this project's parts in them."""

from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.model.marking import N_
from normsdesk.model.mentorship import MOU, Signature
from normsdesk.model.programme import PackItem, PackItemKind
from normsdesk.model.project import Organisation, OrganisationType
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.eligibility import mentee
from normsdesk.steps.pack_items import filled, items_of, pack_of, pieces, region_of

AIM = "U2"
CONDITIONS = "U4"
PLACES: dict[str, str] = {
    "mentee_organisation": N_("the name of your organisation"),
    "mentor_organisation": N_("the name of the mentor organisation"),
    "start": N_("the first day"),
    "end": N_("the last day"),
    "region": N_("the region"),
    "lead_organisation": N_("the lead organisation"),
}
"""What a clause leaves open, by the name in its braces, and what it is called."""

_ROLES = (
    ("U", ""),
    ("MR", N_("What the mentor does")),
    ("ME", N_("What the mentee does")),
)
_MORE = N_("Further clauses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of words; ``missing`` names a part that nobody filled in yet."""

    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """One clause with its parts in place.

    ``points`` are what it lists: number and text. ``changed`` says that it has words of its own.
    """

    number: str
    label: str
    runs: tuple[Run, ...]
    points: tuple[tuple[str, str], ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseGroup:
    """Clauses under one heading; the first group has none."""

    heading: str
    clauses: tuple[ClauseText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MouText:
    """The whole agreement. ``missing`` names what is still open, in the order it comes up."""

    title: str
    groups: tuple[ClauseGroup, ...]
    special_title: str
    special: tuple[str, ...]
    signatures: tuple[Signature, ...]
    missing: tuple[str, ...]


def mentor_of(snapshot: Snapshot, mou: MOU | None) -> Organisation | None:
    """Find the organisation that mentors: the one the MOU names, else the first mentor."""
    named = snapshot.find(Organisation, mou.mentor_organisation_id) if mou is not None else None
    if named is not None:
        return named
    kind = OrganisationType.MENTOR
    return next((one for one in snapshot.all(Organisation) if one.type is kind), None)


def values_of(words: Wording, snapshot: Snapshot, mou: MOU | None) -> dict[str, str]:
    """Give what is known for each open place of the clauses; "" for what is not known."""
    mentored, mentoring = mentee(snapshot), mentor_of(snapshot, mou)
    project = snapshot.project
    start = (mou.period_start if mou is not None else None) or project.mentorship_start
    end = (mou.period_end if mou is not None else None) or project.mentorship_end
    region = mou.region.strip() if mou is not None else ""
    mentor_name = mentoring.name.strip() if mentoring is not None else ""
    lead = pack_of(snapshot, words.language).lead_organisation.strip()
    return {
        "mentee_organisation": mentored.name.strip() if mentored is not None else "",
        "mentor_organisation": mentor_name,
        "start": words.date(start) if start is not None else "",
        "end": words.date(end) if end is not None else "",
        "region": region or region_of(snapshot, words.language),
        "lead_organisation": lead or mentor_name,
    }


def clause_words(item: PackItem, mou: MOU | None) -> tuple[str, bool]:
    """Give the words of a clause with its places open, and whether they are this MOU's own."""
    for clause in mou.clauses if mou is not None else ():
        if clause.item == item.number and clause.text.strip():
            return clause.text, True
    if item.number == AIM and mou is not None and mou.aim.strip():
        return mou.aim, True
    return item.text, False


def clause_to_edit(words: Wording, snapshot: Snapshot, mou: MOU | None, item: PackItem) -> str:
    """Give the words of a clause as a person changes them: what is known is filled in."""
    return filled(clause_words(item, mou)[0], values_of(words, snapshot, mou))


def mou_text(words: Wording, snapshot: Snapshot, mou: MOU | None) -> MouText:
    """Put the agreement together from the pack, the project and the MOU, if there is one yet."""
    values = values_of(words, snapshot, mou)
    clauses = [
        _clause(words, snapshot, mou, item, values)
        for item in items_of(snapshot, PackItemKind.MOU_CLAUSE, words.language)
    ]
    return MouText(
        title=words._("Memorandum of understanding"),
        groups=_groups(words, clauses),
        special_title=words._("Special conditions"),
        special=tuple(
            one.strip() for one in (mou.special_conditions if mou else ()) if one.strip()
        ),
        signatures=_signatures(mou, values),
        missing=_missing(words, snapshot, mou, values),
    )


def _clause(
    words: Wording, snapshot: Snapshot, mou: MOU | None, item: PackItem, values: dict[str, str]
) -> ClauseText:
    text, changed = clause_words(item, mou)
    runs = tuple(
        Run(text=said or words._(PLACES[name]), missing=not said)
        for said, name in pieces(text, values)
    )
    points: tuple[tuple[str, str], ...] = ()
    if item.number == CONDITIONS:
        conditions = items_of(snapshot, PackItemKind.CONDITION, words.language)
        points = tuple((one.number, filled(one.text, values)) for one in conditions)
    return ClauseText(
        number=item.number, label=item.label, runs=runs, points=points, changed=changed
    )


def _groups(words: Wording, clauses: list[ClauseText]) -> tuple[ClauseGroup, ...]:
    found: list[ClauseGroup] = []
    left = list(clauses)
    for prefix, heading in _ROLES:
        mine = [one for one in left if one.number.rstrip("0123456789") == prefix]
        left = [one for one in left if one not in mine]
        if mine:
            found.append(ClauseGroup(heading=words._(heading), clauses=tuple(mine)))
    if left:
        found.append(ClauseGroup(heading=words._(_MORE), clauses=tuple(left)))
    return tuple(found)


def _signatures(mou: MOU | None, values: dict[str, str]) -> tuple[Signature, ...]:
    """Give at least two places to sign: the mentee's and the mentor's."""
    given = mou.signatures if mou is not None else ()
    named = {one.organisation.strip() for one in given}
    parties = [values["mentee_organisation"], values["mentor_organisation"]]
    open_parties = [name for name in parties if not name or name not in named]
    blank = [Signature(organisation=name) for name in open_parties]
    return (*given, *blank[: max(0, 2 - len(given))])


def _missing(
    words: Wording, snapshot: Snapshot, mou: MOU | None, values: dict[str, str]
) -> tuple[str, ...]:
    asked: list[str] = []
    for item in items_of(snapshot, PackItemKind.MOU_CLAUSE, words.language):
        text, _ = clause_words(item, mou)
        asked.extend(name for said, name in pieces(text, values) if name and not said)
    return tuple(words._(PLACES[name]) for name in dict.fromkeys(asked))
