import pytest

from normsdesk.model.evidence import (
    Claim,
    EvidenceItem,
    EvidenceType,
)
from normsdesk.model.fields import FieldKind, Sensitivity, declared, part_type
from normsdesk.model.indicator import DataValue, Indicator, Round
from normsdesk.model.integrity import violations
from normsdesk.model.mentorship import MentorshipMeeting
from normsdesk.model.norm import (
    Norm,
)
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.priority import Decision, Score
from normsdesk.model.project import Attachment, Comment, Contact, Organisation, Project, Reader
from normsdesk.model.snapshot import RECORD_TYPES, Snapshot, snapshot_of
from normsdesk.model.strategy import Incident, ReferralRoute, RiskEthicsItem, Strategy
from normsdesk.store.redact import GRANTS, KEPT_FIELDS, STRIPPED, Grant, Redaction, redacted

SECRET = "secret-"


def a_project_full_of_secrets() -> Snapshot:
    return snapshot_of(
        [
            Project(id="project-1", title="Open title", district="Mto Baridi", notes="secret-note"),
            Organisation(
                id="organisations-1", name="Trust", mission="Safe", funding_sources="secret-public"
            ),
            Contact(
                id="contacts-1",
                organisation_id="organisations-1",
                title="M&E officer",
                name="secret-name",
                phone="secret-phone",
                email="secret-mail",
                responsibilities="secret-work",
                notes="secret-note",
            ),
            Norm(id="norms-1", code="N1", expecting="families"),
            ReferenceGroup(
                id="reference_groups-1", code="RG1", label="Peers", stance=-1, upholds=("norms-1",)
            ),
            EvidenceItem(
                id="evidence-1",
                code="E1",
                type=EvidenceType.FGD,
                title="secret-title",
                place="secret-village",
                summary="secret-summary",
                quote="secret-quote",
                notes="secret-note",
                claims=(Claim(record_id="norms-1", note="secret-claim", field="ne"),),
                attachment_ids=("attachments-1",),
            ),
            Attachment(id="attachments-1", name="secret-file.pdf"),
            Strategy(id="strategies-1", code="S1", name="Circles", partners="secret-public"),
            RiskEthicsItem(
                id="risks-1", code="R1", risk="Blame", referral_route_id="referral_routes-1"
            ),
            ReferralRoute(
                id="referral_routes-1",
                service="Officer",
                contact="secret-contact",
                area="secret-ward",
            ),
            Incident(id="incidents-1", what="secret-incident", risk_id="risks-1"),
            Score(id="scores-1", item_id="norms-1", rater="secret-rater", reason="secret-reason"),
            Decision(id="decisions-1", item_id="norms-1", decided_by="secret-person"),
            MentorshipMeeting(id="meetings-1", name="M1", attendees=("Deputy director",)),
            Comment(id="comments-1", record_id="risks-1", text="Who checks", author="mentor"),
            Indicator(id="indicators-1", code="I1"),
            Round(id="rounds-1"),
            DataValue(
                id="data_values-1",
                indicator_id="indicators-1",
                round_id="rounds-1",
                cell="secret-public",
            ),
        ]
    )


def _every_text(snapshot: Snapshot) -> str:
    return repr(snapshot)


@pytest.mark.parametrize("reader", [Reader.MENTOR, Reader.DONOR, Reader.PUBLIC])
def test_no_secret_leaves_and_what_is_left_holds_together(reader: Reader):
    result = redacted(a_project_full_of_secrets(), Redaction(reader=reader))
    assert list(violations(result)) == []
    text = _every_text(result)
    allowed = {
        Reader.MENTOR: {"secret-note", "secret-public", "secret-rater", "secret-reason",
                        "secret-person"},
        Reader.DONOR: {"secret-public"},
        Reader.PUBLIC: set[str](),
    }[reader]  # fmt: skip
    for secret in allowed:
        text = text.replace(secret, "")
    assert SECRET not in text


def test_the_mentor_gets_evidence_by_code_kind_and_district_only():
    result = redacted(a_project_full_of_secrets(), Redaction(reader=Reader.MENTOR))
    item = result.get(EvidenceItem, "evidence-1")
    assert (item.code, item.type, item.place) == ("E1", EvidenceType.FGD, "Mto Baridi")
    assert item.claims == (Claim(record_id="norms-1", field="ne"),)
    assert item.attachment_ids == ()
    assert result.get(Contact, "contacts-1").title == "M&E officer"
    assert result.get(ReferralRoute, "referral_routes-1").service == "Officer"
    assert result.all(Incident) == ()
    assert result.all(Comment)


def test_a_ticked_box_lets_contacts_through_to_the_mentor_and_no_further():
    snapshot = a_project_full_of_secrets()
    mentor = redacted(snapshot, Redaction(reader=Reader.MENTOR, contacts=True))
    contact = mentor.get(Contact, "contacts-1")
    assert (contact.phone, contact.responsibilities) == ("secret-phone", "")
    donor = redacted(snapshot, Redaction(reader=Reader.DONOR, contacts=True))
    assert donor.all(Contact) == ()


def test_inside_the_organisation_contacts_are_there_on_request():
    snapshot = a_project_full_of_secrets()
    quiet = redacted(snapshot, Redaction(reader=Reader.INTERNAL))
    assert quiet.get(Contact, "contacts-1").phone == ""
    assert quiet.get(EvidenceItem, "evidence-1").quote == "secret-quote"
    full = redacted(snapshot, Redaction(reader=Reader.INTERNAL, contacts=True))
    assert full == snapshot


def test_the_public_sees_no_stance_no_scores_and_no_disaggregation():
    result = redacted(a_project_full_of_secrets(), Redaction(reader=Reader.PUBLIC))
    assert result.get(ReferenceGroup, "reference_groups-1").stance is None
    assert result.all(Score) == ()
    assert result.all(DataValue) == ()
    assert result.all(Decision)
    assert result.get(Organisation, "organisations-1").mission == "Safe"


def test_every_table_is_declared_for_every_reader():
    assert set(GRANTS) == {kind.table for kind in RECORD_TYPES}
    for kind in RECORD_TYPES:
        names = {field.name for field in declared(kind)}
        if Grant.SOME in GRANTS[kind.table]:
            assert KEPT_FIELDS[kind.table] <= names
        else:
            assert kind.table not in KEPT_FIELDS


def test_an_undeclared_table_is_given_to_nobody():
    assert Redaction(reader=Reader.INTERNAL).grant("ghosts") is Grant.NONE


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_a_record_that_touches_people_never_goes_out_whole(kind: type):
    if kind.personal:
        assert Grant.ALL not in GRANTS[kind.table][1:]


def test_donor_and_public_never_see_any_sensitive_field():
    def sensitive(owner: type) -> set[Sensitivity]:
        found = {field.spec.sensitivity for field in declared(owner)}
        for field in declared(owner):
            if field.spec.kind in (FieldKind.PART, FieldKind.ROWS):
                found |= sensitive(part_type(field))
        return found - {Sensitivity.OPEN, Sensitivity.PLACE}

    for kind in RECORD_TYPES:
        for reader in (Reader.DONOR, Reader.PUBLIC):
            if Redaction(reader=reader).grant(kind.table) is not Grant.NONE:
                assert sensitive(kind) <= STRIPPED[reader]
