"""The weights of normalize/risk.py, as training/risk.py fitted them on 8944 cells."""

from __future__ import annotations

CONSTANT = -6.21
WEIGHTS = {
    "holes": 6.12,
    "wide": 3.36,
    "gap": 3.01,
    "doubted": 3.00,
    "hole": 1.92,
    "page": 1.61,
    "latin": 1.31,
    "no number": 1.11,
    "code": 1.11,
    "unlike": 1.08,
    "bare period": 1.00,
    "two months": 1.00,
    "address": 0.93,
    "marks": 0.91,
    "unsure": 0.89,
    "unpaired": 0.88,
    "unread": 0.80,
    "broken": 0.71,
    "open end": 0.71,
    "disputed": 0.66,
    "lone": 0.60,
    "glued": 0.58,
    "unsure single": 0.58,
    "unsure odd": 0.50,
    "very unsure": 0.46,
    "unsure mark": 0.23,
    "read in two ways": 0.01,
    "letters": -0.18,
    "confirmed": -1.13,
}
ASKED = 0.058
"""A cell that is likelier wrong than this is doubted."""
