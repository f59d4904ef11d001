"""The verbs that keep time: reminders, digests, what is planned and why, pauses, how the bot fares."""

from __future__ import annotations

from bot.answers import asked, digesting, explaining, pausing, planning, previewing, reminding, status
from bot.verbs.verb import Option, Verb

_TALK = Option("talk", "the number of a line just seen, or the meeting's name", "talk", first=True, required=True)
_WHERE = Option("where", "here for the whole channel, me for you alone", "words", choices=("here", "me"))
_UNTIL = Option("until", "when it ends by itself: tomorrow, monday 9:00, 2h", "ahead")
_STORY = Option("story", "a story, in every channel", "story", first=True)
_CHANNEL = Option("channel", "another channel than this one", "channel")
_ALL = Option("all", "everything, in every channel", "flag")
_POSTS = Option("posts", "the numbers of some of them, with commas", "words", first=True)
_EVERYWHERE = Option("all", "of every channel", "flag")

REMINDING = (
    Verb(
        "remind",
        "one more reminder of a meeting, to you or to this channel",
        reminding.remind,
        (_TALK, Option("before", "how long ahead: 2h, 3 days, the morning", "span"), _WHERE),
        ("/remind 3", "/remind geneva before 2h", "/remind 3 before 1 day where here"),
        bare="me",
        actions=(
            Verb(
                "remind snooze",
                "be told once more, later, of what the last reminder was about",
                asked.snooze,
                (
                    Option("talk", "which meeting; without it that of the last reminder here", "talk", first=True),
                    Option("until", "when: 30 minutes, 18:00, tomorrow; an hour from now without it", "ahead"),
                    _WHERE,
                ),
                ("/remind snooze", "/remind snooze 30 minutes", "/remind snooze geneva until tomorrow 9:00"),
                acts="always",
            ),
            Verb(
                "remind cancel",
                "take a reminder back, or all of a meeting",
                asked.cancel,
                (
                    Option("reminder", "what /reminders calls it, or the meeting", "talk", first=True),
                    Option("where", "here for those of the channel", "words", choices=("here", "me")),
                ),
                ("/remind cancel r1b2c3", "/remind cancel geneva"),
                acts="always",
            ),
        ),
        acts="always",
    ),
    Verb("reminders", "what you are reminded of, and what this channel is", asked.reminders, examples=("/reminders",)),
    Verb(
        "digest",
        "when this channel is told what is new",
        digesting.digest,
        (
            Option("when", "08:00, weekdays 07:30, mon,thu 18:00; several with ;", "times", first=True),
            Option("zone", "in which time zone, for this channel", "zone"),
        ),
        ("/digest", "/digest 08:00", "/digest weekdays 07:30 zone Europe/Berlin", "/digest mon,thu 18:00"),
        who="editors",
        bare="set",
        actions=(
            Verb(
                "digest off",
                "no digest any more",
                digesting.off,
                examples=("/digest off",),
                who="editors",
                acts="always",
            ),
            Verb("digest preview", "what would be in it now", previewing.preview, examples=("/digest preview",)),
        ),
        acts="when told",
    ),
)

PLANNED = (
    Verb(
        "planned",
        "the next ten posts that this channel will get, and why",
        planning.planned,
        examples=("/planned",),
    ),
    Verb(
        "why",
        "why a post came, when it was due and how late it was, or why it did not come",
        explaining.why,
        (Option("post", "the number of a post just listed, last, or a meeting", "post", first=True, verbatim=True),),
        ("/why", "/why 2", "/why last", "/why geneva"),
    ),
)

PAUSING = (
    Verb(
        "pause",
        "post nothing more for a while; what falls due is held",
        pausing.pause,
        (_STORY, _CHANNEL, _ALL, _UNTIL),
        ("/pause", "/pause until monday", "/pause ukraine until tomorrow 9:00", "/pause all"),
        who="editors",
        acts="always",
    ),
    Verb(
        "resume",
        "go on posting; what was held is listed, to be sent or dropped",
        pausing.resume,
        (_STORY, _CHANNEL, _ALL),
        ("/resume", "/resume ukraine", "/resume all"),
        who="editors",
        bare="posts",
        actions=(
            Verb(
                "resume send",
                "post what was held, as far as it is of use",
                pausing.send,
                (_POSTS, _EVERYWHERE),
                ("/resume send", "/resume send 1, 3", "/resume send all"),
                who="editors",
                acts="always",
            ),
            Verb(
                "resume drop",
                "do not post what was held",
                pausing.drop,
                (_POSTS, _EVERYWHERE),
                ("/resume drop", "/resume drop 2"),
                who="editors",
                acts="always",
            ),
        ),
        acts="always",
    ),
)

STATUS = Verb(
    "status",
    "what was heard last from each source, what is overdue, what the clock says",
    status.status,
    examples=("/status",),
)
