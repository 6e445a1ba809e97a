"""The bundled examples: complete, exact, the same every time; their sources are read strictly."""

import hashlib
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.resources import resource_path
from normsdesk.model.evidence import (
    EvidenceItem,
)
from normsdesk.model.fields import FieldKind, walk
from normsdesk.model.indicator import DataValue, Indicator
from normsdesk.model.integrity import violations
from normsdesk.model.mentorship import (
    ActionItem,
    HelpRequest,
    InceptionRecord,
    MentorshipMeeting,
    SelfAssessmentAfter,
    TrainingEvent,
)
from normsdesk.model.norm import (
    NormProfile,
)
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Attachment, Comment, Project, ReportMade
from normsdesk.model.record import CodedRecord, SourceTag
from normsdesk.model.snapshot import TABLES
from normsdesk.model.strategy import (
    EthicsAnswer,
    EthicsCheck,
    Incident,
    PartnerScreening,
    ScaleUpHeading,
    ScaleUpPlan,
    ScaleUpType,
    ScreeningAnswer,
    Strategy,
)
from normsdesk.model.survey import Questionnaire
from normsdesk.model.theory import ToCLink, ToCNode
from normsdesk.store.examples import NAMES, build, build_from

GOLDEN = Path(__file__).parent.parent / "golden"
STEPS_1_AND_8 = [
    "organisations",
    "contacts",
    "programme_packs",
    "selection_checks",
    "inception_records",
    "mous",
    "self_assessments_before",
    "training_events",
    "help_requests",
    "meetings",
    "actions",
    "self_assessments_after",
    "quality_reviews",
]


@pytest.fixture(scope="module")
def examples():
    return {name: build(name) for name in NAMES}


@pytest.fixture(scope="module")
def image(examples):
    return examples["image"].snapshot


@pytest.fixture(scope="module")
def rwanda(examples):
    return examples["rwanda"].snapshot


@pytest.fixture(scope="module")
def amani(examples):
    return examples["amani"].snapshot


def all_texts(snapshot):
    for record in snapshot.records():
        for placed in walk(record):
            if placed.field.spec.kind in (FieldKind.LINE, FieldKind.TEXT):
                yield f"{record.id}.{placed.path}", placed.value
            elif placed.field.spec.kind is FieldKind.LINES:
                for one in placed.value:
                    yield f"{record.id}.{placed.path}", one


def outline(snapshot):
    """Tell how many records each table has, how many are illustrative, and who is who."""
    return {
        table: {
            "records": len(records),
            "illustrative": sum(record.illustrative for record in records.values()),
            "ids": [
                f"{record.code} {record.id}" if isinstance(record, CodedRecord) else record.id
                for record in records.values()
            ],
        }
        for table, records in sorted(snapshot.tables.items())
        if records
    }


# Every example.


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_an_example_breaks_a_rule_of_integrity(examples, name):
    assert list(violations(examples[name].snapshot)) == []


@pytest.mark.parametrize("name", NAMES)
def test_building_twice_gives_the_same_project(examples, name):
    again = build(name)
    assert again.snapshot == examples[name].snapshot
    assert again.attachments == examples[name].attachments


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_what_its_golden_outline_says(examples, name):
    """Set NORMSDESK_WRITE_GOLDEN=1 to write the outlines again after a wanted change."""
    path = GOLDEN / f"example_{name}.json"
    found = outline(examples[name].snapshot)
    if os.environ.get("NORMSDESK_WRITE_GOLDEN"):
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_record_of_an_example_is_marked_as_example(examples, name):
    snapshot = examples[name].snapshot
    assert {record.source_tag for record in snapshot.records()} == {SourceTag.EXAMPLE}
    assert snapshot.project.example
    assert snapshot.project.example_note


@pytest.mark.parametrize("name", NAMES)
def test_records_without_a_code_read_in_the_order_of_the_source(examples, name):
    moments = [record.created for record in examples[name].snapshot.records()]
    assert len(set(moments)) == len(moments)


@pytest.mark.parametrize("name", NAMES)
def test_no_address_but_those_of_the_invented_trust(examples, name):
    for place, text in all_texts(examples[name].snapshot):
        for address in re.findall(r"\S+@\S+", text):
            assert address.endswith("@amani.example"), place
        assert "http" not in text, place


@pytest.mark.parametrize("name", NAMES)
def test_codes_given_are_counted_so_that_none_is_given_twice(examples, name):
    snapshot = examples[name].snapshot
    counted = {count.prefix: count.last for count in snapshot.project.codes}
    assert counted["N"] == len(snapshot.tables["norms"])
    assert counted["E"] == len(snapshot.tables["evidence"])


def test_an_example_of_another_name_is_refused():
    with pytest.raises(KeyError):
        build("../amani")


# IMAGE: the facts of the case study, and nothing that passes for one.


def test_image_leaves_steps_1_and_8_empty(image):
    assert not [table for table in STEPS_1_AND_8 if image.tables.get(table)]
    assert "IMAGE was not part of the mentorship programme" in image.project.example_note


def test_image_has_no_scores_and_no_values(image):
    empty = ("scores", "decisions", "criteria", "data_values", "rounds")
    assert not [table for table in empty if image.tables.get(table)]
    for profile in image.all(NormProfile):
        assert profile.ee.dont_know
        assert profile.ne.dont_know


def test_image_says_how_who_what_and_when_in_sixteen_rows(image):
    (plan,) = image.all(ScaleUpPlan)
    assert Counter(row.heading for row in plan.plan) == {
        ScaleUpHeading.HOW: 4,
        ScaleUpHeading.WHO: 3,
        ScaleUpHeading.WHAT: 7,
        ScaleUpHeading.WHEN: 2,
    }
    assert {row.type for row in plan.types} == set(ScaleUpType)
    assert (len(plan.what_worked), len(plan.problems)) == (3, 4)
    assert not plan.illustrative


def test_image_screens_its_partner_by_nine_criteria(image):
    assert len({row.criterion for row in image.all(PartnerScreening)}) == 9


def test_image_cites_its_papers_and_keeps_the_relative_risk_as_evidence(image):
    citations = [item.citation for item in image.all(EvidenceItem)]
    assert [
        "368(9551): 1973–1983" in citations[0],
        "97(10): 1794–1802" in citations[1],
        "87: 824–832" in citations[2],
        "Muvhango, L. (2018)" in citations[3],
    ] == [True] * 4
    assert "55% lower" in image.all(EvidenceItem)[0].summary


def test_image_keeps_its_two_sizes_apart(image):
    (plan,) = image.all(ScaleUpPlan)
    horizontal = next(row for row in plan.types if row.type is ScaleUpType.HORIZONTAL)
    for fact in ("800", "35,000", "three provinces", "2007–2017", "100,000", "eight provinces"):
        assert fact in horizontal.reason


@pytest.mark.parametrize(
    "table",
    [
        "norms",
        "norm_profiles",
        "sanctions",
        "toc_nodes",
        "toc_links",
        "population_groups",
        "reference_groups",
    ],
)
def test_what_was_added_to_image_is_marked_as_illustrative(image, table):
    assert all(record.illustrative for record in image.tables[table].values())


def test_facts_of_image_are_not_marked_as_illustrative(image):
    assert not image.project.illustrative
    for table in ("evidence", "scale_up_plans", "partner_screenings", "indicators"):
        assert not any(record.illustrative for record in image.tables[table].values())


def test_boxes_and_links_of_image_are_those_of_the_method(image):
    assert [node.code for node in image.all(ToCNode)] == (
        ["A1", "A2", "A3", "E1", "I1", "M1", "O1", "O2", "O3", "P1", "P2", "T1", "X1"]
    )
    assert {link.id.removeprefix("toc_links-") for link in image.all(ToCLink)} == set(
        [
            "a1-o1",
            "o1-t1",
            "t1-i1",
            "a2-o2",
            "o2-i1",
            "i1-e1",
            "a3-o3",
            "o3-e1",
            "e1-m1",
            "m1-p1",
            "p1-x1",
            "p2-x1",
            "i1-p2",
        ]
    )


# Rwanda.


def test_rwanda_leaves_steps_1_and_8_empty(rwanda):
    assert not [table for table in STEPS_1_AND_8 if rwanda.tables.get(table)]


def test_rwanda_counts_men_and_leaders_apart(rwanda):
    assert [group.size for group in rwanda.all(PopulationGroup)] == [300, 150, 15]
    for fact in ("78,000", "Since 1997", "300", "150 men", "15 female and male"):
        assert fact in rwanda.project.notes


def test_rwanda_expects_seven_things_and_has_an_indicator_for_each(rwanda):
    seven = [node.id for node in rwanda.all(ToCNode) if node.code.startswith("L")]
    assert len(seven) == 7
    measured = {node for one in rwanda.all(Indicator) for node in one.node_ids}
    assert set(seven) <= measured
    numbers = {one.library_number for one in rwanda.all(Indicator)}
    assert {5, 9, 26, 27} <= numbers
    assert rwanda.all(DataValue) == ()


def test_rwanda_plans_two_arms_of_150(rwanda):
    plans = list(rwanda.tables["sample_plans"].values())
    assert [(plan.result, plan.achieved) for plan in plans] == [(150, None)] * 2


def test_facts_of_rwanda_are_not_marked_as_illustrative(rwanda):
    facts = ["project-rwanda", "evidence-e1", "evidence-e2", "strategies-s1"]
    assert not [record_id for record_id in facts if rwanda.record(record_id).illustrative]


def test_what_was_added_to_rwanda_is_marked_as_illustrative(rwanda):
    for table in ("practices", "norms", "norm_profiles", "risks", "toc_nodes", "scores"):
        assert all(record.illustrative for record in rwanda.tables[table].values())


# Amani.


def test_amani_fills_every_table_but_the_help_desk_of_another_track(amani):
    """What was told is remembered when a report is made, not before."""
    empty = [table for table in TABLES if not amani.tables.get(table)]
    assert empty == [HelpRequest.table, ReportMade.table]


def test_all_of_amani_is_illustrative(amani):
    assert all(record.illustrative for record in amani.records())


def test_reasons_of_amani_add_up_and_the_printed_ones_stand(amani):
    printed = {"N1": ("others_expect", 118, 61), "N2": ("right_or_faith", 161, 23)}
    printed |= {"N3": ("others_expect", 122, 49), "N4": ("everybody_does", 109, 12)}
    for profile in amani.all(NormProfile):
        counts = {row.reason.value: row.count for row in profile.reason_counts}
        reason, first, obstacles = printed[amani.record(profile.norm_id).code]
        assert sum(counts.values()) == 290
        assert max(counts, key=counts.__getitem__) == reason
        assert counts[reason] == first
        assert counts["money_safety_need"] + counts["no_other_choice"] == obstacles


def test_guesses_of_approval_rest_on_those_who_answered_on_approval(amani):
    means = [profile.perceived_approval.measured for profile in amani.all(NormProfile)]
    assert [reading.mean for reading in means] == [6.20, 7.70, 7.50, 5.61]
    assert [reading.denominator for reading in means] == [
        profile.ne.measured.denominator for profile in amani.all(NormProfile)
    ]


def test_training_of_amani_has_seventeen_sessions_and_one_absence_on_day_4(amani):
    (training,) = amani.all(TrainingEvent)
    present = {
        (session.day, sum(row.count for row in session.attendance)) for session in training.sessions
    }
    assert len(training.sessions) == 17
    assert present == {(1, 4), (2, 4), (3, 4), (4, 3), (5, 4)}
    assert (training.participants_expected, len(training.evaluation)) == (4, 4)


def test_sessions_and_agenda_of_amani_are_those_of_its_programme_pack(amani):
    (pack,) = amani.all(ProgrammePack)
    items = {item.number: item for item in pack.items}
    (training,) = amani.all(TrainingEvent)
    (inception,) = amani.all(InceptionRecord)
    assert all(session.item in items for session in training.sessions)
    assert [items[s.item].day for s in training.sessions] == [s.day for s in training.sessions]
    assert [point.item for point in inception.agenda] == [str(n) for n in range(1, 13)]
    assert pack.lead_organisation == "Mlima Centre"


def test_meetings_and_actions_of_amani_are_those_of_the_year(amani):
    assert [meeting.name for meeting in amani.all(MentorshipMeeting)] == (
        ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M12"]
    )
    states = [action.status.value for action in amani.all(ActionItem)]
    assert states == ["done"] * 11 + ["doing", "open", "open"]


def test_questionnaires_of_amani_have_57_and_14_questions(amani):
    long, short = amani.all(Questionnaire)
    assert (len(long.questions), len(short.questions)) == (57, 14)


def test_counts_of_the_two_groups_of_parents_add_up(amani):
    values = {value.id: value for value in amani.all(DataValue)}
    whole = values["data_values-ne-baseline"]
    fathers = values["data_values-ne-baseline-fathers"]
    mothers = values["data_values-ne-baseline-mothers"]
    assert fathers.numerator + mothers.numerator == whole.numerator == 194
    assert fathers.denominator + mothers.denominator == whole.denominator == 294


def test_the_incident_was_answered_in_three_days_and_is_the_one_that_is_counted(amani):
    (incident,) = amani.all(Incident)
    assert (incident.answered_at - incident.known_at).total_seconds() <= 72 * 3600
    assert amani.get(DataValue, "data_values-incidents-midline").value == 1


def test_other_counts_of_amani_are_as_printed(amani):
    audit = amani.get(Strategy, "strategies-s1").audit
    assert [row.mark for row in audit] == [2, 1, 2, 1, 2, 1, 2, 2, 1]
    answers = Counter(check.answer for check in amani.all(EthicsCheck))
    assert answers == {EthicsAnswer.YES: 6, EthicsAnswer.NOT_YET: 1}
    screening = Counter(row.answer for row in amani.all(PartnerScreening))
    assert screening == {
        ScreeningAnswer.YES: 5,
        ScreeningAnswer.PARTLY: 2,
        ScreeningAnswer.UNKNOWN: 2,
    }
    assert [comment.state.value for comment in amani.all(Comment)] == ["answered", "open"]
    assert [(g.power, g.closeness, g.stance) for g in amani.all(ReferenceGroup)] == [
        (3, 2, -1),
        (3, 3, -1),
        (2, 1, 0),
        (2, 2, 1),
        (1, 3, 1),
    ]
    assert [
        ",".join(str(row.value) for row in form.answers) for form in amani.all(SelfAssessmentAfter)
    ] == ["4,3,4,1,5,4,3,4", "5,2,3,2,4,4,2,5", "4,4,4,4,5,3,4,4", "5,3,2,1,4,5,3,5"]


def test_attachments_are_small_and_tell_nothing_about_a_camera(examples, amani):
    for record in amani.all(Attachment):
        content = examples["amani"].attachments[record.sha256]
        assert hashlib.sha256(content).hexdigest() == record.sha256
        assert len(content) == record.size < 60_000
        assert content.startswith({"pdf": b"%PDF-", "png": b"\x89PNG"}[record.kind])
        for trace in (b"eXIf", b"Exif", b"tEXt", b"iTXt"):
            assert trace not in content


def test_an_attachment_is_reached_from_what_it_belongs_to(amani):
    assert all(amani.record(one.record_id) is not None for one in amani.all(Attachment))


# The sources are read strictly.

PROJECT = '[[project]]\nkey = "x"\n'


@pytest.fixture
def written(tmp_path):
    def write(text, project=PROJECT):
        folder = tmp_path / "trial"
        folder.mkdir()
        (folder / "project.toml").write_text(project, encoding="utf-8")
        (folder / "rows.toml").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("[[norm]]\n", "rows.toml: norm", "unknown table"),
        ('[[norms]]\ncode = "N1"\n', "norms[0].key", "a short key is missing"),
        ('[[norms]]\nkey = "N 1"\n', "norms[0].key", "a short key is missing"),
        ('[[norms]]\nkey = "n"\n[[norms]]\nkey = "n"\n', "norms[1].key", "twice"),
        ('[[norms]]\nkey = "n"\nstatement = "x"\n', "norms[0].statement", "unknown key"),
        ('[[norms]]\nkey = "n"\nid = "x"\n', "norms[0].id", "unknown key"),
        ('[[norms]]\nkey = "n"\ncreated = 2026-01-01\n', "norms[0].created", "unknown key"),
        ('[[norms]]\nkey = "n"\nexpecting = 4\n', "norms[0].expecting", "a text is missing"),
        ('[[norms]]\nkey = "n"\nvalence = "bad"\n', "norms[0].valence", "unknown code 'bad'"),
        ('[[norms]]\nkey = "n"\nmeta_norms = "x"\n', "norms[0].meta_norms", "a list"),
        (
            '[[norms]]\nkey = "n"\ninfluences = [{ strength = 1.5 }]\n',
            "norms[0].influences[0].strength",
            "a whole number is missing",
        ),
        (
            '[[norms]]\nkey = "n"\ninfluences = [{ strength = 9 }]\n',
            "norms[0].influences[0].strength",
            "out of range",
        ),
        (
            '[[norms]]\nkey = "n"\ninfluences = [{ practice_id = "p9" }]\n',
            "norms[0].influences[0].practice_id",
            "there is no 'practices-p9'",
        ),
        (
            '[[power_notes]]\nkey = "n"\nrecord_id = "project-x"\n',
            "power_notes[0].record_id",
            "wrong table",
        ),
        (
            '[[strategies]]\nkey = "s"\naudit = [{ mark = 1 }]\n',
            "strategies[0].audit[0].attribute",
            "is missing",
        ),
        ('[[rounds]]\nkey = "r"\nstart = "2026"\n', "rounds[0].start", "a date is missing"),
        (
            '[[rounds]]\nkey = "r"\nstart = 2026-01-01T08:00:00Z\n',
            "rounds[0].start",
            "a date is missing",
        ),
        ('[[rounds]]\nkey = "r"\nmonth = true\n', "rounds[0].month", "a whole number"),
        (
            '[[last_looks]]\nkey = "l"\nat = 2026-01-01T08:00:00\n',
            "last_looks[0].at",
            "a time with its zone",
        ),
        ('[[actions]]\nkey = "a"\nillustrative = "no"\n', "actions[0].illustrative", "true or"),
        ('illustrative = 1\n[[actions]]\nkey = "a"\n', "rows.toml: illustrative", "true or"),
        ('[actions]\ncolumns = ["key"]\n', "rows.toml: actions", "columns and rows"),
        ('[actions]\ncolumns = ["key"]\nrows = [["a", 1]]\n', "actions.rows[0]", "1 cells"),
        ("[actions]\nkeys = []\n", "actions.keys", "unknown key"),
        ("actions = 3\n", "rows.toml: actions", "rows are missing"),
        ("[[actions]\n", "trial/rows.toml", "cannot be read"),
        ('[[attachments]]\nkey = "a"\nname = "x.pdf"\n', "attachments[0].name", "no such file"),
        (
            '[[attachments]]\nkey = "a"\nname = "../rows.toml"\n',
            "attachments[0].name",
            "no such file",
        ),
    ],
)
def test_a_faulty_source_names_file_and_key(written, text, place, reason):
    with pytest.raises(ContentError) as caught:
        build_from(written(text))
    assert caught.value.place.startswith("trial/rows.toml")
    assert caught.value.place.endswith(place)
    assert reason in caught.value.reason


def test_sources_without_a_project_are_refused(written):
    with pytest.raises(ContentError, match="the project itself is missing"):
        build_from(written("", project=""))


def test_rows_in_columns_share_what_is_the_same_and_skip_empty_cells(written):
    text = '[actions]\ncolumns = ["key", "text", "number"]\nsame = { owner = "Team" }\n'
    snapshot = build_from(written(text + 'rows = [["a", "", 1], ["b", "Go", 2]]\n')).snapshot
    first, second = snapshot.all(ActionItem)
    assert (first.owner, first.text, first.number) == ("Team", "", 1)
    assert (second.owner, second.text, second.number) == ("Team", "Go", 2)


def test_a_row_may_be_marked_otherwise_than_its_file(written):
    text = 'illustrative = true\n[[actions]]\nkey = "a"\n[[actions]]\nkey = "b"\n'
    snapshot = build_from(written(text + "illustrative = false\n")).snapshot
    assert [action.illustrative for action in snapshot.all(ActionItem)] == [True, False]


def test_only_sources_and_their_files_ship_with_the_examples():
    folder = resource_path("examples")
    suffixes = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert suffixes == {".toml", ".pdf", ".png"}
    assert {path.name for path in folder.iterdir()} == set(NAMES)
    assert build("image").snapshot.get(Project, "project-image").title
