"""Where a claim comes from: keys, notes, and what a reader may see of them."""

from normsdesk.exports.material import gathered
from normsdesk.exports.noting import PLACE, keys_about, keys_of, notes_about, notes_for
from normsdesk.exports.options import ReportOptions
from normsdesk.exports.outline import Callout, Prose, plain
from normsdesk.library.languages import Wording
from normsdesk.model.evidence import Claim, EvidenceItem
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from tests.exports.samples import DAY, content, example
from tests.exports.sections.reading import project_of, seen_by

PROFILE = "norm_profiles-n1-baseline"


def material(reader):
    options = ReportOptions(reader=reader, date=DAY)
    return gathered(example("amani"), options, content(), Wording())


def codes(held, keys):
    return [held.snapshot.get(EvidenceItem, key).code for key in keys]


def test_evidence_about_a_field_is_found_by_code():
    held = material(Reader.MENTOR)
    assert codes(held, keys_about(held, PROFILE, "ne")) == ["E1", "E9"]


def test_the_public_gets_no_key_of_evidence():
    held = material(Reader.PUBLIC)
    assert keys_about(held, PROFILE, "ne") == ()
    assert keys_of(held, [item.id for item in example("amani").all(EvidenceItem)]) == ()


def test_notes_come_in_the_order_they_are_read_each_once():
    held = material(Reader.INTERNAL)
    one, nine = keys_about(held, PROFILE, "ne")
    blocks = (
        Prose(spans=plain("first", nine)),
        Callout(title="", blocks=(Prose(spans=plain("second", one, nine)),)),
    )
    notes = notes_for(held, blocks)
    assert [note.key for note in notes] == [nine, one]
    assert notes[1].text == "E1 · " + notes[1].text.removeprefix("E1 · ")
    assert notes[1].target == f"{PLACE}{one}"


def test_the_team_reads_title_and_people_the_mentor_kind_date_and_district():
    item = keys_about(material(Reader.MENTOR), PROFILE, "ne")[0]
    blocks = (Prose(spans=plain("claim", item)),)
    inside = notes_for(material(Reader.INTERNAL), blocks)[0].text
    outside = notes_for(material(Reader.MENTOR), blocks)[0].text
    assert "Baseline survey" in inside
    assert "296 parents" in inside
    assert outside == "E1 · Survey; 19 December 2025; Mto Baridi District; 296 people asked"


def test_only_a_survey_is_said_to_rest_on_the_people_of_its_round():
    held = material(Reader.MENTOR)
    told = {
        item.code: notes_for(held, (Prose(spans=plain("claim", item.id)),))[0].text
        for item in held.snapshot.all(EvidenceItem)
    }
    assert {code for code, text in told.items() if "people asked" in text} == {"E1", "E11"}


def test_no_claim_has_more_notes_than_the_foot_of_a_page_can_hold():
    many = [
        EvidenceItem(
            id=f"evidence-{place}",
            code=f"E{place}",
            claims=(Claim(record_id="norms-one"),),
        )
        for place in range(1, 200)
    ]
    material = seen_by(project_of(Norm(id="norms-one", code="N1"), *many), Reader.INTERNAL)
    assert len(keys_about(material, "norms-one")) == 199
    assert notes_about(material, "norms-one") == keys_about(material, "norms-one")[:8]
