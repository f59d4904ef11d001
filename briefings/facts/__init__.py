"""Document -> facts: one file for each kind of fact, and one step, ``extract``, that runs them in order.

document | parse | resolve dates | find cast | warnings, talks, figures | ground -> DocumentFacts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.grounding import ground
from briefings.model import DocumentFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from briefings.facts.parse import ParsedDocument
    from briefings.model import Document


def extract(documents: Iterable[Document], nlp: Language) -> Iterator[DocumentFacts]:
    """Read documents in one batch, in order. Each telling holds only what stands in its own document."""
    from briefings.facts.parse import parse  # noqa: PLC0415  (while the rooms are being built)

    return (facts_of(parsed) for parsed in parse(documents, nlp))


def facts_of(parsed: ParsedDocument) -> DocumentFacts:
    """Everything that one parsed document tells, after the grounding gate."""
    from briefings.facts.actors import find_cast  # noqa: PLC0415  (while the rooms are being built)
    from briefings.facts.dates import resolve  # noqa: PLC0415  (while the rooms are being built)
    from briefings.facts.derivation import with_rules  # noqa: PLC0415  (while the rooms are being built)
    from briefings.facts.figures import find_figures  # noqa: PLC0415  (while the rooms are being built)
    from briefings.facts.talks import find_talks  # noqa: PLC0415  (while the rooms are being built)
    from briefings.facts.warnings import find_warnings  # noqa: PLC0415  (while the rooms are being built)

    dates = resolve(parsed)
    cast = find_cast(parsed)
    return ground(
        DocumentFacts(
            document=parsed.document,
            actors=cast.actors,
            warnings=with_rules(find_warnings(parsed, dates, cast), parsed.document, cast, dates),
            talks=find_talks(parsed, dates, cast),
            figures=find_figures(parsed),
            sentences=tuple(parsed.evidence(sentence) for sentence in parsed.body),
        )
    )
