"""What rounds and arms say side by side, as facts for JSON and as lines for people."""

from collections.abc import Sequence
from typing import Any

from normsdesk.cli.console import Console
from normsdesk.cli.plain import code_of
from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Compared
from normsdesk.survey.comparing import by_chance, cannot_tell

Facts = dict[str, Any]


def comparison_facts(snapshot: Snapshot, found: Sequence[Compared]) -> Facts:
    """Gather the comparisons; shares are 0–1, a missing interval is null."""
    return {
        "comparisons": [_fact(snapshot, each) for each in found],
        "many_comparisons": by_chance(found),
    }


def say_comparisons(console: Console, facts: Facts) -> None:
    """Tell people how far rounds and arms lie apart, and whether that can be told from nothing."""
    words, found = console.words, facts.get("comparisons", [])
    if not found:
        return
    console.say()
    heads = (
        words._("Question"),
        words._("Norm"),
        words._("Compared"),
        words._("Difference"),
        words._("95% interval"),
        words._("Relative risk"),
        "",
    )
    console.say_table([list(heads), *(_line(console, each) for each in found)])
    if facts["many_comparisons"]:
        console.say(words._("With this many, about one in twenty differs by chance."))


def _line(console: Console, one: Facts) -> list[str]:
    words = console.words
    unit, ends = (1.0 if one["mean"] else 100.0), one["interval"]
    risk = one["relative_risk"]
    return [
        one["question"] + (f" {one['part']}" if one["part"] else ""),
        one["norm"] or "–",
        _compared(console, one),
        words.number(unit * one["difference"], 1, signed=True),
        " – ".join(words.number(unit * end, 1, signed=True) for end in ends) if ends else "–",
        words.number(risk, 2) if risk is not None else "–",
        words._("there may be no change") if one["cannot_tell"] else "",
    ]


def _compared(console: Console, one: Facts) -> str:
    words = console.words
    if one["earlier_round"] and one["other_arm"]:
        told = words._("change of {arm} less change of {other}")
    elif one["other_arm"]:
        told = words._("{arm} less {other}")
    elif one["arm"]:
        told = words._("{arm}, since {round}")
    else:
        told = words._("everybody, since {round}")
    return told.format(arm=one["arm"], other=one["other_arm"], round=one["earlier_round"])


def _fact(snapshot: Snapshot, one: Compared) -> Facts:
    held = snapshot.find(Round, one.earlier_round_id)
    return {
        "question": one.question,
        "norm": code_of(snapshot, one.norm_id) if one.norm_id else "",
        "part": one.part,
        "indicators": [code_of(snapshot, each) for each in one.indicator_ids],
        "earlier_round": (held.name or held.id) if held is not None else "",
        "arm": one.arm,
        "other_arm": one.other_arm,
        "mean": one.is_mean,
        "difference": one.difference,
        "interval": None if one.low is None else [one.low, one.high],
        "relative_risk": one.ratio,
        "relative_risk_interval": None
        if one.ratio_low is None
        else [one.ratio_low, one.ratio_high],
        "cannot_tell": cannot_tell(one),
    }
