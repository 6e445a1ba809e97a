"""Reading a day as people write it."""

import datetime
import re

from normsdesk.library.languages import Wording


def read_day(text: str, words: Wording) -> datetime.date | None:
    """Read a day written as "2026-12-08", "8/12/2026" or "8 December 2026"."""
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    names = re.findall(r"[^\W\d]+", text)
    try:
        if len(numbers) == 3 and not names:
            if numbers[0] > 31:
                return datetime.date(numbers[0], numbers[1], numbers[2])
            return datetime.date(_full_year(numbers[2]), numbers[1], numbers[0])
        if len(numbers) == 2 and names:
            month = _month_named(names, words)
            return datetime.date(_full_year(numbers[1]), month, numbers[0]) if month else None
    except (ValueError, OverflowError):
        return None
    return None


def _full_year(number: int) -> int:
    return number + 2000 if number < 100 else number


def _month_named(names: list[str], words: Wording) -> int:
    for month in range(1, 13):
        written = words.month(datetime.date(2000, month, 1)).casefold()
        for name in names:
            if len(name) >= 3 and written.startswith(name.casefold()):
                return month
    return 0
