"""Who is likely to lead or attend a meeting, of those named near it whom no rule reads.

Rules know the forms that somebody thought of. Whoever else is named in the sentences around shows signs (where, as
what, with which post, beside which words, which others come); points that were learned tell how likely it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.points import points
from briefings.facts.talks.coming import absent, is_elsewhere, is_target
from briefings.facts.talks.grammar import above, lemma
from briefings.facts.talks.namings import deed, namings_of, tense
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.names import Names
    from briefings.facts.talks.namings import Naming
    from briefings.facts.tokens import Token
    from briefings.model import Actor

    Spot = tuple[int, Naming, Mention]  # how many sentences behind the mention somebody is named

LEAST = 0.75  # the chance from which somebody is taken to come
_BEFORE, _BEHIND = 2, 6  # sentences of a mention in which those named may come to the meeting
_MANY = 3
_OFTEN = 4
_SOON = 2
_LONG = 6  # steps of a way through the grammar
_JOINING = frozenset({"compound", "conj", "appos"})
_NOT_SURE = frozenset({"not", "unsure"})
_MATTERS = frozenset({"case", "trial", "arrest", "death", "charge"})
_SHUNNING = frozenset({"miss", "skip", "boycott", "shun", "avoid"})
_UNWELL = frozenset({"ill", "sick", "unwell", "away", "abroad"})
_QUOTES = '"“'


def add_likely(drafts: Sequence[Draft], parsed: ParsedDocument, names: Names) -> None:
    """Add whoever likely comes, of those named near whom no rule reads, and cite the sentence that names them."""
    if not drafts:
        return
    scene = Scene(drafts, parsed, names)
    others = ((draft, name) for draft in drafts for name in scene.people(draft) if name not in draft.people)
    for draft, name in others:
        if scene.is_ruled_out(draft, name):
            continue
        told = scene.told_in(draft, name)
        own = told is None or any(told is mention.sentence for mention in draft.mentions)
        if told and not own and scene.tells_of_meeting(told):
            continue  # the sentence to cite is of another meeting
        if points("leads").chance(scene.signs(draft, name)) > LEAST:
            draft.likely[name] = None
            draft.beside.extend([told] if told and not own else [])


class Scene:
    """The meetings of a document, and where its people are named around them."""

    def __init__(self, drafts: Sequence[Draft], parsed: ParsedDocument, names: Names) -> None:
        self._names = names
        self._several = len(drafts)
        self._namings = namings_of(parsed, names)
        self._met: defaultdict[int, set[int]] = defaultdict(set)  # sentence -> the meetings that it tells of
        for draft in drafts:
            for mention in draft.mentions:
                self._met[mention.sentence.index].add(id(draft))
        self._read = {(one.sentence.index, name) for draft in drafts for one in draft.mentions for name in draft.people}
        self._spots = {id(draft): self._around(draft) for draft in drafts}
        self._told = _told_of(self._namings)

    def people(self, draft: Draft) -> Iterable[str]:
        """Everybody whom the rules read, then those named near, in order of the text."""
        return {**draft.people, **dict.fromkeys(self._spots[id(draft)])}

    def told_in(self, draft: Draft, name: str) -> Sentence | None:
        """The sentence nearest to the meeting that has a name."""
        spots = [spot for spot in self._spots[id(draft)].get(name, ()) if spot[1].how == "name"]
        return min(spots, key=_farness)[1].sentence if spots else None

    def is_ruled_out(self, draft: Draft, name: str) -> bool:
        """Whether the sentence nearest to the meeting says that somebody stays away, or is, or may be, elsewhere."""
        _, naming, _ = min(self._spots[id(draft)][name], key=_farness)
        sentence, verb = naming.sentence, naming.verb
        away = name in absent(sentence, self._names.in_sentence(sentence)) or _is_away(naming)
        unsure = verb is not None and tense(verb) in _NOT_SURE
        away = away or is_elsewhere(sentence.text) or self._is_anothers(name, naming)
        return away or unsure or is_target(naming.token)

    def _is_anothers(self, name: str, naming: Naming) -> bool:
        """Whether the rules read somebody, by the same sentence, at another meeting."""
        return (naming.sentence.index, name) in self._read

    def tells_of_meeting(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of any meeting."""
        return sentence.index in self._met

    def _around(self, draft: Draft) -> Mapping[str, Sequence[Spot]]:
        mentions = {mention.sentence.index: mention for mention in draft.mentions}
        found: defaultdict[str, list[Spot]] = defaultdict(list)
        for index, here in self._namings.items():
            nearest = min(mentions, key=lambda one: (_far(index - one), one))
            if -_BEFORE <= index - nearest <= _BEHIND:
                for naming in here:
                    found[naming.name].append((index - nearest, naming, mentions[nearest]))
        return found

    def signs(self, draft: Draft, name: str) -> Iterator[str]:
        """Whatever speaks for or against it that somebody comes to a meeting."""
        if name in draft.people:
            yield "read"
            yield "read as attending" if name in draft.attending else "read as leading"
        yield from _of_meeting(draft, name)
        yield f"talks {_few(self._several)}"
        yield from _of_person(self._names.by_form.get(name), draft, name, self._names)
        yield from self._told.get(name, ())
        yield from self._of_place(draft, name)
        for spot in self._spots[id(draft)].get(name, ()):
            yield from self._of_spot(draft, spot)

    def _of_place(self, draft: Draft, name: str) -> Iterator[str]:
        """How near, and to which other meetings."""
        far = {one: min(map(_farness, spots[name])) for one, spots in self._spots.items() if name in spots}
        yield f"near {('none', 'one')[len(far)] if len(far) <= 1 else 'several'}"
        if id(draft) in far:
            if far[id(draft)] <= min(far.values()):
                yield "nearest to it"
            first = min(self._spots[id(draft)][name], key=_farness)[0]
            yield f"at {first if first <= _MANY else 'more'}"

    def _of_spot(self, draft: Draft, spot: Spot) -> Iterator[str]:
        step, naming, mention = spot
        at, text = _where(step), naming.sentence.text
        yield f"{at} by {naming.how}"
        if naming.sentence.paragraph == mention.sentence.paragraph:
            yield f"{at} in its paragraph"
        if step:
            yield from self._of_others(draft, spot, at)
        else:
            yield from _of_way(naming, mention)
        yield from _of_deed(naming, at)
        yield from _of_words(naming, at)
        if any(mark in text for mark in _QUOTES):
            yield f"{at} in a quote"
        if is_elsewhere(text):
            yield f"{at} elsewhere"
        if is_target(naming.token):
            yield "target"

    def _of_others(self, draft: Draft, spot: Spot, at: str) -> Iterator[str]:
        """Meetings told between a meeting and the name, or beside the name."""
        here, step = spot[1].sentence.index, spot[0]
        between = range(here - step + 1, here + 1) if step > 0 else range(here, here - step)
        if any(met and id(draft) not in met for index in between if (met := self._met.get(index))):
            yield f"{at} past another"
        if self._met.get(here):
            yield f"{at} in another's"


def _told_of(namings: Mapping[int, Sequence[Naming]]) -> Mapping[str, Sequence[str]]:
    """What a document tells of each of its people: how often, whether they speak, whether they will do anything."""
    times, said, ahead = Counter[str](), Counter[str](), Counter[str]()
    reporting = vocabulary()["reporting"]
    for one in (naming for here in namings.values() for naming in here):
        times[one.name] += 1
        said[one.name] += one.verb is not None and lemma(one.verb) in reporting
        ahead[one.name] += one.verb is not None and tense(one.verb) == "ahead"
    told = {}
    for name, count in times.items():
        often = "once" if count == 1 else "some times" if count < _OFTEN else "often"
        speaks = ["speaks"] * bool(said[name]) + ["only speaks"] * (said[name] == count)
        told[name] = [f"named {often}", *speaks, *(["will do"] * bool(ahead[name]))]
    return told


def _of_meeting(draft: Draft, name: str) -> Iterator[str]:
    for mention in draft.mentions:
        yield f"noun {mention.noun}"
        yield f"kind {mention.kind}"
    yield from (f"group {group}" for group in draft.groups)
    if draft.groups:
        yield "group"
    if draft.forum:
        yield "forum"
    yield f"others {_few(len(draft.people) - (name in draft.people))}"
    yield f"mentions {_few(len(draft.mentions))}"
    yield f"parties {_few(len(draft.parties))}"


def _of_person(actor: Actor | None, draft: Draft, name: str, names: Names) -> Iterator[str]:
    """The post, and whether the body that it is of meets or is led by others already."""
    if actor is None:
        yield "stranger"
        return
    post = (actor.role or "").partition(";")[0]
    yield from (f"post {word}" for word in post.casefold().split() if role_noun(word))
    side = actor.affiliation
    if not post:
        yield "no post"
    if not side:
        yield "of nobody"
        return
    forum = draft.forum is not None and side in draft.forum
    yield "of a party" if side in draft.parties else "of the forum" if forum else "of another"
    if any(one != name and names.side(one) == side for one in draft.people):
        yield "side is led"


def _of_deed(naming: Naming, at: str) -> Iterator[str]:
    """What somebody does or suffers, or behind which word of what is done."""
    part, behind = deed(naming)
    yield f"{at} {part}"
    if any(child.dep_ == "poss" for child in _up_to_verb(naming)):
        yield f"{at} owner"
    if naming.verb is None:
        return
    base, when = lemma(naming.verb), tense(naming.verb)
    yield f"{at} {part} {base}"
    yield f"{at} {when}"
    yield f"{at} {part} {when}"
    if behind:
        yield f"{at} {behind}"
        yield f"{behind} {base}"
    if base in vocabulary()["reporting"]:
        yield f"{at} {part} saying"


def _up_to_verb(naming: Naming) -> Iterator[Token]:
    for child, head in above(naming.token):
        yield child
        if head is naming.verb:
            return


def _of_words(naming: Naming, at: str) -> Iterator[str]:
    """The words right before and behind a name; of names, only that they are some, or a title."""
    sentence = naming.sentence
    words, start, end = sentence.words, naming.start - sentence.offset, naming.end - sentence.offset
    first = next((number for number, word in enumerate(words) if word.idx >= start), 0)
    behind = next((number for number, word in enumerate(words) if word.idx >= end), None)
    if first:
        yield f"{at} after {_shown(words[first - 1])}"
        yield f"after {_shown(words[first - 1])}"
    if behind is None:
        return
    following = [_shown(word) for word in words[behind : behind + 2]]
    yield f"{at} before {following[0]}"
    yield from (f"before {' '.join(following[:many])}" for many in range(1, len(following) + 1))


def _shown(word: Token) -> str:
    if word.pos_ == "PROPN":
        return "TITLE" if role_noun(word.lower_) else "NAME"
    return "NUMBER" if word.pos_ == "NUM" else word.lower_


def _of_way(naming: Naming, mention: Mention) -> Iterator[str]:
    """The way through the grammar from a name to its meeting in one sentence, and which stands first."""
    anchor = mention.anchor
    yield "before it" if naming.start < anchor.start else "behind it"
    up = [naming.token, *(head for _, head in above(naming.token))]
    down = [anchor.token, *(head for _, head in above(anchor.token))]
    over = {word.i for word in up}
    top = next((word for word in down if word.i in over), None)
    if top is None:
        yield "no way"
        return
    rising = [word.dep_ for word in _until(up, top) if word.dep_ not in _JOINING]
    falling = [word.dep_ for word in _until(down, top)][::-1]
    yield f"way {' '.join(rising)} ^ {' '.join(falling)}"
    yield f"up {' '.join(rising)}"
    yield f"down {' '.join(falling)}"
    yield f"over {'NAME' if top.pos_ == 'PROPN' else lemma(top)}"
    yield f"steps {min(_LONG, len(rising) + len(falling))}"


def _until(words: Iterable[Token], top: Token) -> Iterator[Token]:
    for word in words:
        if word.i == top.i:
            return
        yield word


def _few(number: int) -> str:
    return str(number) if number <= _MANY else "more"


def _where(step: int) -> str:
    if step == 0:
        return "same"
    return "before" if step < 0 else "next" if step <= _SOON else "later"


def _far(step: int) -> float:
    """How far away: what stands before is farther than what stands as many sentences behind."""
    return step if step >= 0 else 0.5 - step


def _is_away(naming: Naming) -> bool:
    """As in "X will miss it", "X is ill", "drawn up by X", "the case of X": named there, and no guest."""
    verb = naming.verb
    if any(head.base in _MATTERS for _, head in above(naming.token)):
        return True
    if verb is None:
        return False
    unwell = any(one.dep_ == "acomp" and one.lower_ in _UNWELL for one in verb.children)
    described = verb.dep_ in {"acl", "relcl"} and any(one.dep_ == "agent" for one in verb.children)
    return unwell or described or verb.base in _SHUNNING


def _farness(spot: Spot) -> float:
    return _far(spot[0])
