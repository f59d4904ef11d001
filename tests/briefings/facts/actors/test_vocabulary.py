"""The vocabulary of actors: every country is there, and no word means two things."""

from __future__ import annotations

from collections import Counter

import pycountry
from babel import Locale

from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles
from briefings.facts.vocabulary import load

# Territories of other states, and uninhabited places, which news does not name as states.
TERRITORIES = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GP GS GU HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR "
    "RE SH SJ SX TC TF TK UM VG VI WF YT"
)


SPOKEN_OF = {"rival", "ally", "lead", "producer", "operator", "protector"}


def test_every_state_of_the_world_is_known_by_the_name_that_news_gives_it() -> None:
    english = Locale("en").territories
    left_out = set(TERRITORIES.split())
    codes = {country.alpha_2 for country in pycountry.countries} - left_out
    unknown = {code: english[code] for code in codes if not _known(code, english[code])}
    assert unknown == {}


def _known(code: str, english: str) -> bool:
    country = pycountry.countries.get(alpha_2=code)
    assert country is not None
    told = {english, english.replace("&", "and"), english.split(" (", maxsplit=1)[0]}
    told |= {country.name, country.name.split(",", maxsplit=1)[0], getattr(country, "common_name", english)}
    told |= {name.replace("St.", "Saint").replace("ã", "a").replace("é", "e").replace("í", "i") for name in told}
    return any(name in countries().names or name in countries().capitals for name in told)


def test_no_capital_or_people_stands_for_two_countries() -> None:
    forms = Counter(
        form.strip()
        for line in load("countries").values()
        for part in str(line).split("|")[:2]
        for form in part.split(",")
        if form.strip()
    )
    assert [form for form, times in forms.items() if times > 1] == []


def test_words_are_text() -> None:
    for name in ("countries", "roles", "organisations", "acting"):
        _walk(load(name))


def _walk(data: object) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            _walk(key)
            _walk(value)
    elif isinstance(data, list):
        for value in data:
            _walk(value)
    else:
        assert isinstance(data, str)


def test_seats_belong_to_known_countries_and_bodies() -> None:
    owners = {owner for owner in bodies().seats.values() if owner}
    assert owners <= set(countries().names.values()) | bodies().full_names


def test_generic_nouns_stand_for_known_groups() -> None:
    groups = {group for listed in bodies().generic.values() for group in listed}
    assert groups <= set(bodies().groups)
    assert bodies().state_groups <= set(bodies().groups)


def test_role_nouns_in_the_plural_and_as_short_titles() -> None:
    assert role_noun("Spokeswomen") == "spokeswoman"
    assert role_noun("mediators") == "mediator"
    assert role_noun("Gen.") == "general"
    assert role_noun("Gen") == "general"
    assert role_noun("gen") is None
    assert role_noun("boss") == "boss"
    assert role_noun("river") is None


def test_role_words_that_other_lists_use_are_role_nouns() -> None:
    assert {word for word in roles().shared if role_noun(word) is None} <= {
        "rival",
        "ally",
        "lead",
        "producer",
        "operator",
        "protector",
    }
    assert {word for word in roles().genders if role_noun(word) is None} <= {"baroness", "duchess", "empress"}


def test_nothing_is_both_a_name_and_none() -> None:
    assert not acting().not_names & set(countries().names)
