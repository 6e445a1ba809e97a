"""A mentor's view over several projects as a table, a workbook and a paper."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.exports.grid_papers import grids_outline
from normsdesk.exports.grids import Grid, GridCell, GridColumn, GridRow
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.indicator_cells import text_cell
from normsdesk.exports.overview import DeskEntry, Overview, ProjectFacts
from normsdesk.exports.written import PDF, WORKBOOK, Looks, Written, put, write_outline
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.project import Project
from normsdesk.steps.catalogue import STEPS
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_open_failure

if TYPE_CHECKING:
    from normsdesk.figures.studio import Studio

OVERVIEW_FORMATS = (WORKBOOK, PDF)
"""The ends of names that an overview can be saved under."""


def overview_grids(words: Wording, found: Overview) -> tuple[Grid, ...]:
    """Make the tables: the projects, their steps, and files that could not be read."""
    grids = [_projects(words, found)]
    if found.read:
        grids.append(_steps(words, found))
    if found.unread:
        grids.append(_unread(words, found))
    return tuple(grids)


def write_overview(
    words: Wording, found: Overview, path: Path, studio: "Studio"
) -> Written | SaveFailed:
    """Write the overview in the form that the end of the name says (`OVERVIEW_FORMATS`).

    Raises:
        ValueError: the name has another ending.
    """
    grids = overview_grids(words, found)
    if path.suffix.lower() == WORKBOOK:
        return put(path, workbook_of(grids))
    title = words._("Mentor’s desk")
    project = Project(id="project-overview", title=title)
    outline = grids_outline(words, project, grids, found.day, reader="mentor", flows=True)
    return write_outline(outline, path, studio, Looks())


def indicators_said(words: Wording, facts: ProjectFacts) -> str:
    """Say how many indicators are how far."""
    said = words._("{status}: {count}")
    parts = [
        said.format(status=choice_word(words, status), count=words.number(count))
        for status, count in facts.indicators.items()
        if count
    ]
    return "\n".join(parts)


def priorities_said(words: Wording, facts: ProjectFacts) -> str:
    """Say which norms are worked on, and how."""
    said = words._("{norm}: {decision}")
    return "\n".join(
        said.format(norm=each.name, decision=choice_word(words, each.kind))
        for each in facts.priorities
    )


def actions_said(words: Wording, facts: ProjectFacts) -> str:
    """Say how many actions are open, and how many of them are late."""
    said = words.ngettext("{count} open action", "{count} open actions", facts.open_actions)
    told = said.format(count=words.number(facts.open_actions))
    if not facts.overdue_actions:
        return told
    late = words.ngettext("{count} overdue", "{count} overdue", facts.overdue_actions)
    return f"{told}, {late.format(count=words.number(facts.overdue_actions))}"


def title_of(words: Wording, facts: ProjectFacts) -> str:
    """Give the title of a project, or say that it has none."""
    return facts.title or words._("Project without a title")


def why_unread(words: Wording, entry: DeskEntry) -> str:
    """Say why a file could not be read; its folder is nobody else's business."""
    if entry.failure is None:
        return ""
    return say_open_failure(words, replace(entry.failure, path=Path(entry.path.name)))


def _projects(words: Wording, found: Overview) -> Grid:
    titles = (
        (words._("Project"), 2.0, False),
        (words._("Complete"), 0.8, True),
        (words._("Open actions"), 0.9, True),
        (words._("Overdue"), 0.7, True),
        (words._("Priorities"), 2.2, False),
        (words._("Indicators"), 1.2, False),
        (words._("Next meeting"), 1.0, False),
        (words._("Coach asks"), 0.8, True),
        (words._("Changed"), 1.1, False),
        (words._("Last opened"), 1.1, False),
    )
    note = words._("What a copy for the mentor may show, from the files as they were on {date}.")
    return Grid(
        title=words._("Mentor’s desk"),
        note=note.format(date=words.date(found.day)),
        columns=tuple(GridColumn(title=t, share=s, is_number=n) for t, s, n in titles),
        rows=tuple(_project_row(words, each.facts) for each in found.read if each.facts),
    )


def _project_row(words: Wording, facts: ProjectFacts) -> GridRow:
    named = [title_of(words, facts), facts.organisation, facts.place]
    if facts.example:
        named.append(words._("Example"))
    meeting = "" if facts.next_meeting is None else words.date(facts.next_meeting)
    looked = "" if facts.looked_at is None else words.date(facts.looked_at.date())
    cells = (
        text_cell("\n".join(part for part in named if part), strong=True),
        GridCell(text=words.percent(facts.share), number=facts.share, is_share=True),
        _count(words, facts.open_actions),
        _count(words, facts.overdue_actions, strong=facts.overdue_actions > 0),
        text_cell(priorities_said(words, facts)),
        text_cell(indicators_said(words, facts)),
        text_cell(meeting),
        _count(words, facts.hints),
        text_cell(words.date(facts.changed_at.date())),
        text_cell(looked),
    )
    return GridRow(cells=cells)


def _steps(words: Wording, found: Overview) -> Grid:
    columns = [GridColumn(title=words._("Project"), share=2.0)]
    columns += [GridColumn(title=words._(step.title), share=0.9, is_number=True) for step in STEPS]
    return Grid(
        title=words._("How far each step is"),
        note=words._("The share of the checks of each step that are met."),
        columns=tuple(columns),
        rows=tuple(_step_row(words, each.facts) for each in found.read if each.facts),
    )


def _step_row(words: Wording, facts: ProjectFacts) -> GridRow:
    cells = [text_cell(title_of(words, facts), strong=True)]
    cells += [
        GridCell(text=words.percent(each.share), number=each.share, is_share=True)
        for each in facts.steps
    ]
    return GridRow(cells=tuple(cells))


def _unread(words: Wording, found: Overview) -> Grid:
    return Grid(
        title=words._("Files that were not read"),
        note=words._("Nothing was written to them."),
        columns=(
            GridColumn(title=words._("File"), share=1.2),
            GridColumn(title=words._("Why"), share=3.0),
            GridColumn(title="", share=0.1),
        ),
        rows=tuple(_unread_rows(words, found)),
    )


def _unread_rows(words: Wording, found: Overview) -> Iterator[GridRow]:
    for each in found.unread:
        name = text_cell(each.path.name, strong=True)
        yield GridRow(cells=(name, text_cell(why_unread(words, each)), GridCell()))


def _count(words: Wording, number: int, *, strong: bool = False) -> GridCell:
    return GridCell(text=words.number(number), number=number, strong=strong)
