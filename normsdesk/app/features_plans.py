"""What the self-test tries of plans: tables saved and read in again, a template, the desk."""

from collections.abc import Sequence
from datetime import date

from normsdesk.app.features import Bench, Feature, NotRightError
from normsdesk.library.languages import wording_for
from normsdesk.model.indicator import Indicator
from normsdesk.store.project_file import save_project
from normsdesk.store.starting import example_contents, started_project

_TEMPLATE = (("Result", "Indicator", "Baseline", "Target"), *[("", "", "", "–")] * 12)


def check_tables_back(bench: Bench) -> None:
    """Save the tables of the example as a workbook, and read the same indicators from it."""
    from normsdesk.exports.options import shipped_content
    from normsdesk.exports.plan_tables import TABLES, TableSources, write_tables
    from normsdesk.intake.plan_found import PlanFound
    from normsdesk.intake.plan_items import level_words
    from normsdesk.intake.plan_reading import read_plan
    from normsdesk.intake.plan_records import plan_records
    from normsdesk.library.indicators import read_indicators
    from normsdesk.library.question_bank import read_question_bank

    words, snapshot, path = wording_for("en"), bench.snapshot(), bench.folder / "tables.xlsx"
    sources = TableSources(words=words, library=read_indicators(), bank=read_question_bank())
    write_tables(snapshot, TABLES, sources, shipped_content(), path, date(2026, 12, 8))
    empty = started_project("Test").snapshot
    found = read_plan(path, words, level_words(words, empty))
    if not isinstance(found, PlanFound):
        raise NotRightError(f"not read: {found}")
    made = plan_records(words, empty, found).count(Indicator)
    if made != len(snapshot.all(Indicator)):
        raise NotRightError(f"{made} indicators came back")


def check_template(bench: Bench) -> None:
    """Fill a workbook of somebody else."""
    from openpyxl import Workbook, load_workbook

    from normsdesk.exports.template_fill import fill_template, read_template
    from normsdesk.exports.template_map import map_of

    path, words = bench.folder / "template.xlsx", wording_for("en")
    book = Workbook()
    for row in _TEMPLATE:
        book["Sheet"].append(row)
    book.save(path)
    where, _ = map_of(["Sheet!B2:B13 = indicator", "Sheet!C2:C13 = baseline"])
    done = fill_template(words, bench.snapshot(), read_template(path), where, date(2026, 12, 8))
    path.write_bytes(done.content)
    first = load_workbook(path)["Sheet"]["B2"].value
    if first != bench.snapshot().get(Indicator, done.placed[0]).name:
        raise NotRightError("the template holds something else")


def check_desk(bench: Bench) -> None:
    """Look at a folder of projects, one of them no project at all."""
    from normsdesk.exports.overview import read_overview

    folder = bench.folder / "cohort"
    folder.mkdir(exist_ok=True)
    save_project(folder / "amani.norms", example_contents("amani"))
    (folder / "other.norms").write_bytes(b"no project")
    found = read_overview(wording_for("en"), folder, date(2026, 12, 8))
    if (len(found.read), len(found.unread)) != (1, 1):
        raise NotRightError(f"{len(found.read)} read, {len(found.unread)} not")


PLAN_FEATURES: Sequence[Feature] = (
    Feature(name="tables saved and read in again", check=check_tables_back),
    Feature(name="a donor's template", check=check_template),
    Feature(name="the mentor's desk", check=check_desk),
)
"""Everything that is tried of plans, in this order."""
