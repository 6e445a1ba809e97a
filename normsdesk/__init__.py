"""NormsDesk: an offline workbook that helps small NGOs diagnose social norms and plan change."""

__version__ = "0.1.0"
