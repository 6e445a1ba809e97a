"""Guessing what the columns of a foreign file are used for; a person checks every guess.

A guess needs two things: words in the name of the column, and answers that fit the scale.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import combining, normalize

from normsdesk.model.indicator import Disaggregation
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import ColumnMapping, ColumnUse
from normsdesk.survey.given import tells_consent
from normsdesk.survey.mapping import YES
from normsdesk.survey.plan import Questions
from normsdesk.survey.scales import NoAnswer, folded_text, number_of
from normsdesk.survey.splitting import are_years

_ENOUGH = 0.8  # of the answers seen must fit
_CLUES: Sequence[tuple[str, str]] = (
    ("Q03", "age"), ("Q03", "age band"), ("Q03", "age group"),
    ("Q03", "edad"), ("Q03", "idade"), ("Q03", "umri"),
    ("Q04", "sex"), ("Q04", "gender"), ("Q04", "sexe"), ("Q04", "sexo"), ("Q04", "jinsia"),
    ("Q05", "role"),
    ("Q10", "own home"), ("Q10", "own household"),
    ("Q11", "ten famil"),
    ("Q13", "intention"), ("Q13", "intend"), ("Q13", "next 12"),
    ("Q14", "own view"), ("Q14", "own opinion"), ("Q14", "personal"), ("Q14", "attitude"),
    ("Q14", "i think"), ("Q14", "i approve"), ("Q14", "je pense"), ("Q14", "yo pienso"),
    ("Q14", "my view"), ("Q14", "my opinion"), ("Q14", "selon moi"), ("Q14", "a mon avis"),
    ("Q14", "en mi opinion"), ("Q14", "na minha opiniao"), ("Q14", "naona"),
    ("Q14", "maoni yangu"), ("Q14", "creo que"), ("Q14", "eu penso"),
    ("Q14", "eu acho"), ("Q14", "nafikiri"),
    ("Q16", "nobody know"), ("Q16", "unseen"), ("Q16", "private pref"),
    ("Q17", "reason"),
    ("Q19", "others do"), ("Q19", "most do"), ("Q19", "how many do it"), ("Q19", "people do"),
    ("Q20", "ten do"), ("Q20", "10 do"),
    ("Q21", "trend"), ("Q21", "years ago"),
    ("Q22", "others alternative"), ("Q22", "choose alternative"),
    ("Q23", "others approve"), ("Q23", "others think"), ("Q23", "others expect"),
    ("Q23", "think should"), ("Q23", "people approve"),
    ("Q24", "ten approve"), ("Q24", "10 approve"), ("Q24", "ten right"),
    ("Q27", "hear"), ("Q27", "openly"),
    ("Q28", "treated worse"), ("Q28", "sanction"), ("Q28", "punish"), ("Q28", "treat worse"),
    ("Q33", "reward"), ("Q34", "know shamed"), ("Q35", "notice"),
    ("Q36", "give in"), ("Q36", "gives in"), ("Q36", "comply"), ("Q36", "sensitiv"),
    ("Q37", "most stop"), ("Q37", "no longer did"),
    ("Q38", "most disapprove"), ("Q38", "thought wrong"), ("Q38", "most wrong"),
    ("Q40", "first family"), ("Q42", "exception"), ("Q42", "without blame"),
    ("Q48", "afford"), ("Q48", "could manage"), ("Q51", "speak against"), ("Q54", "talk"),
)  # fmt: skip
"""Beginnings of words that speak for a question, all of one row together."""

_HOW_MANY: Sequence[tuple[str, str]] = (
    ("Q23", "how many think"), ("Q23", "how many believe"), ("Q23", "how many approve"),
    ("Q23", "how many expect"), ("Q23", "combien pensent"), ("Q23", "combien approuv"),
    ("Q23", "cuant piensan"), ("Q23", "cuant aprueb"), ("Q23", "quant pensam"),
    ("Q23", "quant acham"), ("Q23", "quant aprova"), ("Q23", "ngapi hukubali"),
    ("Q23", "wangapi hukubali"), ("Q23", "wangapi wanafikiri"), ("Q23", "ngapi zinafikiri"),
    ("Q19", "how many"), ("Q19", "combien"), ("Q19", "cuant"), ("Q19", "quant"),
    ("Q19", "ngapi"), ("Q19", "wangapi"),
)  # fmt: skip
"""The same, where the answers are words: a question for a number asks how many as well."""

_ABOUT_ROWS: Sequence[tuple[ColumnUse, str]] = (
    (ColumnUse.CONSENT, "consent"), (ColumnUse.CONSENT, "agree to take part"),
    (ColumnUse.CONSENT, "agreed"), (ColumnUse.CONSENT, "agree"), (ColumnUse.CONSENT, "ridhaa"),
    (ColumnUse.CLUSTER, "village"), (ColumnUse.CLUSTER, "cluster"), (ColumnUse.CLUSTER, "psu"),
    (ColumnUse.CLUSTER, "enumeration area"), (ColumnUse.CLUSTER, "area code"),
    (ColumnUse.CLUSTER, "grappe"), (ColumnUse.CLUSTER, "aldea"), (ColumnUse.CLUSTER, "aldeia"),
    (ColumnUse.CLUSTER, "kijiji"), (ColumnUse.CLUSTER, "conglomerad"),
    (ColumnUse.STRATUM, "stratum"), (ColumnUse.STRATUM, "strata"),
    (ColumnUse.STRATUM, "ward type"), (ColumnUse.STRATUM, "urban"),
    (ColumnUse.ARM, "study arm"), (ColumnUse.ARM, "treatment"), (ColumnUse.ARM, "intervention"),
    (ColumnUse.WEIGHT, "weight"), (ColumnUse.WEIGHT, "wgt"),
    (ColumnUse.PAIR, "couple"), (ColumnUse.PAIR, "pair"), (ColumnUse.PAIR, "pareja"),
    (ColumnUse.PAIR, "casal"), (ColumnUse.PAIR, "wanandoa"),
)  # fmt: skip
_PLACES = (
    *("ward", "district", "region", "urban", "location type", "zone", "county", "quartier"),
    *("commune", "province", "departement", "distrito", "provincia", "kata", "wilaya", "mkoa"),
)
_SEXES = ("sex", "gender", "sexe", "sexo", "genre", "genero", "jinsia")
_AGES = ("age", "edad", "idade", "umri")
_YES = {folded_text(text): "1" for text in YES}
_MOST_GROUPS = 12
_PIECES = re.compile(r"[^a-z0-9]+")


def suggested(
    columns: Sequence[tuple[str, Sequence[str]]], snapshot: Snapshot, questions: Questions
) -> Mapping[str, tuple[ColumnMapping, ...]]:
    """Guess the uses of columns, each given with its name and some of its answers.

    A column may have two uses: the type of a ward is a stratum and a group to split by.
    """
    asked: dict[str, str] = {}
    found: dict[str, tuple[ColumnMapping, ...]] = {}
    taken: set[ColumnUse] = set()
    for name, values in columns:
        words = _words(_leaf(name))
        rows = list(_about_row(name, words, values, taken))
        question = "" if rows else _question(words, values, questions)
        if question and not _is_tick_of(name, asked):
            asked[name] = question
        if split := _split(words, values):
            rows.append(ColumnMapping(column=name, use=ColumnUse.SPLIT, split=split))
        taken |= {row.use for row in rows}
        if rows:
            found[name] = tuple(rows)
    norms = _norms(list(asked), snapshot)
    for name, code in asked.items():
        question = questions.question(code)
        per_norm = question is not None and question.per_norm
        row = ColumnMapping(
            column=name, question=code, norm_id=norms.get(name, "") if per_norm else ""
        )
        found[name] = (row, *found.get(name, ()))
    return found


def share_that_fits(values: Iterable[str], code: str, questions: Questions) -> float:
    """Give the share of answers that a question understands, of those that are filled."""
    understanding = questions.understanding(code)
    several = questions.scale(code).kind in ("many", "own_list")
    read = understanding.several if several else understanding.answer
    filled = odd = 0
    for value, count in Counter(values).items():
        found = read(value)
        filled += count * (found is not NoAnswer.BLANK)
        odd += count * (found in (NoAnswer.UNKNOWN, NoAnswer.OUT_OF_RANGE))
    return 1 - odd / filled if filled else 0.0


def _question(words: Sequence[str], values: Sequence[str], questions: Questions) -> str:
    in_words = not any(number_of(value) is not None for value in values)
    scores = {
        (len(clue.split()), -place): code
        for place, (code, clue) in enumerate((*_CLUES, *_HOW_MANY) if in_words else _CLUES)
        if _speaks(clue, words)
    }
    for _, code in sorted(scores.items(), reverse=True):
        if questions.knows(code) and share_that_fits(values, code, questions) >= _ENOUGH:
            return code
    return ""


def _about_row(
    name: str,
    words: Sequence[str],
    values: Sequence[str],
    taken: set[ColumnUse],
) -> Iterable[ColumnMapping]:
    for use, clue in _ABOUT_ROWS:
        if use in taken or not _speaks(clue, words):
            continue
        if use is ColumnUse.CONSENT and not tells_consent(values, _YES):
            continue
        if use is ColumnUse.WEIGHT and any(number_of(value) is None for value in values):
            continue
        if use is ColumnUse.PAIR and not _are_pairs(values):
            continue
        yield ColumnMapping(column=name, use=use)
        return


def _are_pairs(values: Sequence[str]) -> bool:
    """Tell whether hardly more than two have the same code, and some have."""
    counts = Counter(Counter(value.casefold() for value in values if value).values())
    return counts[2] > 0 and 10 * (counts[1] + counts[2]) >= 9 * counts.total()


def _split(words: Sequence[str], values: Sequence[str]) -> Disaggregation | None:
    filled = {value for value in values if value}
    about_age = any(_speaks(age, words) for age in _AGES)
    if about_age and are_years(list(filled)):
        return Disaggregation.AGE
    if not 1 < len(filled) <= _MOST_GROUPS:
        return None
    if any(_speaks(sex, words) for sex in _SEXES):
        return Disaggregation.SEX
    if about_age and any(number_of(value) is None for value in filled):
        return Disaggregation.AGE
    if any(_speaks(place, words) for place in _PLACES):
        return Disaggregation.PLACE
    return None


def _norms(names: Sequence[str], snapshot: Snapshot) -> Mapping[str, str]:
    """Find the norm each column speaks of: by its own words, or by the group it stands in."""
    norms = snapshot.all(Norm)
    if len(norms) == 1:
        return dict.fromkeys(names, norms[0].id)
    groups = _norms_of_groups(names, norms)
    return {name: _most_like(name, norms, 2) or groups.get(_group(name), "") for name in names}


def _norms_of_groups(names: Sequence[str], norms: Sequence[Norm]) -> Mapping[str, str]:
    groups = list(dict.fromkeys(_group(name) for name in names if _group(name) != _about(names)))
    found = {group: norm for group in groups if (norm := _most_like(group, norms, 1))}
    left = [norm.id for norm in norms if norm.id not in found.values()]
    open_groups = [group for group in groups if group not in found]
    if len(left) == len(open_groups):
        found.update(zip(open_groups, left, strict=True))
    return found


def _most_like(name: str, norms: Sequence[Norm], least: int) -> str:
    words = _words(name)
    scores = [(_likeness(words, norm), norm.id) for norm in norms]
    best = max(scores, default=(0, ""))
    alone = [score for score, _ in scores].count(best[0]) == 1
    return best[1] if best[0] >= least and alone else ""


def _about(names: Sequence[str]) -> str:
    # Age and sex stand in a group about the person, which is about no norm.
    for name in names:
        if any(_speaks(each, _words(_leaf(name))) for each in (*_SEXES, *_AGES)):
            return _group(name) or "-"
    return "-"


def _likeness(words: Sequence[str], norm: Norm) -> int:
    if norm.code.lower() in words:
        return 100
    told = " ".join(
        (norm.action, norm.short_label, norm.practice_wording, norm.alternative_wording)
    )
    stems = {word[:5] for word in _words(told) if len(word) > 3}
    return len(stems & {word[:5] for word in words if len(word) > 3})


def _is_tick_of(name: str, asked: Mapping[str, str]) -> bool:
    return _group(name) in asked


def _speaks(clue: str, words: Sequence[str]) -> bool:
    return all(
        any(word == piece or (len(piece) > 3 and word.startswith(piece)) for word in words)
        for piece in clue.split()
    )


def _words(text: str) -> list[str]:
    bare = "".join(sign for sign in normalize("NFKD", text.lower()) if not combining(sign))
    return [piece for piece in _PIECES.split(bare) if piece]


def _leaf(name: str) -> str:
    return re.split(r"[/:]", name)[-1] if " " not in name else name


def _group(name: str) -> str:
    return name[: len(name) - len(_leaf(name))].rstrip("/:")
