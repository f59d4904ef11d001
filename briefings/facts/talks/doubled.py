"""Words of a meeting that another word tells already: "a round of talks", "meet for talks", "will vote in session"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import MISREAD_VERBS, above, doer, is_verb, lemma, subject
from briefings.facts.talks.nouns import is_dated_aside
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.tokens import Token

_SIDELINES = frozenset({"sideline", "margin", "fringe"})
_SITTING = frozenset({"sit", "meet", "convene", "reconvene", "gather", "assemble", "run", "open"})
_TIMES = frozenset({"before", "after", "since", "during", "ahead", "until", "following"})


def is_part_of_another(anchor: Anchor, found: dict[int, Anchor]) -> bool:
    """Whether it is told by another anchor: "a round of talks", "will attend the summit", "meet to vote"."""
    if not anchor.verb and anchor.token.dep_ == "dobj" and _is_preparation(anchor.token.head):
        return any(other.token.i < anchor.token.head.i for other in found.values())
    if not anchor.verb:
        if _is_manner(anchor, found) or _is_beside(anchor, found):
            return True
        return any(
            head.i in found and not found[head.i].verb and child.dep_ == "prep" and child.lower_ == "of"
            for child, head in list(above(anchor.token))[:2]
        )
    return _is_purpose(anchor, found) or any(_is_there_for(anchor, other) for other in found.values())


def _is_there_for(verb: Anchor, other: Anchor) -> bool:
    """Whether it is only told where somebody will be when another meeting begins: "are in Oslo when it opens"."""
    opens = other.token.head
    when = opens.dep_ == "advcl" and any(child.lower_ == "when" for child in opens.children)
    return when and not other.verb and lemma(verb.token) == "be" and opens.head.i == verb.token.i


def _is_beside(noun: Anchor, found: dict[int, Anchor]) -> bool:
    """Whether a meeting only tells beside what others meet: "will see her on the sidelines of the spring meetings"."""
    edge = noun.token.head.head
    if noun.token.head.lower_ != "of" or lemma(edge) not in _SIDELINES or is_dated_aside(noun.token):
        return False
    return any(other.verb and any(head.i == other.token.i for _, head in above(edge)) for other in found.values())


def _is_manner(anchor: Anchor, found: dict[int, Anchor]) -> bool:
    """Whether a noun only says how it is done: "will vote in public session"."""
    verb = anchor.token.head.head
    plain = anchor.noun in {"session", "sitting", "meeting"} and anchor.token.dep_ == "pobj"
    return (
        plain and anchor.token.head.lower_ == "in" and verb.i in found and lemma(verb) in {"vote", "debate", "decide"}
    )


def _is_purpose(anchor: Anchor, found: dict[int, Anchor]) -> bool:
    """Whether a verb only goes on with the meeting that another word tells: "meet to vote", "a summit to discuss"."""
    occasion = any(child.lower_ == "when" for child in anchor.token.children)  # "will rule when they meet on Friday"
    above_it = [head for child, head in list(above(anchor.token))[:2] if child.dep_ in {"xcomp", "advcl"}]
    if any(head.i in found and not (occasion and found[head.i].verb) for head in above_it) or _is_misread(
        anchor, found
    ):
        return True
    if anchor.token.dep_ in {"relcl", "acl"} and _is_infinitive(anchor.token) and _is_day(anchor.token.head):
        return any(other.verb and other.token.i < anchor.token.i for other in found.values())
    when = anchor.token.dep_ in {"advcl", "relcl"} and any(child.lower_ == "when" for child in anchor.token.children)
    before = max(
        (other.token.i for other in found.values() if not other.verb and other.token.i < anchor.token.i), default=None
    )
    if before is not None and (when or _is_done_there(anchor.token, before)):
        return True
    if (
        anchor.token.dep_ in {"relcl", "acl"} and anchor.token.head.i in found
    ):  # "the assembly, at which clubs will vote"
        return True
    who = doer(anchor.token)
    if who is not None and who.i in found and not found[who.i].verb and lemma(anchor.token) in _SITTING:
        return True  # "the synod is to sit from Tuesday"
    return any(_serves(other, anchor) for other in found.values() if not other.verb)


def _is_done_there(verb: Token, meeting: int) -> bool:
    """Whether it is what is done at the meeting told last: "called a meeting for Friday in Bern, at which they vote".

    Read off the surface: the parse hangs such a clause on the day or the town as often as on the meeting.
    """
    between = verb.doc[meeting + 1 : verb.i]
    return any(one.lower_ == "which" and one.nbor(-1).lower_ in {"at", "during"} for one in between)


def _is_misread(anchor: Anchor, found: dict[int, Anchor]) -> bool:
    """Whether the parse takes it for the verb of its sentence: of "members convene in Bern to decide" the last."""
    infinitive = anchor.token.dep_ == "ROOT" and _is_infinitive(anchor.token)
    return infinitive and any(
        one.token.lower_ in MISREAD_VERBS and one.token.i < anchor.token.i for one in found.values()
    )


def _is_preparation(verb: Token) -> bool:
    """Whether one meeting is there to prepare another: "will meet to prepare the summit"."""
    return _is_infinitive(verb) and lemma(verb) in {"prepare", "plan", "organise", "organize", "arrange", "fix"}


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)


def _is_day(token: Token) -> bool:
    """Whether the parse hangs "to vote" on the day before it: "gather in a fortnight to vote"."""
    return token.ent_type_ in {"DATE", "TIME"} or lemma(token) in vocabulary()["day_parts"] | {"fortnight"}


def _serves(noun: Anchor, verb: Anchor) -> bool:
    """Whether a noun names the meeting that the verb speaks of: "meet for talks", "called them to a session"."""
    for child, head in above(noun.token):
        if lemma(head) in _SIDELINES:
            return False
        if child.dep_ == "pobj" and head.lower_ in _TIMES:
            return False
        if is_verb(head) or head.lower_ == "due":
            fronted = child.dep_ == "prep" and child.lower_ in {"at", "in"} and child.i < head.i
            if fronted and verb.token.dep_ == "xcomp" and verb.token.head.i == head.i:
                return True  # "at an assembly on Friday, members are to decide"
            return head.i == verb.token.i or (
                head.dep_ in {"advcl", "xcomp"} and head.head.i == verb.token.i and subject(head) is None
            )
    return False
