"""Which rows count: of people, sent once, not turned down, with consent, in private."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from normsdesk.survey.order import PRIVATE
from normsdesk.survey.plan import Plan, Source, Use
from normsdesk.survey.scales import NoAnswer, folded_text

DUPLICATE = "survey.left_out.duplicate"
TURNED_DOWN = "survey.left_out.turned_down"
NO_CONSENT = "survey.left_out.no_consent"
NOT_PRIVATE = "survey.left_out.not_private"
NOBODY = "survey.left_out.nobody"

_TOTALS = frozenset(
    {
        "total", "totals", "grand total", "subtotal", "sub-total", "sub total", "sum", "average",
        "mean", "median", "percent", "%", "totaux", "total général", "somme", "moyenne",
        "promedio", "suma", "média", "soma", "jumla", "wastani",
    }
)  # fmt: skip
LAST_ROWS = 10
"""Lines of totals stand among the last rows."""

_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_SHAPES = (
    "",  # as the standard writes it
    *("%b %d, %Y %I:%M:%S %p", "%b %d, %Y, %I:%M:%S %p", "%b %d, %Y %H:%M:%S"),
    *("%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S"),
    *("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d"),
)
"""How phone tools and spreadsheets write the moment of sending."""
_TURNED_DOWN = frozenset(
    {
        "rejected", "validation_status_not_approved", "not approved",
        "survey preview", "survey test", "preview", "spam",
    }
)  # fmt: skip


def kept_rows(
    plan: Plan, by_source: Mapping[Source, Sequence[Any]], rows: int, totals: Collection[int] = ()
) -> tuple[list[int], Mapping[str, list[int]]]:
    """Choose the rows that count; also list those left out, each under its first reason.

    Of rows with the same id the one sent last counts, whatever the order in the file. A row of
    totals, and one in which no question has an answer, is nobody.
    """
    left_out: dict[str, list[int]] = {
        reason: [] for reason in (DUPLICATE, TURNED_DOWN, NO_CONSENT, NOT_PRIVATE, NOBODY)
    }
    nobody = {*totals, *_without_answers(plan, by_source, rows)}
    once = _sent_once(plan, by_source, rows, nobody)
    if len(once) < rows:
        left_out[DUPLICATE] = sorted(set(range(rows)) - set(once))
    reviews = [by_source[each] for each in plan.of(Use.REVIEW)]
    consents = [by_source[each] for each in plan.of(Use.CONSENT)]
    private = [
        by_source[each]
        for each in plan.of(Use.ANSWER)
        if each.target is not None and each.target.question == PRIVATE
    ]
    kept: list[int] = []
    for row in once:
        if any(folded_text(values[row]) in _TURNED_DOWN for values in reviews):
            left_out[TURNED_DOWN].append(row)
        elif consents and not any(values[row] == "1" for values in consents):
            left_out[NO_CONSENT].append(row)
        elif any(values[row] == "0" for values in private):
            left_out[NOT_PRIVATE].append(row)
        elif row in nobody:
            left_out[NOBODY].append(row)
        else:
            kept.append(row)
    return kept, left_out


def total_rows(firsts: Iterable[Any]) -> list[int]:
    """List the rows of totals among the last ones, by what stands first in each."""
    return [
        row
        for row, cell in enumerate(firsts)
        if isinstance(cell, str) and folded_text(cell).rstrip(": ") in _TOTALS
    ]


def _without_answers(
    plan: Plan, by_source: Mapping[Source, Sequence[Any]], rows: int
) -> Sequence[int]:
    found: Sequence[int] = range(rows)
    for source in plan.sources:
        if source.use in (Use.ANSWER, Use.TICK):
            values = by_source[source]
            empty = (NoAnswer.BLANK, "0") if source.use is Use.TICK else (NoAnswer.BLANK,)
            found = [row for row in found if values[row] in empty]
    return found


def _month_first(texts: Sequence[str]) -> bool:
    """Tell from a whole column whether 4/5 is in April."""
    parted = (_SLASHED.match(text) for text in texts)
    return any(found is not None and int(found[2]) > 12 for found in parted)


def moment_of(text: str, *, month_first: bool = False) -> tuple[float, str]:
    """Order moments of sending, in whatever time zone they were written; others come first."""
    plain = " ".join(text.replace("\u202f", " ").split())
    if (found := _SLASHED.match(plain)) is not None:
        day, month = (found[2], found[1]) if month_first else (found[1], found[2])
        plain = f"{found[3]}-{month:0>2}-{day:0>2}{plain[found.end() :]}"
    for shape in _SHAPES:
        try:
            at = datetime.strptime(plain, shape) if shape else datetime.fromisoformat(plain)
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp(), text
        except (ValueError, OverflowError):
            continue
    return float("-inf"), text


def _sent_once(
    plan: Plan, by_source: Mapping[Source, Sequence[Any]], rows: int, nobody: Collection[int]
) -> list[int]:
    ids = plan.of(Use.ID)
    if not ids:
        return list(range(rows))
    names = by_source[ids[0]]
    together: dict[str, list[int]] = {}
    kept: list[int] = []
    for row in range(rows):
        if names[row]:
            together.setdefault(names[row], []).append(row)
        else:
            kept.append(row)
    whens = [by_source[each] for each in plan.of(Use.WHEN)]
    others = [by_source[each] for each in plan.sources if each.use not in (Use.ID, Use.WHEN)]

    if len(kept) + len(together) == rows:
        return list(range(rows))
    month_first = bool(whens) and _month_first(whens[0])

    def newness(row: int) -> tuple[object, ...]:
        moment = moment_of(whens[0][row], month_first=month_first) if whens else (0.0, "")
        # What was begun and sent empty never takes the place of answers.
        return row not in nobody, moment, tuple(str(values[row]) for values in others)

    kept += [same[0] if len(same) == 1 else max(same, key=newness) for same in together.values()]
    return sorted(kept)
