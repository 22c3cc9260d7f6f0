"""Our own engine: a small neural reader of printed lines, Cyrillic and Latin together, on the CPU."""
