"""Forms of the programme as Word documents, read back with python-docx."""

import io
from datetime import date

import pytest
from docx import Document

from normsdesk.edit.changes import applied
from normsdesk.edit.commands.records import set_value
from normsdesk.exports.forms.programme import FormWish, ProgrammeForm, form_bytes
from normsdesk.library.languages import wording_for
from normsdesk.model.mentorship import MOU, InceptionRecord, SelfAssessmentBefore
from normsdesk.model.programme import PackItemKind
from normsdesk.model.project import Contact, ContactRole
from normsdesk.steps.pack_items import items_of
from tests.exports.samples import content, example

DAY = date(2026, 11, 22)
EVERY = list(ProgrammeForm)


def form(which, snapshot=None, *, blank=False, contacts=False):
    wish = FormWish(made_on=DAY, blank=blank, contacts=contacts)
    palette = content().studio.palette
    source = snapshot or example("amani")
    return form_bytes(which, source, wish, wording_for("en"), palette)


def said(data):
    """All words, those in content controls and table cells, too."""
    body = Document(io.BytesIO(data)).element.body
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join(node.text or "" for node in body.iter(f"{space}t"))


@pytest.mark.parametrize("which", EVERY)
@pytest.mark.parametrize("blank", [True, False])
def test_a_form_is_the_same_bytes_each_time_and_opens(which, blank):
    data = form(which, blank=blank)
    assert data == form(which, blank=blank)
    assert Document(io.BytesIO(data)).core_properties.title


@pytest.mark.parametrize(
    ("which", "kind"),
    [
        (ProgrammeForm.INCEPTION, PackItemKind.INCEPTION_POINT),
        (ProgrammeForm.BEFORE, PackItemKind.BEFORE_QUESTION),
        (ProgrammeForm.AFTER, PackItemKind.AFTER_QUESTION),
    ],
)
def test_every_question_of_the_pack_stands_on_its_form(which, kind):
    text = said(form(which, blank=True))
    for item in items_of(example("amani"), kind):
        assert item.text.partition("{")[0] in text


def test_the_agreement_has_every_clause_and_two_places_to_sign():
    text = said(form(ProgrammeForm.MOU))
    for item in items_of(example("amani"), PackItemKind.MOU_CLAUSE):
        assert f"\n{item.number}\n" in text
    assert text.split("\n").count("Signature") == 2
    assert "Amani Watoto Trust" in text


def test_a_blank_agreement_names_nobody_and_says_what_is_open():
    text = said(form(ProgrammeForm.MOU, blank=True))
    assert "Amani" not in text
    assert "[the name of your organisation]" in text


def test_what_a_team_changed_in_the_pack_stands_on_the_form():
    snapshot = example("amani")
    (pack,) = snapshot.tables["programme_packs"].values()
    place = next(i for i, each in enumerate(pack.items) if each.number == "AF1")
    changed = applied(snapshot, set_value(snapshot, pack.id, f"items[{place}].text", "Own words."))
    assert "Own words." in said(form(ProgrammeForm.AFTER, changed))


def test_names_and_numbers_of_people_go_in_only_where_asked():
    snapshot = example("amani")
    ours = snapshot.all(Contact)[0].organisation_id
    person = Contact(
        id="contacts-new",
        organisation_id=ours,
        name="PLANTED-NAME",
        phone="PLANTED-PHONE",
        email="PLANTED-MAIL",
        roles=(ContactRole.FOCAL_POINT,),
    )
    held = {
        each.id: each for each in snapshot.all(Contact) if ContactRole.FOCAL_POINT not in each.roles
    }
    tables = {**snapshot.tables, "contacts": {**held, person.id: person}}
    changed = type(snapshot)(tables)
    mou, before = changed.all(MOU)[0], changed.all(SelfAssessmentBefore)[0]
    for record_id, path in (
        (mou.id, "signatures[0].name"),
        (before.id, "contacts"),
    ):
        changed = applied(changed, set_value(changed, record_id, path, "PLANTED-NAME"))
    held_in = changed.all(InceptionRecord)[0]
    changed = applied(changed, set_value(changed, held_in.id, "people", ("PLANTED-NAME",)))
    for which in EVERY:
        assert "PLANTED" not in said(form(which, changed))
    with_contacts = said(form(ProgrammeForm.BEFORE, changed, contacts=True))
    assert {"PLANTED-NAME", "PLANTED-PHONE", "PLANTED-MAIL"} <= set(with_contacts.split("\n"))


def test_no_answer_of_a_single_person_is_on_the_form_after():
    assert form(ProgrammeForm.AFTER) == form(ProgrammeForm.AFTER, contacts=True)
    assert said(form(ProgrammeForm.AFTER)).count("\N{BALLOT BOX WITH X}") == 0
