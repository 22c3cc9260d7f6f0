"""Makes `pictures` importable for the tests of every package."""
