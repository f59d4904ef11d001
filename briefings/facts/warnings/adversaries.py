"""The other side of a quarrel, where a condition names nobody who could bring it about.

A walkout is the union's deed, a notice the employer's, a vote the council's; whoever speaks for a union has an employer
before him, and whoever speaks for a state the one other state that the text is about.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from briefings.facts.actors.words import bodies
from briefings.facts.vocabulary import load
from briefings.facts.warnings.grammar import child
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voice, Voices
    from briefings.model import Actor

_OFTEN = 3  # words of work and pay in a text that is about them; times that the one body is named
_TWICE = 2
_DEFINITE = re.compile(r"\b(?:the|this) ([a-z-]+)")
_WORD = re.compile(r"[a-z-]+")
_NOBODY_CERTAIN = frozenset({"other", "others", "those", "whoever", "anyone", "anybody", "any", "mission"})


@dataclass(frozen=True)
class _Words:
    deeds: dict[str, tuple[str, ...]]  # lemma -> plain nouns for those who do it
    employers: tuple[str, ...]
    plain: frozenset[str]
    labour: frozenset[str]
    judges: frozenset[str]
    blocs: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = load("adversaries")
    rows = data["deeds"]
    return _Words(
        deeds={word: tuple(row["doers"]) for row in rows.values() for word in row["words"]},
        employers=tuple(rows["jobs"]["doers"]),
        plain=frozenset(noun for row in rows.values() for noun in row["doers"]),
        labour=frozenset(data["labour"]),
        judges=frozenset(data["judges"]),
        blocs=frozenset(data["blocs"]),
    )


class Sides:
    """Who stands against whom in one document; worked out when it is first asked for."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices

    def against(self, frame: Frame, voice: Voice) -> Iterator[str]:
        """Names of who could bring the trigger about, the surest first; none where nothing is made a condition."""
        if frame.trigger is None:
            return
        union = self._is_union(voice)
        subject = None if frame.verb is None else child(frame.verb, "nsubj")
        does = None if subject is None else self._voices.actor(frame.sentence, subject)
        lemmas = [token.base for token in frame.trigger]
        known = _words()
        rows = [known.deeds[lemma] for lemma in lemmas if lemma in known.deeds]
        if union and self._of_work:
            rows = [known.employers, *(row for row in rows if row != known.deeds["strike"])]
        for doers in dict.fromkeys(rows):
            if doers != known.employers or self._of_work:
                yield from self._doer(doers, voice, does, union=union)
        if not any(token.lower_ in _NOBODY_CERTAIN for token in frame.trigger):
            of_state = self._is_of_state(voice)
            yield from self._other_state(voice, does) if of_state else self._other_body(voice, does, union=union)

    def _is_union(self, voice: Voice) -> bool:
        known = self._voices.cast.named(voice.speaker)
        ours = self._voices.side(voice.speaker)
        called = {fold(name) for name in self._called("union")}
        named = any(part.endswith("union") for part in ours - set(map(fold, _unions_of_states())))
        return self._of_work and (bool(ours & called) or named or (known is not None and "union" in (known.role or "")))

    def _called(self, noun: str) -> frozenset[str]:
        """The names of every body that a plain noun may stand for, a union of states aside: it has no employer."""
        found = self._voices.cast.called(noun)
        return found - _unions_of_states() if noun == "union" else found

    def _doer(self, doers: tuple[str, ...], voice: Voice, does: str | None, *, union: bool) -> Iterator[str]:
        """The body that is named most of those so called, unless the plain noun is what the text calls it by."""
        called = frozenset().union(*map(self._called, doers))
        if "employer" in doers:
            called -= self._called("union")
        found = [one for one in self._others(voice, does) if one.name in called]
        plain = max(doers, key=lambda noun: self._plain[noun])
        if found and found[0].mentions * _TWICE >= self._plain[plain]:
            yield from self._foremost(found, 1)
        elif self._plain[plain] >= (1 if union else _TWICE):
            yield plain

    def _is_of_state(self, voice: Voice) -> bool:
        known = self._voices.cast.named(voice.speaker)
        body = self._voices.cast.named(known.affiliation or "") if known is not None else None
        ours = (known, body, self._voices.cast.named(body.affiliation or "") if body is not None else None)
        return any(one is not None and _is_state(one) for one in ours)

    def _other_state(self, voice: Voice, does: str | None) -> Iterator[str]:
        """The state that a text is about beside the speaker's own."""
        return self._foremost((one for one in self._others(voice, does) if _is_state(one)), _TWICE)

    def _other_body(self, voice: Voice, does: str | None, *, union: bool) -> Iterator[str]:
        """The body that a text names far more often than any other but the speaker's."""
        judges = frozenset().union(*map(self._called, _words().judges))
        unions = self._called("union") if union else frozenset()
        found = [one for one in self._others(voice, does) if one.kind == "organization"]
        if found and self._times[found[0].name] >= _OFTEN and found[0].name not in judges | unions:
            yield from self._foremost(found, _TWICE)

    def _others(self, voice: Voice, does: str | None) -> list[Actor]:
        """Those who are not on the speaker's side and will not do what would follow, named most first."""
        side = self._voices.side
        ours = side(voice.speaker) | {fold(voice.speaker)}
        found = (one for one in self._voices.cast.actors if not side(one.name) & ours and one.name != does)
        return sorted(found, key=lambda one: -self._times[one.name])

    def _foremost(self, found: Iterable[Actor], times: int) -> Iterator[str]:
        """The first, if it is spoken of so many times as often as the next, and more often."""
        first, second = (*(one.name for one in found), None, None)[:2]
        if first is None:
            return
        next_times = self._times[second] if second is not None else 0
        if self._times[first] >= max(times * next_times, next_times + 1):
            yield first

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each actor is spoken of: by a name, or by a plain noun that can stand for no other."""
        found = Counter({one.name: max(one.mentions, 1) for one in self._voices.cast.actors})
        for noun, times in self._plain.items():
            called = self._voices.cast.called(noun)
            if len(called) == 1:
                found[next(iter(called))] += times
        return found

    @cached_property
    def _plain(self) -> Counter[str]:
        """How often plain nouns for bodies stand with "the"."""
        nouns = bodies().generic.keys() | _words().plain
        return Counter(noun for noun in _DEFINITE.findall(self._text) if noun in nouns)

    @cached_property
    def _of_work(self) -> bool:
        """The text is about work and pay."""
        labour, text = _words().labour, self._text
        for name in _unions_of_states():
            text = text.replace(name.lower(), "")
        return sum(word in labour for word in _WORD.findall(text)) >= _OFTEN

    @cached_property
    def _text(self) -> str:
        return self._voices.parsed.document.text.lower()


def _is_state(actor: Actor) -> bool:
    return actor.kind == "country" or actor.name in _words().blocs


@lru_cache(maxsize=1)
def _unions_of_states() -> frozenset[str]:
    """Bodies that are called "the union" and are none of people who work."""
    return frozenset(name for name, nouns in bodies().called.items() if "union" in nouns)
