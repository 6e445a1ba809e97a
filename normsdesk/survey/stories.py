"""Stories in a form: read out, with a random version where there are several (method 4.3)."""

from collections.abc import Sequence
from dataclasses import replace

from normsdesk.library.question_bank import QuestionBank
from normsdesk.model.evidence import Vignette, VignetteKind
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import Questionnaire
from normsdesk.survey.filling import Filler
from normsdesk.survey.form import FormRow
from normsdesk.survey.naming import plain_name
from normsdesk.survey.writing import Writer

_BEFORE_TWIST = 2  # what most would do, and what others would think; then the story turns


def story_rows(
    snapshot: Snapshot,
    questionnaire: Questionnaire,
    bank: QuestionBank,
    filler: Filler,
    writer: Writer,
) -> list[FormRow]:
    """Write the stories of a questionnaire, each in a group of its own.

    In a factorial story (V2) two lines are drawn at random: whether most or few do it
    (``…_do`` 1 or 0), and whether most or few think it right (``…_right``). A story with named
    versions draws one of them (``…_arm`` from 1).
    """
    rows: list[FormRow] = []
    for number, vignette_id in enumerate(dict.fromkeys(questionnaire.vignette_ids), 1):
        vignette = snapshot.find(Vignette, vignette_id)
        if vignette is not None:
            name = plain_name(vignette.code) or f"story_{number}"
            arms = vignette.arms or questionnaire.arms
            rows += _story(snapshot, vignette, name, arms, filler, writer, bank)
    return rows


def _story(
    snapshot: Snapshot,
    vignette: Vignette,
    name: str,
    arms: Sequence[str],
    filler: Filler,
    writer: Writer,
    bank: QuestionBank,
) -> list[FormRow]:
    norm = snapshot.find(Norm, vignette.norm_id)
    vignette = with_character(vignette)
    rows = [FormRow(kind="begin_group", name=f"{name}_story", label=filler.word("form.story"))]
    told = filler.own(vignette.story, norm)
    if any(text.strip() for text in told.values()):
        rows.append(FormRow(kind="note", name=f"{name}_text", label=told))
    else:
        filler.note("form.note.no_text", code=vignette.code)
    if arms:
        rows += _drawn(name, arms, filler, norm)
    elif vignette.kind is VignetteKind.V2:
        rows += _factors(name, filler, norm)
    rows += _prompts(vignette, name, filler, norm)
    if vignette.kind is VignetteKind.V2:
        answers = writer.choice_list(bank.scales["LIK4"], no_answers=True)
        label = filler.filled(
            filler.word("form.story.answer", who=vignette.character or "{Name}"), norm
        )
        rows.append(
            FormRow(kind=f"select_one {answers}", name=f"{name}_answer", label=label, required=True)
        )
    return [*rows, FormRow(kind="end_group")]


def with_character(vignette: Vignette) -> Vignette:
    """Put the invented person in the places of ``{Name}``; without one the places stay."""
    who = vignette.character.strip()
    if not who:
        return vignette
    return altered(
        vignette,
        story=tuple(replace(one, text=_named(one.text, who)) for one in vignette.story),
        twist=tuple(replace(one, text=_named(one.text, who)) for one in vignette.twist),
        prompts=tuple(_named(text, who) for text in vignette.prompts),
        arms=tuple(_named(text, who) for text in vignette.arms),
    )


def _named(text: str, who: str) -> str:
    return text.replace("{Name}", who)


def _drawn(name: str, arms: Sequence[str], filler: Filler, norm: Norm | None) -> list[FormRow]:
    draw = FormRow(
        kind="calculate", name=f"{name}_arm", calculation=f"once(int(random() * {len(arms)}) + 1)"
    )
    notes = [
        FormRow(
            kind="note",
            name=f"{name}_version_{place}",
            label=filler.same(text, norm),
            relevant=f"${{{draw.name}}} = {place}",
        )
        for place, text in enumerate(arms, 1)
        if text.strip()
    ]
    return [draw, *notes]


def _factors(name: str, filler: Filler, norm: Norm | None) -> list[FormRow]:
    rows: list[FormRow] = []
    for factor in ("do", "right"):
        draw = f"{name}_{factor}"
        rows.append(FormRow(kind="calculate", name=draw, calculation="once(int(random() * 2))"))
        for value, amount in ((1, "most"), (0, "few")):
            said = filler.filled(filler.word(f"form.story.{amount}_{factor}"), norm)
            rows.append(
                FormRow(
                    kind="note",
                    name=f"{draw}_{amount}",
                    label=said,
                    relevant=f"${{{draw}}} = {value}",
                )
            )
    return rows


def _prompts(vignette: Vignette, name: str, filler: Filler, norm: Norm | None) -> list[FormRow]:
    rows = [
        FormRow(
            kind="text",
            name=f"{name}_p{place}",
            label=filler.same(text, norm),
            hint=filler.word("form.hint.no_names"),
        )
        for place, text in enumerate(vignette.prompts, 1)
        if text.strip()
    ]
    twist = filler.own(vignette.twist, norm)
    if any(text.strip() for text in twist.values()):
        rows.insert(_BEFORE_TWIST, FormRow(kind="note", name=f"{name}_twist", label=twist))
    return rows
