"""The words of the report: those the project uses, with the local terms people typed."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Column,
    Columns,
    Row,
    Section,
    Span,
    Table,
)
from normsdesk.exports.sections.telling import Teller, written
from normsdesk.library.glossary import Term, Vocabulary
from normsdesk.library.wording import spoken
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.misperception import Tile

TERMS: dict[str, tuple[str, ...]] = {
    "practices": ("practice", "alternative_practice"),
    "reference_groups": ("reference_group", "power"),
    "structural_factors": ("structural_factor",),
    "norms": ("social_norm", "attitude"),
    "norm_profiles": (
        "empirical_expectation",
        "normative_expectation",
        "own_approval",
        "sensitivity",
        "exception",
        "conditionality",
        "norm_strength",
        "misperception",
        "detectability",
        "interdependence",
        "proximity",
    ),
    "sanctions": ("sanction", "reward"),
    "exceptions": ("exception",),
    "vignettes": ("vignette",),
    "toc_nodes": ("theory_of_change",),
    "assumptions": ("assumption",),
    "strategies": ("organised_diffusion",),
    "risks": ("do_no_harm", "backlash"),
    "referral_routes": ("referral_route",),
    "scale_up_plans": ("non_negotiable",),
    "indicators": ("indicator",),
    "rounds": ("baseline",),
    "data_values": ("confidence_interval", "design_effect", "valid_answers", "small_cell"),
    "meetings": ("mentor",),
}
"""The terms that a report uses when a table has something in it, by table."""

TYPE_TERMS = {
    NormType.DESCRIPTIVE_NORM: "descriptive_norm_type",
    NormType.CONVENTION: "convention",
    NormType.CUSTOM: "custom",
    NormType.SHARED_MORAL_RULE: "shared_moral_rule",
    NormType.LEGAL_INJUNCTION: "legal_injunction",
    NormType.UNPRACTISED_INJUNCTIVE_NORM: "unpractised_norm",
    NormType.STRUCTURAL_CONSTRAINT: "structural_constraint",
}
"""The term of a type of norm, where it has one of its own."""


_ONE_COLUMN = 10
"""So many terms stand below each other."""


def sections(material: Material) -> tuple[Section, ...]:
    """Write the glossary; nothing where the project uses none of its terms."""
    title = spoken(material.words, "section.glossary")
    return written(material, "glossary", title, _blocks(Teller(material)))


def _blocks(teller: Teller) -> Iterator[Block]:
    used = used_terms(teller.material)
    language = teller.words.language
    local = {
        each.term.strip().casefold(): each.local.strip()
        for each in teller.snapshot.project.local_terms
        if each.term.strip() and each.local.strip()
    }
    terms = [
        term
        for term in teller.material.content.glossary.sorted_for(language)
        if term.term_id in used or _names(term, language) & local.keys()
    ]
    if not terms:
        return
    known = {name for term in terms for name in _names(term, language)}
    rows = [_row(teller, term, local) for term in terms]
    rows += [
        _row_of(teller, each.term, "", each.local, "")
        for each in teller.snapshot.project.local_terms
        if each.term.strip() and each.term.strip().casefold() not in known
    ]
    # Short columns: who looks up a word finds it without turning back.
    for start in range(0, len(rows), 2 * _ONE_COLUMN):
        group = rows[start : start + 2 * _ONE_COLUMN]
        left, right = group[: (len(group) + 1) // 2], group[(len(group) + 1) // 2 :]
        if right:
            yield Columns(left=(_table(left),), right=(_table(right),))
        else:
            yield _table(left)


def _table(rows: Sequence[Row]) -> Table:
    return Table(columns=(Column(title="", share=1.0),), rows=tuple(rows))


def used_terms(material: Material) -> frozenset[str]:
    """Find the terms that this reader's report uses, by id."""
    tables = material.snapshot.tables
    used = {term for table, terms in TERMS.items() if tables.get(table) for term in terms}
    for card in material.headline_cards.values():
        found = TYPE_TERMS.get(card.diagnosis.verdict.type)
        if found is not None:
            used.add(found)
        if card.misperception.tile in (Tile.CLEAR, Tile.POSSIBLE):
            used.add("pluralistic_ignorance")
    return frozenset(used)


def _names(term: Term, language: str) -> set[str]:
    """Give all names of a term: a word for it may be noted under that of either school."""
    called = {term.called(school, language).casefold() for school in Vocabulary}
    said = {term.term.english.casefold(), term.term.said_in(language).casefold()}
    return {term.term_id, *said, *called}


def _row(teller: Teller, term: Term, local: dict[str, str]) -> Row:
    language = teller.words.language
    name = term.term.said_in(language)
    vocabulary = Vocabulary(teller.snapshot.project.vocabulary.value)
    school = term.called(vocabulary, language)
    said = next((local[each] for each in sorted(_names(term, language)) if each in local), "")
    other = school if school.casefold() != name.casefold() else ""
    return _row_of(teller, name, other, said, term.short.said_in(language))


def _row_of(teller: Teller, name: str, other: str, local: str, meaning: str) -> Row:
    """Explain a term; before it what scholars call it and the word people here use."""
    words = teller.words
    also = [other] if other else []
    if local:
        also.append(words._("here: {term}").format(term=local))
    spans = [Span(text=name, strong=True)]
    if also:
        spans.append(Span(text=f" ({'; '.join(also)})", quiet=True))
    if meaning:
        spans.append(Span(text=f" {meaning}"))
    return Row(cells=(tuple(spans),))
