"""Makes `pictures` importable for the tests of every package."""

from hypothesis import settings

# How long an example takes says something about the machine, not about prikaz.
settings.register_profile("prikaz")
settings.load_profile("prikaz")
