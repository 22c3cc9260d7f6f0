"""What people's corrections teach: rows for dictionaries, what each would change, and where it is put."""

from prikaz.learning.cuts import cuts
from prikaz.learning.proposals import Proposal, proposals
from prikaz.learning.rows import Company, Row, Scope, adopt, company_of, csv_lines, header_line, table_for

__all__ = [
    "Company",
    "Proposal",
    "Row",
    "Scope",
    "adopt",
    "company_of",
    "csv_lines",
    "cuts",
    "header_line",
    "proposals",
    "table_for",
]
