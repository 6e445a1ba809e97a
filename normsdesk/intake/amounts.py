"""Numbers and days as people type them into tables: ``45 %``, ``1 200``, ``90/200``, ``5 mars``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from normsdesk.intake.cells import Cell, day_of
from normsdesk.intake.heading_words import bare


class AmountDoubt(StrEnum):
    """Why a cell gave no number, or not the one that it seems to hold."""

    NO_NUMBER = "plan.no_number"
    A_DAY = "plan.day_for_number"
    SEVERAL = "plan.several_numbers"
    FORMULA = "plan.formula"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a cell says: a number with its counts, or why there is none.

    ``percent`` marks per cent, the value is 0–100 then. ``plain`` says that the whole text is in
    the number; otherwise the text is worth keeping.
    """

    value: float | None = None
    percent: bool = False
    numerator: float | None = None
    denominator: int | None = None
    doubt: AmountDoubt | None = None
    plain: bool = True


_NOTHING = frozenset(
    [
        "",
        "tbd",
        "tbc",
        "n a",
        "na",
        "n d",
        "nd",
        "none",
        "nil",
        "to be determined",
        "to be defined",
        "to be confirmed",
        "unknown",
        "not available",
        "a definir",
        "a determiner",
        "por definir",
        "por determinar",
        "ad",
        "pm",
        "x",
    ]
)
_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+|\d+)(?:[.,]\d+)*(?![\d])")
_FRACTION = re.compile(
    r"(\d[\d\s.,]*?)\s*(?:/|out of|of|sur|de|kati ya|von)\s*(\d[\d\s.,]*)(?![\d%])"
)
_SMALL = re.compile(r"(?i)\bn\s*=\s*[\d\s.,]+|\b(?:by|in|en|em|d'ici|para|fin)\s+(?:19|20)\d\d\b")
_LIMIT = re.compile(r"^(?:[~≈<>≤≥=]|at least|at most|about|environ|au moins|al menos|pelo menos)")
_RANGE = re.compile(r"\d\s*%?\s*(?:-|–|to|à|a|hasta|até)\s*[+]?\d")
_PERCENT = re.compile(
    r"(?i)%|\bper ?cent\b|\bpour ?cent\b|\bpor ciento\b|\bpor cento\b|\basilimia\b"
)
_CHANGE = re.compile(
    r"(?i)\b(?:increase|decrease|reduc\w*|more|less|rise|augment\w*|diminu\w*|baisse|hausse"
    r"|aument\w*|reduzi\w*|disminu\w*)\b|^\+"
)


def counts_in_commas(texts: Iterable[str]) -> bool:
    """Tell whether a table writes its decimals with a comma: ``38,5 %``, and never with a point."""
    commas = points = 0
    for text in texts:
        commas += len(re.findall(r"(?<![\d.,])\d+,\d{1,2}(?![\d.,])", text))
        points += len(re.findall(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.,])", text))
    return commas > points


def amount_of(cell: Cell, *, commas: bool = False) -> Amount:
    """Read a number; text that holds none, or more than one, is told.

    ``commas`` says that decimals have a comma here, so that ``1.200`` is twelve hundred.
    """
    if cell.formula:
        return Amount(doubt=AmountDoubt.FORMULA, plain=False)
    if cell.day is not None:
        return Amount(doubt=AmountDoubt.A_DAY, plain=False)
    if cell.number is not None:
        share = cell.share
        return Amount(value=_tidy(cell.number * 100 if share else cell.number), percent=share)
    return amount_in(cell.line, commas=commas)


def amount_in(text: str, *, commas: bool = False) -> Amount:
    """Read a number in a text."""
    if commas:
        text = re.sub(r"(?<![\d.,])(\d{1,3})((?:\.\d{3})+)(?![\d.])", _without_points, text)
    if bare(text) in _NOTHING:
        return Amount()
    percent = _PERCENT.search(text) is not None
    if _CHANGE.search(text):
        return Amount(doubt=AmountDoubt.NO_NUMBER, plain=False)
    found = _FRACTION.search(text)
    if found is not None and (counts := _counts(found)) is not None:
        return _of_counts(text, found, counts)
    kept = _SMALL.sub(" ", text)
    numbers = [each for each in _NUMBER.findall(kept) if number_in(each) is not None]
    if not numbers:
        return Amount(doubt=AmountDoubt.NO_NUMBER, plain=False)
    if len(numbers) > 1:
        return _of_several(text, kept, numbers, percent=percent)
    rest = _PERCENT.sub("", kept.replace(numbers[0], "", 1)).strip(" .()")
    # “1.200” is one and a fifth for some and twelve hundred for others.
    plain = not rest and kept == text and not re.fullmatch(r"\d{1,3}\.\d{3}", numbers[0])
    return Amount(value=number_in(numbers[0]), percent=percent, plain=plain)


def number_in(text: str) -> float | None:
    """Read digits with whatever parts thousands and decimals: ``1.200,5`` and ``1,200.5``."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", text).replace("−", "-")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if point > comma else "."
        plain = plain.replace(thousands, "").replace(",", ".")
    elif comma >= 0:
        parts = plain.split(",")
        grouped = all(len(each) == 3 for each in parts[1:]) and parts[0].lstrip("+-") != "0"
        plain = plain.replace(",", "") if grouped else plain.replace(",", ".")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def _without_points(found: re.Match[str]) -> str:
    return found.group(1) + found.group(2).replace(".", "")


def _tidy(number: float) -> float:
    return float(f"{number:.12g}")


def _counts(found: re.Match[str]) -> tuple[float, int] | None:
    above, below = number_in(found.group(1).strip()), number_in(found.group(2).strip())
    if above is None or below is None or below <= 0 or below != int(below) or above > below:
        return None
    return above, int(below)


def _of_counts(text: str, found: re.Match[str], counts: tuple[float, int]) -> Amount:
    rest = text[: found.start()] + text[found.end() :]
    said = _NUMBER.findall(rest)
    rest = _PERCENT.sub("", rest)
    for each in said:
        rest = rest.replace(each, "")
    return Amount(
        value=_tidy(counts[0] / counts[1] * 100),
        percent=True,
        numerator=counts[0],
        denominator=counts[1],
        plain=not rest.strip(" .()=:"),
    )


def _of_several(text: str, kept: str, numbers: list[str], *, percent: bool) -> Amount:
    """Take the first of several numbers only where the others say something else."""
    shares = re.findall(r"([\d.,]+)\s*%", kept)
    if len(shares) == 1 and not _RANGE.search(kept):
        return Amount(value=number_in(shares[0]), percent=True, plain=False)
    first = re.match(rf"\s*{re.escape(numbers[0])}\s*%?\s*[\n(\[;]", text)
    if first is not None:
        return Amount(value=number_in(numbers[0]), percent=percent, plain=False)
    return Amount(doubt=AmountDoubt.SEVERAL, plain=False)


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january|jan|janvier|janv|enero|ene|janeiro|januari",
            "february|feb|fevrier|fevr|febrero|fevereiro|fev|februari",
            "march|mar|mars|marzo|marco|machi",
            "april|apr|avril|avr|abril|abr|aprili",
            "may|mai|mayo|maio|mei",
            "june|jun|juin|junio|junho|juni",
            "july|jul|juillet|juil|julio|julho|julai",
            "august|aug|aout|agosto|ago|agosti",
            "september|sep|sept|septembre|septiembre|setembro|set|septemba",
            "october|oct|octobre|octubre|outubro|out|oktoba",
            "november|nov|novembre|noviembre|novembro|novemba",
            "december|dec|decembre|diciembre|dic|dezembro|dez|desemba",
        ),
        1,
    )
    for name in names.split("|")
}
_ISO = re.compile(r"^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[ T].*)?$")
_DIGITS = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$")


def read_day(cell: Cell) -> tuple[date | None, bool]:
    """Read a day; tell also whether it is sure which number is the day and which the month."""
    if cell.day is not None:
        return cell.day, True
    if cell.number is not None:
        return day_of(cell.number), True
    text = cell.line
    if text.isdigit() and len(text) == 5:
        return day_of(float(text)), True
    if found := _ISO.match(text):
        return _day(*(int(each) for each in found.groups())), True
    if found := _DIGITS.match(text):
        one, two, year = (int(each) for each in found.groups())
        year += 2000 if year < 100 else 0
        if two > 12:
            return _day(year, one, two), True
        return _day(year, two, one), one > 12 or one == two
    return _named_day(bare(text)), True


def _named_day(text: str) -> date | None:
    words = text.split()
    month = next((_MONTHS[word] for word in words if word in _MONTHS), None)
    years = [int(word) for word in words if re.fullmatch(r"(?:19|20)\d\d", word)]
    if month is None or len(years) != 1:
        return None
    days = [re.sub(r"(?:st|nd|rd|th|er|o)$", "", word) for word in words]
    numbers = [int(each) for each in days if each.isdigit() and len(each) <= 2]
    if len(numbers) > 1:
        return None
    return _day(years[0], month, numbers[0]) if numbers else _last_day(years[0], month)


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
