"""Plans that people already have: what their columns, merged cells and odd rows become."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Committed, Document
from normsdesk.intake.amounts import amount_in, read_day
from normsdesk.intake.cells import MOST_ROWS, Cell, CellTable, cell_of, read_tables
from normsdesk.intake.heading_words import ColumnRole, role_of, without_roles
from normsdesk.intake.plan_found import PlanKind, PlanWish
from normsdesk.intake.plan_items import items_in, level_before, level_words
from normsdesk.intake.plan_reading import found_in, read_plan
from normsdesk.intake.sheets import CannotRead
from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    IndicatorLevel,
    IndicatorType,
    Round,
    RoundKind,
    WantedDirection,
)
from normsdesk.model.mentorship import ActionItem, ActionStatus
from normsdesk.model.project import DonorLevel
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.theory import Assumption, NodeLevel, ToCNode
from tests.intake.plan_books import (
    EMPTY,
    LEVELS,
    WORDS,
    book,
    content_of,
    noted,
    numbers,
    read,
    records,
)

HEAD = [
    "Results chain",
    "Indicators",
    "Baseline 2024",
    "Target 2026",
    "Target 2027",
    "MoV",
    "Risks",
]
MESSY = [
    ["Overall objective: Girls are safe", "% of women married early", "38%", "35 %", 0.3, "DHS",
     "Peace"],
    [
        "Outcome 1: Parents wait",
        "• Share who disapprove\n• Share who think most approve",
        "40%\n66%",
        "50%\n56%",
        None,
        "Survey",
        "- Chiefs help\n- Fees stay low",
    ],
    [None, "Number of families", "1,200", 1500, "TBD"],
    [None, "Quality of talks", "low", "increase by 10%"],
    ["Output 1.1 – Circles run", "1.1.1 Number of circles", 0, datetime(2026, 5, 1), 40],
    ["TOTAL", None, None, None, 40],
]  # fmt: skip


@pytest.fixture(scope="module")
def messy(tmp_path_factory):
    rows = [["PROJECT LOGFRAME"], ["Indicators were agreed in March"], [], [], HEAD, *MESSY]
    made = book(rows, merged=["A1:G1", "A7:A9"], formats={"E6": "0%"})
    return read(made, tmp_path_factory.mktemp("messy"))


def test_a_heading_in_the_fifth_row_is_found(messy):
    roles = {each.heading: each.role for each in messy.columns if each.role}
    assert messy.kind is PlanKind.LOGFRAME
    assert roles["Results chain"] is ColumnRole.RESULT
    assert roles["MoV"] is ColumnRole.SOURCE
    assert [each.round_name for each in messy.columns if each.role is ColumnRole.TARGET] == [
        "2026",
        "2027",
    ]


def test_merged_results_hold_for_all_their_rows(messy):
    titles = [messy.results[each.results[0]].title for each in messy.indicators]
    assert titles == ["Girls are safe", *["Parents wait"] * 4, "Circles run"]
    assert [each.level for each in messy.results] == [
        NodeLevel.IMPACT,
        NodeLevel.PRACTICE_OUTCOME,
        NodeLevel.OUTPUT,
    ]


def test_several_indicators_of_one_cell_get_their_own_numbers(messy):
    first, second = messy.indicators[1:3]
    assert (first.name, second.name) == ("Share who disapprove", "Share who think most approve")
    assert numbers(first) == [("baseline", "Baseline 2024", 40.0), ("target", "2026", 50.0)]
    assert numbers(second) == [("baseline", "Baseline 2024", 66.0), ("target", "2026", 56.0)]


def test_what_is_no_number_is_told_with_its_cell_and_kept_in_the_notes(messy):
    assert {("plan.no_number", "C9"), ("plan.no_number", "D9"), ("plan.day_for_number", "D10")} <= {
        *noted(messy)
    }
    assert ("plan.total", "11") in noted(messy)
    assert messy.indicators[4].notes == ["Baseline 2024: low", "2026: increase by 10%"]
    assert messy.indicators[5].notes == ["2026: 2026-05-01"]


def test_a_plan_becomes_records_in_one_undo_step(messy):
    made = records(messy)
    document = Document(EMPTY)
    outcome = document.commit(add_records(EMPTY, made.records, "plans.imported"))
    assert isinstance(outcome, Committed)
    after = document.snapshot
    assert [(each.name, each.type, each.level) for each in after.all(Indicator)][:2] == [
        ("% of women married early", IndicatorType.PERCENT, IndicatorLevel.IMPACT),
        ("Share who disapprove", IndicatorType.PERCENT, IndicatorLevel.PRACTICE),
    ]
    assert [(each.name, each.kind, each.start) for each in after.all(Round)] == [
        ("Baseline 2024", RoundKind.BASELINE, date(2024, 12, 31)),
        ("2026", RoundKind.TARGET, date(2026, 12, 31)),
        ("2027", RoundKind.TARGET, date(2027, 12, 31)),
    ]
    assert [each.value for each in after.all(Indicator)[0].targets] == [35.0, 30.0]
    assert {each.value for each in after.all(DataValue)} == {38.0, 40.0, 66.0, 1200.0, 0.0}
    assert {each.text for each in after.all(Assumption)} == {
        "Peace",
        "Chiefs help",
        "Fees stay low",
    }
    document.undo()
    assert not document.snapshot.all(Indicator)
    assert not document.snapshot.all(ToCNode)


def test_reading_the_same_plan_again_adds_nothing(messy):
    document = Document(EMPTY)
    document.commit(add_records(EMPTY, records(messy).records))
    again = records(messy, document.snapshot)
    assert again.records == []
    assert sum(note.code.value == "plan.there_already" for note in again.notes) == 6


def test_results_stay_out_of_the_theory_of_change_where_that_is_wished(messy):
    made = records(messy, with_results=False)
    assert made.count(ToCNode) == made.count(Assumption) == 0
    assert made.count(Indicator) == 6


def test_two_rows_of_heading_in_french_are_one(tmp_path):
    rows = [
        ["Logique d’intervention", "Indicateurs objectivement vérifiables",
         "Situation de référence",
         "Valeurs cibles", None, "Sources de vérification"],
        [None, None, None, "2026", "2027"],
        ["Objectif spécifique 1 : Les parents attendent", "Pourcentage de parents", "38,5 %",
         "45 %", "50 %", "Enquête"],
        ["Résultat 1 : Cercles", "1. Nombre de cercles\n2. Nombre de participants", "0\n0",
         "20\n1 400", "40\n2 800", "Registre"],
        ["Sous-total", None, None, None, "2840"],
    ]  # fmt: skip
    found = read(book(rows, merged=["D1:E1", "A1:A2", "B1:B2", "C1:C2", "F1:F2"]), tmp_path)
    assert [each.level for each in found.results] == [NodeLevel.PRACTICE_OUTCOME, NodeLevel.OUTPUT]
    assert numbers(found.indicators[0]) == [
        ("baseline", "Situation de référence", 38.5),
        ("target", "2026", 45.0),
        ("target", "2027", 50.0),
    ]
    assert numbers(found.indicators[2])[1:] == [("target", "2026", 1400), ("target", "2027", 2800)]
    assert noted(found) == [("plan.total", "5")]


def test_a_point_parts_thousands_where_decimals_have_a_comma(tmp_path):
    rows = [["Indicador", "Línea de base", "Meta"], ["Porcentaje", "38,5 %", "50 %"],
            ["Número", "0", "1.200"]]  # fmt: skip
    found = read(book(rows), tmp_path)
    assert numbers(found.indicators[1])[1] == ("target", "Meta", 1200.0)
    assert not found.notes


def test_a_row_of_signs_only_is_no_total(tmp_path):
    rows = [HEAD, ["***", "???", "", "", "", "", ""], *MESSY]
    found = read(book(rows), tmp_path)
    assert len(found.indicators) >= 3


def test_a_heading_of_its_own_for_each_level_is_followed(tmp_path):
    rows = [
        ["PROJECT", "Safe girls"],
        ["IMPACT", "Impact indicator 1", None, "Baseline", "Milestone 1", "Target 2027"],
        ["Girls are safe", "Prevalence", "Planned", "38%", "35%", "30%"],
        [None, None, "Achieved", None, "36%"],
        ["OUTPUT 1", "Output indicator 1.1", None, "Baseline", "Milestone 1", "Target 2027"],
        ["Circles run", "Number of circles", "Planned", 0, 20, 40],
    ]
    found = read(book(rows), tmp_path)
    assert [(each.level, each.title) for each in found.results] == [
        (NodeLevel.IMPACT, "Girls are safe"),
        (NodeLevel.OUTPUT, "Circles run"),
    ]
    assert ("actual", "Milestone 1", 36.0) in numbers(found.indicators[0])
    assert numbers(found.indicators[1])[0] == ("baseline", "Baseline", 0.0)


def test_a_list_of_indicators_says_its_fields(tmp_path):
    rows = [
        ["No.", "Indicator", "Type", "Unit", "Baseline", "Target 2025", "Frequency", "Responsible",
         "Disaggregation", "Comments"],
        ["1.1", "Parents who approve", "Outcome", "%", 0.45, 0.4, "Yearly", "M&E officer",
         "sex, age", "ask again"],
        ["1.2", "Sessions", "Output", "#", 0, "20/month", "Monthly", "", "", ""],
    ]  # fmt: skip
    found = read(book(rows), tmp_path)
    one, two = (each for each in records(found).records if isinstance(each, Indicator))
    assert found.kind is PlanKind.INDICATORS
    assert (one.level, one.type, one.direction) == (
        IndicatorLevel.PRACTICE,
        IndicatorType.PERCENT,
        WantedDirection.DOWN,
    )
    assert one.disaggregation == (Disaggregation.SEX, Disaggregation.AGE)
    assert (one.frequency, one.responsible_role) == ("Yearly", "M&E officer")
    assert one.notes == "Number in the file: 1.1\nask again"
    assert [each.value for each in one.targets] == [40.0]
    assert (two.level, two.type, two.targets[0].value) == (
        IndicatorLevel.OUTPUT,
        IndicatorType.NUMBER,
        20.0,
    )


def test_a_list_of_actions_says_who_and_by_when(tmp_path):
    rows = [
        ["Action plan after the third meeting"],
        [],
        ["#", "Action", "Who", "By when", "Status"],
        [1, "Finish the plan", "Programme lead", datetime(2026, 3, 5), "Done"],
        [2, "Ask the chiefs", "Field lead", 46100, "in progress"],
        [3, "• Write\n• Send", "M&E", "15 mars 2026", "not started"],
        [4, "Call", None, "ASAP", "maybe"],
        ["Total", 5],
    ]
    found = read(book(rows, merged=["A1:E1"]), tmp_path)
    actions = [each for each in records(found).records if isinstance(each, ActionItem)]
    assert [(each.number, each.text, each.due, each.status) for each in actions] == [
        (1, "Finish the plan", date(2026, 3, 5), ActionStatus.DONE),
        (2, "Ask the chiefs", date(2026, 3, 19), ActionStatus.DOING),
        (3, "Write", date(2026, 3, 15), ActionStatus.OPEN),
        (4, "Send", date(2026, 3, 15), ActionStatus.OPEN),
        (5, "Call", None, ActionStatus.OPEN),
    ]
    assert actions[-1].notes == "ASAP\nmaybe"
    assert noted(found) == [("plan.no_day", "D7"), ("plan.other_status", "E7"), ("plan.total", "8")]


def test_columns_can_be_named_by_hand(tmp_path):
    rows = [["What we look at", "Then", "Later"], ["Girls in school", 20, 40]]
    made = book(rows)
    assert read(made, tmp_path).is_empty
    roles = {0: ColumnRole.INDICATOR, 1: ColumnRole.BASELINE, 2: ColumnRole.TARGET}
    found = read(made, tmp_path, PlanWish(roles=roles))
    assert [each.name for each in found.indicators] == ["Girls in school"]
    assert numbers(found.indicators[0]) == [("baseline", "Then", 20.0), ("target", "Later", 40.0)]


def test_levels_of_the_donor_of_this_project_are_known():
    project = altered(EMPTY.project, donor_levels=(DonorLevel(level="O", name="Deliverable X"),))
    snapshot = Snapshot({**EMPTY.tables, project.table: {project.id: project}})
    level, rest = level_before("Deliverable X: Circles", level_words(WORDS, snapshot))
    assert level is not None
    assert (level.node, rest) == (NodeLevel.OUTPUT, "Circles")


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [("45 %", 45, True), ("45,5%", 45.5, True), ("1 200", 1200, False), ("1,200", 1200, False),
     ("1.200,5", 1200.5, False), ("80% (n=200)", 80, True), ("90/200", 45, True),
     ("~30", 30, False), ("60% of women by 2027", 60, True), ("TBD", None, False),
     ("from 20% to 40%", None, False), ("increase by 10%", None, False), ("15-20%", None, False)],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(text, value, percent):
    amount = amount_in(text)
    assert (amount.value, amount.percent if value is not None else False) == (value, percent)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-03-05", date(2026, 3, 5)), ("05/03/2026", date(2026, 3, 5)),
     ("03/25/2026", date(2026, 3, 25)), ("1er août 2026", date(2026, 8, 1)),
     ("March 2026", date(2026, 3, 31)), ("46000", date(2025, 12, 9)), ("soon", None),
     ("31/02/2026", None)],
)  # fmt: skip
def test_days_are_read_as_people_type_them(text, day):
    assert read_day(Cell(text))[0] == day


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Objectively Verifiable Indicators (OVI)", ColumnRole.INDICATOR),
     ("Moyens de vérification", ColumnRole.SOURCE), ("Línea de base", ColumnRole.BASELINE),
     ("Meta 2026", ColumnRole.TARGET), ("Midline: target", ColumnRole.TARGET),
     ("% achieved", ColumnRole.SKIPPED), ("Baseline year", ColumnRole.SKIPPED),
     ("Person responsible", ColumnRole.RESPONSIBLE), ("Name of village", None)],
)  # fmt: skip
def test_headings_are_known_in_several_languages(heading, role):
    assert role_of(heading) is role


def test_a_round_is_named_by_what_is_left_of_its_heading():
    assert [without_roles(each) for each in ("Target 2026", "Year 1 target", "Last target")] == [
        "2026",
        "Year 1",
        "Last target",
    ]


def test_lines_of_one_sentence_stay_one_indicator():
    assert [each.name for each in items_in("Share of parents\nwho would wait")] == [
        "Share of parents who would wait"
    ]
    item = items_in("Share of parents\nDisaggregated by sex\nBaseline: 20%")[0]
    assert (item.split, item.numbers) == ("sex", (("Baseline", "20%"),))


def test_a_formula_without_a_result_is_told(tmp_path):
    found = read(book([["Indicator", "Baseline"], ["Girls", "=1+1"]]), tmp_path)
    assert noted(found) == [("plan.formula", "B2")]


def test_more_rows_than_are_read_are_told():
    rows = [("Indicator",), *[("Girls",)] * (MOST_ROWS - 1)]
    table = CellTable("S", tuple(tuple(cell_of(each) for each in row) for row in rows))
    found = found_in([table], WORDS, LEVELS)
    assert ("plan.too_many", str(MOST_ROWS + 1)) in noted(found)


def test_what_cannot_be_read_has_a_reason(tmp_path):
    good = content_of(book([["Indicator", "Baseline"], ["Girls", 1]]))
    files = {
        "cut.xlsx": (good[: len(good) // 2], CannotRead.BROKEN),
        "empty.xlsx": (b"", CannotRead.EMPTY),
        "other.xlsx": (b"\x89PNG\x00\x00", CannotRead.OTHER_KIND),
        "locked.xlsx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            CannotRead.PROTECTED,
        ),
        "letters.csv": (b"\xef\xbb\xbfR\xe9sultat;Indicateur\n", CannotRead.LETTERS),
        "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, CannotRead.BROKEN),
    }
    for name, (content, why) in files.items():
        (tmp_path / name).write_bytes(content)
        assert read_tables(tmp_path / name) is why, name
    assert read_tables(tmp_path / "none.xlsx") is CannotRead.MISSING


@pytest.mark.parametrize("parts", [["No.", "Name"], ["#", "Indicator"], ["N°", "Nom"]])
def test_an_indicator_parted_into_number_and_name_keeps_both(tmp_path, parts):
    made = Workbook()
    sheet = made.active
    sheet.append(["Statement", "Indicator", None, "Baseline", None, "Target"])
    sheet.append([None, *parts, "Value", "Date", None])
    sheet.append(["Families wait", "1.1", "Girls in school", 40, "2025", 60])
    for area in ("A1:A2", "B1:C1", "D1:E1", "F1:F2"):
        sheet.merge_cells(area)
    made.save(tmp_path / "plan.xlsx")
    found = read_plan(tmp_path / "plan.xlsx", WORDS, LEVELS)
    roles = {each.place: each.role for each in found.columns if each.role is not None}
    assert (roles[1], roles[2]) == (ColumnRole.CODE, ColumnRole.INDICATOR)
    (one,) = found.indicators
    assert one.name == "Girls in school"
    assert [(kind, value) for kind, _, value in numbers(one)] == [("baseline", 40), ("target", 60)]


def test_a_text_file_with_semicolons_is_a_plan(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(
        "Niveau;Résultat;Indicateur;Cible\nProduit;Cercles;Nombre;40\n".encode("cp1252")
    )
    found = read_plan(path, WORDS, LEVELS)
    assert found.results[0].level is NodeLevel.OUTPUT
    assert numbers(found.indicators[0]) == [("target", "Cible", 40.0)]
    assert ("survey.western", "") in [(each.code, each.place) for each in found.notes]
    path.write_text("Niveau;Résultat;Indicateur;Cible\nProduit;Cercles;Nombre;40\n", "utf-8")
    assert not [each for each in read_plan(path, WORDS, LEVELS).notes if "western" in each.code]


_CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["Indicator", "Baseline", "Target 2026", "Outcome 1: x", "Action", "45%", "–"]),
    st.integers(-5, 50_000),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(_CELLS, max_size=6), max_size=12))
def test_whatever_a_table_holds_it_is_read_without_a_fault(rows):
    table = CellTable("S", tuple(tuple(cell_of(each) for each in row) for row in rows))
    found = found_in([table], WORDS, LEVELS)
    outcome = Document(EMPTY).commit(add_records(EMPTY, records(found).records))
    assert isinstance(outcome, Committed)


def test_levels_with_two_names_stand_in_a_column_without_one(tmp_path):
    rows = [
        ["", "Results chain", "Indicator", "Baseline (value & reference year)", None,
         "Target (value & reference year)", "Current value* (reference year)"],
        [None, None, None, "Value", "Year", None, None],
        ["Impact (Overall objective)", "Girls grow up safe", "Married early", 41, 2025, 30],
        ["Outcome(s) (Specific objective(s))", "Oc1: Norm is weaker", "Approve", 66, 2025, 51, 58],
        [None, None, "Gossip", 58, 2025, 45],
        ["Outputs", "Op1.1 Circles held", "Sessions", 0, 2025, "1,200"],
        ["* updated in each report"],
    ]  # fmt: skip
    spans = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:G2", "A4:A5", "B4:B5"]
    found = read(book(rows, merged=spans), tmp_path)
    assert [(each.level, each.title) for each in found.results] == [
        (NodeLevel.IMPACT, "Girls grow up safe"),
        (NodeLevel.PRACTICE_OUTCOME, "Norm is weaker"),
        (NodeLevel.OUTPUT, "Circles held"),
    ]
    assert numbers(found.indicators[1]) == [
        ("baseline", "Baseline (value & reference year) Value", 66.0),
        ("target", "Target (value & reference year)", 51.0),
        ("actual", "Current value* (reference year)", 58.0),
    ]
    assert ("plan.heading", "7") in noted(found)


def test_a_level_above_each_heading_is_followed_whatever_the_heading_says(tmp_path):
    head = ["Résultat", "Indicateurs", "Valeur de référence", "Cible"]
    rows = [
        ["Objectif général"], head, ["Les filles sont en sécurité", "Taux", "41 %", "30 %"],
        ["Objectifs spécifiques"], head, ["La norme faiblit", "Part", "66 %", "51 %"],
        ["Résultats attendus"], head, ["R1 : cercles tenus", "Séances", "0", "1 200"],
    ]  # fmt: skip
    found = read(book(rows, merged=["A1:D1", "A4:D4", "A7:D7"]), tmp_path)
    assert [(each.level, each.title) for each in found.results] == [
        (NodeLevel.IMPACT, "Les filles sont en sécurité"),
        (NodeLevel.PRACTICE_OUTCOME, "La norme faiblit"),
        (NodeLevel.OUTPUT, "cercles tenus"),
    ]


def test_years_of_money_name_rounds_and_rows_of_sex_are_no_values(tmp_path):
    rows = [
        ["No.", "Performance Indicator", "Disaggregation", "Baseline", "FY25", None, "FY26"],
        [None, None, None, None, "Target", "Actual", "Target"],
        ["1.1", "People reached", "Total", 0, 1000, 900, 2000],
        [None, None, "Male", 0, 500, 420, 1000],
        [None, None, "Female", 0, 500, 480, 1000],
    ]
    spans = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "A3:A5", "B3:B5"]
    found = read(book(rows, merged=spans), tmp_path)
    (one,) = found.indicators
    assert numbers(one) == [
        ("baseline", "Baseline", 0.0),
        ("target", "FY25", 1000.0),
        ("actual", "FY25", 900.0),
        ("target", "FY26", 2000.0),
    ]


@pytest.mark.parametrize("head", ["Progress", "% complete", "Avancement", "List name"])
def test_how_far_an_action_is_stands_under_many_heads(tmp_path, head):
    rows = [["Action point", "Who", "By when", head]]
    rows += [["Visit the elders", "A", "2026-05-01", "Done"], ["Call", "B", "", "50%"]]
    found = read(book(rows), tmp_path)
    assert [each.status for each in found.actions] == [ActionStatus.DONE, ActionStatus.DOING]


def test_progress_beside_a_status_is_left_out_and_told(tmp_path):
    rows = [["Task", "Who", "Due date", "Status", "Progress"], ["A", "B", "", "Done", "10%"]]
    found = read(book(rows), tmp_path)
    assert found.actions[0].status is ActionStatus.DONE
    assert ("plan.column", "E") in noted(found)


@pytest.mark.parametrize(
    "head", ["Decision / Action agreed", "Decisions", "Card Name", "Item to follow up"]
)
def test_minutes_and_boards_hold_actions(tmp_path, head):
    rows = [["Agenda item", head, "Person responsible", "Timeline"]]
    rows += [["Safety", "Make a list", "A", "2026-05-01"], ["Money", "-", "", ""]]
    found = read(book(rows), tmp_path)
    assert found.kind is PlanKind.ACTIONS
    assert [(each.text, each.owner) for each in found.actions] == [("Make a list", "A")]
