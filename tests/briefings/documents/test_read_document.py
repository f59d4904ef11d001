from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.documents import distinct, read_document
from briefings.errors import BadFrontMatter, Empty, NotText, OtherLanguage, TooLarge, Unreadable

if TYPE_CHECKING:
    from briefings.model import Document

NEWS = "The regional court will hear the appeal of the builders on Monday, the clerk told reporters in the capital."


def _text(span_of: Document) -> str | None:
    span = span_of.headline
    return span_of.text[span.start : span.end] if span else None


def test_text_starts_right_after_the_front_matter_and_nothing_is_cut() -> None:
    body = f"\n  Court sets date  \n\n{NEWS}\n\n\n"
    document = read_document(f"---\ntitle: Court sets date\n---\n{body}")
    assert document.text == body
    assert _text(document) == "Court sets date"


def test_front_matter_is_taken_as_written() -> None:
    document = read_document(
        f'---\ntitle: "Talks: what next"\npublisher: 24\npublished: 2024-03-06T15:00:00Z\nurl: https://a.example/x\n---\n{NEWS}'
    )
    assert document.title == "Talks: what next"
    assert document.publisher == "24"
    assert (document.published, document.published_basis) == ("2024-03-06T15:00:00+00:00", "stated")
    assert document.url == "https://a.example/x"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-03-06", "2024-03-06"),
        ("2024-03-06T15:00:00+05:30", "2024-03-06T15:00:00+05:30"),
        ("2024-03-06 15:00:00 +1:00", "2024-03-06T15:00:00+01:00"),
        ("2024-03-06T15:00", "2024-03-06T15:00:00+00:00"),
    ],
)
def test_dates_keep_their_own_offset(written: str, read: str) -> None:
    assert read_document(f"---\npublished: {written}\n---\n{NEWS}").published == read


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("title: Talks: what next", "no YAML"),
        ("title: [one, two", "no YAML"),
        ("published: soon", "'published: soon' in its front matter is no date"),
        ("published: 2024-13-45", "no date"),
        ("published: 2024-03", "no date"),
        ("title: [one, two]", "the title in its front matter is a list"),
        ("publisher: {name: Herald}", "the publisher in its front matter is a set of fields"),
        ("just words", "no list of fields"),
        ("title: \x00", "special characters are not allowed"),
        ("title: " + "[" * 5_000, "nested too deeply"),
        ("title: Court\n" * 5_000, "longer than 20,000 characters"),
    ],
)
def test_wrong_front_matter_is_refused_with_what_to_do(block: str, said: str) -> None:
    with pytest.raises(BadFrontMatter, match=said.replace("[", r"\[")) as refused:
        read_document(f"---\n{block}\n---\n{NEWS}")
    assert ": " in str(refused.value)


def test_front_matter_without_its_closing_line_is_refused() -> None:
    with pytest.raises(BadFrontMatter, match="no closing line"):
        read_document(f"---\ntitle: Court\n\n{NEWS}")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read_document(f"---\n\n{NEWS}").text.startswith("---\n")


@pytest.mark.parametrize("block", ["", "# nothing\n", "title:\n", "published: null\n"])
def test_front_matter_may_say_nothing(block: str) -> None:
    document = read_document(f"---\n{block}---\n{NEWS}")
    assert (document.text, document.published, document.published_basis) == (NEWS, None, "unknown")


def test_byte_order_mark_and_windows_lines_go() -> None:
    document = read_document(b"\xef\xbb\xbf---\r\ntitle: Court\r\n---\r\n" + f"One.\r\n\r\n{NEWS}\r\n".encode())
    assert document.title == "Court"
    assert document.text == f"One.\n\n{NEWS}\n"


def test_offsets_count_code_points() -> None:
    document = read_document(f"Čapek’s café 🏛 wins appeal\n\nBy Anna Berg\n\n{NEWS}")
    (span,) = document.boilerplate
    assert document.text[span.start : span.end] == "By Anna Berg"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Court sets date\n\n{NEWS}", "Court sets date"),
        (f"Court sets date\n{NEWS}", "Court sets date"),
        (f"# Court sets date\n\n{NEWS}", "# Court sets date"),
        (f"WORLD NEWS\n\nCourt sets date for builders\n\n{NEWS}", "Court sets date for builders"),
        (f"Will the court sit?\n\n{NEWS}", "Will the court sit?"),
        (f"Court to hear builders from U.S.\n\n{NEWS}", "Court to hear builders from U.S."),
        (f"3 May 2024\n\nCourt sets date for builders\n\n{NEWS}", "Court sets date for builders"),
        (f"{NEWS}\n\n{NEWS}", None),
        (NEWS, None),
        ("Court sets date", None),
    ],
)
def test_the_headline_gives_the_title(text: str, headline: str | None) -> None:
    document = read_document(text)
    assert _text(document) == headline
    assert document.title == (headline.removeprefix("# ") if headline else None)


def test_what_stands_above_the_headline_is_no_news() -> None:
    document = read_document(f"WORLD NEWS\n\nCourt sets date for builders\n\n{NEWS}")
    assert [document.text[span.start : span.end] for span in document.boilerplate] == ["WORLD NEWS"]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"The Coast HeraldNews Without Fear Or Favour\n\nCourt sets date for builders\n\n{NEWS}", "The Coast Herald"),
        (f"Court sets date\n\n{NEWS}\n\nSource: Coast Herald and news agencies", "Coast Herald"),
        (f"Court sets date\n\nOSLO, May 8 (CH) - {NEWS}", "CH"),
        (f"The YouTube ruling and what it means\n\n{NEWS} YouTube will appeal.", None),
        (f"Why McDonald won this case alone\n\n{NEWS}", None),
    ],
)
def test_a_publisher_may_be_told_by_the_text(text: str, publisher: str | None) -> None:
    assert read_document(text).publisher == publisher


def test_stated_publisher_wins() -> None:
    assert read_document(f"---\npublisher: Gazette\n---\nCourt sets date\n\nOSLO (CH) - {NEWS}").publisher == "Gazette"


@pytest.mark.parametrize("content", ["", " \n\t\n", "---\ntitle: Court\n---\n", "...\n***\n", b""])
def test_a_document_without_words_is_refused(content: str | bytes) -> None:
    with pytest.raises(Empty, match="empty"):
        read_document(content)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"abc\x00def", "binary file"),
        ("Der “Termin” kostet £5 – sagte er".encode("cp1252"), "iconv -f WINDOWS-1252 -t UTF-8 'my notes.txt' >"),
        ("\ufeffThe court sits.".encode("utf-16-le"), "iconv -f UTF-16 "),
    ],
)
def test_bytes_that_are_no_utf8_are_refused_with_the_remedy(data: bytes, said: str) -> None:
    with pytest.raises(NotText) as refused:
        read_document(data, file="my notes.txt")
    assert said in str(refused.value)


def test_a_guessed_encoding_is_named() -> None:
    text = "Суд рассмотрит жалобу строителей в понедельник, сообщил журналистам секретарь. " * 5
    with pytest.raises(NotText, match=r"iconv -f (WINDOWS-1251|CP1251|KOI8-R|MAC-CYRILLIC) "):
        read_document(text.encode("cp1251"), file="notes.txt")


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(TooLarge, match="BRIEF_MAX_BYTES"):
        read_document(NEWS, limit=20)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Das Gericht verhandelt am Montag über die Berufung der Bauleute, sagte die Sprecherin in der Stadt.",
            "German",
        ),
        ("Le tribunal examinera lundi l'appel des constructeurs, a déclaré le greffier aux journalistes.", "French"),
        ("Sud će u ponedjeljak razmatrati žalbu graditelja, rekla je glasnogovornica novinarima u gradu.", "Croatian"),
        ("Суд рассмотрит жалобу строителей в понедельник, сообщил журналистам секретарь в столице.", "Russian"),
        ("法院將於星期一審理建築商的上訴，書記官在首都對記者說。", "Chinese"),
    ],
)
def test_another_language_is_refused(text: str, language: str) -> None:
    with pytest.raises(OtherLanguage, match=f"{language}.*only English is read so far"):
        read_document(text * 4)


@pytest.mark.parametrize(
    "text",
    [
        "Court sits Monday",
        NEWS.upper(),
        "Arsenal 2-1 Chelsea\nLiverpool 0-0 Everton\nFulham 1-1 Brentford\nLeeds 3-2 Burnley\nWest Ham 0-4 Newcastle",
        "asdf qwer zxcv uiop hjkl bnm tyu ghj vbn rty",
        "Kovačević, Đorđević, Petrović meet Müller, Šimek, Łukasz in Zürich on Monday to settle the border row",
    ],
)
def test_english_in_doubt_is_read(text: str) -> None:
    assert read_document(text).language == "en"


PAGE = """<!doctype html><html><head><title>Court sets date | Herald</title>
<meta property="og:site_name" content="Coast Herald"><meta property="og:title" content="Court sets date for builders">
<meta property="article:published_time" content="2024-05-08T10:00:00+02:00"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Court sets date for builders</h1>
<p>{news}</p><p>{news} The roof fell in last year.</p><p>The judge is Vladimir Petrov, who has sat there since 2010.</p>
</article><footer>Cookie settings</footer></body></html>"""


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    document = read_document(PAGE.format(news=NEWS), file="page.html")
    assert document.title == "Court sets date for builders"
    assert document.publisher == "Coast Herald"
    assert document.published == "2024-05-08T10:00:00+02:00"
    assert _text(document) == "Court sets date for builders"
    assert NEWS in document.text
    assert "Cookie" not in document.text


def test_a_page_that_tells_no_hour_gives_a_day() -> None:
    page = PAGE.format(news=NEWS).replace("T10:00:00+02:00", "")
    assert read_document(page, file="page.html").published == "2024-05-08"


def test_a_page_may_be_in_the_encoding_that_it_names() -> None:
    page = PAGE.format(news=NEWS.replace("builders", "café owners")).replace("<head>", '<head><meta charset="latin-1">')
    assert "café owners" in read_document(page.encode("latin-1"), file="page.html").text


def test_a_page_that_names_no_encoding_must_be_utf8() -> None:
    page = PAGE.format(news=NEWS.replace("builders", "café owners"))
    with pytest.raises(NotText, match="iconv"):
        read_document(page.encode("latin-1"), file="page.html")


@pytest.mark.parametrize("body", ["", "x", "<p>Our news</p>"])
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(Empty, match="web page without an article"):
        read_document(f"<html><body>{body}</body></html>")


def test_one_text_twice_is_one_source_whatever_the_order() -> None:
    one, two = read_document(NEWS, file="a.txt"), read_document(NEWS, file="b.txt")
    other = read_document(f"---\npublisher: Herald\n---\n{NEWS}", file="c.txt")
    for given_ in ((one, two, other), (other, two, one)):
        kept, left = distinct(given_)
        assert {document.file for document in kept} == {"a.txt", "c.txt"}
        assert [(item.file, item.reason) for item in left] == [
            ("b.txt", "it repeats a.txt word for word, which was read.")
        ]
    assert one.id != other.id


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=400), st.binary(max_size=400)))
def test_anything_is_read_or_refused_with_a_sentence(content: str | bytes) -> None:
    try:
        document = read_document(content)
    except Unreadable:
        return
    text = document.text
    assert all(0 <= span.start < span.end <= len(text) for span in document.boilerplate)
    assert document.sha256


def test_a_day_without_dashes_is_a_day() -> None:
    assert read_document("---\npublished: 20220110\n---\nThe council met.\n").published == "2022-01-10"
