"""Words of a source stand as they are: the attacks one by one, as Discord's clients would read them."""

from __future__ import annotations

import re

import pytest

from bot.platforms.discord.escaping import escaped
from bot.platforms.discord.inline import Inline, bold, instant, link_to
from briefings.message import Cited, Excerpt, Plain, Quoted, When
from briefings.model import Span
from briefings.render.visible import plain
from tests.pictures.markdown import kinds, parsed, words

APART = "\u200b"


@pytest.mark.parametrize(
    "text",
    [
        "**bold** and *it* and __under__ and _it_ and ~~struck~~",
        "||the killer is||",
        "`code` and ```py\nmore```",
        "# heading",
        "-# small print",
        "> quoted",
        ">>> all of it",
        "- an item",
        "+ an item",
        "12. an item",
        "[press here](https://evil.example)",
        "https://evil.example/login",
        "<https://evil.example>",
        "<@123456789012345678> <@!123456789012345678> <@&123456789012345678>",
        "<#123456789012345678> </brief:123456789012345678> <id:customize>",
        "<:pepe:123456789012345678> <a:pepe:123456789012345678>",
        "<t:1641812400:R>",
        "@everyone @here",
        "\\*not\\* \\",
        "a\n# b\n> c",
    ],
)
def test_what_would_be_a_mark_is_words(text: str) -> None:
    shown = parsed(escaped(text))
    assert kinds(shown) <= {"line", "text"}
    assert words(shown).replace(APART, "") == " ".join(text.split())


@pytest.mark.parametrize("text", ["@everyone", "@HERE", "<@123456789012345678>", "<@&123456789012345678>"])
def test_a_server_that_looks_for_pings_finds_none(text: str) -> None:
    assert "@" + text.partition("@")[2] not in escaped(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gov\u202egnp.exe", "gov gnp.exe"),
        ("Reu\u200bters\u2060", "Reuters"),
        ("soft\u00adhyphen", "softhyphen"),
        ("half \ud800 a letter", "half a letter"),
        ("a\u0301\u0302\u0303\u0304\u0305\u0306", "a\u0301\u0302\u0303\u0304"),
        ("la\u200dtin", "latin"),
        ("नमस्\u200dते", "नमस्\u200dते"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("two\u3164fillers", "twofillers"),
        ("nb\u00a0space\tand\nlines", "nb space and lines"),
        ("Mélanie Joly — “d’accord”", "Mélanie Joly — “d’accord”"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_scripts_keep_their_joiners(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_text_that_runs_the_other_way_stays_within_its_bounds() -> None:
    assert escaped("שלום") == "\u2068שלום\u2069"
    assert escaped("Lavrov") == "Lavrov"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("http://news.example:8080/a?b=c#d", "http://news.example:8080/a?b=c#d"),
        ("https://news.example/a_(b)", "https://news.example/a_%28b%29"),
        ("https://news.example/a b>c", "https://news.example/a%20b%3Ec"),
        ("https://zeitung.österreich.at/a", "https://zeitung.xn--sterreich-z7a.at/a"),
        ("https://news.example/ü", "https://news.example/%C3%BC"),
    ],
)
def test_a_citation_leads_to_an_address_of_the_web(url: str, link: str) -> None:
    assert link_to(url) == link


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "discord://-/channels/1",
        "https://user:secret@news.example/a",
        "https://news.example@evil.example/a",
        "https://discord.gg/abcdef",
        "https://ptb.discord.com/channels/1/2",
        "https://localhost/a",
        "https://10.0.0.1/a",
        "http://[::1]/a",
        "http://[::1",
        "https:///a",
        "https://ne\ud800ws.example/a",
        "https://news.example\\@evil.example/a",
    ],
)
def test_an_address_that_may_not_be_what_it_seems_is_no_link(url: str | None) -> None:
    assert link_to(url) is None


def test_a_citation_is_its_letter_with_or_without_a_link() -> None:
    long = "https://news.example/" + "b" * 400
    inline = Inline({"A": "https://news.example/a", "B": long})
    assert inline.letter("B", 1000) == f"[[B]]({long})"  # once, where the sources are listed
    assert inline.run((Plain("said"), Cited(("A", "B", "C")))) == "said [[A]](https://news.example/a) \\[B\\] \\[C\\]"


def test_words_of_a_source_bring_their_quotation_marks_and_no_others() -> None:
    assert Inline().run((Quoted("we *will* act"),)) == "“we \\*will\\* act”"
    assert Inline().run((Excerpt("One. Two.", (Span(5, 9),)),)) == "One. **Two.**"


def test_a_mark_of_no_letters_makes_no_link() -> None:
    shown = Inline().run((Excerpt("See http://news.example", (Span(9, 9),)),))
    assert "url" not in kinds(parsed(shown))


def test_members_and_channels_are_named_where_the_words_are_ours() -> None:
    ours = Inline(named=frozenset({"@123456789012345678", "#987654321098765432"}))
    assert ours.run((Plain("corrected by @123456789012345678"),)) == "corrected by <@123456789012345678>"
    assert ours.run((Plain("in #987654321098765432."),)) == "in <#987654321098765432>."
    assert ours.run((Plain("in #123456789012345678"),)) == "in \\#123456789012345678"
    assert ours.run((Quoted("@123456789012345678"),)) == f"“@{APART}123456789012345678”"
    assert Inline().run((Plain("@123456789012345678"),)) == f"@{APART}123456789012345678"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (When("2022-01-10T14:00:00+01:00"), "<t:1641819600:F>"),
        (When("2022-01-10T14:00", zone="Europe/Berlin"), "<t:1641819600:F>"),
        (When("2022-01-10T14:00:00+01:00", off="in 3 days"), "<t:1641819600:F> · <t:1641819600:R>"),
        (When("2022-01-10T14:00:00+01:00", off=""), "<t:1641819600:F> · <t:1641819600:R>"),
        (When("2022-01-10T14:00+01:00", "2022-01-10T15:00+01:00"), "<t:1641819600:F> – <t:1641823200:F>"),
        (When("2022-01-10T14:00+01:00", "2022-01-11"), "<t:1641819600:F>, until Tue 11 Jan 2022"),
        (When("2022-01-10", off="in 3 days"), "Mon 10 Jan 2022 · in 3 days"),
        (When("2022-01-10", "2022-01-12"), "Mon 10 – Wed 12 Jan 2022"),
        (When("2022-01"), "January 2022"),
        (When("1969-12-31T23:59:00Z"), "<t:-60:F>"),
        (When("*soon*"), "\\*soon\\*"),
    ],
)
def test_an_instant_is_each_readers_own_and_a_day_is_a_day(value: When, shown: str) -> None:
    assert instant(value) == shown


def test_white_space_stays_outside_of_bold_words() -> None:
    assert bold(" now: ") == " **now:** "
    assert bold("  ") == "  "


@pytest.mark.parametrize(
    "parts",
    [
        (Plain("@"), Plain("everyone")),
        (Excerpt("@here look", (Span(2, 2),)),),
        (Quoted("say @"), Excerpt("HERE it is")),
    ],
)
def test_parts_side_by_side_are_no_ping_either(parts: tuple[Plain | Excerpt | Quoted, ...]) -> None:
    shown = Inline().run(parts)
    assert not re.search("@(everyone|here)", shown, re.IGNORECASE), shown
