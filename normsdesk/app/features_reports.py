"""What the self-test tries of reports that are answered, of the forms and of the handbook."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from normsdesk.app.features import Bench, Feature, NotRightError
from normsdesk.edit.changes import Rejected, applied
from normsdesk.edit.commands.replies import take_replies
from normsdesk.edit.commands.reports import remember_report
from normsdesk.edit.patch import Patch
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Comment, Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.report_places import record_at
from normsdesk.store.starting import example_contents

_DAY = date(2026, 11, 22)


def check_answers(_bench: Bench) -> None:
    """Remember a report, take a message in by its numbers, and tell what has changed."""
    from normsdesk.exports.build import made_report, report_outline
    from normsdesk.exports.options import ReportOptions, shipped_content
    from normsdesk.intake.replies import reply_parts
    from normsdesk.steps.replying import Preparing, is_place

    words, content = wording_for("en"), shipped_content()
    options = ReportOptions(reader=Reader.MENTOR, date=_DAY, sections=frozenset({"changes"}))
    snapshot = example_contents("amani").snapshot
    made = made_report(snapshot, options, content, words)
    told = _done(snapshot, remember_report(snapshot, made))
    parts = reply_parts("4.2: Ask the girls, too.", partial(is_place, told))
    preparing = Preparing(words, told)
    prepared = [preparing.prepared(each, one.text, "M") for one in parts for each in one.places]
    replies = [one.reply for one in prepared if one.reply is not None]
    taken = _done(told, take_replies(told, replies, at=datetime(2026, 11, 22, tzinfo=UTC)))
    about = {each.record_id for each in taken.all(Comment) if "girls, too" in each.text}
    if about != {record_at(told, "4.2")}:
        raise NotRightError("the answer is somewhere else")
    outline = report_outline(taken, options, content, words)
    if [each.section_id for each in outline.sections] != ["changes"]:
        raise NotRightError("what has changed is not told")


def _done(snapshot: Snapshot, patch: Patch | Rejected) -> Snapshot:
    outcome = patch if isinstance(patch, Rejected) else applied(snapshot, patch)
    if isinstance(outcome, Rejected):
        raise NotRightError(outcome.reason.value)
    return outcome


def check_forms(_bench: Bench) -> None:
    """Make the four forms of the programme for Word."""
    from normsdesk.exports.forms.programme import FormWish, ProgrammeForm, form_bytes
    from normsdesk.exports.options import shipped_content

    palette = shipped_content().studio.palette
    snapshot = example_contents("amani").snapshot
    for form in ProgrammeForm:
        data = form_bytes(form, snapshot, FormWish(made_on=_DAY), wording_for("en"), palette)
        if not data.startswith(b"PK"):
            raise NotRightError(f"{form.value} is no document")


def check_handbook(bench: Bench) -> None:
    """Write the handbook with its pictures."""
    from normsdesk.exports.handbook.handbook import shipped_pictures
    from normsdesk.exports.handbook.writing import write_handbook
    from normsdesk.exports.written import Written

    if len(shipped_pictures()) < 10:
        raise NotRightError("pictures are missing")
    written = write_handbook(wording_for("en"), bench.folder / "handbook.pdf", _DAY)
    if not isinstance(written, Written) or not written.pages:
        raise NotRightError("it was not written")


_SCRIPTS = "عيب · ደንብ · सामाजिक · সামাজিক · נורמה"


def check_scripts(_bench: Bench) -> None:
    """Print letters that join, melt into one another or run from the right, and read them back."""
    from pypdfium2 import PdfDocument

    from normsdesk.exports.build import report_outline
    from normsdesk.exports.options import ReportOptions, shipped_content
    from normsdesk.exports.outline import Prose, Section, plain
    from normsdesk.exports.pdf import pdf_bytes

    content = shipped_content()
    options = ReportOptions(reader=Reader.MENTOR, date=_DAY, sections=frozenset({"changes"}))
    snapshot = example_contents("amani").snapshot
    outline = report_outline(snapshot, options, content, wording_for("en"))
    page = Section(section_id="s", title="1", running="1", blocks=(Prose(spans=plain(_SCRIPTS)),))
    data, _ = pdf_bytes(replace(outline, cover=None, sections=(page,)), content.studio)
    with PdfDocument(data) as document:
        said = document[0].get_textpage().get_text_bounded()
    if not all(word in said for word in _SCRIPTS.split(" · ")):
        raise NotRightError("letters are missing")


REPORT_FEATURES: Sequence[Feature] = (
    Feature(name="answers by the numbers of a report", check=check_answers),
    Feature(name="forms of the programme for Word", check=check_forms),
    Feature(name="handbook", check=check_handbook),
    Feature(name="other scripts on paper", check=check_scripts),
)
"""Everything that is tried of reports, in this order."""
