"""How properties are tried."""

from __future__ import annotations

from hypothesis import settings


def test_no_property_depends_on_speed() -> None:
    assert settings.get_current_profile_name() in ("usual", "ci")
    assert settings().deadline is None
    assert settings.get_profile("ci").deadline is None
    assert settings.get_profile("ci").derandomize
