"""The short name in brackets behind a body's name: "the Dock Workers' Union (DWU)", "the Coast Agency (Marivo)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun, is_acronym
from briefings.facts.actors.towns import country_of_town
from briefings.facts.actors.words import countries
from briefings.facts.dates.zones import zones
from briefings.names import fold

if TYPE_CHECKING:
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.spotting import Name

_SHORTEST = 4  # letters of a word that is no initials


def short_name(name: Name, line: Line) -> str | None:
    """The initials, or the word of its own, that stand in brackets right behind a name of several words."""
    if name.end + 2 >= line.stop or line.doc[name.end].text != "(":
        return None
    for end in (name.end + 2, name.end + 3):
        text = line.doc[name.end + 1 : end].text
        if end < line.stop and line.doc[end].text == ")" and " " in name.text:
            return text if _is_short_for(text, name.text) else None
    return None


def _is_short_for(short: str, long: str) -> bool:
    return is_acronym(short) or _is_mixed(short) or _begins_alike(short, long) or _is_word_for(short, long)


def _begins_alike(short: str, long: str) -> bool:
    """As in "Africa CDC" for the Africa Centres for Disease Control."""
    words = short.split()
    return long.startswith(f"{words[0]} ") and is_acronym(words[-1])


def _is_mixed(text: str) -> bool:
    """As in "OeNB", "ÖVP", "AmCham": capitals inside of a word."""
    return " " not in text and any(letter.isupper() for letter in text[1:]) and text[0].isalpha()


def _is_word_for(short: str, long: str) -> bool:
    """Whether a word is what a body is called at home; its name tells what it is, and the word is no place's."""
    if not (short.istitle() and short.isalpha() and len(short) >= _SHORTEST and body_noun(long) is not None):
        return False
    place = countries().of(short) or short in countries().capitals or country_of_town(short)
    return not place and fold(short) not in zones().cities
