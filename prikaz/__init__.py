"""Scanned Russian administrative orders in, clean tables out."""
