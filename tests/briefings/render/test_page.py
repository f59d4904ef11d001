from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import html

from briefings.render import message_of, to_html

if TYPE_CHECKING:
    from briefings.model import Briefing


def page_of(briefing: Briefing) -> html.HtmlElement:
    return html.document_fromstring(to_html(briefing))


def test_every_number_leads_to_its_sentence_and_back(briefing: Briefing) -> None:
    page = page_of(briefing)
    for line in message_of(briefing).lines:
        if line.number is None:
            continue
        (item,) = page.xpath(f'//li[@id="line-{line.number}"]')
        target = item.xpath('a[@class="number"]/@href')[0]
        (mark,) = page.xpath(f'//mark[@id="{target[1:]}"]')
        assert mark.text == line.evidence[0].text
        assert page.xpath(f'//span[@class="back"]/a[@href="#line-{line.number}"]')


def test_ids_are_unique_and_every_link_within_the_page_resolves(briefing: Briefing) -> None:
    page = page_of(briefing)
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_every_sentence_of_a_line_is_cited(briefing: Briefing) -> None:
    page = page_of(briefing)
    for line in message_of(briefing).lines:
        if line.number is not None:
            links = page.xpath(f'//li[@id="line-{line.number}"]//span[@class="cited"]/a/@href')
            assert len(set(links)) == len(set(line.evidence))


def test_the_whole_text_of_each_source_is_there_and_boilerplate_is_dimmed(briefing: Briefing) -> None:
    page = page_of(briefing)
    for note, document in zip(message_of(briefing).sources, briefing.sources, strict=True):
        (article,) = page.xpath(f'//article[@id="source-{note.letter}"]')
        for back in article.xpath('.//span[@class="back"]'):
            back.drop_tree()
        shown = " ".join(article.text_content().split())
        assert all(" ".join(part.split()) in shown for part in document.text.split("\n"))
    assert page.xpath('//span[@class="boilerplate"]/text()') == ["Source: Al Jazeera, with news agencies"]


def test_nothing_is_loaded_and_nothing_runs(briefing: Briefing) -> None:
    shown = to_html(briefing)
    page = page_of(briefing)
    assert not page.xpath("//script | //img | //iframe | //*[@src] | //link[not(starts-with(@href, 'data:'))]")
    assert not re.search(r"url\(|@import", shown)
    assert "default-src 'none'" in shown


def test_words_of_a_source_are_no_markup(briefing: Briefing) -> None:
    evil = '<script>alert(1)</script> & "quotes" \x00 '
    document = replace(briefing.sources[0], title=evil, text=evil + briefing.sources[0].text, url="javascript:alert(1)")
    page = page_of(replace(briefing, title=evil, sources=(document, briefing.sources[1])))
    assert not page.xpath("//script")
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")
    assert page.xpath("//h1")[0].text.startswith("<script>alert(1)</script>")


def test_an_address_is_a_link_to_follow_not_to_load(briefing: Briefing) -> None:
    document = replace(briefing.sources[0], url="https://example.org/x?a=1&b=2")
    page = page_of(replace(briefing, sources=(document, briefing.sources[1])))
    assert page.xpath("//a[@href='https://example.org/x?a=1&b=2']")
