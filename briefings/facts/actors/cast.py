"""The cast of a document: its actors, and who a name, phrase or pronoun stands for.

spot names | say what each is called | join spellings into members | weigh their deeds | work out posts -> Cast
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.brackets import short_name
from briefings.facts.actors.credits import names_nobody, without_credits
from briefings.facts.actors.deeds import Deed, deed, is_deed_of
from briefings.facts.actors.hosts import host_of
from briefings.facts.actors.kinds import Group, body_noun, is_personal
from briefings.facts.actors.phrases import Line
from briefings.facts.actors.posts import Post, Posts
from briefings.facts.actors.references import References
from briefings.facts.actors.roster import Roster
from briefings.facts.actors.saying import distinct
from briefings.facts.actors.scene import Scene
from briefings.facts.actors.spotting import spot, words_inside
from briefings.facts.actors.statements import stated
from briefings.facts.actors.states import is_of_state, state_of
from briefings.facts.actors.unnamed import holders
from briefings.facts.actors.wholes import state_by_people, whole_beside, whole_by_name, whole_of_organ
from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles
from briefings.ids import fact_id
from briefings.model import Actor
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from briefings.facts.actors.homes import Home
    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token, Tokens

SUPPOSED = "affiliation: the body or state that the text speaks of"
UNNAMED = "affiliation: not named in the text, only called the "
_MOST_EVIDENCE = 5
_OF_TOWNS = frozenset({"City Council", "Town Council", "Borough Council", "City Hall"})
_OFTEN = 2  # times
_PART = re.compile(
    r"^(?:Secretariat|Registry|Chancery|Presidency) of (?:the )?(?=[A-Z])"
)  # its people serve the whole body
_NUMERAL = re.compile(r"[IVX]+")


@dataclass(frozen=True, eq=False)
class Cast:
    """Everyone who acts in a document, and whoever else it names."""

    actors: tuple[Actor, ...]
    by_form: Mapping[str, Actor]
    references: References

    def named(self, text: str) -> Actor | None:
        """The actor that a name, alias, surname, acronym, capital or people's name stands for."""
        words = text.split()
        if len(words) > 1 and words[-1].lower() in acting().state_nouns:
            words.pop()  # "the Russian side"
        while len(words) > 1 and (words[0].lower() == "the" or words[0] in roles().honorifics or role_noun(words[0])):
            words.pop(0)  # "President Okello"
        bare = " ".join(words)
        found = self.by_form.get(fold(text)) or self.by_form.get(fold(bare))
        return found or self.by_form.get(fold(countries().of(bare) or ""))

    def who(self, sentence: Sentence, tokens: Token | Tokens) -> str | None:
        """The canonical name for a noun phrase or pronoun in its sentence; None unless one candidate fits."""
        return self.references.who(sentence, tokens)

    def called(self, noun: str) -> frozenset[str]:
        """The names of every body that a plain noun may stand for: "union"."""
        return self.references.called(noun)


def find_cast(parsed: ParsedDocument) -> Cast:
    """The cast of a parsed document: its actors by first mention, and everything needed to resolve a phrase."""
    lines = _lines(parsed)
    groups, phrases = _groups(lines)
    roster = Roster(groups, phrases, company=_speaks_of_company(lines))
    for member in roster.members:
        member.name = _shown(member)
    host = host_of(parsed, roster)
    for member, name, phrase in list(holders(lines, roster)):
        member.phrases.append((name, phrase))
    scene = Scene(lines, roster, host, parsed.document.publisher)
    posts = Posts(lines, scene)
    told = {member: posts.of(member) for member in roster.members if member.kind == "person"}
    makers = [
        _Maker(parsed, member, told.get(member, ()), told, roster, scene, posts.home, posts.city)
        for member in roster.members
        if member.names
    ]
    partisan = (served for member, served in told.items() if not _comments(member))
    serving = {post.body for served in partisan for post in served if post.listed and not post.supposed}
    serving |= set(_acting_plainly(lines, roster))
    made = {maker.member: maker.actor() for maker in makers}
    actors = tuple(
        made[maker.member]
        for maker in makers
        if (maker.member is host or _acts(maker.member, serving)) and not _is_publisher(maker.member, parsed, host)
    )
    return Cast(actors, _forms(made, roster), References(lines, scene, posts))


def _lines(parsed: ParsedDocument) -> list[Line]:
    """The sentences that may name actors, each with its names; credits and datelines name none."""
    sentences = [sentence for sentence in parsed.sentences if sentence.body or sentence.headline]
    known = words_inside(sentences)
    return [
        Line(sentence, [] if not sentence.headline and names_nobody(sentence) else _names(sentence, known))
        for sentence in sentences
    ]


def _names(sentence: Sentence, known: frozenset[str]) -> list[Name]:
    names = spot(sentence, known)
    return without_credits(sentence, names) if names else names


def _groups(lines: Iterable[Line]) -> tuple[dict[str, Group], dict[Name, list[Phrase]]]:
    groups: dict[str, Group] = {}
    phrases: dict[Name, list[Phrase]] = {}
    for line in lines:
        for name in line.names:
            group = groups.setdefault(fold(name.text), Group(name.text))
            group.names.append(name)
            group.acronym = group.acronym or short_name(name, line)
        for name, phrase in (*line.phrases(), *stated(line)):
            phrases.setdefault(name, []).append(phrase)
            groups[fold(name.text)].phrases.append(phrase)
    groups.pop("", None)
    return groups, phrases


def _speaks_of_company(lines: Iterable[Line]) -> bool:
    """Whether a text speaks of "the company", "the airline"."""
    firms = {word for word, groups in bodies().generic.items() if groups[0] == "company"}
    return any(
        token.lower_ in firms and token.tag_ == "NN" and token.i > line.first and line.doc[token.i - 1].lower_ == "the"
        for line in lines
        for token in line.sentence.tokens
    )


def _acting_plainly(lines: Iterable[Line], roster: Roster) -> Iterator[Member]:
    """The bodies that do something under a plain noun that only they can be meant by: "The university has cut"."""
    told: Counter[Member] = Counter()
    for line in lines:
        for token in line.sentence.words if line.sentence.body else ():
            if token.lower_ in bodies().generic and token.i not in line.at and is_deed_of(token):
                told.update(found if len(found := roster.called(token.lower_)) == 1 else ())
    return (member for member, times in told.items() if times >= _OFTEN or _is_called_a_body(member))


def _is_called_a_body(member: Member) -> bool:
    """Whether a name tells what a body it is, and the body is none that everybody knows."""
    return body_noun(member.name) is not None and member.name not in bodies().called


def _is_publisher(member: Member, parsed: ParsedDocument, host: Member | None) -> bool:
    publisher = fold(parsed.document.publisher or "")
    if not publisher or member is host or member.kind == "country":
        return False
    words = publisher.removeprefix("the ").split()
    letters = "".join(word[0] for word in words if word)
    paper = len(words) > 1 and any(word.title() in bodies().media_nouns for word in words[1:])
    called = {publisher, letters, words[0] if paper else publisher}  # "told Harbour", of the Harbour Wire
    return any(fold(form) in called for form in member.forms)


def _comments(member: Member) -> bool:
    """Whether somebody is only asked for knowledge: the employer is an address then."""
    return bool(member.nouns) and member.nouns <= roles().commentators


def _acts(member: Member, serving: set[Member | None]) -> bool:
    """Whether somebody speaks, decides or is represented, rather than being only spoken of."""
    if member.kind == "person":
        return _is_person(member)
    bodily = [name for name in member.names if name.sentence.body]
    deeds = [deed(name) for name in bodily]
    if bodily and member.name.split()[0] in bodies().urging:
        return True  # a campaign is named for what it does
    strong, headed, weak = deeds.count(Deed.STRONG), deeds.count(Deed.HEADED), deeds.count(Deed.WEAK)
    if member.kind == "country":
        return strong > 0 or headed + weak > 1
    if fold(member.name) in bodies().media or bodies().nouns.get(member.name, "party") != "party":
        return False
    if any(word in bodies().academic for word in member.name.split()):  # "the institute's director" is an address
        return any(deed(name) is Deed.STRONG and name.root.dep_ != "poss" for name in bodily)
    return strong > 0 or headed > 0 or weak > 1 or (weak > 0 and len(deeds) > 1) or member in serving


def _reports(member: Member) -> bool:
    """Whether somebody only reports: "ABC's Jim Hale", "the paper's correspondent Ann Lee"."""
    nouns = {phrase.noun for _, phrase in member.phrases}
    owners = {phrase.doc[phrase.start : phrase.end].text for _, phrase in member.phrases if phrase.head is None}
    press = any(fold(owner) in bodies().media or owner.split()[-1] in bodies().media_nouns for owner in owners)
    return bool(nouns & roles().reporters) or (press and nouns == {None})


def _is_person(member: Member) -> bool:
    bodily = [name for name in member.names if name.sentence.body]
    if not bodily or _reports(member):
        return False
    if not member.phrases and all(name.root.head.lower_ in {"at", "in", "near", "outside"} for name in bodily):
        return False
    if member.phrases or any(name.title is not None for name in bodily):
        return True
    if all(name.root.dep_ in {"poss", "compound"} for name in bodily):
        return False
    labelled = sum(name.root.ent_type_ == "PERSON" for name in bodily)
    speaks = any(name.root.dep_ == "nsubj" and name.root.head.lemma_ in acting().speech for name in bodily)
    if " " in member.name:
        return labelled > 0 or speaks or any(deed(name) is Deed.STRONG or is_personal(name) for name in bodily)
    return labelled * 2 >= len(bodily) and any(deed(name) is Deed.STRONG for name in bodily)


@dataclass(frozen=True, eq=False)
class _Maker:
    """Makes the actor of a member."""

    parsed: ParsedDocument
    member: Member
    posts: Sequence[Post]
    told: Mapping[Member, Sequence[Post]]
    roster: Roster
    scene: Scene
    home: Callable[[Line], Member | None]
    city: Callable[[], Home | None]

    def actor(self) -> Actor:
        member = self.member
        shown = self._sentences()
        evidence = tuple(self.parsed.evidence(sentence) for sentence in shown)
        roles_told = distinct(post.role for post in self.posts if post.role)
        affiliation, rules = self._affiliation()
        return Actor(
            id=fact_id("actor", evidence, fold(member.name)),
            name=member.name,
            kind=member.kind,
            role="; ".join(roles_told) or None,
            affiliation=affiliation,
            rules=rules,
            aliases=tuple(form for form in _aliases(member) if form != member.name),
            mentions=len(member.names),
            evidence=evidence,
        )

    def _affiliation(self) -> tuple[str | None, tuple[str, ...]]:
        """Whom the member acts for, and how that was worked out where it is not read."""
        if self.member.kind == "organization":
            return self._whole()
        plain: tuple[str, ...] = ()
        for post in sorted(self.posts, key=_weight):
            name = _served(post.body, self.told, self.member)
            if name is not None and (name != name.lower() or name in acting().institutions):
                return name, (SUPPOSED,) if post.supposed else ()
            plain = plain or ((f"{UNNAMED}{name}",) if name and not _is_past(post) else ())
            if name is not None and not post.supposed:
                break
        return None, plain

    def _whole(self) -> tuple[str | None, tuple[str, ...]]:
        """The body or state that a body is part of."""
        member = self.member
        told = whole_by_name(member.name) or state_of(member, self.roster, self.scene.lines)
        told = told or whole_beside(member, self.scene) or state_by_people(member, self.told)
        if told is not None:
            return (None if told == member.name else told), ()
        home = self._town() if member.name in _OF_TOWNS else None
        home = home or whole_of_organ(member, self.scene) or self._home_of_state()
        return (home.name, (SUPPOSED,)) if home else (None, ())

    def _town(self) -> Member | None:
        """The town that a text is of, whose council it calls "the City Council"."""
        found = self.city()
        return None if found is None else found[0]

    def _home_of_state(self) -> Member | None:
        """The country of a ministry, a court or a national agency that no country stands beside."""
        if not is_of_state(self.member):
            return None
        line = self.scene.lines[self.member.names[0].sentence.index]
        home = self.home(line)
        named = home is not None and bool(home.names)
        return home if named else self.scene.region(line) or home

    def _sentences(self) -> list[Sentence]:
        """Where somebody is introduced, then where they act, then wherever they are named; in order of the text."""
        named = [name.sentence for name in self.member.names]
        bodily = [sentence for sentence in named if sentence.body] or named
        first = next((post for post in self.posts if post.body is not None), None)
        introduced = [first.sentence, first.context or _told_by(first)] if first else []
        introduced += [post.sentence for post in self.posts if post.role]
        doing = [name.sentence for name in self.member.names if name.sentence.body and deed(name) is Deed.STRONG]
        chosen: dict[int, Sentence] = {}
        for sentence in (*introduced, *bodily[:1], *doing, *bodily):
            if len(chosen) < _MOST_EVIDENCE:
                chosen.setdefault(sentence.index, sentence)
        return [chosen[index] for index in sorted(chosen)]


def _weight(post: Post) -> tuple[bool, bool, bool, bool]:
    """What tells least of a person's side comes last: what is supposed, what somebody was."""
    was = _is_past(post)
    of_trade = post.noun is not None and post.noun not in roles().office | roles().posts_of.keys()
    placed = post.body is not None and post.body.kind == "country" and post.listed
    from_there = placed and (post.role is None or of_trade)  # "Ana Ruiz of Peru", "the Lima cellist, Ana Ruiz"
    unnamed = post.body is not None and post.body.name == post.body.name.lower()
    return post.supposed, was, unnamed, from_there


def _is_past(post: Post) -> bool:
    """As in "a former head of the millers' guild": nobody's for whom they act."""
    return (post.role or "").lower().startswith(("former", "ex-", "retired"))


def _told_by(post: Post) -> Sentence:
    """Where the body of a post was last named: the post's own sentence may say "its chair" or "the ministry's"."""
    names = post.body.names if post.body else []
    before = [name.sentence for name in names if name.sentence.index <= post.sentence.index]
    return max(before, key=lambda sentence: sentence.index, default=post.sentence)


def _served(body: Member | None, told: Mapping[Member, Sequence[Post]], seen: Member, depth: int = 3) -> str | None:
    """The body that a post serves; who serves a person serves that person's body, or the person till it is known."""
    if body is None or body is seen or depth == 0:
        return None
    if body.kind != "person":
        return _PART.sub("", body.name)
    above = dict.fromkeys(post.body for post in told.get(body, ()))
    found = next((name for one in above if (name := _served(one, told, seen, depth - 1))), None)
    return found or body.name


def _shown(member: Member) -> str:
    """The name as it is shown: no "@", and a title that is part of it: "Pope Francis", "King Charles III"."""
    for name in member.names:
        title = name.doc[name.start - 1].text if name.title is not None and name.start else ""
        whole = " " not in name.text or _NUMERAL.fullmatch(name.text.split()[-1])
        if title in roles().regnal and name.text == member.name and whole:
            return f"{title} {name.text}"
    return member.name.removeprefix("@")


def _aliases(member: Member) -> list[str]:
    """Every form in the text; a name that is never told in full, with its title as well."""
    forms = [form.removeprefix("@") for form in (*member.forms, member.name)]
    if member.kind == "person" and " " not in member.name:
        titled = next((name for name in member.names if name.title is not None), None)
        forms += [" ".join(titled.doc[titled.left : titled.end].text.split())] if titled else []
    return list(dict.fromkeys(forms))


def _forms(made: Mapping[Member, Actor], roster: Roster) -> dict[str, Actor]:
    """Every form that stands for exactly one member."""
    found: dict[str, Actor | None] = {}
    for member in roster.members:
        actor = made.get(member)
        if actor is None:
            continue
        for form in {fold(form) for form in (*member.forms, member.name)}:
            found[form] = actor if found.get(form, actor) is actor else None
    for key, owners in roster.surnames().items():
        if len(owners) == 1 and key not in found:
            found[key] = made.get(owners[0])
    return {form: actor for form, actor in found.items() if actor is not None and form}
