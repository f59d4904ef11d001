"""The phrases that say what somebody is: titles, appositions before and after a name, "is a", "who heads", "of".

A phrase is a run of tokens around a role noun; which body it names is worked out later, when all names are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.holding import holds, second_in_brackets
from briefings.facts.actors.phrase import ENDS, LONGEST, RUN, Phrase
from briefings.facts.actors.plain import is_group, is_plain_body
from briefings.facts.actors.signs import INSIDE, POSSESSIVES, glue, is_role, is_trade, joins, owns, prefix, qualifies
from briefings.facts.actors.titles import has_body_noun
from briefings.facts.actors.words import acting, bodies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Doc, Token

_CLOSES = frozenset({",", ".", ";", ")", "(", "\n"})
_OPENS = frozenset({",", "(", "—", "–"})
_OF = frozenset({"of", "for", "at", "in", "to", "with", "from", "on"})
_GOES_ON = frozenset({"of", "for", "'s", "’s"})
_PLEADS = frozenset({"appearing", "acting", "speaking"})
NAMES = frozenset({"name", "appoint", "elect", "choose", "pick", "nominate", "send", "hire", "select"})
_QUALIFIES = frozenset({"VBN", "VBG", "JJ", "RB", "PRP$"})
_TIMES = frozenset({"day", "week", "month", "year", "morning", "afternoon", "evening", "night"})
_IN_BRACKETS = 6
_SECOND_POST = 4  # words
_CARRIES_ON = frozenset({"of", "for", "at"})
_SERVES = frozenset({"of", "from", "at", "for"})  # between a person and a body


class Line:
    """A sentence with its names, ready to be asked which name a token is part of."""

    def __init__(self, sentence: Sentence, names: Sequence[Name]) -> None:
        self.sentence = sentence
        self.names = names
        self.doc: Doc = sentence.tokens.doc
        self.at = {index: name for name in names for index in range(name.start, name.end)}
        self.around = {index: name for name in names for index in range(name.left, name.end)}
        self.first: int = sentence.tokens.start
        self.stop: int = sentence.tokens.end

    def phrases(self) -> Iterator[tuple[Name, Phrase]]:
        """Every name with each phrase that says what its bearer is."""
        plural: Phrase | None = None
        last: Name | None = None
        for name in self.names:
            if last and plural and last.end == name.left - 1 and self.doc[last.end].lower_ == "of":
                last = name  # "Ministers A of Peru and B of Chile": the post goes on
                continue
            before = self._before(name)
            if before:
                yield name, before
            edge = self._edge(before.start if before else name.left)
            if before and _is_plural(before):
                plural, last = before, name
            elif not (last and plural and self._joined(last.end, edge)):
                plural = self._apposed_before(name, edge)
            if plural:
                if plural is not before:
                    yield name, plural
                plural = plural if _is_plural(plural) else None
            last = name
            after = self._after(name)
            if after:
                yield self._told_of(name, after), after
            if after and not after.clause and (more := self._beyond(after.end, bare=after.head is None)):
                yield name, more

    def _told_of(self, name: Name, after: Phrase) -> Name:
        """Of whom a phrase after a name tells: in "Ana Ruiz of Norda Mining, counsel to the fund" of the person."""
        place = name.left - 1
        place -= place > self.first and self.doc[place].lower_ == "the"
        bearer = self.at.get(place - 1) if place > self.first else None
        of = bearer is not None and self.doc[place].lower_ in _SERVES and bearer.end == place
        apposed = after.head is not None and self.doc[name.past].text in _OPENS
        return bearer if bearer is not None and of and apposed and " " in bearer.text else name

    def _before(self, name: Name) -> Phrase | None:
        """As in "AU trade policy chief Amara Diop", "Deputy Secretary of Labour Joan Pike"."""
        titled = None if name.title is None else self._last_role(name.title, name.start)
        if titled is not None and name.title is not None:
            return Phrase(self.sentence, self.leftmost(name.title), name.start, titled)
        head = name.left - 1
        if name.honorific is not None and head > self.first and self.doc[head].lower_ == "the":
            head -= 1  # "Senator the Honourable X"
        if head < self.first or head in self.at:
            return None
        if not (is_role(self.doc[head]) or is_trade(self.doc[head])):
            return self._owned(name)
        return Phrase(self.sentence, self.leftmost(head), name.left, head)

    def _owned(self, name: Name) -> Phrase | None:
        """As in "Germany's Angela Merkel", "the guild's Nia Ode", "so did Peru's, Ana Ruiz": whose, without a role."""
        mark = name.left - (2 if self.doc[name.left - 1].text == "," else 1)
        if mark <= self.first or self.doc[mark].text not in POSSESSIVES:
            return None
        owner = self.at.get(mark - 1)
        if owner is None:
            plain = self.doc[mark - 1].text in bodies().generic.keys() | acting().governments
            return Phrase(self.sentence, mark - 1, mark, None) if plain else None
        return Phrase(self.sentence, owner.start, owner.end, None)

    def _last_role(self, start: int, end: int) -> int | None:
        return next((index for index in range(end - 1, start - 1, -1) if is_role(self.doc[index])), None)

    def leftmost(self, index: int) -> int:
        """Where a noun phrase begins, its owner and his own adjectives included, articles left out."""
        farthest = max(self.first, index - LONGEST)
        while index > farthest:
            token = self.doc[index - 1]
            name = self.at.get(index - 1)
            if name is not None:
                index = name.left
            elif (token.text in POSSESSIVES and index - 1 > self.first) or self._pairs(index - 1):
                index -= 1
            elif (
                token.text in acting().not_names
                or token.lower_ in _TIMES
                or not (token.pos_ in INSIDE or glue(token) or qualifies(token))
            ):
                break
            else:
                index -= 1
        return index

    def _pairs(self, index: int) -> bool:
        """Whether an "and" joins two fields of one post: "peace and security commissioner"."""
        if index - 2 <= self.first or self.doc[index].lower_ not in {"and", "&"} or index - 1 in self.at:
            return False
        return self.doc[index - 1].pos_ == "NOUN" and (self.doc[index - 2].text in POSSESSIVES or index - 2 in self.at)

    def _edge(self, index: int) -> int:
        while index > self.first and self.doc[index - 1].pos_ in {"DET", "PRON"}:
            index -= 1
        return index

    def _joined(self, end: int, edge: int) -> bool:
        between = [self.doc[index].text for index in range(end, edge)]
        return bool(between) and set(between) <= {",", "and", "or", "&"}

    def _apposed_before(self, name: Name, edge: int) -> Phrase | None:
        """As in "QTA's chair, Inês Prado, told": a definite phrase, then a comma, then the name."""
        comma = edge - 1
        if self.doc[comma].text == "(" and comma - 1 in self.at:
            return None  # a body's initials
        if comma <= self.first or self.doc[comma].text not in {",", "–", "—", ":", "("} or not self._closes(name):
            return None
        head = self._role_before(comma)
        if head is None:
            return None
        if comma - 1 in self.at and self.doc[head].tag_ == "NNS" and not self._counted(head):
            return None  # "the chiefs of A, B and C" lists bodies
        start = self.leftmost(head)
        if start - 1 > self.first and self.doc[start - 1].lower_ == "and" and is_role(self.doc[start - 2]):
            start = self.leftmost(start - 2)  # "the founder and director of Norda, X"
        definite = start > self.first and self.doc[start - 1].pos_ in {"DET", "PRON", "NUM"}
        owned = any(self.doc[index].text in POSSESSIVES for index in range(start, head))
        numbered = any(self.doc[index].pos_ == "NUM" for index in range(max(start - 1, self.first), head))
        definite = definite or owned or numbered or start in (self.first, *self.at)
        return Phrase(self.sentence, start, comma, head) if definite else None

    def _counted(self, head: int) -> bool:
        """As in "two members of the council, A and B"."""
        return any(self.doc[index].pos_ == "NUM" for index in range(max(head - 2, self.first), head))

    def _role_before(self, comma: int) -> int | None:
        index = comma
        while index > max(self.first, comma - LONGEST):
            index -= 1
            token = self.doc[index]
            name = self.at.get(index)
            if name is not None:
                if name.title is not None or not self._completes(name):
                    return None
                index = name.left
            elif is_role(token) or (index == comma - 1 and is_trade(token)):
                return self._outer(index)
            elif not (
                token.pos_ in RUN
                or token.pos_ == "ADP"
                or (token.tag_ == "VBG" and self.doc[index - 1].pos_ == "ADP")  # "head of sourcing"
                or token.text in "()"
                or token.tag_ == "PRP$"
                or glue(token)
                or joins(token)
            ):
                return None
        return None

    def _outer(self, head: int) -> int:
        """The post whose complement another post is: the envoy in "special envoy of the Secretary-General"."""
        place = head - 1
        while place > self.first and (self.doc[place].pos_ in {"DET", "ADJ"} or place in self.at):
            place -= 1
        serves = place - 1 > self.first and self.doc[place].lower_ in {"of", "to"} and is_role(self.doc[place - 1])
        return place - 1 if serves else head

    def _completes(self, name: Name) -> bool:
        """Whether a name hangs on a preposition: "head of the Council", not a person beside a title."""
        place = name.left - 1
        while place > max(self.first, name.left - 4) and self.doc[place].pos_ in {"DET", "ADJ", "NOUN"}:
            place -= 1
        if self.doc[place].text in POSSESSIVES and (owner := self.at.get(place - 1)):
            return self._completes(owner)
        return self.doc[place].pos_ == "ADP" or self.doc[place].text in "(&"

    def _closes(self, name: Name) -> bool:
        if name.past >= self.stop or name.root.dep_ == "appos":
            return True
        token = self.doc[name.past]
        return token.pos_ in {"PUNCT", "CCONJ", "ADP"} or token.text in ENDS or token.text in _OPENS

    def _after(self, name: Name) -> Phrase | None:
        """As in "Tomas Ruhl, the league's spokesman", "Ines Calder (the Swiss envoy)", "Mr Okafor of QTA"."""
        index = name.past
        if index + 1 < self.stop and self.doc[index].text == "(" and index + 1 in self.at:
            return self.body_after(index + 1)
        if self._is_where(name):
            return None
        index = self._over_brackets(index)
        if index < self.stop - 1 and self.doc[index].lower_ in {"of", "from"}:
            return self.body_after(index + 1)
        if index < self.stop - 1 and self._is_named(name, index):
            return self.phrase_at(index + (self.doc[index].lower_ == "as"))
        return self._apposed_after(index + 1) if index < self.stop - 1 and self.doc[index].text in _OPENS else None

    def _is_where(self, name: Name) -> bool:
        """As in "In Trujillo, the state's minister said": a town, with somebody else behind the comma."""
        if name.left <= self.first or name.title is not None:
            return False
        before = self.doc[name.left - 1]
        return before.lower_ == "in" or (before.i == self.first and before.lower_ in {"on", "at"})

    def _beyond(self, index: int, *, bare: bool) -> Phrase | None:
        """As in "Mr Hadi of Oman, the league's technical delegate, "; "a nurse who has been president of the union"."""
        if index < self.stop and self.doc[index].lower_ == "who":
            return holds(self, index + 1)
        if not bare:
            return self._body_listed(index)
        opens = (
            index + 1 < self.stop and self.doc[index].text == "," and self.doc[index + 1].lower_ in {"the", "its", "a"}
        )
        return self.phrase_at(index + 1) if opens else None

    def _body_listed(self, index: int) -> Phrase | None:
        """As in "Ana Ruiz, Director, Ministry of Water, said": a body behind a post, as official lists have it."""
        name = self.at.get(index + 1) if index + 1 < self.stop and self.doc[index].text == "," else None
        if name is None or name.title is not None or not has_body_noun(self.doc, name.start, name.end):
            return None
        closed = name.end >= self.stop or self.doc[name.end].text in _CLOSES
        return Phrase(self.sentence, name.left, name.end, None) if closed else None

    def _is_named(self, name: Name, index: int) -> bool:
        """As in "named X as its president", "elected X president"."""
        verb = name.root.head
        if verb.lemma_ not in NAMES or name.root.dep_ not in {"dobj", "nsubjpass", "nsubj", "oprd"}:
            return False
        place = index + (self.doc[index].lower_ == "as")
        return self.doc[place].pos_ in {"PRON", "DET", "NOUN"} and verb.i < name.start

    def _apposed_after(self, index: int) -> Phrase | None:
        """What follows the comma after a name: an age, a side, "who", a role."""
        if index < self.stop - 1 and self.doc[index].pos_ == "NUM" and self.doc[index + 1].text == ",":
            index += 2
        if index + 1 < self.stop and self.doc[index].lower_ in _PLEADS and self.doc[index + 1].lower_ == "for":
            index += 1
        if index < self.stop and self.doc[index].lower_ in {"for", "of", "from", "representing"}:
            return self.body_after(index + 1)
        if index < self.stop and self.doc[index].lower_ == "who":
            return holds(self, index + 1)
        if index < self.stop and self.doc[index].lower_ == "whose":
            return None  # "Norda, whose director X": of somebody else
        found = self.phrase_at(index) or second_in_brackets(self, index)
        if found is None and index + 2 < self.stop and self.doc[index + 2].lower_ == "who":
            return holds(self, index + 3)  # "X, the Dane who presides over Y"
        return found

    def _over_brackets(self, index: int) -> int:
        if index < self.stop and self.doc[index].text == "(":
            for place in range(index + 2, min(self.stop, index + _IN_BRACKETS)):
                if self.doc[place].text == ")":
                    return place + 1
        return index

    def body_after(self, index: int) -> Phrase | None:
        while index < self.stop and self.doc[index].pos_ == "DET":
            index += 1
        name = self.at.get(index)
        if name is not None:
            local = name.end < self.stop and is_plain_body(self.doc[name.end])  # "of the Milan court"
            return Phrase(self.sentence, name.left, name.end + local, None)
        if self.doc[index - 1].lower_ not in {"the", "its", "their"}:
            return None
        end = index
        while end < min(self.stop, index + _IN_BRACKETS) and end not in self.at and _is_small(self.doc[end]):
            end += 1
        named = self.at.get(end + 2) if end + 2 < self.stop and self.doc[end + 1].lower_ == "the" else None
        if named is not None and end > index and self.doc[end].text == ",":
            return Phrase(self.sentence, named.left, named.end, None)  # "for the junior partner, the Harvest Party"
        plain = end > index and (is_plain_body(self.doc[end - 1]) or is_group(self.doc[end - 1]))
        return Phrase(self.sentence, index, end, None) if plain else None

    def phrase_at(self, index: int) -> Phrase | None:
        """The role phrase that begins here, its complement included; None where it leads up to another name."""
        if self.doc[index : index + 2].text.lower() == "one of":
            index += 2
        start, head, place = index, None, index
        while place < min(self.stop, index + LONGEST):
            token = self.doc[place]
            if place not in self.at and (is_role(token) or is_trade(token)):
                head = place
            elif not (
                place in self.at
                or token.pos_ in RUN
                or glue(token)
                or token.tag_ in _QUALIFIES
                or prefix(token)
                or (place - 1 == head and self._second_post(place))
            ):
                break
            place += 1
        if head is None or self._leads_on(head + 1):
            return None
        end = self.complement_end(head + 1)
        if end < self.stop and self.doc[end].pos_ in {"VERB", "AUX"}:
            return None  # "..., an official said": the subject of what follows
        while start < head and self.doc[start].pos_ in {"DET", "PRON"}:
            start += 1
        return Phrase(self.sentence, start, end, head)

    def _second_post(self, index: int) -> bool:
        """Whether an "and" joins two posts of one bearer: "Ambassador and Permanent Representative of Chile"."""
        if self.doc[index].lower_ != "and":
            return False
        for place in range(index + 1, min(self.stop, index + _SECOND_POST)):
            token = self.doc[place]
            if place in self.at or token.pos_ not in INSIDE:
                return False
            if is_role(token) and place + 1 < self.stop and self.doc[place + 1].lower_ in _CARRIES_ON:
                return True
        return False

    def _leads_on(self, index: int) -> bool:
        return index < self.stop and (index in self.at or self.doc[index].text in POSSESSIVES)

    def complement_end(self, index: int) -> int:
        """Past "of the Lakeland Dairy Council", "at the Forestry Ministry (MOFOR)"."""
        if index >= self.stop or self.doc[index].lower_ not in _OF or self._tells_time(index + 1):
            return index
        place = index + 1
        while place < min(self.stop, index + LONGEST):
            token = self.doc[place]
            if token.text == "(" and self._over_brackets(place) > place:
                place = self._over_brackets(place)
                continue
            if (token.text in ENDS and not owns(token) and place not in self.at) or (
                token.pos_ in {"VERB", "AUX", "SCONJ"} and place not in self.at and not qualifies(token)
            ):
                break
            if token.tag_ in {"WP", "WDT"} or (place not in self.at and self._turns(place)):
                break
            place += 1
        while place > index and self.doc[place - 1].pos_ in {"CCONJ", "ADV", "DET", "ADP"}:
            place -= 1
        return place

    def _turns(self, place: int) -> bool:
        """Whether a preposition ends the complement: all but "of", "for" and one before a name."""
        token = self.doc[place]
        if token.pos_ != "ADP" or token.lower_ in _GOES_ON:
            return False
        ahead = place + 1
        while ahead < self.stop and self.doc[ahead].pos_ == "DET":
            ahead += 1
        return token.lower_ not in {"at", "with"} or ahead not in self.at

    def _tells_time(self, index: int) -> bool:
        return index < self.stop and (self.doc[index].text in acting().not_names or self.doc[index].pos_ == "NUM")


def _is_small(token: Token) -> bool:
    """Whether a word may be part of a body's name in small letters."""
    return glue(token) or (token.pos_ in INSIDE and token.text.islower())


def _is_plural(phrase: Phrase) -> bool:
    """Whether a phrase goes on to the next name: "the mediators, A and B"."""
    return phrase.head is not None and phrase.doc[phrase.head].tag_ in {"NNS", "NNPS"}
