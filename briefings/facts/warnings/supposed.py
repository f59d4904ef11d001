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
    plain,
)
from briefings.facts.warnings.forms import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token


_WHICH = frozenset({"who", "that", "which", "whose", "without", "with", "behind", "still", "not"})
_SHORT = 2


def supposed(words: Sequence[Token]) -> Iterator[Contingency]:
    """All suppositions of a stretch of words."""
    yield from _dared(words)
    yield from _chosen(words)
    yield from _anybodys(words)
    yield from _thought_of(words)


def _dared(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "touch it and", "let them try and", "one more and", "no pay, no play"."""
    first = words[0]
    behind = words[1]
    more = first.lower_ in {"another", "any"} or (first.lower_ == "one" and behind.lower_ in {"more", "single"})
    order = is_order(words)
    if not more and not order and first.lower_ not in {"no", "not", "let"}:
        return
    for joint in range(_SHORT, len(words) - _SHORT + 1):
        one = words[joint]
        joins = one.lower_ == "and" and (
            words[joint - 1].is_punct or clause_at(words, joint + 1) or nothing_at(words, joint + 1)
        )
        comma = (
            one.text == ","
            and first.lower_ in {"no", "not", "another", "one"}
            and (nothing_at(words, joint + 1) or (more and clause_at(words, joint + 1)))
        )
        if first.lower_ == "no" and not comma:
            continue
        if (joins and clause_at(words, joint + 1)) or (joins and nothing_at(words, joint + 1)) or comma:
            if (
                first.lower_ not in {"no", "not"}
                and has_finite([one for one in words[1:joint] if one.dep_ != "relcl"])
                and not order
            ):
                return
            points = 1.5 if more or first.lower_ in {"no", "not"} else 1.2
            yield Contingency(plain(words[:joint]), plain(words[joint + 1 :]), points, "dare")
            return


def _chosen(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "either they pay or we leave", "must go by noon, or face a judge"."""
    first = words[0].lower_
    for joint in range(_SHORT, len(words) - _SHORT + 1):
        if words[joint].lower_ not in {"or", "otherwise"}:
            continue
        clause = clause_at(words, joint + 1)
        either = first == "either"
        asked = either or is_order(words) or is_asked(words[:joint])
        worse = words[joint + 1].lower_ in {"else", "face", "see", "lose", "risk", "expect"}
        if asked and (worse or (clause and (either or words[joint - 1].is_punct or is_order(words)))):
            begin = 1 if either else 0
            yield Contingency(plain(words[begin:joint]), plain(words[joint + 1 :]), 1.3, "choice")
            return


def _anybodys(words: Sequence[Token]) -> Iterator[Contingency]:
    """Whoever does it, as the subject or as whom it strikes: "any boat that lands", "for those two months behind"."""
    known = forms()
    for at in range(len(words) - _SHORT):
        one = words[at]
        generic = (
            one.lower_ in known.whoever or (at == 0 and one.tag_ == "NNS") or (at <= 1 and one.lower_ in {"a", "an"})
        )
        if not generic:
            continue
        noun = noun_of(words, at)
        if noun is None:
            continue
        verb = main_verb(words, noun)
        if at <= 1 and verb is not None and verb - noun > 1:
            described = words[noun + 1]
            sure = one.lower_ in known.whoever
            tags = {"VBN", "VBG", "IN", "JJ", "RB", "VBD"} if sure else {"VBN", "VBG", "JJ", "VBD"}
            if one.lower_ != "whoever" and described.lower_ not in _WHICH and described.tag_ not in tags:
                continue
            trigger = words[at:verb]
            points = 1.0 if sure else 0.6 if one.tag_ == "NNS" else 0.5
            yield Contingency(plain(trigger), plain(words[verb:]), points, "whoever", words[noun])
        elif at > 1 and words[at - 1].pos_ == "ADP" and noun + 1 < len(words):
            described = words[noun + 1]
            fits = described.lower_ in {"who", "that", "which", "whose", "without", "behind"} or described.tag_ in {
                "VBG",
                "VBN",
                "JJ",
            }
            if fits or one.lower_ == "those":
                start = clause_start(words, at - 1)
                end = end_of_tail(words, at)
                yield Contingency(
                    plain(words[at:end]),
                    plain(words[start : at - 1]),
                    0.9 if one.lower_ != "a" else 0.3,
                    "struck",
                    words[noun],
                )


def _thought_of(words: Sequence[Token]) -> Iterator[Contingency]:
    """A thing only thought of as the subject: "any cut would", "a walkout voids", "a deal that leaves"."""
    known = forms()
    if (
        words[0].lower_ not in {"a", "an", "any", "another", "every", "each", "further", "more", "such"}
        and words[0].lower_ not in known.thought_of
    ):
        return
    noun = noun_of(words, 0)
    verb = main_verb(words, noun) if noun is not None and noun + 1 < len(words) else None
    if verb is None or noun is None or words[noun].lemma_.lower() in known.events:
        return
    sure = words[0].lower_ in known.thought_of or any(one.lower_ in known.thought_of for one in words[:noun])
    yield Contingency(plain(words[:verb]), plain(words[verb:]), 0.8 if sure else 0.2, "thing", words[noun])
