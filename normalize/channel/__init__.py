"""The noisy channel: what was printed, where what was read is no word. FINDINGS (Repair) has the method.

A word that is known is never touched. Of what was read otherwise, the printed word is looked for that makes
the likeliest story: how often it is written, and how easily its letters are read as those that were.
"""

from normalize.channel.broken import broken
from normalize.channel.chunks import counted
from normalize.channel.glued import glued
from normalize.channel.hyphens import lost_hyphen
from normalize.channel.misplaced import misplaced
from normalize.channel.misread import misread
from normalize.channel.repeated import repeated
from normalize.channel.short import misread_short
from normalize.channel.stray import stray_mark

__all__ = [
    "broken",
    "counted",
    "glued",
    "lost_hyphen",
    "misplaced",
    "misread",
    "misread_short",
    "repeated",
    "stray_mark",
]
