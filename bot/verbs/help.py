"""Help as messages: three tasks first, then the verbs; or one verb with its options and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.message import Line, Message, Plain, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.verbs.verb import Verb

_TASKS = (
    ("Catch up on the story", "/brief", ", or /brief since yesterday for what is new"),
    ("See what lies ahead", "/talks", ", and /planned for what will be posted about it"),
    ("Check a line", "/quote 3", " shows the sentences behind line 3"),
)
_WHO = {"editors": " For editors.", "admins": " For admins."}


def help_message(verbs: Sequence[Verb], about: str | None = None) -> Message:
    """Help on one verb, or on everything."""
    verb = next((verb for known in verbs for verb in known.all() if verb.name == about), None)
    return _on_everything(verbs) if verb is None else _on_one(verb)


def _on_everything(verbs: Iterable[Verb]) -> Message:
    tasks = tuple(
        Line((Plain(f"{task}: "), Plain(typed, strong=True), Plain(f"{more}."))) for task, typed, more in _TASKS
    )
    rest = tuple(Line((Plain(f"/{verb.name}", strong=True), Plain(f" — {verb.help}"))) for verb in verbs)
    return Message(
        "What would you like to do?",
        sections=(Section("Three tasks", tasks), Section("Everything that can be asked", rest)),
        note="/help warnings explains one of them, with its options and examples.",
    )


def _on_one(verb: Verb) -> Message:
    options = tuple(Line((Plain(option.form, strong=True), Plain(f" — {option.help}"))) for option in verb.options)
    actions = tuple(Line((Plain(one.usage, strong=True), Plain(f" — {one.help}"))) for one in verb.actions)
    examples = tuple(Line((Plain(example),)) for one in verb.all() for example in one.examples)
    sections = (Section("Options", options), Section("And", actions), Section("Examples", examples))
    lead = (Plain(f"{verb.help[:1].upper()}{verb.help[1:]}.{_WHO.get(verb.who, '')}"),)
    return Message(verb.usage, lead, tuple(section for section in sections if section.lines))
