"""A page becomes words."""

from ocr.engine import Engine, EngineError, EngineMissing, LanguageMissing, Layout
from ocr.engines import ENGINES, ChosenEngine, EngineName, chosen_engine, suited
from ocr.lines import words_to_lines
from ocr.text_check import unread_print
from ocr.text_layer import TextLayer, text_layer
from ocr.two_readings import alike
from ocr.words import Line, Reading, Word

__all__ = [
    "ENGINES",
    "ChosenEngine",
    "Engine",
    "EngineError",
    "EngineMissing",
    "EngineName",
    "LanguageMissing",
    "Layout",
    "Line",
    "Reading",
    "Word",
    "alike",
    "chosen_engine",
    "suited",
    "TextLayer",
    "text_layer",
    "unread_print",
    "words_to_lines",
]
