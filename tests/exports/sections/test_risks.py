"""Risks before and after, checks, and routes."""

from normsdesk.exports.outline import Severity
from normsdesk.exports.sections import risks
from normsdesk.model.project import Reader
from normsdesk.model.strategy import MitigationStatus, RiskEthicsItem
from tests.exports.sections.reading import amani, changed, example, seen_by, tables, text


def _levels(material_reader: Reader) -> list[tuple[str, str, int]]:
    table = tables(risks.sections(amani(material_reader)))[0]
    return [
        (cell.text, cell.word, cell.shade)
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, Severity)
    ]


def test_each_risk_has_its_level_before_and_now_in_words_and_numbers() -> None:
    assert _levels(Reader.MENTOR) == [
        ("3×5", "Very high", 5),
        ("2×4", "Medium", 3),
        ("3×3", "Medium", 3),
        ("2×3", "Low", 2),
        ("2×4", "Medium", 3),
        ("1×4", "Medium", 3),
    ]


def test_a_mitigation_that_is_only_planned_lowers_nothing() -> None:
    snapshot = example("amani")
    first = next(each for each in snapshot.all(RiskEthicsItem) if each.code == "R1")
    planned = changed(snapshot, first, mitigation_status=MitigationStatus.PLANNED)
    said = text(risks.sections(seen_by(planned, Reader.MENTOR)))
    assert said.count("3×5") == 2
    assert "Not safe yet" in said
    assert "R1 Not now: a risk is high or very high." in said


def test_a_missing_route_is_named() -> None:
    snapshot = example("amani")
    first = next(each for each in snapshot.all(RiskEthicsItem) if each.code == "R1")
    without = changed(snapshot, first, referral_route_id="")
    assert "no route is set" in text(risks.sections(seen_by(without, Reader.MENTOR)))
    assert "no route is set" not in text(risks.sections(amani(Reader.MENTOR)))


def test_the_mentor_reads_checks_and_routes_without_contacts() -> None:
    said = text(risks.sections(amani(Reader.MENTOR)))
    assert "It is clear who stops the work, and when" in said
    assert "Ward welfare officer" in said
    assert "Contact" not in said
    ticked = seen_by(example("amani"), Reader.INTERNAL, contacts=True)
    assert "Incident log" in text(risks.sections(ticked))


def test_nobody_outside_reads_about_safety() -> None:
    for reader in (Reader.DONOR, Reader.PUBLIC):
        assert risks.sections(amani(reader)) == ()
