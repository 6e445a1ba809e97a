"""The inputs of a sample-size calculation, as a draft that is not in the project yet."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import altered
from normsdesk.model.survey import SampleAim, SamplePlan, Sides
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.number import NumberInput, NumberRange, from_per_cent, in_per_cent
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.kit import Kit

SIMPLE, BY_CLUSTERS, TYPED = "simple", "by_clusters", "typed"
_SHARES = ("p1", "p2", "margin", "power", "non_response")
_OF_AIM = {
    SampleAim.TWO_SHARES: ("p1", "p2", "sides", "power"),
    SampleAim.ONE_SHARE: ("p1", "margin"),
    SampleAim.GIVEN_SAMPLE: ("p1", "available", "sides", "power"),
}
_OF_CLUSTERS = {
    SIMPLE: (),
    BY_CLUSTERS: ("cluster_size", "icc"),
    TYPED: ("design_effect",),
}


class SampleForm(QWidget):
    """Fields that belong to what people want to know. ``edited`` tells of each change.

    Shares are typed in per cent and stand in the plan as 0–1.
    """

    edited = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._plan = SamplePlan(id=new_id(SamplePlan.table))
        words = kit.words
        self.inputs: dict[str, NumberInput] = {}
        self.fields: dict[str, Field] = {}
        self.aim = self._choice(SampleAim, words._("What you want to know"))
        self.sides = self._choice(Sides, words._("Convention"))
        self.clusters = Segmented(
            kit,
            [
                Option(value=SIMPLE, text=words._("No clusters")),
                Option(value=BY_CLUSTERS, text=words._("People per cluster")),
                Option(value=TYPED, text=words._("Design effect")),
            ],
            words._("Are people asked in clusters, such as villages?"),
            always=True,
        )
        self.aim.edited.connect(self._aim_chosen)
        self.sides.edited.connect(partial(self._put, "sides"))
        self.clusters.edited.connect(self._clusters_chosen)
        self._way = SIMPLE
        self._build()
        self._show()

    def plan(self) -> SamplePlan:
        """Return the draft: only the fields that belong to what was chosen."""
        names = _OF_CLUSTERS[self._way]
        cleared = {
            name: None for name in ("cluster_size", "icc", "design_effect") if name not in names
        }
        wanted = _OF_AIM[self._plan.aim]
        cleared |= {name: None for name in ("p2", "margin", "available") if name not in wanted}
        plan = altered(self._plan, **cleared)
        if self._way == BY_CLUSTERS and plan.icc is None and plan.cluster_size is None:
            return altered(plan, cluster_size=1.0)  # clusters nobody described are incomplete
        return plan

    def show_plan(self, plan: SamplePlan) -> None:
        """Show a plan; tells nobody."""
        self._plan = plan
        self._way = SIMPLE
        if plan.design_effect is not None and plan.design_effect != 1:
            self._way = TYPED
        elif plan.icc is not None or plan.cluster_size is not None:
            self._way = BY_CLUSTERS
        self._show()

    def problems(self) -> bool:
        """Tell whether something typed could not be read."""
        return any(field.problem() for field in self.fields.values() if not field.isHidden())

    def _choice(self, kind: type[SampleAim] | type[Sides], name: str) -> Segmented:
        options = [Option(value=one.value, text=choice_word(self._kit.words, one)) for one in kind]
        return Segmented(self._kit, options, name, always=True)

    def _build(self) -> None:
        words, kit = self._kit.words, self._kit
        per_cent, share = words._("%"), NumberRange(minimum=0, maximum=100, decimals=2, share=True)
        people = words._("people")
        self._number("p1", words._("Share now"), share, per_cent)
        self._number("p2", words._("Share to detect"), share, per_cent)
        margin = NumberRange(minimum=0.1, maximum=50, decimals=2)
        self._number("margin", words._("How near you must come"), margin, words._("points"))
        self._number("available", words._("People you can ask"), NumberRange(minimum=1), people)
        power = NumberRange(minimum=50, maximum=99.9, decimals=1, share=True)
        self._number("power", words._("Power"), power, per_cent)
        clusters = NumberRange(minimum=1, decimals=1)
        self._number("cluster_size", words._("People per cluster"), clusters, people)
        self._number(
            "icc",
            words._("Likeness inside clusters (ICC)"),
            NumberRange(minimum=0, maximum=1, decimals=4),
            help_text=words._("A study of norms in Nepal found 0.05 to 0.07."),
        )
        self._number(
            "design_effect",
            words._("Design effect"),
            NumberRange(minimum=1, maximum=100, decimals=3),
            help_text=words._("Often 1.5 to 2. 1 is a simple sample."),
        )
        lost = NumberRange(minimum=0, maximum=99, decimals=1, share=True)
        self._number("non_response", words._("Who may not answer"), lost, per_cent)
        self._number("population", words._("People in all"), NumberRange(minimum=1), people)
        self.fields["sides"] = Field(
            kit,
            words._("Convention"),
            self.sides,
            help_text=words._(
                "Two-sided looks for a change either way, one-sided only for the wanted one."
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.length(14))
        column.addWidget(Field(kit, words._("What you want to know"), self.aim))
        column.addLayout(self._line("p1", "p2", "margin", "available"))
        column.addWidget(self.fields["sides"])
        column.addWidget(
            Field(kit, words._("Are people asked in clusters, such as villages?"), self.clusters)
        )
        column.addLayout(self._line("cluster_size", "icc", "design_effect"))
        column.addLayout(self._line("non_response", "population", "power"))
        grows(self)

    def _line(self, *names: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(16)
        for name in names:
            line.addWidget(self.fields[name], 1)
        return line

    def _number(
        self, name: str, label: str, allowed: NumberRange, unit: str = "", help_text: str = ""
    ) -> None:
        control = NumberInput(self._kit, allowed, label, unit=unit)
        self.inputs[name] = control
        self.fields[name] = Field(self._kit, label, control, help_text=help_text)
        control.edited.connect(partial(self._typed, name))
        control.problem.connect(self._told)  # last, when the field says so already

    def _show(self) -> None:
        plan = self._plan
        self.aim.set_value(plan.aim.value)
        self.sides.set_value(plan.sides.value)
        self.clusters.set_value(self._way)
        shown = (*_OF_AIM[plan.aim], *_OF_CLUSTERS[self._way], "non_response", "population")
        for name, field in self.fields.items():
            field.setVisible(name in shown)
            if name in self.inputs:
                value: float | None = getattr(plan, name)
                if name in _SHARES and value is not None:
                    value = in_per_cent(value)
                self.inputs[name].set_value(value)
                if name not in shown:
                    field.set_problem("")

    def _aim_chosen(self, value: str) -> None:
        self._plan = altered(self._plan, aim=SampleAim(value))
        self._show()
        self.edited.emit()

    def _clusters_chosen(self, value: str) -> None:
        self._way = value
        self._show()
        self.edited.emit()

    def _typed(self, name: str, number: float | None) -> None:
        if name in _SHARES and number is not None:
            number = from_per_cent(number)
        if number is None and name in ("power", "non_response"):
            number = 0.8 if name == "power" else 0.0
        self._put(name, number)

    def _put(self, name: str, value: Any) -> None:
        self._plan = altered(self._plan, **{name: Sides(value) if name == "sides" else value})
        self.edited.emit()

    def _told(self, sentence: str) -> None:
        if sentence:
            self.edited.emit()
