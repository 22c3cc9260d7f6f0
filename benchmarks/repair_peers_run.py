"""First suggestions of a spelling checker for words it does not know. Runs inside the peers' environment:

    python repair_peers_run.py hunspell|symspell < WORDS.json > ANSWER.json

WORDS: a list. ANSWER: {"words": {word: suggestion}, "load_s": to load the dictionary, "seconds": the rest}.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

# Nothing that is imported by name is installed anywhere but there.
Suggest = Callable[[str], "str | None"]

SHORTEST, LONGER = 5, 8  # letters: words under the one are let alone, those from the other take two edits
COMMON = 1e-6  # share of all words written: rarer ones are not offered


def hunspell() -> Suggest:
    """The nearest word of hunspell's Russian dictionary, which spylls brings."""
    spylls = import_module("spylls.hunspell")
    data = Path(str(spylls.__file__)).parent / "data" / "ru" / "ru"
    dictionary = spylls.Dictionary.from_files(str(data))

    def suggest(word: str) -> str | None:
        return None if dictionary.lookup(word) else next(iter(dictionary.suggest(word)), None)

    return suggest


def symspell() -> Suggest:
    """SymSpell over wordfreq's list, guarded: long words in one case, near and common ones offered alone."""
    symspellpy, wordfreq = import_module("symspellpy"), import_module("wordfreq")
    known = wordfreq.get_frequency_dict("ru", "large")
    table = symspellpy.SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word, frequency in known.items():
        if word.isalpha() and frequency >= COMMON:
            table.create_dictionary_entry(word, round(frequency * 1e9))

    def suggest(word: str) -> str | None:
        guarded = len(word) < SHORTEST or not word.isalpha() or not (word.islower() or word.isupper())
        if guarded or word.lower() in known:
            return None
        reach = 1 if len(word) < LONGER else 2
        found = table.lookup(word.lower(), symspellpy.Verbosity.TOP, max_edit_distance=reach)
        best = found[0].term if found else None
        return best.upper() if best and word.isupper() else best

    return suggest


def main() -> None:
    started = time.process_time()
    suggest = {"hunspell": hunspell, "symspell": symspell}[sys.argv[1]]()
    loaded = time.process_time()
    words = {word: found for word in json.load(sys.stdin) if (found := suggest(word))}
    answer = {"words": words, "load_s": loaded - started, "seconds": time.process_time() - loaded}
    json.dump(answer, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
