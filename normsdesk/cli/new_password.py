"""A new password for a file that is written: from a file, standard input, or typed twice."""

from normsdesk.cli.console import CannotDo, Console
from normsdesk.cli.passwords import PasswordFileError, ask_in_terminal, read_password
from normsdesk.store.secret import SHORTEST, Key, new_key


def chosen_key(console: Console, file: str) -> Key:
    """Make the key of a new password; ``file`` may be empty, then it is asked for.

    Raises:
        CannotDo: there is none, it is too short, or it was typed in two ways.
    """
    return new_key(_long_enough(console, _typed(console) if not file else _read(console, file)))


def say_password_file(console: Console, file: str) -> str:
    """Say what a password file must hold."""
    return console.words._(
        "{file}: this must hold a password in one line, and nothing else."
    ).format(file=file)


def _read(console: Console, file: str) -> str:
    try:
        return read_password(file)
    except PasswordFileError as error:
        raise CannotDo(say_password_file(console, error.file)) from error


def _typed(console: Console) -> str:
    words = console.words
    first = ask_in_terminal(words._("New password: "))
    if first is None:
        raise CannotDo(
            words._("No password was given. Add --new-password-file with a file that holds it.")
        )
    if ask_in_terminal(words._("The same again: ")) != first:
        raise CannotDo(words._("The two passwords differ. Nothing was written."))
    return first


def _long_enough(console: Console, password: str) -> str:
    if len(password) < SHORTEST:
        told = console.words._("This password is too short. Take at least {count} characters.")
        raise CannotDo(told.format(count=SHORTEST))
    return password
