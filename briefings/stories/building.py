"""Tellings -> the story that they tell together, by itself: ids as minted."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefings.model import Story
from briefings.moments import came_out
from briefings.names import fold
from briefings.stories.actors import actors_among
from briefings.stories.contested import contested_among
from briefings.stories.copies import copies_among, marked
from briefings.stories.disagreements import disputes_among
from briefings.stories.figures import figures_among, quotable
from briefings.stories.naming import with_names_told_apart
from briefings.stories.remembered import Built, remember, remembered
from briefings.stories.revisions import without_revised
from briefings.stories.talks import talks_among
from briefings.stories.warnings import warnings_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import DocumentFacts

_SLUG_WORDS = 5
_WORD = re.compile(r"[a-z0-9]+")


def build(told: Iterable[DocumentFacts], like: Story | None = None) -> Story:
    """The story of some tellings, whatever their order; of a document told twice the later telling counts.

    ``like``: a story with mostly the same tellings. It changes nothing but what the building costs.
    """
    before = remembered(like.tellings) if like else Built()
    ordered = with_names_told_apart(_in_order(told))
    copies = copies_among(ordered, before.copies)
    tellings = marked(ordered, copies)
    actors = actors_among(tellings, before.actors)
    talks = talks_among(tellings, actors.renames, before.talks)
    figures = figures_among(tellings, before.figures)
    disputes = disputes_among(talks.groups, figures.groups, before.disputes)
    contested = contested_among(tellings, figures.groups, disputes.found, before.contested)
    every = (*disputes.found, *contested.disputes)
    warnings = warnings_among(tellings, actors.renames, before.warnings)
    remember(Built(tellings, copies, actors, talks, warnings, figures, disputes, contested), before)
    return Story(
        slug=_slug(tellings),
        title=title_of(tellings),
        tellings=tellings,
        actors=actors.actors,
        warnings=warnings.warnings,
        talks=tuple(group.talk for group in talks.groups),
        figures=quotable(contested.groups, every),
        disagreements=every,
    )


def title_of(tellings: Sequence[DocumentFacts]) -> str:
    """The newest title; without any, the name of a file says more than nothing."""
    documents = [telling.document for telling in reversed(tellings)]
    titles = (document.title for document in documents if document.title)
    files = (PurePath(document.file).stem for document in documents if document.file)
    return next(titles, None) or next(files, "Untitled story")


def _in_order(told: Iterable[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    latest = {telling.document.id: telling for telling in told}
    left = without_revised(tuple(latest.values()))
    return tuple(sorted(left, key=lambda telling: (came_out(telling.document.published), telling.document.id)))


def _slug(tellings: Sequence[DocumentFacts]) -> str:
    return "-".join(_WORD.findall(fold(title_of(tellings)))[:_SLUG_WORDS]) or "story"
