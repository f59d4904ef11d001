"""What a verb is: its name, help, options, who may use it, what answers it, and the actions that it is made of.

A verb with actions is a group: ``/sources`` lists, ``/sources pause NAME`` pauses. The console and Slack type the
action after the verb; Discord registers the group, each action as a subcommand of it and what the verb itself answers
as the subcommand ``bare``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.verbs.request import Reply, Request

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.verbs.desk import Desk

Completed = Literal[
    "name", "story", "path", "verb", "source", "talk", "channel", "zone", "line", "document", "addition"
]
OptionType = Literal["words", "number", "moment", "flag", "post", "ahead", "span", "times", Completed]
Who = Literal["everyone", "editors", "admins"]
Acts = Literal["never", "when told", "always"]
_FORMS = {"ahead": "MOMENT", "span": "TIME"}
Handler = Callable[["Desk", Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a verb may be told. ``first``: it may stand right after the verb, without its own name.

    Its type says how it is read and what completes it: ``name`` by actors, ``story`` by stories, ``path`` by files,
    ``verb`` by verbs, ``source`` by feeds and pages, ``talk`` by meetings, ``channel`` by channels, ``zone`` by time
    zones, ``line`` by the lines just seen, ``document`` by documents, ``addition`` by what waits for an editor. A
    ``moment`` lies behind; ``ahead``, ``span`` and ``times`` are read by the verb. ``verbatim``: all that follows
    belongs to it, whatever it says; ``keeps_marks``: with its quotation marks; ``choices``: what it may be;
    ``only_on``: a platform, for what means something nowhere else.
    """

    name: str
    help: str
    type: OptionType
    first: bool = False
    required: bool = False
    verbatim: bool = False
    keeps_marks: bool = False
    choices: tuple[str, ...] = ()
    only_on: str | None = None

    @property
    def form(self) -> str:
        """How it is typed: ``by NAME``, ``past``, ``NUMBER``, ``where here/me``."""
        if self.type == "flag":
            return self.name
        value = "/".join(self.choices) or _FORMS.get(self.type, self.type.upper())
        return self.name.upper() if self.first else f"{self.name} {value}"


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be asked for. An action's name is that of its verb and its own: ``sources pause``.

    ``bare``: what the verb itself is called beside its actions, where a platform wants a name for it. ``acts``: whether
    it changes something, always or only with options: then its answer is never got by asking again.
    """

    name: str
    help: str
    handler: Handler
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()
    who: Who = "everyone"
    only_on: str | None = None  # a platform, for what makes sense nowhere else
    actions: tuple[Verb, ...] = ()
    bare: str = "show"
    acts: Acts = "never"

    @property
    def usage(self) -> str:
        """``/warnings [by NAME] [to NAME]``."""
        forms = (option.form if option.required else f"[{option.form}]" for option in self.options)
        return " ".join((f"/{self.name}", *forms))

    @property
    def word(self) -> str:
        """The last word of its name: what is typed after the verb for an action."""
        return self.name.rpartition(" ")[2]

    def option(self, name: str) -> Option | None:
        """The option of that name."""
        return next((option for option in self.options if option.name == name), None)

    def action(self, word: str) -> Verb | None:
        """The action of that word."""
        return next((action for action in self.actions if action.word == word), None)

    def changes_by(self, options: Collection[str]) -> bool:
        """Whether it changes something when it is asked with these options."""
        return self.acts == "always" or (self.acts == "when told" and bool(options))

    def all(self) -> Iterator[Verb]:
        """The verb and its actions."""
        yield self
        yield from self.actions
