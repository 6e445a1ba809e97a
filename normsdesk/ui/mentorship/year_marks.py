"""Where the things of a year stand in its picture, and what is said of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.rules.mentorship_year import MarkKind, MentorshipYear, YearMark

TALL = frozenset({MarkKind.TRAINING, MarkKind.HALF_POINT, MarkKind.REFLECTION})
"""What is drawn larger, with its name and day below."""

SIGNS: Mapping[MarkKind, str] = {
    MarkKind.TRAINING: "school",
    MarkKind.HALF_POINT: "route",
    MarkKind.REFLECTION: "flag",
    MarkKind.SURVEY: "clipboard-check",
    MarkKind.MILESTONE: "circle-dot",
}
"""The icon of what is still to come; what is done has a tick."""

_NEAR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMark:
    """A mark and its name, as the page calls it."""

    mark: YearMark
    name: str

    def spoken(self, words: Wording, today: date) -> str:
        """Say what it is, when, and how far it is."""
        state = words._("done") if self.mark.done else words._("planned")
        if not self.mark.done and self.mark.day < today:
            state = words._("the day is over")
        return words._("{name}, {days}, {state}").format(
            name=self.name, days=days_text(words, self.mark), state=state
        )


def days_text(words: Wording, mark: YearMark) -> str:
    """Say the day of a mark, or its first and last."""
    if mark.last is None:
        return words.date(mark.day)
    return words._("{first} to {last}").format(
        first=words.date(mark.day), last=words.date(mark.last)
    )


def mark_name(words: Wording, kind: MarkKind, own: str) -> str:
    """Name a mark: by its kind, and by what people call it where it is one of many."""
    said = choice_word(words, kind)
    if kind in TALL or not own.strip():
        return said
    return words._("{kind} {name}").format(kind=said, name=own.strip())


def month_name(words: Wording, month: date, *, with_year: bool) -> str:
    """Name a month in short, with the year where a year begins."""
    letters = "".join(each for each in words.month(month) if each.isalpha() or each == " ")
    short = letters.strip()[:3]
    return f"{short} {month.year}" if with_year else short


def short_day(words: Wording, day: date, today: date) -> str:
    """Write a day in short, with its year where that is another one."""
    month = month_name(words, day, with_year=day.year != today.year)
    return words._("{day} {month}").format(day=words.number(day.day), month=month)


def mark_places(
    year: MentorshipYear, marks: Sequence[ShownMark], left: float, width: float
) -> list[float]:
    """Give the middle of each mark; small ones that would cover another step aside."""
    places: list[float] = []
    taken: list[float] = []
    for shown in marks:
        middle = left + year.share(shown.mark.day) * width
        if shown.mark.kind is MarkKind.MEETING:
            while any(abs(middle - other) < _NEAR for other in taken):
                middle += _NEAR
            taken.append(middle)
        places.append(min(left + width, middle))
    return places


def text_places(
    middles: Sequence[float], widths: Sequence[float], left: float, right: float
) -> list[QRectF]:
    """Place texts under their marks, inside the picture and clear of each other.

    A text that would touch the one before goes to a second row; ``y`` of the result is its row.
    """
    placed: list[QRectF] = []
    for middle, width in zip(middles, widths, strict=True):
        start = min(max(left, middle - width / 2), max(left, right - width))
        row = 0
        while any(
            each.y() == row and start < each.right() + 12 and each.left() < start + width + 12
            for each in placed
        ):
            row += 1
        placed.append(QRectF(start, row, width, 1))
    return placed
