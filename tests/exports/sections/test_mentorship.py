"""The mentorship; answers of single people are never shown."""

from datetime import date

from normsdesk.exports.sections import mentorship
from normsdesk.model.mentorship import (
    FormAnswer,
    FormMoment,
    QualityMark,
    QualityReview,
    SelfAssessmentAfter,
)
from normsdesk.model.project import Reader
from normsdesk.model.record import Record
from normsdesk.model.snapshot import snapshot_of
from tests.exports.sections.reading import amani, example, project_of, seen_by, text

ANSWERS = (4, 3, 4, 1, 5, 4, 3, 4)


def _form(code: str, moment: FormMoment = FormMoment.AFTER) -> SelfAssessmentAfter:
    answers = tuple(
        FormAnswer(item=f"AF{place}", value=value) for place, value in enumerate(ANSWERS, start=1)
    )
    return SelfAssessmentAfter(
        id=f"self_assessments_after-{code}{moment}",
        respondent=code,
        moment=moment,
        answers=answers,
    )


def _said(*records: Record) -> str:
    return text(mentorship.sections(seen_by(project_of(*records), Reader.MENTOR)))


def test_meetings_and_actions_are_counted_and_listed() -> None:
    said = text(mentorship.sections(amani(Reader.MENTOR)))
    assert "10 of 10 meetings held" in said
    assert "11 of 14 actions done" in said
    assert "13 | Agree bus partner | Deputy director | 15 December 2026 | Open" in said
    assert "The story V1 is shortened." in said


def test_four_people_are_counted_but_their_scores_are_not_shown() -> None:
    for reader in (Reader.INTERNAL, Reader.MENTOR):
        said = text(mentorship.sections(amani(reader)))
        assert "After the training: 4 forms. Nothing is shown below 5 people." in said
        assert "4 people answered the evaluation. Nothing is shown below 5 people." in said
        assert "Mean of people" not in said


def test_five_people_are_shown_as_their_mean() -> None:
    forms = [_form(f"A{place}") for place in range(5)]
    said = _said(*forms)
    assert "After the training: 5 forms." in said
    assert "Relevance | 75.0" in said
    assert "Overall | 68.8" in said
    assert "A0" not in said


def test_forms_before_stand_beside_those_after_without_a_claim() -> None:
    forms = [_form(f"A{place}", moment) for place in range(5) for moment in FormMoment]
    said = _said(*forms)
    assert "Relevance | 75.0 | 75.0" in said
    assert "too few pairs to speak of a change beyond chance" in said


def test_a_project_without_mentorship_has_no_section() -> None:
    kept = [
        each
        for each in example("amani").records()
        if each.table
        not in (
            "meetings",
            "actions",
            "training_events",
            "self_assessments_after",
            "quality_reviews",
        )
    ]
    assert mentorship.sections(seen_by(snapshot_of(kept), Reader.MENTOR)) == ()


def test_the_topics_of_a_review_stand_in_words() -> None:
    review = QualityReview(
        id="quality_reviews-1",
        reviewed_on=date(2026, 4, 23),
        marks=(QualityMark(topic="quality.group_confirmed", mark=1, note="One group so far."),),
    )
    said = _said(review)
    assert "Did members confirm the reference group?" in said
    assert "quality." not in said
