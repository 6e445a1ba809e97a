"""Reports of the bundled examples, made once for all tests of this folder."""

import functools
from datetime import date

from normsdesk.exports.build import report_outline
from normsdesk.exports.options import ReportOptions, shipped_content
from normsdesk.exports.pdf import pdf_bytes
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.store.starting import example_contents

DAY = date(2026, 11, 22)
EXAMPLES = ("amani", "image", "rwanda")


@functools.cache
def content():
    return shipped_content()


@functools.cache
def example(name):
    return example_contents(name).snapshot


def outline_of(snapshot, reader=Reader.MENTOR, sections=(), contacts=False, language="en"):
    options = ReportOptions(
        reader=reader, date=DAY, sections=frozenset(sections), contacts=contacts
    )
    return report_outline(snapshot, options, content(), wording_for(language))


@functools.cache
def example_outline(name, reader=Reader.MENTOR):
    return outline_of(example(name), reader)


@functools.cache
def example_pdf(name, reader=Reader.MENTOR):
    return pdf_bytes(example_outline(name, reader), content().studio)


def pdf_of(outline):
    return pdf_bytes(outline, content().studio)[0]
