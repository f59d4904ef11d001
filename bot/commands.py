"""Flow C: every verb once, for every platform: name, help, options, who may use it, and what answers it.

    line | parse (bot.verbs.parser) | Request(workspace, channel, user, at, verb, options) | handler | Reply

The console types verbs with a slash; other platforms register the same table in their own way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import adding, following, looking, sourcing, waiting
from bot.verbs.help import help_message
from bot.verbs.request import Reply, Request
from bot.verbs.verb import Option, Verb
from bot.verbs.verbs_of_keeping import KEEPING
from bot.verbs.verbs_of_time import PAUSING, PLANNED, REMINDING, STATUS
from briefings.message import Message

if TYPE_CHECKING:
    from bot.verbs.desk import Desk

__all__ = ["VERBS", "Option", "Verb", "verbs_on"]


async def _help(desk: Desk, request: Request) -> Reply:
    return Reply(help_message(desk.verbs, request.text("verb")))


async def _leave(_desk: Desk, _request: Request) -> Reply:
    return Reply(Message("Good-bye."), ends=True)


_STORY = Option("story", "which story, where there are several", "story")
_STORY_FIRST = Option("story", "which story, where there are several", "story", first=True)
_SOURCE = Option("source", "its address, or part of it", "source", first=True, required=True)
_ADDITION = Option("id", "what /sources pending calls it", "addition", first=True, required=True)
_WORDS = Option("words", "what an item of a feed must speak of, with commas", "words")
_SINCE = Option("since", "only what is new since a day or an instant", "moment")


_LOOKING = (
    Verb(
        "brief",
        "the briefing of the story that this channel follows",
        looking.brief,
        (_STORY_FIRST, _SINCE),
        ("/brief", "/brief since yesterday", "/brief since 2022-01-03"),
    ),
    Verb(
        "changes",
        "what is new since this channel was told last",
        looking.changes,
        (_STORY_FIRST, _SINCE),
        ("/changes", "/changes since monday"),
    ),
    Verb(
        "actors",
        "everyone involved, or one person's or body's card",
        looking.actors,
        (Option("name", "a name, or part of one", "name", first=True), _STORY),
        ("/actors", "/actors ryabkov"),
    ),
    Verb(
        "warnings",
        "who warned whom, of what, on which condition",
        looking.warnings,
        (Option("by", "who warned", "name"), Option("to", "who was warned", "name"), _STORY),
        ("/warnings", "/warnings by putin", "/warnings by putin to biden"),
    ),
    Verb(
        "talks",
        "the meetings that lie ahead",
        looking.talks,
        (Option("past", "those that are over, instead", "flag"), _STORY),
        ("/talks", "/talks past"),
    ),
    Verb(
        "timeline",
        "what happened, was said and lies ahead, in order",
        looking.timeline,
        (_STORY_FIRST,),
        ("/timeline",),
    ),
    Verb(
        "find",
        "facts and sentences that hold the words",
        looking.find,
        (Option("words", "what to look for", "words", first=True, required=True, verbatim=True),),
        ("/find sanctions", "/find “complete rupture”"),
    ),
    Verb(
        "quote",
        "the exact sentences behind a line just seen, in their paragraph",
        looking.quote,
        (Option("number", "the line's number, or a fact's id", "line", first=True, required=True, verbatim=True),),
        ("/quote 3",),
    ),
    *PLANNED,
)

_SOURCES = Verb(
    "sources",
    "what was read, and how its feeds and pages fare",
    sourcing.sources,
    (_STORY_FIRST,),
    ("/sources",),
    bare="list",
    actions=(
        Verb(
            "sources add",
            "look at a feed or a page again and again for a story",
            sourcing.add_source,
            (Option("link", "its address", "words", first=True, required=True), _WORDS, _STORY),
            ("/sources add https://example.org/feed words strike, “port council”",),
            acts="always",
        ),
        Verb(
            "sources pause",
            "look at one no more for a while",
            sourcing.pause_source,
            (_SOURCE,),
            ("/sources pause example.org",),
            who="editors",
            acts="always",
        ),
        Verb(
            "sources resume",
            "look at one again",
            sourcing.resume_source,
            (_SOURCE,),
            ("/sources resume example.org",),
            who="editors",
            acts="always",
        ),
        Verb(
            "sources remove",
            "forget one; what it brought stays",
            sourcing.remove_source,
            (_SOURCE,),
            ("/sources remove example.org",),
            who="editors",
            acts="always",
        ),
        Verb(
            "sources parked",
            "items of feeds that were set aside, since they hold none of the words",
            sourcing.parked,
            examples=("/sources parked",),
        ),
        Verb(
            "sources pending",
            "what members added and nobody has looked at yet",
            waiting.pending,
            examples=("/sources pending",),
            who="editors",
        ),
        Verb(
            "sources approve",
            "let a member's addition into its story",
            waiting.approve,
            (_ADDITION, Option("story", "which story, or new", "story")),
            ("/sources approve 1a2b3c", "/sources approve 1a2b3c story new"),
            who="editors",
            acts="always",
        ),
        Verb(
            "sources reject",
            "do not let a member's addition in",
            waiting.reject,
            (_ADDITION,),
            ("/sources reject 1a2b3c",),
            who="editors",
            acts="always",
        ),
    ),
)

_ADDING = (
    _SOURCES,
    Verb(
        "add",
        "read a link, a text or a file into the story it belongs to",
        adding.add,
        (
            Option(
                "what",
                "a link; a text in quotation marks or after a dash; a file or a folder",
                "path",
                first=True,
                required=True,
                verbatim=True,
                keeps_marks=True,
            ),
            Option("story", "which story, or new", "story"),
        ),
        ("/add article.txt", "/add https://example.org/article", "/add “The council meets on Monday.” story new"),
        acts="always",
    ),
    Verb(
        "publish",
        "show everyone a document that only this channel sees",
        adding.publish,
        (Option("document", "its title, address, letter or line", "document", first=True),),
        ("/publish", "/publish A"),
        who="editors",
        acts="when told",
    ),
    Verb(
        "follow",
        "follow a story here, or attach a feed to it",
        following.follow,
        (Option("what", "a story, or the link of a feed or a page", "story", first=True), _WORDS, _STORY),
        ("/follow", "/follow ukraine", "/follow https://example.org/feed words strike"),
        who="editors",
        bare="one",
        actions=(
            Verb(
                "follow all",
                "what every channel follows; another one's zone and hours can be copied",
                following.follow_all,
                (Option("copy", "a channel whose zone and hours this one gets", "words"),),
                ("/follow all", "/follow all copy general"),
                who="editors",
                acts="when told",
            ),
        ),
        acts="when told",
    ),
    Verb(
        "unfollow",
        "follow a story here no more",
        following.unfollow,
        (_STORY_FIRST,),
        ("/unfollow", "/unfollow ukraine"),
        who="editors",
        acts="always",
    ),
)

VERBS: tuple[Verb, ...] = (
    *_LOOKING,
    *_ADDING,
    *REMINDING,
    *PAUSING,
    *KEEPING,
    STATUS,
    Verb(
        "help",
        "what can be asked, and how",
        _help,
        (Option("verb", "the one to explain", "verb", first=True),),
        ("/help", "/help warnings"),
    ),
    Verb("quit", "leave", _leave, examples=("/quit",), only_on="console", acts="always"),
)


def verbs_on(platform: str) -> tuple[Verb, ...]:
    """The verbs that a platform offers."""
    return tuple(_on(platform, verb) for verb in VERBS if verb.only_on in (None, platform))


def _on(platform: str, verb: Verb) -> Verb:
    """A verb with the options that it has on a platform."""
    options = tuple(option for option in verb.options if option.only_on in (None, platform))
    return verb if options == verb.options else replace(verb, options=options)
