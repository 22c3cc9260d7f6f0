"""Inside dedoc's environment: IN.pdf RAW.json.

The steps of dedoc's PdfImageReader, less the classifiers whose models it downloads.
"""

import json
import sys
from pathlib import Path

import cv2
import numpy as np
from dedoc.config import get_config
from dedoc.readers.pdf_reader.pdf_image_reader.table_recognizer.table_recognizer import TableRecognizer
from dedocutils.preprocessing import SkewCorrector
from pdf2image import convert_from_path


def main(pdf: str, out: str) -> None:
    recognizer, skew, single = TableRecognizer(config=get_config()), SkewCorrector(), []
    for number, page in enumerate(convert_from_path(pdf, dpi=200)):
        picture = cv2.cvtColor(np.array(page), cv2.COLOR_BGR2RGB)
        picture, _ = skew.preprocess(picture, {"orientation_angle": 0})
        single += recognizer.recognize_tables_from_image(
            image=picture, page_number=number, language="rus", table_type=""
        )[1]
    found = recognizer.convert_to_multipages_tables(single, lines_with_meta=[])
    tables = [
        {"page": table.locations[0].page_number, "rows": [values(row) for row in table.cells]}
        for table in found
    ]
    Path(out).write_text(json.dumps({"tables": tables}, ensure_ascii=False), encoding="utf-8")


def values(row):  # a merged cell is given once per column that it covers
    return [
        None if k and cell.invisible and cell.get_text() == row[k - 1].get_text() else cell.get_text()
        for k, cell in enumerate(row)
    ]


main(*sys.argv[1:])
