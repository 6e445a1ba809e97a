"""The style sheet for Qt's own widgets, made from a theme.

Controls that Qt cannot style as drawn paint themselves; see ``ui/forms``.
"""

from normsdesk.ui.theme import FAMILY, Theme

# %name% is a colour; @14px grows with the text size.
_TEMPLATE = """
QFrame[card="true"] { background: %surface%; border: 1px solid %border%; border-radius: 10px; }
QFrame[card="chosen"] { background: %surface%; border: 2px solid %primary%; border-radius: 10px; }

QPushButton {
  min-height: @32px; padding: 0 13px; border: 1px solid %borderStrong%; border-radius: 6px;
  background: %surface%; color: %text%; font-weight: 500;
}
QPushButton[small="true"] { min-height: @26px; }
QPushButton:hover { background: %sunken%; }
QPushButton:disabled { background: %sunken%; color: %text3%; border-color: %border%; }

QLineEdit, QComboBox, QPlainTextEdit {
  border: 1px solid %borderStrong%; border-radius: 6px; background: %surface%; color: %text%;
  selection-background-color: %selection%; selection-color: %text%;
}
QLineEdit, QComboBox { min-height: @32px; padding: 0 9px; }
QPlainTextEdit { padding: 3px 5px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: %text3%; }
QLineEdit[error="true"], QComboBox[error="true"] { border: 2px solid %danger%; padding: 0 8px; }
QPlainTextEdit[error="true"] { border: 2px solid %danger%; padding: 2px 4px; }
QLineEdit:read-only, QPlainTextEdit:read-only {
  background: %sunken%; color: %text2%; border-color: %border%;
}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
  background: %sunken%; color: %text3%; border-color: %border%;
}
QComboBox:read-only { background: %surface%; color: %text%; border-color: %borderStrong%; }
QComboBox:disabled { background: %sunken%; color: %text3%; border-color: %border%; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView {
  background: %surface%; border: 1px solid %borderStrong%; padding: 4px; outline: 0;
  selection-background-color: %primarySoft%; selection-color: %text%;
}
QComboBox QAbstractItemView::item { min-height: @30px; padding: 0 8px; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; border: 0; border-bottom: 3px solid transparent; color: %text2%;
  height: @34px; padding: 0 12px; font-weight: 500;
}
QTabBar::tab:hover { color: %text%; }
QTabBar::tab:selected { color: %primary%; border-bottom-color: %primary%; font-weight: 600; }
QTabBar QToolButton { background: %canvas%; border: 1px solid %border%; border-radius: 4px; }

QHeaderView { background: %sunken%; border: 0; }
QHeaderView::section {
  background: %sunken%; color: %text2%; font-size: @12px; font-weight: 600; padding: 7px 10px;
  border: 0; border-bottom: 1px solid %border%;
}
QTableView, QListView, QTreeView {
  background: %surface%; color: %text%; border: 0; gridline-color: %border%; outline: 0;
  selection-background-color: %primarySoft%; selection-color: %text%; font-size: @13px;
}
QTableCornerButton::section { background: %sunken%; border: 0; }

QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %borderStrong%; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: %surface%; border: 1px solid %borderStrong%; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 4px; color: %text%; }
QMenu::item:selected { background: %primarySoft%; color: %text%; }
QMenu::item:disabled { color: %text3%; }
QMenu::separator { height: 1px; background: %border%; margin: 4px 8px; }
QToolTip {
  background: %text%; color: %canvas%; border: 1px solid %text%; padding: 5px 8px;
  font-size: @13px;
}
QProgressBar { background: %pip%; border: 0; border-radius: 4px; max-height: 8px; color: %text%; }
QProgressBar::chunk { background: %primary%; border-radius: 4px; }
QSplitter::handle { background: %border%; }
QFrame[card="popup"] { background: %surface%; border: 1px solid %borderStrong%; }
QCalendarWidget QWidget { font-family: "%FAMILY%"; alternate-background-color: %surface%; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: %surface%; }
QCalendarWidget QToolButton {
  background: transparent; border: 0; border-radius: 6px; color: %text%; padding: 4px 8px;
  font-weight: 600;
}
QCalendarWidget QToolButton:hover { background: %primarySoft%; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QAbstractItemView {
  background: %surface%; selection-background-color: %primary%; selection-color: %onPrimary%;
}
"""


def style_sheet(theme: Theme) -> str:
    """Fill the style sheet with the colours and text size of a theme."""
    text = _TEMPLATE.replace("%FAMILY%", FAMILY)
    for token, color in theme.colors.items():
        text = text.replace(f"%{token}%", color)
    first, *others = text.split("@")  # a pattern would take longer to make than to use
    for other in others:
        px, rest = other.split("px", 1)
        first += f"{theme.length(int(px))}px{rest}"
    return first
