"""How the first reading of a value begins: what it is, and in which way it was found."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Committed
from normsdesk.edit.paths import NoSuchPath, with_value
from normsdesk.model.norm import Component, Depth, NormProfile, Reading, ReadingSource
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.readings import ComponentName
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.value_words import MEANS, SWITCHES
from normsdesk.ui.forms.editors import Subject


class FirstReadingSubject(Subject):
    """Begins a reading with what its inputs mean, in the step that writes its first field."""

    def __init__(
        self, desk: Desk, subject: Subject, name: ComponentName, first: Callable[[], Reading]
    ) -> None:
        super().__init__(desk)
        self._bridge = desk.bridge
        self._subject = subject
        self._name = name
        self._first = first

    def record(self) -> Record | None:
        """Return the profile that is shown."""
        return self._subject.record()

    def value(self, path: str) -> Any:
        """Read a value; without a reading, the one it would begin with."""
        field = path.removeprefix(f"{self._name.value}.").partition(".")[2]
        if field and self.record() is not None and super().value(path[: -len(field) - 1]) is None:
            return getattr(self._first(), field)
        return super().value(path)

    def put(
        self, path: str, value: object, *, typing: bool = False, origin: object = None
    ) -> Committed | Rejected:
        """Write a value; the first one begins the reading in the same step."""
        self.record_id = self._subject.record_id
        found = self._subject.value(self._name.value)
        held = found if isinstance(found, Component) else Component()
        field = path.removeprefix(f"{self._name.value}.")
        depth = Depth(field.partition(".")[0])
        if getattr(held, depth.value) is not None:
            return super().put(path, value, typing=typing, origin=origin)
        begun = (
            replace(held, measured=self._first())
            if depth is Depth.MEASURED
            else replace(held, workshop=self._first(), dont_know=False)
        )
        try:
            filled = with_value(begun, field, value)
        except NoSuchPath:
            return Rejected(reason=Refusal.NO_FIELD, record_id=self.record_id, path=path)
        patch = set_value(self._bridge.snapshot, self.record_id, self._name.value, filled)
        if isinstance(patch, Rejected):
            return patch
        key = f"{self.record_id}:{path}" if typing else ""
        return self._bridge.document.commit(replace(patch, merge_key=key), origin)


def usual_reading(snapshot: Snapshot, profile: Record | None, name: ComponentName) -> Reading:
    """Give an empty workshop reading, found in the way the values of a profile were found before.

    Without any in this profile, the one changed last tells. A person who counts hands says so
    once, not at each value.
    """
    first = Reading(source=ReadingSource.SWITCH if name in SWITCHES else ReadingSource.RATING)
    if name in MEANS or not isinstance(profile, NormProfile):
        return replace(first, source=ReadingSource.VOTES) if name in MEANS else first
    others = (each for each in snapshot.all(NormProfile) if each.id != profile.id)
    newest = sorted(others, key=lambda each: str(each.modified or ""), reverse=True)
    for held in (profile, *newest):
        found = _like(held, name)
        if found:
            votes = [each for each in found if each.source is ReadingSource.VOTES]
            if 2 * len(votes) >= len(found):
                return replace(first, source=ReadingSource.VOTES, level=votes[-1].level)
            return first
    return first


def _like(profile: NormProfile, name: ComponentName) -> list[Reading]:
    names = SWITCHES if name in SWITCHES else set(ComponentName) - SWITCHES - MEANS
    readings = (getattr(profile, each.value).workshop for each in ComponentName if each in names)
    return [each for each in readings if each is not None]
