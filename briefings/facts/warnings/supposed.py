"""What is supposed without a word for it: dares, choices, whoever it may be, a thing that is only thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.clauses import (
    Contingency,
    clause_at,
    clause_start,
    end_of_tail,
    has_finite,
    is_asked,
    is_order,
    main_verb,
    nothing_at,
    noun_of,
    party,
    plain,
)
from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.grammar import FIRST_PERSON
from briefings.facts.warnings.phrases import is_group
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.tokens import Token


_WHICH = frozenset({"who", "that", "which", "whose", "without", "with", "behind", "still", "not"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_AT_WHOM = frozenset({"for", "against", "on", "to", "from", "at", "with"})
_PLIGHT = frozenset({"in", "with", "under", "behind"})  # "states in arrears", "drivers under the limit"
_RISKING = frozenset({"risk", "face", "lose", "forfeit", "invite", "jeopardise", "jeopardize", "endanger", "gamble"})
_INDEFINITE = frozenset({"a", "an", "any", "another", "every", "each", "one", "such"})
_DO = frozenset({"do", "does", "did"})
_GIVING = frozenset({"show", "give", "bring", "send", "find", "tell", "offer", "lend", "get"})
_RANKED = frozenset({"first", "slightest", "smallest", "merest", "least"})
_OTHERS = frozenset({"they", "you", "he", "she"})
_LONGEST = 24  # tokens of a deed and its answer
_NEAR = 6
_SHORT = 2


def supposed(words: Sequence[Token]) -> Iterator[Contingency]:
    """All suppositions of a stretch of words."""
    yield from _dared(words)
    yield from _chosen(words)
    yield from _anybodys(words)
    yield from _thought_of(words)
    yield from _equal(words)
    yield from _at_risk(words)
    yield from _priced(words)
    yield from _the_more(words)
    yield from _enough(words)
    yield from _answered(words)
    yield from _sooner(words)


def _dared(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "touch it and", "let them try and", "one more and", "no pay, no play"."""
    deed = _is_deed(words) and any(one.lower_ in FIRST_PERSON for one in words)
    denied, more = words[0].lower_ in {"no", "not"}, deed or _is_one_more(words)
    if not denied and not more and not is_order(words):
        return
    for joint in range(_SHORT, len(words) - _SHORT + 1):
        if _joins(words, joint, denied=denied, more=more):
            told = words[0].lower_ == "you"  # "You sign here and you are done": not as sure as an order
            points = 0.8 if deed else 1.5 if more or denied else 0.9 if told else 1.2
            if words[0].base in _GIVING and words[1].lower_ in FIRST_PERSON:
                points = 0.0  # "Give me a key and I will open the gate"
            yield Contingency(plain(words[:joint]), plain(words[joint + 1 :]), points, "deed" if deed else "dare")
            return
        told = words[joint].tag_ in _FINITE and words[joint].dep_ != "relcl"
        if told and not more and not is_order(words):
            return


def _is_one_more(words: Sequence[Token]) -> bool:
    """As in "another", "one more", "ten more", "a single"."""
    first, behind = words[0], words[1].lower_
    if first.lower_ in {"another", "any"}:
        return True
    return (first.like_num and behind == "more") or (first.lower_ in {"one", "a"} and behind in {"more", "single"})


def _is_deed(words: Sequence[Token]) -> bool:
    """As in "One rail lifted and our trucks ...": a thing and what would be done to it, without a verb of its own."""
    if words[0].lower_ != "one":
        return False
    passive = words[2].tag_ == "VBN" or (words[2].tag_ == "VBD" and not is_group(words[1]))
    return words[1].tag_ == "NN" and passive and words[2].pos_ == "VERB"


def _joins(words: Sequence[Token], joint: int, *, denied: bool, more: bool) -> bool:
    """Here the dare ends and what would follow begins: an "and", or a comma where both halves are alike."""
    nothing = nothing_at(words, joint + 1)
    if words[joint].text == ",":
        return (denied and nothing) or (more and (nothing or clause_at(words, joint + 1)))
    if words[joint].lower_ == "and" and denied:  # "No answer by Friday and I go to the court"
        return words[joint + 1].lower_ in {"i", "we"} and clause_at(words, joint + 1)
    if words[joint].lower_ != "and":
        return False
    return nothing or clause_at(words, joint + 1) or _is_bad_order(words[joint + 1])


def _is_bad_order(verb: Token) -> bool:
    """As in "refuse it and lose the herd": the second order is what one would have to bear."""
    bad = vocabulary().harmful | forms().adverse | {"look", "watch", "find", "get"}
    return verb.tag_ in {"VB", "VBP"} and verb.base in bad


def _chosen(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "either they pay or we leave", "must go by noon, or face a judge"."""
    first = words[0].lower_
    begin = next(
        (at for at in range(1, len(words)) if words[at].lower_ == "either" and words[at - 1].lemma_ == "be"), 0
    )
    for joint in range(_SHORT, len(words) - _SHORT + 1):
        if words[joint].lower_ not in {"or", "otherwise"}:
            continue
        if 0 < begin < joint:  # "there will be either a signature or a strike"
            yield Contingency(plain(words[begin + 1 : joint]), plain(words[joint + 1 :]), 0.9, "choice")
            return
        clause = clause_at(words, joint + 1)
        either = first == "either"
        asked = either or is_order(words) or is_asked(words[:joint])
        worse = words[joint + 1].lower_ in {"else", "face", "see", "lose", "risk", "expect"}
        worse = worse or (words[joint + 1].tag_ in {"VB", "VBP"} and is_order(words))
        timed = clause and any(_is_due(one) for one in words[1:joint])  # "It opens by six or I open it"
        if timed or (asked and (worse or (clause and (either or words[joint - 1].is_punct or is_order(words))))):
            begin = 1 if either else 0
            yield Contingency(plain(words[begin:joint]), plain(words[joint + 1 :]), 1.3, "choice")
            return


def _is_due(token: Token) -> bool:
    """As in "by six", "before Friday"."""
    if token.lower_ not in {"by", "before", "until"} or token.i + 1 >= len(token.doc):
        return False
    behind = token.nbor()
    return behind.ent_type_ in {"DATE", "TIME", "CARDINAL"} or behind.lower_ in {"noon", "midnight", "dawn"}


def _anybodys(words: Sequence[Token]) -> Iterator[Contingency]:
    """Whoever does it, as the subject or as whom it strikes: "any boat that lands", "for those two months behind"."""
    for at in range(len(words) - _SHORT):
        noun = noun_of(words, at) if _is_generic(words, at) else None
        if noun is None:
            continue
        verb = main_verb(words, noun)
        if verb is not None and words[verb - 1].lower_ in _DO:  # "Those who do sign get a badge"
            verb = next((step for step in range(verb + 1, len(words)) if words[step].tag_ in _FINITE), None)
        if verb is not None and (_is_told(words, noun, verb) or _had_done(words, noun, verb)):
            continue
        if _heads_clause(words, at) and verb is not None and verb - noun > 1:
            yield from _doing(words, at, noun, verb)
        elif at > 1 and words[at - 1].pos_ in {"ADP", "VERB"} and noun + 1 < len(words):
            yield from _struck(words, at, noun)


def _is_told(words: Sequence[Token], noun: int, verb: int) -> bool:
    """As in "tests have shown that the ships can", "lawyers recall a firm that said it would": another's verb."""
    between = words[noun + 1 : verb]
    that = next((step for step, one in enumerate(between) if one.lower_ == "that" and one.tag_ == "IN"), None)
    return that is not None and not any(one.tag_ in _FINITE for one in between[that + 1 :])


def _had_done(words: Sequence[Token], noun: int, verb: int) -> bool:
    """As in "Those who emptied the sea cannot now complain": told of what they did, not of what they may do."""
    if words[verb].lower_ not in {"can", "ca", "cannot"}:
        return False
    first = next((step for step in range(noun + 1, verb) if words[step].tag_ in _FINITE), verb)
    return words[first].tag_ == "VBD"


def _is_generic(words: Sequence[Token], at: int) -> bool:
    """Nobody in particular: "any", "those"; "a man who", "owners who" where a clause begins."""
    one = words[at]
    if one.lower_ in forms().whoever or (at == 0 and one.lower_ in {"a", "an"}):
        return True
    described = words[at + 1].lower_ in _WHICH
    plural = one.tag_ == "NNS" or (one.tag_ in {"NNPS", "NNP"} and one.lower_.endswith("s") and described)
    if plural and described and words[at - 1].lower_ in _AT_WHOM:
        return True
    return _heads_clause(words, at) and plural


def _at_risk(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "Striking pilots risk their seniority": what they do is told before the noun."""
    deed = words[0].tag_ in {"VBG", "VBN"} or words[0].lower_.startswith(("un", "non"))
    if not deed or words[1].tag_ not in {"NNS", "NNPS"} or len(words) < _NEAR - 1:
        return
    if words[2].base in _RISKING:
        yield Contingency(plain(words[:2]), plain(words[2:]), 0.6, "whoever", words[1])


def _heads_clause(words: Sequence[Token], at: int) -> bool:
    """First of all, or behind "that" or ", and"."""
    if at == 0:
        return True
    before = words[at - 1]
    if at == 1:
        return before.pos_ not in {"ADP", "SCONJ"}
    if words[at].i - before.i > 1:
        return True  # who says it stood here
    return before.lower_ == "that" or (before.lower_ in {"and", "but"} and words[at - 2].text == ",")


def _doing(words: Sequence[Token], at: int, noun: int, verb: int) -> Iterator[Contingency]:
    """As in "Any boat that lands its catch | will be held"."""
    one, described = words[at], words[noun + 1]
    sure = one.lower_ in forms().whoever
    if described.lower_ in _PLIGHT and not sure:
        yield Contingency(plain(words[at:verb]), plain(words[verb:]), 0.3, "whoever", words[noun])
    elif one.lower_ == "whoever" or _describes(described, sure=sure) or _is_reduced(words, noun, verb):
        points = 1.0 if sure else 0.7 if one.lower_ not in {"a", "an"} else 0.5
        yield Contingency(plain(words[at:verb]), plain(words[verb:]), points, "whoever", words[noun])


def _is_reduced(words: Sequence[Token], noun: int, verb: int) -> bool:
    """As in "boats found to be fishing there would": a participle that the parse may have taken for the verb."""
    between = words[noun + 1 : verb]
    told = any(one.is_punct or one.lower_ in {"and", "that", "but"} for one in between)
    return words[verb].tag_ == "MD" and between[0].tag_ in {"VBN", "VBD"} and not told


def _describes(word: Token, *, sure: bool) -> bool:
    """What stands behind the noun tells which ones are meant: "who", "caught there"; of "any" also "in the hall"."""
    if word.lower_ in _WHICH - (frozenset() if sure else {"not", "still", "with"}):
        return True
    if word.lower_ == "still" and word.i + 1 < len(word.doc):
        return word.nbor().tag_ in {"VBG", "VBN", "JJ", "IN"}
    if sure:
        return word.tag_ in {"VBN", "VBG", "IN", "JJ", "RB", "VBD"}
    return word.tag_ in {"VBN", "VBG", "JJ", "VBD"} and word.dep_ in {"acl", "relcl"}


def _struck(words: Sequence[Token], at: int, noun: int) -> Iterator[Contingency]:
    """As in "the licence is forfeited by | any boat that lands there"."""
    described = words[noun + 1]
    if words[at - 1].lower_ == "to" and noun + 2 < len(words) and words[noun + 2].lower_ in FIRST_PERSON:
        return  # "the keys to firms that we have never met"
    fits = described.lower_ in _WHICH or described.tag_ in {"VBG", "VBN", "JJ"}
    if fits or words[at].lower_ == "those":
        over = at - 1 if words[at - 1].pos_ == "ADP" else at
        outcome, ends = words[clause_start(words, over) : over], end_of_tail(words, at)
        verb = main_verb(words, noun)
        if not has_finite(outcome) and verb is not None and words[verb].tag_ == "MD":
            outcome, ends = words[verb:], verb  # "the licence of any diver found there | would be withdrawn"
        if any(one.tag_ in _FINITE and one.nbor(-1).lower_ not in _WHICH for one in outcome if one.i):
            points = 0.9 if words[at].lower_ in forms().whoever else 0.5
            yield Contingency(plain(words[at:ends]), plain(outcome), points, "struck", words[noun])


def _thought_of(words: Sequence[Token]) -> Iterator[Contingency]:
    """A thing only thought of as the subject: "any cut would", "a walkout voids", "one shot would"."""
    known = forms().thought_of
    for at in range(len(words) - _SHORT):
        first = words[at].lower_
        fits = first in known or first == "one" or (at == 0 and first in _INDEFINITE)
        fits = fits or (first in _RANKED and at > 0 and words[at - 1].lower_ == "the")
        fits = fits or (first == "non" and words[at + 1].text == "-")  # "non-payment"
        denied = at > 0 and words[at - 1].lower_ in {"not", "no"}  # "not one barrel", "no one"
        if not fits or denied or words[at].pos_ == "PROPN" or not _heads_clause(words, at):
            continue
        if first == "one" and _will_be(words, at):
            continue
        noun = at + 2 if first == "non" else noun_of(words, at)
        verb = main_verb(words, noun) if noun is not None and noun + 1 < len(words) else None
        if verb is None or noun is None:
            continue
        if words[noun].base in forms().events and words[noun + 1].lower_ not in {"to", "who"}:
            continue  # "the next meeting"; not "the next person to block it"
        if first == "such" and words[verb].tag_ != "MD":
            continue  # "such offers are foreseen by the rules"
        if first in _RANKED and words[verb].tag_ != "MD":
            continue  # "the first ship sails on Monday"
        sure = first == "non" or any(one.lower_ in known for one in words[at:noun])
        if not sure and words[verb].tag_ == "MD" and any(one.ent_type_ == "DATE" for one in words[verb:]):
            continue  # "a ship would leave Calais on Friday": a plan
        yield Contingency(plain(words[at:verb]), plain(words[verb:]), 0.8 if sure else 0.0, "thing", words[noun])


def _will_be(words: Sequence[Token], at: int) -> bool:
    """As in "one cable will be out of service": a certain one, told as what is to come; not "one shot will end it"."""
    modal = next((step for step in range(at + 1, len(words) - 1) if words[step].tag_ == "MD"), None)
    return modal is not None and words[modal].lower_ in {"will", "'ll", "’ll"} and words[modal + 1].lower_ == "be"


def _equal(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "The day they cut the power is the day we leave"."""
    times = forms().times
    if len(words) < _NEAR or words[0].lower_ != "the" or words[1].base not in times | {"moment", "instant"}:
        return
    for at in range(_SHORT, len(words) - _SHORT):
        equal = words[at].lemma_ == "be" and words[at + 1].lower_ == "the"
        if equal and words[at + 2].base in times | {"moment", "instant", "end", "last"}:
            yield Contingency(plain(words[:at]), plain(words[at:]), 1.5, "equal")


def _priced(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "Our answer to a ban will be a ban", "The price of delay is"."""
    known = forms().answers
    for at in range(min(_NEAR, len(words) - _NEAR)):
        if words[at].base not in known or words[at + 1].lower_ not in {"to", "for", "of"}:
            continue
        if at and words[at - 1].pos_ == "ADP":
            return
        verb = next((step for step in range(at + 2, len(words)) if words[step].tag_ in _FINITE), None)
        if verb is not None and verb - at > _SHORT and (words[verb].tag_ == "MD" or words[verb].lemma_ == "be"):
            outcome = (words[at], *words[verb:])
            yield Contingency(plain(words[at + 2 : verb]), plain(outcome), 1.2, "price")
        return


def _enough(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "It takes one leak and I adjourn", "It will take only one dismissal for the line to stop"."""
    takes = next((at for at in range(1, min(len(words), _NEAR)) if words[at].lemma_ == "take"), None)
    if takes is None or words[0].lower_ != "it":
        return
    begin = takes + 1
    while begin < len(words) and words[begin].lower_ in {"only", "just", "but"}:
        begin += 1
    if begin + _SHORT >= len(words) or words[begin].lower_ not in {"one", "a", "another"}:
        return
    for joint in range(begin + _SHORT, len(words) - _SHORT):
        opens = words[joint].lower_ in {"and", "before"} and clause_at(words, joint + 1)
        if opens or (words[joint].lower_ == "for" and any(one.lower_ == "to" for one in words[joint:])):
            yield Contingency(plain(words[begin:joint]), plain(words[joint + 1 :]), 1.2, "thing", words[begin + 1])
            return


def _sooner(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "would sooner close the bakery than hand over the recipe": what is asked stands behind "than"."""
    first = next((at for at, one in enumerate(words) if one.lower_ in {"sooner", "rather"}), None)
    if first is None or not any(one.tag_ == "MD" for one in words[max(first - _SHORT, 0) : first]):
        return
    than = next((at for at in range(first, len(words) - 1) if words[at].lower_ == "than"), None)
    if than is not None and words[than + 1].tag_ in {"VB", "VBP"}:
        yield Contingency(plain(words[than:]), plain(words[:than]), 0.6, "phrase")


def _answered(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "They cancel the leave, we cancel the flights": one deed, and behind a comma what answers it."""
    told = words[1].tag_ in {"VBP", "VBZ", "VB"} and words[1].lemma_ not in {"be", "have"}
    if words[0].lower_ not in _OTHERS or len(words) > _LONGEST or not told:
        return
    for comma in range(_SHORT, len(words) - _SHORT):
        if words[comma].text != ",":
            continue
        if words[comma + 1].pos_ == "CCONJ":
            return
        verb = main_verb(words, comma + 1)
        same = verb is not None and words[verb].lemma_ == words[1].lemma_ and words[comma + 1].lower_ not in _OTHERS
        if words[comma + 1].lower_ in {"we", "i"} or same:
            yield Contingency(plain(words[:comma]), plain(words[comma + 1 :]), 1.2, "dare", words[0])
        return


def _the_more(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "The longer they wait, the longer the ships will lie there"."""
    starts = [at for at, one in enumerate(words[:-1]) if one.lower_ == "the" and words[at + 1].tag_ in {"JJR", "RBR"}]
    if len(starts) > 1 and starts[0] == 0 and words[starts[1] - 1].text == ",":
        trigger, outcome = plain(words[: starts[1]]), plain(words[starts[1] :])
        yield Contingency(trigger, outcome, 1.2, "equal", party(words[_SHORT : starts[1]]))
