"""``normsdesk form FILE OUT.xlsx|.pdf``: the questionnaire for phones, or on paper."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.library.languages import LANGUAGES, wording_for
from normsdesk.library.question_bank import QuestionBank, read_question_bank
from normsdesk.library.wording import spoken
from normsdesk.model.marking import N_
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire
from normsdesk.store.atomic import write_atomically
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.survey.building import form_languages, form_of, usual_questionnaire
from normsdesk.survey.form import Form
from normsdesk.survey.xlsform import xlsform_bytes


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.xlsx|.pdf")
    parser.add_argument("--questionnaire", default="", metavar="NAME")
    parser.add_argument("--languages", default="", metavar="en,fr")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    out = Path(arguments.out)
    ending = out.suffix.lower()
    if ending not in (".xlsx", ".pdf"):
        raise CannotDo(
            console.words._(
                "{file}: a form ends in .xlsx, or in .pdf for paper. Choose such a name."
            ).format(file=out)
        )
    languages = _chosen_languages(console, arguments.languages)
    snapshot = opened(console, arguments.file).snapshot
    bank = read_question_bank()
    questionnaire = _chosen(console, snapshot, bank, arguments.questionnaire)
    wordings = {name: wording_for(name) for name in form_languages(questionnaire, languages)}
    form = form_of(snapshot, questionnaire, bank, wordings)
    if ending == ".pdf":
        from normsdesk.exports.paper_form import paper_bytes

        content = paper_bytes(snapshot, questionnaire, bank, form.languages[0])
    else:
        content = xlsform_bytes(form)
    outcome = write_atomically(out, content)
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(console.words, outcome))
    _say(console, form)
    return DONE


def _chosen_languages(console: Console, text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    for name in chosen:
        if name not in LANGUAGES:
            raise CannotDo(
                console.words._("“{name}” is no language here. Choose from: {names}.").format(
                    name=name, names=", ".join(LANGUAGES)
                )
            )
    return chosen


def _chosen(console: Console, snapshot: Snapshot, bank: QuestionBank, name: str) -> Questionnaire:
    words = console.words
    held = [each for each in snapshot.all(Questionnaire) if each.questions]
    if name:
        for each in held:
            if name in (each.id, each.name):
                return each
        raise CannotDo(
            words._("There is no questionnaire “{name}”. Choose from: {names}.").format(
                name=name, names=", ".join(each.name or each.id for each in held) or "–"
            )
        )
    if len(held) > 1:
        console.say(
            words._("There are {count} questionnaires. This is “{name}”.").format(
                count=len(held), name=held[0].name or held[0].id
            )
        )
    if held:
        return held[0]
    if not snapshot.all(Norm):
        raise CannotDo(
            words._("There is no norm and no questionnaire to ask about. Add a norm in step 4.")
        )
    console.say(words._("There is no questionnaire yet. This is the short form for every norm."))
    return usual_questionnaire(snapshot, bank)


def _say(console: Console, form: Form) -> None:
    words = console.words
    said = words.ngettext(
        "{count} question, about {minutes} minutes.",
        "{count} questions, about {minutes} minutes.",
        form.questions,
    )
    console.say(said.format(count=words.number(form.questions), minutes=words.number(form.minutes)))
    for note in form.notes:
        values = dict(note.values)
        if "language" in values:
            values["language"] = LANGUAGES[str(values["language"])]
        console.say("– " + spoken(words, note.code, **values).strip())


COMMAND = Command(
    name="form",
    help=N_("Write the questionnaire as an XLSForm for phones, or as a PDF for paper"),
    configure=_configure,
    run=_run,
)
