"""Words become tables."""

from table_extract.table import PageCell, PageReading, PageTable, PageWarning, Slot

__all__ = ["PageCell", "PageReading", "PageTable", "Slot", "PageWarning"]
