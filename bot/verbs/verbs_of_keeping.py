"""The verbs that keep things in order: stories, corrections, erasing, settings."""

from __future__ import annotations

from bot.answers import correcting, erasing, setting, telling
from bot.answers.settable import SETTINGS
from bot.verbs.verb import Option, Verb

_STORY_FIRST = Option("story", "which story, where there are several", "story", first=True)
_NEEDS_STORY = Option("story", "the story", "story", first=True, required=True)
_SOURCE = Option("source", "its address, or part of it", "source", first=True, required=True)
_DOCUMENT = Option("document", "its title, address, letter or line", "document", first=True, required=True)
_CONFIRM = Option("confirm", "do it: without this it is only shown what will go", "flag")
_MORE = ("/settings operations here", "/settings editors @ana @rui")

KEEPING = (
    Verb(
        "story",
        "the stories, and what can be done with them",
        telling.stories,
        examples=("/story",),
        bare="list",
        actions=(
            Verb("story list", "every story", telling.stories, examples=("/story list",)),
            Verb(
                "story rename",
                "give a story another title",
                telling.rename,
                (_NEEDS_STORY, Option("title", "the new title", "words", required=True, verbatim=True)),
                ("/story rename ukraine title The winter talks",),
                who="editors",
                acts="always",
            ),
            Verb(
                "story merge",
                "put one story into another",
                telling.unite,
                (_NEEDS_STORY, Option("into", "the story that is left", "story", required=True)),
                ("/story merge strike into port",),
                who="editors",
                acts="always",
            ),
            Verb(
                "story split",
                "let some documents begin a story of their own",
                telling.part,
                (
                    Option("documents", "their letters, titles or addresses, with commas", "words", required=True),
                    _STORY_FIRST,
                ),
                ("/story split documents B, C", "/story split port documents “Court hears dockers”"),
                who="editors",
                acts="always",
            ),
            Verb(
                "story archive",
                "put a story away: nothing more is posted of it",
                telling.archive,
                (_NEEDS_STORY,),
                ("/story archive ukraine",),
                who="editors",
                acts="always",
            ),
            Verb(
                "story restore",
                "bring back a story that was put away",
                telling.restore,
                (_NEEDS_STORY,),
                ("/story restore ukraine",),
                who="editors",
                acts="always",
            ),
        ),
    ),
    Verb(
        "correct",
        "say that a fact is wrong, what is right, or that it stays as it is",
        correcting.correct,
        (
            Option("fact", "the line's number, or a fact's id", "line", first=True, required=True),
            Option("field", "which part of it: start, location, role ...", "words"),
            Option("value", "what is right", "words"),
            Option("wrong", "it is wrong, with no other value", "flag"),
            Option("pin", "it stays as it is, whatever is read later", "flag"),
            Option("undo", "take the last word on it back", "flag"),
            Option("reason", "why; everything after it", "words", verbatim=True),
        ),
        (
            "/correct 3 value 2022-01-12 reason the ministry said so",
            "/correct 3 field location value Geneva",
            "/correct 3 wrong",
            "/correct 3 undo",
        ),
        who="editors",
        acts="always",
    ),
    Verb(
        "erase",
        "delete for good; shows first what will go",
        erasing.erase_document,
        (_DOCUMENT, _CONFIRM),
        ("/erase B", "/erase B confirm"),
        who="editors",
        bare="one",
        actions=(
            Verb(
                "erase document",
                "a document, with all that was read in it",
                erasing.erase_document,
                (_DOCUMENT, _CONFIRM),
                ("/erase document B", "/erase document B confirm"),
                who="editors",
                acts="when told",
            ),
            Verb(
                "erase source",
                "a feed or a page, with all that it brought",
                erasing.erase_source,
                (_SOURCE, _CONFIRM),
                ("/erase source example.org confirm",),
                who="editors",
                acts="when told",
            ),
            Verb(
                "erase story",
                "a story, with its documents and sources",
                erasing.erase_story,
                (_NEEDS_STORY, _CONFIRM),
                ("/erase story ukraine confirm",),
                who="editors",
                acts="when told",
            ),
            Verb(
                "erase workspace",
                "everything that is known here",
                erasing.erase_workspace,
                (Option("name", "the workspace's name, typed out", "words", first=True, verbatim=True),),
                ("/erase workspace", "/erase workspace console"),
                who="admins",
                acts="when told",
            ),
        ),
        acts="when told",
    ),
    Verb(
        "settings",
        "what is set for this workspace; sets it, or tells who did",
        setting.settings,
        tuple(one.option for one in SETTINGS),
        ("/settings", "/settings zone Europe/Berlin", "/settings quiet 22:00-07:00", "/settings alerts 3", *_MORE),
        who="editors",
        actions=(
            Verb(
                "settings history",
                "who set what, and when",
                setting.history,
                examples=("/settings history",),
                who="editors",
            ),
        ),
        acts="when told",
    ),
)
