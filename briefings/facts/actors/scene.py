"""A document laid out for looking around in it: its lines in order and by paragraph, and whose each name is."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from briefings.facts.actors.members import Member
from briefings.facts.actors.plain import plain_body
from briefings.facts.actors.words import bodies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.roster import Roster
    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import Sentence

_AWAY = frozenset({"for", "to", "from", "into", "toward", "towards"})
_TRAVELS = frozenset({"travel", "tour", "holiday", "stay", "visit"})


class Scene:
    """The lines of a document with its members; ``host`` speaks as "we" in its own statement."""

    def __init__(
        self, lines: Sequence[Line], roster: Roster, host: Member | None, publisher: str | None = None
    ) -> None:
        self.lines = {line.sentence.index: line for line in lines}
        self.roster = roster
        self.host = host
        self.publisher = publisher
        self.employers: dict[tuple[str, ...], tuple[list[Member], Member | None]] = {}
        self._regions: list[tuple[int, str]] | None = None
        self._mentions: dict[str, list[tuple[int, int, Member]]] = {}
        self._paragraphs: dict[int, list[Line]] = {}
        for line in lines:
            self._paragraphs.setdefault(line.sentence.paragraph, []).append(line)

    def so_far(self, sentence: Sentence) -> list[Line]:
        """The lines of a sentence's paragraph, up to the sentence."""
        lines = self._paragraphs.get(sentence.paragraph, ())
        return [line for line in lines if line.sentence.index <= sentence.index]

    def back_from(self, line: Line, most: int) -> Iterator[Line]:
        """A line and those before it, nearest first, into the paragraph before."""
        here = self.so_far(line.sentence)
        before = self._paragraphs.get(line.sentence.paragraph - 1, [])
        yield from reversed([*before, *here][-most - 1 :])

    def owner(self, name: Name | None) -> Member | None:
        """Whose a name is."""
        return None if name is None else self.roster.owner.get(name)

    def generic(self, word: str, sentence: Sentence) -> Member | None:
        """The one named body that a plain noun stands for: in the document, else in the paragraph so far."""
        word = word.lower()
        if word not in bodies().generic:
            return None
        found = self.roster.called(word)
        if len(found) > 1:
            found = [member for member in found if word in member.name.lower()] or found
        for subjects in (False, True):
            if len(found) > 1:
                near = self._named_by(sentence, subjects=subjects)
                found = [member for member in found if member in near]
        return found[0] if len(found) == 1 else None

    def latest(self, word: str, sentence: Sentence) -> Member | None:
        """The body that a plain noun stands for; of several, the one that was named last."""
        found = self.generic(word, sentence)
        word = word.lower()
        if found is not None or word not in bodies().generic:
            return found
        return self._last_named(word, self.roster.called(word), sentence.index)

    def _last_named(self, word: str, members: Sequence[Member], index: int) -> Member | None:
        """Whoever of those that a word may stand for was named last before a sentence."""
        if word not in self._mentions:
            told = [(name.sentence.index, name.start, member) for member in members for name in member.names]
            self._mentions[word] = sorted(told, key=lambda one: one[:2])
        mentions = self._mentions[word]
        place = bisect_left(mentions, index, key=lambda one: one[0])
        return mentions[place - 1][2] if place else None

    def in_full(self, word: str, line: Line) -> Member | None:
        """The body without a name that a plain noun was told more fully for before: "the Senate finance committee"."""
        for index in sorted((at for at in self.lines if at <= line.sentence.index), reverse=True):
            other = self.lines[index]
            for token in other.sentence.tokens:
                if token.lower_ == word and token.i not in other.at:
                    found = plain_body(other.doc, token.i, other.first, other.at)
                    if found.name != word:
                        return found
        return None

    def region(self, line: Line) -> Member | None:
        """The part of a federal state that a text is of: named last before, the only one, or in a body's name."""
        if self._regions is None:
            named = [place for text, place in self.roster.places.items() if _is_region(text)]
            told = [(name, place) for place in named for name in place.names if not _is_goal(name)]
            self._regions = sorted((name.sentence.index, place.name) for name, place in told) or list(self._in_bodies())
        before = [name for index, name in self._regions if index <= line.sentence.index]
        names = {name for _, name in self._regions}
        found = before[-1] if before else names.pop() if len(names) == 1 else None
        return None if found is None else self.roster.places.get(found) or Member("country", found)

    def _in_bodies(self) -> Iterator[tuple[int, str]]:
        """As in "the Manitoba Labour Board": the first words of bodies' names."""
        for member in self.roster.members:
            words = member.name.split() if member.kind == "organization" and member.names else []
            for size in (3, 2, 1):
                if size < len(words) and _is_region(text := " ".join(words[:size])):
                    yield member.names[0].sentence.index, text
                    break

    def _named_by(self, sentence: Sentence, *, subjects: bool) -> set[Member]:
        """Whoever the paragraph has named by the end of a sentence."""
        names = [name for line in self.so_far(sentence) for name in line.names]
        names = [name for name in names if not subjects or name.root.dep_ == "nsubj"]
        return {member for name in names if (member := self.owner(name))}

    def body_at(self, index: int, line: Line) -> Member | None:
        """The body that begins at a token, articles aside: a name, or a plain noun for one."""
        while index < line.stop and line.doc[index].pos_ in {"DET", "PRON"}:
            index += 1
        if index >= line.stop:
            return None
        found = line.at.get(index)
        return self.owner(found) if found else self.generic(line.doc[index].text, line.sentence)


def _is_region(text: str) -> bool:
    return text in bodies().regions and text not in bodies().host_cities


def _is_goal(name: Name) -> bool:
    """As in "is travelling in Ohio", "left for Ohio": where somebody is away, not where the text is set."""
    place = name.doc[name.left - 1] if name.left > name.sentence.tokens.start else None
    if place is None or name.root.dep_ != "pobj":
        return False
    return place.lower_ in _AWAY or (place.lower_ == "in" and place.head.lemma_ in _TRAVELS)
