"""What people's corrections teach: rows for dictionaries, what each would change, and where it is put."""

from prikaz.learning.check import check
from prikaz.learning.check_texts import Found
from prikaz.learning.cuts import cuts
from prikaz.learning.findings import Finding
from prikaz.learning.lessons import adopted, lessons
from prikaz.learning.preview import Change, Placed, Preview, placed, preview, preview_of
from prikaz.learning.proposals import Proposal, proposals
from prikaz.learning.rows import Company, Row, Scope, adopt, company_of, csv_lines, header_line, table_for

__all__ = [
    "Change",
    "Company",
    "Finding",
    "Found",
    "Placed",
    "Preview",
    "Proposal",
    "Row",
    "Scope",
    "adopt",
    "adopted",
    "check",
    "company_of",
    "csv_lines",
    "cuts",
    "header_line",
    "lessons",
    "placed",
    "preview",
    "preview_of",
    "proposals",
    "table_for",
]
