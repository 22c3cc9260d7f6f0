"""Vocabulary as data: CSV tables that an archivist edits in a spreadsheet."""
