"""How the reader of printed lines (ocr/reader) comes to be: synthetic lines, network, training, export."""

import os

# Before torch is imported: kernels for every width of a batch are kept, and not made anew at each step.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16384")
