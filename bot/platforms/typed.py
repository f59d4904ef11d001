"""A verb with the words of its options, whether somebody typed them or pressed a button that stands for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.outbox import State
from bot.platforms.pressed import marker, read
from bot.platforms.short import long_form
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.platforms.pressed import Pressed
    from bot.storage.port import Store
    from bot.verbs.verb import Option, Verb
    from briefings.message import Message

GONE = "What this button was for is gone, or it is of an earlier version of mine: /brief and /talks show what there is."
_LOOKED_AT = 500  # posts of a channel, the last ones
ON = "on"  # the word of a flag that is given
_SLUGS = frozenset({"add"})  # verbs whose buttons name a story, whatever comes first


@dataclass(frozen=True, slots=True)
class Typed:
    """A verb and the words of its options; ``upload``: the id of a file that was given.

    ``is_pressed``: by a button of something that was there.
    """

    verb: Verb
    words: Mapping[str, str]
    upload: str | None = None
    is_pressed: bool = False


def verb_named(name: str, verbs: Sequence[Verb]) -> Verb | None:
    """The verb or the action of that name."""
    return next((one for verb in verbs for one in verb.all() if one.name == name), None)


async def pressed_with(store: Store, said: str) -> Pressed:
    """What a button asks for that says this. Raises Mistake where nobody knows any more."""
    pressed = read(await long_form(store, said))
    if pressed is None:
        raise Mistake(GONE)
    return pressed


def typed_by(pressed: Pressed, verbs: Sequence[Verb]) -> Typed:
    """The verb that a button calls, with its options. Raises Mistake for a verb that is offered no more."""
    verb = verb_named(pressed.verb, verbs)
    if verb is None:
        raise Mistake(GONE)
    words = {name: said for name, said in pressed.options.items() if verb.option(name)}
    option = _of_fact(verb)
    if pressed.fact is not None and option:
        words[option.name] = pressed.fact
    return Typed(verb, words, is_pressed=True)


async def asked_in(store: Store, workspace: str, user: str, mark: str) -> str | None:
    """The channel in which somebody asked for the reminder with a mark, which was sent to them directly."""
    for channel in dict.fromkeys(ask.channel for ask in await store.asks(workspace, user=user)):
        rows = await store.deliveries(workspace, channel, kind="reminder")
        if any(row.user == user and marker(row.key) == mark for row in rows):
            return channel
    posted = {State.POSTED}  # what was taken back since is asked for no more
    lately = await store.deliveries(workspace, states=posted, kind="reminder", limit=_LOOKED_AT, last=True)
    return next((row.channel for row in lately if row.user == user and marker(row.key) == mark), None)


async def post_with(store: Store, workspace: str, channel: str, mark: str) -> Message:
    """The post of a channel that carries a mark, as it stands. Raises Mistake for one that is kept no more."""
    for post in await store.posted(workspace, channel, _LOOKED_AT):
        if marker(post.key) == mark:
            return post.message
    raise Mistake(GONE)


def _of_fact(verb: Verb) -> Option | None:
    """The option that the fact of a button is the value of: the first one, but for a story that was asked for."""
    if verb.name in _SLUGS:
        return verb.option("story")
    return next((option for option in verb.options if option.first), None)
