"""Conditions that the parse cannot see: "Any player who goes, the chair told them, will be banned".

Who says it stands between the subject and its verb, or the verb reads like a noun; the order of words tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.conditions import Condition
from briefings.facts.warnings.frame import Frame, consequence_of
from briefings.facts.warnings.grammar import SUBJECTS, children, is_verb, stretch
from briefings.facts.warnings.speech import Speech, is_speech, object_of
from briefings.facts.warnings.weighing import ENOUGH, OWN_DEED, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens

_ONE = frozenset({"a", "an", "another"})
_ANYBODY = frozenset(
    {"any", "anyone", "anybody", "every", "everyone", "whoever", "those", "a", "an", "no", "nobody", "each", "another"}
)
_ORDINAL = frozenset({"next", "first", "second", "last"})
_DESCRIBED = frozenset({"who", "that", "without", "which", "whose"})
_RISK = frozenset({"risk", "risks", "face", "faces"})
_REPEATED = frozenset({"VBZ", "VBP", "VBG", "VB"})
_SAID = frozenset({"VBD", "VBZ"})
_LONGEST_ASIDE = 14  # tokens between the commas
_NEAR = 4  # tokens from the second comma to the verb


def split_by_speech(sentence: Sentence) -> Iterator[Frame]:
    """As in "A state that leaves, he said, leaves for good": the subject, who says it, the verb."""
    tokens = sentence.tokens
    for said in tokens:
        if said.tag_ not in _SAID or not is_speech(said):
            continue
        opens, closes = _commas_around(said, tokens)
        if opens is None or closes is None:
            continue
        first = max((one.i + 1 for one in tokens if one.i < opens and one.text == ":"), default=tokens.start)
        last = opens - 2 if said.doc[opens - 1].tag_ == "MD" else opens - 1
        thought_of = last < opens - 1 and said.doc[first].lower_ in _ANYBODY
        thought_of = thought_of or (
            said.doc[first].lower_ in _ONE and closes + 1 < tokens.end and _would(said.doc[closes + 1])
        )
        if not thought_of and not _is_anybody(stretch(tokens, first, last)):
            continue
        behind = said.doc[closes + 1 : min(closes + 1 + _NEAR, tokens.end)]
        verb = next((one for one in behind if is_verb(one) and one.dep_ not in {"aux", "auxpass"}), None)
        if verb is None or any(one.dep_ in SUBJECTS for one in behind if one.i < verb.i):
            continue
        yield from _frame(sentence, stretch(tokens, first, last), verb, _aside(sentence, said, opens))


def _would(token: Token) -> bool:
    """As in "A refusal, she wrote, would mean"."""
    return token.lower_ in {"would", "could"}


def _commas_around(said: Token, tokens: Tokens) -> tuple[int | None, int | None]:
    """The commas that set off who says it: the first before the name, the first behind the verb."""
    before = [one.i for one in tokens if one.text == "," and one.i < said.i and said.i - one.i <= _LONGEST_ASIDE]
    named = any(one.pos_ in {"PROPN", "PRON", "NOUN"} for one in tokens if one.i < said.i)
    closes = next((one.i for one in tokens if one.text == "," and one.i > said.i), None)
    if not before or not named:
        return None, closes
    return before[0], closes


def _is_anybody(span: Tokens) -> bool:
    """Nobody in particular: "any player who", "owners who", "the next boat"."""
    if not len(span):
        return False
    first = span[0]
    words = [one.lower_ for one in span]
    ordinal = first.lower_ == "the" and len(words) > 1 and words[1] in _ORDINAL
    if ordinal or words[0] == "any":
        return True
    described = any(word in _DESCRIBED for word in words[1:])
    return described and (first.lower_ in _ANYBODY or first.tag_ == "NNS")


def _aside(sentence: Sentence, said: Token, opens: int) -> Speech:
    """Who speaks is the last name or noun before the verb of saying, and behind the comma."""
    between = [one for one in said.doc[opens + 1 : said.i] if not one.is_punct]
    own = next((one for one in between if one.head.i == said.i and one.dep_ in SUBJECTS), None)
    between = between or [one for one in said.doc[said.i + 1 : sentence.tokens.end] if one.i <= said.i + _NEAR]
    named = next((one for one in reversed(between) if one.pos_ in {"PROPN", "PRON", "NOUN"}), None)
    return Speech(sentence, said, own if own is not None else named, object_of(said))


def _frame(sentence: Sentence, trigger: Tokens, verb: Token, speech: Speech | None) -> Iterator[Frame]:
    consequence = consequence_of(sentence, verb, None)
    if consequence is None or verb.tag_ == "VBD":
        return
    consequence = stretch(sentence.tokens, max(consequence.start, trigger.end), consequence.end - 1)
    condition = Condition(trigger, verb, trigger.root if trigger.root.pos_ in {"NOUN", "PROPN"} else None)
    weight = weigh(condition, consequence, verb) + (ENOUGH if _repeats(trigger, verb) else 0)
    if len(consequence) and weight >= ENOUGH - OWN_DEED:
        yield Frame("subject", sentence, verb, speech, condition, None, consequence, verb, weight=weight)


def _repeats(trigger: Tokens, verb: Token) -> bool:
    """As in "whoever walks out of the pact walks out of the contract"; nothing good is told of whoever it may be."""
    if trigger[0].lower_ == "whoever":
        return True
    return verb.lemma_ != "be" and any(one.lemma_ == verb.lemma_ and is_verb(one) for one in trigger)


def at_risk(sentence: Sentence) -> Iterator[Frame]:
    """As in "Landlords who ignore it risk losing their permits", where the parse takes "risk" for a noun."""
    tokens = sentence.tokens
    for risk in tokens[1:]:
        if risk.lower_ not in _RISK or is_verb(risk) or risk.i + 1 >= tokens.end:
            continue
        opened = [one.i + 1 for one in tokens if one.i < risk.i and _opens_clause(one)]
        first = max(opened, default=tokens.start)
        trigger = stretch(tokens, first, risk.i - 1)
        losing = risk.nbor()
        if losing.tag_ == "VBG" and _is_anybody(trigger):
            consequence = stretch(tokens, risk.i, losing.right_edge.i)
            condition = Condition(trigger, losing, trigger.root if trigger.root.pos_ == "NOUN" else None)
            yield Frame(
                "subject", sentence, losing, _said_behind(sentence, losing), condition, None, consequence, losing
            )


def _said_behind(sentence: Sentence, verb: Token) -> Speech | None:
    """As in "..., the chief, Femi Ojo, said": behind the comma that ends what is said."""
    behind = verb.doc[verb.i : sentence.tokens.end]
    comma = next((one for one in behind if one.text == ","), None)
    said = next((one for one in behind if one.tag_ in _SAID and is_speech(one)), None)
    return None if comma is None or said is None or said.i < comma.i else _aside(sentence, said, comma.i)


def _opens_clause(token: Token) -> bool:
    return token.is_quote or token.text in {":", "—", "–"} or (token.lower_ == "that" and token.dep_ == "mark")


def whoever_does(sentence: Sentence) -> Iterator[Frame]:
    """As in "Whoever signs this signs his own resignation": a clause is the subject, and its verb comes again."""
    for verb in sentence.words:
        if verb.tag_ not in _REPEATED or verb.dep_ in {*SUBJECTS, "pcomp"}:
            continue  # nor "will go to whoever wins"
        clause = next((one for one in children(verb, "csubj", "nsubj") if one.i < verb.i), None)
        if clause is None:
            continue
        first = min((one.i for one in children(verb, "aux", "neg") if one.i > clause.i), default=verb.i)
        trigger = stretch(sentence.tokens, clause.left_edge.i, first - 1)
        if len(trigger) and (trigger[0].lower_ == "whoever" or (_is_anybody(trigger) and _repeats(trigger, verb))):
            yield from _frame(sentence, trigger, verb, None)
