"""Indicators of the library in words, and taking one into the project."""

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.content import Text
from normsdesk.library.indicator_choice import begun_sheet, filled, norm_places
from normsdesk.library.indicators import IndicatorLibrary, LibraryIndicator
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import Indicator, IndicatorLevel
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.bridge import Desk
from normsdesk.ui.monitoring.library_row import LibraryLook


def library_look(
    words: Wording,
    snapshot: Snapshot,
    library: IndicatorLibrary,
    one: LibraryIndicator,
    norm_id: str,
    *,
    wanted: bool,
) -> LibraryLook:
    """Word an indicator of the library for a norm; a ``wanted`` one says what it is needed for."""
    places = norm_places(snapshot, snapshot.find(Norm, norm_id))

    def said(text: Text) -> str:
        return filled(text, places, words.language)

    counted = said(one.formula) or said(one.numerator)
    if one.numerator.english and one.denominator.english:
        pattern = words._("{above} out of {below}")
        counted = pattern.format(above=said(one.numerator), below=said(one.denominator))
    methods = [library.methods[code].name.said_in(words.language) for code in one.methods]
    codes = [
        each.code
        for each in snapshot.all(Indicator)
        if each.library_number == one.number and each.norm_id in (norm_id, "")
    ]
    level = choice_word(words, IndicatorLevel(one.level))
    why = spoken(words, f"indicator_component.{one.component}") if wanted else ""
    return LibraryLook(
        number=one.number,
        name=said(one.name),
        counted=counted[:1].upper() + counted[1:],
        facts=" · ".join([level, *methods, *one.questions]),
        why=words._("Recommended: {part}").format(part=why) if why else "",
        held=words._("In the plan: {codes}").format(codes=words.listing(codes)) if codes else "",
    )


def take(desk: Desk, library: IndicatorLibrary, number: int, norm_id: str, origin: object) -> str:
    """Add an indicator of the library for a norm, and offer to undo it; return its id, or ""."""
    bridge, words = desk.bridge, desk.kit.words
    sheet = begun_sheet(library, number, bridge.snapshot, norm_id=norm_id, language=words.language)
    outcome = bridge.commit(add_records(bridge.snapshot, [sheet]), origin)
    if isinstance(outcome, Rejected):
        return ""
    held = bridge.snapshot.get(Indicator, sheet.id)
    said = words._("Added {code}: {name}.").format(code=held.code, name=held.name)
    desk.notices.show_message(said, words._("Undo"), lambda: bridge.take_back(outcome))
    return sheet.id
