"""A page becomes words."""

from ocr.lines import words_to_lines
from ocr.text_layer import TextLayer, text_layer
from ocr.words import Line, Reading, Word

__all__ = ["Line", "Reading", "TextLayer", "Word", "text_layer", "words_to_lines"]
