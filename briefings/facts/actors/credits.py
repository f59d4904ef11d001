"""What names people and places without reporting of them: bylines, credits, datelines, contact lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import Sentence

_LINE = re.compile(
    r"""\W*(?:
    (?:By|BY)\s+[A-Z@]
    | (?:Text|Photo|Photos|Photographs?|Pictures?|Images?|Words|Story|Video|Graphics?|Credits?|Source|Sources|Contacts?|Caption|Illustration
      |Editors?|Reporters?|Writers?|Producers?|Media\ contact|Press\ contact|Press\ enquiries|For\ further\ information|For\ more\ information
      |Read\ more|Read\ also|Related|Follow\ us|Listen|Watch|Subscribe)\b[^.!?]{0,40}:
    | (?:Additional\ |Further\ )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled|[Ee]dited|[Ww]ritten|[Tt]ranslated)\ (?:by|from)\s
    | (?:Photo|Photograph|Picture|Image|Video|File\ photo)s?\ (?:by|courtesy)\s
    | (?:©|\(c\)|Copyright)\s
    )""",
    re.VERBOSE,
)
_TAIL = re.compile(
    r"\b(?:reported from [A-Z]|contributed (?:to this (?:report|article|story)|reporting)|(?:is|are) (?:a|an|the) [\w ]{0,40}(?:correspondent|reporter)\b)"
)
_CREDIT = re.compile(
    r"(?:Credit|Photo|Photograph|Picture|Image|Video|Source)s?:\s|\[[^\]]*(?:via|Handout|Photo|Getty)[^\]]*\]|\((?:Video|Photo|Image|Picture)s?:[^)]*\)"
)
_DATELINE = re.compile(
    r"\W*[A-Z][A-Za-zÀ-ž.'’\- ]{1,30}(?:[,/] ?[A-Z][A-Za-zÀ-ž.'’\- ]{1,20}){0,2}(?:,? \d{1,2})?(?:,? \d{4})?\s*(?:\([^)]{2,40}\)\s*)?[-–—]{1,2}\s"
)
_FEWEST = 9  # words; a shorter line without a verb or a full stop is a byline, a caption or a heading


def names_nobody(sentence: Sentence) -> bool:
    """Whether a sentence is a byline, a credit, a contact line, or no sentence at all."""
    text = sentence.text
    if _LINE.match(text) or _TAIL.search(text):
        return True
    if text[-1] in ".!?”\"’'):" or len(text.split()) >= _FEWEST:
        return False
    return not any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens)


def is_credit(name: Name) -> bool:
    """Whether a name stands in a credit inside of a sentence: "Credit: A. Smith", "[A. Smith via Reuters]"."""
    sentence = name.sentence
    at = sentence.span_of(name.doc[name.start : name.end]).start - sentence.start
    for match in _CREDIT.finditer(sentence.text):
        if match.start() <= at and (at < match.end() or match.group().endswith((": ", ":\n"))):
            return True
    return False


def dateline(sentence: Sentence) -> int:
    """How many code points of a sentence are its dateline: "LIMA, May 4 (Wire) - "."""
    match = _DATELINE.match(sentence.text)
    if match is None or not (match.group().split(",")[0].split("(")[0].strip(" -–—").isupper() or "(" in match.group()):
        return 0
    return match.end()
