"""One command on a fresh machine: set NormsDesk up here, then run it or test it.

    python3 installer/bootstrap.py run [FILE]     open the program (on the Amani example)
    python3 installer/bootstrap.py test [ARGS]    run the tests (ARGS go to pytest)
    python3 installer/bootstrap.py check [quick]  everything a change must pass

This file uses only what every Python since 2.7 can read, so that a wrong Python gets a
sentence and not a syntax error. The work is in fresh_machine.py, beside it.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 13)


def refusal(version):
    """Return the sentence for a Python that does not fit, or None when it fits."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    return "NormsDesk needs Python %d.%d to %d.%d. This is Python %d.%d." % (
        OLDEST + NEWEST + tuple(version[:2])
    )


def main():
    """Check the Python, then hand over; return the exit status."""
    sentence = refusal(sys.version_info)
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 2
    import fresh_machine

    return fresh_machine.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
