"""What every widget needs to look right and to speak: theme, icons and words, handed around."""

from typing import NamedTuple

from normsdesk.library.languages import Wording
from normsdesk.ui.icons import Icons
from normsdesk.ui.theme import Theme


class Kit(NamedTuple):
    """The looks and the words of one window."""

    theme: Theme
    icons: Icons
    words: Wording
