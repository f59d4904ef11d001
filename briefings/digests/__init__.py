"""A digest: what is new in the stories that a channel follows, then what lies ahead. Nothing is posted here.

    first_digest(stories, at, beside)         -> Message     the full briefing, for a channel that knows nothing yet
    digest(news, at, beside)                  -> Message     new sources, what changed and what became of it
    all_is_well(stories, since, at, beside)   -> Message     one line after days without news
    news_since(story, since)                  -> Changes     what the documents published since then did to the story

``at`` is the instant of the post, in the channel's zone; ``beside`` the small print: what was told at once already,
what was not posted, how much was read.
"""

from briefings.digests.news import news_since
from briefings.digests.small_print import Missed, SmallPrint
from briefings.digests.telling import all_is_well, digest, first_digest

__all__ = ["Missed", "SmallPrint", "all_is_well", "digest", "first_digest", "news_since"]
