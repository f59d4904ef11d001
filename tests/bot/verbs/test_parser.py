from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import VERBS, Verb
from bot.verbs.parser import moment_of, parse
from bot.verbs.request import Mistake

AT = datetime(2022, 1, 5, 10, 30, tzinfo=UTC)  # a Wednesday
THIRD = datetime(2022, 1, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "verb", "options"),
    [
        ("/talks", "talks", {}),
        ("talks", "talks", {}),
        ("  /TALKS  ", "talks", {}),
        ("/talks past", "talks", {"past": True}),
        ("/talks past story geneva", "talks", {"past": True, "story": "geneva"}),
        ("/actors ryabkov", "actors", {"name": "ryabkov"}),
        ("/actors name ryabkov", "actors", {"name": "ryabkov"}),
        ("/actors Sergei Ryabkov", "actors", {"name": "Sergei Ryabkov"}),
        ("/actors “Bank to Watch”", "actors", {"name": "Bank to Watch"}),
        ("/warnings by putin to biden", "warnings", {"by": "putin", "to": "biden"}),
        ("/warnings to biden by putin", "warnings", {"by": "putin", "to": "biden"}),
        ("/warnings by: putin to=biden", "warnings", {"by": "putin", "to": "biden"}),
        ("/warnings --by putin", "warnings", {"by": "putin"}),
        ('/warnings by "Bank to be" to ‘United States’', "warnings", {"by": "Bank to be", "to": "United States"}),
        ("/quote 3", "quote", {"number": "3"}),
        ("/quote line 3", "quote", {"number": "3"}),
        ("/quote [3]", "quote", {"number": "3"}),
        ("/quote #3", "quote", {"number": "3"}),
        ("/quote t3cb77b49e6", "quote", {"number": "t3cb77b49e6"}),
        ("/find complete rupture", "find", {"words": "complete rupture"}),
        ("/find “complete rupture”", "find", {"words": "complete rupture"}),
        ("/find words: by or to", "find", {"words": "by or to"}),
        ("/find don't “do” it", "find", {"words": "don't “do” it"}),
        ("/brief geneva talks since 2022-01-03", "brief", {"story": "geneva talks", "since": THIRD}),
        ("/help", "help", {}),
        ("/help /warnings", "help", {"verb": "warnings"}),
        ("/help Talks", "help", {"verb": "talks"}),
        ("help?", "help", {}),
        ("talks?", "talks", {}),
        ("talks ?", "talks", {}),
        ("talks past?", "talks", {"past": True}),
        ("warnings by putin?!", "warnings", {"by": "putin"}),
        ("warnings by “Who?”", "warnings", {"by": "Who?"}),
        ("brief since 2022-01-03?", "brief", {"since": THIRD}),
        ("sources pause! a.example", "sources pause", {"source": "a.example"}),
        ("find who?", "find", {"words": "who?"}),
        ("correct 3 wrong reason who said so?", "correct", {"fact": "3", "wrong": True, "reason": "who said so?"}),
        ("/add ~/my articles", "add", {"what": "~/my articles"}),
        ("/add a.txt story port", "add", {"what": "a.txt", "story": "port"}),
        ("/add “They meet. It is a story.” story new", "add", {"what": "“They meet. It is a story.”", "story": "new"}),
        ("/add - The story goes on.", "add", {"what": "- The story goes on."}),
        ("/add “They meet.”", "add", {"what": "“They meet.”"}),
        ("/sources", "sources", {}),
        ("/sources port", "sources", {"story": "port"}),
        ("/sources “pause”", "sources", {"story": "pause"}),
        ("/sources PAUSE a.example", "sources pause", {"source": "a.example"}),
        ("/help sources pause", "help", {"verb": "sources pause"}),
        ("/correct 3 value 4 May reason the date is wrong", "correct",
         {"fact": "3", "value": "4 May", "reason": "the date is wrong"}),
        ("/correct 3 wrong", "correct", {"fact": "3", "wrong": True}),
        ("/erase workspace port", "erase workspace", {"name": "port"}),
        ("/erase workspace Yahoo!", "erase workspace", {"name": "Yahoo!"}),
        ("/erase workspace “Who is it?”", "erase workspace", {"name": "Who is it?"}),
        ("/erase B confirm", "erase", {"document": "B", "confirm": True}),
        ("/story rename port title The story of a port", "story rename",
         {"story": "port", "title": "The story of a port"}),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(line: str, verb: str, options: dict[str, object]) -> None:
    found, given_options = parse(line, VERBS, AT)
    assert (found.name, given_options) == (verb, options)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "Type a verb, such as /brief or /talks; /help lists them all."),
        ("/", "Type a verb, such as /brief or /talks; /help lists them all."),
        ("/talsk", "There is no “talsk”; did you mean /talks?"),
        ("/warn", "There is no “warn”; did you mean /warnings?"),
        ("/xyzzy", "There is no “xyzzy”; /help lists them all."),
        ("/quote", "/quote needs a number: /quote NUMBER, for example /quote 3."),
        ("/find", "/find needs words to look for: /find WORDS, for example /find sanctions."),
        ("/warnings putin", "/warnings takes no “putin” there: write /warnings [by NAME] [to NAME] [story STORY]."),
        ("/warnings by", "“by” wants a value: /warnings [by NAME] [to NAME] [story STORY]."),
        ("/talks tomorrow", "/talks takes no “tomorrow” there: write /talks [past] [story STORY]."),
        ("/planned all", "/planned takes no “all” there: write /planned."),
        ("/brief since whenever", "“whenever” is no day: try yesterday, monday, 3 days, or 2022-01-03."),
        ("/brief since 999999999 weeks", "“999999999 weeks” is no day: try yesterday, monday, 3 days, or 2022-01-03."),
        ("/brief since 99999999999d", "“99999999999d” is no day: try yesterday, monday, 3 days, or 2022-01-03."),
        ("/help talsk", "There is no “talsk”; did you mean /talks?"),
    ],
)
def test_a_mistake_is_answered_with_the_right_form(line: str, sentence: str) -> None:
    with pytest.raises(Mistake) as mistake:
        parse(line, VERBS, AT)
    assert str(mistake.value) == sentence


def test_several_that_are_lacking_are_named_as_several() -> None:
    with pytest.raises(Mistake, match=r"^/story split needs documents: /story split documents WORDS"):
        parse("/story split", VERBS, AT)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2022-01-05T00:00"),
        ("yesterday", "2022-01-04T00:00"),
        ("monday", "2022-01-03T00:00"),
        ("Wed", "2022-01-05T00:00"),
        ("thursday", "2021-12-30T00:00"),
        ("last week", "2021-12-29T00:00"),
        ("3 days", "2022-01-02T10:30"),
        ("3d", "2022-01-02T10:30"),
        ("12h", "2022-01-04T22:30"),
        ("2 weeks ago", "2021-12-22T10:30"),
        ("90 minutes", "2022-01-05T09:00"),
        ("2022-01-03", "2022-01-03T00:00"),
        ("2022-01-03T08:15", "2022-01-03T08:15"),
        ("3 January", "2022-01-03T00:00"),
        ("Jan 3, 2021", "2021-01-03T00:00"),
        ("31 December", "2021-12-31T00:00"),
        ("Feb 29", "2020-02-29T00:00"),
    ],
)
def test_a_moment_is_read_in_the_zone_of_who_asks(words: str, day: str) -> None:
    assert moment_of(words, AT) == datetime.fromisoformat(day).replace(tzinfo=UTC)


def understood(line: str) -> bool:
    try:
        verb, options = parse(line, VERBS, AT)
    except Mistake as mistake:
        return bool(str(mistake))
    return all(verb.option(name) for name in options)


@given(st.text(max_size=60))
def test_any_line_is_understood_or_a_mistake(line: str) -> None:
    assert understood(line)


@given(st.sampled_from(VERBS), st.text(alphabet=" “”\"'’:=-0123456789abtosince", max_size=40))
def test_any_options_are_understood_or_a_mistake(verb: Verb, rest: str) -> None:
    assert understood(f"/{verb.name} {rest}")
