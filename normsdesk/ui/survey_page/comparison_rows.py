"""Rounds and arms side by side as rows of the table: difference, interval, relative risk."""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from normsdesk.library.languages import Wording
from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Compared, SurveyImport
from normsdesk.survey.comparing import by_chance, cannot_tell
from normsdesk.survey.reading import ReadOut
from normsdesk.ui.kit import Kit
from normsdesk.ui.survey_page.figures_said import FigureSaid
from normsdesk.ui.survey_page.question_words import QuestionWords
from normsdesk.ui.survey_page.round_list import round_name, rounds_listed
from normsdesk.ui.survey_page.values_table import NO_INDEX, Index, ValueModel, ValueRow


class ComparisonModel(ValueModel):
    """Rows of comparisons."""

    widths = (0, 132, 92, 104, 132)

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Five columns; the last of the values has nothing to say here."""
        return 0 if parent.isValid() else 5

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say what stands in a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = self._kit.words
        return (
            words._("Question"),
            words._("Who"),
            words._("Difference"),
            words._("Relative risk"),
            words._("95% interval"),
        )[section]


def comparison_rows(
    kit: Kit, words: QuestionWords, snapshot: Snapshot, out: ReadOut
) -> Iterator[ValueRow]:
    """Make a row of each comparison; what cannot be told from no change says so."""
    for each in out.read_in.done.compared:
        who = _who(kit.words, each)
        yield ValueRow(
            name=f"{words.name(each.question, each.norm_id, each.part)} · {who}",
            text=_finding(kit.words, snapshot, each),
            group=who,
            figure=_figure(kit.words, each),
        )


def chance_note(words: Wording, out: ReadOut) -> str:
    """Warn where there are so many that some differ by chance."""
    if not by_chance(out.read_in.done.compared):
        return ""
    return words._("With this many, about one in twenty differs by chance.")


def earlier_round(snapshot: Snapshot, round_id: str) -> Round | None:
    """Choose the round that answers of another one are compared with: the first before it."""
    read = {done.round_id for done in snapshot.all(SurveyImport)}
    for held in rounds_listed(snapshot):
        if held.id == round_id:
            return None
        if held.id in read:
            return held
    return None


def _finding(words: Wording, snapshot: Snapshot, one: Compared) -> str:
    held = snapshot.find(Round, one.earlier_round_id)
    if held is None:
        open_end = words._("In this round: they may not differ")
        told = words._("In this round: they differ")
    elif one.other_arm:
        open_end = words._("Change less change: there may be none")
        told = words._("Changed by different amounts since {round}")
    else:
        open_end = words._("Since {round}: there may be no change")
        told = words._("Changed since {round}")
    doubt = cannot_tell(one)
    if doubt is None:
        open_end = words._("Too few clusters for an interval")
    return (told if doubt is False else open_end).format(
        round="" if held is None else round_name(words, held),
    )


def _who(words: Wording, one: Compared) -> str:
    if one.other_arm:
        return words._("{arm} less {other}").format(arm=one.arm, other=one.other_arm)
    return one.arm or words._("Everybody")


def _figure(words: Wording, one: Compared) -> FigureSaid:
    unit = 1.0 if one.is_mean else 100.0
    interval = "–"
    if one.low is not None and one.high is not None:
        ends = (words.number(unit * end, 1, signed=True) for end in (one.low, one.high))
        interval = " – ".join(ends)
    return FigureSaid(
        n="–" if one.difference is None else words.number(unit * one.difference, 1, signed=True),
        value="–" if one.ratio is None else words.number(one.ratio, 2),
        interval=interval,
        effect="",
    )
