"""Files of answers as phone tools write them, made up here; every person in them is invented."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import xlsxwriter

Person = dict[str, str]

CODES: Mapping[str, Sequence[str]] = {
    "q04": ("woman", "man", "man", "woman", "other"),
    "q14": ("1", "2", "3", "4", "5", "98", "", "n/a"),
    "q19": ("0", "1", "2", "3", "4", "3", "4", "98", "99"),
    "q23": ("0", "1", "2", "3", "4", "4", "99"),
    "q24": ("0", "3", "5", "7", "10", "98"),
    "q28": ("1", "2", "3", "4", "98"),
    "q42": ("0", "1", "1", ""),
    "q17": ("others_expect_it", "habit", "money_safety_need", "98"),
}
LABELS: Mapping[str, Mapping[str, str]] = {
    "q04": {"woman": "woman", "man": "man", "other": "I would say it differently"},
    "q14": {
        "1": "strongly disagree", "2": "disagree", "3": "neither agree nor disagree",
        "4": "agree", "5": "Strongly agree ", "98": "don't know",
    },
    "q19": {
        "0": "none", "1": "few", "2": "about half", "3": "Most ", "4": "nearly all",
        "98": "don't know", "99": "does not want to answer",
    },
    "q23": {"0": "none", "1": "few", "2": "half", "3": "most", "4": "all", "99": "99"},
    "q28": {"1": "surely not", "2": "probably not", "3": "probably", "4": "surely", "98": "98"},
    "q42": {"0": "no", "1": "yes"},
    "q17": {
        "others_expect_it": "others expect it", "habit": "habit",
        "money_safety_need": "money, safety or need", "98": "don't know",
    },
}  # fmt: skip
ROLES = ("parent", "grandparent", "leader")
ASKED = ("q14", "q19", "q23", "q24", "q28", "q42", "q17")


def people(count: int, seed: int = 1) -> list[Person]:
    """Invent answers in codes: consent, village, sex, roles, and the questions about N1."""
    chance = Random(seed)
    found: list[Person] = []
    for number in range(count):
        person = {
            "_uuid": f"{number:08x}-0000-4000-8000-{chance.randrange(16**12):012x}",
            "_submission_time": f"2026-04-{1 + number % 28:02}T{chance.randrange(24):02}:00:00",
            "today": "2026-04-01",
            "deviceid": f"device:{number % 5}",
            "resp_name": f"{chance.choice(('Asha', 'Juma', 'Neema'))} {chance.choice('ABCDEF')}.",
            "q01": "1",
            "q02": "1",
            "q06": f"V{chance.randrange(6):02}",
            "weight": f"{chance.uniform(0.5, 2):.4f}",
            "q04": chance.choice(CODES["q04"]),
            "q05": " ".join(role for role in ROLES if chance.random() < 0.4),
        }
        person |= {f"{name}_n1": chance.choice(CODES[name]) for name in ASKED}
        found.append(person)
    return found


def in_labels(person: Person) -> Person:
    """Say the answers in the words of the form."""
    said = dict(person)
    for column, value in person.items():
        name = column.partition("_")[0]
        said[column] = LABELS.get(name, {}).get(value, value)
    said["q01"] = {"1": "yes", "0": "no"}[person["q01"]]
    return said


def kobo(persons: Sequence[Person], *, ticks: bool = True, joined: bool = True) -> list[list[str]]:
    """Lay answers out as KoboToolbox does: groups before names, ticks beside the joined answer."""
    beside = ["_submission_time", "today", "deviceid", "resp_name", "weight"]
    single = [f"{name}_n1" for name in ASKED]
    head = [*beside, "q01", "interview/q02", "interview/about_you/q06", "interview/about_you/q04"]
    head += ["interview/about_you/q05"] if joined else []
    head += [f"interview/about_you/q05/{role}" for role in ROLES] if ticks else []
    head += [f"interview/about_n1/{name}" for name in single]
    rows = [[*head, "__version__", "_uuid", "_index"]]
    for place, person in enumerate(persons, 1):
        cells = [person[name] for name in (*beside, "q01", "q02", "q06", "q04")]
        cells += [person["q05"]] if joined else []
        cells += ["1" if role in person["q05"].split() else "0" for role in ROLES] if ticks else []
        cells += [person[name] for name in single]
        rows.append([*cells, "v1", person["_uuid"], str(place)])
    return rows


def odk(persons: Sequence[Person]) -> list[list[str]]:
    """Lay answers out as ODK Central does."""
    single = [f"{name}_n1" for name in ASKED]
    head = ["SubmissionDate", "weight", "q01", "interview-q02", "interview-about_you-q06"]
    head += ["interview-about_you-q04", "interview-about_you-q05"]
    head += [f"interview-about_n1-{name}" for name in single]
    rows = [[*head, "meta-instanceID", "KEY", "SubmitterName", "ReviewState"]]
    for person in persons:
        cells = [person["_submission_time"] + ".000Z", person["weight"]]
        cells += [person[name] for name in ("q01", "q02", "q06", "q04", "q05", *single)]
        key = "uuid:" + person["_uuid"]
        rows.append([*cells, key, key, "Team 1", ""])
    return rows


def surveycto(persons: Sequence[Person]) -> list[list[str]]:
    """Lay answers out as SurveyCTO does: no groups, ticks with an underscore."""
    single = [f"{name}_n1" for name in ASKED]
    head = ["SubmissionDate", "username", "weight", "q01", "q02", "q06", "q04", "q05"]
    head += [f"q05_{role}" for role in ROLES]
    rows = [[*head, *single, "formdef_version", "KEY"]]
    for person in persons:
        cells = [person["_submission_time"], "team1", person["weight"]]
        cells += [person[name] for name in ("q01", "q02", "q06", "q04", "q05")]
        cells += ["1" if role in person["q05"].split() else "0" for role in ROLES]
        rows.append([*cells, *(person[name] for name in single), "2026", person["_uuid"]])
    return rows


def as_text(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Write rows with separators."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(rows)
    return target.getvalue()


def text_file(
    path: Path, rows: Sequence[Sequence[str]], separator: str = ",", encoding: str = "utf-8"
) -> Path:
    """Write a text file."""
    path.write_bytes(as_text(rows, separator).encode(encoding))
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[str]]) -> Path:
    """Write a workbook; what looks like a number is one."""
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, cells in enumerate(rows):
            for place, text in enumerate(cells):
                if line and text.replace(".", "", 1).isdigit():
                    sheet.write_number(line, place, float(text))
                elif text:
                    sheet.write_string(line, place, text)
    book.close()
    return path
