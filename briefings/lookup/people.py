"""Who is meant by a name, what they said, where they meet; and the nearest names when nobody is meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from briefings.lookup.answers import answer, nothing
from briefings.message import Action, Line, Message, Plain, Section
from briefings.names import fold
from briefings.once import lately
from briefings.render.lines import actor_line
from briefings.render.sections import actors_section, reminders, sides_of
from briefings.render.talk_lines import talk_line
from briefings.render.view import View
from briefings.render.warning_lines import warning_line
from briefings.render.words import counted, echoed, with_article

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from briefings.model import Actor, Briefing, Talk

_ALIKE = 70  # of 100: below, a name is not worth offering
_OFFERED = 3
_SHORTEST = 4  # letters; shorter words are like too many others
_TIMES = 2  # how much longer a name may be than what was asked: in a long one a few letters are always found


def actors(briefing: Briefing, name: str | None = None) -> Message:
    """Everyone, or the card of one: role, side, what they said, which meetings they lead."""
    if not name or not name.strip():
        view = View.of(briefing)
        section = actors_section(briefing.actors, view)
        if not briefing.actors:
            return nothing(section.title, section.empty or "")
        people = sum(actor.kind == "person" for actor in briefing.actors)
        counts = (counted(people, "person", "people"), counted(len(briefing.actors) - people, "body", "bodies"))
        return answer(view, section.title, replace(section, title=" and ".join(counts)))
    meant = named(briefing.actors, name)
    if len(meant) == 1:
        return _card(briefing, meant[0])
    if meant:
        view = View.of(briefing)
        section = Section(f"{len(meant)} fit", tuple(actor_line(actor, view, sided=True) for actor in meant))
        return answer(view, f"Who is meant by “{name.strip()}”?", section, actions=_cards(meant))
    return _unknown(briefing, name)


def warnings(briefing: Briefing, by: str | None = None, to: str | None = None) -> Message:
    """Who warned whom; ``by`` and ``to`` are a name, an alias or a side ("Moscow" finds all who speak for Russia)."""
    speakers, addressees = _meant(briefing, by), _meant(briefing, to)
    for name, meant in ((by, speakers), (to, addressees)):
        if name and meant is not None and not meant.names:
            return _unknown(briefing, name)
    kept = [
        one for one in briefing.warnings if _is_among(one.speaker, speakers) and _is_among(one.addressee, addressees)
    ]
    given = (("by", by, speakers), ("to", to, addressees))
    asked = "".join(f" {word} {meant.called if meant else f'“{name.strip()}”'}" for word, name, meant in given if name)
    if not kept:
        return nothing("Warnings", f"No warning{asked} is told.")
    view = View.of(briefing)
    lines = tuple(warning_line(warning, view) for warning in kept)
    return answer(view, f"Warnings{asked}", Section(counted(len(kept), "warning"), lines))


def named(known: Iterable[Actor], name: str) -> tuple[Actor, ...]:
    """The actors that a name fits: by name or alias to the letter, else by all of its words."""
    asked, pool = fold(name), tuple(known)
    if not asked:
        return ()
    if exact := _by_spelling(pool).get(asked):
        return exact
    words = set(asked.split())
    return tuple(actor for actor in pool if any(words <= set(spelling.split()) for spelling in _spellings(actor)))


@lately
def _by_spelling(known: tuple[Actor, ...]) -> Mapping[str, tuple[Actor, ...]]:
    """Actors by each of their names and aliases, folded."""
    spelled: dict[str, tuple[Actor, ...]] = {}
    for actor in known:
        for spelling in _spellings(actor):
            spelled[spelling] = (*spelled.get(spelling, ()), actor)
    return spelled


def near(known: Iterable[Actor], name: str) -> tuple[Actor, ...]:
    """Those whose names begin as what nobody is called, or else look most like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only who mistypes pays)

    pool, asked = tuple(known), fold(name)
    begun = [place for place, actor in enumerate(pool) if asked and any(map(_begins(asked), _spellings(actor)))]
    spelled = {
        (place, spelling): spelling
        for place, actor in enumerate(pool)
        for whole in sorted(_spellings(actor))
        for spelling in (whole, *whole.split())
        if _SHORTEST <= len(spelling) <= _TIMES * len(asked)
    }
    found = process.extract(asked, spelled, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=20)
    places = dict.fromkeys((*begun, *(place for _, _, (place, _) in found)))
    return tuple(pool[place] for place in places)[:_OFFERED]


def _begins(asked: str) -> Callable[[str], bool]:
    """Whether a spelling has a word that begins so."""
    return lambda spelling: f" {asked}" in f" {spelling}"


def _spellings(actor: Actor) -> set[str]:
    return {fold(spelling) for spelling in (actor.name, *actor.aliases)} - {""}


class _Meant(NamedTuple):
    """The folded names of everyone who is meant; what they are called together."""

    names: Collection[str]
    called: str


def _meant(briefing: Briefing, name: str | None) -> _Meant | None:
    """Everyone whom a name means, and everyone on the side that it names; None for no name."""
    if not name or not name.strip():
        return None
    meant = named(briefing.actors, name)
    heads = {fold(actor.name) for actor in meant if actor.kind != "person"}
    told = {fold(who) for one in briefing.warnings for who in (one.speaker, one.addressee) if who}
    names = {fold(actor.name) for actor in (*meant, *_aides(briefing, heads))} | ({fold(name)} & told)
    return _Meant(names, with_article(meant[0].name) if len(meant) == 1 else f"“{name.strip()}”")


def _aides(briefing: Briefing, heads: set[str]) -> list[Actor]:
    """Everyone on the side of one of some bodies, by their folded names, or affiliated to it."""
    if not heads:
        return []
    sides = sides_of(briefing.actors)
    return [one for one in briefing.actors if heads & {fold(sides[one.id]), fold(one.affiliation or "")}]


def _is_among(who: str | None, meant: _Meant | None) -> bool:
    return meant is None or (who is not None and fold(who) in meant.names)


def _card(briefing: Briefing, actor: Actor) -> Message:
    view = View.of(briefing)
    self = {fold(actor.name)}
    said = tuple(warning_line(one, view) for one in briefing.warnings if fold(one.speaker) in self)
    told = tuple(warning_line(one, view) for one in briefing.warnings if fold(one.addressee or "") in self)
    meets = tuple(talk for talk in briefing.talks if _takes_part(talk, self))
    ahead = tuple(talk_line(talk, view) for talk in meets)
    return answer(
        view,
        actor.name,
        Section("Who it is", (_described(actor, view),)),
        Section("Warned others", said),
        Section("Was warned", told),
        Section("Meetings ahead", ahead, "No meeting ahead in which they are named."),
        actions=reminders(meets),
    )


def _described(actor: Actor, view: View) -> Line:
    line = actor_line(actor, view)
    side = with_article(actor.affiliation) if actor.affiliation else None
    facts = (
        f"{'speaks for' if actor.kind == 'person' else 'part of'} {side}" if side else None,
        f"named {'once' if actor.mentions == 1 else counted(actor.mentions, 'time')}" if actor.mentions else None,
    )
    return Line(
        line.parts,
        fact=line.fact,
        details=tuple((Plain(fact, small=True),) for fact in facts if fact),
        evidence=line.evidence,
    )


def _takes_part(talk: Talk, names: Collection[str]) -> bool:
    return any(fold(name) in names for name in (*talk.parties, *(lead.name for lead in talk.leads)))


def _cards(offered: Iterable[Actor]) -> tuple[Action, ...]:
    return tuple(Action(actor.name, "actors", actor.id) for actor in offered)


def _unknown(briefing: Briefing, name: str) -> Message:
    title = f"Nobody is called “{echoed(name)}” here."
    offered = near(briefing.actors, name)
    if not offered:
        return nothing(title, "No name here is like it; /actors lists everyone.")
    view = View.of(briefing)
    section = Section("Names like it", tuple(actor_line(actor, view, sided=True) for actor in offered))
    message = answer(view, title, section, actions=_cards(offered))
    return replace(message, lead=(Plain(f"Did you mean {_either([actor.name for actor in offered])}?"),))


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
