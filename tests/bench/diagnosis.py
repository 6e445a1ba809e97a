"""Time the pages of steps 4 and 5 with many norms: ``poe bench-diagnosis``.

Prints milliseconds of processor time of the thread of the window, paint included; other threads
work beside it. Limits, with 60 norms asked of 4 groups each: going to another norm, group, tab,
pane or page takes less than 100 ms (95th percentile);
10,000 draws of weights take less than 500 ms, and while they run the window answers each 50 ms.
``first`` is the first opening of each page, which builds it.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from normsdesk.edit.document import Document
from normsdesk.library.languages import Wording
from normsdesk.model.indicator import Round
from normsdesk.model.norm import (
    CanChoose,
    Component,
    Norm,
    NormProfile,
    Reading,
    ReadingSource,
    Reason,
    Sanction,
)
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.priority import PrioritisationRound, Score
from normsdesk.model.project import Project
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.rules.ranking import ranking
from normsdesk.rules.readings import ComponentName
from normsdesk.rules.robustness import robustness
from normsdesk.ui.icons import Icons
from normsdesk.ui.kit import Kit
from normsdesk.ui.prioritise.starting import starter_criteria
from normsdesk.ui.theme import apply_theme, load_theme, new_application
from normsdesk.ui.window.main_window import MainWindow

LIMIT, DRAWS_LIMIT, ANSWERS = 100.0, 500.0, 50.0
_MEANS = (ComponentName.PERCEIVED_APPROVAL, ComponentName.PERCEIVED_PREVALENCE)


def many_norms(norms: int, groups: int, seed: int = 4) -> Snapshot:
    """Make up norms, each asked of every group, with sanctions, reference groups and scores."""
    random = Random(seed)
    held = Round(id="rounds-1", name="Baseline", start=date(2025, 12, 1), design_effect=1.5)
    asked = [
        PopulationGroup(id=f"population_groups-{n}", label=f"Parents in ward {n}")
        for n in range(groups)
    ]
    made: list[object] = [Project(id="project-1", title="Made up"), held, *asked]
    for place in range(norms):
        norm = Norm(
            id=f"norms-{place}",
            code=f"N{place + 1}",
            expecting="families in the ward",
            expected="parents of girls",
            action=f"to do what is usual here, number {place + 1}",
            short_label=f"Doing what is usual here, number {place + 1}",
        )
        made.append(norm)
        made.extend(_profile(random, norm, held, group) for group in asked)
        made.append(Sanction(id=f"sanctions-{place}", norm_id=norm.id, likelihood=2, severity=2))
    made.extend(
        ReferenceGroup(
            id=f"reference_groups-{n}",
            code=f"RG{n + 1}",
            label=f"Elders of village {n}",
            power=n % 4,
            closeness=n % 4,
            stance=n % 5 - 2,
            upholds=tuple(f"norms-{place}" for place in range(norms)),
        )
        for n in range(8)
    )
    made.extend(_scores(random, norms))
    return snapshot_of(made)


def _profile(random: Random, norm: Norm, held: Round, group: PopulationGroup) -> NormProfile:
    components = {}
    for name in ComponentName:
        of = random.randint(30, 300)
        many = {"numerator": random.randint(0, of)}
        if name in _MEANS:
            many = {"mean": round(random.uniform(0, 10), 2)}
        reading = Reading(
            source=ReadingSource.COUNTS, denominator=of, level=EvidenceLevel.MEASURED, **many
        )
        components[name.value] = Component(measured=reading)
    return NormProfile(
        id=f"norm_profiles-{norm.id}-{group.id}",
        norm_id=norm.id,
        population_id=group.id,
        round_id=held.id,
        can_choose=CanChoose.YES,
        main_reason=Reason.OTHERS_EXPECT,
        same_reference_group=True,
        **components,
    )


def _scores(random: Random, norms: int) -> list[object]:
    criteria = starter_criteria(Wording())
    held = PrioritisationRound(
        id="prioritisation_rounds-1", name="Round 1", raters=("A", "B", "C"), draws=10_000
    )
    found: list[object] = [held, *criteria]
    for place in range(norms):
        for criterion in criteria:
            for rater in held.raters:
                found.append(
                    Score(
                        id=f"scores-{place}-{criterion.id}-{rater}",
                        round_id=held.id,
                        item_id=f"norms-{place}",
                        criterion_id=criterion.id,
                        rater=rater,
                        value=random.randint(1, 5),
                    )
                )
    return found


class Timed:
    """A window over many norms, whose steps are timed."""

    def __init__(self, application: QApplication, kit: Kit, snapshot: Snapshot) -> None:
        self._application = application
        self.snapshot = snapshot
        self.window = MainWindow(Document(snapshot), kit)
        self.window.resize(1366, 768)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Do what is to be done, and paint it."""
        QTest.qWait(60)
        self.window.repaint()
        self._application.processEvents()

    def took(self, act: Callable[[], object]) -> float:
        """Return the milliseconds of the window's thread until ``act`` is done and painted."""
        begun = time.thread_time()
        act()
        self._application.processEvents()
        self.window.repaint()
        self._application.processEvents()
        return (time.thread_time() - begun) * 1000

    def each(self, acts: list[Callable[[], object]]) -> list[float]:
        """Time several acts, with rest between them."""
        times: list[float] = []
        for act in acts:
            times.append(self.took(act))
            self.settle()
        return times

    def page(self, number: int) -> object:
        """Return the page of a step."""
        self.window.show_step(number)
        self.settle()
        return self.window.shelf.page()


def measured(timed: Timed) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Time everything; return the times of what is done often, and of first openings."""
    first: dict[str, float] = {}
    often: dict[str, list[float]] = {}
    first["diagnosis"] = timed.took(lambda: timed.window.show_step(4))
    page = timed.page(4)
    first["who matters"] = timed.took(lambda: page.detail.show_tab(1))
    page.detail.show_tab(0)
    first["compare"] = timed.took(page.compared.button.click)
    timed.took(page.compared.button.click)
    first["limits"] = timed.took(page.limited.button.click)
    timed.took(page.limited.button.click)
    first["thread"] = timed.took(page.threaded.button.click)
    timed.took(page.threaded.button.click)
    first["prioritise"] = timed.took(lambda: timed.window.show_step(5))
    ids = [norm.id for norm in timed.snapshot.all(Norm)]
    page = timed.page(4)
    often["norm"] = timed.each([lambda i=i: page.choose(i) for i in ids[:20]])
    profiles = [one.id for one in timed.snapshot.all(NormProfile) if one.norm_id == page.norm_id()]
    often["group"] = timed.each([lambda i=i: page.detail.show_profile(i) for i in profiles * 3])
    for place in range(1, 5):
        timed.took(lambda place=place: page.detail.show_tab(place))
    often["tab"] = timed.each([lambda p=p: page.detail.show_tab(p % 5) for p in range(30)])
    page.detail.show_tab(0)
    often["compare"] = timed.each([page.compared.button.click] * 20)
    often["limits"] = timed.each([page.limited.button.click] * 20)
    often["page 4-5"] = timed.each(
        [lambda n=n: timed.window.show_step(4 + n % 2) for n in range(1, 41)]
    )
    page = timed.page(5)
    often["tab 5"] = timed.each([lambda p=p: page.show_tab(p % 3) for p in range(1, 31)])
    return often, first


def draws(timed: Timed) -> tuple[float, float]:
    """Return how long 10,000 draws take, and the longest time the window did not answer, in ms."""
    found = ranking(timed.snapshot, "prioritisation_rounds-1")
    robustness(timed.snapshot, found)  # the libraries are loaded once
    begun = time.perf_counter()
    robustness(timed.snapshot, found)
    alone = (time.perf_counter() - begun) * 1000
    page = timed.page(5)
    page.show_tab(0)
    longest, last = 0.0, time.perf_counter()

    def beat() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, (now - last) * 1000), now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(2)
    QTest.qWait(50)
    longest = 0.0
    view = page.view
    page._lane._answers.clear()
    page._lane.ask(view)
    while page._lane.answer(view) is None:
        QTest.qWait(2)
    timer.stop()
    return alone, longest


def percentile(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Time the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--norms", type=int, default=60)
    parser.add_argument("--groups", type=int, default=4)
    chosen = parser.parse_args()
    application = new_application([])
    theme = load_theme()
    apply_theme(application, theme)
    kit = Kit(theme=theme, icons=Icons(), words=Wording())
    timed = Timed(application, kit, many_norms(chosen.norms, chosen.groups))
    often, first = measured(timed)
    say(f"{chosen.norms} norms, {chosen.groups} groups; ms: median, 95th percentile")
    slow = False
    for name, times in often.items():
        high = percentile(times)
        slow = slow or high > LIMIT
        say(f"{name:12} {statistics.median(times):7.1f} {high:7.1f}{' *' * (high > LIMIT)}")
    say("first opening: " + ", ".join(f"{name} {ms:.0f}" for name, ms in first.items()))
    alone, longest = draws(timed)
    timed.window.close()
    slow = slow or alone > DRAWS_LIMIT or longest > ANSWERS
    say(f"10,000 draws {alone:.0f} ms; the window answers at the latest after {longest:.0f} ms")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
