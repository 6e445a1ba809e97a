"""Every view of the program that pictures are taken of: what to show, and which widget shows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QDialog, QWidget

from normsdesk.app.copy_scenes import history, joining
from normsdesk.app.crash import fault_of
from normsdesk.app.fault_dialog import FaultDialog
from normsdesk.app.leaving import place_question, throwing_question
from normsdesk.app.opening import new_session
from normsdesk.app.pane_scenes import (
    compared,
    limits,
    panes_closed,
    room,
    short_path,
    thread,
)
from normsdesk.app.program import Program, now, tell_nobody
from normsdesk.app.projects import FAILED, RESTORED
from normsdesk.app.room_scenes import room_views
from normsdesk.app.session import Home
from normsdesk.app.settings import RecentFile, Settings, SettingsFile
from normsdesk.app.sheet_scenes import sheet_views
from normsdesk.app.workplace import PROBLEM
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.short_path import Stage
from normsdesk.steps.step import Step
from normsdesk.store.failures import OpenFailed, OpenReason, SaveFailed, SaveReason
from normsdesk.store.lock import Holder
from normsdesk.store.said import say_open_failure, say_save_failure
from normsdesk.store.starting import started_project
from normsdesk.ui.pages.step_page import StepPage
from normsdesk.ui.prompts import LineDialog, LineQuestion, QuestionDialog
from normsdesk.ui.window.main_window import MainWindow

_TABS = {"mentorship": ("training", "year", "forms", "progress", "pack")}
"""Names of the tabs of pages whose tabs are no sections of the catalogue, by the step's id."""


@runtime_checkable
class _ShowsTabs(Protocol):
    def show_tab(self, place: int) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One view: its name, and what brings it before people and returns the widget to take.

    ``show`` gives ``None`` when the project has nothing to show there.
    """

    name: str
    show: Callable[[Program], QWidget | None]


def prepare_person(data: Path, language: str, project: Path) -> None:
    """Write what the start screen shows of a person who has worked before."""
    settings = SettingsFile(data)
    recent = (
        RecentFile(path=project, title="Shule Kwanza", opened=now(), share=0.66),
        RecentFile(
            path=project.with_name("gone.norms"), title="Safe homes – Mwala ward", opened=now()
        ),
    )
    settings.change(lambda _: Settings(author="M&E officer", language=language, recent=recent))


def leave_work_behind(data: Path) -> None:
    """Leave a journal as a killed program does."""
    holder = Holder(who="M&E officer", where="PC-1", since=now())
    home = Home(data=data, holder=holder, author="M&E officer", clock=now, on_journal=tell_nobody)
    new_session(started_project("Safe homes"), home, worth_keeping=True).close()


def start_scenes() -> Iterator[Scene]:
    """List the views without a project."""
    yield Scene(name="0-start", show=_start)
    yield Scene(name="0-start.failed", show=_start_failed)
    yield Scene(name="dialog.new", show=_new_dialog)
    yield Scene(name="dialog.no_file_yet", show=_place_dialog)
    yield Scene(name="dialog.throw_away", show=_throwing_dialog)
    yield Scene(name="dialog.fault", show=_fault_dialog)


def project_scenes() -> Iterator[Scene]:
    """List the views of an open project: each step as it opens, and each part of it."""
    yield Scene(name="0-today", show=_today)
    for step in STEPS:
        name = f"{step.number}-{step.id}"
        yield Scene(name=name, show=partial(_step, step=step))
        for place, tab in enumerate(_TABS.get(step.id, ())):
            show = partial(_tab, step=step, place=place)
            yield Scene(name=f"{name}.{tab}", show=show)
        for section in step.sections:
            show = partial(_section, step=step, section_id=section.id)
            yield Scene(name=f"{name}.{section.id}", show=show)
    for what in ("norms", "groups", "rounds"):
        yield Scene(name=f"4-compare.{what}", show=partial(compared, what=what))
    yield Scene(name="4-limits", show=limits)
    yield Scene(name="4-thread", show=thread)
    yield Scene(name="5-room", show=room)
    for stage in Stage:
        yield Scene(name=f"0-short_path.{stage.value}", show=partial(short_path, stage=stage))
    yield Scene(name="panes_closed", show=panes_closed)
    yield Scene(name="strip.restored", show=_restored)
    yield Scene(name="strip.file_refused", show=_refused)
    yield Scene(name="toast.kept", show=_toast)
    yield Scene(name="0-joining", show=joining)
    yield Scene(name="0-earlier_versions", show=history)
    for name, show in (*room_views(), *sheet_views()):
        yield Scene(name=name, show=show)


def _start(program: Program) -> QWidget:
    _clear_strips(program)
    program.shell.show_content(program.front.screen)
    return program.shell


def _start_failed(program: Program) -> QWidget:
    words = program.kit.words
    failure = OpenFailed(reason=OpenReason.NOT_A_PROJECT, path=Path("letter.norms"))
    program.shell.show_strip(
        FAILED, "danger", words._("This file was not opened."), say_open_failure(words, failure)
    )
    return program.shell


def _new_dialog(program: Program) -> QWidget:
    words = program.kit.words
    question = LineQuestion(
        title=words._("New project"),
        text=words._("You can change the title later."),
        label=words._("Title of the project"),
        yes=words._("Start"),
        no=words._("Go back"),
    )
    return _shown(LineDialog(program.kit, question, program.shell))


def _place_dialog(program: Program) -> QWidget:
    question = place_question(program.kit.words, "Safe homes")
    return _shown(QuestionDialog(program.kit, question, program.shell))


def _throwing_dialog(program: Program) -> QWidget:
    question = throwing_question(program.kit.words, "Safe homes")
    return _shown(QuestionDialog(program.kit, question, program.shell))


def _fault_dialog(program: Program) -> QWidget:
    try:
        raise ValueError("shown for a picture")
    except ValueError as error:
        fault = fault_of(error)
    return _shown(FaultDialog(program.kit, fault, (), can_save=True, parent=program.shell))


def _today(program: Program) -> QWidget | None:
    _clear_strips(program)
    window = _window(program)
    if window is None:
        return None
    window.show_step(0)
    return program.shell


def _step(program: Program, *, step: Step) -> QWidget | None:
    _clear_strips(program)
    window = _window(program)
    if window is None:
        return None
    window.show_step(step.number)
    page = window.shelf.page()
    if isinstance(page, StepPage) and step.sections:
        page.show_section(step.sections[0].id)
    return program.shell


def _tab(program: Program, *, step: Step, place: int) -> QWidget | None:
    _clear_strips(program)
    window = _window(program)
    if window is None:
        return None
    window.show_step(step.number)
    page = window.shelf.page()
    if not isinstance(page, _ShowsTabs):
        return None
    page.show_tab(place)
    return program.shell


def _section(program: Program, *, step: Step, section_id: str) -> QWidget | None:
    window = _window(program)
    if window is None:
        return None
    window.show_step(step.number)
    page = window.shelf.page()
    section = next(one for one in step.sections if one.id == section_id)
    if not isinstance(page, StepPage):  # the lists are behind a page made by hand
        records = window.bridge.snapshot.tables.get(section.table, {})
        if not records or not window.show_record(min(records)):
            return None
        page = window.shelf.page()
    elif section is step.sections[0]:
        return None  # the step opens with it
    if isinstance(page, StepPage):
        page.show_section(section_id)
    return program.shell


def _restored(program: Program) -> QWidget | None:
    _clear_strips(program)
    words = program.kit.words
    program.shell.show_strip(
        RESTORED,
        "info",
        words._("Your unsaved changes are back."),
        words._("Undo takes you to the file as it was saved."),
    )
    return program.shell if _window(program) else None


def _refused(program: Program) -> QWidget | None:
    _clear_strips(program)
    words = program.kit.words
    failure = SaveFailed(reason=SaveReason.DISK_FULL, path=Path("shule-kwanza.norms"))
    program.shell.show_strip(
        PROBLEM,
        "danger",
        say_save_failure(words, failure),
        words._("Your work is safe on this computer."),
        actions=[(words._("Save in another place"), tell_nothing)],
        dismissable=False,
    )
    return program.shell if _window(program) else None


def _toast(program: Program) -> QWidget | None:
    _clear_strips(program)
    window = _window(program)
    if window is None:
        return None
    words = program.kit.words
    window.show_step(2)
    window.desk.notices.show_message(
        words._("This version is kept. Work is saved without it, too.")
    )
    return program.shell


def _window(program: Program) -> MainWindow | None:
    workplace = program.workplace
    return workplace.window if workplace is not None else None


def _clear_strips(program: Program) -> None:
    for key in (FAILED, RESTORED, PROBLEM):
        program.shell.hide_strip(key)
    window = _window(program)
    if window is not None:
        window.frame.toast.hide()


def _shown(dialog: QDialog) -> QWidget:
    dialog.setModal(False)
    dialog.show()
    return dialog


def tell_nothing() -> None:
    """Do nothing; a button of a picture is not pressed."""
