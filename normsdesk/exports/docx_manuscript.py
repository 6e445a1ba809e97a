"""A Word document under way: what all its sections share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from normsdesk.exports.docx_pictures import Pictures
from normsdesk.exports.options import Cancelled, ReportStopped, never_cancelled
from normsdesk.exports.outline import Labels
from normsdesk.figures.studio import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The document of python-docx, and what is needed to write a line of it.

    Args:
        document: the document of python-docx.
        studio: colours and letters of drawings.
        labels: the words of captions.
        anchors: the places that links may lead to.
        pictures: sets pictures, each drawn once.
        cancelled: asked before every line.
        numbers: gives each bookmark of the document a number of its own.
    """

    document: Any
    studio: Studio
    labels: Labels
    anchors: frozenset[str]
    pictures: Pictures
    cancelled: Cancelled = never_cancelled
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def go_on(self) -> None:
        """Go on, unless somebody wants to stop.

        Raises:
            ReportStopped: ``cancelled`` said yes.
        """
        if self.cancelled():
            raise ReportStopped
