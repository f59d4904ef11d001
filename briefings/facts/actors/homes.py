"""The country whose government a document speaks of when it names an office alone: "the finance minister, X"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from briefings.facts.actors.credits import dateline
from briefings.facts.actors.deeds import Deed, deed
from briefings.facts.actors.hosts import state_of_publisher
from briefings.facts.actors.kinds import located
from briefings.facts.actors.members import Member
from briefings.facts.actors.sides import OURS
from briefings.facts.actors.towns import country_of_town
from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.model import Kind

Home = tuple[Member | None, "Sentence | None"]

_MOVING = frozenset(
    {"due", "arrive", "travel", "fly", "visit", "land", "head", "go", "come", "expected", "attend", "summit"}
)
_RECEIVING = frozenset({"receive", "welcome", "greet", "meet", "host"})
_STAYING = frozenset({"be", "speak", "say", "tell", "sit", "stay", "sign", "agree"})
_SEATED = frozenset({"parliament", "lawmakers", "ministry", "cabinet", "presidency", "government", "authorities"})
_WHERE = frozenset({"in", "at", "to", "from", "near", ","})
_FRONTED = frozenset({"in", "on", "at"})
_OFTEN = 2  # times as often
_OPENING = 4  # lines, the headline among them, within which a text names the country that it is of


class Homes:
    """Answers whose an office without a state is, and which sentence tells."""

    def __init__(self, lines: Iterable[Line], scene: Scene) -> None:
        self._lines = list(lines)
        self._scene = scene

    def around(self, line: Line) -> Home:
        """The country that the text is of, as seen from one of its lines."""
        if any(token.lower_ in OURS for token in line.sentence.tokens) and self._scene.host:
            return self._scene.host, None
        for other in self._scene.so_far(line.sentence):
            if found := self._set_in(other, opening=other is not line):
                return found, other.sentence
        if found := self._opens_in(line) or self._received_in(line) or self._spoken_of(line):
            return found, line.sentence
        told = self._told_before(line)
        if self._told_home is None or _just_before(told[1], line.sentence):
            return told if told[0] is not None else self._home
        return self._told_home

    def _told_before(self, line: Line) -> Home:
        """The country that the sentence, or the one before, has as its subject: "Peru will wait. Minister X"."""
        for other in self._scene.back_from(line, 1):
            names = [name for name in other.names if _tells_of(name) and not _in_quotes(name)]
            found = {member: None for name in names if (member := self._scene.owner(name)) and _is_state(member)}
            if found:
                return (next(iter(found)), other.sentence) if len(found) == 1 else (None, None)
        return None, None

    def of_plain(self, words: frozenset[str], line: Line) -> Member | None:
        """The country whose agency a text spoke of before it says "the agency's chief": "Peru's search agency"."""
        wanted = words & bodies().generic.keys()
        for other in reversed(self._scene.so_far(line.sentence)) if wanted else ():
            for token in other.sentence.tokens:
                if token.lower_ in wanted and token.i not in other.at:
                    owners = (self._scene.owner(other.at.get(child.i)) for child in token.children)
                    found = next((one for one in owners if one is not None and _is_state(one)), None)
                    if found is not None:
                        return found
        return None

    def by_office(self, phrase: Phrase) -> Home:
        """The country of an office that only one country has: "Secretary of State", "Taoiseach"."""
        text = phrase.doc[phrase.start : phrase.end].text.lower()
        told = (country for office, country in roles().offices_of.items() if _begins(text, office.lower()))
        name = next(told, None)
        return (None, None) if name is None else (self._served(name), phrase.sentence)

    def _served(self, name: str) -> Member:
        kind: Kind = "country" if name in countries().names else "organization"
        named = (member for member in self._scene.roster.members if member.name == name)
        return next(named, None) or Member(kind, name)

    def _set_in(self, line: Line, *, opening: bool) -> Member | None:
        """The one country in whose capital a sentence is set: at its ``opening``, or with what its subject did."""
        opens = line.doc[line.first].lower_ == "in"
        if not opens and any(token.lemma_ in _MOVING for token in line.sentence.tokens):
            return None  # who is due in a capital is from elsewhere
        names = [name for name in line.names if _is_setting(name, line, opening=opening)]
        found = {member: None for name in names if (member := self._scene.owner(name)) and len(member.forms) > 1}
        return next(iter(found)) if len(found) == 1 else None

    def _opens_in(self, line: Line) -> Member | None:
        """As in "In Chad, the minister, X, said": the country at which a sentence opens."""
        if line.doc[line.first].lower_ != "in" or any(token.lemma_ in _MOVING for token in line.sentence.tokens):
            return None
        name = line.at.get(line.first + 1)
        found = self._scene.owner(name)
        opens = name is not None and name.end < line.stop and line.doc[name.end].text == ","
        return found if opens and found is not None and _is_state(found) else None

    def _received_in(self, line: Line) -> Member | None:
        """As in "She will be received in Lima by Foreign Minister X": of the country whose capital it is."""
        for name in line.names:
            verb = name.root.head.head if name.root.dep_ == "pobj" and name.root.head.lower_ == "in" else None
            if verb is None or verb.lemma_ not in _RECEIVING or name.text not in countries().capitals:
                continue
            if any(child.dep_ == "agent" for child in verb.children):
                return self._scene.owner(name)
        return None

    def _spoken_of(self, line: Line) -> Member | None:
        """As in "Foreign Minister X said in Beijing that China would": the capital and its country in one sentence."""
        if any(token.lemma_ in _MOVING for token in line.sentence.tokens):
            return None
        told: dict[Member, set[bool]] = {}
        for name in line.names:
            member = self._scene.owner(name)
            if member is not None and _is_state(member):
                told.setdefault(member, set()).add(located(name) and name.text in countries().capitals)
        both = [member for member, inside in told.items() if len(inside) > 1]
        return both[0] if len(both) == 1 else None

    @cached_property
    def _told_home(self) -> Home | None:
        """The dateline's country where the text names no other far more often, or the official publisher's."""
        country, where = self._of_dateline()
        member = self._scene.roster.country(country) if country else None
        counts = Counter(state for _, state in self._states())
        if member is not None and counts[member] * _OFTEN >= max(counts.values(), default=0):
            return member, where
        found = self.of_publisher(official=True)
        return (found, None) if found else None

    @cached_property
    def _home(self) -> Home:
        """The country that the text speaks of by far the most, else what its publisher or its dateline tells."""
        country, where = self._of_dateline()
        if told := self._main():
            return told
        if found := self.of_publisher(official=False):
            return found, None
        if told := self._opening() or self._of_towns():
            return told
        states = any(_is_state(member) for member in self._scene.roster.members)
        return (None, None) if country is None or states else (Member("country", country), where)

    def of_publisher(self, *, official: bool) -> Member | None:
        """The country that a ministry's or a paper's name tells: "Ministry of Trade of Chad", "The Lima Gazette"."""
        name = state_of_publisher(self._scene.publisher)
        if name is None or (official and self._scene.host is None):
            return None
        return self._scene.roster.country(name) or (Member("country", name) if official else None)

    def _opening(self) -> Home | None:
        """The country that the headline or the first sentence tells of: its subject, or whose the subject is."""
        for line in self._lines[:2]:
            for name in line.names:
                member = self._scene.owner(name)
                root = name.root
                while root.dep_ in {"poss", "compound", "amod", "nmod"} and root.head.i != root.i:
                    root = root.head
                if member is not None and _is_state(member) and root.dep_ in {"nsubj", "nsubjpass"}:
                    return member, line.sentence
        return None

    def _of_towns(self) -> Home | None:
        """The country in which most of the towns lie that the text is set in."""
        named = (name.text for line in self._lines for name in line.names if _is_where(name))
        told = Counter(
            country
            for town in named
            if not _is_elsewhere(town) and (country := countries().capitals.get(town) or country_of_town(town))
        )
        ranked = told.most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] <= ranked[1][1]):
            return None
        return self._scene.roster.country(ranked[0][0]) or Member("country", ranked[0][0]), None

    def city(self) -> Home | None:
        """The town that a text is sent from, else the only one that it names."""
        for line in self._lines:
            if stop := dateline(line.sentence):
                town = re.split(r"[,(–—:/.-]", line.sentence.text[:stop])[0].strip().title()
                spoken = line.sentence.text[:stop].rstrip().endswith(":")  # "RUIZ: ", in a transcript
                if not spoken or town in countries().capitals or country_of_town(town):
                    return Member("country", town), line.sentence
        if (named := self._seat_of_council()) is not None:
            return named
        told = (name for line in self._lines for name in line.names if _is_town(name) and not _hosts(name))
        ranked = Counter(name.text for name in told).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return Member("country", ranked[0][0]), None

    def town_before(self, line: Line, stop: int) -> Member | None:
        """As in "In Leeds, the mayor, X, said": the one place, no country, at which a sentence opens."""
        if line.doc[line.first].lower_ not in _FRONTED:
            return None
        name = line.at.get(line.first + 1)
        if name is None or not name.end < stop or line.doc[name.end].text != "," or countries().names.get(name.text):
            return None
        return Member("country", name.text)

    def _seat_of_council(self) -> Home | None:
        """As in "the Leeds City Council": the one town whose council a text names."""
        bodily = (one for one in self._scene.roster.members if one.kind == "organization" and one.names)
        told = {town: one for one in bodily for form in one.forms if (town := _town_of(form))}
        town = next(iter(told)) if len(told) == 1 else None
        return None if town is None else (Member("country", town), told[town].names[0].sentence)

    def _of_dateline(self) -> tuple[str | None, Sentence | None]:
        for line in self._lines:
            stop = dateline(line.sentence)
            if stop:
                city = re.split(r"[,(–—:/.-]", line.sentence.text[:stop])[0].strip().title()
                abroad = city in bodies().host_cities
                return None if abroad else countries().capitals.get(city) or country_of_town(city), line.sentence
        return None, None

    def _main(self) -> Home | None:
        """The only country that acts, if no other is named as often and the text opens with it."""
        counts: Counter[Member] = Counter()
        active: set[Member] = set()
        for name, member in self._states():
            counts[member] += 1
            if deed(name) > Deed.NONE or _owns(name) or counts[member] > 1:
                active.add(member)
        ranked = counts.most_common()
        if len(active) != 1 or (len(ranked) > 1 and ranked[0][1] <= ranked[1][1]):
            return None
        member = ranked[0][0]
        opening = {line.sentence.index for line in self._lines[:_OPENING]}
        return (member, member.names[0].sentence) if member.names[0].sentence.index in opening else None

    def _states(self) -> Iterator[tuple[Name, Member]]:
        for line in self._lines:
            for name in line.names:
                member = self._scene.owner(name)
                if member is not None and member.kind == "organization":
                    member = self._scene.roster.country(bodies().seats.get(member.name, ""))
                adjective = name.text in countries().people and name.root.head.lower_ not in acting().governments
                if member is not None and _is_state(member) and not located(name) and not adjective:
                    yield name, member


def _just_before(told: Sentence | None, sentence: Sentence) -> bool:
    """Told by the sentence before in the same paragraph: "Moscow warned of reprisals. Deputy Minister X"."""
    return told is not None and told.index != sentence.index and told.paragraph == sentence.paragraph


def _in_quotes(name: Name) -> bool:
    """Whether somebody else's words name it: what they say of a country is not what the text is of."""
    before = name.doc[: name.left].text
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _hosts(name: Name) -> bool:
    """As in "in Brussels": what is told of such a city is told of the body that sits there."""
    return name.text in bodies().capitals


def _is_elsewhere(town: str) -> bool:
    """Whether a name tells no country's town: a city that hosts many bodies, a state that a town is called like."""
    return town in bodies().host_cities or (town in countries().names and town not in countries().capitals)


def _owns(name: Name) -> bool:
    """As in "Turkey's central bank", "the central bank of Chile"."""
    before = name.doc[name.left - 1].lower_ if name.left else ""
    after = name.doc[name.end].text if name.end < len(name.doc) else ""
    return before == "of" or after in {"'s", "’s", "'", "’"}


def _is_where(name: Name) -> bool:
    """As in "in Kathmandu", "to Lima", "the town hall, Leeds"."""
    return name.left > 0 and name.title is None and name.doc[name.left - 1].lower_ in _WHERE


def _is_town(name: Name) -> bool:
    """Whether a place is told as towns are: "in Leeds", "Leeds's", not "Elm Street", "Lake Ohrid"."""
    words = name.text.split()
    if {words[0], words[-1]} & (acting().places | acting().not_bodies_first) or name.text in bodies().regions:
        return False
    country = countries().of(name.text) is not None and name.text not in countries().capitals
    return (
        not country
        and name.title is None
        and name.left > 0
        and name.doc[name.left - 1].lower_ in {"in", "of"}
        and name.root.ent_type_ == "GPE"
    )


def _town_of(body: str) -> str | None:
    """The town in "Leeds City Council", "City of Leeds"."""
    for end in (" City Council", " Town Council", " City Hall"):
        if body.endswith(end):
            return body.removesuffix(end)
    head, of, tail = body.partition(" of ")
    return tail if of and head in {"City", "Town", "Village"} else None


def _tells_of(name: Name) -> bool:
    """Whether a name is a sentence's subject, or joined to it."""
    root = name.root
    while root.dep_ in {"conj", "amod", "compound", "poss", "nmod"} and root.head.i != root.i:
        root = root.head
    if name.text in countries().people and root.i != name.root.i and not _acts_for_state(root):
        return False  # "a Danish notice"
    return root.dep_ in {"nsubj", "nsubjpass"} and root.lower_ not in roles().not_roles


def _acts_for_state(noun: Token) -> bool:
    """As in "Danish officials", "the Danish premier"."""
    return noun.lower_ in acting().officials or role_noun(noun.text) is not None or noun.text[0].isupper()


def _is_state(member: Member) -> bool:
    return member.kind == "country"


def _begins(text: str, office: str) -> bool:
    """Whether an office stands in a phrase, for no one's field: not "Secretary of State for Wales"."""
    ahead = "(?! for)" if office.endswith("state") else ""
    return re.search(rf"\b{re.escape(office)}\b{ahead}", text) is not None


def _is_setting(name: Name, line: Line, *, opening: bool) -> bool:
    """Whether a capital is where a sentence is set: "In Belgrade the delay ...", "The president met them in Lima"."""
    if name.left <= line.first or line.doc[name.left - 1].lower_ != "in":
        return False
    if name.text not in countries().capitals or name.text in bodies().capitals:
        return False
    place = line.doc[name.left - 1]
    if place.i == line.first or line.doc[place.i - 1].lower_ in _SEATED:
        return True
    return not opening and place.head.dep_ == "ROOT" and place.head.lemma_ not in _STAYING
