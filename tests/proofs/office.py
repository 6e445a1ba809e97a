"""Open every Word document and workbook with LibreOffice, without a screen.

``python -m tests.proofs.office``: the reports of the three examples for all four readers, the forms
of the programme and the handbook are written, read back with python-docx and openpyxl, and turned
into PDF by LibreOffice. A file that it cannot load, or of which no page comes out, is a loss.
``--short`` takes one example, one reader and one form. Without LibreOffice the exit status is 75.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from normsdesk.exports.build import report_outline
from normsdesk.exports.forms.programme import FormWish, ProgrammeForm, write_form
from normsdesk.exports.handbook.writing import write_handbook
from normsdesk.exports.options import ReportContent, ReportOptions, shipped_content
from normsdesk.exports.workbook import write_workbook
from normsdesk.exports.written import Written, write_outline
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.examples import NAMES
from normsdesk.store.failures import SaveFailed
from normsdesk.store.starting import example_contents

NOT_TRIED = 75
DAY = date(2026, 11, 22)
SECONDS_A_FILE = 60


def office() -> str:
    """Find LibreOffice; empty where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def written_files(folder: Path, *, short: bool) -> Iterator[Path]:
    """Write the files one after the other."""
    content = shipped_content()
    for name in ("rwanda",) if short else NAMES:
        snapshot = example_contents(name).snapshot
        for reader in (Reader.MENTOR,) if short else Reader:
            yield from _reports(folder, name, snapshot, reader, content)
    forms = (ProgrammeForm.MOU,) if short else ProgrammeForm
    snapshot = example_contents("amani").snapshot
    for form in forms:
        for blank in (True,) if short else (False, True):
            path = folder / f"form-{form.value}{'-blank' if blank else ''}.docx"
            wish = FormWish(made_on=DAY, blank=blank)
            words, palette = wording_for("en"), content.studio.palette
            yield _kept(write_form(form, snapshot, wish, words, palette, path))
    if not short:
        yield _kept(write_handbook(wording_for("en"), folder / "handbook.docx", DAY))


def _reports(
    folder: Path, name: str, snapshot: Snapshot, reader: Reader, content: ReportContent
) -> Iterator[Path]:
    options = ReportOptions(reader=reader, date=DAY)
    words = wording_for("en")
    outline = report_outline(snapshot, options, content, words)
    yield _kept(write_outline(outline, folder / f"{name}-{reader.value}.docx", content.studio))
    # A name of its own: else one PDF would stand for two files.
    path = folder / f"{name}-{reader.value}-tables.xlsx"
    yield _kept(write_workbook(snapshot, options, content, words, path))


def _kept(outcome: Written | SaveFailed) -> Path:
    if isinstance(outcome, SaveFailed):
        raise OSError(outcome.reason.value)
    return outcome.path


def read_back(path: Path) -> str:
    """Read a file with the library of its kind; return what is wrong, empty for nothing."""
    if path.suffix == ".docx":
        from docx import Document

        document = Document(str(path))
        return "" if document.paragraphs or document.tables else "it is empty"
    from openpyxl import load_workbook

    book = load_workbook(path)
    if any(sheet.max_row < 4 for sheet in book.worksheets):
        return "a sheet is empty"
    formulas = [
        cell.coordinate
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    return f"formulas in {formulas[:3]}" if formulas else ""


def converted(program: str, files: Sequence[Path], folder: Path) -> list[str]:
    """Have LibreOffice turn all files into PDF at once; return a line for each it could not."""
    from pypdf import PdfReader

    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(
        command, check=False, capture_output=True, timeout=120 + SECONDS_A_FILE * len(files)
    )
    lost: list[str] = []
    for path in files:
        out = folder / f"{path.stem}.pdf"
        if not out.exists():
            lost.append(f"{path.name}: LibreOffice could not open it")
            continue
        pages = PdfReader(out).pages
        if not any(page.extract_text().strip() for page in pages):
            lost.append(f"{path.name}: no words came out of it")
    return lost


def cannot_open(program: str, folder: Path) -> frozenset[str]:
    """Tell which endings this LibreOffice cannot open: each part of it is a package of its own."""
    from docx import Document
    from openpyxl import Workbook

    plain = Document()
    plain.add_paragraph("words")
    plain.save(str(folder / "control-words.docx"))
    book = Workbook()
    book.active.append(["words"])  # pyright: ignore[reportOptionalMemberAccess] - a new book has a sheet
    book.save(folder / "control-tables.xlsx")
    controls = [folder / "control-words.docx", folder / "control-tables.xlsx"]
    lost = converted(program, controls, folder)
    return frozenset(each.suffix for each in controls if any(each.name in line for line in lost))


def main(arguments: Sequence[str] | None = None) -> int:
    """Try it, and say what came of it: 0 nothing lost, 1 losses, 75 no LibreOffice here."""
    parser = argparse.ArgumentParser(description="Open every document with LibreOffice.")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--into", default="", help="keep the files and their PDF here")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(given.into or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        files = list(written_files(folder, short=given.short))
        lost = [f"{path.name}: {wrong}" for path in files if (wrong := read_back(path))]
        program = office()
        if not program:
            sys.stdout.write(
                f"NOT TRIED: LibreOffice is not installed here. {len(files)} files were read back "
                "with python-docx and openpyxl only.\n"
            )
            return 1 if lost else NOT_TRIED
        with tempfile.TemporaryDirectory() as there:
            missing = cannot_open(program, Path(there))
            known = [path for path in files if path.suffix not in missing]
            lost += converted(program, known, folder if given.into else Path(there))
    for line in lost:
        sys.stdout.write(f"LOST {line}\n")
    seconds = time.monotonic() - began
    sys.stdout.write(f"{len(files)} documents and workbooks, {len(lost)} lost, {seconds:.0f} s.\n")
    if missing:
        left = len(files) - len(known)
        sys.stdout.write(
            f"NOT TRIED: this LibreOffice opens no {', '.join(sorted(missing))}; {left} files were "
            "read back only. Install the part of it that does.\n"
        )
    return 1 if lost else NOT_TRIED if missing else 0


if __name__ == "__main__":
    sys.exit(main())
