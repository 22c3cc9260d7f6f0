"""Inside img2table's environment: IN.pdf RAW.json. Cells with their places; text from the PDF where it has
any, else by Tesseract `eng` on the pages at 200 dpi, as img2table draws them (at 300 it finds less)."""

import json
import sys
from pathlib import Path

from img2table.document import PDF
from img2table.ocr import TesseractOCR


class Tesseract(TesseractOCR):
    """Without words that img2table itself made empty: joined, they would end the whole document."""

    def of(self, document):
        data = super().of(document)
        if data is not None:
            data.records = {n: [r for r in records if r["value"]] for n, records in data.records.items()}
        return data


def main(pdf: str, out: str) -> None:
    ocr = Tesseract(n_threads=2, lang="eng", psm=11)
    found = PDF(src=pdf).extract_tables(
        ocr=ocr, min_confidence=1, implicit_rows=False, borderless_tables=True
    )
    tables = [
        {"page": page + 1, "cells": cells(list(table.content.values()))}
        for page, on_page in sorted(found.items())
        for table in on_page
    ]
    Path(out).write_text(json.dumps({"tables": tables}, ensure_ascii=False), encoding="utf-8")


def cells(rows):  # a merged cell is given once per place that it covers
    places = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            box = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
            places.setdefault(box, ([], [], cell.value or ""))
            places[box][0].append(r)
            places[box][1].append(c)
    return [
        [min(rs), min(cs), max(rs) - min(rs) + 1, max(cs) - min(cs) + 1, text]
        for rs, cs, text in places.values()
    ]


main(*sys.argv[1:])
