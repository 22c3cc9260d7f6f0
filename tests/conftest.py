"""Makes `pictures` importable for the tests of every package, and hides the settings of whoever runs them."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes, or takes to be made up, says something about the machine, not about prikaz.
settings.register_profile("prikaz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("prikaz")


@pytest.fixture(scope="session", autouse=True)
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No dictionaries of a user's own are in use, in commands that the tests start neither."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME",) if sys.platform == "darwin" else ("XDG_CONFIG_HOME", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("settings")))
        yield
