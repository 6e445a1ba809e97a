"""The page of step 5 over the fictional example, or over any records."""

import pytest

from normsdesk.model.norm import Norm
from normsdesk.model.priority import Criterion, CriterionKind, PrioritisationRound, Score
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.examples import build
from normsdesk.ui.pages.prioritise import PrioritisePage
from tests.ui.desks import desk_over, shown

ROUND = "prioritisation_rounds-1"


@pytest.fixture(scope="session")
def amani():
    return build("amani").snapshot


@pytest.fixture
def open_page(qtbot, kit):
    def open_over(snapshot, *, read_only=False, width=1050, height=700) -> PrioritisePage:
        page = PrioritisePage(desk_over(kit, snapshot, read_only=read_only))
        page.desk = page._desk
        shown(qtbot, page, width, height)
        if page.view is not None and any(i.score is not None for i in page.view.ranking.items):
            qtbot.waitUntil(lambda: page._lane.answer(page.view) is not None)
        return page

    return open_over


@pytest.fixture
def page(open_page, amani):
    return open_page(amani)


@pytest.fixture
def round_of():
    """Build a project: scores by item, each a list over the criteria (or a list per rater)."""

    def make(scores, *, kinds=(CriterionKind.IMPORTANCE, CriterionKind.CHANGEABILITY), **extra):
        criteria = [
            Criterion(
                id=f"criteria-{n}", code=f"K{n}", name=f"Criterion {n}", kind=kind, weight=10.0
            )
            for n, kind in enumerate(kinds, start=1)
        ]
        records = [Project(id="project-1", title="Safe homes"), *criteria]
        records.append(PrioritisationRound(id=ROUND, name="Round 1", raters=("A", "B")))
        for item, row in enumerate(scores, start=1):
            records.append(
                Norm(id=f"norms-{item}", code=f"N{item}", short_label=f"Norm number {item}")
            )
            for place, given in enumerate(row):
                raters = given if isinstance(given, tuple) else (given,)
                records.extend(
                    Score(
                        id=f"scores-{item}-{place}-{rater.lower()}",
                        round_id=ROUND,
                        item_id=f"norms-{item}",
                        criterion_id=criteria[place].id,
                        rater=rater,
                        value=value,
                    )
                    for rater, value in zip("ABCDEF", raters, strict=False)
                    if value != "-"
                )
        return snapshot_of([*records, *extra.get("more", ())])

    return make
