from __future__ import annotations

from time import process_time

import pytest

from briefings.documents import read_document
from briefings.documents.front_matter import FrontMatter
from briefings.errors import Empty, Unreadable, Walled
from briefings.facts.vocabulary import load

NEWS = [
    "Ferry crews on the Sound will vote on Thursday on whether to walk out, the seamen's union said on Monday.",
    "Its chair, Karin Holt, warned the line that no boat would sail over Easter unless the rosters were withdrawn.",
    "The line answered that the rosters had been agreed with the works council, and that it saw nothing to discuss.",
    "Both sides are to meet the state mediator in Halden on March 12, two days before the notice of strike runs out.",
    "Hotels on the islands fear for the busiest week of the spring, and the county has asked for emergency boats.",
]
BANNER = "<div>We use cookies. <button>Accept all cookies</button></div><a href='/login'>Log in to continue</a>"


def page(*paragraphs: str, around: str = "", title: str = "Ferry crews vote on a walkout") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body>{around}"
        f"<main><article><h1>{title}</h1>{body}</article></main></body></html>"
    )


def reason(html: str) -> str:
    with pytest.raises(Unreadable) as raised:
        read_document(html)
    return str(raised.value)


def test_an_article_beside_a_banner_and_a_login_is_read() -> None:
    document = read_document(page(*NEWS, around=f"{BANNER}<form><input type='password'></form>"))
    assert "no boat would sail" in document.text


def test_a_short_article_beside_them_is_read() -> None:
    assert "walk out" in read_document(page(*NEWS[:2], around=BANNER)).text


def test_an_article_on_passwords_is_read() -> None:
    told = "The bank told customers to sign in to their account and to verify that they are human when they do."
    assert "verify that they are human" in read_document(page(*NEWS, told)).text


def test_a_teaser_above_a_wall_is_a_login() -> None:
    assert "sign in or subscribe" in reason(
        page(NEWS[0], "Subscribe to continue reading this story today, or sign in.")
    )


def test_a_form_without_an_article_is_a_login() -> None:
    form = "<form>Name <input name='user'> Password <input type=password name='p'><button>Go</button></form>"
    assert "sign in or subscribe" in reason(f"<html><title>Sound Courier</title><body>{form}</body></html>")


def test_a_question_about_cookies() -> None:
    asked = "We and our partners store and read what is on your device. You may accept or refuse this at any time."
    assert "cookies" in reason(page(asked, title="Before you continue"))
    assert "cookies" in reason(
        "<html><body><h1>Your privacy choices</h1><button>Accept all cookies</button></body></html>"
    )


def test_a_check_for_robots() -> None:
    assert "robots" in reason(page("Checking your browser before you may go on to the site.", title="Just a moment..."))


def test_a_page_made_by_a_script() -> None:
    html = "<html><body><div id=root></div><noscript>Please enable JavaScript to run this app.</noscript></body></html>"
    with pytest.raises(Empty, match="script"):
        read_document(html)


def test_walls_are_unreadable_in_their_own_words() -> None:
    with pytest.raises(Walled):
        read_document(page("This article is for subscribers only."))


def test_each_phrase_is_found_where_it_stands_alone() -> None:
    words = {"robot_checks": "robots", "consents": "cookies", "logins": "sign in or subscribe"}
    for kind, phrases in load("walls").items():
        assert phrases == sorted(set(phrases)), kind
        for phrase in phrases:
            if kind in words:
                assert words[kind] in reason(f"<html><body><p>{phrase.capitalize()}.</p></body></html>"), phrase


def test_what_others_say_of_a_page_stands_where_it_says_nothing() -> None:
    hints = FrontMatter("Another title", "Sound Courier", "2024-03-05T10:00:00+00:00")
    document = read_document(page(*NEWS), url="https://www.courier.example/a?utm_source=x", hints=hints)
    assert (document.title, document.publisher, document.published) == (
        "Ferry crews vote on a walkout",
        "Sound Courier",
        "2024-03-05T10:00:00+00:00",
    )
    assert document.published_basis == "stated"
    assert document.url == "https://www.courier.example/a"


def test_a_page_is_read_as_one_where_that_is_known() -> None:
    html = f"<!-- made by hand --> {page(*NEWS)}"
    assert "<p>" not in read_document(html, url="https://courier.example/a", as_page=True).text


def test_a_page_is_no_other_sites_article() -> None:
    html = page(*NEWS).replace("<head>", '<head><link rel="canonical" href="https://bigpaper.example/story">')
    assert read_document(html, url="https://courier.example/a").url == "https://courier.example/a"
    html = html.replace("bigpaper.example", "www.courier.example")
    assert read_document(html, url="https://courier.example/a").url == "https://www.courier.example/story"


@pytest.mark.parametrize("piece", ["<input type ", "<input type=", "<!--", "<script>", "<div>", "<"])
def test_a_page_made_to_be_slow_is_not(piece: str) -> None:
    begun = process_time()
    with pytest.raises(Unreadable):
        read_document(f"<html><body>{piece * 20_000}", as_page=True)
    assert process_time() - begun < 30  # a bound that only a rule that is not linear would miss
