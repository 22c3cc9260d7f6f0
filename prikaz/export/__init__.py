"""The document as files: JSON with every cell's story, CSV and XLSX that open right, the run's register."""

from prikaz.export.atomic import PublishError, ensure_writable, publish
from prikaz.export.csv_ import CsvDialect, guarded, to_csv
from prikaz.export.edits import EDITS_COLUMNS, edits_csv
from prikaz.export.files import FORMATS, USUAL_FORMATS, Format, files_of, names_of
from prikaz.export.html_ import to_html
from prikaz.export.json_ import SCHEMA, json_bytes, to_json
from prikaz.export.register import REGISTER, Entry, RegisterError, doubts_in, read_register, register_csv
from prikaz.export.xlsx import to_xlsx

__all__ = [
    "to_json",
    "json_bytes",
    "SCHEMA",
    "to_csv",
    "CsvDialect",
    "guarded",
    "edits_csv",
    "EDITS_COLUMNS",
    "to_xlsx",
    "to_html",
    "files_of",
    "names_of",
    "Format",
    "FORMATS",
    "USUAL_FORMATS",
    "publish",
    "ensure_writable",
    "PublishError",
    "REGISTER",
    "Entry",
    "RegisterError",
    "doubts_in",
    "read_register",
    "register_csv",
]
