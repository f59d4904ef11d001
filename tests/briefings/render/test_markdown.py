from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt  # rich brings it along

from briefings.message import Line, Message, Plain, Section, SourceNote
from briefings.render import message_of, to_markdown
from briefings.render.markdown import link_to
from briefings.render.text import clean

if TYPE_CHECKING:
    from briefings.model import Briefing


def test_lists_keep_the_numbers_that_quote_takes(briefing: Briefing) -> None:
    shown = to_markdown(message_of(briefing))
    assert shown.startswith("# Putin warns Biden")
    assert "\n3. **Vladimir Putin**, president (A, B)\n" in shown
    assert "\n    - Sun 9 – Mon 10 Jan 2022 · in 8 days · hour not known\n" in shown
    assert "## Sentences" in shown
    assert "## Sentences" not in to_markdown(message_of(briefing), sentences=False)


def test_words_of_a_source_are_no_markup() -> None:
    message = Message(
        "*Bold* <b>claim</b>",
        sections=(
            Section("s", (Line((Plain("# not a heading"),)), Line((Plain("1. `x` [a](http://b) | ~~c~~ &amp;"),)))),
        ),
    )
    shown = to_markdown(message)
    assert r"\*Bold\* \<b\>claim\</b\>" in shown
    assert r"- \# not a heading" in shown
    assert r"- 1\. \`x\` \[a\](http://b) \| \~\~c\~\~ \&amp;" in shown


def test_only_web_addresses_become_links() -> None:
    assert link_to("https://example.org/a b)c") == "https://example.org/a%20b%29c"
    assert link_to("javascript:alert(1)") is None
    assert link_to("http://[broken") is None
    assert link_to(None) is None
    note = SourceNote("A", "d", "Paper", title="T", url="https://example.org/x")
    assert "[T](https://example.org/x)" in to_markdown(Message("t", sources=(note,)))


@given(st.text())
def test_no_words_break_out_of_their_line(text: str) -> None:
    shown = to_markdown(Message("t", sections=(Section("s", (Line((Plain(text),), number=1),)),)))
    body = shown.split("## s\n\n", 1)[1]
    assert body.count("\n") == 1
    assert "<" not in body.replace("\\<", "")


MARKUP = st.text(alphabet="ab1 #*_`[]()<>!&;~|\\-+=.:>\n\t\"'“”@/{}$^%", max_size=30)


@given(MARKUP | st.text(max_size=30))
def test_a_reader_of_markdown_shows_the_words_as_they_are(text: str) -> None:
    shown = to_markdown(Message("t", sections=(Section("s", (Line((Plain(text),), number=3),)),)))
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(shown)
    tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    (item,) = tree.xpath("//ol[@start='3']/li")
    assert item.text_content().split() == clean(text).split()
    assert not len(item)
