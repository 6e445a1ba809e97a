"""The measurements of workbook and long report measure, and tell slow ones from good ones."""

from tests.bench import pages, workbook


def test_the_median_of_the_pairs_decides():
    kept, line = workbook.verdict([1.0, 1.1, 9.0], 1.3, 5000)
    assert kept
    assert line == "Workbook of 5000 rows: 1.10 times bare xlsxwriter, limit 1.30."
    assert not workbook.verdict([1.4], 1.3, 10)[0]
    assert pages.verdict([1.79], 1.8, 84) == (
        True,
        "Report of 84 pages: 1.79 times its one pass, limit 1.80.",
    )
    assert not pages.verdict([1.9], 1.8, 84)[0]


def test_a_workbook_is_measured_against_bare_cells(capsys):
    assert workbook.main(["--rows", "200", "--pairs", "1", "--limit", "50"]) == 0
    assert workbook.main(["--rows", "200", "--pairs", "1", "--limit", "0.01"]) == 1
    assert capsys.readouterr().out.count("times bare xlsxwriter") == 2
