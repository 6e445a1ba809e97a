"""The settings of this person: asked, kept, and the copies of projects on this computer."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from normsdesk.app.reporting import show_path
from normsdesk.app.settings import Settings, SettingsFile
from normsdesk.library.languages import LANGUAGES, Wording, offered_languages
from normsdesk.store.backups import every_backup, remove_every_backup
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import Prompts, Question
from normsdesk.ui.window.settings_dialog import Choices, KeptCopies, SettingsDialog

_MEGABYTE = 1_000_000


def ask_settings(
    kit: Kit, settings: SettingsFile, backups: Path, prompts: Prompts, parent: QWidget
) -> bool:
    """Show the settings and keep what is chosen; tell whether anything has changed."""
    now = settings.settings
    choices = Choices(
        role=now.author,
        text_scale=now.text_scale,
        theme=now.theme,
        language=now.language,
        neutral_recent=now.neutral_recent,
        lock_after=now.lock_after,
    )
    copies = KeptCopies(
        folder=str(backups),
        told=copies_told(kit.words, backups),
        some=bool(every_backup(backups)),
        open=partial(_show_folder, backups),
        remove=partial(remove_copies, kit.words, backups, prompts),
    )
    dialog = SettingsDialog(kit, choices, languages=_offered(), copies=copies, parent=parent)
    chosen = dialog.ask()
    if chosen is None:
        return False
    settings.change(partial(_with_choices, chosen))
    return True


def copies_told(words: Wording, backups: Path) -> str:
    """Say how many copies of projects are kept on this computer, and how large they are."""
    kept = every_backup(backups)
    if not kept:
        return words._("No earlier state of a project is kept here yet.")
    size = max(0.1, sum(_size(one.path) for one in kept) / _MEGABYTE)  # never none at all
    told = words.ngettext(
        "{count} earlier state of your projects is kept here ({size} MB).",
        "{count} earlier states of your projects are kept here ({size} MB).",
        len(kept),
    ).format(count=words.number(len(kept)), size=words.number(size, 1))
    return f"{told} {words._('Names and contacts are in them, too.')}"


def remove_copies(words: Wording, backups: Path, prompts: Prompts) -> tuple[str, bool]:
    """Remove every copy when the person means it.

    Returns what is to be told then, and whether there are copies still.
    """
    answer = prompts.answer(
        Question(
            title=words._("Remove all copies?"),
            text=words._(
                "Earlier states of all projects on this computer will be gone. "
                "Your project files stay. This cannot be undone."
            ),
            yes=words._("Remove all copies"),
            no=words._("Go back"),
            deletes=True,
        )
    )
    if answer == "yes":
        try:
            remove_every_backup(backups)
        except OSError:
            told = words._("Some copies could not be removed. Close other programs and try again.")
            return told, True
    return copies_told(words, backups), bool(every_backup(backups))


def _offered() -> Mapping[str, str]:
    return {code: LANGUAGES[code] for code in offered_languages()}


def _with_choices(chosen: Choices, settings: Settings) -> Settings:
    return replace(
        settings,
        author=chosen.role,
        text_scale=chosen.text_scale,
        theme=chosen.theme,
        language=chosen.language,
        neutral_recent=chosen.neutral_recent,
        lock_after=chosen.lock_after,
        role_asked=settings.role_asked or bool(chosen.role),
    )


def _show_folder(folder: Path) -> bool:
    return show_path(folder if folder.is_dir() else folder.parent)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
