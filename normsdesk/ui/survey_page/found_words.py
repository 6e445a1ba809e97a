"""What an import found, in sentences: who was left out, what does not fit, what changes."""

from collections.abc import Iterator, Sequence

from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.fields import spec_of
from normsdesk.model.norm import NormProfile
from normsdesk.survey.differences import Differences
from normsdesk.survey.reading import ReadOut
from normsdesk.survey.scales import NoAnswer
from normsdesk.ui.survey_page.question_words import QuestionWords

MOST_ROWS = 12
MOST_PLACES = 60


def left_out_lines(words: Wording, out: ReadOut) -> Iterator[str]:
    """Say why rows do not count, each reason with its rows."""
    for reason, count in out.left_out.items():
        if not count:
            continue
        named = _named_rows(words, out.left_out_rows.get(reason, ()), count)
        told = words.ngettext(
            "{count} row, {reason}: row {rows}.", "{count} rows, {reason}: rows {rows}.", count
        )
        yield told.format(count=words.number(count), reason=spoken(words, reason), rows=named)


def hidden_line(words: Wording, out: ReadOut) -> str:
    """Say which rows were read though the spreadsheet hides them; empty where there is none."""
    rows = out.hidden_rows
    if not rows:
        return ""
    told = words.ngettext(
        "{count} row is hidden in the spreadsheet and was read, too (row {rows}).",
        "{count} rows are hidden in the spreadsheet and were read, too (rows {rows}).",
        len(rows),
    )
    return told.format(count=words.number(len(rows)), rows=_named_rows(words, rows, len(rows)))


def odd_counts(words: Wording, out: ReadOut) -> Iterator[str]:
    """Say how many answers do not fit, of each kind."""
    for kind in (NoAnswer.OUT_OF_RANGE, NoAnswer.UNKNOWN):
        count = sum(column.without[kind] for column in out.columns)
        if count:
            told = words.ngettext("{count} answer: {kind}.", "{count} answers: {kind}.", count)
            kind_said = spoken(words, f"survey.no_answer.{kind.value}")
            yield told.format(count=words.number(count), kind=kind_said)


def odd_places(words: Wording, out: ReadOut) -> Sequence[str]:
    """List where answers stand that do not fit: sheet, row, column, what was found."""
    places = sorted(
        (place for column in out.columns for place in column.places),
        key=lambda place: (place.row, place.column),
    )
    told = words._("Row {row}, {column}: “{found}”")
    if out.plan.sheet:
        told = words._("{sheet}, row {row}, {column}: “{found}”")
    lines = [
        told.format(
            sheet=out.plan.sheet,
            row=words.number(place.row),
            column=place.column,
            found=place.text,
        )
        for place in places[:MOST_PLACES]
    ]
    if len(places) > MOST_PLACES:
        more = words._("{count} more are not listed.")
        lines.append(more.format(count=words.number(len(places) - MOST_PLACES)))
    return lines


def no_answer_line(words: Wording, out: ReadOut) -> str:
    """Say how many answers were "don't know", refused or left blank."""
    pieces: list[str] = []
    for kind in (NoAnswer.DONT_KNOW, NoAnswer.REFUSED, NoAnswer.BLANK):
        count = sum(column.without[kind] for column in out.columns)
        if count:
            said = spoken(words, f"survey.no_answer.{kind.value}")
            pieces.append(f"{words.number(count)} {said}")
    return " · ".join(pieces)


def change_lines(words: Wording, found: Differences) -> Iterator[str]:
    """Say value by value what changes; only values that were there before count as changed."""
    for value in found.values:
        name = " ".join(piece for piece in (value.indicator, value.cell) if piece)
        if value.before is not None and value.before != value.after:
            yield _arrow(words, name, value.before, value.after)
    for reading in found.readings:
        if reading.before is not None and reading.before != reading.after:
            said = words._(spec_of(NormProfile, reading.component.value).spec.label)
            yield _arrow(words, f"{reading.norm} {said}", reading.before, reading.after)


def change_sentence(words: Wording, found: Differences) -> str:
    """Say in one sentence what keeping it does."""
    if not (found.added or found.changed or found.removed):
        return words._("Nothing changes: the project holds all of this already.")
    values, readings = len(found.values), len(found.readings)
    told = words.ngettext(
        "It writes {values} of indicators and {count} measured sign of a norm.",
        "It writes {values} of indicators and {count} measured signs of norms.",
        readings,
    )
    shown = words.ngettext("{count} value", "{count} values", values)
    return told.format(
        values=shown.format(count=words.number(values)), count=words.number(readings)
    )


def pair_lines(words: Wording, named: QuestionWords, out: ReadOut) -> Iterator[str]:
    """Say what pairs answered, as counts of pairs only."""
    pairs = out.pairs
    if pairs is None:
        return
    told = words.ngettext("{count} pair is whole.", "{count} pairs are whole.", pairs.complete)
    yield told.format(count=words.number(pairs.complete))
    if pairs.alone:
        told = words.ngettext(
            "{count} person is without the other one.",
            "{count} people are without the other one.",
            pairs.alone,
        )
        yield told.format(count=words.number(pairs.alone))
    if pairs.crowded:
        told = words.ngettext(
            "{count} code stands for more than two people.",
            "{count} codes stand for more than two people.",
            pairs.crowded,
        )
        yield told.format(count=words.number(pairs.crowded))
    for column, count in pairs.asked_both.items():
        told = words._("{column}: both were asked in {count} pairs. These answers do not count.")
        yield told.format(column=column, count=words.number(count))
    for each in pairs.results:
        name = named.name(each.question, each.norm_id, each.part)
        if each.both is None or each.one is None or each.neither is None:
            told = words._("{question}: {pairs} pairs. The counts are hidden to protect people.")
            yield told.format(question=name, pairs=words.number(each.pairs))
            continue
        told = words._("{question}: of {pairs} pairs both say yes in {both}, one in {one}.")
        if each.both_low is not None and each.both_high is not None:
            told = words._(
                "{question}: of {pairs} pairs both say yes in {both} ({low} to {high}), "
                "one in {one}."
            )
        yield told.format(
            question=name,
            pairs=words.number(each.pairs),
            both=words.number(each.both),
            one=words.number(each.one),
            low=words.percent(each.both_low or 0.0),
            high=words.percent(each.both_high or 0.0),
        )


def _arrow(words: Wording, name: str, before: float | None, after: float | None) -> str:
    shown = [("–" if one is None else words.number(one, 1)) for one in (before, after)]
    return words._("{name}: {before} → {after}").format(name=name, before=shown[0], after=shown[1])


def _named_rows(words: Wording, rows: Sequence[int], count: int) -> str:
    named = ", ".join(words.number(row) for row in rows[:MOST_ROWS])
    return f"{named}, …" if count > min(len(rows), MOST_ROWS) else named
