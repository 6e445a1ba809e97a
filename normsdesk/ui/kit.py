"""What every widget needs to look right and to speak: theme, icons and words, handed around."""

from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.ui.icons import Icons
from normsdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """The looks and the words of one window."""

    theme: Theme
    icons: Icons
    words: Wording
