"""Evidence that speaks for and against the same thing is said on the card of the verdict."""

from normsdesk.model.evidence import Claim, ClaimDirection, EvidenceItem
from normsdesk.model.norm import NormProfile
from normsdesk.ui.diagnosis.linked import contested
from normsdesk.ui.diagnosis.verdict_card import VerdictCard

FOR, AGAINST, MIXED = ClaimDirection.SUPPORTS, ClaimDirection.CONTRADICTS, ClaimDirection.MIXED


def heard(code, direction, field="ee", record_id="norm_profiles-1"):
    claim = Claim(record_id=record_id, field=field, direction=direction)
    return EvidenceItem(id=f"evidence-{code.lower()}", code=code, title=code, claims=(claim,))


def with_evidence(project_of, norm, *items):
    return project_of(norm, NormProfile(id="norm_profiles-1", norm_id=norm.id), *items)


def lines(page):
    return page.findChildren(VerdictCard)[0].reasons.texts()


def test_evidence_that_contradicts_is_said_with_its_codes(open_page, project_of, norm):
    page = open_page(with_evidence(project_of, norm(), heard("E1", FOR), heard("E2", AGAINST)))
    said = [text for text in lines(page) if "disagree" in text]
    assert len(said) == 1
    assert said[0].startswith("E1 and E2 disagree on “")
    assert said[0].endswith("”. Read both.")


def test_evidence_about_different_things_or_on_one_side_does_not_contradict(project_of, norm):
    for items in (
        (heard("E1", FOR), heard("E2", FOR)),
        (heard("E1", FOR), heard("E2", AGAINST, "ne")),
        (heard("E1", FOR), heard("E2", MIXED)),
    ):
        snapshot = with_evidence(project_of, norm(), *items)
        assert contested(snapshot, norm()) == []
