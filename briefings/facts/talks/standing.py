"""How a meeting stands in its sentence: ahead, held, only spoken of, called off, put off, moved.

The words above the anchor in the parse decide: tense, modal verbs, negation, and verbs of planning, wishing, refusing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.facts.talks.doubts import doubt_of
from briefings.facts.talks.grammar import (
    above,
    auxiliaries,
    children_under,
    is_negated,
    is_past,
    is_progressive,
    is_verb,
    lemma,
    modals,
    subject,
    with_particle,
)
from briefings.facts.talks.outcomes import in_state, is_occasion, labelled, outcome_elsewhere, resumed, turned
from briefings.facts.talks.surface import change_before, surface_change
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.tokens import Token

Kind = Literal[
    "open",
    "ends",
    "held",
    "unsure",
    "negated",
    "not then",
    "called off",
    "put off",
    "moved",
    "brought forward",
    "back on",
]

CHANGED: frozenset[Kind] = frozenset({"put off", "moved", "brought forward"})
CALLED_OFF: frozenset[Kind] = frozenset({"called off", "not then"})
_TIMES = frozenset(
    {"before", "after", "since", "during", "ahead", "until", "following", "despite", "at", "in", "on", "from", "to"}
)
_CLAUSE_SUBJECTS = frozenset({"csubj", "csubjpass", "nsubj", "nsubjpass"})
_UNSURE_WORDS = frozenset(
    {"proposed", "possible", "potential", "failed", "hypothetical", "eventual", "rumoured", "rumored", "aborted"}
)
_PAST_WORDS = frozenset({"last", "previous", "past", "earlier", "recent", "latest", "yesterday", "historic"})
_OFF_WORDS = frozenset({"cancelled", "canceled", "scrapped", "abandoned", "axed"})
_DETERMINERS: dict[str, Kind] = {
    "no": "negated",
    "neither": "negated",
    "any": "unsure",
    "every": "unsure",
    "whichever": "unsure",
}
_STATUS: tuple[tuple[str, Kind], ...] = (
    ("put_back_on", "back on"),
    ("brought_forward", "brought forward"),
    ("put_off", "put off"),
    ("called_off", "called off"),
    ("moved", "moved"),
)
_EDGES = frozenset(
    {"close", "end", "start", "beginning", "outset", "conclusion", "opening", "sideline", "margin", "edge"}
)
_LOOSE = frozenset({"nsubj", "nsubjpass", "appos", "ROOT", "dep", "csubj"})
_OPINIONS = frozenset({"believe", "think", "reckon", "guess", "predict", "suspect", "fear", "doubt", "bet"})
_AFFECTED = frozenset({"dobj", "nsubjpass", "nsubj", "pobj"})
_ONLY_IF = re.compile(r"\bonly (?:if|when|to|once)\b|\bon condition\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Standing:
    """``future``: something in the sentence says outright that it lies ahead. ``predicate``: the verb it depends on."""

    kind: Kind
    future: bool
    predicate: Token | None
    surface: bool = False  # the predicate is read off the surface, since the parse lost it
    beside: bool = False  # the meeting only tells the time or place of what the verb says
    ended: Token | None = None  # what has happened to it before it goes on: "were suspended on Monday and will resume"
    told: bool = False  # the meeting is told by the predicate itself
    not_before: bool = False  # "will not start before 3 May": the earliest day


def standing_of(anchor: Anchor, sentence: Sentence) -> Standing:
    """Read how the meeting stands."""
    chain = tuple(_chain(anchor))
    predicate = chain[0][1] if chain else None
    goes_on = resumed(predicate) if predicate is not None and chain[0][0] in _CLAUSE_SUBJECTS else None
    if anchor.verb and (unmade := outcome_elsewhere(anchor.token)):
        return Standing(unmade, future=True, predicate=predicate)
    change = turned(anchor.token) if anchor.verb else None
    if change is not None and (outcome := _status(change)):
        return Standing(outcome, future=True, predicate=change)
    if goes_on is not None:
        return Standing("open", future=True, predicate=goes_on, ended=predicate)
    future = _noun_says_ahead(anchor.token) or any(_says_ahead(verb) for _, verb in chain)
    kind = _noun_kind(anchor.token) or _above_kind(anchor, chain, future=_noun_says_ahead(anchor.token))
    if kind == "open" and not anchor.verb and is_occasion(anchor.token, chain, ahead=_noun_says_ahead(anchor.token)):
        kind = "held"
    loose = kind == "open" and not anchor.verb and anchor.token.dep_ in _LOOSE
    change = surface_change(anchor.token) if loose else None
    change = change or (change_before(anchor.token) if kind == "open" else None)
    if change is not None and (changed := _status(change)):
        return Standing(changed, future=True, predicate=change, surface=True)
    if kind in {"open", "held"} and (label := labelled(anchor.token)) is not None:
        return Standing(_status(label) or kind, future=True, predicate=None)
    if kind == "open" and _ONLY_IF.search(sentence.text[: max(0, anchor.end - sentence.start)]) and not predicate:
        kind = "unsure"
    surface = any(misread_predicate(child, head) is not None for child, head in above(anchor.token))
    told = anchor.verb and predicate is anchor.token
    return Standing(kind, future, predicate, surface=surface, told=told, beside=bool(chain) and chain[0][0] == "beside")


def _chain(anchor: Anchor) -> Iterator[tuple[str, Token]]:
    """The verbs (and adjectives) that govern the meeting, nearest first, each with how it does."""
    token = _whole(anchor)
    if anchor.verb:
        yield "self", token
    if token.dep_ in {"advcl", "relcl"}:  # a noun that is taken for a verb too: "when talks on the pipeline open"
        return
    for child, head in above(token):
        if (
            not anchor.verb
            and child.dep_ == "pobj"
            and head.lower_ in _TIMES
            and not (head.head.pos_ == "NOUN" and head.head.lower_ in vocabulary()["wishing_nouns"])
        ):
            verb = _verb_above(head)
            called = head.lower_ == "to" and lemma(verb) in vocabulary()["calling"]
            yield ("called" if called else "beside"), verb
            return
        if (told := misread_predicate(child, head)) is not None:
            yield "nsubj", told
            return
        # "the meeting planned for Friday was cancelled", read as "the meeting planned"; "stands cancelled"
        if _is_reduced(child, head) or head.dep_ == "auxpass" or _is_deed_of_its_own(child, head):
            continue
        if _is_particle(child, head):
            yield "dobj", head.head
            return
        if is_verb(head) or head.pos_ == "ADJ" or _is_wish(child, head):
            yield ("nsubjpass" if _is_reduced(token, child) else child.dep_), head
        if head.dep_ in {"advcl", "relcl"}:
            yield from _main_clause(head)
            return


def _is_deed_of_its_own(child: Token, head: Token) -> bool:
    """Whether a further verb has its own tense, so that the first says nothing of it: "refused, and will meet"."""
    if child.dep_ == "ccomp" and subject(child) is None:  # "how funds should be shared will meet", taken for one clause
        return any(helper.i == head.i + 1 for helper in auxiliaries(child))
    joined = child.dep_ == "conj" and is_verb(child) and is_verb(head)
    return joined and (child.tag_ in {"VBD", "VBZ", "VBP"} or any(aux.i > head.i for aux in auxiliaries(child)))


def _main_clause(verb: Token) -> Iterator[tuple[str, Token]]:
    if _is_reduced_clause(verb):
        yield "nsubjpass", verb.head


def _is_reduced_clause(verb: Token) -> bool:
    """Whether "planned for May" took the subject of the main verb: "the talks, first planned for May, are now set"."""
    planned = lemma(verb) in vocabulary()["planned"] and not auxiliaries(verb) and verb.tag_ in {"VBN", "VBD"}
    return planned and verb.dep_ == "advcl" and is_verb(verb.head) and subject(verb.head) is None


def _whole(anchor: Anchor) -> Token:
    """The word of which it is spoken: of "at the close of the session" the close."""
    part = anchor.token.head.head
    return part if not anchor.verb and anchor.token.head.lower_ == "of" and lemma(part) in _EDGES else anchor.token


def _is_particle(child: Token, head: Token) -> bool:
    """Whether the parse takes a verb's particle for a preposition: "called off the meeting"."""
    return child.dep_ == "pobj" and head.dep_ == "prt" and is_verb(head.head)


def _is_reduced(child: Token, head: Token) -> bool:
    return (
        child.dep_ in {"nsubj", "nsubjpass"}
        and head.dep_ in _CLAUSE_SUBJECTS
        and lemma(head) in vocabulary()["planned"]
    )


def misread_predicate(child: Token, head: Token) -> Token | None:
    """What is said of "the meeting announced for Friday", where the parse takes "announced" for its verb."""
    planned = lemma(head) in vocabulary()["planned"]
    changed = bool(with_particle(head) & vocabulary().changes)
    aside = ((planned or changed) and _is_aside(head)) or (planned and child.right_edge.i == head.i - 1)
    if child.dep_ != "nsubj" or not aside or auxiliaries(head) or any(one.dep_ == "cc" for one in head.children):
        return None
    rest = (one for one in head.children if one.dep_ in {"ccomp", "conj"} and one.i > head.i and subject(one) is None)
    return next((one for one in rest if one.dep_ == "ccomp" or auxiliaries(one)), None)


def _is_aside(verb: Token) -> bool:
    """Whether a participle stands between commas: "the session, first announced for the 14th in Bern, will now ..."."""
    doc, first = verb.doc, verb.i - 1
    while first > verb.sent.start and doc[first].dep_ == "advmod" and doc[first].head.i == verb.i:
        first -= 1
    return doc[first].text == ","


def _is_wish(child: Token, head: Token) -> bool:
    """Whether a noun makes the meeting only a wish ("a proposal to meet"), or denies it ("no plans for talks")."""
    if child.dep_ == "conj" or head.pos_ != "NOUN" or _is_accepted(head):
        return False
    return head.lower_ in vocabulary()["wishing_nouns"] or any(
        one.lower_ == "no" and one.dep_ == "det" for one in head.children
    )


def _is_accepted(wish: Token) -> bool:
    """Whether what was only asked for will be: "the invitation to call on the minister has been accepted"."""
    verb = wish.head
    done = wish.dep_ in {"nsubjpass", "dobj"} and is_verb(verb) and is_past(verb) and not is_negated(verb)
    return done and lemma(verb) in {"accept", "grant", "approve", "honour", "honor"}


def _verb_above(token: Token) -> Token:
    return next((head for _, head in above(token) if is_verb(head)), token)


def _noun_says_ahead(token: Token) -> bool:
    words = vocabulary()
    beside = (child for child in token.children if child.dep_ in {"amod", "acl", "relcl", "compound"})
    return token.pos_ != "VERB" and any(
        child.lower_ in words["ahead_words"]
        or (child.dep_ == "acl" and child.tag_ == "VBN" and lemma(child) in words["planned"])
        or (child.dep_ == "relcl" and _says_ahead(child))
        for child in beside
    )


def _says_ahead(verb: Token) -> bool:
    """A modal, a plan, the present tense of a verb that tells a date."""
    words = vocabulary()
    if modals(verb) & {"will", "shall", "would"}:
        return True
    if verb.dep_ == "xcomp" and lemma(verb.head) == "be" and any(child.tag_ == "TO" for child in verb.children):
        return True
    if verb.lower_ in {"due", "going", "invited", "planning", "preparing"}:
        return True
    if lemma(verb) in words["planned"] and verb.tag_ != "VBG":
        return True
    present = verb.tag_ in {"VBZ", "VBP"} or is_progressive(verb)
    return lemma(verb) not in words["reporting"] and present and not is_past(verb)


def _noun_kind(token: Token) -> Kind | None:
    """What stands right beside a noun: "no meeting", "a proposed summit", "last week's talks"."""
    if is_verb(token):
        return None
    if token.dep_ == "pobj" and token.head.lower_ == "without":
        return "unsure"
    kind = next((kind for child in token.children if (kind := _beside_kind(child))), None)
    goes_on = token.dep_ in {"nsubj", "nsubjpass"} and bool(modals(token.head) & {"will", "shall"})
    return None if kind == "held" and goes_on else kind  # "the meeting, adjourned in May, will resume on Friday"


def _beside_kind(child: Token) -> Kind | None:
    if child.dep_ == "det":
        return _DETERMINERS.get(child.lower_)
    if child.dep_ in {"amod", "compound"} and child.lower_ in _UNSURE_WORDS:
        return "unsure"
    if child.dep_ == "amod" and child.lower_ in _OFF_WORDS:
        return "called off"
    if child.dep_ == "amod" and child.lower_ in _PAST_WORDS:
        return "held"
    if child.dep_ == "relcl" and lemma(child) in vocabulary()["taking_place"] and is_negated(child):
        return "not then" if modals(child) & {"will", "shall"} else None
    past = child.dep_ in {"acl", "relcl"} and lemma(child) in vocabulary()["holding"] and is_past(child)
    return "held" if past else None


def _above_kind(anchor: Anchor, chain: tuple[tuple[str, Token], ...], *, future: bool) -> Kind:
    """What the governing verbs say, the nearest first; a doubt further up leaves what it doubts as it was."""
    first: Kind | None = None
    affected = _AFFECTED | {"auxpass"}
    for number, (dep, verb) in enumerate(chain):
        if dep == "beside":
            open_end = not any(child.lower_ == "the" or child.dep_ == "poss" for child in anchor.token.children)
            whether = open_end and any(one.dep_ == "mark" and one.lower_ in {"whether", "if"} for one in verb.children)
            return first or ("unsure" if whether else "open")
        planned = number == 1 and anchor.verb and anchor.token.dep_ == "acl"  # "a plan to meet was dropped"
        status = _status(verb) if (number == 0 or planned) and dep in affected else None
        if status:
            if doubt_of(anchor, "self", verb, planned=False):  # "if the summit is called off"
                return "open"
            first = status
            continue
        supposed = bool(first) and lemma(verb) in _OPINIONS  # "brokers believe that the vote will slip"
        doubt = "unsure" if supposed else doubt_of(anchor, dep, verb, planned=future and number == 0)
        if doubt:
            return "open" if first and not supposed else doubt
        if dep != "self" and lemma(verb) in vocabulary()["reporting"] and lemma(verb) not in vocabulary()["wished"]:
            break
    if first:
        return first
    if chain and not anchor.verb and chain[0][0] in _AFFECTED and lemma(chain[0][1]) in vocabulary()["ending"]:
        return "unsure" if is_past(chain[0][1]) else "ends"
    return "held" if _is_held(chain) else "open"


def _status(verb: Token) -> Kind | None:
    """Whether a verb calls off, puts off or moves, itself or by one that goes on from it."""
    verb = in_state(verb) or verb
    forms = with_particle(verb)
    kind = next((kind for name, kind in _STATUS if forms & vocabulary()[name]), None)
    after = [with_particle(one) for one in verb.children if one.dep_ == "conj" and _is_done_to_it(one)]
    if kind is None and (
        lemma(verb) in vocabulary()["planned"] or lemma(verb) == "be"
    ):  # "had planned a hearing but postponed it"
        return next((kind for forms in after for name, kind in _STATUS if forms & vocabulary()[name]), None)
    held = (one for one in verb.children if one.dep_ == "conj" and lemma(one) in vocabulary()["taking_place"])
    if kind == "called off" and any(modals(one) & {"will", "shall"} for one in held):
        return "put off"  # "was cancelled, but will be held on Thursday instead"
    if kind == "called off" and any(forms & vocabulary()["put_off"] for forms in after):
        return "put off"  # "was cancelled and has been rescheduled"
    return kind


def _is_done_to_it(verb: Token) -> bool:
    """Whether a further verb of the sentence has the same meeting for its object."""
    shared = verb.head.children if verb.tag_ == "VBN" else ()  # "has been vacated and relisted"
    passive = any(one.dep_ == "auxpass" for one in (*verb.children, *shared)) and subject(verb) is None
    return passive or any(child.dep_ == "dobj" and child.lower_ in {"it", "them"} for child in verb.children)


def _is_in(verb: Token) -> bool:
    """Whether somebody was "called in", and has come."""
    return any(child.dep_ in {"prt", "prep"} and child.lower_ == "in" for child in verb.children)


def _has_come(verb: Token) -> bool:
    """Whether it is only told where somebody "was called", and not to do what: then they have been there."""
    asked = any(child.dep_ in {"xcomp", "advcl", "ccomp"} for child in verb.children)
    there = any(any(True for _ in one.children) for one in children_under(verb, "to"))
    return there and not asked and lemma(verb) in {"call", "summon"} and not any(children_under(verb, "for"))


def _is_held(chain: tuple[tuple[str, Token], ...]) -> bool:
    if not chain:
        return False
    dep, verb = chain[0]
    words = vocabulary()
    if dep == "self" and any(child.lower_ == "due" for child in verb.children):
        return False  # "was due before the panel on Monday"
    if dep == "self" and lemma(verb) in words["calling"]:
        was = is_past(verb) and any(one.lower_ in {"was", "were"} for one in auxiliaries(verb))
        return was and (_is_in(verb) or _has_come(verb))
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    if lemma(verb) in words["planned"] and (passive or lemma(verb) not in {"convene", "call"}):
        return False  # "has been convened for Friday"
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    return is_past(verb) and not infinitive and (dep == "self" or lemma(verb) in words["holding"])
