"""What every open project shares, made when the first one opens."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from normsdesk.app.shell import Shell
from normsdesk.app.waiting import Waiting
from normsdesk.app.workplace import Tools
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import Prompts, WindowPrompts


def tools_for(kit: Kit, shell: Shell, prompts: Prompts | None = None) -> Tools:
    """Make them for one window; questions are dialogs above it unless others are given."""
    jobs = Jobs(shell)
    return Tools(
        kit=kit,
        shell=shell,
        prompts=prompts if prompts is not None else WindowPrompts(kit, shell),
        jobs=jobs,
        saves=Jobs(shell),
        waiting=Waiting(jobs, shell, shell),
        documents=documents_folder(),
    )


def dressed(tools: Tools, kit: Kit, prompts: Prompts | None = None) -> Tools:
    """Give them other looks and words; questions are asked in these, too."""
    asking = prompts if prompts is not None else WindowPrompts(kit, tools.shell)
    return replace(tools, kit=kit, prompts=asking)


def documents_folder() -> Path:
    """Name the folder where this system's people keep their documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = QStandardPaths.writableLocation(place)
    return Path(found) if found else Path.home()
