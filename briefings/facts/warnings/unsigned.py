"""Who warns where a passive names nobody: "were warned from the bench", "staff at Norholt were told in a circular".

The judge; the writer of the message that "in it" means; else the body whose staff or customers are told, since nobody
else writes to them like that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.warnings.authors import writer_before
from briefings.facts.warnings.frame import pobj
from briefings.facts.warnings.grammar import children, is_passive
from briefings.facts.warnings.phrases import PEOPLE
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.speech import Speech
    from briefings.facts.warnings.voices import Voices

_BENCH = frozenset({"judge", "justice", "magistrate", "recorder", "sheriff", "adjudicator", "arbitrator"})
_NEAR = 2  # sentences
_WITHIN = ("at", "of", "in", "with", "for")
_STAFF = frozenset({"staff", "workforce", "crew", "personnel", "tenant", "client", "student", "pupil", "parent"})
_NOBODYS = frozenset(
    {"member", "leader", "lawyer", "solicitor", "attorney", "critic", "opponent", "rival", "supporter", "follower"}
    | {"owner", "shareholder", "investor", "creditor", "lender", "minister", "neighbour", "neighbor", "reporter"}
)  # told by others, or by anybody


def unsigned(speech: Speech, voices: Voices) -> str | None:
    """The name of who is behind a passive without a doer, or a message without a sender; None where nothing tells."""
    said = speech.speaker
    if not (is_passive(speech.verb) if said is None else said.base in vocabulary().carriers):
        return None
    if speech.speaker is None and pobj(speech.verb, "from") is not None:
        return _on_the_bench(speech, voices)
    return _of_message(speech, voices) or _of_those_told(speech, voices)


def _on_the_bench(speech: Speech, voices: Voices) -> str | None:
    """As in "were warned from the bench": the judge who is named beside it, or the only one of the text."""
    source = pobj(speech.verb, "from")
    if source is None or source.lower_ != "bench":
        return None
    judges = [one for one in voices.cast.actors if not _BENCH.isdisjoint((one.role or "").casefold().split())]
    if len(judges) > 1:
        near = " ".join(one.text for one in _around(speech.sentence, voices))
        judges = [one for one in judges if one.name.split()[-1] in near]
    return judges[0].name if len(judges) == 1 else None


def _around(sentence: Sentence, voices: Voices) -> Iterator[Sentence]:
    sentences = voices.parsed.sentences
    return (one for one in sentences[max(sentence.index - _NEAR, 0) : sentence.index + _NEAR + 1] if one.body)


def _of_message(speech: Speech, voices: Voices) -> str | None:
    """As in "In it staff were told that", "were told in the letter that": who wrote what was spoken of before."""
    if speech.speaker is not None:
        return None
    message = pobj(speech.verb, "in")
    known = message is not None and (
        message.lower_ == "it"
        or (message.base in vocabulary().carriers and any(one.lower_ == "the" for one in message.lefts))
    )
    written_by = writer_before(speech.sentence, voices) if known else None
    return None if written_by is None else voices.name(*written_by)


def _of_those_told(speech: Speech, voices: Voices) -> str | None:
    """As in "lecturers at Corby College were warned": the body that they work for, or deal with."""
    told = speech.told
    if told is None or not _are_somebodys(told):
        return None
    owners = (*children(told, "poss", "compound"), pobj(told, *_WITHIN))
    for owner in owners:
        known = None if owner is None or owner.pos_ == "PRON" else voices.actor(speech.sentence, owner)
        actor = voices.cast.named(known or "")
        if actor is not None and actor.kind == "organization" and not _is_of_members(actor.name):
            return str(actor.name)
    return None


def _are_somebodys(told: Token) -> bool:
    """Staff, customers, tenants: not members, friends or lawyers, who may be told by anybody."""
    lemma = told.base
    if lemma in _STAFF:
        return True
    if told.tag_ not in {"NNS", "NNPS"} or lemma in _NOBODYS:
        return False
    return told.lower_.endswith(PEOPLE) or role_noun(told.text) is not None or lemma in vocabulary().opposite


def _is_of_members(name: str) -> bool:
    return not vocabulary().unions.isdisjoint(word.casefold() for word in name.split())
