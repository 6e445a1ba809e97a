"""Questions as rows of a form: each kind of scale in its way, sensitive ones with care."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from normsdesk.library.question_bank import Answer, AnswerSet, QuestionBank
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import AnswerScale
from normsdesk.survey.cascades import cascades_from, parents_of
from normsdesk.survey.conditions import (
    after_needed,
    all_of,
    answers_that_fit,
    asked_name,
    doers_only,
    name_among,
    numbers_that_fit,
    skip_condition,
)
from normsdesk.survey.filling import Filler, Said
from normsdesk.survey.form import FormChoice, FormRow
from normsdesk.survey.naming import plain_name
from normsdesk.survey.order import Asked
from normsdesk.survey.scales import scale_of

AREA_CODE = "regex(., '^[A-Za-z0-9 ._-]{1,20}$')"
"""What an area code looks like: too short for an address or a name with a house."""

FIRST_OF_PAIR = "${pair_member} = '1'"
"""Who of two is asked what may endanger."""


class Writer:
    """Makes rows of questions and collects the lists of answers they use."""

    def __init__(
        self,
        snapshot: Snapshot,
        bank: QuestionBank,
        filler: Filler,
        asked: Sequence[Asked],
        *,
        pairs: bool = False,
    ) -> None:
        self._pairs = pairs
        self._snapshot = snapshot
        self._bank = bank
        self._filler = filler
        self._own = {each.own.code: each.own for each in asked if each.own is not None}
        self._names = frozenset(asked_name(each) for each in asked)
        self._lists: dict[str, tuple[FormChoice, ...]] = {}
        self._no_answers = (bank.form.dont_know, bank.form.refused)

    @property
    def lists(self) -> Mapping[str, tuple[FormChoice, ...]]:
        """The lists of answers used so far."""
        return self._lists

    def rows(self, asked: Asked) -> list[FormRow]:
        """Write one question, with the conditions under which it is asked."""
        skip = skip_condition(asked, self._names)
        if skip is None:
            self._filler.note("form.note.skip", code=asked.code)
        conditions = [doers_only(asked, self._names), after_needed(asked, self._names), skip or ""]
        if self._pairs and asked.one_of_pair:
            conditions.append(FIRST_OF_PAIR)
        first = FormRow(
            kind="",
            name=asked_name(asked),
            label=self._label(asked),
            hint=self._hint(asked),
            relevant=all_of(conditions),
        )
        scale = self._scale(asked)
        rows = [self._cascading(asked, row) for row in self._by_kind(asked, scale, first)]
        return [*rows, *self._alert(asked)]

    def choice_list(self, scale: AnswerSet, *, no_answers: bool) -> str:
        """Keep the answers of a scale as a list of the form; return the name of the list."""
        name = plain_name(scale.code) + ("" if no_answers else "_only")
        if name not in self._lists:
            answers = [self._choice(each) for each in scale.answers]
            self._lists[name] = (*answers, *(self._no_answer_choices() if no_answers else ()))
        return name

    def _by_kind(self, asked: Asked, scale: AnswerSet, first: FormRow) -> list[FormRow]:
        needed = not asked.sensitive
        match scale.kind:
            case "one":
                closed = asked.construct == "gate" or self._for_enumerator(asked)
                answers = self.choice_list(scale, no_answers=not closed)
                return [replace(first, kind=f"select_one {answers}", required=needed)]
            case "many" | "own_list":
                return [self._many(asked, scale, replace(first, required=needed))]
            case "range" | "number":
                return [
                    replace(
                        first,
                        kind="integer",
                        required=needed,
                        constraint=numbers_that_fit(scale, self._no_answers),
                        constraint_message=self._filler.word("form.limit.number"),
                        hint=self._joined(first.hint, self._filler.word("form.hint.number")),
                    )
                ]
            case "grid":
                return self._grid(scale, first, scale.rows, needed=needed)
            case "each_named":
                return self._each_named(asked, scale, first)
            case "one_and_open":
                return self._one_and_open(asked, scale, first)
            case "code":
                return [
                    replace(
                        first,
                        kind="text",
                        required=needed,
                        constraint=AREA_CODE,
                        constraint_message=self._filler.word("form.limit.area"),
                    )
                ]
            case _:
                hint = self._joined(first.hint, self._filler.word("form.hint.no_names"))
                return [replace(first, kind="text", hint=hint)]

    def _many(self, asked: Asked, scale: AnswerSet, first: FormRow) -> FormRow:
        if not scale.answers:
            self._filler.note("form.note.no_answers", code=asked.code)
            return replace(first, kind="text", required=False)
        answers = self.choice_list(scale, no_answers=True)
        return replace(
            first,
            kind=f"select_multiple {answers}",
            constraint=answers_that_fit(scale, self._no_answers),
            constraint_message=self._filler.word("form.limit.many"),
        )

    def _cascading(self, asked: Asked, row: FormRow) -> FormRow:
        own = asked.own
        before = self._own.get(cascades_from(own)) if own is not None else None
        kind, _, answers = row.kind.partition(" ")
        if own is None or before is None or kind not in ("select_one", "select_multiple"):
            return row
        name = name_among(before.code, asked.norm_code, self._names)
        if not name:
            return row
        parents = parents_of(own, before)
        if not all(parents.values()):
            self._filler.note("form.note.cascade", code=asked.code, before=before.code)
        self._lists[answers] = tuple(
            replace(choice, parent=parents.get(choice.name, "")) for choice in self._lists[answers]
        )
        always = " or ".join(f"name = '{code}'" for code in self._no_answers)
        return replace(row, choice_filter=f"parent = ${{{name}}} or {always}")

    def _grid(
        self, scale: AnswerSet, first: FormRow, rows: Sequence[Answer], *, needed: bool
    ) -> list[FormRow]:
        answers = self.choice_list(scale, no_answers=True)
        group = replace(first, kind="begin_group", name=f"{first.name}_each", hint={})
        inside = [
            FormRow(
                kind=f"select_one {answers}",
                name=f"{first.name}_{plain_name(row.code)}",
                label=self._filler.text(row.label, None),
                hint=first.hint,
                required=needed,
            )
            for row in rows
        ]
        return [replace(group, appearance="field-list"), *inside, FormRow(kind="end_group")]

    def _each_named(self, asked: Asked, scale: AnswerSet, first: FormRow) -> list[FormRow]:
        # One line for each role named before; without that question, one for each role there is.
        people = self._bank.scales[self._bank.questions["Q43"].scale]
        named = name_among("Q43", asked.norm_code, self._names)
        roles = [each for each in people.answers if not each.alone]
        rows = self._grid(scale, first, roles, needed=True)
        if not named:
            return rows
        return [
            rows[0],
            *(
                replace(row, relevant=f"selected(${{{named}}}, '{role.code}')")
                for row, role in zip(rows[1:-1], roles, strict=True)
            ),
            rows[-1],
        ]

    def _one_and_open(self, asked: Asked, scale: AnswerSet, first: FormRow) -> list[FormRow]:
        answers = self.choice_list(scale, no_answers=True)
        which = FormRow(
            kind="text",
            name=f"{first.name}_which",
            label=self._filler.word("form.which"),
            hint=self._filler.word("form.hint.no_names"),
            relevant=f"${{{first.name}}} = '1'",
        )
        needed = not asked.sensitive
        return [replace(first, kind=f"select_one {answers}", required=needed), which]

    def _alert(self, asked: Asked) -> list[FormRow]:
        if asked.question is None or not asked.question.alert_when:
            return []
        name = asked_name(asked)
        return [
            FormRow(
                kind="note",
                name=f"{name}_alert",
                label=self._filler.word("form.alert"),
                relevant=" or ".join(
                    f"${{{name}}} = '{code}'" for code in asked.question.alert_when
                ),
            )
        ]

    def _label(self, asked: Asked) -> Said:
        if asked.question is not None:
            return self._filler.text(asked.question.text, asked.norm)
        own = asked.own
        said = self._filler.own(own.texts if own is not None else (), asked.norm)
        if any(text.strip() for text in said.values()):
            return said
        self._filler.note("form.note.no_text", code=asked.code)
        return self._filler.same(asked.code)

    def _hint(self, asked: Asked) -> Said:
        hint: Said = {}
        if asked.question is not None and asked.question.help.english:
            hint = self._filler.text(asked.question.help, asked.norm)
        if asked.sensitive:
            hint = self._joined(hint, self._filler.word("form.hint.sensitive"))
        return hint

    def _scale(self, asked: Asked) -> AnswerSet:
        scale = scale_of(self._snapshot, asked.question, asked.own, self._bank)
        own = asked.own
        if own is not None and scale.kind == "open" and own.scale is not AnswerScale.OPEN:
            self._filler.note("form.note.no_answers", code=asked.code)
        return scale

    def _choice(self, answer: Answer) -> FormChoice:
        return FormChoice(name=answer.code, label=self._filler.text(answer.label, None))

    def _no_answer_choices(self) -> tuple[FormChoice, FormChoice]:
        form = self._bank.form
        return (
            FormChoice(name=form.dont_know, label=self._filler.text(form.dont_know_label, None)),
            FormChoice(name=form.refused, label=self._filler.text(form.refused_label, None)),
        )

    @staticmethod
    def _for_enumerator(asked: Asked) -> bool:
        return asked.question is not None and asked.question.asked_of == "enumerator"

    @staticmethod
    def _joined(first: Said, second: Said) -> Said:
        return {name: f"{first.get(name, '')} {text}".strip() for name, text in second.items()}
