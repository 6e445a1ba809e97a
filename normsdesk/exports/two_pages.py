"""Two pages about one norm: what was found, then what it rests on and how change is seen."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_for
from normsdesk.exports.numbering import numbered
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Heading,
    Lead,
    Outline,
    Prose,
    Row,
    Section,
    Span,
    Table,
    plain,
)
from normsdesk.exports.sections import cover
from normsdesk.exports.sections.indicators import definition_text
from normsdesk.exports.sections.norm_page import NormPage
from normsdesk.exports.sections.norm_results import LONGEST_HEADING, shortened, statement
from normsdesk.exports.sections.practice import prevalence_fact
from normsdesk.exports.sections.telling import EMPTY, Teller, listed, under
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.project import Reader
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import QUESTIONS, QUICK_SOURCES, ComponentName

_TESTED = (
    ComponentName.PNB,
    ComponentName.EE,
    ComponentName.NE,
    ComponentName.SWITCH_E,
    ComponentName.SWITCH_N,
)
_MOST_INDICATORS = 3
_MOST_QUESTIONS = 6


def two_pages(material: Material, norm_id: str) -> Outline:
    """Put the two pages about a norm together, without a cover.

    Raises:
        KeyError: there is no such norm.
    """
    norm = material.snapshot.get(Norm, norm_id)
    card = material.headline_cards[norm_id]
    words = material.words
    title = shortened(f"{norm.code} {statement(words, norm)}".strip(), LONGEST_HEADING)
    page = NormPage(material=material, card=card, told=words._("One norm, two pages"))
    found = tuple(page.blocks())
    behind = tuple(_behind(material, card, norm))
    heading = words._("What it rests on")
    return Outline(
        title=title,
        subject=material.snapshot.project.question.strip(),
        author=cover.author(material),
        language=words.language,
        reader=material.options.reader.value,
        made_on=material.options.date,
        labels=cover.labels(material),
        cover=None,
        sections=numbered(
            (
                _section(material, "norm", title, found),
                _section(material, "behind", heading, (Heading(text=heading, level=1), *behind)),
            )
        ),
    )


def _section(material: Material, section_id: str, title: str, blocks: Sequence[Block]) -> Section:
    return Section(
        section_id=section_id,
        title=title,
        running=material.words._("One norm, two pages"),
        blocks=tuple(blocks),
        notes=notes_for(material, tuple(blocks)),
        one_page=True,
    )


def _behind(material: Material, card: NormCard, norm: Norm) -> Iterator[Block]:
    words = material.words
    told = words._("The practice it acts on, how we tested it, and how we will see a change.")
    yield Lead(spans=plain(told))
    teller = Teller(material)
    yield from under(words._("The practice"), *_practices(teller, norm))
    if material.options.reader is not Reader.PUBLIC:
        yield from _tests(teller, card)
    yield from _measured(teller, norm)
    yield from _open_questions(teller, card)


def _practices(teller: Teller, norm: Norm) -> Iterator[Block]:
    held = [teller.snapshot.find(Practice, row.practice_id) for row in norm.influences]
    for practice in (each for each in held if each is not None):
        name = teller.naming.name(practice)
        yield Prose(spans=(Span(text=f"{name[:1].upper()}{name[1:]}.", strong=True),))
        yield from listed(
            (
                teller.fact(practice, "alternative"),
                prevalence_fact(teller, practice),
                teller.fact(practice, "decision_point"),
            )
        )


def _tests(teller: Teller, card: NormCard) -> Iterator[Block]:
    words = teller.words
    yield Heading(text=words._("How we tested it"))
    yield Table(
        columns=(
            Column(title=words._("What was asked"), share=0.44),
            Column(title=words._("Question"), share=0.12),
            Column(title=words._("Found"), share=0.24, kind=ColumnKind.NUMBER),
            Column(title=words._("Answers"), share=0.2, kind=ColumnKind.NUMBER),
        ),
        rows=tuple(_tested(teller, card, name) for name in _TESTED),
    )
    if any(card.values.value(name).source in QUICK_SOURCES for name in _TESTED):
        said = words._("These are the votes and ratings of a workshop. Take them as provisional.")
        yield Prose(spans=plain(said), small=True)


def _tested(teller: Teller, card: NormCard, name: ComponentName) -> Row:
    words, value = teller.words, card.values.value(name)
    found = words._("not known")
    if value.share is not None:
        found = words.percent(value.share)
        if value.interval is not None:
            found = words._("{share} ({low} to {high})").format(
                share=found,
                low=words.percent(value.interval.low),
                high=words.percent(value.interval.high),
            )
    answers = EMPTY if value.answers is None else words.number(value.answers)
    return Row(
        cells=(
            plain(choice_word(words, name)),
            plain(QUESTIONS[name]),
            plain(found),
            plain(answers),
        )
    )


def _measured(teller: Teller, norm: Norm) -> Iterator[Block]:
    words = teller.words
    found = [each for each in teller.snapshot.all(Indicator) if each.norm_id == norm.id]
    yield Heading(text=words._("How we will see a change"))
    if not found:
        yield Prose(spans=plain(words._("No indicator is chosen for this norm yet.")))
        return
    for each in found[:_MOST_INDICATORS]:
        name = (Span(text=f"{each.code} {each.name}".strip(), strong=True), Span(text=". "))
        yield Prose(spans=(*name, Span(text=definition_text(teller, each))))
    if len(found) > _MOST_INDICATORS:
        rest = len(found) - _MOST_INDICATORS
        more = words.ngettext(
            "{count} more indicator is in the project.",
            "{count} more indicators are in the project.",
            rest,
        )
        yield Prose(spans=plain(more.format(count=words.number(rest))), small=True)


def _open_questions(teller: Teller, card: NormCard) -> Iterator[Block]:
    words = teller.words
    named = {code: choice_word(words, name) for name, code in reversed([*QUESTIONS.items()])}
    asked = [
        plain(f"{named[code]} ({code})") for code in dict.fromkeys(card.missing) if code in named
    ]
    if asked:
        yield Heading(text=words._("What we do not know yet"))
        yield Bullets(items=tuple(asked[:_MOST_QUESTIONS]))
