"""A form as an XLSForm workbook, for KoboToolbox, ODK and SurveyCTO (method 4.1).

Every column of words is named with its language: a column without one breaks such forms.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from normsdesk.library.languages import LANGUAGES
from normsdesk.survey.filling import Said
from normsdesk.survey.form import Form, FormRow

_MADE = datetime(2020, 1, 1)
_LONGEST = 32_000  # a cell of a workbook holds a little more


def xlsform_bytes(form: Form) -> bytes:
    """Write the workbook into memory; the same form gives the same bytes."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": form.title, "created": _MADE})
    bold = book.add_format({"bold": True})
    for name, rows in sheets(form).items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for line, cells in enumerate(rows):
            for place, text in enumerate(cells):
                if text:
                    sheet.write_string(line, place, text[:_LONGEST], bold if line == 0 else None)
    book.close()
    return target.getvalue()


def sheets(form: Form) -> Mapping[str, Sequence[Sequence[str]]]:
    """Lay the form out as sheets of texts, each with its heading."""
    return {"survey": _survey(form), "choices": _choices(form), "settings": _settings(form)}


def language_column(column: str, language: str) -> str:
    """Name a column of words: ``label::English (en)``."""
    return f"{column}::{language_name(language)}"


def language_name(language: str) -> str:
    """Name a language as forms do: ``English (en)``."""
    return f"{LANGUAGES[language]} ({language})"


def _survey(form: Form) -> list[list[str]]:
    spoken = ("label", "hint", "constraint_message")
    head = ["type", "name"]
    head += [language_column(column, name) for column in spoken for name in form.languages]
    head += ["required", "relevant", "constraint", "calculation", "choice_filter", "appearance"]
    return [head, *(_row(row, form.languages) for row in form.rows)]


def _row(row: FormRow, languages: Sequence[str]) -> list[str]:
    said: tuple[Said, ...] = (row.label, row.hint, row.constraint_message)
    return [
        row.kind,
        row.name,
        *(texts.get(name, "") for texts in said for name in languages),
        "yes" if row.required else "",
        row.relevant,
        row.constraint,
        row.calculation,
        row.choice_filter,
        row.appearance,
    ]


def _choices(form: Form) -> list[list[str]]:
    every = [(name, choice) for name, choices in form.choices.items() for choice in choices]
    cascades = any(choice.parent for _, choice in every)
    head = ["list_name", "name", *(language_column("label", name) for name in form.languages)]
    rows = [
        [name, choice.name, *(choice.label.get(language, "") for language in form.languages)]
        for name, choice in every
    ]
    if cascades:
        head.append("parent")
        for cells, (_, choice) in zip(rows, every, strict=True):
            cells.append(choice.parent)
    return [head, *rows]


def _settings(form: Form) -> list[list[str]]:
    return [
        ["form_title", "form_id", "version", "default_language"],
        [form.title, form.form_id, form.version, language_name(form.languages[0])],
    ]
