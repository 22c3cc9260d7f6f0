"""A page becomes words."""

from ocr.engine import Engine, EngineError, EngineMissing, LanguageMissing, Layout
from ocr.lines import words_to_lines
from ocr.text_check import unread_print
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
    "unread_print",
    "words_to_lines",
]
