"""Inside Camelot's environment: IN.pdf RAW.json. The PDF has a text layer already."""

import json
import sys
import warnings
from pathlib import Path

import camelot

TOLERANCE = 6  # at 2, the default, a rule that is off level by a pixel becomes phantom rows


def main(pdf: str, out: str) -> None:
    warnings.simplefilter("ignore")
    found = camelot.read_pdf(
        pdf,
        pages="all",
        flavor="lattice",
        line_scale=40,
        split_text=True,
        line_tol=TOLERANCE,
        joint_tol=TOLERANCE,
    )
    tables = [{"page": table.page - 1, "rows": table.df.values.tolist()} for table in found]
    Path(out).write_text(json.dumps({"tables": tables}, ensure_ascii=False), encoding="utf-8")


main(*sys.argv[1:])
