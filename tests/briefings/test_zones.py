from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.moments import zone_named
from briefings.schedule import Unread
from briefings.zones import nearest_zones, read_zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        ("america/port-au-prince", "America/Port-au-Prince"),
    ],
)
def test_zones_by_their_name(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("berlin", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("Europe/Munich", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Mumbai", "Asia/Kolkata"),
        ("kathmandoo", "Asia/Kathmandu"),
        ("lord howe", "Australia/Lord_Howe"),
        ("casablanca", "Africa/Casablanca"),
        ("pst", "America/Los_Angeles"),
        ("Geneva", "Europe/Zurich"),
    ],
)
def test_the_nearest_name_of_what_is_no_zone(typed: str, nearest: str) -> None:
    assert nearest_zones(typed)[0] == nearest
    assert read_zone(typed) == Unread(f"“{typed}” is no time zone: is {nearest} meant?") or nearest_zones(typed)[1:]


def test_several_that_are_alike_are_all_named() -> None:
    found = read_zone("America/Bahia Bander")
    assert isinstance(found, Unread)
    assert found.said == "“America/Bahia Bander” is no time zone: is America/Bahia_Banderas or America/Bahia meant?"


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy", "../../etc/passwd", "localtime", "9" * 400])
def test_what_is_like_no_zone(typed: str) -> None:
    found = read_zone(typed)
    assert isinstance(found, Unread)
    assert found.said.endswith("is no time zone: give its IANA name, such as Europe/Berlin.")


@given(st.text(max_size=20))
def test_whatever_is_named_is_a_zone(typed: str) -> None:
    assert all(zone_named(zone) for zone in nearest_zones(typed))
    found = read_zone(typed)
    assert isinstance(found, Unread) or zone_named(found)
