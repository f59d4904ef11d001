from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from briefings.digests import Missed, SmallPrint, all_is_well, digest, first_digest, news_since
from briefings.model import (
    Actor,
    Change,
    Claim,
    Disagreement,
    Document,
    DocumentFacts,
    Evidence,
    Figure,
    PastValue,
    Story,
    Talk,
)
from briefings.render.text import to_text

AT = datetime(2022, 3, 1, 8, tzinfo=UTC)


def document(number: int, published: str | None) -> Document:
    text = f"Council {number} meets on March {number}."
    return Document(f"d{number}", text, str(number) * 64, f"Title {number}", publisher="Post", published=published)


def talk(number: int, start: str | None = None) -> Talk:
    text = document(number, None).text
    where = Evidence(f"d{number}", 0, len(text), text)
    start = start or f"2022-03-0{number}"
    title = f"Council {number}"
    return Talk(f"t{number}", title, forum=title, start=start, precision="day", evidence=(where,))


def telling(number: int, published: str | None) -> DocumentFacts:
    return DocumentFacts(document(number, published), talks=(talk(number),))


TELLINGS = (telling(2, "2022-02-27"), telling(3, "2022-02-28T10:00:00Z"), telling(4, None))
STORY = Story("s", "Councils", TELLINGS, talks=(talk(2), talk(3), talk(4)))


def told(*changes: Change, story: Story = STORY) -> str:
    return to_text(digest([(story, changes)], AT), 100)


def moved(number: int, before: str) -> Change:
    return Change("moved", "talk", f"t{number}", f"Council {number}", before, f"2022-03-0{number}")


def test_a_digest_tells_what_is_new_and_then_what_lies_ahead() -> None:
    text = told(Change("added", "document", "d3", "Title 3"), Change("added", "talk", "t3", "Council 3"))
    assert text.startswith("What is new: Title 3\nTue 1 Mar 2022, 08:00 UTC · 1 new source, 1 new talk\n")
    order = [text.index(words) for words in ("TALKS", "Council 3", "ALSO AHEAD", "Council 2", "(B) Post")]
    assert order == sorted(order)


def test_what_moved_says_from_where() -> None:
    text = told(moved(3, "2022-03-02"))
    assert "1 talk moved" in text
    assert "moved, before: Wed 2 Mar 2022" in text


def test_what_was_put_off_is_told_once() -> None:
    history = (PastValue("start", "2022-03-02", "d2"),)
    put_off = replace(talk(3), status="postponed", history=history)
    change = replace(moved(3, "2022-03-02"), what="postponed")
    text = told(change, story=replace(STORY, talks=(put_off,)))
    assert text.count("put off to Thu 3 Mar 2022") == text.count("before: Wed 2 Mar 2022") == 1
    undated = replace(put_off, start=None, history=())
    text = told(change, story=replace(STORY, talks=(undated,)))
    assert "Council 3 — put off" in text
    assert "before: Wed 2 Mar 2022" in text


def test_a_silent_difference_did_not_move() -> None:
    claims = (Claim("2022-03-02", ("d2",)), Claim("2022-03-03", ("d3",)))
    disputed = replace(STORY, disagreements=(Disagreement("x", "t3", "Council 3", "start", claims),))
    opened = Change("opened", "disagreement", "x", "Council 3")
    text = told(moved(3, "2022-03-02"), opened, story=disputed)
    assert "moved" not in text
    assert "1 new disagreement" in text


def test_what_a_new_disagreement_is_about_stands_with_what_changed() -> None:
    claims = (Claim("2022-03-02", ("d2",)), Claim("2022-03-03", ("d3",)))
    disputed = replace(STORY, disagreements=(Disagreement("x", "t3", "Council 3", "start", claims),))
    text = told(Change("opened", "disagreement", "x", "Council 3"), story=disputed)
    assert "· 1 new disagreement\n" in text
    order = [text.index(words) for words in ("TALKS", "Council 3", "disputed: ", "ALSO AHEAD", "Council 2")]
    assert order == sorted(order)


def test_what_was_added_meanwhile_is_new_whatever_became_of_it() -> None:
    text = told(Change("added", "talk", "t3", "Council 3"), moved(3, "2022-03-02"))
    assert "1 new talk" in text
    assert "moved" not in text


def test_several_stories_share_one_row_of_letters() -> None:
    other = Story("o", "Others", (telling(5, "2022-02-28"),), talks=(talk(5),))
    changes = [
        (STORY, (Change("added", "talk", "t3", "Council 3"),)),
        (other, (Change("added", "talk", "t5", "Five"),)),
    ]
    text = to_text(digest(changes, AT), 100)
    assert text.startswith("What is new: Councils and Others\n")
    assert "Council 5 (D)" in text


def test_the_first_digest_is_the_full_briefing() -> None:
    text = to_text(first_digest([STORY], AT), 100)
    assert text.startswith("Councils\n")
    assert all(f"Council {number}" in text for number in (2, 3, 4))


def test_news_since_an_instant_are_those_of_what_was_published_since() -> None:
    _, changes = news_since(STORY, datetime(2022, 2, 28, 9, tzinfo=UTC))
    assert {change.fact for change in changes if change.kind == "document"} == {"d3"}


def test_without_a_date_a_document_is_never_news() -> None:
    assert news_since(STORY, datetime(2022, 2, 28, 11, tzinfo=UTC))[1] == ()
    _, changes = news_since(Story("s", "Councils", TELLINGS[:2]), datetime(2022, 1, 1, tzinfo=UTC))
    assert {change.fact for change in changes if change.kind == "document"} == {"d2", "d3"}


def test_a_new_disagreement_about_a_day_is_told_once() -> None:
    claims = (Claim("2022-03-02", ("d2",)), Claim("2022-03-03", ("d3",)))
    disputed = replace(STORY, disagreements=(Disagreement("x", "t3", "Council 3", "start", claims),))
    updated = replace(moved(3, "2022-03-02"), what="updated", field="start")
    text = told(updated, Change("opened", "disagreement", "x", "Council 3"), story=disputed)
    assert "· 1 new disagreement\n" in text
    assert text.count("Council 3") == 1
    assert "DISAGREEMENTS" not in text


def test_a_disagreement_that_is_told_says_once_what_it_is_about() -> None:
    claims = (Claim("Lisbon", ("d2",)), Claim("Porto", ("d3",)))
    disputed = replace(STORY, disagreements=(Disagreement("x", "t3", "Council 3", "location", claims, settled=True),))
    text = told(Change("settled", "disagreement", "x", "Council 3", field="location"), story=disputed)
    assert "Council 3: the place — settled by a newer text\n" in text
    assert text.count("the place") == 1


def test_the_headline_of_the_only_new_source_is_not_told_twice() -> None:
    text = told(Change("added", "document", "d3", "Title 3"))
    assert text.startswith("What is new: Title 3\n")
    assert text.count("Title 3") == 1
    assert "(B) Post, Mon 28 Feb 2022" in text


def test_several_new_sources_are_listed() -> None:
    text = told(Change("added", "document", "d3", "Title 3"), Change("added", "document", "d4", "Title 4"))
    assert "NEW SOURCES\n     Title 3 — Post, Mon 28 Feb 2022 (B)\n     Title 4 — Post (C)\n" in text


def test_only_what_is_cited_is_named_at_the_end() -> None:
    only = replace(STORY, talks=(talk(2),))
    assert told(Change("added", "talk", "t2", "Council 2"), story=only).endswith("\n(A) Post, Sun 27 Feb 2022\n")


def test_who_is_new_stands_with_whom_they_act_for() -> None:
    people = (
        Actor("a", "Ana Sousa", "person", "chair", "Port Union"),
        Actor("b", "Bo Lind", "person", "director of the Port Union", "Port Union", ("the Viking",)),
        Actor("c", "Port Union", "organization", affiliation="Dockers", aliases=("PU",)),
    )
    text = told(*(Change("added", "actor", one.id, one.name) for one in people), story=replace(STORY, actors=people))
    assert "Ana Sousa, chair (Port Union)\n" in text
    assert "Bo Lind, director of the Port Union (also the Viking)\n" in text
    assert "Port Union (Dockers; also PU)\n" in text


def test_what_an_actor_or_a_figure_was_stands_in_its_line() -> None:
    piece = talk(2).evidence
    people = (Actor("a", "Ana Sousa", "person", "chair", evidence=piece),)
    figures = (Figure("f", 300, "boats", "boats that stay in port", evidence=piece),)
    text = told(
        Change("updated", "actor", "a", "Ana Sousa", "deputy", "chair", field="role"),
        Change("updated", "figure", "f", "boats that stay in port", "200", "300", field="value"),
        story=replace(STORY, actors=people, figures=figures),
    )
    assert "Ana Sousa, chair, before: deputy (A)" in text
    assert "300 boats that stay in port, before: 200 boats (A)" in text


def test_an_empty_digest_says_so() -> None:
    assert told().startswith("Nothing is new: Councils\nTue 1 Mar 2022, 08:00 UTC\n")


def beside(small: SmallPrint) -> str:
    return to_text(digest([(STORY, (Change("added", "document", "d3", "Title 3"),))], AT, small), 100)


def test_it_ends_with_how_much_was_read() -> None:
    text = beside(SmallPrint(articles=14, latest=AT.replace(hour=7, minute=42)))
    assert text.endswith("\nRead 14 articles, latest 07:42.\n")
    assert beside(SmallPrint(articles=1, latest=AT - timedelta(hours=14))).endswith(
        "Read 1 article, latest yesterday 18:00.\n"
    )
    assert beside(SmallPrint(articles=0)).endswith("Read no article.\n")


def test_what_alerts_told_is_counted_and_not_told_again() -> None:
    text = beside(SmallPrint(at_once=(moved(3, "2022-03-02"),), articles=1, latest=AT))
    assert text.endswith("Told at once already: 1 talk moved. Read 1 article, latest 08:00.\n")


def test_a_disagreement_that_an_alert_told_is_told_no_second_time_as_an_update() -> None:
    claims = (Claim("2022-03-02", ("d2",)), Claim("2022-03-03", ("d3",)))
    disputed = replace(STORY, disagreements=(Disagreement("x", "t3", "Council 3", "start", claims),))
    alerted = Change("opened", "disagreement", "x", "Council 3")
    updated = replace(moved(3, "2022-03-02"), what="updated", field="start")
    news = [(disputed, (Change("added", "document", "d3", "Title 3"), updated))]
    text = to_text(digest(news, AT, SmallPrint(at_once=(alerted,))), 100)
    assert "TALKS" not in text
    assert "Council 3 — Thu 3 Mar 2022 · in 2 days · disputed" in text
    assert text.endswith("Told at once already: 1 new disagreement.\n")


def test_what_was_not_posted_is_listed_with_its_reason() -> None:
    missed = tuple(Missed(f"Reminder of Council {hour}", AT.replace(hour=hour), "paused by @ana") for hour in range(7))
    text = beside(SmallPrint(missed=missed))
    assert "NOT POSTED MEANWHILE\n     Reminder of Council 6, due Tue 1 Mar 2022, 06:00 UTC: paused by @ana\n" in text
    assert "     and 2 more: /planned lists them\n" in text


def test_after_silent_days_one_line_says_that_all_is_well() -> None:
    at = datetime(2022, 3, 2, 8, tzinfo=UTC)
    message = all_is_well([STORY], at - timedelta(days=7), at, SmallPrint(articles=0))
    assert to_text(message, 100) == (
        "All is well: nothing new since Wed 23 Feb 2022 · next: Council 2, Wed 2 Mar 2022\n\nRead no article.\n"
    )
