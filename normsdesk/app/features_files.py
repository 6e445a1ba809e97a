"""What the self-test tries of files: every kind that is written, every kind that is read in."""

import contextlib
import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from normsdesk.app.features import Bench, Feature, NotRightError
from normsdesk.library.languages import wording_for
from normsdesk.store.examples import NAMES
from normsdesk.store.project_file import save_project
from normsdesk.store.starting import example_contents

ZIP, PDF, TEXT = b"PK\x03\x04", b"%PDF-", b"{"
WRITTEN: Sequence[tuple[str, str, Sequence[str], bytes]] = (
    ("workbook of the project", "report", ("out.xlsx",), ZIP),
    ("questionnaire for phones", "form", ("out.xlsx",), ZIP),
    ("questionnaire on paper", "form", ("out.pdf",), PDF),
    ("worksheets", "worksheets", ("out.pdf",), PDF),
    ("worksheets with pictures", "worksheets", ("out.pdf", "--pictures"), PDF),
    ("posters", "posters", ("out.pdf",), PDF),
    ("tables of indicators for Word", "tables", ("out.docx",), ZIP),
    ("tables of indicators on paper", "tables", ("out.pdf",), PDF),
    ("agreement for Word", "programme-form", ("out.docx", "--form", "mou"), ZIP),
    ("everything as one text", "dump", ("out.json",), TEXT),
    ("rescue of a file", "rescue", ("out.norms",), b""),
)
"""What it is, the command that writes it, its arguments, and how such a file begins."""

_PATIENCE = 120_000  # ms, for a slow laptop that starts the program a second time
_TABLE = (("Link", "From", "To"), ("1", "Talks with fathers", "Fathers speak up"))


def _must(right: object, what: str) -> None:
    if not right:
        raise NotRightError(what)


def check_written(bench: Bench, *, command: str, arguments: Sequence[str], begins: bytes) -> None:
    """Write a file of the example by a command, and look at how it begins."""
    from normsdesk.cli.main import main

    project, out = bench.folder / "files.norms", bench.folder / arguments[0]
    save_project(project, example_contents("amani"))
    out.unlink(missing_ok=True)
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        status = main([command, str(project), str(out), *arguments[1:]])
    _must(status in (0, 1), f"exit status {status}: {told.getvalue()[:200]}")
    content = out.read_bytes()
    _must(content.startswith(begins) and len(content) > 1000, f"{len(content)} bytes: no such file")


def check_handover(bench: Bench) -> None:
    """Write the page for the person who takes over."""
    from datetime import date

    from normsdesk.exports.handover import HandOver, handover_outline
    from normsdesk.exports.options import shipped_content
    from normsdesk.exports.written import Written, write_outline

    found = HandOver(snapshot=bench.snapshot(), today=date(2026, 12, 8), words=wording_for("en"))
    path = bench.folder / "hand-over.pdf"
    done = write_outline(handover_outline(found), path, shipped_content().studio)
    _must(isinstance(done, Written), f"not written: {done}")


def check_weights(bench: Bench) -> None:
    """Draw the weights of the criteria many times, and see how sure the order is."""
    from normsdesk.model.priority import PrioritisationRound
    from normsdesk.rules.ranking import ranking
    from normsdesk.rules.robustness import robustness

    snapshot = bench.snapshot()
    round_id = snapshot.all(PrioritisationRound)[0].id
    _must(robustness(snapshot, ranking(snapshot, round_id)), "nothing was drawn")


def check_boxes(bench: Bench) -> None:
    """Read a table of boxes and links from a workbook."""
    from openpyxl import Workbook

    from normsdesk.intake.sheets import read_sheets

    book = Workbook()
    for row in _TABLE:
        book["Sheet"].append(row)
    path = bench.folder / "boxes.xlsx"
    book.save(path)
    sheets = read_sheets(path)
    _must(isinstance(sheets, tuple) and sheets[0].rows, f"not read: {sheets}")


def check_answers(bench: Bench, *, ending: str) -> None:
    """Read a file of answers in a process of its own, as the page of step 7 does."""
    from datetime import date

    from PySide6.QtCore import QEventLoop, QTimer

    from normsdesk.model.indicator import Round
    from normsdesk.survey.reading import Looked, Wish
    from normsdesk.ui.survey_page.file_reading import FileReading

    snapshot = bench.snapshot()
    path = bench.folder / f"answers{ending}"
    _WRITERS[ending](path)
    wish = Wish(
        path=path,
        snapshot=snapshot,
        round_id=snapshot.all(Round)[0].id,
        day=date(2026, 12, 8),
        look_only=True,
    )
    bench.program()  # starting processes needs the application
    ends: list[object] = []

    def refused(code: str, _values: object) -> None:
        ends.append(code)

    loop = QEventLoop()
    reading = FileReading()
    reading.ended.connect(ends.append)
    reading.refused.connect(refused)
    reading.broke.connect(lambda: ends.append("the other process was lost"))
    for end in (reading.ended, reading.refused, reading.broke):
        end.connect(loop.quit)
    QTimer.singleShot(_PATIENCE, loop.quit)
    reading.start(wish)
    if not ends:
        loop.exec()
    reading.stop()
    _must(ends and isinstance(ends[0], Looked), f"not read: {ends[:1]}")


def _comma_separated(path: Path) -> None:
    path.write_text("id,own_view\n1,yes\n2,no\n", encoding="utf-8")


def _workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book["Sheet"]
    for row in (("id", "own_view"), (1, "yes"), (2, "no")):
        sheet.append(row)
    book.save(path)


_WRITERS: dict[str, Callable[[Path], None]] = {".csv": _comma_separated, ".xlsx": _workbook}


def check_examples_again(bench: Bench) -> None:
    """Write each example as text and read it back into the same records."""
    from normsdesk.store.contents import Contents
    from normsdesk.store.dump import dump_text, load_text

    for name in NAMES:
        contents = example_contents(name)
        loaded = load_text(dump_text(contents), path=bench.folder / f"{name}.json")
        if not isinstance(loaded, Contents):
            raise NotRightError(f"{name} was not read back: {loaded}")
        _must(loaded.snapshot == contents.snapshot, f"{name}: other records came back")


def check_password(bench: Bench) -> None:
    """Give a project a password, and open it with that and not without."""
    from normsdesk.cli.main import main

    project, secret = bench.folder / "secret.norms", bench.folder / "password.txt"
    save_project(project, example_contents("image"))
    secret.write_text("long enough a sentence for this\n", encoding="utf-8")
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        locked = main(["protect", str(project), "--new-password-file", str(secret)])
        without = main(["info", str(project)])
        opened = main(["info", str(project), "--password-file", str(secret)])
    found = (locked, without, opened)
    _must(found == (0, 2, 0), f"exit statuses {found}: {told.getvalue()[:200]}")


FILE_FEATURES: Sequence[Feature] = (
    *(
        Feature(
            name=name,
            check=partial(check_written, command=command, arguments=arguments, begins=begins),
        )
        for name, command, arguments, begins in WRITTEN
    ),
    Feature(name="hand-over page", check=check_handover),
    Feature(name="password on a project", check=check_password),
    Feature(name="examples as text and back", check=check_examples_again),
    Feature(name="how sure the order is", check=check_weights),
    Feature(name="boxes from a workbook", check=check_boxes),
    Feature(name="answers from CSV", check=partial(check_answers, ending=".csv")),
    Feature(name="answers from Excel", check=partial(check_answers, ending=".xlsx")),
)
"""Everything that is tried of files, in this order; the window is opened for the last two."""
