"""Whose signature a file bears is read from what osslsigncode tells, and nobody else's will do."""

import pytest

from installer.windows.signatures import PYTHON, QT, refusal

TOLD = """\
Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: /C=US/ST=Oregon/O=Python Software Foundation/CN=Python Software Foundation
\t\tIssuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02
Timestamp verified using:
\tSigner #0:
\t\tSubject: /C=FI/O=The Qt Company Oy/CN=The Qt Company Oy
Signature verification: ok
"""


def test_a_whole_signature_of_the_right_people_is_taken():
    assert refusal(TOLD, PYTHON) == ""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (TOLD, QT),  # only the clock's certificate has that name
        (
            TOLD.replace("CN=Python Software Foundation", "CN=Python Software Foundation Ltd"),
            PYTHON,
        ),
        (TOLD.replace("verification: ok", "verification: failed"), PYTHON),
        (TOLD.replace("Signature verif", "Timestamp Server Signature verif"), PYTHON),
        ("No signature found.", PYTHON),
        ("Signature verification: ok", PYTHON),
    ],
)
def test_any_other_is_refused(told, expected):
    assert refusal(told, expected)
