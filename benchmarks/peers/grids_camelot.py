"""Inside Camelot's environment: IN.pdf RAW.json FLAVOUR. Cells with their places, by Camelot's defaults."""

import json
import sys
import warnings
from pathlib import Path

import camelot


def main(pdf: str, out: str, flavour: str) -> None:
    warnings.simplefilter("ignore")
    found = camelot.read_pdf(pdf, pages="all", flavor=flavour)
    tables = [
        {
            "page": table.page,
            "cells": [
                [r, c, 1, 1, text]
                for r, row in enumerate(table.df.values.tolist())
                for c, text in enumerate(row)
            ],
        }
        for table in found
    ]
    Path(out).write_text(json.dumps({"tables": tables}, ensure_ascii=False), encoding="utf-8")


main(*sys.argv[1:])
