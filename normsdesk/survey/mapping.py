"""The mapping file: which columns of a foreign file answer which questions.

A JSON object::

    {
      "sheet": "Form responses",
      "questions": [
        {"column": "sec_1/others_do", "question": "Q19", "norm": "N1",
         "values": {"half": "2", "all": "4"}},
        {"column": "roles/parent", "question": "Q05", "choice": "parent"},
        {"column": "react/elders", "question": "Q29", "norm": "N1", "part": "elders"}
      ],
      "consent": {"column": "intro/consent", "yes": ["yes"]},
      "cluster": "profile/village", "stratum": "profile/ward_type", "weight": "weight",
      "splits": {"S": "profile/sex", "L": "profile/ward_type"},
      "arm": "profile/arm", "pair": "profile/pair_code",
      "id": "_uuid", "dont_know": ["88"], "refused": ["77"]
    }

Only ``questions`` must be there. Without ``values`` answers are read by code, by label and by
usual words. Two entries for one question are two versions of the form: whichever is filled counts.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from normsdesk.model.indicator import Disaggregation
from normsdesk.survey.files import heading_text
from normsdesk.survey.given import FIRST_WORD
from normsdesk.survey.plan import Questions, Source, Target, Use
from normsdesk.survey.refusing import CannotRead, shown
from normsdesk.survey.scales import folded_text
from normsdesk.survey.yes_words import YES_WORDS

LARGEST = 1 << 20
YES = (
    *("1", *YES_WORDS, "ok", "checked"),
    *("agree", "agreed", "i agree", "yes, i agree", "i consent", "consented", "d'accord"),
    *("j'accepte", "acepto", "aceito", "nakubali", FIRST_WORD),
)
"""What counts as consent where a mapping names nothing else."""

_KEYS = frozenset(
    {"sheet", "questions", "consent", "cluster", "stratum", "weight", "splits", "id"}
    | {"arm", "pair", "dont_know", "refused"}
)
_QUESTION_KEYS = frozenset({"column", "question", "norm", "part", "choice", "values"})
_PLAIN = (
    ("cluster", Use.CLUSTER),
    ("stratum", Use.STRATUM),
    ("weight", Use.WEIGHT),
    ("arm", Use.ARM),
    ("pair", Use.PAIR),
    ("id", Use.ID),
)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A mapping as written, not yet held against a file."""

    content: Mapping[str, object]

    @property
    def sheet(self) -> str:
        """The sheet it is meant for; empty for the one that fits."""
        return _text(self.content.get("sheet", ""), "sheet")

    def columns(self) -> tuple[str, ...]:
        """List every column it names."""
        named = [_text(entry.get("column"), "questions") for entry in self.questions()]
        named += [_text(self.content[key], key) for key, _ in _PLAIN if key in self.content]
        named += [column for _, column in self.splits()]
        consent, _ = self.consent()
        return tuple([*named, consent] if consent else named)

    def questions(self) -> Sequence[Mapping[str, object]]:
        """List the entries about questions."""
        entries = self.content.get("questions")
        if not isinstance(entries, list) or not entries:
            raise CannotRead("survey.map.questions")
        found: list[Mapping[str, object]] = []
        for entry in cast("list[object]", entries):
            if not isinstance(entry, dict):
                raise CannotRead("survey.map.questions")
            row = cast("dict[str, object]", entry)
            _known(row, _QUESTION_KEYS)
            found.append(row)
        return found

    def consent(self) -> tuple[str, tuple[str, ...]]:
        """Give the column of consent and what means yes; an empty column for none."""
        entry = self.content.get("consent", "")
        if isinstance(entry, str):
            return entry, YES
        if not isinstance(entry, dict):
            raise CannotRead("survey.map.value", key="consent")
        row = cast("dict[str, object]", entry)
        _known(row, frozenset({"column", "yes"}))
        yes = _texts(row["yes"], "yes") if "yes" in row else YES
        return _text(row.get("column"), "consent"), yes

    def splits(self) -> Sequence[tuple[Disaggregation, str]]:
        """List the columns by which values are split."""
        entry = self.content.get("splits", {})
        if not isinstance(entry, dict):
            raise CannotRead("survey.map.value", key="splits")
        found: list[tuple[Disaggregation, str]] = []
        for key, column in cast("dict[str, object]", entry).items():
            if key not in list(Disaggregation):
                raise CannotRead("survey.map.key", key=shown(key))
            found.append((Disaggregation(key), _text(column, key)))
        return found

    def no_answers(self) -> Mapping[str, str]:
        """Give further spellings of "don't know" and "refused", each with its kind."""
        found: dict[str, str] = {}
        for key in ("dont_know", "refused"):
            for text in _texts(self.content.get(key, []), key):
                found[text] = key
        return found


def read_mapping(path: Path) -> ColumnMap:
    """Read a mapping file.

    Raises:
        CannotRead: it is not there, not JSON, or names something unknown.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CannotRead("survey.map.unreadable")
        content: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError, RecursionError) as error:
        raise CannotRead("survey.map.unreadable") from error
    except ValueError as error:
        raise CannotRead("survey.map.json") from error
    if not isinstance(content, dict):
        raise CannotRead("survey.map.json")
    rows = cast("dict[str, object]", content)
    _known(rows, _KEYS)
    return ColumnMap(rows)


def mapped_sources(
    mapping: ColumnMap, heading: Sequence[str], questions: Questions
) -> tuple[Source, ...]:
    """Hold a mapping against the columns of a table.

    Raises:
        CannotRead: a column, question, norm, row or answer it names is not there.
    """
    held = _Held(heading, questions, mapping.no_answers())
    sources = [held.answer(entry) for entry in mapping.questions()]
    consent, yes = mapping.consent()
    if consent:
        also = {folded_text(text): "1" for text in yes}
        sources.append(held.plain(consent, Use.CONSENT, also=also))
    for key, use in _PLAIN:
        if key in mapping.content:
            sources.append(held.plain(_text(mapping.content[key], key), use))
    for split, column in mapping.splits():
        sources.append(held.plain(column, Use.SPLIT, split=split))
    return tuple(sources)


class _Held:
    def __init__(
        self, heading: Sequence[str], questions: Questions, no_answers: Mapping[str, str]
    ) -> None:
        self._heading = heading
        self._questions = questions
        form = questions.bank.form
        codes = {"dont_know": form.dont_know, "refused": form.refused}
        self._no_answers = {text: codes[kind] for text, kind in no_answers.items()}

    def plain(
        self,
        column: str,
        use: Use,
        *,
        also: Mapping[str, str] | None = None,
        split: Disaggregation | None = None,
    ) -> Source:
        place = self._place(column)
        name = self._heading[place]
        return Source(place=place, heading=name, use=use, also=also or {}, split=split)

    def answer(self, entry: Mapping[str, object]) -> Source:
        column = _text(entry.get("column"), "column")
        place = self._place(column)
        code = _text(entry.get("question"), "question").upper()
        if not self._questions.knows(code):
            raise CannotRead("survey.map.question", column=shown(column), found=shown(code))
        if self._questions.is_free_text(code):
            raise CannotRead("survey.map.free_text", column=shown(column), found=shown(code))
        part = self._part(entry, code, column)
        choice = _text(entry.get("choice", ""), "choice")
        if choice and not self._questions.scale(code).has_answer(choice):
            raise CannotRead("survey.map.answer", column=shown(column), found=shown(choice))
        return Source(
            place=place,
            heading=self._heading[place],
            use=Use.TICK if choice else Use.ANSWER,
            target=Target(question=code, norm_id=self._norm_id(entry, column), part=part),
            choice=choice,
            also={**self._no_answers, **self._values(entry, code, column)},
        )

    def _norm_id(self, entry: Mapping[str, object], column: str) -> str:
        named = _text(entry.get("norm", ""), "norm")
        if not named:
            return ""
        norm = self._questions.norm(named)
        if norm is None:
            raise CannotRead("survey.map.norm", column=shown(column), found=shown(named))
        return norm.id

    def _part(self, entry: Mapping[str, object], code: str, column: str) -> str:
        part = _text(entry.get("part", ""), "part")
        parts = self._questions.parts(code)
        if (part or parts) and part not in parts:
            raise CannotRead("survey.map.part", column=shown(column), found=shown(part) or "–")
        return part

    def _values(self, entry: Mapping[str, object], code: str, column: str) -> Mapping[str, str]:
        values = entry.get("values", {})
        if not isinstance(values, dict):
            raise CannotRead("survey.map.value", key="values")
        scale = self._questions.scale(code)
        form = self._questions.bank.form
        found: dict[str, str] = {}
        for raw, meant in cast("dict[str, object]", values).items():
            text = str(meant) if isinstance(meant, int) else _text(meant, "values")
            fits = scale.has_answer(text) or text in (form.dont_know, form.refused, "")
            if not fits and not (scale.kind in ("range", "number") and text.isdecimal()):
                raise CannotRead("survey.map.answer", column=shown(column), found=shown(text))
            found[raw] = text
        return found

    def _place(self, column: str) -> int:
        name = heading_text(column)
        count = list(self._heading).count(name)
        if count == 1:
            return self._heading.index(name)
        code = "survey.map.twice" if count else "survey.map.column"
        raise CannotRead(code, column=shown(column))


def _known(row: Mapping[str, object], keys: frozenset[str]) -> None:
    for key in row:
        if key not in keys:
            raise CannotRead("survey.map.key", key=shown(key))


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise CannotRead("survey.map.value", key=shown(key))
    return value.strip()


def _texts(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise CannotRead("survey.map.value", key=shown(key))
    return tuple(_text(each, key) for each in cast("list[object]", value))
