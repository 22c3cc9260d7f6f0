"""Inside img2table's environment: IN.pdf RAW.json. Tesseract is img2table's own call of it."""

import json
import sys
from pathlib import Path

from img2table.document import PDF
from img2table.ocr import TesseractOCR


def main(pdf: str, out: str) -> None:
    ocr = TesseractOCR(n_threads=2, lang="rus", psm=11)
    found = PDF(src=pdf, detect_rotation=True, pdf_text_extraction=False).extract_tables(
        ocr=ocr, min_confidence=1, implicit_rows=False, borderless_tables=True
    )
    tables = [
        {"page": page, "rows": [values(row) for row in table.content.values()]}
        for page, on_page in sorted(found.items())
        for table in on_page
    ]
    Path(out).write_text(json.dumps({"tables": tables}, ensure_ascii=False), encoding="utf-8")


def values(row):  # a merged cell is given once per column that it covers
    return [None if k and cell.bbox == row[k - 1].bbox else cell.value for k, cell in enumerate(row)]


main(*sys.argv[1:])
