"""The few questions that this package asks of a sentence's parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.tokens import Token


FARTHEST = 40  # heads above a token that are looked at: nothing in news is nested deeper, and noise must not cost time
VERBS = frozenset({"VERB", "AUX"})
MISREAD_VERBS = frozenset({"convene", "convenes", "reconvene", "reconvenes"})  # which the parse takes for names
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OTHER_TIME = frozenset({"after", "before", "because", "since", "although", "though"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_PARTICLES = frozenset({"prt", "advmod", "acomp", "prep", "oprd"})
_SAYING = frozenset({"say", "announce", "add", "confirm", "report", "tell", "write", "state"})
_CHAIRED = 8  # words that a chair's name and titles take
_PARTICLE_WORDS = frozenset({"off", "back", "forward", "over", "up", "out", "on", "in", "down", "aside"})


def lemma(token: Token) -> str:
    """Its base form in lower case."""
    return token.base


def above(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs of a token and its head, from the token up to the root."""
    for _ in range(FARTHEST):
        head = token.head
        if head.i == token.i:
            return
        yield token, head
        token = head


def is_verb(token: Token) -> bool:
    """Whether it is a verb, "be" and the like included."""
    return token.pos_ in VERBS or (token.dep_ == "ROOT" and is_misread_verb(token))


def is_misread_verb(token: Token) -> bool:
    """Whether a verb in the present is taken for a noun: "G7 ministers assemble in Rome on Friday"."""
    if token.pos_ != "NOUN" or token.dep_ != "ROOT":
        return False
    return any(child.dep_ in {"nsubj", "dobj"} and child.ent_type_ != "DATE" for child in token.children)


def auxiliaries(verb: Token) -> tuple[Token, ...]:
    """Its helping verbs and its "to", in order."""
    return tuple(child for child in verb.children if child.dep_ in _AUXILIARIES)


def is_past(verb: Token) -> bool:
    """Whether a verb tells what has happened: "met", "have met", "was held"."""
    helpers = auxiliaries(verb)
    if any(helper.tag_ in {"MD", "TO"} for helper in helpers):
        return False
    if helpers:
        return helpers[0].tag_ == "VBD" or any(lemma(helper) == "have" for helper in helpers)
    return verb.tag_ in {"VBD", "VBN"}


def is_progressive(verb: Token) -> bool:
    """Whether it is under way or planned: "are meeting on Friday"."""
    return verb.tag_ == "VBG" and any(
        child.lower_ in {"is", "are", "’s", "'s", "’re", "'re"} for child in verb.children
    )


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" stands with it."""
    return any(
        (child.dep_ == "neg" and child.i <= verb.i + 1 and not (child.i and child.nbor(-1).lower_ == "or"))
        or child.lower_ in {"never", "no longer"}
        for child in verb.children  # "will sit on 22 May, not on 20 May", "whether or not" deny nothing
    )


def modals(verb: Token) -> frozenset[str]:
    """Its modal verbs, in full: "'ll" is will, "wo" (of "won't") too."""
    short = {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would", "ca": "can"}
    return frozenset(short.get(child.lower_, child.lower_) for child in auxiliaries(verb) if child.tag_ == "MD")


def subject(verb: Token) -> Token | None:
    """The head of its subject."""
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def doer(verb: Token) -> Token | None:
    """Who does it: the subject, of the verb that it serves where it has none ("is scheduled to discuss").

    Of "a panel chaired by the judge A. B. will hear", which the parse takes for a deed of A. B., it is the panel.
    """
    who = subject(verb)
    if verb.tag_ in {"NN", "NNS"}:  # "the Council of the union convenes", taken for a name
        return verb.head.head if verb.dep_ == "pobj" else next((c for c in verb.children if c.dep_ == "compound"), None)
    for child, head in above(verb):
        if child.lower_ == "due" and child.dep_ in {"amod", "acl"} and who is None:
            return head  # "the committee, due to sit on Friday"
        if who is not None or not (is_verb(head) or head.lower_ == "due" or _is_plan(head)):
            break
        if (
            child.dep_ not in {"xcomp", "conj", "advcl"}
            and child.lower_ != "due"
            and not (_is_plan(child) or _is_plan(head))
        ):
            break
        who = subject(clause_before(child, head) or head)
    if who is not None and who.tag_ in {"WP", "WDT"}:
        clause = next((one for one in (verb, *(head for _, head in above(verb))) if one.dep_ == "relcl"), None)
        return _meant(clause) if clause is not None else who
    return _led_body(who) or who if who is not None else None


def _is_plan(noun: Token) -> bool:
    """Whether a noun that somebody has only says what they will do: "has dropped plans to see the mayor"."""
    held = noun.pos_ == "NOUN" and noun.dep_ == "dobj"
    return held and any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.children)


def clause_before(verb: Token, said: Token) -> Token | None:
    """With which verb it goes on past who says so: "it will be held in May, they said, and will open on the 5th"."""
    goes_on = verb.dep_ == "conj" and bool(modals(verb) & {"will", "shall"}) and subject(verb) is None
    if not goes_on or lemma(said) not in _SAYING or not is_past(said):
        return None
    if said.dep_ == "conj" and is_verb(said.head):
        return said.head
    return next((child for child in said.children if child.dep_ == "ccomp" and child.i < said.i), None)


def _meant(clause: Token) -> Token:
    """Whom a clause is about, in number: "the committee on prisoners, which was to meet" is the committee."""
    noun, holder = clause.head, clause.head.head.head
    helpers = (one for one in clause.children if one.dep_ in _AUXILIARIES)
    singular = clause.tag_ == "VBZ" or any(one.lower_ in {"was", "is", "has"} for one in (clause, *helpers))
    under = noun.dep_ == "pobj" and noun.tag_ in {"NNS", "NNPS"} and holder.tag_ in {"NN", "NNP"}
    meant = holder if singular and under else noun
    return meant.head if meant.dep_ == "appos" and meant.head.pos_ == "PROPN" else meant


def _led_body(who: Token) -> Token | None:
    """The body that somebody chairs, where it stands right before: "a panel chaired by the retired judge" A. B."""
    for index in range(who.i - 1, max(who.i - _CHAIRED, who.sent.start), -1):
        word = who.doc.words[index]
        if word.lower_ == "by":
            chaired, body = who.doc[index - 1], who.doc[index - 2]
            return body if chaired.tag_ == "VBN" and body.pos_ in {"NOUN", "PROPN"} else None
        if word.pos_ in VERBS or word.text == ",":
            return None
    return None


def patient(verb: Token) -> Token | None:
    """Whom or what it is done to, a passive's subject included: "is to be questioned"."""
    whom = next((child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}), None)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return doer(verb) if whom is None and passive else whom


def with_particle(verb: Token) -> frozenset[str]:
    """The verb alone and with each of its particles: "put", "put off", "put back", "be back on"."""
    base = lemma(verb)
    particles = [
        child.lower_
        for child in verb.children
        if child.dep_ in _PARTICLES and child.lower_ in _PARTICLE_WORDS and not _has_object(child, verb)
    ]
    particles += [
        one.lower_
        for child in verb.children
        if child.dep_ == "dobj"
        for one in child.children
        if one.dep_ == "prt" and one.i > child.i  # "moved its meeting up by a week"
    ]
    forms = {base, *(f"{base} {particle}" for particle in particles)}
    if particles:
        forms.add(" ".join((base, *particles)))
    for under in children_under(verb, "on"):
        if under.lower_ in {"hold", "ice"}:
            forms.add(f"{base} on {under.lower_}")
    if "on" in particles and any(child.lower_ == "back" for child in verb.subtree):
        forms.add(f"{base} back on")
    return frozenset(forms)


def _has_object(word: Token, verb: Token) -> bool:
    """Whether it is a preposition after all: "On Sunday it will be a year", "put back to ten on Friday"."""
    return any(True for _ in word.children) and (
        word.i < verb.i or (word.dep_ == "prep" and word.lower_ in {"on", "in"})
    )


def children_under(token: Token, *prepositions: str) -> Iterator[Token]:
    """What stands after these prepositions right under a token: "with X" gives X."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions:
            yield from (under for under in child.children if under.dep_ in {"pobj", "pcomp"})


def is_across_table(verb: Token) -> bool:
    """Whether somebody will "face the owners across the table"."""
    return lemma(verb) == "face" and any(lemma(one) == "table" for one in children_under(verb, "across"))


def those_before(verb: Token) -> Iterator[Token]:
    """What stands after "before", also where a clause behind it misleads: "before the panel to say what he knows"."""
    for holder in (verb, *(child for child in verb.children if child.lower_ in {"back", "due", "up"})):
        yield from children_under(holder, "before")
        for front in children_under(holder, "in"):
            if front.lower_ == "front":
                yield from children_under(front, "of")
    for child in verb.children:
        purpose = child.dep_ == "advcl" and child.tag_ == "VB" and any(one.tag_ == "TO" for one in child.children)
        if purpose and any(one.lower_ == "before" and one.dep_ == "mark" for one in child.children):
            yield from (one for one in child.children if one.dep_ == "nsubj")


def joined(token: Token) -> Iterator[Token]:
    """A token and those coordinated with it: "A, B and C"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from joined(child)


def clause_above(token: Token) -> frozenset[int]:
    """A token and its heads, up to where another clause begins: "... and the dispute goes to court"."""
    over = {token.i}
    for child, head in above(token):
        if child.dep_ == "conj" and is_verb(child) and (subject(child) is not None or _goes_on_later(child, head)):
            break
        if child.dep_ == "advcl" and _is_at_another_time(child):
            break
        over.add(head.i)
    return frozenset(over)


def _goes_on_later(verb: Token, before: Token) -> bool:
    """Whether it will be done by whoever has done another thing: "spoke to them on Monday and will decide"."""
    return bool(modals(verb) & {"will", "shall"}) and before.tag_ == "VBD" and is_past(before)


def _is_at_another_time(clause: Token) -> bool:
    """Whether a clause tells what was before or after: "will vote next week, after the firms called off a session"."""
    return any(child.dep_ == "mark" and child.lower_ in _OTHER_TIME for child in clause.children)


def full_name(token: Token) -> str | None:
    """First name and surname as printed, where a token is the surname of two capitalised words and nothing more."""
    first = [child for child in token.children if child.dep_ == "compound" and child.i < token.i]
    if len(first) != 1 or not first[0].i == token.i - 1 == token.left_edge.i:
        return None
    words = (first[0], token)
    plain = all(
        one.pos_ == "PROPN" and one.text[1:].islower() and one.ent_type_ not in {"GPE", "DATE"} for one in words
    )
    return f"{first[0].text} {token.text}" if plain else None


def in_next_clause(verb: Token, token: Token) -> bool:
    """Whether a word is of a clause of its own below another: "it goes before the board, and she is to sign it"."""
    for one in (verb, *(head for _, head in above(verb))):
        if one.i == token.i:
            return False
        if one.dep_ == "conj" and is_verb(one.head) and subject(one) is not None:
            return True
    return False
