"""The places in a report that links may lead to."""

from normsdesk.exports.outline import Heading, Outline, Table


def anchors_of(outline: Outline) -> set[str]:
    """Collect every place that a link may lead to; a link to nowhere would stop a writer."""
    found = {section.section_id for section in outline.sections}
    for section in outline.sections:
        for block in section.blocks:
            if isinstance(block, Heading) and block.anchor:
                found.add(block.anchor)
            elif isinstance(block, Table):
                found.update(row.anchor for row in block.rows if row.anchor)
    return found
