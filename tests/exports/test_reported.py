from dataclasses import replace
from datetime import date

import pytest

from normsdesk.edit.changes import applied
from normsdesk.edit.commands.records import add_records, remove_records, set_value
from normsdesk.edit.commands.reports import remember_report
from normsdesk.exports.build import made_report, report_outline
from normsdesk.exports.options import ReportOptions
from normsdesk.exports.outline_text import outline_text
from normsdesk.library.languages import wording_for
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.project import Comment, Reader, ReportMade
from normsdesk.model.strategy import Incident, Strategy
from normsdesk.rules.report_places import report_numbers
from normsdesk.store.codec import decode_tables, encode_tables
from normsdesk.store.redact import Redaction, redacted
from tests.exports.samples import content, example

JUNE, LATER = date(2026, 6, 3), date(2026, 11, 22)


def options(reader, day=LATER, sections=()):
    return ReportOptions(reader=reader, date=day, sections=frozenset(sections))


def told(snapshot, reader=Reader.MENTOR, sections=()):
    made = made_report(snapshot, options(reader, JUNE, sections), content(), wording_for("en"))
    return applied(snapshot, remember_report(snapshot, made))


def changes(snapshot, reader=Reader.MENTOR):
    outline = report_outline(snapshot, options(reader), content(), wording_for("en"))
    found = [each for each in outline.sections if each.section_id == "changes"]
    return outline_text(replace(outline, sections=tuple(found), cover=None)) if found else ""


@pytest.fixture(scope="module")
def amani():
    return told(example("amani"))


def test_a_first_report_says_nothing_about_changes():
    assert changes(example("amani")) == ""


def test_a_report_without_changes_says_so(amani):
    assert "Nothing has changed since the report of 3 June 2026." in changes(amani)


def test_another_reader_was_not_told(amani):
    assert changes(amani, Reader.DONOR) == ""


def test_new_changed_and_gone_are_told_with_number_and_words(amani):
    edited = applied(amani, set_value(amani, "norms-n2", "expecting", "Elders here"))
    gone = edited.all(Strategy)[0]
    edited = applied(edited, remove_records(edited, [gone.id]))
    edited = applied(edited, add_records(edited, [Strategy(id="strategies-new", name="Radio")]))
    said = changes(edited)
    assert "1 new, " in said
    assert "| New |" in said
    assert gone.name in said
    assert "| Gone |" in said
    assert "4.2 N2" in said


def test_what_changed_of_a_norm_is_named(amani):
    sanction = next(each for each in amani.all(Sanction))
    edited = applied(amani, set_value(amani, sanction.id, "description", "Neighbours look away."))
    said = changes(edited)
    assert "Changed: sanctions and rewards." in said
    assert "0 new, 1 changed, 0 gone" in said
    assert "Neighbours look away" not in said


def test_what_a_reader_may_not_see_is_no_news_to_them(amani):
    before = told(amani, Reader.DONOR)
    incident = Incident(id="incidents-secret", what="A secret happening")
    comment = Comment(id="comments-secret", record_id="norms-n1", text="A secret remark")
    edited = applied(before, add_records(before, [incident, comment]))
    assert "Nothing has changed" in changes(edited, Reader.DONOR)
    assert "secret happening" not in changes(edited, Reader.MENTOR)


def test_a_quote_is_no_news_to_the_mentor_and_never_kept(amani):
    item = amani.all(EvidenceItem)[0]
    edited = applied(amani, set_value(amani, item.id, "summary", "PLANTED-SECRET"))
    kept = told(edited).all(ReportMade)
    assert "PLANTED-SECRET" not in repr(kept)


def test_no_copy_that_leaves_the_organisation_holds_what_was_told(amani):
    for reader in (Reader.MENTOR, Reader.DONOR, Reader.PUBLIC):
        assert redacted(amani, Redaction(reader=reader)).all(ReportMade) == ()


def test_a_section_that_was_left_out_is_not_told_as_new():
    snapshot = told(example("amani"), sections=["norms"])
    edited = applied(snapshot, add_records(snapshot, [Strategy(id="strategies-x", name="Radio")]))
    assert "Nothing has changed" in changes(edited)


def test_the_next_report_takes_the_place_of_the_last_and_keeps_all_numbers(amani):
    numbers = report_numbers(amani)
    gone = applied(amani, remove_records(amani, ["norms-n2"]))
    again = told(gone)
    assert len(again.all(ReportMade)) == 1
    fresh = applied(again, add_records(again, [Norm(id="norms-new")]))
    assert report_numbers(fresh)["norms-new"] not in set(numbers.values())


def test_what_was_told_goes_through_a_project_file(amani):
    (made,) = amani.all(ReportMade)
    assert decode_tables(encode_tables(amani)).all(ReportMade) == (made,)
