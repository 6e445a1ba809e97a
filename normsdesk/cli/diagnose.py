"""``normsdesk diagnose FILE [--json]``: the verdict on each norm and group, with reasons."""

import argparse

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, Console
from normsdesk.cli.files import opened
from normsdesk.cli.plain import code_of, plain
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.marking import N_
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.decision_table import Verdict
from normsdesk.rules.diagnosis import Change, Diagnosis
from normsdesk.rules.norm_card import NormCard, cards
from normsdesk.rules.readings import ComponentName
from normsdesk.rules.strength import Strength


def _run(arguments: argparse.Namespace, console: Console) -> int:
    snapshot = opened(console, arguments.file).snapshot
    found = cards(snapshot)
    if arguments.json:
        console.say_json({"norms": [_facts(snapshot, card) for card in found]})
    elif not found:
        console.say(console.words._("There is no norm yet. Add the first one in step 4."))
    else:
        _say(console, found)
    return DONE


def _facts(snapshot: Snapshot, card: NormCard) -> dict[str, object]:
    profile = card.profile
    return {
        "code": card.norm.code,
        "id": card.norm.id,
        "profile_id": "" if profile is None else profile.id,
        "population_id": "" if profile is None else profile.population_id,
        "reference_group_id": "" if profile is None else profile.reference_group_id,
        "round_id": "" if profile is None else profile.round_id,
        "headline": card.headline,
        **_diagnosis(card.diagnosis),
        "strength": _strength(card.strength),
        "misperception": plain(card.misperception),
        "behaviour_gaps": [
            {"practice": code_of(snapshot, each.practice_id), "gap": plain(each.gap)}
            for each in card.behaviour_gaps
        ],
        "grid": plain(card.grid),
        "driver": plain(card.driver),
        "structural_factors_dominate": [
            {
                "practice": code_of(snapshot, each.practice_id),
                "reasons": plain(each.reasons),
                "factor_weight": each.factor_weight,
                "norm_influence": each.norm_influence,
            }
            for each in card.dominances
        ],
        "influence": plain(card.influence),
        "missing_questions": list(card.missing),
        "values": {name.value: plain(card.values.value(name)) for name in ComponentName},
    }


def _diagnosis(diagnosis: Diagnosis) -> dict[str, object]:
    confidence = diagnosis.confidence
    return {
        **_verdict(diagnosis.verdict),
        "because": plain(diagnosis.explanation.because),
        "next": plain(diagnosis.explanation.next_steps),
        "confidence": None
        if confidence is None
        else {
            "grade": confidence.grade.value,
            "level": confidence.level.value,
            "weakest": confidence.weakest.value,
            "stepped_down": plain(confidence.stepped_down),
        },
        "would_change": [_change(change) for change in diagnosis.would_change],
        "conditionality": diagnosis.dependence.conditionality.value,
        "main_reason": plain(diagnosis.reason),
        "assumed": diagnosis.assumed,
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "type": verdict.type.value,
        "alternatives": plain(verdict.alternatives),
        "pattern": plain(verdict.pattern),
        "row": verdict.row,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "component": plain(change.component),
        "now": change.now,
        "then": change.then,
        "points": change.points,
        "conditionality": plain(change.conditionality),
        "becomes": _verdict(change.verdict),
    }


def _strength(strength: Strength) -> dict[str, object]:
    return {
        "index": strength.index,
        "band": plain(strength.band),
        "formula": strength.formula.value,
        "used": plain(strength.used),
        "components": {bar.value.name.value: bar.part for bar in strength.bars},
        "weakest": plain(strength.weakest),
        "assumed": strength.assumed,
        "not_scored": plain(strength.not_scored),
    }


def _say(console: Console, found: tuple[NormCard, ...]) -> None:
    words = console.words
    rows = [
        (words._("Norm"), words._("Type"), words._("Strength"), words._("Confidence")),
    ]
    for card in found:
        confidence = card.diagnosis.confidence
        index = card.strength.index
        rows.append(
            (
                card.norm.code,
                _types(console, card.diagnosis.verdict),
                "–" if index is None else words.number(index, 1),
                "–" if confidence is None else choice_word(words, confidence.grade),
            )
        )
    console.say_table(rows)
    for card in found:
        for value in card.values.all():
            if value.share is None and value.asked and value.unknown_why is not None:
                console.say(
                    words._("{code}, {what}: {why}").format(
                        code=card.norm.code,
                        what=choice_word(words, value.name),
                        why=spoken(words, value.unknown_why.value),
                    )
                )


def _types(console: Console, verdict: Verdict) -> str:
    words = console.words
    names = [choice_word(words, each) for each in verdict.possible_types]
    if verdict.alternatives:
        return words._("Not settled: {types}").format(types=", ".join(names))
    return names[0]


COMMAND = Command(
    name="diagnose",
    help=N_("The verdict on each norm and group, with reasons"),
    configure=takes_file_and_json,
    run=_run,
)
