"""What is done while the system calls are watched: every command, or a window from start to exit.

``python -m tests.proofs.watched_acts commands FOLDER`` and ``… window FOLDER``. Both work in a
project of the folder and write to targets in it. A line on standard output names each act.
"""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from normsdesk.cli.console import standard_console
from normsdesk.cli.main import COMMANDS
from normsdesk.cli.main import main as command_line
from normsdesk.library.languages import Wording

THEN = datetime(2026, 5, 4, tzinfo=UTC)
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "new": ("{new.norms}", "--title", "New"),
    "example": ("amani", "{project.norms}"),
    "info": ("{project.norms}", "--json"),
    "check": ("{project.norms}",),
    "diagnose": ("{project.norms}",),
    "prioritise": ("{project.norms}",),
    "indicators": ("{project.norms}", "--json"),
    "tables": ("{project.norms}", "{tables.xlsx}"),
    "report": ("{project.norms}", "{report.pdf}"),
    "fill-template": ("{project.norms}", "{template.xlsx}", "{filled.xlsx}"),
    "reply": ("{project.norms}", "{reply.txt}", "--dry-run"),
    "form": ("{project.norms}", "{form.xlsx}"),
    "import-data": ("{survey.norms}", "{answers.csv}", "--round", "Baseline"),
    "import-plan": ("{project.norms}", "{plan.csv}", "--dry-run"),
    "share": ("{project.norms}", "{shared.norms}"),
    "protect": ("{protected.norms}", "--new-password-file", "{password.txt}"),
    "forget": ("{project.norms}", "quotes"),
    "merge": ("{project.norms}", "{shared.norms}", "{joined.norms}"),
    "verify": ("{project.norms}",),
    "rescue": ("{project.norms}", "{rescued.norms}"),
    "overview": ("{FOLDER}", "{overview.xlsx}"),
    "dump": ("{project.norms}", "{all.json}"),
    "load": ("{all.json}", "{loaded.norms}"),
    "file-format": ("{format.md}",),
    "worksheets": ("{project.norms}", "{sheets.pdf}", "--step", "2"),
    "handbook": ("--into", "{handbook.docx}"),
    "posters": ("{project.norms}", "{posters.pdf}"),
    "programme-form": ("{project.norms}", "{form.docx}", "--form", "mou"),
}
MORE = (
    ("report", ("{project.norms}", "{report.docx}", "--reader", "donor")),
    ("report", ("{project.norms}", "{report.xlsx}", "--reader", "public")),
    ("form", ("{project.norms}", "{form.pdf}")),
)
FIRST = ("example", "share", "dump")


def lay_out(folder: Path) -> None:
    """Write what the commands read."""
    from normsdesk.model.indicator import Round
    from normsdesk.model.snapshot import snapshot_of
    from normsdesk.store.contents import new_contents
    from normsdesk.store.project_file import save_project
    from tests.survey.builders import a_project
    from tests.survey.lookalikes import kobo, people, text_file

    snapshot = a_project()
    rounds = [
        one if not isinstance(one, Round) else Round(id=one.id, name="Baseline")
        for one in snapshot.records()
    ]
    save_project(folder / "survey.norms", new_contents(snapshot_of(rounds), at=THEN))
    text_file(folder / "answers.csv", kobo(people(60, seed=3)), ";", "utf-8-sig")
    template(folder / "template.xlsx")
    (folder / "password.txt").write_text("a long enough password\n", encoding="utf-8")
    (folder / "reply.txt").write_text("1.1 We read it again.\n", encoding="utf-8")
    (folder / "plan.csv").write_text("Indicator,Baseline,Target\nGirls,10,20\n", encoding="utf-8")


def template(path: Path) -> None:
    """Write a workbook as a donor hands it out, to be filled."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Indicator", "Unit", "Baseline", "Target"])
    for _ in range(3):
        book.active.append(["", "", "", ""])
    book.save(path)


def commands(folder: Path) -> None:
    """Do every command; one that nobody gave words is asked for its help.

    What the commands read is laid out before, by `lay_out`, and not watched.
    """
    rest = [name for name in COMMANDS if name not in FIRST]
    acts = [(name, ARGUMENTS.get(name, ("--help",))) for name in (*FIRST, *rest)]
    for name, words in (*acts, *MORE):
        if name == "protect":
            shutil.copyfile(folder / "project.norms", folder / "protected.norms")
        status = command_line([name, *(_placed(folder, one) for one in words)], _console())
        told = "" if name in ARGUMENTS else " (only its help)"
        _say(f"{name} {status}{told}")


def _console():  # type: ignore[no-untyped-def]
    return standard_console(Wording("en"))


def _placed(folder: Path, word: str) -> str:
    if word == "{FOLDER}":
        return str(folder)
    return str(folder / word[1:-1]) if word.startswith("{") else word


def _say(line: str) -> None:
    sys.stdout.flush()
    os.write(1, f"ACT {line}\n".encode())


def window(folder: Path) -> None:
    """Open a project, go through all steps, edit, save, make a report, share, and leave."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QAbstractButton

    from normsdesk.app import main as program_of
    from normsdesk.app.program import Program
    from tests.proofs.window_editing import Person
    from tests.ui.recorded_prompts import RecordedPrompts

    command_line(["example", "image", str(folder / "project.norms")], _console())
    prompts = RecordedPrompts()
    began: list[Program] = []

    def made(*arguments: Any) -> Program:
        began.append(Program(*arguments, prompts))
        return began[0]

    def press(name: str) -> None:
        for button in began[0].shell.findChildren(QAbstractButton):
            if button.isVisible() and name in (button.accessibleName(), button.text()):
                button.click()
                return
        _say(f"no button {name}")

    def acts() -> list[tuple[str, Callable[[], object]]]:
        program, workplace = began[0], began[0].workplace
        assert workplace is not None
        person = Person(program, 1)
        prompts.to_save = folder / "window.norms"
        steps = [(f"step {n}", lambda n=n: workplace.window.show_step(n)) for n in range(10)]
        edits = [("edit", person.act) for _ in range(40)]
        return [
            *steps,
            *edits,
            ("full copy", workplace.sharing.full_copy),
            ("save", lambda: (workplace.autosave.save(), workplace.autosave.wait())),
            ("page of the report", lambda: workplace.window.show_step(9)),
            ("report", lambda: (setattr(prompts, "to_save", folder / "window.pdf"),
                                press("Make the PDF"))),
            ("settings", lambda: began[0].shell.setFocus()),
            ("leave", lambda: program.shell.close()),
        ]  # fmt: skip

    todo: list[tuple[str, Callable[[], object]]] = []
    beat = QTimer()

    def next_thing() -> None:
        program = began[0] if began else None
        if program is None or not program.settled or program.projects.busy():
            return
        if not todo and program.workplace is not None:
            todo.extend(acts())
        if todo:
            name, act = todo.pop(0)
            _say(name)
            act()

    beat.timeout.connect(next_thing)
    program_of.Program = made  # type: ignore[assignment,misc]
    QTimer.singleShot = _starting(beat, QTimer.singleShot)
    program_of.main([str(folder / "project.norms")])
    _say("left")


def _starting(beat, real):  # type: ignore[no-untyped-def]
    """Begin with the first single shot, when there is an application."""

    def shot(*arguments: object) -> object:
        if not beat.isActive():
            beat.start(15)
        return real(*arguments)

    return shot


if __name__ == "__main__":
    {"commands": commands, "window": window}[sys.argv[1]](Path(sys.argv[2]))
