"""The conditions of a sentence: if, unless, should, once, until, without, in the event of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.warnings.grammar import (
    SUBJECTS,
    ancestors,
    child,
    children,
    is_future,
    is_verb,
    stretch,
    subject_of,
)
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.facts.tokens import Token, Tokens


_CLAUSAL = frozenset({"if", "unless", "once", "until"})
_NO_CONDITION_BEFORE = frozenset({"even", "as", "what", "only"})
_ASKED = frozenset({"ask", "wonder", "know", "see", "check", "question", "doubt", "decide", "determine", "tell", "say"})
_NOMINAL = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
_STOPS = frozenset({",", ";", ":", "”", "“", '"', "—", "–", "(", ")", "but"})
_GOES_ELSEWHERE = frozenset(
    {"according", "but", "adding", "saying", "warning", "which", "who", "a", "an", "as", "after"}
)
_FUTURE = frozenset({"will", "would", "’ll", "'ll"})
_NO_SUBJECT_AFTER = frozenset({"that", "which", "who", "what", "there", "we", "they", "it", "he", "she", "you", "i"})
_WITHIN_NAME = frozenset({"poss", "compound", "amod", "det", "nmod"})
_ABSENT = frozenset({"absent", "failing", "barring"})
_INVERTED = _ABSENT | {"should", "were"}
_INSTANT = frozenset({"moment", "minute", "instant", "day", "second", "hour"})
_VERY = frozenset({"the", "very", "first", "same"})
_RANKED = frozenset({"first", "last", "only", "next", "ones"})
_EACH = frozenset({"next", "each", "every", "first"})
_EVENT = frozenset({"event", "case", "absence", "default"})
_APART = 9  # tokens from "rather" to "than"
_SOONER = frozenset({"rather", "sooner"})
_IN_THE_EVENT = 3  # tokens
_WITHIN = frozenset({"advcl", "xcomp", "pcomp", "relcl", "acl"})
_COSTS = frozenset({"tax", "fee", "cost", "cut", "delay", "fuss"})
_SOME = frozenset({"any", "new", "further", "additional", "more", "extra"})
_SPARED = 3  # tokens
_BEFORE_CLAUSE = _INSTANT | {"long", "after", "time"}
_OPENERS = _CLAUSAL | _BEFORE_CLAUSE | _INVERTED | _EVENT | {"where", "without", "than"}  # what any condition has
_SHORTEST = 2  # words; "if so", "if any" are none


@dataclass(frozen=True, eq=False)
class Condition:
    """``tokens`` with the word that opens it; ``governor`` is the verb of what would follow."""

    tokens: Tokens
    governor: Token | None
    party: Token | None
    weak: bool = False  # a "without" or "until" that need not be one

    @property
    def failing(self) -> bool:
        """The other side fails to do something, or does it again."""
        words = vocabulary().failing
        return any(token.lower_ in words or token.base in words for token in self.tokens)


def find_conditions(tokens: Tokens) -> Iterator[Condition]:
    """All conditions of a sentence, in order."""
    openers = (token for token in tokens if token.lower_ in _OPENERS)
    return (condition for token in openers if (condition := _at(token, tokens)) is not None)


def _at(token: Token, tokens: Tokens) -> Condition | None:
    word = token.lower_
    if word in _CLAUSAL:
        return _clause(token, tokens)
    if word in _BEFORE_CLAUSE and _is_second_word(token, tokens):
        return _instant(token, tokens)
    if word == "where":
        return _where(token, tokens)
    if word in _INVERTED:
        return _inverted(token, tokens)
    return _before_noun(token, tokens)


def _before_noun(token: Token, tokens: Tokens) -> Condition | None:
    """Those that a preposition or a comparison opens."""
    word = token.lower_
    if word == "without" and token.dep_ == "prep":
        return _without(token, tokens)
    if token.i == tokens.start:
        return None
    if word in _EVENT and token.head.lower_ == "in" and _of_what(token, tokens):
        return _phrase(token.head, tokens, weak=False)
    if word != "than":
        return None
    near = tokens.doc[max(tokens.start, token.i - _APART) : token.i]
    return _sooner_than(token, tokens) if any(one.lower_ in _SOONER for one in near) else None


def _of_what(event: Token, tokens: Tokens) -> bool:
    """As in "in the event of", and not "in any case"."""
    return bool(event.i + 1 < tokens.end and event.nbor().lower_ in {"of", "that"})


def _sooner_than(than: Token, tokens: Tokens) -> Condition | None:
    """As in "would resign rather than hand over the names": what is asked of the speaker."""
    governor = than.head if is_verb(than.head) else next((one for one in ancestors(than) if is_verb(one)), None)
    asked = next((one for one in than.doc[than.i + 1 : tokens.end] if is_verb(one)), None)
    if governor is None or not is_future(governor) or governor.i > than.i:
        before = (one for one in tokens.doc[tokens.start : than.i] if is_verb(one) and is_future(one))
        governor = next(before, None)
    if governor is None or asked is None or asked.i != than.i + 1:
        return None
    first = than.i - 1 if than.nbor(-1).lower_ in _SOONER else than.i
    return Condition(stretch(tokens, first, asked.right_edge.i), governor, None)


def _clause(marker: Token, tokens: Tokens) -> Condition | None:
    before = marker.doc[marker.i - 1].lower_ if marker.i > tokens.start else ""
    verb = marker.head
    if before in _NO_CONDITION_BEFORE or verb.i < marker.i or not is_verb(verb):
        return _to_stop(marker, tokens) if before not in _NO_CONDITION_BEFORE and marker.dep_ != "prep" else None
    governor = verb.head if verb.head.i != verb.i else None
    if verb.lemma_ == "be" and governor is not None and verb.dep_ == "auxpass":
        verb, governor = governor, governor.head if governor.head.i != governor.i else None
    if governor is not None and _is_asked(marker, verb, governor):
        return None
    span = stretch(tokens, marker.i, _shortened(marker.i, verb.right_edge.i, tokens))
    if governor is not None and governor.i == span.end and marker.i > tokens.start and _is_bare(governor):
        span = stretch(tokens, marker.i, _shortened(marker.i, governor.i, tokens))  # "if it stays locked"
        governor = None
    if len(span) <= _SHORTEST - 1:
        return None
    if governor is None or marker.i <= governor.i <= span.end - 1:
        governor = _future_beside(span, tokens)
    follows = _what_follows(governor, verb)
    if follows is None or is_speech(follows):
        follows = _harm_before(span, tokens) or follows
    return Condition(span, follows, subject_of(verb), weak=marker.lower_ in {"until", "once"})


def _is_bare(verb: Token) -> bool:
    """A participle without its own auxiliary: part of the clause before it."""
    return verb.tag_ in {"VBN", "JJ"} and child(verb, "aux", "auxpass") is None


def _is_asked(marker: Token, verb: Token, governor: Token) -> bool:
    """As in "asked if anyone had seen it", and not "said that it would leave if", whatever the parse hung it on."""
    if marker.lower_ != "if" or verb.dep_ != "ccomp" or governor.lemma_ not in _ASKED or governor.i > marker.i:
        return False
    return marker.nbor(-1).lower_ != "," and child(governor, "ccomp") is verb


def _what_follows(governor: Token | None, verb: Token) -> Token | None:
    """A condition hung on a verb of saying belongs to what is said."""
    if governor is None:
        return None
    if not is_speech(governor):
        return governor if is_future(governor) else next(_future_above(governor), governor)
    beside = [governor.head] if governor.dep_ in {"parataxis", "ccomp"} and governor.head.i > governor.i else []
    said = [one for one in (*children(governor, "ccomp"), *beside) if one.i != verb.i]
    return next((one for one in said if is_future(one)), said[0] if said else governor)


def _future_above(governor: Token) -> Iterator[Token]:
    """As in "will stop admitting": the future verb that an infinite one hangs on, within what one person says."""
    for head in ancestors(governor):
        if is_speech(head) or governor.dep_ not in _WITHIN:
            return
        if is_future(head):
            yield head
        governor = head if head.dep_ in _WITHIN else governor


def _shortened(first: int, last: int, tokens: Tokens) -> int:
    """Where a clause ends that the parse drew too wide: before a comma that a new clause follows."""
    verb = tokens.doc[first].head.i
    for token in tokens.doc[first + 1 : last + 1]:
        if token.lower_ in {",", "”"} and (_new_clause(token, last) or (token.i > verb > first and _new_name(token))):
            return int(token.i - 1)
    return last


def _new_name(comma: Token) -> bool:
    """After the comma stands a noun phrase that is no part of a list: who said it."""
    opens = comma.nbor() if comma.i + 1 < len(comma.doc) else comma
    head = opens if opens.pos_ in {"PROPN", "PRON"} and opens.dep_ != "compound" else opens.head
    while head.dep_ in _WITHIN_NAME and head.head.i != head.i:
        head = head.head
    return opens.pos_ in {"DET", "PROPN", "PRON"} and head.dep_ != "conj"


def _new_clause(comma: Token, last: int) -> bool:
    """After the comma comes an attribution, or a verb that tells the future."""
    following = comma.doc[comma.i + 1 : last + 1]
    if not following:
        return False
    speech = vocabulary().speech
    return (
        following[0].lower_ in _GOES_ELSEWHERE
        or any(token.lemma_ in speech and token.dep_ not in {"acl", "amod"} for token in following[:8])
        or any(token.lower_ in _FUTURE for token in following[:8])
    )


def _to_stop(marker: Token, tokens: Tokens) -> Condition | None:
    """Without help from the parse: to the next comma, dash or quotation mark."""
    last = marker.i
    for token in tokens.doc[marker.i + 1 : tokens.end]:
        if token.lower_ in _STOPS or (token.lower_ in {"will", "would"} and last > marker.i + _SHORTEST):
            break
        last = token.i
    span = stretch(tokens, marker.i, last)
    if len(span) < _SHORTEST + 1:
        return None
    party = next((token for token in span[1:] if token.dep_ in SUBJECTS), None)
    party = party or next((token for token in span[1:] if token.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    return Condition(span, _future_beside(span, tokens), party, weak=marker.lower_ in {"until", "once"})


def _without(token: Token, tokens: Tokens) -> Condition | None:
    """A condition for sure where it opens, or where what is missing is what one bargains for."""
    asked = child(token, "pobj")
    bargained = asked is not None and asked.base in vocabulary().bargains
    within = token.head.dep_ in SUBJECTS
    if asked is not None and asked.base in vocabulary().manners:
        return None
    if spares(token, tokens) and not _opens(token, tokens):
        return None
    return None if within else _phrase(token, tokens, weak=not (bargained or _opens(token, tokens)))


def spares(without: Token, tokens: Iterable[Token]) -> bool:
    """As in "will be built without any new tax", "without further delay": what is missing is missed by nobody."""
    behind = [one for one in tokens if 0 < one.i - without.i <= _SPARED]
    costs = any(one.base in vocabulary().harmful | _COSTS for one in behind)
    return without.lower_ == "without" and costs and behind[0].lower_ in _SOME


def _inverted(token: Token, tokens: Tokens) -> Condition | None:
    """As in "Should the date pass", "were the court to rule": the auxiliary before its subject."""
    following = token.doc[token.i + 1 : tokens.end]
    if len(following) and following[0].lower_ == "which":
        return None
    if token.lower_ in _ABSENT:
        nominal = len(following) > 0 and following[0].pos_ in _NOMINAL
        loose = token.dep_ in {"prep", "advcl"} and is_future(token.head)
        return _to_stop(token, tokens) if nominal and (loose or _opens(token, tokens)) else None
    if (
        len(following) < _SHORTEST
        or following[0].dep_ == "neg"
        or not _has_subject_behind(following)
        or tokens.text.rstrip('”’" ').endswith("?")
    ):
        return None
    if token.i > tokens.start and token.doc[token.i - 1].lower_ in _NO_SUBJECT_AFTER:
        return None
    if token.lower_ == "were" and not _is_turned_round(token, tokens):
        return None
    return _to_stop(token, tokens)


def _is_turned_round(were: Token, tokens: Tokens) -> bool:
    """As in "were the court to rule", "were he made to pay", and not "the men were the first to leave"."""
    following = were.doc[were.i + 1 : tokens.end]
    reversed_ = following[0].pos_ in {"DET", "PROPN", "PRON"} or following[0].tag_ == "NNS"
    goes_on = any(word.lower_ == "to" or word.tag_ == "VBN" for word in following[:10])
    told = any(word.lower_ in _FUTURE for word in tokens if word.i < were.i)
    ranked = any(word.lower_ in _RANKED for word in following[:3])
    return reversed_ and goes_on and (_opens(were, tokens) or (told and not ranked))


def _is_second_word(token: Token, tokens: Tokens) -> bool:
    """As in "as long as", "the moment", "next time": the second word of what opens a clause."""
    before = token.nbor(-1).lower_ if token.i > tokens.start else ""
    if token.lower_ == "long":
        return before in {"as", "so"}
    if token.lower_ == "after":
        behind = token.i + 1 < tokens.end and token.nbor().pos_ in _NOMINAL  # not "the day after" alone
        return behind and before in _INSTANT and token.i > tokens.start + 1 and token.nbor(-2).lower_ == "the"
    if token.lower_ == "time":
        return before in _EACH and _clause_behind(token, tokens)
    ranked = token.lower_ == "second" and token.i + 1 < tokens.end and token.nbor().tag_ == "NN"  # "the second test"
    return before in _VERY and token.lower_ in _INSTANT and not ranked and _clause_behind(token, tokens)


def _instant(token: Token, tokens: Tokens) -> Condition | None:
    """As in "The day the gates close, our signature goes": what follows need not be told as future."""
    first = token.nbor(-1 if token.lower_ != "after" else -2)
    if first.lower_ in _VERY - {"the"} and first.i > tokens.start:
        first = first.nbor(-1)
    found = _to_stop(first, tokens)
    if found is None:
        return None
    if (ends := _harm_before(found.tokens, tokens)) is not None:
        return Condition(found.tokens, ends, found.party)
    if found.governor is not None:
        return found
    within = range(found.tokens.start, found.tokens.end)
    beside = (one for one in tokens if one.i not in within and is_verb(one) and not is_speech(one))
    governor = next((one for one in beside if child(one, *SUBJECTS) is not None and one.tag_ != "VBD"), None)
    return Condition(found.tokens, governor, found.party)


def _harm_before(condition: Tokens, tokens: Tokens) -> Token | None:
    """As in "its loan lapses unless", whatever the parse took "lapses" for: the word right before the condition."""
    last = tokens.doc[condition.start - 1] if condition.start > tokens.start else None
    told = last is not None and last.base in vocabulary().harmful and last.tag_ in {"NNS", "NN", "VBZ", "VBP"}
    return last if told else None


def _where(token: Token, tokens: Tokens) -> Condition | None:
    """As in "Where the rules are not kept, crews will be sent": it opens, and a clause with "will" follows."""
    found = _to_stop(token, tokens) if _opens(token, tokens) and _clause_behind(token, tokens) else None
    if found is None or not found.failing or found.governor is None or found.tokens.end >= tokens.end:
        return None
    return found if token.doc[found.tokens.end].text == "," else None


def _clause_behind(token: Token, tokens: Tokens) -> bool:
    """As in "the moment a fine is imposed": a subject and its verb follow."""
    near = [one for one in token.doc[token.i + 1 : min(token.i + 7, tokens.end)] if one.lower_ != "that"]
    return any(one.dep_ in SUBJECTS for one in near) and near[0].pos_ in _NOMINAL


def _has_subject_behind(following: Tokens) -> bool:
    """What stands behind the auxiliary is a subject, not the verb it helps."""
    return following[0].pos_ in _NOMINAL or any(
        token.dep_ in SUBJECTS and token.head.i > token.i for token in following[:4]
    )


def _opens(token: Token, tokens: Tokens) -> bool:
    return bool(token.i == tokens.start or token.doc[token.i - 1].is_punct or token.nbor(-1).lower_ in {"that", "and"})


def _phrase(preposition: Token, tokens: Tokens, *, weak: bool) -> Condition | None:
    """As in "Without a deal by Friday", "in the event of a strike"."""
    governor = next((head for head in ancestors(preposition) if is_verb(head)), None)
    span = stretch(tokens, preposition.i, _shortened(preposition.i, preposition.right_edge.i, tokens))
    if len(span) == _IN_THE_EVENT and span.end < tokens.end and tokens.doc[span.end].lower_ in {"that", "of"}:
        return _to_stop(preposition, tokens)
    if governor is None or len(span) < _SHORTEST:
        return None
    if is_speech(governor):
        governor = _future_beside(span, tokens) or governor
    governor = governor if is_future(governor) else next(_future_above(governor), governor)
    if weak and not is_future(governor):
        return None
    verb = child(preposition, "pcomp")
    return Condition(span, governor, subject_of(verb) if verb is not None else None, weak=weak)


def _future_beside(span: Tokens, tokens: Tokens) -> Token | None:
    """The verb of what would follow: the next future one behind the condition, or else the last before it."""
    behind = (token for token in tokens.doc[span.end : tokens.end] if is_verb(token) and is_future(token))
    before = (token for token in reversed(tokens.doc[tokens.start : span.start]) if is_verb(token) and is_future(token))
    told = (
        token for token in reversed(tokens.doc[tokens.start : span.start]) if is_verb(token) and not is_speech(token)
    )
    return next(behind, None) or next(before, None) or next(told, None)
