"""The country or body that a body belongs to, where its name or what stands beside it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun
from briefings.facts.actors.signs import glue
from briefings.facts.actors.words import bodies, countries, roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.facts.actors.kinds import Group
    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.roster import Roster
    from briefings.facts.actors.spotting import Name

_MINISTERS = frozenset({"minister", "ambassador", "premier"})
_HEADS_OF_STATE = frozenset({"president", "king", "queen", "emir", "chancellor", "premier", "minister"})
_ENDINGS = ("ian", "ean", "ese", "ish", "an")
_PEOPLES = frozenset({"an", "ian", "ean", "n", "ese", "ish", "i", "ic"})
_PARTS = frozenset({"unit", "arm", "subsidiary", "division", "part", "branch", "member"})
_LONGEST_STATE = 3  # words
_LONGEST_KIND = 6  # tokens from "Chile" to the noun in "Chile's salmon council"
_ORGANS = ("board", "commission", "council")
_OF_PEOPLE = frozenset({"union", "association", "employers", "club"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def unknown_states(groups: Mapping[str, Group]) -> dict[str, str]:
    """Names that no table knows and that have ministers or ambassadors, with their peoples: form -> country."""
    found: dict[str, str] = {}
    for group in groups.values():
        told = [text for phrase in group.phrases for text in _with_ministers(phrase)]
        told += [group.text for name in group.names if _governs(name)]
        if any(phrase.noun in _HEADS_OF_STATE for phrase in group.phrases):
            told += [text for phrase in group.phrases if (text := _of_place(phrase))]
        found |= {text: text for text in told if _may_be_state(text)}
        peoples = [word for phrase in group.phrases if (word := _people_before(phrase))]
        found |= {other.text: other.text for other in groups.values() if peoples and _fits(other.text, peoples)}
    adjectives = {
        group.text: state
        for group in groups.values()
        for state in found
        if group.text != state and _is_people(group.text, state)
    }
    return found | adjectives


def _governs(name: Name) -> bool:
    """As in "Lovania's government", "Lovania's army"."""
    owned = name.end < len(name.doc) and name.doc[name.end].text in _POSSESSIVES
    return owned and name.root.head.lower_ in {"government", "army", "parliament", "military", "cabinet", "ministry"}


def _with_ministers(phrase: Phrase) -> Iterator[str]:
    """As in "Lovania's energy minister", "Minister of Energy of Lovania", "the ambassador of Lovania"."""
    if phrase.noun not in _MINISTERS or phrase.head is None:
        return
    doc = phrase.doc
    words: list[str] = []
    for index in range(phrase.start, phrase.head):
        if doc[index].text in _POSSESSIVES and words:
            yield " ".join(words)
            return
        if not doc[index].text[0].isupper():
            break
        words.append(doc[index].text)
    last = [token.text for token in doc[phrase.head + 1 : phrase.end]]
    if last[-2:-1] == ["of"] and (last.count("of") > 1 or phrase.noun != "minister"):
        yield last[-1]


def _of_place(phrase: Phrase) -> str | None:
    """As in "President X of Lovania"."""
    before = phrase.doc[phrase.start - 1].lower_ if phrase.start else ""
    return phrase.doc[phrase.start : phrase.end].text if phrase.head is None and before == "of" else None


def _people_before(phrase: Phrase) -> str | None:
    """As in "Lovanian Energy Minister": the word before a minister's field."""
    word = phrase.doc[phrase.start].text
    adjective = phrase.noun in _MINISTERS and word[0].isupper() and word.endswith(_ENDINGS)
    return word if adjective and countries().of(word) is None else None


def _fits(text: str, peoples: Sequence[str]) -> bool:
    return _may_be_state(text) and any(_is_people(word, text) for word in peoples)


def _may_be_state(text: str) -> bool:
    words = text.split()
    fields = any(word in roles().fields or word in bodies().nouns for word in words)
    return len(words) <= _LONGEST_STATE and text[0].isupper() and not fields and countries().of(text) is None


def _is_people(text: str, state: str) -> bool:
    """As "Lovanian" for Lovania, "Turkeshi" for Turkesh."""
    stem = state.rstrip("aeiouy")
    return text.startswith(stem) and text[len(stem) :] in _PEOPLES


def state_of(member: Member, roster: Roster, lines: Mapping[int, Line]) -> str | None:
    """The country or body that a body belongs to."""
    for form in member.forms:
        if seat := bodies().seats.get(form):
            return seat
    if above := _body_inside(member, roster) or _part_by_name(member):
        return above
    noun = next((noun for form in member.forms if (noun := body_noun(form))), None)
    above = next((found for name in member.names for found in _part_of(name, roster, lines)), None)
    above = above or next((found for name in member.names for found in _belongs(name, roster, lines)), None)
    if above:
        return above
    if noun is not None and bodies().nouns.get(noun) not in bodies().state_groups:
        tail = countries().of(member.name.rpartition(" of ")[2]) if " of " in member.name else None
        return tail or _named_after(member, noun)
    told = (found for name in member.names for found in _beside(name, roster, lines, of_state=noun is not None))
    return (_country_inside(member) if noun else None) or next(told, None)


def is_of_state(member: Member) -> bool:
    """Whether a body's name tells that it is a state's: a ministry, a court, a parliament, a national agency."""
    words = member.name.split()
    noun = body_noun(member.name)
    group = bodies().nouns.get(noun or "")
    if group is None or set(words) & bodies().wide or " of " in member.name.replace(f"{noun} of", ""):
        return False
    told = group in {"ministry", "court"} or noun in {"Parliament", "Legislature"}
    return told or (group in bodies().state_groups and bool(set(words) & bodies().national))


def _part_of(name: Name, roster: Roster, lines: Mapping[int, Line]) -> Iterator[str]:
    """As in "the League's Supervisory Board", "Norda Mining, a unit of Norda"."""
    line, doc = lines[name.sentence.index], name.doc
    mark = _owner_mark(name, line)
    places = [mark - 1] if mark is not None else [*_before_its(name, line)]
    ahead = [token.lower_ for token in doc[name.end : name.end + 5]]
    if ahead[:1] == [","] and ahead[1:2] in (["a"], ["an"], ["the"]) and "of" in ahead[3:5] and set(ahead) & _PARTS:
        of = name.end + ahead.index("of") + 1
        places += [of, of + 1, of + 2, of + 3]
    for place in places:
        beside = line.at.get(place)
        word = doc[place].lower_ if line.first <= place < line.stop else ""
        member = roster.owner.get(beside) if beside else _only_called(word, roster)
        if member is not None and member.kind == "organization" and " " in name.text:
            yield member.name


def _before_its(name: Name, line: Line) -> Iterator[int]:
    """As in "a plan by the Marr University to close its School of Law": the last token of the body named before."""
    if name.left - 1 <= line.first or line.doc[name.left - 1].lower_ != "its" or len(name.text.split()) == 1:
        return
    before = [other for other in line.names if other.end < name.left and body_noun(other.text)]
    if len(before) == 1:
        yield before[0].end - 1


def _owner_mark(name: Name, line: Line) -> int | None:
    """Where the owner's mark stands: "the League's Board", "the bank's 12-member Board of Governors"."""
    place = name.left - 1
    while place > max(line.first, name.left - _LONGEST_KIND) and place not in line.at:
        token = line.doc[place]
        if token.text in _POSSESSIVES:
            return place
        if not (token.text.islower() or token.pos_ in {"NUM", "PUNCT"}) or token.pos_ in {"ADP", "VERB", "AUX"}:
            return None
        if token.text in {",", ".", ";", ":"}:
            return None
        place -= 1
    return None


def _belongs(name: Name, roster: Roster, lines: Mapping[int, Line]) -> Iterator[str]:
    """As in "Chile's salmon council, SalmoUnido", "the Chadian border agency FRONA", "the Organ Troika of SADC"."""
    line, doc = lines[name.sentence.index], name.doc
    place = name.left - 2 if name.left - 2 > line.first and doc[name.left - 1].text == "," else name.left - 1
    if place > line.first and place not in line.at and doc[place].tag_ == "NN":
        start = place
        while start > line.first and start not in line.at and (doc[start].text.islower() or glue(doc[start])):
            start -= 1
        owner = roster.owner.get(line.at[start]) if start in line.at else None
        if owner is not None and owner.kind == "country" and place - start <= _LONGEST_KIND:
            yield owner.name
    end = name.past
    if end + 1 < line.stop and doc[end].lower_ == "of":
        whole = line.at.get(end + 1 + (doc[end + 1].lower_ == "the"))
        owner = roster.owner.get(whole) if whole is not None else None
        if owner is not None and owner.kind != "person" and owner is not roster.owner.get(name):
            yield owner.name


def _part_by_name(member: Member) -> str | None:
    """As in "Executive Committee of the World Curling Federation", "Mines Committee of Congress"."""
    for form in member.forms:
        head, of, tail = form.partition(" of ")
        whole = tail.removeprefix("the ")
        part = any(head.split()[-1] in bodies().groups[group] for group in _ORGANS)
        body = whole in bodies().groups["parliament"] or (" " in whole and body_noun(whole) and whole != tail)
        if of and part and body:
            return whole
    return None


def _named_after(member: Member, noun: str) -> str | None:
    """As in "Barbados Fisherfolk Union": the country that a body of people is named after; a firm's name tells none."""
    if bodies().nouns.get(noun) not in _OF_PEOPLE:
        return None
    words = member.name.split()
    told = (" ".join(words[:size]) for size in (3, 2, 1) if size < len(words))
    return next((countries().names[text] for text in told if text in countries().names), None)


def _only_called(word: str, roster: Roster) -> Member | None:
    """As in "the union's Peace Council": the one body that the plain noun stands for."""
    found = roster.called(word) if word in bodies().generic else []
    return found[0] if len(found) == 1 else None


def _body_inside(member: Member, roster: Roster) -> str | None:
    """As in "WVF Council": a body that is named after the one it is part of."""
    for form in member.forms:
        lead, _, noun = form.rpartition(" ")
        part = any(noun in bodies().groups[group] for group in _ORGANS)
        for other in roster.members if part and lead.isupper() else ():
            if other is not member and lead in other.forms:
                return other.name
    return None


def _country_inside(member: Member) -> str | None:
    """As in "Russian Foreign Ministry", "Bank of South Sudan"."""
    for form in member.forms:
        words = form.split()
        if region := next((text for text in (" ".join(words[:2]), words[0]) if text in bodies().regions), None):
            return region
        for word in (*words, " ".join(words[:2]), " ".join(words[-2:])):
            if country := countries().of(word):
                return country
    return None


def _beside(name: Name, roster: Roster, lines: Mapping[int, Line], *, of_state: bool) -> Iterator[str]:
    """As in "Chile's Forestry Ministry", "the Forestry Ministry in Lima"; "UNMIL, the UN mission"."""
    line, doc = lines[name.sentence.index], name.doc
    owner = name.left - 2 if name.left > 1 and doc[name.left - 1].text in _POSSESSIVES else name.left - 1
    places = [(owner, "country")] if of_state else []
    if of_state and name.end + 1 < line.stop and doc[name.end].lower_ in {"in", "("}:
        places.append((name.end + 1, "country"))
    if name.end + 3 < line.stop and doc[name.end].text == "," and doc[name.end + 1].lower_ == "the":
        places.append((name.end + 2, "organization"))
        of = next((token.i for token in doc[name.end + 2 : name.end + 7] if token.lower_ == "of"), None)
        places += [(of + 1, "country")] if of is not None and doc[name.end + 2].lower_ in {"state", "national"} else []
    for place, kind in places:
        beside = line.at.get(place)
        member = roster.owner.get(beside) if beside else None
        if member is not None and member.kind == kind:
            yield member.name
