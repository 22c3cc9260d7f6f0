"""Makes `pictures` importable for the tests of every package."""

from hypothesis import HealthCheck, settings

# How long an example takes, or takes to be made up, says something about the machine, not about prikaz.
settings.register_profile("prikaz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("prikaz")
