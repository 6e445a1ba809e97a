"""Workshop and measured value side by side, each with its source, and which one is used."""

from dataclasses import replace

from normsdesk.model.norm import Component, NormProfile, Reading, ReadingSource
from normsdesk.model.record import EvidenceLevel

ID = "norm_profiles-1"
COUNTED = Reading(numerator=90, denominator=100, level=EvidenceLevel.MEASURED)
RATED = Reading(source=ReadingSource.RATING, rating=1)
VOTED = Reading(source=ReadingSource.VOTES, numerator=6, denominator=8)


def row_of(page, name="ee"):
    return page.detail.tab(0).views.rows[name]


def test_both_values_stand_beside_each_other_with_their_sources(
    qtbot, open_page, project_of, norm
) -> None:
    both = Component(workshop=RATED, measured=COUNTED)
    votes = Component(workshop=VOTED, measured=COUNTED)
    profile = NormProfile(
        id=ID, norm_id="norms-1", ee=both, ne=votes, pnb=Component(workshop=RATED)
    )
    page = open_page(project_of(norm(), profile))
    assert row_of(page).both.isVisible()
    first, second = row_of(page).both.texts()
    assert first == "Workshop: 25%. Workshop rating 1 of 4: few. Assumed."
    assert second.startswith("Measured: 90%. 90 of 100; 95% interval")
    assert second.endswith("Used.")
    assert row_of(page, "ne").both.texts()[0].startswith("Workshop: 75%. 6 of 8")
    assert not row_of(page, "pnb").both.isVisible()
    assert row_of(page).both.accessibleName().startswith("Both values:")


def test_the_tick_follows_the_value_that_is_used(qtbot, open_page, project_of, norm) -> None:
    both = Component(workshop=RATED, measured=COUNTED)
    page = open_page(project_of(norm(), NormProfile(id=ID, norm_id="norms-1", ee=both)))
    row = row_of(page)
    row.head.setChecked(True)
    row.editor()._prefer.control.edited.emit("workshop")
    qtbot.waitUntil(lambda: row.both.texts()[0].endswith("Used."))
    assert not row.both.texts()[1].endswith("Used.")


def test_counts_that_do_not_fit_are_told_and_never_drawn(open_page, project_of, norm) -> None:
    odd = Component(workshop=RATED, measured=replace(COUNTED, numerator=120))
    page = open_page(project_of(norm(), NormProfile(id=ID, norm_id="norms-1", ee=odd)))
    assert row_of(page).both.texts()[1].startswith("Measured: Not known. Counts do not fit")
