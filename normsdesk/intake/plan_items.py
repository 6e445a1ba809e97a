"""Takes the words of a cell apart: several indicators in one, numbering, levels before a result."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from normsdesk.intake.heading_words import bare
from normsdesk.intake.level_names import LEVEL_WORDS
from normsdesk.library.indicators import read_indicators
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator, IndicatorLevel
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, NodeLevel

INDICATOR_LEVEL: Mapping[NodeLevel, IndicatorLevel] = {
    NodeLevel.IMPACT: IndicatorLevel.IMPACT,
    NodeLevel.LONG_TERM_OUTCOME: IndicatorLevel.PRACTICE,
    NodeLevel.PRACTICE_OUTCOME: IndicatorLevel.PRACTICE,
    NodeLevel.NORM_OUTCOME: IndicatorLevel.NORM,
    NodeLevel.EXPECTATION_CHANGE: IndicatorLevel.NORM,
    NodeLevel.INDIVIDUAL_CHANGE: IndicatorLevel.INDIVIDUAL,
    NodeLevel.STRUCTURAL_CHANGE: IndicatorLevel.STRUCTURAL,
    NodeLevel.OUTPUT: IndicatorLevel.OUTPUT,
    NodeLevel.ACTIVITY: IndicatorLevel.OUTPUT,
    NodeLevel.CONTEXT: IndicatorLevel.STRUCTURAL,
}
"""The level of the indicators of a box, where nothing else is said (domain 7, point 6)."""

_NODE_LEVEL = {
    IndicatorLevel.IMPACT: NodeLevel.IMPACT,
    IndicatorLevel.PRACTICE: NodeLevel.PRACTICE_OUTCOME,
    IndicatorLevel.NORM: NodeLevel.NORM_OUTCOME,
    IndicatorLevel.INDIVIDUAL: NodeLevel.INDIVIDUAL_CHANGE,
    IndicatorLevel.STRUCTURAL: NodeLevel.STRUCTURAL_CHANGE,
    IndicatorLevel.OUTPUT: NodeLevel.OUTPUT,
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a plan; ethics and process have no box."""

    node: NodeLevel | None
    indicator: IndicatorLevel | None


LevelWords = Mapping[str, Level]
"""Which level a word means, by the word without capitals, accents and signs."""

_BULLET = r"[-*•–—·▪►»>→§●○■□➢✓\uf0b7\uf0a7]|o(?=\s)"
_NUMBERED = (
    r"(?:(?i:indicators?|indicateurs?|indicador(?:es)?|kiashiria|ovi|iov|kpi|ind\.?)\s*)?"
    r"(?:\d+(?:\.\d+)+\.?[a-z]?|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):])\s*[:.)–-]?"
)
_NAMED = r"(?i:indicators?|indicateurs?|indicador|kiashiria|ovi|iov|kpi)\s*(?:\d+[a-z]?)?\s*[:.–-]"
_MARK = re.compile(rf"^\s*(?:(?:{_BULLET})\s*)?(?:{_NUMBERED}\s|{_NAMED}\s*|(?:{_BULLET})\s*)")
_OWN_CODE = re.compile(rf"^({Indicator.code_prefix}\d{{1,5}})\s+(?=\S)")
_BOX_CODE = re.compile(r"^[A-Z][A-Za-z]?\d{1,4}(?:\.\d{1,2})*(?:\s*[:.–—)-])?\s+(?=\S)")
_ASSUMPTION_CODE = re.compile(rf"^{Assumption.code_prefix}\d{{1,5}}\s+(?=\S)")
_GOES_ON = re.compile(
    r"(?i)(?:[,(/–-]|\b(?:of|and|or|the|to|in|for|de|des|du|la|le|les|et|y|e|na))$"
)
_ASIDE = re.compile(
    r"(?i)^(?:(dis\w*gregat\w*|d[ée]s\w*gr[ée]\w*|ventil\w*|desglos\w*)"
    r"|(definition|d[ée]finition|definici[oó]n|note|remark|nb)\b)\s*(?:by|par|por)?\s*:?\s*"
)
_INLINE = re.compile(
    r"(?i)^(baseline|situation de r[ée]f[ée]rence|valeur de base|l[ií]nea de base|linha de base"
    r"|target|cible|meta)\s*(?:\(?(?:19|20)\d\d\)?)?\s*[:=]\s*(.+)$"
)


_PLURAL = re.compile(r"(?<=\w)\((e?s)\)")
_IN_BRACKETS = re.compile(r"([^()\n]+?)\s*\(([^()\n]+)\)\s*:?\Z")
_SHORT = 3  # letters of an abbreviation


@dataclass(slots=True, kw_only=True)
class Item:
    """One indicator of a cell: its name, its own code, and what stood below it."""

    name: str
    code: str = ""
    below: tuple[str, ...] = ()
    split: str = ""
    definition: str = ""
    numbers: tuple[tuple[str, str], ...] = ()


def level_words(words: Wording, snapshot: Snapshot) -> LevelWords:
    """List what levels are called: by many donors, here, and by the donor of this project."""
    found = {word: Level(one, INDICATOR_LEVEL[one]) for word, one in LEVEL_WORDS.items()}
    own: dict[str, Level] = {}
    for node in NodeLevel:
        own[bare(choice_word(words, node))] = Level(node, INDICATOR_LEVEL[node])
    for level in IndicatorLevel:
        named = Level(_NODE_LEVEL.get(level), level)
        for word in (level.value, choice_word(words, level)):
            own.setdefault(bare(word), named)
    own[bare(words._("Ethics and process"))] = Level(None, IndicatorLevel.PROCESS)
    for letter, known in read_indicators().levels.items():
        said = bare(known.donor_level.said_in(words.language))
        if said:
            named = Level(_NODE_LEVEL.get(IndicatorLevel(letter)), IndicatorLevel(letter))
            own.setdefault(said, named)
    for each in snapshot.project.donor_levels:
        if bare(each.name) and bare(each.level) in own:
            own[bare(each.name)] = own[bare(each.level)]
    return found | own


def level_before(text: str, words: LevelWords) -> tuple[Level | None, str]:
    """Take a level off the beginning of a text: ``Outcome 1: Girls stay`` and ``Impact – Goal``."""
    alone = _level_alone(text, words)
    if alone is not None:
        return alone, ""
    tokens = list(re.finditer(r"[^\W_]+(?:'[^\W_]+)?", text))
    while tokens and tokens[0].group().isdigit():
        tokens.pop(0)
    for count in range(min(len(tokens), 5), 0, -1):
        end = tokens[count - 1].end()
        level = _level_called(text[tokens[0].start() : end], words)
        if level is None:
            continue
        rest = re.match(
            r"\s*(?:n[o°º]\.?|#)?\s*\(?([\d.]*\d[a-z]?|[A-Z](?=\s*[:.)–-]))?\)?"
            r"\s*([:.–—)/-]+|\n|$)?\s*",
            text[end:],
        )
        assert rest is not None
        if rest.group(1) is None and rest.group(2) is None:
            continue
        left = text[end + rest.end() :].strip()
        return level, "" if bare(left) in words else left
    return None, text


def _level_called(text: str, words: LevelWords) -> Level | None:
    plain = bare(text)
    return words.get(plain) or words.get(" ".join(each.removesuffix("s") for each in plain.split()))


def _level_alone(text: str, words: LevelWords) -> Level | None:
    """Read ``Outcome(s) (Specific objective(s))``: a level, and in brackets another name of it."""
    match = _IN_BRACKETS.match(_PLURAL.sub(r"\1", text.strip()))
    if match is None:
        return None
    before, inside = match.groups()
    short = len(inside) <= _SHORT and inside.isalpha()
    level, other = _level_called(before, words), _level_called(inside, words)
    return level or other if other is not None or short else None


def result_title(text: str) -> str:
    """Take a box's own code and numbering off its title."""
    line = " ".join(text.split())
    line = _BOX_CODE.sub("", line)
    return re.sub(rf"^(?:(?:{_BULLET})\s+|\d+(?:\.\d+)+\.?\s+|\d{{1,2}}[.):]\s+)", "", line)


def assumptions_in(text: str) -> list[str]:
    """Take apart the assumptions of a cell; a line set on goes with the one before."""
    return [_ASSUMPTION_CODE.sub("", each) for each in _lines_of(text)]


def items_in(text: str) -> list[Item]:
    """Take apart the indicators of a cell."""
    first = _OWN_CODE.match(text)
    if first is not None and len(_own_lines(text)) == 1:
        name, _, below = text.partition("\n")
        lines = tuple(line for line in below.splitlines() if line.strip())
        return [Item(name=name[first.end() :].strip(), code=first.group(1), below=lines)]
    made: list[Item] = []
    for line in _lines_of(text):
        aside = _ASIDE.match(line)
        number = _INLINE.match(line)
        if made and number is not None:
            made[-1].numbers += ((number.group(1), number.group(2)),)
        elif made and aside is not None:
            rest = line[aside.end() :].strip() or line
            if aside.group(1):
                made[-1].split = rest
            else:
                made[-1].definition = rest
        else:
            code = _OWN_CODE.match(line)
            name = line[code.end() :] if code else line
            made.append(Item(name=name, code=code.group(1) if code else ""))
    return made


def _own_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if _OWN_CODE.match(line)]


def _lines_of(text: str) -> list[str]:
    """Join lines that go on, and take bullets and numbering off the others."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = [_MARK.match(line) is not None or _OWN_CODE.match(line) is not None for line in lines]
    by_marks = any(marked[1:]) or (len(lines) > 1 and marked and marked[0] and not any(marked[1:]))
    if by_marks and len(lines) > 1 and not marked[0] and lines[0].endswith(":"):
        lines, marked = lines[1:], marked[1:]
    made: list[str] = []
    for place, line in enumerate(lines):
        begins = marked[place] if by_marks and any(marked[1:]) else _begins(lines, place)
        if made and not begins and not _ASIDE.match(line) and not _INLINE.match(line):
            made[-1] = f"{made[-1]} {line}"
        else:
            made.append(line)
    plain = [_MARK.sub("", line).strip() or line for line in made]
    return [re.sub(r"\s*;$", "", line) for line in plain]


def _begins(lines: list[str], place: int) -> bool:
    if not place or _MARK.match(lines[place]):
        return True
    line, before = lines[place], lines[place - 1]
    return (line[0].isupper() or line[0].isdigit() or line[0] in "%#<>≥≤") and not _GOES_ON.search(
        before
    )


_GUESSES = (
    (
        IndicatorLevel.NORM,
        "norm|norms|believe|expect|approve|disapprove|perceive|think that|what others|gossip"
        "|sanction|sanctions|community members who think|croient|pensent|norme|normes|norma"
        "|normas|creen|acreditam|approuvent",
    ),
    (
        IndicatorLevel.OUTPUT,
        "number of|trained|training|sessions|meetings|workshops|participants|distributed"
        "|reached|attended|attending|produced|nombre de|formes|sessions|numero de|formadas"
        "|capacitadas|idadi ya",
    ),
    (
        IndicatorLevel.INDIVIDUAL,
        "attitude|attitudes|knowledge|aware|awareness|know|skills|confidence|intention"
        "|connaissances|conocimientos|conhecimento|actitudes",
    ),
    (
        IndicatorLevel.STRUCTURAL,
        "services|service|law|laws|policy|policies|bylaws|facility|facilities|budget|loi|ley",
    ),
)


def guessed_level(name: str) -> IndicatorLevel:
    """Guess the level of an indicator from its words."""
    plain = f" {bare(name)} "
    for level, words in _GUESSES:
        if any(f" {word} " in plain for word in words.split("|")):
            return level
    return IndicatorLevel.PRACTICE
