"""Measure a long report against its one pass: the same sections without contents and totals.

``python -m tests.bench.pages --pages 84 --pairs 5``: an example's sections come again and again
until there are so many pages. The one pass lays them out and draws them as they come; the report
has cover, contents with page numbers, links and "page n of N" as well. CPU time, in turn.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from normsdesk.exports.build import report_outline
from normsdesk.exports.numbering import numbered
from normsdesk.exports.options import ReportContent, ReportOptions, shipped_content
from normsdesk.exports.outline import Outline
from normsdesk.exports.pdf import pdf_bytes
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.store.starting import example_contents

LIMIT = 1.8
PAGES, PAIRS = 84, 5
_PICTURED = "theory_of_change"  # a large drawing: once is enough


def long_outline(pages: int, content: ReportContent) -> Outline:
    """Make a report of at least so many pages out of an example's sections."""
    options = ReportOptions(reader=Reader.INTERNAL, date=date(2026, 11, 22))
    snapshot = example_contents("amani").snapshot
    once = report_outline(snapshot, options, content, wording_for("en"))
    _, count = pdf_bytes(once, content.studio)
    again = [each for each in once.sections if not each.section_id.startswith(_PICTURED)]
    times = max(1, -(-(pages - count) // max(1, count - 4)))
    more = [
        replace(each, section_id=f"{each.section_id}.{turn}")
        for turn in range(times)
        for each in again
    ]
    return replace(once, sections=numbered((*once.sections, *more)))


def ratios(outline: Outline, content: ReportContent, pairs: int) -> tuple[list[float], int]:
    """Let both be made in turn; return the report against its one pass, and its pages."""
    single = replace(outline, cover=None)
    found: list[float] = []
    pages = 0
    pdf_bytes(single, content.studio)  # fonts and icons are read once
    for _ in range(pairs):
        one, _ = _timed(lambda: pdf_bytes(single, content.studio))
        whole, pages = _timed(lambda: pdf_bytes(outline, content.studio))
        found.append(whole / one)
    return found, pages


def _timed(work: Callable[[], tuple[bytes, int]]) -> tuple[float, int]:
    gc.collect()
    began = time.process_time()
    _, pages = work()
    return time.process_time() - began, pages


def verdict(found: Sequence[float], limit: float, pages: int) -> tuple[bool, str]:
    """Tell whether the median keeps the limit, and say so in one line."""
    middle = statistics.median(found)
    line = f"Report of {pages} pages: {middle:.2f} times its one pass, limit {limit:.2f}."
    return middle <= limit, line


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and say the result; 1 when the report takes too long."""
    parser = argparse.ArgumentParser(description="Measure a long report against its one pass.")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--limit", type=float, default=LIMIT)
    given = parser.parse_args(arguments)
    content = shipped_content()
    outline = long_outline(given.pages, content)
    found, pages = ratios(outline, content, max(1, given.pairs))
    kept, line = verdict(found, given.limit, pages)
    sys.stdout.write(f"{line}\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
