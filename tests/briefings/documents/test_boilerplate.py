"""What is news and what stands around it. Lines that must stay news come first: losing one loses a fact."""

from __future__ import annotations

import pytest

from briefings.documents import read_document

HEADLINE = "Court sets date for the appeal"
NEWS = "The regional court will hear the appeal of the builders on Monday, the clerk told reporters in the capital."

STAYS = """
By Monday evening, the two sides had agreed on a text.
By Sunday Maria Keller had left the building.
Photographs of the site show that the roof fell in, the judge said.
Police asked residents to sign up for alerts before the storm arrives on Friday.
Subscribers of the phone company will vote on 12 May, its chair said.
Join talks in Vienna, the minister told the unions, or lose your seat.
Follow the rules or face a fine, the regulator warned clubs on Tuesday.
Share prices fell by 3 per cent after the bank said that rates would rise.
Contacts with the company will resume next week, the union said: "We are ready."
The news agency reported from Kyiv that the talks were off.
“No deal, no ships,” he said
Related charges against two aides will be heard on 3 June.
Related: the court will rule on costs on Friday, the clerk said.
Recommended: a ban of two years, the panel said.
Live ammunition was found in the hold, the coastguard said.
Video evidence will be heard in private, the court ruled.
Video: the court published footage of the raid on Monday, the lawyer said.
Analysis of the blood samples will take until Thursday, the agency said.
The vote, see page 14 of the agenda, was put off to 4 June, said the clerk.
- The council meets on 4 June
• Talks with the drivers resume on Monday
Updated figures are due on Friday, 3 May 2024.
Published in 2019, the report warned of floods.
Image rights will be negotiated by the club and the league in July.
Correction: an earlier version gave the date as 13 March; the session is on 14 March.
(The strike would be the first in nine years.)
The ministers meet in Paris on 3 May (and in Rome a week later).
The two sides agreed on a text (HRF/VHA statement) and will sign it on Friday.
Donate blood, the ministry told citizens on Monday, or the clinics will close.
14 March: first session before the mediators in Oslo
Thursday, March 14 – first session before the mediators
When: 14 March at 10 a.m.
Where: the town hall of Oslo
Watch the border, the minister told the generals.
Compiled by hand, the list names 40 clubs.
Question: When will the talks resume?
Reporting restrictions were lifted on Monday.
Edited by the clerk, the list goes to court on Monday.
Print workers will strike on Monday.
Copyright law will be debated on Friday, the speaker said.
Anna Berg, the union's chair, said talks would resume on Friday.
A spokesman said in an e-mail to press@club.example that the match would go ahead.
""".strip().split("\n")

GOES = """
READ MORE: Court clears builder of fraud
Read more: Will the dam hold?
Related article | Builder's wife speaks out
Also read: What the judge may decide
You might also like:
ADVERTISEMENT
Story continues below advertisement
Sign up for our morning newsletter
Sign up here to get the best of our reporting in your inbox every day.
Subscribe now for €1 a week.
Donate | Subscribe | Contact us
Follow us on X and Facebook.
Join our channel for the latest news.
Photo: Anna Berg
Photograph: Jan Novak/The Herald
A worker leaves the site on Monday. [Anna Berg/Coast Pictures]
The judge arrives at court on Monday. (Herald Photo/Anna Berg)
Builders wait outside court. Photo: Anna Berg / The Herald
Lawyers outside the court on Monday | Herald Pictures
The builder at a hearing last year Credit: Anna Berg/Herald Pictures
FILE - The judge enters the court in the capital, May 3, 2021. (Herald Photo/Jan Novak, File)
(Reporting by Anna Berg in Oslo; Editing by Jan Novak)
Additional reporting by Maria Keller in Vienna
Anna Berg and Jan Novak contributed reporting.
Berg reported from Oslo, and Novak from Prague.
Source: Coast Herald
Contact the author at anna@herald.example
For more information, contact: Jan Novak, +47 22 00 00 00
© 2024 The Coast Herald
Copyright 2024 Coast Media. All rights reserved.
This article was originally published on 3 May.
(This translation was made for the reader's convenience.)
The views expressed in this article are the author's own.
Continued on page A4
See page 12.
BUILDING COSTS: SEE PAGE 14.
Last updated: 3 May 2024, 10:00 GMT
3 May 2024
OSLO, 3 MAY 2024
4 min read
* * *
-30-
Why it matters
What the judges said about the builder
[Read the full judgment](https://court.example/j)
https://herald.example/story
![The judge arrives](judge.jpg)
## What is at stake
Video: Judge leaves the court
Share
Pictured above: the court in Oslo on Monday.
This is a developing story and will be updated.
Full results: page 30.
Read the full judgment here.
Have your say in the comments below.
Skip to content
– Coast Herald, with agencies
""".strip().split("\n")


def _marked(text: str) -> set[str]:
    document = read_document(text)
    return {
        line
        for span in document.boilerplate
        for line in document.text[span.start : span.end].split("\n")
        if line.strip()
    }


def _among_news(line: str) -> str:
    return f"{HEADLINE}\n\n{NEWS}\n\n{line}\n\n{NEWS}\n"


@pytest.mark.parametrize("line", STAYS)
def test_news_stays_news(line: str) -> None:
    assert _marked(_among_news(line)) == set()


@pytest.mark.parametrize("line", GOES)
def test_what_stands_around_it_is_marked(line: str) -> None:
    assert _marked(_among_news(line)) == {line}


@pytest.mark.parametrize(
    "byline",
    [
        "By Anna Berg",
        "By Anna Berg and Jan Novak",
        "BY ANNA BERG",
        "Text: Anna Berg",
        "Anna Berg",
        "Anna Berg, Oslo",
        "Anna Berg in Oslo",
        "Anna Berg, Courts Correspondent",
        "By Anna Berg, Herald staff writer",
        "Words by Anna van der Berg",
    ],
)
def test_a_byline_under_the_headline_is_marked(byline: str) -> None:
    assert _marked(f"{HEADLINE}\n\n{byline}\n\n{NEWS}\n") == {byline}


def test_a_deck_under_the_headline_is_news() -> None:
    deck = "Builders ask for a new trial while the city counts its losses"
    assert _marked(f"{HEADLINE}\n\n{deck}\n\nBy Anna Berg\n\n{NEWS}\n") == {"By Anna Berg"}


def test_a_writer_introduced_at_the_end_is_marked_only_when_the_byline_names_her() -> None:
    about = "Anna Berg is a reporter for the Coast Herald."
    assert about in _marked(f"{HEADLINE}\n\nBy Anna Berg\n\n{NEWS}\n\n{about}\n")
    assert _marked(f"{HEADLINE}\n\n{NEWS}\n\n{about}\n") == set()


def test_headlines_under_an_opener_are_marked_until_news_goes_on() -> None:
    links = ["Read more", "Court threatens builders with prison", "Will the roof hold?"]
    assert _marked("\n\n".join([HEADLINE, NEWS, *links, NEWS])) == set(links)


def test_only_the_last_sentences_of_a_paragraph_are_taken_from_it() -> None:
    text = f"{HEADLINE}\n\n{NEWS}\n\nThe court sits on Monday. Continued on page 4.\n"
    assert _marked(text) == {"Continued on page 4."}


def test_lines_without_full_stops_stay_where_the_whole_text_has_none() -> None:
    bare = NEWS.rstrip(".")
    assert _marked(f"{HEADLINE}\n\n{bare}\n\nThe roof fell in last year\n\n{bare}\n") == set()


def test_a_wrapped_text_is_marked_by_its_paragraphs() -> None:
    wrapped = (
        "Court sets date for the appeal\n\nThe builders may appeal once more, and their lawyers asked them to\n"
        "subscribe to the agreement before the regional court sits. Whoever does\n"
        "share the costs will be heard on Monday, the clerk told reporters who\nwaited.\n\n"
        "Read more: Will the roof hold?\n"
    )
    assert _marked(wrapped) == {"Read more: Will the roof hold?"}


def test_a_word_of_any_length_is_looked_at_once() -> None:
    text = f"{'A' * 400_000} is what the mayor said on Monday, and nobody knew why it was said at such length.\n"
    assert read_document(text).boilerplate == ()


def test_an_address_of_mail_in_a_short_line_is_no_news() -> None:
    document = read_document("The mayor resigned on Monday after a vote.\n\nReach us: desk.one@example.org\n")
    assert [document.text[span.start : span.end] for span in document.boilerplate] == ["Reach us: desk.one@example.org"]
