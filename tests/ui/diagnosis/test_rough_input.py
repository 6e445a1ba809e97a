"""Numbers that cannot be, and too little of everything: plain words, no crash, no silent zero."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.evidence import Claim, ClaimDirection, EvidenceItem, EvidenceType
from normsdesk.model.norm import (
    Component,
    Depth,
    NormProfile,
    Reading,
    ReadingSource,
)
from normsdesk.model.record import EvidenceLevel
from normsdesk.rules.readings import ComponentName
from tests.ui.desks import control_at, editor_at

ID = "norm_profiles-1"


def counted(many, of, **more):
    reading = Reading(
        source=ReadingSource.COUNTS,
        numerator=many,
        denominator=of,
        level=EvidenceLevel.MEASURED,
        **more,
    )
    return Component(measured=reading)


@pytest.fixture
def asked(open_page, project_of, norm):
    def make(**values):
        return open_page(project_of(norm(), NormProfile(id=ID, norm_id="norms-1", **values)))

    return make


def heads(page):
    return {name: row.head for name, row in page.detail.tab(0).views.rows.items()}


def texts(page):
    """Return what stands on tiles and cards, as one text."""
    tab, tiles = page.detail.tab(0), page.detail.tiles
    tab.verdict.how.heading.setChecked(True)
    return " ".join(
        [
            tiles._type_word.text(),
            tiles._strength_number.text(),
            tiles._gap_number.text(),
            tab.verdict.missing.text(),
            *tab.verdict.reasons.texts(),
            *tab.verdict.how.lines(),
            *(head.accessibleName() for head in heads(page).values()),
        ]
    )


@pytest.mark.parametrize(
    ("component", "why", "basis"),
    [
        (counted(0, 0), "no answers", "No answers: 0 of 0."),
        (counted(300, 295), "counts do not fit", "Counts do not fit: 300 of 295."),
        (counted(4, 8), "too few answers", "Too few answers: 4 of 8."),
        (counted(None, 200), "incomplete", "Incomplete."),
        (Component(dont_know=True), "not known", "The team does not know."),
        (Component(), "not asked", "Not asked."),
        (
            Component(workshop=Reading(source=ReadingSource.VOTES, numerator=1, denominator=1)),
            "too few people",
            "Too few people: 1 of 1.",
        ),
        (
            Component(
                measured=Reading(source=ReadingSource.ANSWERS, estimate=1.4, denominator=200)
            ),
            "out of range",
            "Out of range.",
        ),
    ],
)
def test_a_value_that_cannot_be_used_says_why_and_is_never_zero(
    asked, component, why, basis
) -> None:
    page = asked(ee=counted(70, 100), ne=component, san=counted(60, 100))
    assert page.detail.tiles._type_word.text() == "Not enough evidence"
    assert page.detail.tiles._strength_number.text() == "Not scored"
    spoken = heads(page)[ComponentName.NE].accessibleName()
    assert spoken == f"What I think others approve of: Not known. {basis}"
    assert f"Most others approve: {why}, not known." in texts(page)
    assert " 0%" not in heads(page)[ComponentName.NE].accessibleName()
    assert "Q23" in page.detail.tab(0).verdict.missing.text()


def test_all_dont_know_leaves_everything_open(asked) -> None:
    unknown = {name.value: Component(dont_know=True) for name in ComponentName}
    page = asked(**unknown)
    assert page.detail.tiles._type_word.text() == "Not enough evidence"
    assert page.detail.tiles._confidence_word.text() == "Not rated"
    assert page.detail.tiles._gap_number.text() == "Not tested"
    assert "0%" not in texts(page).replace("60%", "").replace("40%", "")


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("ne.measured.numerator", "-3", "Write a"),
        ("ne.measured.numerator", "many", "Write a"),
        ("ne.measured.denominator", "12.5", "Write a"),
    ],
)
def test_what_is_no_count_is_told_beside_its_field_and_not_written(
    qtbot, asked, path, typed, said
) -> None:
    page = asked(ne=counted(70, 100))
    row = page.detail.tab(0).views.rows[ComponentName.NE]
    row.head.setChecked(True)
    row.editor().show_depth(Depth.MEASURED)
    line = control_at(row, path)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, typed)
    assert editor_at(row, path).problem().startswith(said)
    held = page.desk.bridge.snapshot.get(NormProfile, ID).ne.measured
    assert (held.numerator, held.denominator) in {(70, 100), (70, 12)}


def test_counts_typed_above_all_answers_are_named_at_once(qtbot, asked) -> None:
    page = asked(ne=counted(70, 100))
    row = page.detail.tab(0).views.rows[ComponentName.NE]
    row.head.setChecked(True)
    row.editor().show_depth(Depth.MEASURED)
    line = control_at(row, "ne.measured.numerator")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "140")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Counts do not fit: 140 of 100." in row.head.accessibleName())


def test_evidence_for_and_against_the_same_claim_stands_side_by_side(
    open_page, project_of, norm
) -> None:
    profile = NormProfile(id=ID, norm_id="norms-1", ee=counted(70, 100), ne=counted(70, 100))
    notes = [
        EvidenceItem(
            id=f"evidence-{place}",
            code=f"E{place}",
            title=f"Talk {place}",
            type=EvidenceType.FGD,
            claims=(Claim(record_id=ID, field="ne", direction=direction),),
        )
        for place, direction in enumerate(
            (ClaimDirection.SUPPORTS, ClaimDirection.CONTRADICTS), start=1
        )
    ]
    page = open_page(project_of(norm(), profile, *notes))
    place = next(n for n, entry in enumerate(page.detail.tabs._entries) if entry.text == "Evidence")
    page.detail.show_tab(place)
    spoken = " ".join(
        child.accessibleName()
        for child in page.detail.tab(place).findChildren(object)
        if hasattr(child, "accessibleName")
    )
    assert "Talk 1" in spoken
    assert "Talk 2" in spoken
    assert page.detail.tiles._type_word.text()


def test_a_norm_nobody_upholds_teaches_whom_to_ask(open_page, project_of, norm) -> None:
    page = open_page(project_of(norm()))
    assert not page.detail.without_profile.isHidden()
    page.detail.show_tab(1)
    who = page.detail.tab(1)
    assert who._map_card.isHidden()
    assert any("Whose opinion counts" in text for text in _labels(who))


def test_a_sample_of_few_gives_counts_and_no_gap(asked) -> None:
    guess = Component(measured=Reading(source=ReadingSource.COUNTS, mean=6.0, denominator=20))
    page = asked(
        pnb=counted(9, 20), ne=counted(12, 20), perceived_approval=guess, same_reference_group=True
    )
    assert page.detail.tiles._gap_number.text() in {"Possible", "Not tested", "None"}
    how = page.detail.tab(0).views.how
    how.heading.setChecked(True)
    assert not any("points" in line for line in how.lines())
    assert any("30" in line for line in how.lines())


def test_own_view_of_another_group_is_not_compared(asked) -> None:
    guess = Component(measured=Reading(source=ReadingSource.COUNTS, mean=6.0, denominator=200))
    page = asked(
        pnb=counted(60, 200),
        ne=counted(150, 200),
        perceived_approval=guess,
        same_reference_group=False,
    )
    assert page.detail.tiles._gap_number.text() == "Not comparable"


def _labels(root):
    from PySide6.QtWidgets import QLabel

    from normsdesk.ui.forms.labels import TextBlock

    return [one.text() for one in (*root.findChildren(TextBlock), *root.findChildren(QLabel))]
