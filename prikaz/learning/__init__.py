"""What people's corrections teach: rows for dictionaries, what each would change, and where it is put."""

from prikaz.learning.cuts import cuts
from prikaz.learning.preview import Change, Placed, Preview, placed, preview, preview_of
from prikaz.learning.proposals import Proposal, proposals
from prikaz.learning.rows import Company, Row, Scope, adopt, company_of, csv_lines, header_line, table_for

__all__ = [
    "Change",
    "Company",
    "Placed",
    "Preview",
    "Proposal",
    "Row",
    "Scope",
    "adopt",
    "company_of",
    "csv_lines",
    "cuts",
    "header_line",
    "placed",
    "preview",
    "preview_of",
    "proposals",
    "table_for",
]
