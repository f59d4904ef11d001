"""Who chairs the body that meets, told of the body: "Committee chairwoman A. B. said", "X, who chairs the panel"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import is_verb, lemma
from briefings.facts.talks.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Token
    from briefings.model import Actor

_ROLE = re.compile(r"(?<!vice[ -])(?<!deputy )(?<!former )\b(?:chair(?:man|woman|person)?|chairs)\b", re.IGNORECASE)
_CHAIRS = frozenset({"chair", "chairman", "chairwoman", "chairperson"})
_NOT_NOW = frozenset({"vice", "deputy", "former", "honorary", "ex"})
_TITLES = 7  # words that a chair's titles and first names take
_WORDS = 5  # between a chair and the word for the body
_BESIDE = 2  # sentences after the meeting's in which "its chair" is the chair of its body
_FARTHEST = 5  # sentences in which the chair of a body named again may be told, the meeting's included
_OWN_BODY = re.compile(r"\b(?:his|her) (?:\w+ )?(?:com|panel|tribunal|chamber|council|board|auth|agency|inquiry)")
_CHAIR_WORD = re.compile(r"\bchair|\bpresides over\b|\bheads\b|\bheaded by\b")
_STAYS_AWAY = re.compile(r"\b(?:recused?|stays? away|absent|will not|won[’']t|is ill)\b")


def add_chairs(drafts: Sequence[Draft], parsed: ParsedDocument, names: Names) -> None:
    """Add the chair of the body that meets, told in the meeting's sentence or right after it."""
    chairs = frozenset(actor.name for actor in names.by_form.values() if _is_chair(actor))
    for draft in drafts:
        for mention in draft.mentions:
            draft.leads |= dict.fromkeys(_owners(mention, names))
            for sentence in _near(mention, parsed):
                people = dict.fromkeys(_told(sentence, mention, names, draft.forum, chairs))
                if people and not _STAYS_AWAY.search(sentence.small):
                    draft.leads |= people
                    draft.beside.append(sentence)


def _owners(mention: Mention, names: Names) -> Iterator[str]:
    """Whose body meets: "as she goes before his committee"."""
    if not _OWN_BODY.search(mention.sentence.small):
        return
    for token in mention.sentence.words:
        if token.lower_ in {"his", "her"} and lemma(token.head) in _chaired():
            owner = names.by_form.get(names.cast.who(mention.sentence, token) or "")
            yield from [owner.name] if owner is not None and owner.kind == "person" else []


def _is_chair(actor: Actor) -> bool:
    return actor.kind == "person" and bool(_ROLE.search(actor.role or ""))


def _chaired() -> frozenset[str]:
    """The bodies that a chair presides over: a court has none."""
    return vocabulary()["sitting"] - {"court"}


def _near(mention: Mention, parsed: ParsedDocument) -> Iterator[Sentence]:
    """The sentence of a meeting and the next ones, where they speak of a chair."""
    first = mention.sentence.index
    return (one for one in parsed.sentences[first : first + _FARTHEST] if one.body and _CHAIR_WORD.search(one.small))


def _told(
    sentence: Sentence, mention: Mention, names: Names, forum: str | None, chairs: Collection[str]
) -> Iterator[str]:
    """Who is told to chair a body that the meeting's sentence names, "its" and no body at all included."""
    meeting = {lemma(token) for token in mention.sentence.words} & _chaired()
    for token in sentence.words:
        deed = _is_deed(token) or _is_chaired(token)
        body = _body(token) if deed or token.lower_ in _CHAIRS else None
        if body is None or not (body in meeting if body else meeting and _is_beside(sentence, mention)):
            continue
        if forum and body and body not in fold(forum).split():
            continue
        for named in names.in_sentence(sentence):
            if named.actor.kind == "person" and _stands_by(named.token, token):
                yield from [named.actor.name] if deed or named.actor.name in chairs else []
                break


def _is_beside(sentence: Sentence, mention: Mention) -> bool:
    first = mention.sentence
    return sentence.paragraph == first.paragraph and sentence.index - first.index <= _BESIDE


def _body(chair: Token) -> str | None:
    """The body that somebody chairs, "" where it is the one just told; None for another's ("the party chairman")."""
    sitting = _chaired()
    if _is_deed(chair):
        over = chair.i + 1 + (chair.lower_ == "presides")  # "over"
        after = chair.doc[over : min(over + _WORDS - 1, chair.sent.end)]
        if len(after) and after[0].lower_ == "it":
            return ""
        return next((lemma(one) for one in after if lemma(one) in sitting), None)
    before = chair.doc[max(chair.i - _WORDS, chair.sent.start) : chair.i]
    if _is_chaired(chair):
        return next((lemma(one) for one in reversed(before) if lemma(one) in sitting or one.lower_ == "it"), None)
    if any(one.lower_ in _NOT_NOW for one in before):
        return None
    if told := [lemma(one) for one in before if lemma(one) in sitting]:
        return told[-1]
    own = not len(before) or before[-1].lower_ == "its" or before[-1].pos_ not in {"NOUN", "PROPN", "ADJ"}
    return "" if own else None


def _is_deed(chair: Token) -> bool:
    """Whether it tells what somebody does ("who chairs the committee"), whatever the parse takes it for after "who"."""
    if chair.lower_ not in {"chairs", "heads", "presides"} or chair.i == 0:
        return False
    return chair.tag_ == "VBZ" or chair.nbor(-1).lower_ == "who"


def _is_chaired(verb: Token) -> bool:
    """Whether it tells who leads a body: "the committee is chaired by X", "the board, headed by Y"."""
    by = verb.i + 1 < verb.sent.end and verb.lower_ in {"chaired", "headed"} and verb.nbor(1).lower_ == "by"
    return by and not any(child.lower_ in {"was", "were"} for child in verb.children)


def _stands_by(name: Token, chair: Token) -> bool:
    """Whether a role stands right before a name ("its chairman, Mr A. B."), or a clause about it right behind."""
    first, last = sorted((name.i, chair.i))
    between = name.doc[first + 1 : last]
    if last - first > _TITLES or any(is_verb(one) for one in between):
        return False
    if _is_chaired(chair):
        return name.i > chair.i
    if name.i < chair.i and not _is_deed(chair):
        return _is_set_off(name, chair)
    return name.i < chair.i if _is_deed(chair) else name.i > chair.i


def _is_set_off(name: Token, chair: Token) -> bool:
    """Whether a role stands between commas behind a name: "X, the committee's chair, said"."""
    doc, last = name.doc, name.sent.end - 1
    closed = chair.i >= last or doc[chair.i + 1].text in {",", ".", ";"}
    return doc[name.i + 1].text == "," and doc[name.i + 2].lower_ in {"the", "its", "their"} and closed
