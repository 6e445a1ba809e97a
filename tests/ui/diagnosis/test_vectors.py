"""Every number the method prints, on the screen to the same digit, and unrounded as JSON."""

import json

import pytest
from PySide6.QtWidgets import QWidget

from normsdesk.model.norm import (
    Component,
    Conditionality,
    NormProfile,
    Reading,
    ReadingSource,
    Reason,
)
from normsdesk.model.project import StrengthFormula, Thresholds
from normsdesk.model.record import EvidenceLevel
from normsdesk.ui.diagnosis.pieces import ShowHow
from normsdesk.ui.forms.labels import TextBlock
from tests.cli.running import run

APPROVAL, BEHAVIOUR, NONE, UNKNOWN = (
    Conditionality.APPROVAL,
    Conditionality.BEHAVIOUR_ONLY,
    Conditionality.NONE,
    Conditionality.UNKNOWN,
)
VECTORS = [
    # EE, NE, dependence, SAN, more: row, type on the tile, a sentence among the reasons
    (6000, 6000, APPROVAL, 6000, {}, "5a", "Social norm", "All signs are there."),
    (6000, 5999, APPROVAL, 2000, {}, "6c", "Descriptive norm", "Weak or eroding."),
    (5900, 6000, APPROVAL, 9000, {}, "7", "Approved, not lived", ""),
    (3900, 4000, APPROVAL, 9000, {}, "8", "Mixed evidence", ""),
    (3900, 3900, NONE, 9000, {"main_reason": Reason.LAW_OR_RULE}, "3", "No shared norm", ""),
    (8000, 3000, BEHAVIOUR, 9000, {"gain_from_matching": True}, "6a", "Convention", ""),
    (8000, 3000, BEHAVIOUR, 9000, {"gain_from_matching": False}, "6a", "Descriptive norm", ""),
    (
        8000,
        8000,
        NONE,
        9000,
        {"main_reason": Reason.RIGHT_OR_FAITH, "pnb": 3900},
        "4d",
        "Mixed evidence",
        "",
    ),
    (8000, 8000, NONE, 9000, {}, "4e", "Custom or", ""),
    (None, 8000, APPROVAL, 9000, {}, "2", "Not enough evidence", ""),
]


def counted(many, of=10_000):
    return Component(
        measured=Reading(
            source=ReadingSource.COUNTS,
            numerator=many,
            denominator=of,
            level=EvidenceLevel.MEASURED,
        )
    )


def open_all(root: QWidget) -> str:
    """Open every "Show how" and read all that stands on a page."""
    lines: list[str] = []
    for how in root.findChildren(ShowHow):
        how.heading.setChecked(True)
        lines.extend(how.lines())
    lines.extend(block.text() for block in root.findChildren(TextBlock) if not block.isHidden())
    return "\n".join(lines)


@pytest.mark.parametrize(("ee", "ne", "held", "san", "more", "row", "kind", "sentence"), VECTORS)
def test_each_vector_of_the_method_reads_on_the_page_as_printed(
    open_page, project_of, norm, ee, ne, held, san, more, row, kind, sentence
) -> None:
    values = {name: counted(many) if name == "pnb" else many for name, many in more.items()}
    shares = {"ee": ee, "ne": ne, "san": san}
    values |= {name: counted(many) for name, many in shares.items() if many is not None}
    profile = NormProfile(id="norm_profiles-1", norm_id="norms-1", conditionality=held, **values)
    page = open_page(project_of(norm(1), profile))
    assert page.detail.tiles._type_word.text().startswith(kind)
    tab = page.detail.tab(0)
    tab.verdict.how.heading.setChecked(True)
    assert f"Row {row} of the table in the method." in tab.verdict.how.lines()
    if sentence:
        assert sentence in tab.verdict.reasons.texts()
    assert tab.verdict.next.text().startswith("Next step: ")


def test_the_published_study_reads_as_its_authors_did(open_page, project_of, norm) -> None:
    profile = NormProfile(
        id="norm_profiles-1",
        norm_id="norms-1",
        ee=counted(1332, 1492),
        ne=counted(794, 1492),
        san=counted(543, 1492),
    )
    page = open_page(project_of(norm(1), profile))
    assert page.detail.tiles._type_word.text() == "Descriptive norm or custom"
    text = open_all(page.detail.tab(0))
    assert "Row 6d of the table in the method." in text
    assert "100 × (0.893 + 0.532 + 0.364) ÷ 3 = 59.6" in text


PRINTED = {
    "norms-n1": (
        ("Social norm", "62", "High", "+24"),
        (
            "Row 5b of the table",
            "= 62.2",
            "38.0% (31.5% to 44.9%)",
            "58.0% (51.0% to 64.6%)",
            "66.0% (59.1% to 72.3%)",
            "62.0% − 38.0% = +24.0 points",
            "60.0% − 41.0% = +19.0 points",
            "Would stop if others stopped: 45.4%",
            "Would stop if others disapproved: 52.9%",
            "Others’ approval is overestimated.",
            "Both are needed: work on the norm and on the obstacles.",
            "structural weight 7, influence of norms 8",
            "We may say what people really think: a sure majority disapproves.",
        ),
    ),
    "norms-n2": (
        ("Moral rule", "76", "Medium", "+3"),
        (
            "Row 4b of the table",
            "= 75.6",
            "81.0% (75.0% to 85.9%)",
            "I think it is wrong: 17.0%",
            "77.0% − 74.0% = +3.0 points",
            "Would stop if others stopped: 11.1%",
            "Would stop if others disapproved: 13.9%",
        ),
    ),
    "norms-n3": (
        ("Social norm", "79", "High", "+14"),
        (
            "Row 5a of the table",
            "All signs are there.",
            "= 79.4",
            "83.0% (77.1% to 87.6%)",
            "I think it is wrong: 30.0%",
            "75.0% − 61.0% = +14.0 points",
        ),
    ),
    "norms-n4": (
        ("Descriptive norm", "47", "Medium", "+15"),
        (
            "Row 6a of the table",
            "= 46.8",
            "41.0% (34.4% to 48.0%)",
            "56.0% (49.0% to 62.8%)",
            "I think it is wrong: 47.0%",
            "= +15.1 points",
            "Would stop if others stopped: 47.2%",
        ),
    ),
}


@pytest.mark.parametrize("norm_id", PRINTED)
def test_the_example_reads_on_the_page_as_the_method_prints_it(page, norm_id) -> None:
    tiles, sentences = PRINTED[norm_id]
    page.choose(norm_id)
    shown = page.detail.tiles
    assert (
        shown._type_word.text(),
        shown._strength_number.text(),
        shown._confidence_word.text(),
        shown._gap_number.text(),
    ) == tiles
    page.detail.tab(0)
    text = open_all(page.detail.tab(0)) + "\n".join(page.detail.tab(0).driver.finding.texts())
    for sentence in sentences:
        assert sentence in text, sentence


def test_what_would_change_the_first_norm_is_on_its_card_to_one_decimal(page) -> None:
    assert page.detail.tab(0).verdict.change.text() == (
        "This would change: “Bad reactions are expected” at 64.6% in place of 58.0%: "
        "Social norm: all signs are there. “Most others approve” at 59.1% in place of 66.0%: "
        "Social norm: weak or eroding."
    )


TILES = {
    "norms-n1": "points · clear",
    "norms-n2": "points · none",
    "norms-n3": "points · minor gap only",
    "norms-n4": "points · possible",
}


@pytest.mark.parametrize("norm_id", TILES)
def test_the_ignorance_of_each_norm_is_named_on_its_tile(page, norm_id) -> None:
    page.choose(norm_id)
    assert page.detail.tiles._gap_unit.text() == TILES[norm_id]


HINTS = {
    "norms-n1": ("Change it together",),
    "norms-n2": ("Work with households", "several practices"),
    "norms-n3": ("Change it together",),
    "norms-n4": ("Work with households", "sanctions"),
}


@pytest.mark.parametrize("norm_id", HINTS)
def test_the_programme_hint_of_each_norm_is_shown(page, norm_id) -> None:
    page.choose(norm_id)
    text = open_all(page.detail.tab(0).influence)
    for part in HINTS[norm_id]:
        assert part in text


def test_the_other_formula_gives_its_printed_numbers_on_the_page(page) -> None:
    bridge = page.desk.bridge
    changed = Thresholds(strength_formula=StrengthFormula.GEOMETRIC)
    bridge.put(bridge.snapshot.project.id, "thresholds", changed)
    # Of unrounded shares; shares rounded to two digits would give 80.5 and 62.2 at the end.
    printed = {"norms-n1": "68.9", "norms-n2": "83.0", "norms-n3": "80.4", "norms-n4": "62.1"}
    for norm_id, number in printed.items():
        page.choose(norm_id)
        page.catch_up()
        how = page.detail.tab(0).strength.how
        how.heading.setChecked(True)
        assert how.lines()[0].endswith(f"= {number}")


def test_as_json_nothing_is_rounded(tmp_path) -> None:
    path = tmp_path / "amani.norms"
    assert run("example", "amani", path).status == 0
    found = json.loads(run("diagnose", path, "--json").out)
    text = json.dumps(found)
    for number in (194 / 294, 171 / 295, 112 / 295):
        assert repr(number) in text
    (first, *_) = [one for one in found["norms"] if one["code"] == "N1"]
    changes = {one["component"]: one["then"] for one in first["would_change"] if one["component"]}
    assert round(100 * changes["san"], 1) == 64.6
    assert round(100 * changes["ne"], 1) == 59.1
    assert changes["san"] != round(changes["san"], 3)
