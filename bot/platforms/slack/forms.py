"""Forms: modals with fields, whose words become options of a verb; among them the picker, which asks for a whole one.

A form's callback says what is done with it when it is sent:

    pick          ask the verb that it remembers, with what was filled in
    setup start   a step of the guided set-up, and so on
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.platforms.pressed import Pressed, written
from bot.platforms.slack.fields import Field
from bot.platforms.slack.sizes import MODAL_TITLE
from bot.platforms.slack.texts import plain_text
from bot.platforms.slack.views import View, of_blocks
from bot.verbs.completion import Known, values_of
from bot.verbs.desk import EDITORS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.platforms.slack.fields import Kind
    from bot.verbs.verb import Option, Verb

PICK = "pick"  # the callback of a picker
_OFFERED = frozenset({"name", "story", "verb", "source", "talk", "zone", "line", "document", "addition"})
_EXAMPLES = frozenset({"moment", "ahead", "span", "times", "post"})  # a few of many values: shown, not offered
_MOST_EXAMPLES = 3
_SHOWN: Mapping[str, str] = {
    "flag": "yes",
    "offered": "Choose, or type a part of it",
    "channel": "This one",
    "people": "Choose members",
}
_CHOSEN = frozenset({"offered", "channel", "people"})  # kinds of fields in which nobody types a word of their own
_OFF, _OFF_TYPED = "; off takes it away", "; off, typed behind the command, takes it away"


def form(
    title: str,
    fields: Sequence[Field],
    *,
    callback: str,
    channel: str,
    about: Pressed | None = None,
    send: str = "OK",
    above: Sequence[dict[str, Any]] = (),
) -> View:
    """A form. ``about``: what it remembers; ``channel``: for which one it is opened; ``above``: blocks over its fields.

    ``title`` and ``send``, the word on its button, have 24 characters at most.
    """
    kept: dict[str, str] = {}
    blocks = [*above, *(field.block for field in fields)]
    made = of_blocks(title, blocks, channel, kept, written(about) if about else "")
    sent = {"callback_id": callback, "submit": plain_text(send, MODAL_TITLE), "close": plain_text("Cancel", 24)}
    return View({**made, **sent}, kept=kept)


def picker(verb: Verb, words: Mapping[str, str], *, channel: str) -> View:
    """A form that asks for the options of a verb; ``words``: those that stand already."""
    fields = [_field(verb, option, words.get(option.name, "")) for option in verb.options]
    about = Pressed("ask", verb.name, {name: said for name, said in words.items() if not verb.option(name)})
    send = "Do it" if verb.changes_by({option.name for option in verb.options}) else "Ask"
    return form(_title(verb), fields, callback=PICK, channel=channel, about=about, send=send)


def form_for_text(words: Mapping[str, str], *, channel: str) -> View:
    """A form to paste an article into, for ``add``; ``words`` are those of its options that stand already."""
    longer = "Up to 3,000 characters; share a longer one with me as a file."
    pasted = Field("what", "The article", "text", "add", example="Its text, or its link", hint=longer, required=True)
    about = Pressed("ask", "add", words)
    return form("Add an article", [pasted], callback=PICK, channel=channel, about=about, send="Read it")


def _field(verb: Verb, option: Option, value: str) -> Field:
    """An option as a field: it says what the table says of it."""
    label = option.name.capitalize()
    kind = _kind(verb, option)
    examples = values_of(option, (), Known()) if option.type in _EXAMPLES else ()
    return Field(
        option.name,
        label,
        kind,
        verb.name,
        value,
        example=_SHOWN.get(kind) or ", ".join(examples[:_MOST_EXAMPLES]),
        hint=option.help.replace(_OFF, _OFF_TYPED) if kind in _CHOSEN else option.help,
        choices=tuple((one, one) for one in option.choices),
        required=option.required,
    )


def _kind(verb: Verb, option: Option) -> Kind:
    if (verb.name, option.name) == ("settings", EDITORS):
        return "people"
    if option.choices and all(one.islower() for one in option.choices):
        return "choice"
    if option.type in _OFFERED:
        return "offered"
    return "flag" if option.type == "flag" else "channel" if option.type == "channel" else "words"


def _title(verb: Verb) -> str:
    return verb.name.capitalize()
