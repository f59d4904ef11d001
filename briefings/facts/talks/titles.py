"""A talk's short title, of words that stand in its evidence: "Border talks of the envoys in Oslo"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.talks.animate import is_animate, is_people_noun
from briefings.facts.talks.cities import is_world_city
from briefings.facts.talks.grammar import (
    children_under,
    doer,
    is_across_table,
    is_verb,
    lemma,
    patient,
    subject,
    with_particle,
)
from briefings.facts.talks.hearers import body_told_before, hearer
from briefings.facts.talks.missions import mission_of
from briefings.facts.talks.phrases import complements, is_owned_by_pronoun, printed
from briefings.facts.talks.vocabulary import deeds, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.forum import Forum
    from briefings.facts.tokens import Token

LONGEST = 100
_ROOMY = 75  # code points: a longer title takes in no further piece
_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|their|his|her|our|my|any|some|such|another|both|two|three|four|five"
    r"|six|several|more|own)\b\s*)+",
    re.IGNORECASE,
)
_DAY_OWNER = re.compile(
    r"^(?:today|tomorrow|tonight|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this week|next week|[A-Z]\w+ \d+)"
    r"[’']s?\s+",
    re.IGNORECASE,
)
_DAY_IN_LIST = re.compile(r"\d+ [A-Z]\w+")
_OWNER = re.compile(r"^[’']s?\s+")
_LEFT = frozenset({"compound", "amod", "nmod", "nummod", "poss", "punct", "case", "npadvmod", "advmod"})
_REGULAR = frozenset({"annual", "weekly", "monthly", "quarterly", "bimonthly", "biennial"})
_ARTICLES = frozenset({"the", "a", "an"})
_JOINTS = frozenset({"of", "on", "between", "with", "before", "for", "about", "over", "into", "against", "among", "by"})
_WHO = frozenset({"of", "between", "with", "before", "among", "by"})
_BY_TURNS = frozenset({"Questioning", "Briefing"})
_GOING = frozenset({"be", "go", "come", "return"})  # before somebody
_VOTES, _JOURNEYS = frozenset({"vote", "ballot"}), frozenset({"visit", "trip", "tour"})
_PUTTING_TO_VOTE = frozenset({"put", "go", "come", "bring", "be", "head", "return", "submit"})
_COURTS = frozenset({"court", "tribunal", "judge", "magistrate", "panel", "chamber", "arbitrator"})
_ALONE = frozenset({"hearing", "trial", "vote", "inquest", "sentencing", "debate", "questioning", "briefing"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A meeting's noun with what qualifies it, what follows it, and whether that tells who meets."""

    kind: str
    more: str = ""
    who: bool = False

    @property
    def noun(self) -> str:
        return self.kind.split()[-1].lower()

    @property
    def words(self) -> int:
        return len(f"{self.kind}{self.more}".split())


def naming_of(anchor: Anchor) -> Naming:
    """The words for a meeting: "Annual meeting" + " of shareholders", "Hearing" + " of the club before the panel"."""
    return _naming_of_verb(anchor.token) if anchor.verb else _naming_of_noun(anchor.token)


def _naming_of_noun(token: Token) -> Naming:
    if lemma(token) in vocabulary()["court_business"]:  # "the case is listed for 6 May"
        court = hearer(token.head) if token.dep_ in {"nsubj", "nsubjpass"} else None
        return _told("Hearing", ("of", token), ("before", court))
    kind = "Talks" if token.lower_ == "work" else capitalised(_phrase(token))
    more, who = _heard(token), False
    if lemma(token) in _VOTES and (put := _put_to_it(token)) is not None:
        return _told(kind, ("of", next(children_under(token, "of"), None)), ("on", put))
    if lemma(token) in _JOURNEYS and (visitor := _visitor(token)):
        return Naming(kind, f" of {visitor}", who=True)
    for joint, phrase in complements(token, _JOINTS):
        if len(kind) + len(more) + len(phrase) > _ROOMY:
            break
        more += f" {joint} {phrase}"
        who = who or joint in _WHO
    return Naming(kind, more, who)


def _put_to_it(vote: Token) -> Token | None:
    """What is voted on, where something "will be put to the vote", "comes up for a vote"."""
    verb = vote.head.head
    put = vote.dep_ == "pobj" and vote.head.lower_ in {"to", "for"} and lemma(verb) in _PUTTING_TO_VOTE
    what = (patient(verb) or subject(verb)) if put else None
    of = what.head if what is not None and what.dep_ == "pobj" and what.head.lower_ == "of" else None
    return of.head if of is not None and of.head.pos_ == "NOUN" else what  # "a motion of no confidence, which ..."


def _visitor(visit: Token) -> str | None:
    """Who comes, by name where one stands beside the role: "the visit of its commander, General X, to Manila"."""
    roles = (role for role in children_under(visit, "by", "of") if is_animate(role))
    told = (_name_beside(role) or (None if is_owned_by_pronoun(role) else printed(role)) for role in roles)
    return next(filter(None, told), None)


def _heard(token: Token) -> str:
    """What is heard, where a case "is listed for hearing"."""
    verb = token.head.head
    case = subject(verb) if token.dep_ == "pobj" and token.head.lower_ == "for" and is_verb(verb) else None
    listed = case is not None and lemma(case) in vocabulary()["court_business"]
    return f" of {printed(case)}" if case is not None and listed else ""


def _naming_of_verb(token: Token) -> Naming:
    kind = "Hearing" if _gives_evidence(token) else vocabulary().titles.get(lemma(token)) or _kind_had(token)
    who, whom = _who_and_whom(token)
    if is_across_table(token):
        return Naming("Talks")
    if kind == "Meeting" and (mission := mission_of(token)) is not None:
        return _told("Visit", ("of", mission))
    if any(lemma(one) == "court" for one in children_under(token, "in", "to")):  # "are back in court"
        return _told("Hearing", ("of", who))
    return _named(kind, token, who, whom)


def _gives_evidence(verb: Token) -> bool:
    return lemma(verb) == "give" and any(lemma(one) in {"evidence", "testimony"} for one in verb.children)


def _kind_had(verb: Token) -> str:
    """What is had, where that is a meeting by its name: "are to have lunch"."""
    had = (child for child in verb.children if child.dep_ == "dobj" and lemma(verb) in {"have", "get", "take"})
    noun = next((lemma(one) for one in had if lemma(one) in vocabulary()["meals"]), None)
    return capitalised(noun) if noun else "Meeting"


def _named(kind: str, token: Token, who: Token | None, whom: Token | None) -> Naming:
    """The words for what two sides do: who is heard by whom, who votes on what."""
    if kind == "Hearing" and lemma(token) == "hear":
        return _told(kind, ("of", whom), ("before", who))
    body = hearer(token)
    if kind == "Hearing":
        return _told(kind, ("of", who), ("before", body or next(children_under(token, "before", "by"), whom)))
    if body is not None and body == whom and body.dep_ == "dobj":
        return _told("Hearing", ("of", who), ("before", body))  # "will ask the court to lift the ban"
    calls = body is not None and lemma(token) in vocabulary()["summons"] and lemma(body) in vocabulary()["bodies"]
    if calls or (kind == "Meeting" and _sits_over(body, token)):  # "is due before the panel"
        heard = any(one.lower_ == "hearing" for one in token.sent)
        kind = "Hearing" if heard or not calls else _before_body(kind, lemma(body) if body is not None else "")
        return _told(kind, ("of", whom if calls else who or whom), ("before", body))
    return _of_deed(kind, token, who, whom, body)


def _sits_over(body: Token | None, verb: Token) -> bool:
    """Whether a body hears whoever comes before it; of a plan that is put before it, it need not."""
    sits = body is not None and lemma(body) in vocabulary()["sitting"] | _COURTS
    return sits and lemma(verb) not in vocabulary()["putting"]


def _of_deed(kind: str, token: Token, who: Token | None, whom: Token | None, body: Token | None) -> Naming:
    """The words for any other deed: who questions whom, who votes on what, and on what they meet."""
    if kind in _BY_TURNS:
        return _told(kind, ("of", whom), ("by", who))
    if kind == "Questions":
        return _told(kind, ("to", who), ("by", body))
    if kind in {"Vote", "Debate", "Trial"}:
        about = (one for one in children_under(token, "on", "about") if one.ent_type_ not in {"DATE", "TIME"})
        return _told(kind, ("of", who), ("on", next(about, whom)))
    if body is not None and lemma(token) in _GOING:
        return _told("Hearing" if lemma(body) in vocabulary()["sitting"] else kind, ("of", who), ("before", body))
    if whom is None and lemma(token) == "take":
        whom = next(children_under(token, "up"), None)
    if whom is None and lemma(token) in vocabulary()["deliberating"]:  # "will decide on the plan"
        whom = next((one for one in children_under(token, "on") if one.ent_type_ not in {"DATE", "TIME"}), None)
    return _told(kind, ("of", who), ("on", whom)) if _is_topic(token, whom) else Naming(kind)


def _is_topic(verb: Token, whom: Token | None) -> bool:
    """Whether what a verb acts on is a subject for talks: "will discuss the plan"."""
    if whom is None or not with_particle(verb) & (vocabulary()["deliberating"] | deeds()["business"]):
        return False
    return lemma(verb) == "discuss" or not is_animate(whom)


def _who_and_whom(verb: Token) -> tuple[Token | None, Token | None]:
    """Who acts on whom, a passive turned round."""
    who, whom = doer(verb), patient(verb)
    if who is not None and who == whom:
        return next(children_under(verb, "by"), None), whom
    return (body_told_before(who) or who) if who is not None else None, whom


def _told(kind: str, *pieces: tuple[str, Token | None]) -> Naming:
    more, who = "", False
    for joint, token in pieces:
        if token is None or is_owned_by_pronoun(token) or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.ent_type_ in {"DATE", "TIME"}:
            continue
        phrase = _name_beside(token) or printed(token, clause=True)
        if phrase and len(more) + len(phrase) <= _ROOMY:
            more += f" {joint} {phrase}"
            who = who or joint in _WHO
    return Naming(kind, more, who)


def _name_beside(role: Token) -> str | None:
    """The name that tells who holds a role: "the skipper, Ola Brekke"."""
    name = next((one for one in role.children if one.dep_ == "appos" and one.ent_type_ == "PERSON"), None)
    if name is None or role.pos_ != "NOUN" or not is_people_noun(role):
        return None
    return name.doc[name.left_edge.i : name.i + 1].text


def _phrase(token: Token) -> str:
    """The noun with what qualifies it before, without articles and without "next" and the like."""
    doc, first = token.doc, token.i
    while first > token.sent.start and _qualifies(doc[first - 1], token):
        first -= 1
    words = [one for one in doc[first : token.i + 1] if one.lower_ not in vocabulary()["ahead_words"]]
    text = _DAY_OWNER.sub("", "".join(one.text + one.whitespace_ for one in words).strip())
    text = _LEADING.sub("", _OWNER.sub("", text)).strip(" -–,’'") or token.text
    return text.lower() if text.isupper() and " " in text else text


def _qualifies(token: Token, noun: Token) -> bool:
    if token.dep_ == "case" or any(child.dep_ == "case" for child in token.children):
        return token.ent_type_ not in {"DATE", "TIME"} and token.head.ent_type_ not in {"DATE", "TIME"}
    if (
        token.dep_ not in _LEFT
        or token.text in {"when", "where", "how", ",", ";", ":", "(", ")", '"', "“", "”"}
        or (token.ent_type_ in {"DATE", "TIME"} and token.lower_ not in _REGULAR)
    ):
        return False
    head = token
    for _ in range(6):
        if head.i == noun.i:
            return True
        if head.dep_ not in _LEFT:
            return False
        head = head.head
    return False


def title_of(
    naming: Naming,
    forum: Forum | None,
    sides: Sequence[str],
    place: str | None,
    venue: str | None = None,
    means: str | None = None,
) -> str:
    """Put together: the kind of meeting, its body or, where it has none, who meets, and the city or else the house.

    ``means``: by what those who do not come together are in touch, "video link".
    """
    before = forum is not None and forum.joint == "before"
    kind = _before_body(naming.kind, forum.name.split()[-1].lower()) if forum is not None and before else naming.kind
    title = kind + naming.more
    if not naming.who:  # before what it is about: "Vote of the senate on the bill"
        plain = forum is not None and forum.name.islower()  # "at the ministry": who meets there tells more
        who = _of(sides, naming, title) if plain and len(sides) > 1 else ""
        title = kind + (who or _body(forum, title) or _of(sides, naming, title)) + naming.more
    if len(title) > LONGEST:
        title = title[: LONGEST + 1].rsplit(" ", 1)[0].rstrip(",")
    if place and place.casefold() not in title.casefold():
        title = _online(title, means) if place == "online" else f"{title} in {place}"
    if venue and not place and venue.casefold() not in title.casefold() and len(title) + len(venue) < LONGEST:
        title = f"{title} at {venue}"
    return title


def _before_body(kind: str, body: str) -> str:
    """What a plain meeting before a body is called: a court hears."""
    return kind if kind != "Meeting" else "Hearing" if body in _COURTS else "Appearance"


def _may_be_met(side: str) -> bool:
    """No city and no day that stands in a list without a verb: "4 Oct - mediation, Toronto"."""
    return not (_DAY_IN_LIST.fullmatch(side) or is_world_city(side))


def _body(forum: Forum | None, title: str) -> str:
    if forum is None or not forum.joint or forum.name.casefold() in title.casefold():
        return ""
    article = "" if forum.name.split()[0].lower() in _ARTICLES or forum.name.isupper() else "the "
    return f" {forum.joint} {article}{forum.name}"


def _of(sides: Sequence[str], naming: Naming, title: str) -> str:
    """Those who meet; of a court's or a parliament's business they are told only where they are several."""
    new = [side for side in dict.fromkeys(sides) if side.casefold() not in title.casefold() and _may_be_met(side)][:3]
    alone = len(new) == 1 and new[0][:1].isupper() and " and " not in new[0]
    if not new or (naming.noun in _ALONE and alone):
        return ""
    return f" {'with' if alone else 'of'} {_listed(new)}"


def _online(title: str, means: str | None) -> str:
    if title.startswith(("Video", "Virtual", "Online")) or (means and means in title.casefold()):
        return title
    return f"{title} by {means}" if means else f"Online {title[:1].lower()}{title[1:]}"


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def capitalised(text: str) -> str:
    """With a capital letter in front."""
    return text[:1].upper() + text[1:]
