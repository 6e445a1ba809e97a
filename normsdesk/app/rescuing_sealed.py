"""A protected file that a password does not open: what that password opens all the same.

Whether the password is another one or the file is damaged cannot be told apart while nothing of it
opens. So both remedies are looked for: parts of the file, and backups on this computer.
"""

from dataclasses import dataclass
from pathlib import Path

from normsdesk.app.rescuing import Rescuing, Show
from normsdesk.app.session import Home
from normsdesk.app.unlocking import first_chunk
from normsdesk.app.workplace import Tools
from normsdesk.store.backups import Backup, every_backup
from normsdesk.store.paths import backups_folder
from normsdesk.store.rescue import Rescued, rescue
from normsdesk.store.secret import (
    Key,
    Recipe,
    SealError,
    is_sealed,
    key_of,
    keys_known,
    opens,
    recipe_of,
)
from normsdesk.ui.prompts import Question

MOST_RECIPES = 6
"""So many passwords of other projects are tried: each takes a quarter of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a password opens: parts of the file, and the newest backup with its key."""

    rescued: Rescued | None = None
    backup: Backup | None = None
    key: Key | None = None


def offer_the_rest(tools: Tools, home: Home, path: Path, show: Show, typed: str) -> bool:
    """Look what a password opens, ask which of it is wanted, and open that.

    Returns:
        Whether something is open now; else somebody may want to type another password.
    """
    words = tools.kit.words
    found = tools.waiting.run(lambda: opened_by(typed, path, backups_folder(home.data)))
    rescuing = Rescuing(tools, home, path, found.rescued, show, found.key)
    rest = words._("Open what can be read") if found.rescued is not None else ""
    backup = rescuing.backup_verb(found.backup) if found.backup is not None else ""
    if not rest and not backup:
        tools.prompts.tell(
            words._("Nothing opens with this password"),
            words._("It opens no part of the file, and no backup on this computer."),
            words._("Type the password again, or look for another copy of the file."),
        )
        return False
    answer = tools.prompts.answer(
        Question(
            title=words._("This opens with the password"),
            text=words._("The file stays as it is. What opens is a project without a file."),
            yes=rest or backup,
            no=words._("Go back"),
            other=backup if rest else "",
        )
    )
    if answer == "no":
        return False
    if answer == "yes" and rest:
        return rescuing.open_rest()
    return found.backup is not None and rescuing.open_backup(found.backup)


def opened_by(typed: str, path: Path, backups: Path) -> Found:
    """Look what a password opens of a file and among all backups.

    A backup made with the file's own recipe is its own; else the newest that opens is taken.
    """
    own = _recipe(path)
    key = _key(typed, own)
    outcome = rescue(path, unlock=keys_known(key)) if key is not None else None
    rescued = outcome if isinstance(outcome, Rescued) else None
    sealed = [(one, _recipe(one.path)) for one in every_backup(backups)]
    sealed.sort(key=lambda pair: (pair[1] == own, pair[0].at), reverse=True)
    keys: dict[Recipe, Key | None] = {} if own is None else {own: key}
    for backup, recipe in sealed:
        if recipe is None or (recipe not in keys and len(keys) >= MOST_RECIPES):
            continue
        if recipe not in keys:
            keys[recipe] = _key(typed, recipe)
        fits = keys[recipe]
        if fits is not None and opens(first_chunk(backup.path), fits):
            return Found(rescued=rescued, backup=backup, key=fits)
    return Found(rescued=rescued, key=key)


def _recipe(path: Path) -> Recipe | None:
    head = first_chunk(path)
    try:
        return recipe_of(head) if is_sealed(head) else None
    except SealError:
        return None


def _key(typed: str, recipe: Recipe | None) -> Key | None:
    try:
        return None if recipe is None else key_of(typed, recipe)
    except SealError:
        return None
