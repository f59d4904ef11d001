"""Where a meeting is when no word of place says so: the city that hosts it, the seat of its body, "there"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.cities import Place, is_known_city, is_no_city, names_no_country
from briefings.facts.talks.grammar import above, doer, is_verb, lemma
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Token, Tokens

_BACK = 60  # tokens
_BESIDE = 3  # tokens


def hosting(anchor: Anchor, names: Names) -> tuple[Place, ...]:
    """The city that hosts: "Doha is to host a meeting of ministers"."""
    verb = anchor.token if anchor.verb else anchor.token.head
    hosts = lemma(verb) in {"host", "stage"} or (anchor.verb and lemma(verb) in {"expect", "await", "receive"})
    who = doer(verb) if hosts and (anchor.verb or anchor.token.dep_ == "dobj") else None
    if who is None or who.left_edge.i != who.i or not (who.ent_type_ == "GPE" or is_known_city(who.text)):
        return ()
    city = is_known_city(who.text) or (names_no_country(who.text) and who.text not in names.by_form)
    return (Place(who.text, anchor.start),) if city else ()


def seat(anchor: Anchor, sentence: Sentence, names: Names) -> tuple[Place, ...]:
    """The city of the body that holds its own hearing: "the commission in Ottawa will hold a hearing"."""
    verb = anchor.token if anchor.verb else anchor.token.head
    own = anchor.verb or (anchor.token.dep_ == "dobj" and lemma(verb) in vocabulary()["convening"])
    who = doer(verb) if own else None
    if who is None or not (lemma(who) in vocabulary()["sitting"] or who.ent_type_ == "ORG"):
        who = _court_that_says(verb)
    if who is None:
        return ()
    for token in who.doc[who.i + 1 : verb.i]:
        if token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.i <= who.i + _BESIDE:
            known = token.ent_type_ == "GPE" and names_no_country(token.text) and token.text not in names.by_form
            return (Place(token.text, sentence.span_of(token).start),) if known else ()
    return ()


def _court_that_says(verb: Token) -> Token | None:
    """The court that tells what it will hear: "the court in Lille has confirmed that the claim will be heard"."""
    if lemma(verb) not in {"hear", "try"} or not any(child.dep_ == "auxpass" for child in verb.children):
        return None
    for _, head in above(verb):
        if lemma(head) in vocabulary()["reporting"]:
            who = doer(head)
            return who if who is not None and lemma(who) in vocabulary()["sitting"] else None
    return None


def there(anchor: Anchor, sentence: Sentence, names: Names) -> tuple[Place, ...]:
    """The city told last before "there": "back from Lyon ... the panel will sit there for two days"."""
    verb = anchor.token if anchor.verb else next((head for _, head in above(anchor.token) if is_verb(head)), None)
    word = (
        next((one for one in verb.children if one.lower_ in {"there", "where"} and one.dep_ == "advmod"), None)
        if verb
        else None
    )
    if word is None:
        return ()
    doc = word.doc
    for index in range(word.i - 1, max(word.i - _BACK, -1), -1):
        token = doc[index]
        if (token.ent_type_ == "GPE" or is_known_city(token.text)) and token.pos_ == "PROPN":
            city = names_no_country(token.text) and token.text not in names.by_form
            return (Place(_whole_name(token).text, sentence.span_of(word).start),) if city else ()
    return ()


def _whole_name(token: Token) -> Tokens:
    """A city's name of several words, by its last."""
    first = token.i
    while first > 0 and token.doc[first - 1].dep_ == "compound" and token.doc[first - 1].ent_type_ == "GPE":
        first -= 1
    return token.doc[first : token.i + 1]


def called_by(token: Token, sentence: Sentence, names: Names) -> Iterator[Place]:
    """The city that a meeting is called by: "the Lima round"."""
    for child in token.children:
        if (
            child.dep_ == "compound"
            and child.i == token.i - 1
            and (child.ent_type_ == "GPE" or is_known_city(child.text))
        ):
            tokens = child.doc[child.i : child.i + 1]
            if child.left_edge.i == child.i and not is_no_city(tokens) and names.covering(child) is None:
                name = _whole_name(child)
                yield Place(name.text, sentence.span_of(name).start)
