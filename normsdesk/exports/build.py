"""A whole report from a project: its sections in their order, numbered."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from normsdesk.exports.material import Material
from normsdesk.exports.outline import Section

WritesSections = Callable[[Material], tuple[Section, ...]]
"""Writes one entry of the contents, or several of one kind.

Nothing comes back for a reader who may not have it, or when the project holds nothing to tell.
A section takes its texts from ``material.snapshot``, says where claims come from with keys of
``noting``, and is given its numbers by ``numbering``.
"""

ORDER = (
    "summary",
    "organisation",
    "practice",
    "norms",
    "structural_factors",
    "priorities",
    "theory_of_change",
    "strategies",
    "risks",
    "indicators",
    "mentorship",
    "questions",
    "evidence",
    "methods",
    "glossary",
)
"""The ids a person chooses sections by, in the order of the report (domain 7, point 8)."""

SECTIONS: Mapping[str, WritesSections] = MappingProxyType({})
"""Who writes which section: id to ``sections`` of the module of that name."""
