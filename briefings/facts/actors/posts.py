"""The post that a phrase tells: the role in the source's words, and the body or state that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.employers import LOCALS, namesake, post_of, whose_board
from briefings.facts.actors.homes import Homes
from briefings.facts.actors.kinds import body_noun
from briefings.facts.actors.members import Member
from briefings.facts.actors.owners import Owners
from briefings.facts.actors.plain import may_be_called, plain_body
from briefings.facts.actors.sides import OURS, sent_by, side_of
from briefings.facts.actors.statements import namer
from briefings.facts.actors.states import is_of_state
from briefings.facts.actors.supposing import Supposing
from briefings.facts.actors.words import bodies, countries, role_noun, roles, singular
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.actors.homes import Home
    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import Sentence

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_ELSEWHERE = frozenset({"to", "against", "on", "into", "with", "from"})
_INNER = frozenset({"Department", "Division", "Directorate", "Section"})  # of the body that sends its head
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_LIKES = frozenset({"counterpart", "colleague"})
_INDEFINITE = frozenset({"a", "an", "another", "his", "her", "their", "its", "your"})
_BRACKETS = re.compile(r"(?<!\s)\s*\([^)]*\)?")


@dataclass(frozen=True, slots=True, eq=False)
class Post:
    """A role and the member that it serves, as one sentence tells them; ``context`` is where the state was named."""

    role: str | None
    body: Member | None
    sentence: Sentence
    noun: str | None = None
    context: Sentence | None = None
    listed: bool = True  # False where the body is only an address: "a lawyer at X"
    supposed: bool = False  # the phrase names no body: it is told from what stands around


def role_text(phrase: Phrase, line: Line) -> str | None:
    """The role in the source's words, without article and owner: "deputy foreign minister"."""
    if phrase.clause:
        return " ".join(phrase.doc[phrase.start : phrase.end].text.split())
    if phrase.head is None or phrase.noun is None or phrase.noun in roles().not_roles:
        return None
    start, doc = phrase.start, phrase.doc
    for index in range(phrase.start, phrase.head):
        if doc[index].text in _POSSESSIVES and index not in line.at:
            start = index + 1
    while start < phrase.head and (
        (_whole(start, line) and not _is_field(start, line))
        or doc[start].pos_ in {"DET", "PRON"}
        or doc[start].text in "-–,"
    ):
        start = line.at[start].end if start in line.at else start + 1
    text = " ".join(doc[min(start, phrase.head) : phrase.end].text.split()).strip(" ,;:–—-")
    text = _BRACKETS.sub("", text)
    words = [roles().short_titles.get(word) or word for word in text.split() if word not in roles().honorifics]
    text = " ".join(words)
    if words[-1:] and words[-1] in roles().regnal and any(role_noun(word) for word in words[:-1]):
        text = " ".join(words[:-1])  # "Prime Minister Prince X": the prince is part of the name
    last = doc[phrase.head].text
    if phrase.head == phrase.end - 1 and phrase.noun == singular(last) != last.lower() and text.endswith(last):
        text = text.removesuffix(last) + phrase.noun  # "the mediators, A and B": each is a mediator
    return text or None


def _tells_field(name: Name, phrase: Phrase) -> bool:
    """As in "head of Events", "Customs chief": no body, but what a post is for."""
    field = name.text in roles().fields and name.text not in bodies().groups["ministry"]
    beside = phrase.doc[name.start - 1].lower_ in {"of", "for"} or name.end == phrase.head
    return field and beside and (name.text not in roles().parties or phrase.noun in roles().of_states)


def _is_field(index: int, line: Line) -> bool:
    """Whether a name is the field of a post: "Customs chief"; not "China's Treasury"."""
    text = line.at[index].text
    if text in roles().parties and line.doc[index + 1].lower_ not in roles().of_states:
        return False
    return text in roles().fields and line.doc[index - 1].text not in _POSSESSIVES


def _whole(index: int, line: Line) -> bool:
    """Whether a name stands for itself, not as part of a word: not in "Harvard-trained"."""
    name = line.at.get(index)
    return name is not None and not (name.end < line.stop and line.doc[name.end].text in {"-", "–", "‑"})


class Posts:
    """Works out the posts of a document's people."""

    def __init__(self, lines: Sequence[Line], scene: Scene) -> None:
        self._scene = scene
        self._roster = scene.roster
        self._host = scene.host
        self._homes = Homes(lines, scene)
        self._owners = Owners(scene)
        self._supposing = Supposing(scene, self._homes, self._is_taken)
        self._told: dict[Member, tuple[Post, ...]] = {}

    def of(self, person: Member) -> tuple[Post, ...]:
        """A person's posts, in the order in which the document tells them."""
        if person not in self._told:
            self._told[person] = tuple(self._posts(person))
        return self._told[person]

    def _posts(self, person: Member) -> Iterator[Post]:
        for name, phrase in person.phrases:
            if phrase.noun not in roles().not_roles or phrase.noun in _LIKES:
                yield self._post(person, name, phrase)
        for name in person.names:
            line = self._scene.lines[name.sentence.index]
            chairs = _chairs(name, line)
            if (body := side_of(name, line, self._scene)) or chairs:
                yield Post(chairs, body, name.sentence)

    def _post(self, person: Member, name: Name, phrase: Phrase) -> Post:
        line, noun = self._scene.lines[phrase.sentence.index], phrase.noun
        sent = sent_by(name, line, self._scene) if phrase.sentence is name.sentence else None
        body = self._body(person, phrase, line)
        if body is None or noun in _LIKES or (sent is not None and body_noun(body.name) in _INNER):
            body = sent or body  # "and Chile's by his counterpart X"
        superior = noun == "boss" and body is not None and body.kind == "person"
        role = None if superior else role_text(phrase, line)
        speaks = (
            self._host is not None and (self._host.names or noun not in roles().office) and self._may_be_ours(phrase)
        )
        body = body or namesake(phrase, self._scene)
        ours = body is None
        if body is None and speaks and (self._definite(phrase) or self._bare(phrase) or noun in _VOICES):
            body = self._host  # "The Director-General, X" in the body's own statement
            national = noun in roles().of_states - {"governor"} or _is_national(phrase)
            if national and (state := self._homes.of_publisher(official=True)):
                body = state
        if body is None and noun == "lady":
            body = self._spouse(person)
        whole = self._in_full(body, line)
        if whole is not None and whole is not body:
            return Post(role, whole, phrase.sentence, noun, supposed=True)
        if body is not None:
            supposed = phrase.supposed or (ours and body is self._host and not self._definite(phrase))
            return Post(role, body, phrase.sentence, noun, listed=not _is_address(phrase), supposed=supposed)
        found, context = self._supposing.whose(person, name, phrase)
        found = self._in_full(found, line)
        told = phrase.head is None  # "X of the masters' guild"
        return Post(role, found, phrase.sentence, noun, context, listed=found is not None, supposed=not told)

    def _in_full(self, body: Member | None, line: Line) -> Member | None:
        """What a bare noun stands for: the body that has the board, "Senate finance committee" for a committee."""
        if body is not None and body.name == "board":
            return whose_board(line, self._scene) or body
        if body is not None and body.name.title() in bodies().groups["commission"]:
            return self._scene.in_full(body.name, line) or body
        return body

    def _is_taken(self, person: Member, phrase: Phrase, state: Member) -> bool:
        """Whether somebody else is told to head the state: another president is another country's."""
        if phrase.noun not in roles().heads or (phrase.head or 0) - phrase.start > 1:
            return False
        others = (member for member in self._roster.members if member is not person and phrase.noun in member.nouns)
        told = ((other, one) for other in others for _, one in other.phrases if one.noun == phrase.noun)
        return any(self._body(other, one, self._scene.lines[one.sentence.index]) is state for other, one in told)

    def _spouse(self, person: Member) -> Member | None:
        """As in "the first lady, Ruth Okello": of the one who bears the same surname."""
        surname = fold(person.name.split()[-1])
        bearers = [member for member in self._roster.members if member.kind == "person"]
        others = [member for member in bearers if fold(member.name.split()[-1]) == surname and member is not person]
        return others[0] if len(others) == 1 else None

    def home(self, line: Line) -> Member | None:
        """The country that the text is of, as seen from one of its lines."""
        found = self._homes.around(line)[0]
        return found if found is not None and found.kind == "country" else None

    def city(self) -> Home | None:
        """The town that the text is of."""
        return self._homes.city()

    def _may_be_ours(self, phrase: Phrase) -> bool:
        """Whether the body that publishes a text may have such a post: no union has a judge or a minister."""
        posts = roles().posts_of.get(post_of(phrase), ())
        if self._host is None or self._host.kind == "country":
            return self._host is not None and phrase.noun in roles().of_states
        nouns = {body_noun(form) or form for form in (*self._host.forms, self._host.name)}
        told = {group for group, words in bodies().groups.items() if nouns & words} or {"company"}
        if not posts:
            return "ministry" in told if phrase.noun in roles().of_states else is_of_state(self._host)
        return any(groups == ("any",) or told & set(groups) for groups in posts)

    def _definite(self, phrase: Phrase) -> bool:
        return phrase.start > 0 and phrase.doc[phrase.start - 1].lower_ in {"the", *OURS}

    def _bare(self, phrase: Phrase) -> bool:
        """As in "president X said today", in the statement of a body that is no state's."""
        host, noun = self._host, phrase.noun or ""
        if host is None or phrase.head is None or noun not in roles().posts_of or noun in roles().of_states:
            return False
        wide = host.name in bodies().organs_of or host.name in bodies().full_names
        of_state = is_of_state(host) or (
            not wide and noun in roles().office and phrase.doc[phrase.start].text[0].isupper()
        )
        before = phrase.doc[phrase.start - 1].lower_ if phrase.start else ""
        return not of_state and before not in _INDEFINITE and phrase.end == phrase.head + 1

    def _body(self, person: Member, phrase: Phrase, line: Line) -> Member | None:
        owner = self._owners.of(person, phrase, line)
        if owner is not None and phrase.noun not in roles().not_roles:
            return owner
        if found := self._set_beside(phrase, line) or self._named_in(person, phrase, line):
            return found
        if owner is not None:
            return None if phrase.noun in _LIKES else owner  # her counterpart is of another country
        if appointing := namer(phrase, line):
            return self._roster.owner.get(appointing)
        return self._party(phrase, line) or self._generic_body(phrase, line)

    def _set_beside(self, phrase: Phrase, line: Line) -> Member | None:
        """As in "chair of the Spanish bidder, Norda, said": the name behind a plain noun for it."""
        last = phrase.end - 1
        name = line.at.get(phrase.end + 1) if phrase.end + 1 < line.stop and line.doc[phrase.end].text == "," else None
        if name is None or phrase.head is None or last <= phrase.head or last in line.at or name.title is not None:
            return None
        plain = line.doc[last].tag_ == "NN" and line.doc[phrase.head + 1].lower_ in {"of", "for", "at"}
        found = self._scene.owner(name) if plain and role_noun(line.doc[last].text) is None else None
        return found if found is not None and found.kind == "organization" else None

    def _named_in(self, person: Member, phrase: Phrase, line: Line) -> Member | None:
        """The body that a phrase names: the first, but the second in "Israel's Mossad chief"."""
        found = list(self._bodies_in(person, phrase, line))
        if len(found) > 1 and (own := self._in_turn(person, phrase, line, found)):
            return own
        if len(found) > 1 and found[1].kind == "organization" and _is_described(phrase, line):
            return found[1]
        inner = phrase.head is not None and phrase.noun not in roles().office and len(found) > 1
        if inner and found[0].kind == "country" and found[1].kind == "organization":
            before = line.at.get(phrase.head - 1) if phrase.head else None
            owned = any(
                self._scene.owner(name) is found[1] and phrase.doc[name.left - 1].text in _POSSESSIVES
                for name in line.names
            )
            return found[1] if owned or self._scene.owner(before) is found[1] else found[0]
        return found[0] if found else None

    def _in_turn(self, person: Member, phrase: Phrase, line: Line, found: Sequence[Member]) -> Member | None:
        """As in "the ministers of Peru and Chile, X and Y": the first is of the first."""
        bearers = [self._scene.owner(name) for name in line.names if phrase in self._roster.said_of(name)]
        if len(bearers) != len(found) or person not in bearers:
            return None
        return found[bearers.index(person)]

    def _party(self, phrase: Phrase, line: Line) -> Member | None:
        """A party that is named with its people alone: "Labour leader Jane Doyle"."""
        if phrase.head is None or phrase.noun not in roles().party_posts | {"head", "chair", "chairman"}:
            return None
        inside = (line.at[index] for index in range(phrase.head + 1, phrase.end) if index in line.at)
        called = next((name for name in inside if name.end < line.stop and line.doc[name.end].lower_ == "party"), None)
        if called is not None and called not in self._roster.owner:
            return Member("organization", called.text)  # "leader of the opposition Lilac party"
        if phrase.noun not in roles().party_posts:
            return None
        name = next(
            (name for index in range(phrase.head - 1, phrase.start - 1, -1) if (name := line.at.get(index))), None
        )
        if name is None or name in self._roster.owner or name.text in self._roster.places:
            return None
        return Member("organization", name.text) if name.start == phrase.start else None

    def _bodies_in(self, person: Member, phrase: Phrase, line: Line) -> Iterator[Member]:
        seen: set[int] = set()
        for index in range(phrase.start, phrase.end):
            name = line.at.get(index)
            if name is not None and _tells_field(name, phrase):
                continue
            member = (self._roster.owner.get(name) or self._place(name, phrase)) if name else None
            if name is None or member is None or member is person or name.start in seen or not _whole(index, line):
                continue
            if name.root.ent_type_ == "NORP" and name.root.dep_ == "amod" and member.kind != "country":
                continue  # "the Nordic shoe maker Norda"
            seen.add(name.start)
            if member.kind == "person" and not _owns(name, phrase):
                continue
            if not _elsewhere(name, phrase, member):
                yield self._described(name, phrase) or member

    def _place(self, name: Name, phrase: Phrase) -> Member | None:
        """A region or city that somebody serves: "Iowa's education director", "the mayor of Leeds"."""
        if name.text not in self._roster.places or phrase.noun in roles().commentators:
            of = phrase.head is not None and name.left > phrase.head and phrase.doc[name.left - 1].lower_ == "of"
            return Member("country", name.text) if of and phrase.noun in roles().of_cities else None
        if phrase.head is None:
            owner = name.text in bodies().regions and _owns(name, phrase)  # "Ohio's Kate Brill"
            return self._roster.places[name.text] if owner or self._titled_of(name, phrase) else None
        of = name.left > phrase.head and phrase.doc[name.left - 1].lower_ == "of"
        return self._roster.places[name.text] if of or name.end <= phrase.head else None

    def _titled_of(self, name: Name, phrase: Phrase) -> bool:
        """As in "Governor Kate Brill of Oregon"."""
        before = [token.lower_ for token in phrase.doc[max(phrase.start - 1, 0) : phrase.start]]
        line = self._scene.lines[phrase.sentence.index]
        titled = line.at.get(phrase.start - 2)
        return before == ["of"] and titled is not None and titled.title is not None and name.left == phrase.start

    def _described(self, name: Name, phrase: Phrase) -> Member | None:
        """As in "head of the U.N. nuclear watchdog": the one watchdog that is named, not the adjective before it."""
        noun = name.root.head
        if (
            name.root.dep_ not in {"compound", "amod", "nmod"}
            or not name.end <= noun.i < phrase.end
            or noun.i == phrase.head
        ):
            return None
        country = countries().people.get(name.text)
        owns = noun.i + 1 < phrase.end and phrase.doc[noun.i + 1].text in _POSSESSIVES
        if country and owns and noun.lower_ in bodies().generic:  # "the Russian corporation's director"
            return self._scene.latest(noun.text, phrase.sentence)
        found = self._scene.generic(noun.text, phrase.sentence)
        named = found is not None and any(countries().of(word) == country for word in found.name.split())
        return found if country is None or named else None

    def _generic_body(self, phrase: Phrase, line: Line) -> Member | None:
        """As in "the ministry's spokesman", "the union chair", "a spokesman for the company", "chair of this union"."""
        if phrase.doc[phrase.start].lower_ == "retired":
            return None
        for index in range(phrase.start, phrase.end):
            name = line.at.get(index)
            if phrase.doc[index].lower_ in bodies().generic and phrase.doc[index - 1].lower_ in {"this", *OURS}:
                return self._host
            if index != phrase.head and (name is None or name not in self._roster.owner):
                token = phrase.doc[index]
                part = token.lower_ in LOCALS and (token.tag_ == "NN" or token.dep_ == "pobj")
                found = self._scene.latest("union" if part else token.text, line.sentence)
                whole = plain_body(phrase.doc, index, max(phrase.start - 1, line.first), line.at) if found else None
                if found is not None and whole is not None and may_be_called(found.forms, whole.name):
                    return found
        return None


def _is_national(phrase: Phrase) -> bool:
    """As in "the National Security Adviser": an officer of the state, in a ministry's statement as well."""
    return any(token.text == "National" for token in phrase.doc[phrase.start : phrase.head or phrase.start])


def _chairs(name: Name, line: Line) -> str | None:
    """As in "chaired by X", "co-chaired by Norway's X and Brazil's Y"."""
    for place in range(name.left - 1, line.first + 2, -1):
        token = line.doc[place]
        if token.lower_ == "by":
            several = line.doc[place - 2].text == "-" or line.doc[place - 1].lower_ == "co-chaired"
            return None if "chaired" not in line.doc[place - 1].lower_ else "co-chair" if several else "chair"
        if token.pos_ not in {"PROPN", "PART", "CCONJ", "DET"} and token.text != ",":
            return None
    return None


def _is_described(phrase: Phrase, line: Line) -> bool:
    """As in "head of the Chadian border agency FRONA": the country only tells which agency."""
    begin = phrase.start if phrase.head is None else phrase.head + 1
    names = list(dict.fromkeys(line.at[index] for index in range(begin, phrase.end) if index in line.at))
    if len(names) == 1 or not names or not (names[0].text in countries().people or names[0].root.dep_ == "amod"):
        return False
    first, last = names[:2]
    return first.end < last.left and line.doc[last.left - 1].lower_ in bodies().generic


def _is_address(phrase: Phrase) -> bool:
    if phrase.head is None:
        place = phrase.start - 1
        while place > phrase.sentence.tokens.start and phrase.doc[place].pos_ in {"DET", "NOUN", "ADJ"}:
            place -= 1
        return phrase.doc[place].lower_ == "at"
    return phrase.head + 1 < phrase.end and phrase.doc[phrase.head + 1].lower_ == "at"


def _owns(name: Name, phrase: Phrase) -> bool:
    return name.end < len(phrase.doc) and phrase.doc[name.end].text in _POSSESSIVES


def _elsewhere(name: Name, phrase: Phrase, member: Member) -> bool:
    """Whether a name within a phrase tells where to or where, not for whom."""
    place = name.left - 1
    while place > phrase.start and phrase.doc[place].pos_ == "DET":
        place -= 1
    before = phrase.doc[place].lower_ if place >= phrase.start else ""
    elsewhere = _ELSEWHERE - {"from"} if phrase.noun in roles().not_roles else _ELSEWHERE
    return before in elsewhere or (before == "in" and member.kind == "country" and phrase.noun not in roles().office)
