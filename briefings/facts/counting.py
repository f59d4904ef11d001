"""What a number counts, by the grammar around it, in the words of the sentence.

A number counts the noun that it stands before ("3,700 members"), a price or a share is of whatever it is put to: the
noun it prices ("a $4m fine"), a noun with "of" or "worth" ("debts of $4m", "a catch worth $4m"), what a verb puts at
it, or the subject of its verb.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from briefings.facts.tokens import Token, Tokens


_LONGEST = 14  # words
_BETWEEN = 4  # words from a number to its noun
_OF_SO_MANY = 2  # words
_SPOKEN = frozenset(["us", "you"])
_INSIDE = frozenset(["JJ", "JJR", "VBN", "VBG", "NN"])
_RAISED = frozenset(["cubic", "square"])
_ABBREVIATED = 3  # letters: "teu"
_NUMBER = "number"  # of which whatever follows is counted: "the number of staff"
_PUTTING = frozenset(["put", "cap", "limit", "hold", "keep", "fix", "freeze", "estimate", "peg"])
_PARTICIPLES = frozenset(["VBN", "VBD"])
_PLURAL = frozenset(["NNS", "NNPS"])
_UNTIMELY = frozenset(["DATE", "TIME"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_INNER = frozenset(["nummod", "compound", "quantmod", "nmod"])
_NOUNS = frozenset(["NOUN", "PROPN"])
_SHARES = frozenset(["percent", "cent", "%", "point", "percentage"])
_LEADING = frozenset(["compound", "amod", "nmod", "poss"])  # what belongs to a noun and stands before it
_WITH_VERB = frozenset(["aux", "auxpass", "neg", "prt"])
_CUT = frozenset(["relcl", "advcl", "appos", "parataxis", "cc", "conj", "punct", "acl"])


def counted_noun(number: Tokens, small: AbstractSet[str]) -> Token | None:
    """The noun that a number counts; "40 injured" counts the injured, "3,000 of us" counts us."""
    root = number.root
    link = root.head if root.dep_ == "conj" and root.head.like_num else root  # "not 340 but 212 people"
    if link.dep_ in {"nummod", "compound", "quantmod"} and _is_counted(link.head, small) and link.head.i > root.i:
        return link.head
    after = number.doc[number.end] if number.end < len(number.doc) else None
    if after is not None and after.lower_ == "of":
        counted = next((word for word in after.rights if _is_of_many(word, small)), None)
        return counted or _next_noun(number.doc[number.end : number.end + _OF_SO_MANY])  # "77 of 150 seats"
    hurt = after if after is not None and {after.lemma_.casefold(), after.lower_} & small else None
    return hurt if hurt is not None and hurt.tag_ not in _INSIDE else _next_noun(number) or hurt


def _is_of_many(word: Token, small: AbstractSet[str]) -> bool:
    """Whether a word behind "of" tells whose number it is: "of us", "of the sailors", "of the board's staff"."""
    return word.lower_ in _SPOKEN or word.tag_ == "NNS" or (word.tag_ == "NN" and word.lemma_.casefold() in small)


def _next_noun(number: Tokens) -> Token | None:
    """The plural right behind a number and its adjectives, whatever the parser makes of it."""
    for word in number.doc[number.end : number.end + _BETWEEN]:
        if word.tag_ == "NNS" and (word.text.islower() or _are_short(word)):
            return word
        if word.tag_ not in _INSIDE:
            break
    return None


def measure(noun: Token) -> str | None:
    """A measure of two words: "cubic metres", "square miles"."""
    before = noun.nbor(-1) if noun.i else None
    return f"{before.text} {noun.text}".casefold() if before is not None and before.lower_ in _RAISED else None


def about_compound(unit: Token) -> str:
    """The noun that "300-megawatt" or "1,200-strong" belongs to, with what hangs on it."""
    head = unit.head if unit.head.i > unit.i and unit.head.pos_ in _NOUNS else unit
    return phrase(head, unit.i)


def _is_counted(noun: Token, small: AbstractSet[str]) -> bool:
    """A noun in the plural, for an "800-foot climb" counts no climbs; no name but that of a people."""
    plural = noun.tag_ in _PLURAL or len(noun) <= _ABBREVIATED or noun.lemma_.casefold() in small
    people = noun.ent_type_ == "NORP" and noun.tag_ in _PLURAL
    small_or_short = noun.text[:1].islower() or _are_short(noun)
    return noun.pos_ in _NOUNS and (small_or_short or people) and plural


def _are_short(noun: Token) -> bool:
    """Whether a plural is short for one of small letters: "MPs", "GPs"."""
    text = noun.text
    return text[-1:] == "s" and text[:-1].isupper() and 1 < len(text) - 1 <= _ABBREVIATED


def currency(number: Tokens, money: AbstractSet[str]) -> Token | None:
    """The coin named behind a number: "2.3 billion pounds", "a 40 million euro fund"."""
    after = number.doc[number.end] if number.end < len(number.doc) else None
    return after if after is not None and {after.lemma_.casefold(), after.lower_} & money else None


def tallied(number: Token, tallies: AbstractSet[str]) -> tuple[str, str] | None:
    """What a bare number is put to, as unit and phrase: "the death toll rose to 19", "puts the jobs at risk at 900"."""
    verbs = (above for above in number.ancestors if above.pos_ == "VERB")
    verb = next((above for above in verbs if above.dep_ != "acl"), None)
    if verb is None:
        return None
    told = [child for child in verb.children if child.dep_ in _SUBJECTS | {"dobj"} and child.i < number.i]
    is_put = verb.lemma_ in _PUTTING and number.dep_ == "pobj"  # not the day of "hold talks in Rome on May 10"
    put = [child for child in told if is_put and child.dep_ == "dobj" and child.tag_ in _PLURAL]
    tally = next((child for child in told if child.lower_ in tallies), None) or next(iter(put), None)
    if tally is None:
        return None
    of = next((child for child in tally.rights if child.lower_ == "of"), None)
    counted = (
        next((word for word in of.rights if word.tag_ in _PLURAL or _are_all(word) or tally.lower_ == _NUMBER), None)
        if of is not None
        else None
    )
    words = phrase(tally, tally.left_edge.i, number.i) if counted is None else phrase(counted, None, number.i)
    return (counted or tally).text.casefold(), words


def _are_all(word: Token) -> bool:
    """Whether an adjective stands for all who are so: "the number of the displaced"."""
    return word.tag_ in {"VBN", "JJ"} and word.i > 0 and word.nbor(-1).lower_ == "the"


def about_counted(head: Token, first: int) -> str:
    """The noun with what stands around it, and the verb that says what became of those counted."""
    told, verb = phrase(head, first), head.head
    if head.dep_ == "dobj" and verb.tag_ in _PARTICIPLES and verb.i < head.i:
        return f"{told} {verb.text}"
    if head.dep_ in _SUBJECTS and verb.pos_ == "VERB" and verb.i > head.i and _says_more(verb):
        return f"{told} {_said(verb)}"
    return told


def about_share(number: Tokens, money: AbstractSet[str]) -> str:
    """What a price or a share is of."""
    after = number.doc[number.end] if number.end < len(number.doc) else None
    if after is not None and after.pos_ == "NOUN" and not (_is_amount(after, number, money) or after.ent_type_):
        return named(after, number)  # "a €7m fine", whatever the parser makes of it
    if doing := _doing(after):
        return doing
    top = number.root
    while top.dep_ in _INNER and top.head.pos_ in _NOUNS | {"NUM", "SYM"}:
        top = top.head
    if top.pos_ in _NOUNS and not _is_amount(top, number, money):
        return named(top, number)
    noun = _of_noun(top)
    of = next((child for child in top.rights if child.dep_ == "prep" and child.lower_ in {"of", "for", "in"}), None)
    if noun is None and of is not None and of.right_edge.ent_type_ not in _UNTIMELY:
        return phrase(of).partition(" ")[2]
    told = named(noun, number) if noun is not None else _about_verb(top, number)
    return told or _nearest(number)


def _nearest(number: Tokens) -> str:
    """The last noun before an amount of which nothing else is told: "At stake are 40 million pounds"."""
    before = (word for word in reversed(number.doc[: number.start]) if word.pos_ == "NOUN" and not word.ent_type_)
    noun = next(before, None)
    return noun.text if noun is not None else ""


def _doing(verb: Token | None) -> str:
    """What a share does to something: "54 per cent backed the ban"."""
    behind = verb.rights if verb is not None and verb.pos_ == "VERB" else ()
    done = next((child for child in behind if child.dep_ == "dobj"), None)
    return f"{verb} {phrase(done, done.left_edge.i)}" if done is not None else ""


def _is_amount(noun: Token, number: Tokens, money: AbstractSet[str]) -> bool:
    """Whether it is the number itself, a share or a coin, not what is priced."""
    inside = number.start <= noun.i < number.end
    return inside or noun.lemma_.casefold() in _SHARES or bool({noun.lemma_.casefold(), noun.lower_} & money)


def _of_noun(top: Token) -> Token | None:
    """The noun that an amount hangs on: "debts of", "a deal worth", "an offer at"."""
    link = top.head
    if link.lower_ == "worth":
        return link.head if link.head.pos_ in _NOUNS and link.head.i < link.i else None
    if top.dep_ != "pobj" or link.lower_ not in {"of", "at", "to"}:
        return None
    put = link.head.head if link.head.dep_ == "acl" else link.head  # "a levy set at 8 per cent"
    return put if put.pos_ in _NOUNS and put.i < link.i else None


def _about_verb(top: Token, number: Tokens) -> str:
    """What a verb puts at the amount, else who pays or is worth it; of a pronoun, what it stands for or does."""
    done = ""
    for nearest, above in enumerate(word for word in top.ancestors if word.pos_ in {"VERB", "AUX"}):
        behind = (child for child in above.rights if child.dep_ == "dobj")
        put = next((child for child in behind if child.right_edge.i < number.start), None)
        subject = next((child for child in above.lefts if child.dep_ in _SUBJECTS | {"csubj"}), None)
        if put is not None and not nearest:
            return named(put, number)
        if subject is not None and above.dep_ == "relcl" and subject.pos_ == "PRON" and above.head.pos_ in _NOUNS:
            return f"{named(above.head, number)} {_said(above)}"  # "the levy, which brings in 40 million"
        if subject is not None and subject.pos_ != "PRON":
            bought = (child for child in above.rights if child.i >= number.start and _is_for(child))
            verb = [] if above.lemma_ == "be" else [_said(above)]
            return " ".join([named(subject, number), *verb, *(phrase(what) for what in islice(bought, 1))])
        done = done or (_said(above) if above.lemma_ != "be" else "")
    return done


def _is_for(child: Token) -> bool:
    """Whether it says for what, not for how long."""
    return child.lower_ == "for" and not any(word.ent_type_ in _UNTIMELY for word in child.subtree)


def _said(verb: Token) -> str:
    """A verb with its auxiliaries and its particle, in the sentence's words."""
    parts = [child for child in verb.children if child.dep_ in _WITH_VERB]
    said = " ".join(part.text for part in sorted([*parts, verb], key=lambda part: part.i))
    must = next((child for child in verb.rights if child.dep_ == "xcomp" and verb.lemma_ == "have"), None)
    return said if must is None else f"{said} {_said(must)}"


def _says_more(verb: Token) -> bool:
    """Whether a verb tells what became of its subject: "have" does in "have to move" alone."""
    return verb.lemma_ != "have" or any(child.dep_ == "xcomp" for child in verb.rights)


def named(noun: Token, number: Tokens) -> str:
    """A noun with its owner and all else that belongs to it, but its article and the amount: "club's debts"."""
    first = noun
    for child in reversed(list(noun.lefts)):
        if child.dep_ not in _LEADING or child.pos_ == "PRON" or child.left_edge.i < number.end <= noun.i:
            break
        first = child.left_edge
    start = first.i + (first.dep_ == "det")
    return phrase(noun, start, number.start)


def phrase(head: Token, first: int | None = None, amount: int = -1) -> str:
    """A noun and what hangs on it to the right, up to a clause of its own or an amount, in the sentence's words."""
    last = head
    for child in head.rights:
        if child.dep_ in _CUT or child.left_edge.i <= amount <= child.right_edge.i:
            break
        last = child.right_edge
    start = head.i if first is None else min(first, head.i)
    words = head.doc[start : min(last.i + 1, start + _LONGEST)]
    return " ".join(words.text.split())
