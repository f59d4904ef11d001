"""Flow C: every verb once, for every platform: name, help, options, who may use it, and what answers it.

    line | parse (bot.parser) | Request(workspace, channel, user, at, verb, options) | handler | Reply

The console types verbs with a slash; other platforms register the same table in their own way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot import answers
from bot.help import help_message
from bot.request import Reply, Request

if TYPE_CHECKING:
    from bot.desk import Desk

OptionType = Literal["words", "name", "story", "number", "moment", "flag", "path", "verb"]
Who = Literal["everyone", "editors"]
Handler = Callable[["Desk", Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a verb may be told. ``first``: it may stand right after the verb, without its own name.

    Its type says how it is read and what completes it: ``name`` by actors, ``story`` by stories, ``path`` by files,
    ``verb`` by verbs.
    """

    name: str
    help: str
    type: OptionType
    first: bool = False
    required: bool = False

    @property
    def form(self) -> str:
        """How it is typed: ``by NAME``, ``past``, ``NUMBER``."""
        if self.type == "flag":
            return self.name
        return self.name.upper() if self.first else f"{self.name} {self.type.upper()}"


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be asked for."""

    name: str
    help: str
    handler: Handler
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()
    who: Who = "everyone"
    only_on: str | None = None  # a platform, for what makes sense nowhere else

    @property
    def usage(self) -> str:
        """``/warnings [by NAME] [to NAME]``."""
        forms = (option.form if option.required else f"[{option.form}]" for option in self.options)
        return " ".join((f"/{self.name}", *forms))

    def option(self, name: str) -> Option | None:
        """The option of that name."""
        return next((option for option in self.options if option.name == name), None)


async def _help(desk: Desk, request: Request) -> Reply:
    return Reply(help_message(desk.verbs, request.text("verb")))


_STORY = Option("story", "which story, where there are several", "story")

VERBS: tuple[Verb, ...] = (
    Verb(
        "brief",
        "the briefing of the story that this channel follows",
        answers.brief,
        (
            Option("story", "which story, where there are several", "story", first=True),
            Option("since", "only what is new since a day or an instant", "moment"),
        ),
        ("/brief", "/brief since yesterday", "/brief since 2022-01-03"),
    ),
    Verb(
        "actors",
        "everyone involved, or one person's or body's card",
        answers.actors,
        (Option("name", "a name, or part of one", "name", first=True), _STORY),
        ("/actors", "/actors ryabkov"),
    ),
    Verb(
        "warnings",
        "who warned whom, of what, on which condition",
        answers.warnings,
        (Option("by", "who warned", "name"), Option("to", "who was warned", "name"), _STORY),
        ("/warnings", "/warnings by putin", "/warnings by putin to biden"),
    ),
    Verb(
        "talks",
        "the meetings that lie ahead",
        answers.talks,
        (Option("past", "those that are over, instead", "flag"), _STORY),
        ("/talks", "/talks past"),
    ),
    Verb(
        "quote",
        "the exact sentences behind a line just seen, in their paragraph",
        answers.quote,
        (Option("number", "the line's number, or a fact's id", "words", first=True, required=True),),
        ("/quote 3",),
    ),
    Verb(
        "find",
        "facts and sentences that hold the words",
        answers.find,
        (Option("words", "what to look for", "words", first=True, required=True),),
        ("/find sanctions", "/find “complete rupture”"),
    ),
    Verb(
        "sources",
        "what was read: outlets, dates, and what was left out",
        answers.sources,
        (Option("story", "which story, where there are several", "story", first=True),),
        ("/sources",),
    ),
    Verb(
        "planned",
        "the next ten posts that this channel will get, and why",
        answers.planned,
        examples=("/planned",),
    ),
    Verb(
        "add",
        "read a document, or a folder of them, into the story it belongs to",
        answers.add,
        (Option("path", "a text, Markdown or HTML file, or a folder", "path", first=True, required=True),),
        ("/add article.txt", "/add ~/articles"),
        only_on="console",
    ),
    Verb(
        "help",
        "what can be asked, and how",
        _help,
        (Option("verb", "the one to explain", "verb", first=True),),
        ("/help", "/help warnings"),
    ),
    Verb("quit", "leave", answers.leave, examples=("/quit",), only_on="console"),
)


def verbs_on(platform: str) -> tuple[Verb, ...]:
    """The verbs that a platform offers."""
    return tuple(verb for verb in VERBS if verb.only_on in (None, platform))
