"""What records and their values are called: in lists, references, messages and reports."""

import dataclasses
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from normsdesk.library.languages import LANGUAGES, Wording
from normsdesk.library.wording import TABLE, choice_word, scale_word, spoken, unit_word
from normsdesk.library.wording.speech import norm_told
from normsdesk.model.fields import (
    SHARE,
    Declared,
    FieldKind,
    FieldSpec,
    declared,
    part_type,
    spec_of,
)
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.mentorship_quality import QualityTopic
from normsdesk.steps.columns import NAMED_BY

_BETWEEN = " · "
_TOPICS = frozenset(topic.value for topic in QualityTopic)
_LANGUAGE_FIELDS = ("language", "languages")
_GLUE = {"practices": " ", "norms": " ", "toc_links": " → "}
_DEEPEST = 3  # a name may be made of names, but not for ever
_LONGEST = 160
_SENTENCE_PART = 60


class Naming:
    """Says in one language what a record or a value of ``snapshot`` is called."""

    def __init__(self, words: Wording, snapshot: Snapshot) -> None:
        self._words = words
        self._snapshot = snapshot

    def name(self, record: Record, depth: int = 0) -> str:
        """Give a record's name, without its code; its kind where it has no name yet."""
        if isinstance(record, Norm) and (told := self._told_norm(record)):
            return _one_line(told)
        for choice in NAMED_BY.get(record.table, ()):
            names = (choice,) if isinstance(choice, str) else choice
            parts = [self._short(record, name, depth) for name in names]
            glue = _GLUE.get(record.table, _BETWEEN)
            if text := glue.join(part for part in parts if part):
                return _one_line(text)
        return self.kind(record)

    def title(self, record: Record, depth: int = 0) -> str:
        """Give code and name: "N1 Girls marry before 18"."""
        name = self.name(record, depth)
        code = record.code if isinstance(record, CodedRecord) else ""
        if isinstance(record, Practice):  # its name begins with who does it: "parents …"
            name = name[:1].upper() + name[1:]
        return f"{code} {name}" if code else name

    def short_title(self, record: Record) -> str:
        """Give code and name, short enough to begin a sentence with."""
        return _one_line(self.title(record), _SENTENCE_PART)

    def kind(self, record: Record) -> str:
        """Say what kind of record it is: "Norm"."""
        return spoken(self._words, f"record.{record.table}")

    def reference(self, record_id: str, depth: int = 0) -> str:
        """Name the record that a reference points at; empty for none."""
        record = self._snapshot.record(record_id) if record_id else None
        if record is None or depth > _DEEPEST:
            return ""
        if depth and isinstance(record, CodedRecord) and record.code:
            return record.code
        return self.title(record, depth)

    def value(self, field: Declared, value: Any, depth: int = 0) -> str:
        """Write a value as text on one line; empty for nothing."""
        if value is None or value == "" or value == ():
            return ""
        spec = field.spec
        match spec.kind:
            case FieldKind.REFERENCE:
                return self.reference(value, depth)
            case FieldKind.REFERENCES:
                return self._words.listing([self.reference(one, depth + 1) for one in value])
            case FieldKind.CHOICES:
                return self._words.listing([choice_word(self._words, one) for one in value])
            case FieldKind.LINES:
                return self._words.listing([_told(field, one) for one in value])
            case FieldKind.ROWS:
                return self._words.number(len(value))
            case FieldKind.PART:
                return self.summary(value)
            case FieldKind.LINE:
                return spoken(self._words, value) if value in _TOPICS else _told(field, value)
            case _:
                return self._plain(spec, value)

    def summary(self, part: object, most: int = 3) -> str:
        """Name the first few values of an embedded record that somebody filled in."""
        return _BETWEEN.join(self._filled(part, most))

    def row(self, row: object) -> tuple[str, str]:
        """Name a row of a list, and say what else it holds.

        Its name is the text of the programme where it has the number of one of its items.
        """
        texts = [
            self.value(field, getattr(row, field.name), 1)
            for field in declared(type(row))
            if not field.spec.hidden
        ]
        texts = [text for text in texts[:4] if text]
        if not texts:
            return "", ""
        number = getattr(row, "item", "")
        if number and (text := self.pack_text(number, short=True)):
            texts[0] = f"{number} {text}"
        return _one_line(texts[0]), _one_line(_BETWEEN.join(texts[1:]))

    def pack_text(self, number: str, *, short: bool = False) -> str:
        """Give the words of a numbered item of the programme pack; empty when there is none."""
        for pack in self._snapshot.all(ProgrammePack):
            for item in pack.items:
                if item.number == number:
                    return (item.label or item.text) if short else (item.text or item.label)
        return ""

    def _filled(self, part: object, most: int) -> list[str]:
        blank = _blank_values(type(part))
        found: list[str] = []
        for field in declared(type(part)):
            value = getattr(part, field.name)
            if field.spec.hidden or value in (None, "", ()) or blank.get(field.name) == value:
                continue
            text = self.value(field, value, 1)
            if field.spec.kind is FieldKind.PART:
                found.extend(self._filled(value, most) if text else [])
            elif text:
                found.append(self._labelled(field, text))
            if len(found) >= most:
                return found[:most]
        return found

    def _labelled(self, field: Declared, text: str) -> str:
        if field.spec.kind in (FieldKind.LINE, FieldKind.TEXT, FieldKind.CHOICE):
            return _one_line(text, 60)
        label = self._words._(field.spec.label)
        return self._words._("{label}: {value}").format(label=label, value=text)

    def _told_norm(self, norm: Norm) -> str:
        """Name a norm without a short name by what it says; slots side by side say nothing."""
        slots = [" ".join(slot.split()) for slot in (norm.expecting, norm.expected, norm.action)]
        if norm.short_label.strip() or not all(slots):
            return ""
        return norm_told(self._words, *slots).rstrip(".")

    def _short(self, record: Record, name: str, depth: int) -> str:
        field = spec_of(type(record), name)
        return self.value(field, getattr(record, name), depth + 1)

    def _plain(self, spec: FieldSpec, value: Any) -> str:
        words = self._words
        if isinstance(value, bool):
            return words._("Yes") if value else words._("No")
        if isinstance(value, StrEnum):
            return choice_word(words, value)
        if isinstance(value, datetime):
            return "" if value.year == 1970 else words.date(value.astimezone(UTC).date())
        if isinstance(value, date):
            return words.date(value)
        if isinstance(value, int | float):
            return written_number(words, spec, value)
        return _one_line(str(value))


def _told(field: Declared, text: str) -> str:
    """Write a typed line; a language by the name that it gives itself."""
    line = _one_line(text)
    return LANGUAGES.get(line, line) if holds_languages(field) else line


def holds_languages(field: Declared) -> bool:
    """Tell whether a field holds codes of languages, which people know by name."""
    return field.name in _LANGUAGE_FIELDS


def written_number(words: Wording, spec: FieldSpec, value: float) -> str:
    """Write a number of a field: a year without grouping, decimals only where there are some."""
    if spec.unit == "year":
        return str(value)
    if spec.unit == SHARE:
        hundredth = round(100 * value, 4)
        places = next((few for few in range(3) if round(hundredth, few) == hundredth), 2)
        return words.percent(value, places)
    if spec.scale is not None:
        meaning = scale_word(words, spec.scale, int(value))
        number = words.number(value)
        return f"{number} {meaning}" if meaning else number
    whole = float(value).is_integer()
    text = words.number(value) if whole else words.number(value, 6).rstrip("0")
    unit = unit_word(words, spec.unit)
    return f"{text} {unit}" if unit else text


def kind_words(words: Wording, table: str) -> str:
    """Say the name of a table; empty for a table nobody has worded."""
    code = f"table.{table}"
    return spoken(words, code) if code in TABLE else ""


def visible(owner: type) -> tuple[Declared, ...]:
    """List the fields people see, in order of declaration, the notes of a record last."""
    fields = [field for field in declared(owner) if not field.spec.hidden and not _empty(field)]
    fields.sort(key=lambda field: field.name == "notes")
    return tuple(fields)


def _empty(field: Declared) -> bool:
    """Tell whether a part or rows has nothing that people see, such as codes given."""
    if field.spec.kind not in (FieldKind.PART, FieldKind.ROWS):
        return False
    return not any(not inner.spec.hidden for inner in declared(part_type(field)))


def _blank_values(owner: type) -> dict[str, Any]:
    return {
        field.name: field.default
        for field in dataclasses.fields(owner)
        if field.default is not dataclasses.MISSING
    }


def _one_line(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
