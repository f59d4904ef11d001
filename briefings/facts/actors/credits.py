"""What names people and places without reporting of them: bylines, credits, datelines, contact lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.documents.dateline import dateline_end
from briefings.facts.actors.words import countries

if TYPE_CHECKING:
    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import Sentence

_LINE = re.compile(
    r"""\W*(?:
    (?:By|BY)\s+[A-Z@]
    | (?:Text|Photos?|Photographs?|Pictures?|Images?|Words|Story|Video|Graphics?|Credits?|Sources?|Contacts?|Caption
      |Illustration|Editors?|Reporters?|Writers?|Producers?|(?:Media|Press)\ (?:contact|enquiries)
      |Live\ (?:reporting|updates|blog)|Presenters?|Hosts?|Anchors?|Newsreaders?|Compiled|Posted|Published
      |For\ (?:further|more)\ information|Read\ (?:more|also)|Related|Follow\ us|Listen|Watch|Subscribe)\b[^.!?]{0,40}:
    | (?:Additional\ |Further\ )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled|[Ee]dited|[Ww]ritten|[Tt]ranslated)
      \ (?:by|from)\s
    | (?:Photo|Photograph|Picture|Image|Video|File\ photo|Word|Text|Story|Interview|Post)s?(?:ed)?\ (?:by|courtesy)\s
    | [A-Z][\w'’.-]+(?:\ [A-Z][\w'’.-]+){1,2}\ (?:reports\.$|[·|•]\ )
    | (?:©|\(c\)|Copyright)\s
    )""",
    re.VERBOSE,
)
_TAIL = re.compile(
    r"""\b(?:[Pp]lease\ contact\ [A-Z]|reported\ from\ [A-Z]
    | contributed\ (?:to\ this\ (?:report|article|story)|reporting)
    | (?:is|are)\ (?:a|an|the)\ [\w\ ]{0,40}(?:correspondent|reporter)\b)""",
    re.VERBOSE,
)
_CREDIT = re.compile(
    r"""(?:Credit|Photo|Photograph|Picture|Image|Source)s?:\s.{0,120}
    | \[[^\]]{0,120}?(?:via|Handout|Photo|Getty)[^\]]{0,120}\]
    | \((?:Video|Photo|Image|Picture)s?:[^)]{0,120}\)""",
    re.VERBOSE,
)
_SIGNED = re.compile(r", by(?: [A-Z][\w'’.-]+){2,3}$")
_TEAM = re.compile(r"\W*(?:With|From|Hosted by|Presented by|By)\s+[A-Z][^.!?]{3,90}$")
_PLACE = re.compile(r"[A-ZÀ-Ž][A-ZÀ-Ž'’ -]{2,24}\.")
_FEWEST = 9  # words; a shorter line without a verb or a full stop is a byline, a caption or a heading


def names_nobody(sentence: Sentence) -> bool:
    """Whether a sentence is a byline, a credit, a contact line, or no sentence at all."""
    text = sentence.text
    if _LINE.match(text) or _TAIL.search(text):
        return True
    if text[-1] in ".!?”\"’'):":
        return False
    if _TEAM.match(text) or _SIGNED.search(text):
        return True
    if len(text.split()) >= _FEWEST:
        return False
    return not any(token.pos_ in {"VERB", "AUX"} for token in sentence.words)


def without_credits(sentence: Sentence, names: list[Name]) -> list[Name]:
    """The names that stand neither in the dateline nor in a credit: "Credit: A. Smith", "[A. Smith via Reuters]"."""
    start = sentence.start - sentence.offset
    cut = [range(start + match.start(), start + match.end()) for match in _CREDIT.finditer(sentence.text)]
    begin = start + dateline(sentence)
    return [name for name in names if (at := name.doc[name.start].idx) >= begin and not any(at in one for one in cut)]


def dateline(sentence: Sentence) -> int:
    """How many code points of a sentence are its dateline: "LIMA, May 4 (Wire) - ", "LIMA."."""
    if _PLACE.fullmatch(sentence.text) and sentence.text[:-1].title() in countries().capitals:
        return len(sentence.text)
    return dateline_end(sentence.text)
