"""The bench's scans: a spec, a profile and a seed become a scan with its truth beside it."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import img2pdf
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from benchmarks.degrade import PROFILES, Picture, Profile, page_to_scan
from benchmarks.typeset import spec_to_pdf, spec_to_truth

SPECS = Path(__file__).parent / "specs"
BORN = "born"  # the PDF before scanning: real text, vector rulings


@dataclass(frozen=True, slots=True)
class Made:
    """One scan of the bench. `spec`: a file of specs/ without its ending."""

    spec: str
    profile: str
    seed: int
    fonts: str = "liberation"
    tiff: bool = False


BENCH = (
    Made("dev_smolensk_plan", "office300", 11),
    Made("dev_smolensk_plan", "bitonal200", 12),
    Made("dev_edu_itkub", "bitonal300", 13),
    Made("dev_edu_itkub", "photo", 14),
    Made("dev_archive_nomenklatura", "clean300", 15),
    Made("dev_archive_nomenklatura", "copy200", 16),
    Made("dev_zhkh_kapremont", "office300", 17),
    Made("dev_zhkh_kapremont", "rotated300", 18),
    Made("dev_fin_subsidii", "bitonal300", 19, tiff=True),
    Made("dev_sport_kalendar", "bleed300", 20),
    Made("dev_sport_kalendar", "fax150", 21),
    Made("dev_fin_subsidii", BORN, 22),
)


def make_bench(folder: Path) -> None:
    """Make what is missing of BENCH in the folder."""
    for made in BENCH:
        spec = json.loads(spec_path(made.spec).read_text(encoding="utf-8"))
        name = f"{spec['id']}.{made.profile}"
        if not (folder / f"{name}.truth.json").exists():
            print(f"making {name}", flush=True)
            make_scan(spec_path(made.spec), made.profile, folder, made.seed, made.fonts, made.tiff)


def spec_path(spec: str) -> Path:
    return SPECS / f"{spec}.json"


def make_scan(spec_file: Path, profile: str, folder: Path, seed: int, fonts: str, tiff: bool) -> Path:
    """Write ID.PROFILE.pdf (or .tif), and its truth once the scan is whole. Returns the scan's path."""
    spec = json.loads(spec_file.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{spec['id']}.{profile}"
    pdf = spec_to_pdf(spec, fonts)
    scan = folder / f"{stem}{'.tif' if tiff else '.pdf'}"
    if profile == BORN:
        scan.write_bytes(pdf)
    else:
        write_scans(pdf_to_scans(pdf, PROFILES[profile], seed), PROFILES[profile], scan)
    truth = json.dumps(spec_to_truth(spec), ensure_ascii=False, indent=1)
    (folder / f"{stem}.truth.json").write_text(truth, encoding="utf-8")
    return scan


def pdf_to_scans(pdf: bytes, profile: Profile, seed: int) -> list[Image.Image]:
    rng = np.random.default_rng(seed)
    pages = [page_to_picture(page, profile.dpi) for page in pdfium.PdfDocument(pdf)]
    return [
        page_to_scan(page, profile, rng, number, back=pages[(number + 1) % len(pages)])
        for number, page in enumerate(pages)
    ]


def page_to_picture(page: pdfium.PdfPage, dpi: int) -> Picture:
    picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR)


def write_scans(scans: list[Image.Image], profile: Profile, path: Path) -> None:
    dpi = (profile.dpi, profile.dpi)
    if path.suffix == ".tif":
        compression = "group4" if profile.bilevel else "jpeg"
        scans[0].save(path, save_all=True, append_images=scans[1:], dpi=dpi, compression=compression)
        return
    blobs = []
    for scan in scans:
        blob = io.BytesIO()
        if profile.bilevel:
            scan.save(blob, "TIFF", compression="group4", dpi=dpi)
        else:
            scan.save(blob, "JPEG", quality=profile.jpeg, dpi=dpi)
        blobs.append(blob.getvalue())
    path.write_bytes(img2pdf.convert(blobs))
