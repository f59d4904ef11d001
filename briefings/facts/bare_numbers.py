"""What a number counts whose noun does not stand behind it.

"The number of turbines is 42", "a death toll of 19", "2,600 rallied", "62 were injured", "31 votes to 24"; and "40,
not 52", where the noun stands with the other number, in the same sentence or right before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefings.facts.counting import tallied

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from briefings.facts.numerals import Numeral
    from briefings.facts.tokens import Tokens

_ALL_ALIKE = "people|staff|crew|personnel|men|women|children|cattle|sheep"  # one word for many
_COUNTED = (
    rf"(?P<about>(?:[\w’'-]+ ){{0,3}}?(?P<unit>[a-z-]{{3,}}s|{_ALL_ALIKE})"
    r"(?: (?!(?:is|was|at|but)\b)[\w’'-]+){0,6}?)"
)
_ROUGHLY = r"(?: (?:now|about|around|some|nearly|almost|only|just|over|roughly|more than|at least|fewer than))?"
_GROWN = r"has (?:risen|grown|climbed|fallen) to|rose to|fell to|reached"
_NUMBER_OF = (
    re.compile(  # "Number of turbines: 42", "the number of nurses on strike has risen to 1,540", "puts the ... at"
        rf"\b[Nn]umber of {_COUNTED}"
        rf"(?::| (?:is|was|stands at|stood at|totals|{_GROWN}|at|to be|came to|comes to)){_ROUGHLY} $"
    )
)
_AT_SO_MANY = re.compile(
    rf" the (?:total |overall )?number of {_COUNTED}(?=[.,;:)”]|$| and | but | who | that | which )"
)
_ALL_OF = re.compile(  # "a crew of 31", "a fleet numbering 40"
    r"\b(?P<unit>crew|staff|workforce|fleet|crowd|audience|delegation|squad|force|herd|flock|garrison|turnout|membership"
    r"|electorate|army|congregation|readership)"
    r"(?: of| numbering| that numbers?| totalling)(?: about| some| around| nearly| almost| over)? $"
)
_OF_THESE = re.compile(  # "ships came back, from which 31 have sailed", "more trains than the 22 that left"
    r"(?:(?:^|[\s“])(?P<more>more|fewer) (?:\w+ )?(?P<many>[a-z]{3,}s) than the"
    r"|(?:^|(?<= ))(?P<unit>[A-Za-z][a-z]{2,}(?<!s)s)(?: (?!who\b)[\w’'-]+){0,6}, (?:from|to|through|at|in) which) $"
)
_HAVE = re.compile(r" (?:(?:that|which) )?(?:have|had|were|are|left|came|went)\b")
_STRUCK = re.compile(  # "the mud killed 71"
    r"\b(?P<unit>killed|injured|wounded|hurt|arrested|detained|displaced|rescued|evacuated|infected|drowned|claimed|killing|injuring|wounding"
    rf"|arresting|detaining|displacing){_ROUGHLY} $"
)
_PUT_AT = re.compile(rf"\b(?:puts?|putting|estimate[sd]?|reckons?|reckoned) at{_ROUGHLY} $")
_NOUN_BEHIND = re.compile(
    r" (?!and\b|or\b|who\b|on\b|in\b|at\b|to\b|for\b|from\b|is\b|was\b|that\b|has\b|have\b|had\b)[a-z]+"
)
_VOTES_TO = re.compile(r"\bvotes (?:to|against) $")
_OF_SOME = re.compile(r"\b[Oo]f (?:the|these|those|them|its|their)\b")  # whose number stands before
_JOINING = "and|but|that|while|where|when|which|after|as|than|another|say|says|said|total of|further|with"
_NEARLY = "some|around|about|nearly|almost|over|least|many|only|just|roughly"
_OPENS = re.compile(  # a clause whose subject may be a number
    rf"(?:^|[;:“\"(—–] ?|, |\b(?:{_JOINING}|{_NEARLY}) )$", re.IGNORECASE
)
_AUXILIARIES = (
    r"(?: (?:have|had|has|were|was|are|been|be|being|will|would|could|may|also|already|still|since|now|later|reportedly"
    r"|more|others))*"
)
_WHERE = r"(?: (?:up|out|in|at|on|for|from|to|outside|into)\b(?: (?!on\b|last\b|this\b|since\b)[\w’'-]+){0,5})?"
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_UNTIMELY = frozenset(["DATE", "TIME"])
_OBJECTS, _LINKS = frozenset(["dobj", "attr"]), frozenset(["of", "at", "to", "for"])
_ENDS = re.compile(  # behind a number that has no noun
    r"[.,;:)”\"]|$| (?:and|but|while|instead|rather|not|now|or|last|this)\b"
)
_TIMES = 3.0
_FEW = 3
_MANY = 10  # people of whom only what they did is told


class Counted(NamedTuple):
    """The unit of a number, and what it counts."""

    unit: str
    about: str


def told_apart(
    text: str, number: Numeral, tokens: Tokens, tallies: AbstractSet[str], deeds: re.Pattern[str]
) -> Counted | None:
    """What a number counts by a noun before it, by what became of those counted, or by both sides of a vote."""
    before, after = text[: number.span.start], text[number.span.end :]
    noun = _NUMBER_OF.search(before) or (_AT_SO_MANY.match(after) if _PUT_AT.search(before) else None)
    noun = noun or (None if _NOUN_BEHIND.match(after) else _ALL_OF.search(before))
    struck = None if noun or number.value < _FEW else _STRUCK.search(before)
    these = None if noun or struck or not _HAVE.match(after) else _OF_THESE.search(before)
    if these:
        return Counted(*[(these["many"] or these["unit"]).casefold()] * 2)
    if struck and _ENDS.match(after):
        return Counted(struck["unit"].casefold(), struck["unit"])
    if noun:
        return Counted(noun["unit"].casefold(), noun.groupdict().get("about", noun["unit"]).strip())
    if _is_ballot(text, before, after):
        return Counted("votes", "votes against")
    tally = None if number.spelled else tallied(tokens.root, tallies)
    some = number.value >= _MANY and not _OF_SOME.search(before)
    if tally is not None:
        return Counted(*tally)
    return _doers(before, after, tokens, deeds) if some else None


def _doers(before: str, after: str, tokens: Tokens, deeds: re.Pattern[str]) -> Counted | None:
    """Of people who are not named, what they did or what became of them: "2,600 rallied in the old town"."""
    root, done = tokens.root, deeds.match(after)
    if done is None or root.ent_type_ in _UNTIMELY or not (root.dep_ in _SUBJECTS or _OPENS.search(before)):
        return None
    return Counted(done["deed"], f"{done['deed']}{done['where']}")


def deeds_of(words: Iterable[str]) -> re.Pattern[str]:
    """What follows a number of people of whom only what became of them is told."""
    return re.compile(rf"{_AUXILIARIES} (?P<deed>{'|'.join(words)})\b(?P<where>{_WHERE})")


def stands_alone(text: str, number: Numeral, tokens: Tokens) -> bool:
    """Whether a number has no noun behind it and is what somebody has, finds, pays or speaks of."""
    root, after = tokens.root, text[number.span.end :]
    if number.value < _MANY or number.sign or root.ent_type_ in _UNTIMELY or not _ENDS.match(after):
        return False
    linked = root.dep_ == "pobj" and root.head.lower_ in _LINKS and root.head.head.pos_ in {"VERB", "AUX"}
    return linked or (root.dep_ in _OBJECTS and root.head.pos_ in {"VERB", "AUX"} and root.head.i < root.i)


def is_of_size(one: float, other: float) -> bool:
    """Whether two numbers may count one thing."""
    low, high = sorted((one, other))
    return low > 0 and high / low <= _TIMES


def _is_ballot(text: str, before: str, after: str) -> bool:
    """Whether it is the other side of a vote: "31 votes to 24", "33 votes in favour and 22 against"."""
    return bool(_VOTES_TO.search(before) or ("votes" in text and after.startswith(" against")))
