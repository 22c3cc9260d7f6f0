"""Inside PyMuPDF's environment: IN.pdf RAW.json. The PDF has a text layer already."""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TESSDATA_PREFIX", "/usr/share/tesseract-ocr/5/tessdata")

import pymupdf4llm


def main(pdf: str, out: str) -> None:
    document = json.loads(pymupdf4llm.to_json(pdf, force_ocr=False, ocr_language="rus", ocr_dpi=300))
    tables = [
        {"page": page["page_number"] - 1, "rows": box["table"]["extract"]}
        for page in document["pages"]
        for box in page["boxes"]
        if box.get("table")
    ]
    Path(out).write_text(json.dumps({"tables": tables}, ensure_ascii=False), encoding="utf-8")


main(*sys.argv[1:])
