"""What is said, without who says it: "Sign it, he wrote to the bishop, and we go" is "Sign it ... and we go".

The parse often fails where a verb of saying stands in the middle of what is said. Here the order of words tells: a
short stretch between commas or behind a quotation that holds a verb of saying and who says it. What remains are the
words of the utterance, for readers that look at words and not at the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.grammar import SUBJECTS, child, children, is_future, is_passive, is_verb
from briefings.facts.warnings.introduced import introducer, opening
from briefings.facts.warnings.speech import Speech, author_of, is_speech, object_of, speech_of
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Doc, Token
    from briefings.facts.warnings.quotes import Quotes

_SAID = frozenset({"VBD", "VBZ", "VBP"})
_BREAKS = frozenset({",", ";", ":", "—", "–", "-"})
_POINTING = frozenset({"that", "this", "so", "such", "these"})
_WITHIN = frozenset({"relcl", "advcl", "csubj", "pcomp", "acl", "amod"})
_NAMING = frozenset({"PROPN", "PRON", "NOUN"})
_LONGEST_ASIDE = 16  # tokens from the comma to the verb of saying, or behind it
_LONGEST_NAME = 8  # tokens of a name set off by commas
_SHORTEST = 3  # tokens of an utterance
_GOES_ON = frozenset({"and", "but", "as", "which", "who", "that", "when", "while", "what", "if", "because", "where"})
_LEAVES = frozenset({"adding", "as", "who", "which", "where", "when", "while", "after", "before", "to", "with", "in"})
_TURNED = frozenset({"should", "were", "had"})  # "told them that should the vote fail"
_MADE_TO = frozenset({"constrain", "compel", "oblige", "force", "wish", "like", "need", "have", "feel"})
_TELLS = frozenset({"tell", "inform", "remind", "warn", "notify", "advise", "assure", "write"})  # "wishes to warn"


@dataclass(frozen=True, eq=False)
class Utterance:
    """The words of a sentence that somebody says; ``speech`` tells who, None where the sentence does not."""

    sentence: Sentence
    words: tuple[Token, ...]
    speech: Speech | None = None
    aside: bool = False  # who says it stands beside the words, not before them
    quoted: bool = False  # all of it is part of a quotation


@lru_cache(maxsize=2)  # whoever weighs a sentence asks for that of one after the other
def utterance_of(sentence: Sentence, quotes: Quotes) -> Utterance:
    """The utterance of a sentence: all of its words where no verb of saying stands in it."""
    tokens = sentence.tokens
    start = tokens.start
    for verb in sentence.words:
        if verb.i < start or not _says(verb) or quotes.at(sentence.offset + verb.idx) is not None:
            continue
        found = _aside(sentence, verb, start) or _leading(sentence, verb)
        if found is not None:
            return found
    found = _introduced(sentence) or _announced(sentence, start)
    quoted = quotes.at(sentence.start + 1) is not None
    return found or Utterance(sentence, _trimmed(tokens.doc[start : tokens.end]), quoted=quoted)


def _introduced(sentence: Sentence) -> Utterance | None:
    """As in 'Union chair Ann Lee: "..."': what is said begins behind the colon."""
    speech = introducer(sentence)
    colon = opening(sentence) if speech is not None else None
    if colon is None:
        return None
    words = _trimmed(sentence.tokens.doc[colon + 1 : sentence.tokens.end])
    return Utterance(sentence, words, speech) if len(words) >= _SHORTEST else None


def is_narrative(sentence: Sentence) -> bool:
    """Told as past, by nobody, of nothing ahead: no saying or asking, no modal, present or quotation in it."""
    root = sentence.tokens.root
    if root.tag_ not in {"VBD", "VBN"} or is_speech(root) or not _lemmas(root).isdisjoint(forms().saying):
        return False
    if root.base in vocabulary().demanding:
        return False
    ahead = {"MD", "VBZ", "VBP"}
    return not any((one.tag_ in ahead and one.lemma_ != "have") or one.is_quote for one in sentence.words)


def _says(verb: Token) -> bool:
    """A finite verb of saying, "has been told" included; "her notice reads"."""
    if not is_verb(verb):
        return _taken_for_noun(verb)
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in _MADE_TO:
        return is_speech(verb)  # "feels bound to place on record"
    if verb.tag_ == "VBG":
        return is_speech(verb) and any(one.i == verb.i - 1 for one in children(verb, "nsubj"))
    ahead = any(one.lower_ == "to" or one.tag_ == "MD" for one in children(verb, "aux"))  # "were it to be repeated"
    helped = child(verb, "aux", "auxpass", "nsubj") is not None or _is_behind_name(verb)
    told = verb.tag_ == "VBN" and helped and not ahead
    if verb.tag_ not in _SAID and not told and not _is_past_of_two(verb):
        return False
    if verb.dep_ in {"acl", "amod"} and not told:
        return False
    return is_speech(verb) or not _lemmas(verb).isdisjoint(forms().saying) or _is_of_paper(verb)


def _is_past_of_two(verb: Token) -> bool:
    """As in "came by and let it be known", where the parse cannot see that it is past."""
    joined = verb.tag_ == "VB" and verb.dep_ == "conj" and verb.head.tag_ == "VBD"
    return joined and verb.lower_ in {"let", "put", "set"} and child(verb, "aux") is None


def _lemmas(verb: Token) -> frozenset[str]:
    """Its lemma; of a past form that the parse took for a present one ("decreed"), also what stands before "-ed"."""
    word = verb.lower_
    return frozenset({verb.base, word.removesuffix("d"), word.removesuffix("ed")})


def _is_behind_name(verb: Token) -> bool:
    """As in "..., minister Ann Lee decreed on Monday", which reads like "Ann Lee, decreed by"."""
    return verb.dep_ == "acl" and verb.head.i == verb.i - 1 and verb.head.pos_ == "PROPN" and not child(verb, "agent")


def _taken_for_noun(token: Token) -> bool:
    """As in "Ann Lee states, ...", where the parse takes it for a noun."""
    if token.tag_ not in {"NNS", "NNPS"} or token.i == 0 or token.base not in forms().like_nouns:
        return False
    return token.nbor(-1).pos_ == "PROPN" or token.nbor(-1).lower_ in {"he", "she", "it"}


def _is_of_paper(verb: Token) -> bool:
    """As in "the notice reads", "a letter goes"."""
    subject = child(verb, "nsubj")
    return verb.lemma_ in {"read", "run"} and subject is not None and subject.lemma_ in vocabulary().carriers


def _is_break(token: Token) -> bool:
    """A mark between clauses; neither a hyphen within a word nor an apostrophe."""
    if token.text == "-":
        return token.i > 0 and bool(token.nbor(-1).whitespace_)
    return token.text in _BREAKS or (token.is_quote and token.tag_ != "POS" and not _is_apostrophe(token))


def _is_apostrophe(token: Token) -> bool:
    return token.text in {"’", "'"} and token.i > 0 and token.nbor(-1).text.endswith("s")


def _aside(sentence: Sentence, verb: Token, start: int) -> Utterance | None:
    """Behind what is said or in its middle."""
    doc, end = verb.doc, sentence.tokens.end
    first = _first_of(verb, start)
    between = [one for one in doc[first : verb.i] if not one.is_punct]
    if first <= start or not _is_break(doc[first - 1]) or (between and not _says_only(between)):
        return None
    if not between and _leads(verb, first):
        return None
    last = _last_of(verb, end, inverted=not between)
    before = _trimmed(doc[start : first - 1])
    behind = _trimmed(doc[last + 1 : end]) if last + 1 < end else ()
    if behind and behind[0].lower_ in _LEAVES and _has_verb(before):
        behind = ()
    quoted = doc[first - 1].is_quote
    if behind and doc[last].text == ":":
        before = ()  # "In a letter, Ann Lee spells it out: no toilets, no buses"
        quoted = True
    if not quoted and (not _stands_alone(verb, first, before, behind) or _opens_sentence(verb, before, last)):
        return None
    if len(before) < _SHORTEST and len(behind) < _SHORTEST:
        return None
    return Utterance(sentence, (*before, *behind), _speech(sentence, verb, between, last), aside=bool(between))


def _opens_sentence(verb: Token, before: Sequence[Token], last: int) -> bool:
    """As in "Speaking in Lima, he said she would go", "By a note sent today, owners were told so": not their words."""
    finite = _SAID | {"MD"}
    said = any(one.tag_ in finite for one in verb.doc[verb.i + 1 : last + 1])
    return said and bool(before) and not any(one.tag_ in finite for one in before)


def _leads(verb: Token, first: int) -> bool:
    """As in "Ann Lee, who leads the party, said it would go": who speaks comes first, what is said behind."""
    content, subject = child(verb, "ccomp"), child(verb, *SUBJECTS)
    return content is not None and content.i > verb.i and subject is not None and subject.i < first


def _says_only(between: Sequence[Token]) -> bool:
    """Nothing but who speaks stands between the mark and the verb of saying."""
    if between[0].lower_ in _GOES_ON or len(between) > _LONGEST_ASIDE:
        return False
    finite = (one for one in between if one.tag_ in _SAID | {"MD"})
    if any(one.dep_ not in {"aux", "auxpass", "relcl", "case"} for one in finite):
        return False
    return any(one.pos_ in _NAMING for one in between)


def _stands_alone(verb: Token, first: int, before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Without quotation marks: what is said has a verb, and is not who speaks ("Its chair, Ann Lee, said it would")."""
    if _has_verb(before):
        return True
    subjects = list(children(verb, *SUBJECTS))
    return bool(behind) and (not subjects or any(one.i >= first for one in subjects))


def _first_of(verb: Token, start: int) -> int:
    """Where who says it begins: behind the comma or mark before, a name set off by commas included."""
    doc = verb.doc
    at = verb.i - 1
    while at >= start and not _is_break(doc[at]):
        at = _over_brackets(doc, at, start) - 1
    if at != verb.i - 1 or at <= start or doc[at].text != ",":
        return at + 1
    name = at - 1
    while name >= start and not _is_break(doc[name]) and at - name <= _LONGEST_NAME:
        name -= 1
    inside = doc[name + 1 : at]
    named = len(inside) > 0 and all(one.pos_ in {"PROPN", "ADP", "DET", "NOUN", "ADJ", "PART"} for one in inside)
    if not named or inside[-1].pos_ != "PROPN" or (_follows_name(verb) and verb.lemma_ not in _TELLS):
        return at + 1
    post = name - 1
    while post >= start and not _is_break(doc[post]) and name - post <= _LONGEST_NAME:
        post -= 1
    titled = name > start and doc[name].text == "," and not any(is_verb(one) for one in doc[post + 1 : name])
    return (post if titled else name) + 1


def _over_brackets(doc: Doc, at: int, start: int) -> int:
    """Over "(WNA)" behind a name."""
    if doc[at].text != ")":
        return at
    opens = (one for one in range(at - 1, max(start, at - _LONGEST_NAME), -1) if doc[one].text == "(")
    return next(opens, at)


def _follows_name(verb: Token) -> bool:
    """As in "said Ann Lee": who speaks stands behind the verb."""
    near = verb.doc[verb.i + 1 : verb.i + _LONGEST_NAME]
    for one in near:
        if _is_break(one) or is_verb(one):
            return False
        if one.ent_type_ == "PERSON" or one.dep_ == "nsubj":
            return True
    return False


def _last_of(verb: Token, end: int, *, inverted: bool) -> int:
    """The last token of who says it: up to the next comma or mark; over a post set off by commas behind the name."""
    doc = verb.doc
    at = verb.i + 1
    while at < end and not _is_break(doc[at]):
        at += 1
    if at >= end or doc[at].text != "," or not inverted:
        return min(at, end - 1)
    behind = at + 1
    while behind < end and not _is_break(doc[behind]) and behind - at <= _LONGEST_NAME + 4:
        behind += 1
    inside = doc[at + 1 : behind]
    titled = behind < end - 1 and len(inside) and not any(is_verb(one) for one in inside) and _is_break(doc[behind])
    post = len(inside) > 0 and (inside[0].pos_ in {"DET", "PRON", "NOUN", "PROPN"} or inside[0].lower_ == "who")
    return behind if titled and post else at


def _trimmed(words: Iterable[Token]) -> tuple[Token, ...]:
    found = list(words)
    while found and (found[0].is_punct or found[0].is_space):
        found.pop(0)
    while found and (found[-1].is_punct or found[-1].is_space) and found[-1].text != "?":
        found.pop()
    return tuple(found)


def _has_verb(words: Sequence[Token]) -> bool:
    """A verb that may be a clause's, not a participle before a noun."""
    return any(is_verb(one) and one.dep_ != "amod" and one.tag_ != "POS" for one in words)


def _speech(sentence: Sentence, verb: Token, between: Sequence[Token], last: int) -> Speech:
    """Who says it and who is told, by the order of words where the parse leaves them out."""
    by_parse = speech_of(sentence, verb)
    if verb.lemma_ == "quote" and by_parse.speaker is None:
        return Speech(sentence, verb, by_parse.told or _named(between, last=True))
    agent = next((one for one in verb.doc[verb.i + 1 : last + 1] if one.lower_ == "by" and verb.tag_ == "VBN"), None)
    if agent is not None:
        speaker = by_parse.speaker or child(agent, "pobj")
        told = by_parse.told or _named(between, last=True)
        return Speech(sentence, verb, speaker, told)
    if between and is_passive(verb):
        return by_parse  # "Owners have been told": they say nothing
    if between:
        own = next((one for one in reversed(between) if one.head.i == verb.i and one.dep_ in SUBJECTS), None)
        return Speech(sentence, verb, _before_of(between) or own or _named(between, last=True), object_of(verb))
    if verb.lemma_ in _TELLS and by_parse.speaker is not None:
        return by_parse
    behind = list(verb.doc[verb.i + 1 : last + 1])
    own = next((one for one in behind if one.head.i == verb.i and one.dep_ in SUBJECTS), None)
    run = next((at for at, one in enumerate(behind) if _is_break(one) or one.pos_ == "ADP"), len(behind))
    return Speech(sentence, verb, own or _named(behind[:run], last=True), None)


def _before_of(words: Sequence[Token]) -> Token | None:
    """As in "Ann Lee of the boatmen's union Norsail", not "the envoy for Chad, Ann Lee"."""
    of = next((at for at, one in enumerate(words) if one.pos_ == "ADP"), 0)
    before = words[:of]
    named = bool(before) and all(one.pos_ == "PROPN" and role_noun(one.text) is None for one in before)
    return before[-1] if named and len(before) > 1 else None


def _named(words: Sequence[Token], *, last: bool) -> Token | None:
    """The name among them, else the last noun or pronoun before a preposition."""
    names = [one for one in words if one.pos_ == "PROPN" and one.ent_type_ not in {"DATE", "TIME"}]
    if names:
        return names[-1 if last else 0]
    run = next((at for at, one in enumerate(words) if at and one.pos_ == "ADP"), len(words))
    nouns = [one for one in words[:run] if one.pos_ in _NAMING]
    return nouns[-1] if nouns else None


def _leading(sentence: Sentence, verb: Token) -> Utterance | None:
    """Before what is said: "The union told the firm on Monday that ..."."""
    doc, end = verb.doc, sentence.tokens.end
    speech = speech_of(sentence, verb)
    that = verb.i + 1 < end and verb.nbor().lower_ == "that"
    says = that and verb.dep_ == "advcl" and child(verb, "advmod") is None
    within = verb.dep_ in _WITHIN and not says
    if (speech.speaker is None and speech.told is None) or within or child(verb, "mark") is not None:
        return None
    opens = _content_from(verb, end)
    words = _trimmed(doc[opens:end])
    return Utterance(sentence, words, speech) if len(words) >= _SHORTEST and _has_verb(words) else None


def _content_from(verb: Token, end: int) -> int:
    """Where what is said begins: behind "that", a colon, an opening mark; else with its first clause."""
    near = verb.doc[verb.i + 1 : min(verb.i + 1 + _LONGEST_ASIDE, end)]
    for one in near:
        if one.lower_ == "that" and one.i + 1 < end:
            behind = one.nbor()
            if behind.tag_ not in _SAID | {"MD"} or behind.lower_ in _TURNED:
                return int(one.i + 1)
        if one.tag_ in _SAID | {"MD"}:
            break
        if one.is_quote or one.text == ":":
            return int(one.i + 1)
    content = child(verb, "ccomp")
    if content is not None and content.left_edge.i > verb.i:
        return int(content.left_edge.i)
    told = object_of(verb)
    return int(told.right_edge.i + 1) if told is not None and told.i > verb.i else int(verb.i + 1)


def _announced(sentence: Sentence, start: int) -> Utterance | None:
    """As in "The landlord answers with a stick: notices to quit for those who ...": who acts before the colon."""
    tokens = sentence.tokens
    colon = next((one for one in tokens if one.text == ":" and one.i > start + 1), None)
    if colon is None or colon.i + _SHORTEST >= tokens.end:
        return None
    pointing = tokens.doc[colon.i + 1].lower_ in _POINTING
    for verb in tokens.doc[colon.i + 1 : tokens.end] if pointing else tokens.doc[start : colon.i]:
        subject = child(verb, "nsubj") if is_verb(verb) else None
        if (
            subject is not None
            and subject.pos_ in _NAMING
            and subject.lower_ not in {"it", "there", "this", "that", "what"}
            and not is_future(verb)
        ):
            words = _trimmed(tokens.doc[start : colon.i] if pointing else tokens.doc[colon.i + 1 : tokens.end])
            says = subject.base in vocabulary().answers | vocabulary().carriers
            speaker = author_of(subject) if says else None
            return Utterance(sentence, words, Speech(sentence, verb, speaker or subject, object_of(verb)))
    return None
