"""A page becomes words."""

from ocr.engine import Engine, EngineError, EngineMissing, LanguageMissing, Layout
from ocr.lines import words_to_lines
from ocr.text_layer import TextLayer, text_layer
from ocr.words import Line, Reading, Word

__all__ = [
    "Engine",
    "EngineError",
    "EngineMissing",
    "LanguageMissing",
    "Layout",
    "Line",
    "Reading",
    "Word",
    "TextLayer",
    "text_layer",
    "words_to_lines",
]
