"""The weights of normalize/risk.py, as training/risk.py fitted them; see there on what."""

from __future__ import annotations

CONSTANT = -3.99
WEIGHTS = {
    "gap": 5.07,
    "latin": 4.73,
    "two months": 4.15,
    "doubted": 3.65,
    "no number": 3.21,
    "holes": 3.03,
    "wide": 3.00,
    "bare period": 2.59,
    "page": 2.45,
    "code": 2.05,
    "marks": 1.95,
    "glued": 1.50,
    "unpaired": 1.38,
    "stands out": 0.91,
    "read in two ways": 0.63,
    "unlike": 0.60,
    "disputed": 0.53,
    "unsure words": 0.51,
    "unsure single": 0.41,
    "unsure odd": 0.30,
    "unknown": 0.30,
    "small start": 0.28,
    "address": 0.12,
    "hole": 0.05,
    "letters": -0.75,
    "confirmed": -2.96,
}
ASKED = 0.080
"""A cell that is likelier wrong than this is doubted."""
