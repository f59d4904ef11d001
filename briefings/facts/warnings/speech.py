"""Who says it: the verbs of saying over a clause, and the voice of a quotation that goes on over sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.warnings.grammar import SUBJECTS, ancestors, child, children, is_passive, is_verb, subject_of
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.quotes import Quotes

_BESIDE = frozenset({"parataxis", "ccomp", "advcl", "dep", "conj", "relcl", "acl"})
_CITING = frozenset({"quote", "cite"})
_AS_SAYING = frozenset({"saying", "warning", "telling", "threatening", "vowing"})
_TIMES = frozenset({"after", "as", "when", "while", "before", "since", "because", "although", "though"})
_RELATIVE = frozenset({"which", "who", "that"})
_NO_SENDERS = _RELATIVE | {"they"}  # "in a memo that they would be sacked"
_PAPERS = frozenset({"letter", "note", "post", "message"})
_PASSED = frozenset({"send", "write", "sign", "issue", "circulate", "post", "read", "hand", "publish"})
_TIMED = frozenset({"DATE", "TIME"})
_MEANS = frozenset({"phone", "telephone", "mail", "radio", "hand", "word", "mouth"})
_LONGEST_ASIDE = 12  # tokens
_PARENTHESIS = 6  # tokens
_BY_THE_WAY = frozenset({"for", "in", "meanwhile", "however", "too", "also", "though", "again", "by"})
_NEAR = 6  # tokens from "put" to "notice"
_FARTHEST = 6  # sentences to either side, for a quotation's speaker


@dataclass(frozen=True, eq=False)
class Speech:
    """One verb of saying (or "according") with who says it and who is told."""

    sentence: Sentence
    verb: Token
    speaker: Token | None
    told: Token | None = None


def is_speech(token: Token) -> bool:
    """A verb that reports words; "make" and the like only with "clear", "known" and the like behind it."""
    if not is_verb(token) or token.dep_ == "pcomp":
        return False
    words = vocabulary()
    lemma = token.base
    if lemma in words.speech:
        return True
    if lemma in words.deciding and any(one.tag_ == "VB" for one in children(token, "xcomp")):
        return any(one.lower_ in {"unless", "if"} for one in token.subtree)  # "voted to walk out unless"
    return behind(token, words.speech_with.get(lemma))


def behind(token: Token, needed: frozenset[str] | None) -> bool:
    """One of the words needed stands shortly behind."""
    return needed is not None and any(near.lower_ in needed for near in token.doc.words[token.i + 1 : token.i + _NEAR])


def speeches_over(sentence: Sentence, token: Token) -> tuple[Speech, ...]:
    """The verbs of saying that a clause hangs on, innermost first."""
    found: list[Speech] = []
    path = [token]
    for head in ancestors(token):
        below = path[-1]
        path.append(head)
        if below.dep_ == "advcl" and any(mark.lower_ in _TIMES for mark in children(below, "mark", "advmod")):
            break
        if is_speech(head) and below.dep_ not in SUBJECTS and not _second_verb(below):
            found.append(speech_of(sentence, head))
        elif head.lemma_ == "be" and below.dep_ == "ccomp" and (author := _of_words(head)) is not None:
            found.append(Speech(sentence, head, author))
    for passed in path:
        found.extend(
            speech for speech in _beside(sentence, passed) if speech.verb.i not in {one.verb.i for one in found}
        )
    return tuple(found) or tuple(_elsewhere(sentence, token))


def cited_as_saying(sentence: Sentence) -> tuple[Speech, ...]:
    """As in "Ann quoted Bob as saying", "Bob was quoted by Ann as saying": Bob says it, and Ann passes it on."""
    for verb in sentence.words:
        if verb.lemma_ not in _CITING or not is_verb(verb):
            continue
        behind = verb.doc[verb.i + 1 : sentence.tokens.end]
        said = next((one for one in behind if one.lower_ in _AS_SAYING and one.nbor(-1).lower_ == "as"), None)
        if said is None:
            continue
        passive = is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"})
        who = (subject_of(verb) if verb.dep_ != "acl" else verb.head) if passive else object_of(verb)
        by = _agent(verb) if passive else subject_of(verb)
        return (Speech(sentence, said, who), *([Speech(sentence, verb, by)] if by is not None else []))
    return ()


def _of_words(verb: Token) -> Token | None:
    """As in "The board's answer is that": whose words they are."""
    subject = child(verb, "nsubj")
    known = vocabulary().answers | vocabulary().carriers
    return author_of(subject) if subject is not None and subject.base in known else None


def _elsewhere(sentence: Sentence, token: Token) -> Iterator[Speech]:
    """As in "..., its director, Ann Lee, said", wherever the parse hung it: a verb of saying that says nothing else."""
    for verb in sentence.words:
        if verb.i == token.i or verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"} or not is_speech(verb):
            continue
        within = child(verb, "mark", "aux", "auxpass", "neg") is not None
        speaker = _who_speaks(verb) or _named_before(verb) or (verb.head if verb.dep_ == "acl" else None)
        if speaker is not None and not within and not _has_content(verb) and speaker.lower_ not in _RELATIVE:
            yield Speech(sentence, verb, speaker, object_of(verb))


def _who_speaks(verb: Token) -> Token | None:
    """Its subject; a name behind it, where the parse took what is said for another subject."""
    subjects = list(children(verb, *SUBJECTS))
    behind = (one for one in subjects if one.i > verb.i and one.pos_ == "PROPN")
    return next(behind, subjects[0] if subjects else None)


def _named_before(verb: Token) -> Token | None:
    """As in "its director, Ann Lee, said", where the parse made another clause the verb's subject or none."""
    doc = verb.doc
    comma = verb.i - 1
    while comma > 1 and (doc[comma].dep_ in {"aux", "neg"} or doc[comma].pos_ == "ADV"):
        comma -= 1  # "one of them, Norholt, had warned"
    if comma < 1 or doc[comma].text != ",":
        return None
    opening = next((one for one in range(comma - 1, max(comma - _PARENTHESIS, 0), -1) if doc[one].text == ","), None)
    if opening is not None and doc[opening + 1].lower_ in _BY_THE_WAY:
        comma = opening  # "Norholt, for its part, had warned"
    before = doc[comma - 1]
    if before.pos_ == "PROPN":
        return before
    opens = next((one for one in range(comma - 1, max(comma - _LONGEST_ASIDE, 0), -1) if doc[one].text == ","), None)
    if opens is None or doc[opens + 1].tag_ not in {"VBN", "VBG", "VBD"} or doc[opens - 1].pos_ != "PROPN":
        return None
    return doc[opens - 1]  # "Ann Lee, asked about that, said"


def _second_verb(below: Token) -> bool:
    """A second verb of the same subject does not say what the first one's content says."""
    return below.dep_ == "conj" and is_speech(below)


def _beside(sentence: Sentence, token: Token) -> Iterator[Speech]:
    """As in "..., an aide said", "according to X": beside the clause, not over it."""
    for beside in token.children:
        if beside.lower_ == "according":
            source = next((word for to in children(beside, "prep") for word in children(to, "pobj")), None)
            yield Speech(sentence, beside, source)
        elif beside.dep_ in _BESIDE and is_speech(beside) and not _has_content(beside):
            speaker = child(beside, *SUBJECTS)
            marked = any(mark.lower_ != "as" for mark in children(beside, "mark"))
            if speaker is not None and speaker.lower_ not in _RELATIVE and not marked:
                yield Speech(sentence, beside, speaker, object_of(beside))


def _has_content(verb: Token) -> bool:
    return any(content.i > verb.i for content in children(verb, "ccomp", "xcomp"))


def speech_of(sentence: Sentence, verb: Token) -> Speech:
    """Who says and who is told, actives and passives alike."""
    if _in_writing(verb):
        return replace(speech_of(sentence, _over(verb)), verb=verb)
    if not is_passive(verb) and not _is_joined(verb):
        turned = _turned(verb)
        told = object_of(verb) if turned is None else None
        return Speech(sentence, verb, turned or _said_by(verb) or _named_before(verb) or _right_before(verb), told)
    told = subject_of(verb)
    agent = _agent(verb)
    told = object_of(verb) or told if told is not None and told.lower_ == "it" else told
    return Speech(sentence, verb, agent or _sender(verb), told)


def _agent(verb: Token) -> Token | None:
    """As in "were told by the county", "have been told in writing by the bank": by whom, not by when or how."""
    means = (one for prep in children(verb, "prep") for one in children(prep, "pobj", "pcomp"))
    for by in (one for word in (verb, *means) for one in children(word, "agent", "prep") if one.lower_ == "by"):
        who = child(by, "pobj") if by.i > verb.i else None
        if who is not None and who.ent_type_ not in _TIMED and who.base not in _MEANS | vocabulary().carriers:
            return who
    return _agent(verb.head) if _is_joined(verb) else None


def _is_joined(verb: Token) -> bool:
    """As in "was rung by the mayor and warned that": passive with the verb before it."""
    joined = verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and is_passive(verb.head)
    return joined and child(verb, *SUBJECTS, "aux", "dobj") is None and _agent(verb.head) is not None


def _turned(verb: Token) -> Token | None:
    """As in "The crews may walk out, warned Ann Lee": who speaks stands behind, where its object would."""
    told = verb.tag_ in {"VBD", "VBN"} and child(verb, *SUBJECTS) is None
    if not told or verb.i == 0 or not verb.nbor(-1).is_punct:
        return None
    said = child(verb, "ccomp")
    return child(verb, "dobj") if said is not None and said.i < verb.i else None


def _said_by(verb: Token) -> Token | None:
    """Its subject; of "said jobs were at risk and told the minister" whoever said the first, since jobs tell nobody."""
    who, first = subject_of(verb), verb.head
    over = first.head if verb.dep_ == "conj" and first.dep_ == "ccomp" else None
    if who is None or over is None or not is_speech(over) or who.head.i != first.i or who.pos_ != "NOUN":
        return who
    somebody = who.base in vocabulary().groups or role_noun(who.text) is not None
    return who if somebody else subject_of(over)


def _right_before(verb: Token) -> Token | None:
    """As in "In a letter seen by Norradio, the ministry put", where the parse hung who speaks elsewhere."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i == 0 or verb.nbor(-1).pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = verb.nbor(-1)
    while noun.dep_ in {"compound", "pobj", "prep", "conj"} and noun.head.i != noun.i and noun.head.i < verb.i:
        noun = noun.head
    marks = [one for one in verb.doc[max(verb.i - _LONGEST_ASIDE, 0) : noun.i] if one.text == ","]
    return noun if noun.pos_ in {"NOUN", "PROPN"} and marks and noun.left_edge.i == marks[-1].i + 1 else None


def _in_writing(verb: Token) -> bool:
    """As in "has written to owners, saying that": not the owners say it."""
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ in {"dobj", "pobj"} and is_speech(_over(verb))


def _over(verb: Token) -> Token:
    """The verb over the noun that a participle describes."""
    over = verb.head.head
    return over.head if over.pos_ == "ADP" else over


def object_of(verb: Token) -> Token | None:
    """Who is told."""
    told = None if verb.lemma_ == "say" else child(verb, "dobj", "dative", "iobj") or _let_know(verb)
    told = None if told is not None and told.lower_ == "that" and told.i < verb.i else told  # "that he had written to"
    if told is not None and told.base in vocabulary().nouns:
        told = child(verb, "dative", "iobj") or child(told, "dative")
    if told is not None and told.dep_ == "dative" and told.pos_ == "ADP":
        return child(told, "pobj")
    if told is None and (known := child(verb, "acomp", "oprd", "advmod")) is not None:
        told = next((one for to in children(known, "prep") if to.lower_ == "to" for one in children(to, "pobj")), None)
    if told is not None and told.lower_ == "it" and verb.lemma_ == "put":
        return next((child(to, "pobj") for to in children(verb, "prep", "dative") if to.lower_ == "to"), None)
    if told is None and verb.lemma_ in {"make", "let"}:
        near = verb.doc[verb.i + 1 : verb.i + _NEAR]
        told = next((child(one, "pobj") for one in near if one.lower_ == "to" and one.dep_ == "prep"), None)
    if (
        told is None
        and (to := next((prep for prep in children(verb, "prep") if prep.lower_ == "to"), None)) is not None
    ):
        return child(to, "pobj")
    behind_it = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return receiver(behind_it) if told is None and verb.lemma_ == "write" and behind_it.lower_ == "to" else told


def receiver(to: Token) -> Token | None:
    """Who stands behind "to"; also of "wrote to commission head Ann Lee", where the parse takes a noun for a verb."""
    verb = to.head
    taken = to.dep_ == "aux" and verb.tag_ == "VB" and verb.i == to.i + 1
    named = child(verb, "dobj") if taken else None
    return child(to, "pobj") if named is None or named.left_edge.i != verb.i + 1 or child(named, "det") else named


def _let_know(verb: Token) -> Token | None:
    """As in "let the court know that": the subject of what is let."""
    known = child(verb, "ccomp") if verb.lemma_ == "let" else None
    subject = child(known, "nsubj") if known is not None and known.lemma_ in {"know", "understand"} else None
    return None if subject is None or subject.lower_ == "it" else subject


def _sender(verb: Token) -> Token | None:
    """As in "warned in a letter from the company": who wrote what carries the words."""
    carriers = vocabulary().carriers
    for prep in children(verb, "prep"):
        for carrier in children(prep, "pobj"):
            if carrier.base in carriers and (sender := author_of(carrier) or child(carrier, "poss")) is not None:
                return sender
            if prep.lower_ == "from" and carrier.pos_ == "PROPN":
                return carrier  # "in a note" hung elsewhere
    return None


def author_of(carrier: Token) -> Token | None:
    """As in "A letter from the company", "the company's statement": the company."""
    owner = child(carrier, "poss")
    if owner is not None and owner.pos_ != "PRON":
        return owner
    sent = child(carrier, "relcl")
    if sent is not None and (sender := child(sent, "nsubj")) is not None and sender.lower_ not in _NO_SENDERS:
        return sender
    passed = (one for one in children(carrier, "acl") if one.lemma_ in _PASSED)
    by = next(
        (one for one in (by for verb in passed for by in children(verb, "agent", "prep")) if one.lower_ == "by"), None
    )
    if by is not None:
        return child(by, "pobj")
    for prep in children(carrier, "prep", "agent"):
        by_what = {"from", "by"} if carrier.lemma_ in _PAPERS else {"from", "by", "of"}
        if prep.lower_ in {"in", "on"} and (outlet := child(prep, "pobj")) is not None and _is_press(outlet):
            return child(outlet, "poss") or outlet
        if prep.lower_ in by_what and (author := child(prep, "pobj")) is not None:
            return author
    return None


def _is_press(outlet: Token) -> bool:
    """As in "a commentary in its state media"."""
    return outlet.base in vocabulary().press


def speeches_of_quote(parsed: ParsedDocument, sentence: Sentence, quotes: Quotes) -> tuple[Speech, ...]:
    """Who speaks a sentence that is quoted whole.

    The nearest verb of saying outside of the marks: in a sentence that shares the quotation, else before it in the
    paragraph, else behind it, else in the paragraph before, when a quotation runs on from there.
    """
    quote = quotes.at(sentence.start + 1) or quotes.at(sentence.end - 2)
    around = list(_neighbours(parsed, sentence))
    here = [near for near in around if near.paragraph == sentence.paragraph]
    sharing = [near for near in here if quote and near.start < quote.end and quote.start < near.end]
    before = [near for near in here if near.index < sentence.index]
    behind = [near for near in here if near.index > sentence.index]
    earlier = [near for near in around if near.paragraph < sentence.paragraph]
    for near in (*sharing, *before, *behind, *earlier):
        speech = _outside(near, quotes, last=near.index < sentence.index)
        if speech is not None:
            return (speech,)
    return ()


def _neighbours(parsed: ParsedDocument, sentence: Sentence) -> Iterator[Sentence]:
    """Body sentences of this paragraph and the one before, nearest first."""
    for distance in range(1, _FARTHEST):
        for index in (sentence.index - distance, sentence.index + distance):
            if 0 <= index < len(parsed.sentences):
                near = parsed.sentences[index]
                if near.body and 0 <= sentence.paragraph - near.paragraph <= 1:
                    yield near


def _outside(sentence: Sentence, quotes: Quotes, *, last: bool) -> Speech | None:
    verbs = [
        token
        for token in sentence.words
        if is_speech(token) and quotes.at(sentence.offset + token.idx) is None and subject_of(token) is not None
    ]
    return speech_of(sentence, verbs[-1 if last else 0]) if verbs else None
