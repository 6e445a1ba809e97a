"""The page of step 4 with its evidence, and files that a person chooses."""

import pytest

from normsdesk.store.attaching import FileRead
from normsdesk.store.container import sha256
from normsdesk.store.examples import build
from normsdesk.ui.bridge import Bridge, Desk
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from tests.ui.desks import RecordedNotices, desk_over, shown


class ChosenFiles:
    """Answers with ``read`` and remembers what was kept and given out."""

    def __init__(self) -> None:
        self.read = FileRead(name="sheet.jpg", kind="jpg", data=b"x" * 2048, taken_out=300)
        self.refuses = False
        self.kept: dict[str, bytes] = {}
        self.copies: list[tuple[str, str]] = []

    def ask(self):
        return self.read

    def keep(self, read):
        if self.refuses:
            return None
        self.kept[sha256(read.data)] = read.data
        return sha256(read.data)

    def save_copy(self, name, sha):
        self.copies.append((name, sha))
        return True


@pytest.fixture(scope="session")
def amani():
    return build("amani").snapshot


@pytest.fixture
def open_page(qtbot, kit, amani):
    def open_over(*, read_only=False, width=1094, height=900, files=True):
        over: Bridge = desk_over(kit, amani, read_only=read_only).bridge
        chosen = ChosenFiles() if files else None
        desk = Desk(kit=kit, bridge=over, notices=RecordedNotices(), files=chosen)
        page = NormDiagnosisPage(desk)
        page.desk = desk
        return shown(qtbot, page, width, height)

    return open_over


@pytest.fixture
def page(open_page):
    return open_page()
