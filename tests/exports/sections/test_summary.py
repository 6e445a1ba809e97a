"""The summary: it begins with the practice, gives intervals, and ends with what comes next."""

from normsdesk.exports.outline import Callout, Lead, spans_text
from normsdesk.exports.sections import summary
from normsdesk.model.mentorship import ActionItem, ActionStatus
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import altered, snapshot_of
from tests.exports.sections.reading import amani, example, project_of, seen_by, text


def test_it_begins_with_the_practice_and_how_many_norms_are_behind_it() -> None:
    (section,) = summary.sections(amani(Reader.MENTOR))
    lead = next(block for block in section.blocks if isinstance(block, Lead))
    assert spans_text(lead.spans).startswith("Parents marry their daughters before 18: we looked")


def test_shares_are_told_with_their_intervals() -> None:
    assert "38% (31 to 45) think it is right, 66% (59 to 72)" in text(
        summary.sections(amani(Reader.DONOR))
    )


def test_the_next_actions_stand_at_the_end_for_those_who_do_them() -> None:
    for reader in (Reader.MENTOR, Reader.INTERNAL):
        (section,) = summary.sections(amani(reader))
        last = section.blocks[-1]
        assert isinstance(last, Callout)
        assert "Feedback meeting on midline · Field lead · 10 December 2026; Repeat V2" in text(
            (section,)
        )
    for reader in (Reader.DONOR, Reader.PUBLIC):
        assert "What comes next" not in text(summary.sections(amani(reader)))


def test_nothing_comes_next_where_every_action_is_done() -> None:
    records = (
        altered(each, status=ActionStatus.DONE) if isinstance(each, ActionItem) else each
        for each in example("amani").records()
    )
    said = text(summary.sections(seen_by(snapshot_of(list(records)), Reader.MENTOR)))
    assert "What comes next" not in said


def test_a_project_without_norms_has_no_summary() -> None:
    assert not summary.sections(seen_by(project_of(), Reader.MENTOR))
