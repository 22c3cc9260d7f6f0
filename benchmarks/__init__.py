"""The bench: scans made from specs with exact truth, a scorer, and the same figures for other tools."""
