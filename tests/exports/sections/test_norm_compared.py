"""Groups and rounds of the norms side by side."""

from normsdesk.exports.outline import Figure
from normsdesk.exports.sections import norms
from normsdesk.model.indicator import DataValue
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import snapshot_of
from tests.exports.sections.reading import amani, example, project_of, seen_by, text


def compared(material):
    return [each for each in norms.sections(material) if each.section_id == "norm_compared"]


def test_groups_and_rounds_stand_side_by_side_with_their_doubt() -> None:
    (section,) = compared(amani(Reader.MENTOR))
    said = text([section])
    assert "We cannot tell these groups apart: every difference may be chance." in said
    assert "−5.4 points, −18.7 to +7.8; there may be no difference" in said
    assert "There may be no change since Baseline survey." in said
    figures = [each for each in section.blocks if isinstance(each, Figure)]
    assert [each.drawing.title for each in figures] == [
        "N1: Fathers and Mothers",
        "N1: Baseline survey and Midline survey",
    ]


def test_the_public_reads_no_comparison() -> None:
    assert compared(amani(Reader.PUBLIC)) == []


def test_with_one_group_in_one_round_there_is_nothing_to_compare() -> None:
    profile = NormProfile(id="norm_profiles-1", norm_id="norms-1")
    alone = project_of(Norm(id="norms-1", code="N1", short_label="Silence"), profile)
    assert compared(seen_by(alone, Reader.MENTOR)) == []


def test_without_later_values_only_the_groups_are_compared() -> None:
    kept = [
        each
        for each in example("amani").records()
        if not isinstance(each, DataValue) or "midline" not in each.round_id
    ]
    assert len(kept) < len(list(example("amani").records()))
    said = text(compared(seen_by(snapshot_of(kept), Reader.MENTOR)))
    assert "Fathers" in said
    assert "Midline survey" not in said
