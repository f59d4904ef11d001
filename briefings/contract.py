"""A briefing as the JSON object ``briefing/1``: the contract between the domain, its renderers and its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefings.stories.outlets import Outlets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import (
        Actor,
        Briefing,
        Claim,
        Correction,
        Disagreement,
        Document,
        Evidence,
        Figure,
        LeftOut,
        Talk,
    )
    from briefings.model import Warning as Threat

SCHEMA = "briefing/1"


def to_json(briefing: Briefing) -> dict[str, Any]:
    """The briefing as plain dictionaries, lists, strings and numbers, keys in the contract's order."""
    outlets = Outlets.of(briefing.sources)
    return {
        "schema": SCHEMA,
        "story": {"slug": briefing.slug, "title": briefing.title},
        "as_of": briefing.as_of.isoformat(),
        "sources": [_source(document) for document in briefing.sources],
        "actors": [_actor(actor) for actor in briefing.actors],
        "warnings": [_warning(warning, outlets) for warning in briefing.warnings],
        "talks": [_talk(talk, outlets) for talk in briefing.talks],
        "figures": [_figure(figure) for figure in briefing.figures],
        "disagreements": [_disagreement(disagreement) for disagreement in briefing.disagreements],
        "headlines": [
            {"id": headline.id, "text": headline.text, "evidence": _evidence(headline.evidence)}
            for headline in briefing.headlines
        ],
        "left_out": [left_out_json(left) for left in briefing.left_out],
        "corrections": [_correction(correction) for correction in briefing.corrections],
    }


def left_out_json(left: LeftOut) -> dict[str, str]:
    """A source that gave nothing: its file or its address, and the reason."""
    where = {"url": left.url} if left.file is None and left.url else {"file": left.file or ""}
    return {**where, "reason": left.reason}


def _source(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "file": document.file,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "published_basis": document.published_basis,
        "language": document.language,
        "sha256": document.sha256,
        "copy_of": document.copy_of,
        "label": document.label,
        "publisher_verified": document.vouched,
    }


def _evidence(pieces: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"source": piece.source, "start": piece.start, "end": piece.end, "text": piece.text} for piece in pieces]


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "aliases": list(actor.aliases),
        "mentions": actor.mentions,
        "rules": list(actor.rules),
        "evidence": _evidence(actor.evidence),
    }


def _warning(warning: Threat, outlets: Outlets) -> dict[str, Any]:
    return {
        "id": warning.id,
        "speaker": warning.speaker,
        "addressee": warning.addressee,
        "trigger": warning.trigger,
        "consequence": warning.consequence,
        "quote": warning.quote,
        "reported_by": warning.reported_by,
        "issued_on": warning.issued_on,
        "strength": warning.strength,
        "rules": list(warning.rules),
        "independent_sources": outlets.independent(warning.evidence),
        "evidence": _evidence(warning.evidence),
    }


def _talk(talk: Talk, outlets: Outlets) -> dict[str, Any]:
    return {
        "id": talk.id,
        "title": talk.title,
        "forum": talk.forum,
        "parties": list(talk.parties),
        "location": talk.location,
        "venue": talk.venue,
        "start": talk.start,
        "end": talk.end,
        "time_zone": talk.time_zone,
        "precision": talk.precision,
        "status": talk.status,
        "leads": [{"name": lead.name, "side": lead.side} for lead in talk.leads],
        "history": [{"field": past.field, "value": past.value, "source": past.source} for past in talk.history],
        "rules": [*talk.rules, *(f"leads: likely, {name}" for name in talk.likely)],
        "independent_sources": outlets.independent(talk.evidence),
        "evidence": _evidence(talk.evidence),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "value": int(figure.value) if figure.value == int(figure.value) else figure.value,
        "bound": figure.bound,
        "unit": figure.unit,
        "about": figure.about,
        "evidence": _evidence(figure.evidence),
    }


def _disagreement(disagreement: Disagreement) -> dict[str, Any]:
    return {
        "id": disagreement.id,
        "about": disagreement.about,
        "label": disagreement.label,
        "field": disagreement.field,
        "settled": disagreement.settled,
        "claims": [_claim(claim) for claim in disagreement.claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {"value": claim.value, "sources": list(claim.sources), "evidence": _evidence(claim.evidence)}


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        "id": correction.id,
        "fact": correction.fact,
        "field": correction.field,
        "kind": correction.kind,
        "value": correction.value,
        "reason": correction.reason,
        "by": correction.by,
        "at": correction.at.isoformat(),
    }
