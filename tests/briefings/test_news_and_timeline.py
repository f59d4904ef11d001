"""/changes and /timeline over a story of three documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from briefings import lookup
from briefings.compose import compose
from briefings.digests import digest
from briefings.model import (
    Actor,
    Claim,
    Correction,
    Disagreement,
    Document,
    DocumentFacts,
    Evidence,
    Figure,
    Story,
    Talk,
    Warning,  # noqa: A004  (the field's own word)
)
from briefings.render import to_text
from briefings.stories import merge, withdraw
from briefings.stories.corrections import correct, undo

if TYPE_CHECKING:
    from briefings.message import Message
    from briefings.model import Change

AT = datetime(2031, 5, 6, 9, tzinfo=UTC)


def document(name: str, published: str | None, text: str, **more: str) -> Document:
    return Document(name, text, name, f"Title {name}", publisher=f"Outlet {name}", published=published, **more)  # type: ignore[arg-type]


def telling(name: str, published: str | None, text: str, **talk: str) -> DocumentFacts:
    piece = Evidence(name, 0, len(text), text)
    told = Talk(f"t{name}", "Wage talks in Leeds", forum="Harbour Board", location="Leeds", precision="day")
    talks = (replace(told, evidence=(piece,), **talk),)  # type: ignore[arg-type]
    return DocumentFacts(document(name, published, text), talks=talks, sentences=(piece,))


TOLD = telling("d1", "2031-05-02", "The board meets on May 12 in Leeds.", start="2031-05-12")
PUT_OFF = telling("d2", "2031-05-04", "It was put off to May 14.", start="2031-05-14", status="postponed")
OFF = telling("d3", "2031-05-05", "It is off.", status="cancelled")


def shown(message: Message) -> str:
    return to_text(message, 100)


def changes(story: Story, news: tuple[Change, ...]) -> str:
    return shown(lookup.changes(compose(story, AT), story, news))


def grown(*tellings: DocumentFacts) -> tuple[Story, tuple[Change, ...]]:
    story, news = merge(None, tellings[:1])
    for one in tellings[1:]:
        story, news = merge(story, [one])
    return story, news


def test_no_news_is_said() -> None:
    story, _ = grown(TOLD)
    assert changes(story, ()) == "What is new\nNothing is new since this was asked last.\n"
    since = lookup.changes(compose(story, AT), story, (), AT)
    assert "Nothing is new since Tue 6 May 2031, 09:00 UTC." in shown(since)


def test_what_moved_shows_both_days_with_both_sources() -> None:
    text = changes(*grown(TOLD, PUT_OFF))
    assert "Title d2 — Outlet d2, Sun 4 May 2031 (B)" in text
    assert "Wage talks in Leeds — put off (B)" in text
    assert "before: Mon 12 May 2031 (A)" in text
    assert "now: Wed 14 May 2031 (B)" in text
    assert "(A) Outlet d1" in text


def test_what_was_called_off_says_for_when_it_was() -> None:
    text = changes(*grown(TOLD, OFF))
    assert "called off (B)" in text
    assert "was due: Mon 12 May 2031 (A)" in text


def test_put_off_without_a_day_and_back_on() -> None:
    open_end = telling("d2", "2031-05-04", "It was put off.", status="postponed")
    assert "no new date set" in changes(*grown(TOLD, open_end))
    again = telling("d4", "2031-05-06", "It is on again, on May 20.", start="2031-05-20")
    assert "on again (C)" in changes(*grown(TOLD, OFF, again))


def test_every_line_that_rests_on_a_sentence_can_be_quoted() -> None:
    story, news = grown(TOLD, PUT_OFF)
    message = lookup.changes(compose(story, AT), story, news)
    (line,) = (line for line in message.lines if line.number)
    assert line.evidence == PUT_OFF.sentences
    assert "It was put off to May 14." in shown(lookup.quote(compose(story, AT), "1", message.lines))


def test_a_changed_article_tells_what_changed_in_it() -> None:
    story, _ = grown(TOLD)
    newer = telling("d9", "2031-05-02", "The board meets on May 13 in Leeds.", start="2031-05-13")
    newer = replace(newer, document=replace(newer.document, revises="d1"))
    text = changes(*merge(story, [newer]))
    assert "the article was changed: 1 new sentence, 1 gone" in text
    assert "with it: Wage talks in Leeds moved" in text
    assert "before: Mon 12 May 2031, in an earlier text" in text


def test_editors_words_and_what_nobody_tells_any_more() -> None:
    story, _ = grown(TOLD, PUT_OFF)
    talk = story.talks[0].id
    said = Correction("k1", talk, "value", "ana", AT, "start", "2031-05-16", "the port says so")
    fixed, news = correct(story, said)
    text = changes(fixed, news)
    assert "talk corrected by @ana" in text
    assert "now: Fri 16 May 2031" in text
    assert "reason: the port says so" in text
    assert "correction taken back by @ben" in changes(*undo(fixed, "k1", "ben", AT))
    wrong, news = correct(story, Correction("k2", talk, "wrong", "ana", AT))
    assert "talk marked wrong by @ana" in changes(wrong, news)
    left, news = withdraw(story, ["d1", "d2"])
    assert "Title d1 — taken out" in changes(left, news)
    assert "Wage talks in Leeds — talk no longer told" in changes(left, news)


def test_facts_of_every_kind() -> None:
    piece = TOLD.sentences[0]
    facts = replace(
        TOLD,
        actors=(Actor("a1", "Ann Roe", "person", "mayor", evidence=(piece,)),),
        warnings=(Warning("w1", "Ann Roe", consequence="a strike", evidence=(piece,)),),
        figures=(Figure("f1", 1900, "dockers", "dockers on strike", evidence=(piece,)),),
    )
    story, news = merge(None, [facts])
    text = changes(story, news)
    for words in ("ARTICLES", "TALKS", "WARNINGS", "FIGURES", "ACTORS", "Ann Roe, mayor", "1,900 dockers"):
        assert words in text
    dispute = Disagreement("x1", story.talks[0].id, "Wage talks", "start", (Claim("2031-05-12", ("d1",), (piece,)),))
    disputed = replace(story, disagreements=(dispute,))
    later = replace(disputed, figures=(replace(story.figures[0], value=2500),))
    both = (*_between(story, disputed), *_between(disputed, later))
    text = changes(later, both)
    assert "DISAGREEMENTS" in text
    assert "before: 1,900 dockers" in text
    assert "now: 2,500 dockers" in text


def _between(one: Story, other: Story) -> tuple[Change, ...]:
    from briefings.stories.changes import changes_between  # noqa: PLC0415  (beside its only use)

    return changes_between(one, other)


def test_a_digest_tells_of_newer_texts_corrections_and_what_is_gone() -> None:
    story, _ = grown(TOLD)
    newer = telling("d9", "2031-05-02", "The board meets on May 13 in Leeds.", start="2031-05-13")
    newer = replace(newer, document=replace(newer.document, revises="d1"))
    told = shown(digest([merge(story, [newer])], AT))
    assert "Title d9 — changed: Outlet d9" in told
    assert "moved, before: Mon 12 May 2031" in told
    said = Correction("k1", story.talks[0].id, "value", "ana", AT, "location", "York", "read it")
    assert "location corrected by @ana, before: Leeds" in shown(digest([correct(story, said)], AT))
    left, news = withdraw(story, ["d1"])
    assert "NO LONGER TOLD" in shown(digest([(left, news)], AT))


def order(text: str, *words: str) -> bool:
    """Whether a text holds the words one after the other."""
    for word in words:
        _, found, text = text.partition(word)
        if not found:
            return False
    return True


def test_a_timeline_tells_in_order_what_was_and_what_lies_ahead() -> None:
    story, _ = grown(TOLD, PUT_OFF)
    piece = TOLD.sentences[0]
    said = Warning("w1", "Ann Roe", "Port", consequence="a strike", issued_on="2031-05-01", evidence=(piece,))
    held = Talk("t0", "First round", start="2031-04-20", precision="day", evidence=(piece,))
    undated = Talk("t8", "A later round", evidence=(piece,))
    month = Talk("t7", "Review", start="2031-05", precision="month", evidence=(piece,))
    whole = replace(story, warnings=(said,), talks=(held, *story.talks, undated, month))
    text = shown(lookup.timeline(compose(whole, AT), whole))
    assert order(
        text,
        "Sun 20 Apr 2031",
        "First round",
        "Thu 1 May 2031",
        "Ann Roe → Port — warning (A)",
        "Sun 4 May 2031",
        "Wage talks in Leeds — put off (B)",
        "to Wed 14 May 2031",
        "now: Tue 6 May 2031, 09:00 UTC",
        "Wage talks in Leeds (A, B)",
        "May 2031\n",
        "WITHOUT A DAY",
        "A later round",
    )


def test_what_was_called_off_stands_on_the_day_on_which_that_was_told() -> None:
    story, _ = grown(TOLD, OFF)
    text = shown(lookup.timeline(compose(story, AT), story))
    assert "Mon 5 May 2031\n" in text
    assert text.count("Wage talks in Leeds") == 1
    assert "was due on" not in text or "Mon 12 May" in text


def test_a_disputed_day_is_marked_and_a_corrected_one_is_told() -> None:
    story, _ = grown(TOLD)
    claims = (Claim("2031-05-12", ("d1",)), Claim("2031-05-13", ("d2",)))
    disputed = replace(story, disagreements=(Disagreement("x", story.talks[0].id, "Wage talks", "start", claims),))
    assert "disputed: Mon 12 May 2031" in shown(lookup.timeline(compose(disputed, AT), disputed))
    fixed, _ = correct(disputed, Correction("k1", story.talks[0].id, "value", "ana", AT, "start", "2031-05-19"))
    text = shown(lookup.timeline(compose(fixed, AT), fixed))
    assert order(text, "now:", "Mon 19 May 2031")


@pytest.mark.parametrize("talks", [(), (Talk("t1", "Talks", start="0000-99"),)])
def test_a_timeline_of_little(talks: tuple[Talk, ...]) -> None:
    story = Story("s", "S", talks=talks)
    text = shown(lookup.timeline(compose(story, AT), story))
    assert ("Nothing has happened" in text) == (not talks)


def test_a_day_that_another_source_silently_contradicts_is_disputed_not_moved() -> None:
    other = telling("d2", "2031-05-04", "The board meets on May 13 in Leeds.", start="2031-05-13")
    text = changes(*grown(TOLD, other))
    assert "Wage talks in Leeds — disputed (B)" in text
    assert "moved" not in text


def test_a_dispute_that_is_none_any_more_names_its_days() -> None:
    claims = (Claim("2031-05-12", ("d1",)), Claim("2031-05-13", ("d2",)))
    story, _ = grown(TOLD)
    disputed = replace(story, disagreements=(Disagreement("x", story.talks[0].id, "Wage talks", "end", claims),))
    text = changes(story, _between(disputed, story))
    assert "Wage talks — the day it ends: settled" in text
    assert "before: Mon 12 May 2031 or Tue 13 May 2031" in text


def test_two_meetings_of_one_sentence_are_told_apart() -> None:
    piece = Evidence("d2", 0, 60, "The talks are off until the summit on June 1 in York is over.")
    off = Talk("t1", "Wage talks in Leeds", forum="Harbour Board", status="cancelled", evidence=(piece,))
    summit = Talk("t2", "Summit in York", start="2031-06-01", precision="day", location="York", evidence=(piece,))
    both = DocumentFacts(document("d2", "2031-05-04", piece.text), talks=(summit, off), sentences=(piece,))
    story, _ = grown(TOLD, both)
    text = shown(lookup.timeline(compose(story, AT), story))
    assert text.count("called off") == 1
    assert "Summit in York — " not in text


def test_a_number_that_another_source_contradicts_is_disputed() -> None:
    story, _ = grown(TOLD)
    figure = Figure("f1", 1900, "dockers", "dockers on strike", evidence=TOLD.sentences)
    claims = (Claim("1900", ("d1",)), Claim("900", ("d2",)))
    before = replace(story, figures=(figure,))
    dispute = Disagreement("x", "f1", "Dockers on strike", "number", claims)
    after = replace(before, figures=(replace(figure, value=900),), disagreements=(dispute,))
    assert "Dockers on strike — disputed" in changes(after, _between(before, after))
