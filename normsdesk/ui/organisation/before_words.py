"""The form before training: which field answers which question, and what is known already."""

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.mentorship import SelfAssessmentBefore
from normsdesk.model.project import Contact, ContactRole
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.eligibility import mentee, participants

FIELDS = {
    "BF1": "contacts",
    "BF2": "mission",
    "BF3": "funding",
    "BF4": "who_designs",
    "BF5": "participants_part",
    "BF6": "design_habit",
    "BF7": "tied_project",
    "BF8": "groups_served",
    "BF9": "years",
    "BF10": "programme",
    "BF11": "norms_activities",
}
"""Field of the form by the number of its question."""

FILES = ("BF10", "attachment_ids")


def answered(form: SelfAssessmentBefore, number: str) -> bool:
    """Tell whether a question has an answer."""
    return bool(getattr(form, FIELDS[number]).strip())


def known_answer(words: Wording, snapshot: Snapshot, number: str) -> str:
    """Give what the profile and the participants already say to a question; "" for nothing."""
    ours = mentee(snapshot)
    if ours is None:
        return ""
    if number == "BF1":
        return _contacts(words, participants(snapshot, ours.id))
    if number == "BF6":
        return choice_word(words, ours.design_habit) if ours.design_habit is not None else ""
    if number == "BF9":
        since = ours.working_since
        return words._("Since {year}").format(year=since) if since is not None else ""
    texts = {"BF2": ours.mission, "BF3": ours.funding_sources, "BF8": ours.target_groups}
    return texts.get(number, "").strip()


def _contacts(words: Wording, people: tuple[Contact, ...]) -> str:
    lines: list[str] = []
    for person in people:
        known = [one for one in (person.title, person.name, person.phone, person.email) if one]
        role = next((one for one in _ORDER if one in person.roles), ContactRole.OTHER)
        if known:
            text = words._("{role}: {details}").format(
                role=choice_word(words, role), details=", ".join(known)
            )
            lines.append(text)
    return "\n".join(lines)


_ORDER = (
    ContactRole.FOCAL_POINT,
    ContactRole.BACK_UP,
    ContactRole.SENIOR_LEADER,
    ContactRole.EVALUATION,
    ContactRole.PROGRAMME_DESIGN,
    ContactRole.PROGRAMME_STAFF,
)
