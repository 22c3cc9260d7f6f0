"""Text of a cell -> its typed value: a plain dict, as the JSON has it, or None.

`kind` says what it is: "date", "period", "list" (of dates and periods), "amount", "party". docs/output.md
describes them. What may be something else gets no value; nothing is guessed.
"""

from normalize.values.cell import value_of
from normalize.values.evidence import Evidence, evidence_of
from normalize.values.table import typed

__all__ = ["Evidence", "evidence_of", "typed", "value_of"]
