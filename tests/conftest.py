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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first in what each of two processes begins with: else one of them waits for the
    other at the end."""
    longest = [item for item in items if item.path.name == "test_kills.py"]
    others = [item for item in items if item not in longest]
    for number, item in enumerate(longest):
        others.insert(number * len(others) // max(len(longest), 1), item)
    items[:] = others
