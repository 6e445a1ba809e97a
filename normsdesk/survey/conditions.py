"""Who is asked what: conditions of a form, in the language of XLSForm."""

import re
from collections.abc import Collection, Sequence

from normsdesk.library.question_bank import AnswerSet
from normsdesk.survey.cascades import cascades_from
from normsdesk.survey.naming import ColumnName
from normsdesk.survey.order import Asked

_DOERS = (("Q10", "= '1'"), ("Q13", ">= 3"), ("Q14", ">= 4"), ("Q16", ">= 3"))
_TERM = re.compile(r"\s*([A-Za-z]+\d+)\s*(!=|=|>=|<=|>|<)\s*['\"]?([A-Za-z0-9_]+)['\"]?\s*")
_JOIN = re.compile(r"\s+(and|or)\s+", re.IGNORECASE)


def asked_name(asked: Asked, part: str = "") -> str:
    """Name the column of a question, or of one of its parts."""
    return str(ColumnName(asked.code, asked.norm_code, part))


def name_among(code: str, norm_code: str, names: Collection[str]) -> str:
    """Find the column of a question for the same norm, else for none; empty if not asked."""
    for norm in (norm_code, ""):
        name = str(ColumnName(code, norm))
        if name in names:
            return name
    return ""


def doers_only(asked: Asked, names: Collection[str]) -> str:
    """Limit a question to people who do the practice or would; to nobody's loss if unknown."""
    if asked.question is None or asked.question.asked_of != "doers":
        return ""
    terms = [
        _of_value(name, test)
        for code, test in _DOERS
        if (name := name_among(code, asked.norm_code, names))
    ]
    return " or ".join(terms)


def after_needed(asked: Asked, names: Collection[str]) -> str:
    """Limit a question to people whose answers it builds on."""
    if asked.question is None:
        return ""
    if asked.code == "Q31" and (name := name_among("Q30", asked.norm_code, names)):
        return f"not(selected(${{{name}}}, 'nothing'))"
    if asked.code == "Q54" and (name := name_among("Q53", asked.norm_code, names)):
        return f"not(selected(${{{name}}}, 'none'))"
    return ""


def skip_condition(asked: Asked, names: Collection[str]) -> str | None:
    """Read "asked only if" of an own question, such as ``Q10=1 and OQ2!=a3``.

    Empty where nothing is written; ``None`` where it cannot be read or asks for what is not asked.
    """
    written = asked.own.skip.strip() if asked.own is not None else ""
    if not written:
        return ""
    if asked.own is not None and cascades_from(asked.own):
        before = name_among(cascades_from(asked.own), asked.norm_code, names)
        return "" if before else None
    pieces = _JOIN.split(written)
    result: list[str] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            result.append(piece.lower())
            continue
        match = _TERM.fullmatch(piece)
        name = name_among(match.group(1), asked.norm_code, names) if match else ""
        if match is None or not name:
            return None
        sign, value = match.group(2), match.group(3)
        if sign in ("=", "!="):
            found = f"selected(${{{name}}}, '{value}')"
            result.append(found if sign == "=" else f"not({found})")
        else:
            result.append(f"${{{name}}} {sign} {value}")
    return " ".join(result)


def all_of(conditions: Sequence[str]) -> str:
    """Join conditions that must all hold."""
    given = [each for each in conditions if each]
    if len(given) < 2:
        return "".join(given)
    return " and ".join(f"({each})" for each in given)


def answers_that_fit(scale: AnswerSet, no_answers: Sequence[str]) -> str:
    """Limit ticked answers: how many, and which stand alone."""
    alone = [each.code for each in scale.answers if each.alone] + list(no_answers)
    rules = [f"not(selected(., '{code}') and count-selected(.) > 1)" for code in alone]
    if scale.at_most is not None:
        rules.append(f"count-selected(.) <= {scale.at_most}")
    return " and ".join(rules)


def numbers_that_fit(scale: AnswerSet, no_answers: Sequence[str]) -> str:
    """Limit a number to its range, or a code of no answer."""
    limits = [
        f". {sign} {limit}"
        for sign, limit in ((">=", scale.minimum), ("<=", scale.maximum))
        if limit is not None
    ]
    inside = " and ".join(limits)
    if not inside:
        return ""
    return " or ".join([f"({inside})", *(f". = {code}" for code in no_answers)])


def _of_value(name: str, test: str) -> str:
    # Codes of no answer lie above every scale and must not pass for "agree".
    if test.startswith(">"):
        return f"(${{{name}}} {test} and ${{{name}}} < 98)"
    return f"${{{name}}} {test}"
