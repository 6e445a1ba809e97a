"""What pairs answered, as facts for JSON and as lines for people."""

from typing import Any

from normsdesk.cli.console import Console
from normsdesk.cli.plain import code_of
from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.pairing import PairsTold

Facts = dict[str, Any]


def pair_facts(snapshot: Snapshot, pairs: PairsTold | None) -> Facts:
    """Gather what pairs say; hidden counts are null, and so is everything without pairs."""
    if pairs is None:
        return {"pairs": None}
    return {
        "pairs": {
            "complete": pairs.complete,
            "alone": pairs.alone,
            "codes_of_more_than_two": pairs.crowded,
            "asked_of_both": dict(pairs.asked_both),
            "values": [
                {
                    "question": each.question,
                    "norm": code_of(snapshot, each.norm_id) if each.norm_id else "",
                    "part": each.part,
                    "pairs": each.pairs,
                    "both": each.both,
                    "one": each.one,
                    "neither": each.neither,
                    "both_share": each.both_share,
                    "both_interval": _ends(each.both_low, each.both_high),
                    "same_share": each.same_share,
                    "same_interval": _ends(each.same_low, each.same_high),
                }
                for each in pairs.results
            ],
        }
    }


def _ends(low: float | None, high: float | None) -> list[float] | None:
    return None if low is None or high is None else [low, high]


def say_pairs(console: Console, facts: Facts) -> None:
    """Tell people how often two who belong together say the same."""
    words, pairs = console.words, facts.get("pairs")
    if not pairs:
        return
    console.say()
    told = words.ngettext("{count} pair is whole.", "{count} pairs are whole.", pairs["complete"])
    console.say(told.format(count=words.number(pairs["complete"])))
    for column, count in pairs["asked_of_both"].items():
        told = words._("{column}: both were asked in {count} pairs. These answers do not count.")
        console.say("  " + told.format(column=column, count=words.number(count)))
    rows = [
        [
            words._("Question"),
            words._("Norm"),
            words._("Pairs"),
            words._("Both yes"),
            words._("One yes"),
            words._("Neither"),
            words._("Both yes, 95% interval"),
        ]
    ]
    for each in pairs["values"]:
        counts = [
            words._("hidden") if each[name] is None else words.number(each[name])
            for name in ("both", "one", "neither")
        ]
        name = each["question"] + (f" {each['part']}" if each["part"] else "")
        ends = each["both_interval"]
        told = " – ".join(words.percent(end, 1) for end in ends) if ends else "–"
        rows.append([name, each["norm"] or "–", words.number(each["pairs"]), *counts, told])
    if len(rows) > 1:
        console.say_table(rows)
