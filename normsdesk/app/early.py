"""What must be settled before the first window exists."""

import os
import sys
from collections.abc import MutableMapping

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from normsdesk import __version__
from normsdesk.library.resources import resource_path
from normsdesk.ui.theme import new_application

NAME = "NormsDesk"
_ICON_WAIT_MS = 300
_TURN_S = 0.0005
"""So long at most Python lets a lane go on while the window waits for its turn. The usual 5 ms
are felt: each of the many times that a page goes to Qt and back, the lane has another turn."""

_IGNORED = ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR_ROUNDING_POLICY", "QT_FONT_DPI")


def settle_environment(environment: MutableMapping[str, str]) -> None:
    """Remove the variables that would change how the window looks."""
    for name in _IGNORED:
        environment.pop(name, None)


def start_qt(arguments: list[str]) -> QApplication:
    """Make the one application object."""
    settle_environment(os.environ)
    sys.setswitchinterval(_TURN_S)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(__version__)
    application = new_application(arguments)
    application.setApplicationDisplayName(NAME)
    # The first picture need not wait for it: reading it takes 5 ms.
    QTimer.singleShot(_ICON_WAIT_MS, application, lambda: _show_icon(application))
    return application


def _show_icon(application: QApplication) -> None:
    from PySide6.QtGui import QIcon

    application.setWindowIcon(QIcon(str(resource_path("icons", "logo.svg"))))


def start_offscreen(arguments: list[str]) -> QApplication:
    """Make the application object for a run that shows nothing, whatever display there is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_told)
    return start_qt(arguments)


def _told(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    # This platform says so at every window, and nobody can do anything about it.
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")
