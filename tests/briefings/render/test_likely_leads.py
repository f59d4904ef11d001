"""Whoever is only likely to come is told as worked out, wherever talks are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts import extract
from briefings.model import Document, Talk
from briefings.render.talk_lines import derived_words

if TYPE_CHECKING:
    from spacy.language import Language


def talk_of(nlp: Language, text: str) -> Talk:
    (facts,) = extract([Document("d1", text, "", published="2024-07-05")], nlp)
    (talk,) = facts.talks
    return talk


def test_whoever_is_only_likely_is_told_as_worked_out(nlp: Language) -> None:
    talk = talk_of(nlp, "Anna Berg will chair the meeting of growers in Riga on 12 July.")
    assert (talk.likely, derived_words(talk, "leaders")) == ((), "")
    told = replace(talk, leads=(*talk.leads, replace(talk.leads[0], name="Tom Reed", likely=True)))
    assert told.likely == ("Tom Reed",)
    assert derived_words(told, "leaders") == "leaders worked out: Tom Reed likely, by what is told near the meeting"
