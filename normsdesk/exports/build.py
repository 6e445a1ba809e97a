"""A whole report from a project: its sections in their order, numbered."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from normsdesk.exports.material import Material
from normsdesk.exports.outline import Section

WritesSections = Callable[[Material], tuple[Section, ...]]
"""Writes one entry of the contents, or several of one kind; nothing for who may not read it."""

SECTIONS: Mapping[str, WritesSections] = MappingProxyType({})
"""Who writes which section, by the id a person chooses it by, in the order of the report."""
