"""Document -> facts: one file for each kind of fact, and one step, ``extract``, that runs them in order.

document | parse | resolve dates | find cast | warnings, talks, figures | ground -> DocumentFacts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.derivation import with_rules
from briefings.facts.figures import find_figures
from briefings.facts.parse import parse as parsed_documents  # the module keeps its name
from briefings.facts.talks import find_talks
from briefings.facts.talks.passing import find_days
from briefings.facts.warnings import find_warnings
from briefings.grounding import ground
from briefings.model import DocumentFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from briefings.facts.parse import ParsedDocument
    from briefings.model import Document


def extract(documents: Iterable[Document], nlp: Language) -> Iterator[DocumentFacts]:
    """Read documents in one batch, in order. Each telling holds only what stands in its own document."""
    return (facts_of(parsed) for parsed in parsed_documents(documents, nlp))


def facts_of(parsed: ParsedDocument) -> DocumentFacts:
    """Everything that one parsed document tells, after the grounding gate."""
    dates = resolve(parsed)
    cast = find_cast(parsed)
    talks = find_talks(parsed, dates, cast)
    return ground(
        DocumentFacts(
            document=parsed.document,
            actors=cast.actors,
            warnings=with_rules(find_warnings(parsed, dates, cast), parsed.document, cast, dates),
            talks=talks,
            figures=find_figures(parsed),
            sentences=tuple(parsed.evidence(sentence) for sentence in parsed.body),
            days=find_days(parsed, dates, talks),
        )
    )
