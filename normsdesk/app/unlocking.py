"""Asking for the password of a protected project, until it opens or the person goes back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from normsdesk.app.offers import Offer
from normsdesk.app.opening import brought_back
from normsdesk.app.session import Home
from normsdesk.app.waiting import Waiting
from normsdesk.library.languages import Wording
from normsdesk.store.line_seal import opens_lines
from normsdesk.store.secret import (
    FIRST_CHUNK,
    Key,
    Recipe,
    SealError,
    Unlock,
    is_sealed,
    key_of,
    keys_known,
    locked,
    opens,
    recipe_of,
)
from normsdesk.ui.kit import Kit
from normsdesk.ui.passwords import OtherWay, PasswordQuestion
from normsdesk.ui.prompts import Prompts


class Asks(Protocol):
    """What asking works with."""

    @property
    def kit(self) -> Kit:
        """Looks and words."""
        ...

    @property
    def prompts(self) -> Prompts:
        """Who asks."""
        ...

    @property
    def waiting(self) -> Waiting:
        """Works beside the window."""
        ...


Remedy = Callable[[str], bool]
"""Looks what else a password opens; tells whether something is open now."""


def asked_key(
    tools: Asks,
    name: str,
    recipe: Recipe,
    fits: Callable[[Key], bool],
    remedy: Remedy | None = None,
) -> Key | None:
    """Ask for a password until its key fits; ``None`` when the person went back.

    After a password that did not do, ``remedy`` is offered with it.
    """
    words, problem, last = tools.kit.words, "", ""
    while True:
        question = password_question(words, name, problem)
        if problem and remedy is not None:
            question = replace(question, other=words._("Rescue or backup…"))
        typed = tools.prompts.password(question)
        if typed is None:
            return None
        if isinstance(typed, OtherWay):
            if remedy is not None and remedy(typed.typed or last):
                return None
            continue
        key = tools.waiting.run(lambda one=typed: key_of(one, recipe))
        if fits(key):
            return key
        last = typed
        problem = words._(
            "This did not open it. Check the password, and whether the file is whole."
        )


def password_question(words: Wording, name: str, problem: str = "") -> PasswordQuestion:
    """Ask for the password of what is called ``name``."""
    return PasswordQuestion(
        title=words._("This project is protected"),
        text=words._("Type the password of “{name}”.").format(name=name),
        yes=words._("Open"),
        no=words._("Go back"),
        problem=problem,
    )


def unlock_for(
    tools: Asks, path: Path, *known: Key | None, remedy: Remedy | None = None
) -> Unlock | None:
    """Ask for the password of a file where it has one that is not known yet.

    Returns:
        What opens it; also where nothing does, so that opening says why. ``None`` when the
        person went back, or ``remedy`` opened something else.
    """
    head = tools.waiting.run(lambda: first_chunk(path))  # a share may take a minute to answer
    if not is_sealed(head):
        return locked
    try:
        recipe = recipe_of(head)
        key = keys_known(*known)(recipe)
        if key is None:
            key = asked_key(tools, path.name, recipe, lambda one: opens(head, one), remedy)
    except SealError:
        return locked
    return None if key is None else keys_known(key)


def unsealed_offer(tools: Asks, home: Home, offer: Offer) -> Offer | None:
    """Ask for the password of what a run left behind, where it has one.

    Returns:
        The offer with what can be opened again; ``None`` when the person went back.
    """
    recipe, header = offer.left.recipe, offer.left.header
    if not offer.sealed or recipe is None or header is None:
        return offer
    path = offer.left.project_path
    name = path.name if path is not None else tools.kit.words._("Project without a file")
    key = asked_key(
        tools, name, recipe, lambda one: opens_lines(header.seal, offer.left.lines, one)
    )
    if key is None:
        return None
    unlock = keys_known(key)
    found = tools.waiting.run(lambda: brought_back(offer.left, home, unlock=unlock))
    return offer if found is None else replace(offer, found=found)


def first_chunk(path: Path) -> bytes:
    """Read so much of a file as tells whether a key fits; nothing where it cannot be read."""
    try:
        if not path.is_file():  # reading a pipe may never end
            return b""
        with path.open("rb") as file:
            return file.read(FIRST_CHUNK)
    except (OSError, ValueError):  # opening it says what is wrong
        return b""
