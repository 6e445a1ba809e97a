"""What the self-test tries: each feature of the program, with the proof that it works here."""

import contextlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Committed, Document
from normsdesk.edit.merging import merge
from normsdesk.edit.merging_terms import Copies
from normsdesk.library.criteria import read_criteria
from normsdesk.library.glossary import read_glossary
from normsdesk.library.guidance import METHOD, read_guidance
from normsdesk.library.indicators import read_indicators
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.library.mechanisms import read_strategy_lists
from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.norm_card import cards
from normsdesk.rules.progress import all_progress
from normsdesk.steps.catalogue import STEPS
from normsdesk.store.examples import NAMES
from normsdesk.store.journal import UNSAVED, start_journal, starting_patch
from normsdesk.store.project_file import Opened, Saved, open_project, save_project
from normsdesk.store.recovery import Recovered, left_behind, recover
from normsdesk.store.starting import example_contents

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from normsdesk.app.program import Program

IMPORTED_LATE = (
    "numpy", "pandas", "openpyxl", "xlsxwriter", "reportlab.pdfgen.canvas", "pypdfium2",
    "python_calamine", "docx", "cryptography.fernet", "babel.dates", "PySide6.QtSvg",
    "PySide6.QtPrintSupport",
)  # fmt: skip
"""What no start needs and some feature does; an installation may lack a part of it."""


class NotRightError(Exception):
    """A feature ran and gave something else than it must."""


class Bench:
    """A folder to try things in, and the one program with its window once it is needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._program: Program | None = None

    def snapshot(self, name: str = "amani") -> Snapshot:
        """Give the records of an example."""
        return example_contents(name).snapshot

    def program(self) -> "Program":
        """Start the program with its window, in this folder."""
        if self._program is None:
            from normsdesk.app.program import Program
            from normsdesk.app.quiet_prompts import QuietPrompts

            self._program = Program(_application(), self.folder / "data", QuietPrompts())
            self._program.begin()
            _settle()
        return self._program

    def end(self) -> None:
        """Let the window go."""
        if self._program is not None:
            self._program.end()
            self._program.shell.let_close()
            self._program.shell.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing the program can do; ``check`` raises when it cannot."""

    name: str
    check: Callable[[Bench], object]


def _application() -> "QApplication":
    # Windows must neither flash up on a screen nor need one.
    from PySide6.QtWidgets import QApplication

    from normsdesk.app.early import start_offscreen

    running = QApplication.instance()
    return running if isinstance(running, QApplication) else start_offscreen(["normsdesk"])


def _settle() -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()


def _must(right: object, what: str) -> None:
    if not right:
        raise NotRightError(what)


def check_library(_bench: Bench) -> None:
    """Read everything that ships beside the code."""
    for read in (
        read_glossary, read_criteria, read_indicators, read_question_bank, read_programme_pack,
        read_strategy_lists,
    ):  # fmt: skip
        _must(read(), read.__name__)
    for page in (METHOD, *(step.guidance for step in STEPS if step.guidance)):
        _must(read_guidance(page), f"guidance {page}")


def check_languages(_bench: Bench) -> None:
    """Say a number and a day in each language that is offered."""
    from datetime import date

    for language in offered_languages():
        words = wording_for(language)
        _must("2026" in words.date(date(2026, 12, 8)), language)
        _must("492" in words.number(1492), language)


def check_example(bench: Bench, *, name: str) -> None:
    """Write an example, open it, and find the same records and the same verdicts."""
    contents = example_contents(name)
    path = bench.folder / f"{name}.norms"
    saved = save_project(path, contents)
    _must(isinstance(saved, Saved), f"not saved: {saved}")
    opened = open_project(path)
    if not isinstance(opened, Opened):
        raise NotRightError(f"not opened: {opened}")
    _must(opened.contents.snapshot == contents.snapshot, "other records came back")
    _must(cards(opened.contents.snapshot) == cards(contents.snapshot), "other verdicts")


def check_rules(bench: Bench) -> None:
    """Diagnose norms and work out progress."""
    found = cards(bench.snapshot())
    _must(any(card.profile is not None for card in found), "no norm was diagnosed")
    _must(all_progress(bench.snapshot()), "no indicator was worked out")


def check_undo(bench: Bench) -> None:
    """Change a title, take it back, make it again."""
    before = bench.snapshot()
    document = Document(before)
    done = document.commit(set_value(before, before.project.id, "title", "Another title"))
    _must(isinstance(done, Committed), f"refused: {done}")
    after = document.snapshot
    document.undo()
    _must(document.snapshot == before, "undo gave something else")
    document.redo()
    _must(document.snapshot == after, "redo gave something else")


def check_journal(bench: Bench) -> None:
    """Keep work as it is typed, and bring it back as after a kill."""
    snapshot, folder = bench.snapshot("image"), bench.folder / "journals"
    journal = start_journal(folder, snapshot.project.id, UNSAVED)
    journal.append(starting_patch(snapshot, "project.started"), 1)
    _must(journal.sync(), "the disk refuses the journal")
    journal.close(discard=False)
    (left,) = left_behind(folder)
    found = recover(left)
    left.discard()
    if not isinstance(found, Recovered):
        raise NotRightError(f"not brought back: {found}")
    _must(found.snapshot == snapshot, "other records came back")


def check_commands(bench: Bench) -> None:
    """Diagnose a file on the command line."""
    from normsdesk.cli.main import main

    path = bench.folder / "line.norms"
    save_project(path, example_contents("amani"))
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        status = main(["diagnose", str(path), "--json"])
    _must(status == 0, f"exit status {status}")
    _must(json.loads(told.getvalue()), "nothing was told")


def check_report(bench: Bench, *, reader: Reader) -> None:
    """Write the report of an example as a PDF and count its pages in it."""
    from datetime import date

    import pypdfium2

    from normsdesk.exports.written import Written
    from normsdesk.ui.report_run import ReportWish, write_report

    wish = ReportWish(
        reader=reader,
        language="en",
        sections=frozenset(),
        paper="a4",
        date=date(2026, 12, 8),
    )
    path = bench.folder / f"{reader.value}.pdf"
    done = write_report(bench.snapshot(), wish, path, _no_progress, _never)
    if not isinstance(done, Written):
        raise NotRightError(f"not written: {done}")
    with contextlib.closing(pypdfium2.PdfDocument(path)) as document:
        _must(len(document) == (done.pages or 0) > 1, f"{len(document)} pages, {done.pages} told")


def check_word(bench: Bench) -> None:
    """Write the report of an example as a Word document and read its title back."""
    from datetime import date

    from docx import Document

    from normsdesk.exports.written import Written
    from normsdesk.ui.report_run import ReportWish, write_report

    wish = ReportWish(
        reader=Reader.MENTOR,
        language="en",
        sections=frozenset({"summary", "norms"}),
        paper="a4",
        date=date(2026, 12, 8),
    )
    path = bench.folder / "mentor.docx"
    done = write_report(bench.snapshot(), wish, path, _no_progress, _never)
    if not isinstance(done, Written):
        raise NotRightError(f"not written: {done}")
    document = Document(str(path))
    _must(document.core_properties.title, "the document has no title")
    _must(len(document.tables) > 1, "the document has no tables")


def check_tables(bench: Bench) -> None:
    """Write logframe, tracking table and reference sheets as a workbook, and read it again."""
    from openpyxl import load_workbook

    from normsdesk.exports.grids_xlsx import workbook_of
    from normsdesk.exports.logframe_grid import logframe_grid
    from normsdesk.exports.sheet_grid import sheets_grid
    from normsdesk.exports.tracking_grid import tracking_grid

    words, snapshot = wording_for("en"), bench.snapshot()
    frame = logframe_grid(words, snapshot, read_indicators())
    sheets = sheets_grid(words, snapshot, read_question_bank())
    grids = (frame, tracking_grid(words, snapshot), sheets)
    book = load_workbook(io.BytesIO(workbook_of(grids)))
    _must(book.sheetnames == [grid.title for grid in grids], "a sheet is missing")


def check_share(bench: Bench) -> None:
    """Write a copy for the mentor, and find no incident in it."""
    from normsdesk.model.strategy import Incident
    from normsdesk.store.redact import Redaction
    from normsdesk.store.sharing import shared_copy

    contents = example_contents("amani")
    _must(contents.snapshot.all(Incident), "the example has no incident to leave out")
    copy = shared_copy(contents, Redaction(reader=Reader.MENTOR), at=contents.saved_at)
    path = bench.folder / "mentor.norms"
    save_project(path, copy.contents)
    opened = open_project(path)
    if not isinstance(opened, Opened):
        raise NotRightError(f"not opened: {opened}")
    _must(not opened.contents.snapshot.all(Incident), "an incident is in the copy")


def check_joining(_bench: Bench) -> None:
    """Join two copies that were edited apart, in both orders."""
    base = example_contents("amani").snapshot
    sides: list[Snapshot] = []
    for record_id, note in (("norms-n1", "here"), ("norms-n2", "there")):
        document = Document(base)
        document.commit(set_value(base, record_id, "notes", note))
        sides.append(document.snapshot)
    mine, theirs = sides
    joined = merge(Copies(base=base, mine=mine, theirs=theirs))
    turned = merge(Copies(base=base, mine=theirs, theirs=mine))
    _must(joined.snapshot == turned.snapshot, "the order of the copies matters")
    _must(not joined.conflicts, "two different norms disagree")
    notes = {record.id: record.notes for record in joined.snapshot.records()}
    _must((notes["norms-n1"], notes["norms-n2"]) == ("here", "there"), "an edit is lost")


def check_imports(_bench: Bench) -> None:
    """Load what is loaded late."""
    for name in IMPORTED_LATE:
        import_module(name)


def check_start_screen(bench: Bench) -> None:
    """Show the window and take a picture of it."""
    _must_show_something(bench.program())


def check_step(bench: Bench, *, number: int) -> None:
    """Open the example in the window, show a step and all of its parts."""
    from normsdesk.ui.pages.step_page import StepPage

    program = bench.program()
    if program.workplace is None:
        program.projects.open_example("amani")
    workplace = program.workplace
    if workplace is None:
        raise NotRightError("the example did not open")
    workplace.window.show_step(number)
    page = workplace.window.shelf.page()
    step = next(step for step in STEPS if step.number == number)
    if isinstance(page, StepPage):
        for section in step.sections:
            page.show_section(section.id)
            _settle()
    _settle()
    _must_show_something(program)


def check_search(bench: Bench) -> None:
    """Search the open example, and go to the first place."""
    workplace = bench.program().workplace
    if workplace is None:
        raise NotRightError("no project is open")
    search = workplace.window.search
    search.open()
    panel = search.panel()
    if panel is None:
        raise NotRightError("the search did not open")
    panel.line.setText("N2")
    panel.go_to_chosen()
    _must(workplace.window.shelf.shown_record() == "norms-n2", "the norm was not found")


def check_leaving(bench: Bench) -> None:
    """Close the project; the start screen comes back."""
    program = bench.program()
    program.projects.go_home()
    _must(program.shell.content() is program.front.screen, "the project stayed")


def _must_show_something(program: "Program") -> None:
    picture = program.shell.grab().toImage()
    colors = {
        QColor(picture.pixel(x, y)).rgb()
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    _must(picture.format() is not QImage.Format.Format_Invalid, "no picture")
    _must(len(colors) > 3, "the picture is empty")


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


FEATURES: Sequence[Feature] = (
    Feature(name="texts and lists beside the code", check=check_library),
    Feature(name="languages", check=check_languages),
    *(Feature(name=f"example {name}", check=partial(check_example, name=name)) for name in NAMES),
    Feature(name="diagnosis and progress", check=check_rules),
    Feature(name="undo and redo", check=check_undo),
    Feature(name="journal and recovery", check=check_journal),
    Feature(name="command line", check=check_commands),
    *(
        Feature(name=f"report for {reader.value}", check=partial(check_report, reader=reader))
        for reader in Reader
    ),
    Feature(name="report for Word", check=check_word),
    Feature(name="tables of indicators for Excel", check=check_tables),
    Feature(name="copy for the mentor", check=check_share),
    Feature(name="joining two copies", check=check_joining),
    Feature(name="libraries loaded late", check=check_imports),
    Feature(name="window: start screen", check=check_start_screen),
    *(
        Feature(
            name=f"window: step {step.number} {step.id}",
            check=partial(check_step, number=step.number),
        )
        for step in STEPS
    ),
    Feature(name="window: search", check=check_search),
    Feature(name="window: leaving a project", check=check_leaving),
)
"""Everything that is tried, in this order."""
