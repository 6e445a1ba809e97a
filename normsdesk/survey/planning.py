"""Choosing the table of a file and what its columns are used for."""

from collections.abc import Sequence

from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.files import Table, heading_text, text_of
from normsdesk.survey.headings import OwnHeadings, about_the_row
from normsdesk.survey.identifying import names_people, shows_people
from normsdesk.survey.mapping import ColumnMap, mapped_sources
from normsdesk.survey.plan import Plan, Questions, Source, Use
from normsdesk.survey.refusing import CannotRead, shown
from normsdesk.survey.repeats import once_in

_LOOKED_AT = 200
_ASKED = (Use.ANSWER, Use.TICK)


def planned(
    tables: Sequence[Table],
    snapshot: Snapshot,
    questions: Questions,
    mapping: ColumnMap | None = None,
) -> tuple[Table, Plan]:
    """Find the table with the answers, and plan how it is read.

    Without a mapping the columns of our own forms are found by their names or words.

    Raises:
        CannotRead: nothing fits, or the mapping names what is not there.
    """
    if mapping is not None:
        table = _meant(tables, mapping)
        try:
            sources = mapped_sources(mapping, table.heading, questions)
        except CannotRead:
            table.check(deep=True)  # what is wrong with the sheet says more
            raise
    else:
        own = OwnHeadings(snapshot, questions)
        found = [(own.sources(table.heading), table) for table in tables]
        each_own = [(_of_each(table, sources), table) for sources, table in found]
        sources, table = max(each_own, key=lambda each: sum(of.use in _ASKED for of in each[0]))
    if not any(each.use in _ASKED for each in sources):
        for each in tables:
            each.check(deep=True)
        raise CannotRead("survey.no_questions")
    table.check([each.place for each in sources])
    _refuse_same_names(table, sources)
    _refuse_once(table, sources)
    sources = _with_form(table, sources)
    taken = {each.use for each in sources}
    about = tuple(each for each in about_the_row(table.heading) if each.use not in taken)
    return table, _plan(table, (*sources, *about), own_form=mapping is None)


def _meant(tables: Sequence[Table], mapping: ColumnMap) -> Table:
    if mapping.sheet:
        named = [table for table in tables if table.sheet == mapping.sheet]
        for table in (*named, *(table for table in tables if not table.sheet)):
            return table
        raise CannotRead("survey.map.sheet", sheet=shown(mapping.sheet))
    wanted = {heading_text(name) for name in mapping.columns()}
    return max(tables, key=lambda table: len(wanted & set(table.heading)))


def _of_each(table: Table, sources: Sequence[Source]) -> tuple[Source, ...]:
    """Leave out what was asked once, where each row is one of several people."""
    once = once_in(table)
    return tuple(each for each in sources if each.place not in once or each.use not in _ASKED)


def _refuse_once(table: Table, sources: Sequence[Source]) -> None:
    for source in sources:
        if source.use in _ASKED and source.place in once_in(table):
            raise CannotRead("survey.asked_once", column=shown(source.heading))


def _with_form(table: Table, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    # People of one form are no independent answers.
    if not once_in(table) or any(each.use is Use.CLUSTER for each in sources):
        return sources
    place = len(table.heading) - 1
    return (*sources, Source(place=place, heading=table.heading[place], use=Use.CLUSTER))


def _refuse_same_names(table: Table, sources: Sequence[Source]) -> None:
    names = list(table.heading)
    for source in sources:
        if names.count(source.heading) > 1 and source.use in _ASKED:
            raise CannotRead("survey.same_heading", column=shown(source.heading))


def _plan(table: Table, sources: tuple[Source, ...], *, own_form: bool) -> Plan:
    answered = {each.place for each in sources if each.use not in (Use.ID, Use.WHEN, Use.REVIEW)}
    sample = [cells for _, cells in table.sample(_LOOKED_AT)]
    identifying: list[str] = []
    unused: list[str] = []
    for place, name in enumerate(table.heading):
        values = [text_of(cells[place]) for cells in sample]
        if place in answered:
            continue
        if names_people(name) or shows_people(values):
            identifying.append(name)
        elif name:
            unused.append(name)
    for source in sources:
        grouping = source.use in (Use.SPLIT, Use.STRATUM, Use.CLUSTER) and source.target is None
        named = source.use is Use.SPLIT and names_people(source.heading)
        values = [text_of(cells[source.place]) for cells in sample]
        if grouping and (named or shows_people(values)):
            raise CannotRead("survey.map.identifying", column=shown(source.heading))
    return Plan(
        sheet=table.sheet,
        sources=sources,
        identifying=tuple(identifying),
        unused=tuple(unused),
        own_form=own_form,
        western=table.western,
    )
