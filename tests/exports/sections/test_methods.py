"""Methods and limits: what the numbers rest on."""

from normsdesk.exports.sections import methods
from normsdesk.model.project import Reader, Thresholds
from tests.exports.sections.reading import amani, changed, example, seen_by, tables, text


def test_rounds_stand_with_sample_and_design_effect() -> None:
    said = text(methods.sections(amani(Reader.PUBLIC)))
    assert "296 of 281 | 15 | 1.5" in said
    assert "The design effect is declared" in said


def test_a_project_without_a_design_effect_says_nothing_of_it() -> None:
    said = text(methods.sections(seen_by(example("rwanda"), Reader.MENTOR)))
    assert "The design effect is declared" not in said


def test_a_limit_that_departs_from_the_method_is_set_off() -> None:
    snapshot = example("amani")
    limits = Thresholds(high_from=0.7)
    material = seen_by(changed(snapshot, snapshot.project, thresholds=limits), Reader.DONOR)
    written = methods.sections(material)
    limits_tables = [table for table in tables(written) if table.columns[0].title == "Limit"]
    assert [len(table.rows) for table in limits_tables] == [1]
    said = text(written)
    assert "A share is medium from: 40%" in said
    assert "1 limit differs from the method." in said
    assert "A share is high from | 70% | 60%" in said
    assert "All limits are those of the method." in text(methods.sections(amani(Reader.DONOR)))


def test_coders_and_imports_stay_inside_and_coders_are_not_named() -> None:
    mentor = text(methods.sections(amani(Reader.MENTOR)))
    assert "What others do | 5 of 6 | 0.60" in mentor
    assert "What others approve of | 5 of 6 | 0.57" in mentor
    donor = text(methods.sections(amani(Reader.DONOR)))
    for hidden in ("Kappa", "Answers read in", "promised"):
        assert hidden in mentor
        assert hidden not in donor


def test_open_and_assumed_verdicts_are_named() -> None:
    rwanda = text(methods.sections(seen_by(example("rwanda"), Reader.MENTOR)))
    assert "N1 The type rests on what the team or a workshop says." in rwanda
    assert "N2 Not enough evidence" in rwanda
    assert "No verdict on a norm is open or assumed." in text(
        methods.sections(amani(Reader.MENTOR))
    )


def test_the_report_says_what_it_cannot_say() -> None:
    said = text(methods.sections(amani(Reader.PUBLIC)))
    assert "All names and numbers are invented." in said
    assert "It cannot say what caused a change: there is no comparison group." in said
    image = text(methods.sections(seen_by(example("image"), Reader.MENTOR)))
    assert "Some parts are invented for the example." in image
    assert "caused a change" not in image
