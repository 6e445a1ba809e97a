"""The start screen at work: recent projects, examples, and what earlier runs left behind."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from normsdesk.app.settings import RecentFile, SettingsFile, with_recent, without_recent
from normsdesk.app.start_content import example_cards, recent_projects, restorables
from normsdesk.library.languages import Wording
from normsdesk.ui.kit import Kit
from normsdesk.ui.window.start import StartScreen

if TYPE_CHECKING:  # a start without a project loads none of this
    from datetime import datetime

    from normsdesk.app.offers import Offer
    from normsdesk.app.session import Home
    from normsdesk.store.recovery import LeftBehind

    Beside = Callable[[Callable[[], list[Offer]]], list[Offer]]


class Front(QObject):
    """Fills the start screen and keeps what it offers.

    Args:
        kit: looks and words.
        settings: what is remembered of this person.
        journals: the folder of journals.
        home: describes this computer.
        clock: tells the time, with its zone.
    """

    def __init__(
        self,
        kit: Kit,
        settings: SettingsFile,
        journals: Path,
        home: "Callable[[], Home]",
        clock: "Callable[[], datetime]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._journals = journals
        self._home = home
        self._clock = clock
        self._offers: list[Offer] = []
        self._words: Wording = kit.words
        self.screen = self._made_screen(kit)

    def dress(self, kit: Kit) -> None:
        """Make the start screen anew with other looks; whoever shows it lets the old one go."""
        self._words = kit.words
        self.screen = self._made_screen(kit)
        self.show_recent()
        self._show_offers()

    def show_recent(self) -> None:
        """Show recent projects as they are now."""
        kept = self._settings.settings
        shown = recent_projects(
            self._words, kept.recent, self._clock(), neutral=kept.neutral_recent
        )
        self.screen.show_recent(shown)

    def look_for_work_left(self, beside: "Beside") -> None:
        """Find what earlier runs left behind and offer it.

        The files it belongs to may lie on a share that is out of reach, so it is done ``beside``
        the window.
        """
        if any(self._journals.glob("*.journal")):
            from normsdesk.app.offers import find_offers

            home, kept = self._home(), self._settings.settings.kept_for_later
            self._offers += beside(lambda: find_offers(home, kept))
        self._forget_what_is_gone()
        self._show_offers()

    def offer(self, key: str) -> "Offer | None":
        """Give an offer by its key."""
        return next((one for one in self._offers if one.key == key), None)

    def offers(self) -> "list[Offer]":
        """Give everything that is offered."""
        return list(self._offers)

    def journals(self) -> "list[LeftBehind]":
        """Give the journals that are held."""
        return [offer.left for offer in self._offers]

    def drop_taken(self) -> None:
        """Offer no longer what has been opened again; its journal is gone."""
        self._offers = [one for one in self._offers if one.left.journal.exists()]
        self._show_offers()

    def release(self) -> None:
        """Leave everything for the next start."""
        for offer in self._offers:
            offer.left.release()
        self._offers = []

    def remember(self, path: Path, title: str, share: float | None) -> None:
        """Put a project at the top of the recent ones; ``share`` is what is complete, 0 to 1."""
        opened = RecentFile(path=path, title=title, opened=self._clock(), share=share)
        self._settings.change(lambda settings: with_recent(settings, opened))

    def remember_kept(self, journal: str) -> None:
        """Note that a project was put away on purpose."""
        self._settings.change(
            lambda settings: replace(settings, kept_for_later=(*settings.kept_for_later, journal))
        )

    def _made_screen(self, kit: Kit) -> StartScreen:
        screen = StartScreen(kit)
        screen.setWindowTitle("NormsDesk")
        screen.recent_forgotten.connect(self._forget)
        screen.restore_put_off.connect(self._put_off)
        screen.show_examples(example_cards(kit.words))
        return screen

    @Slot(str)
    def _put_off(self, key: str) -> None:
        for offer in [one for one in self._offers if one.key == key]:
            offer.left.release()
            self._offers.remove(offer)
        self._show_offers()

    @Slot(Path)
    def _forget(self, path: Path) -> None:
        self._settings.change(lambda settings: without_recent(settings, path))
        self.show_recent()

    def _forget_what_is_gone(self) -> None:
        there = {offer.key for offer in self._offers}
        kept = self._settings.settings.kept_for_later
        if not set(kept) <= there:
            still = tuple(name for name in kept if name in there)
            self._settings.change(lambda settings: replace(settings, kept_for_later=still))

    def _show_offers(self) -> None:
        neutral = self._settings.settings.neutral_recent
        shown = restorables(self._words, self._offers, self._clock(), neutral=neutral)
        self.screen.show_restorable(shown)
