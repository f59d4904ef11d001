"""How many signs of a warning come together: what would follow and for whom, on what, how it is told and by whom.

No single sign makes a warning and hardly any unmakes it; their points are added up. The classes of words are data
(``vocabulary/contingencies.yaml`` and ``vocabulary/warnings.yaml``); the points are here, tuned on stories of our own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.frame import lemma_text
from briefings.facts.warnings.grammar import children, is_verb
from briefings.facts.warnings.speech import behind
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefings.facts.tokens import Token
    from briefings.facts.warnings.clauses import Contingency
    from briefings.facts.warnings.speech import Speech
    from briefings.facts.warnings.utterance import Utterance

POINTS = {
    "strong": 2.5,
    "harm": 1.5,
    "withheld": 1.5,
    "menace": 2.0,
    "mild": 0.75,
    "relief": -3.0,
    "ordinary": -2.0,
    "benign": -1.5,
    "tame": -0.5,
    "hardly": -0.5,
    "not until": 1.5,
    "mocked": 1.5,
    "failing": 0.5,
    "bad trigger": 0.5,
    "procedural": -2.0,
    "weather": -3.0,
    "ours": 0.5,
    "theirs": 0.25,
    "will": 0.5,
    "perhaps": -0.25,
    "was": -2.5,
    "unreal": -6.0,
    "is so": -1.5,
    "advice": -1.0,
    "said": 0.5,
    "told": 0.25,
    "unsaid": -0.6,
    "sworn": 0.5,
    "vivid": 0.25,
    "then": -1.0,
    "opinion": -2.0,
    "question": -1.5,
}
_WILL = frozenset({"will", "would", "'ll", "’ll", "'d", "’d", "shall", "wo"})
_PERHAPS = frozenset({"could", "may", "might"})
_CAN = frozenset({"can", "ca", "cannot"})
_NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "nothing", "nobody", "none", "neither", "nor", "nowhere"})
_DENYING = frozenset({"neg", "dobj"})  # "will not say", "would achieve nothing"
_OUGHT = frozenset({"should", "must", "ought"})
_ASKING = frozenset({"WP", "WRB", "WP$"})
_MATTERS = frozenset({"about", "over", "of", "on"})
_OURS = frozenset({"we", "i", "our", "my", "us"})
_THEIRS = frozenset({"you", "your", "they", "their", "he", "she", "his", "her", "them"})
_OPINION = frozenset(
    {"think", "believe", "expect", "fear", "hope", "predict", "forecast", "estimate", "doubt", "reckon", "guess"}
    | {"suspect", "worry", "wonder", "calculate", "assume", "see", "show", "find", "suggest"}
    | {"concede", "deny", "want", "wish"}
)
_SURELY = frozenset({"relief", "strong", "menace"})
_PLAIN = frozenset({"clause", "phrase", "counted", "thing"})  # forms that tell good and bad alike
_REPORTABLE = frozenset({"clause", "phrase", "choice", "given", "counted", "bare"})  # their present may be told as past
_OPPOSED = frozenset({"dare", "choice", "pain", "given"})  # what follows is the bad half, whatever its words
_OF_OTHERS = frozenset({"whoever", "thing", "dare", "struck", "bare"})
_MOCKING = re.compile(
    r"(and |but )?if (\w+ ){1,3}(think|believe|imagine|suppose|fancy|reckon|want|expect|hope) (?!so |to )\w+ "
)
_HOLDING = frozenset({"hold", "block", "withhold", "boycott", "freeze", "picket", "occupy", "blockade"})
_STAYING = re.compile(
    r"\b(?:stay|remain|keep|sit|stand|lie) (?:\w+ ){0,3}?"
    r"(?:shut|closed|dark|idle|empty|home|off|moor|in (?:\w+ )?(?:port|depot|harbou?r|barrack|hangar|dock|shed|yard))\b"
)
_OBLIGED = frozenset({"duty", "responsibility", "obligation"})
_SO = frozenset(
    {"a", "an", "without", "being", "due", "likely", "important", "vital", "crucial", "essential", "necessary"}
)
_TENSED = frozenset({"VBZ", "VBP", "VBD", "MD"})
_LIMITS = frozenset({"more", "less", "fewer", "later", "longer", "doubt"})
_NEAR = 3
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "AUX", "ADP"})


def signs(utterance: Utterance, told: Contingency) -> Iterator[str]:
    """The names of all signs that an utterance and its contingency show."""
    yield from _of_outcome(told, utterance)
    opener = told.trigger[0].lower_ if told.trigger else ""
    asked = tuple(_of_trigger(told.trigger))
    if "procedural" not in asked:
        yield from _kept(opener, told)
    yield from asked
    yield from _of_telling(utterance, told)


def _kept(opener: str, told: Contingency) -> Iterator[str]:
    """What goes on, or is withheld, for as long as the other side does not give in."""
    held = opener in {"until", "till", "while"} and _holds_back(told.outcome)
    if held or (opener in {"until", "till", "before", "while"} and _is_withheld(told.outcome)):
        yield "not until"


def total(found: Sequence[str], points: float) -> float:
    """What the signs add up to, with the points of the form itself."""
    return points + sum(POINTS[name] for name in found)


def _of_outcome(told: Contingency, utterance: Utterance) -> Iterator[str]:
    """How bad it is, in what tense it is told, and whose it is."""
    words = told.outcome
    worth = _worth(_uncompared(words), denied=told.form in _OF_OTHERS)
    if worth not in _SURELY and forms().menace.search(lemma_text(utterance.words)):
        worth = "menace"
    mocked = bool(told.trigger) and _MOCKING.match(lemma_text(told.trigger)) is not None
    if worth == "benign" and "failing" in tuple(_of_trigger(told.trigger)):
        worth = "hardly"
    if worth is not None and not (worth == "benign" and (mocked or told.form in _OPPOSED)):
        yield worth
    if not mocked and _is_tame(told, worth):
        yield "tame"
    if worth is None and _has_something(words):
        yield "benign"
    yield from _of_tense(told, utterance.speech)
    lower = {one.lower_ for one in words}
    if lower & _OURS:
        yield "ours"
    elif lower & _THEIRS:
        yield "theirs"


def _uncompared(words: Sequence[Token]) -> Sequence[Token]:
    """Without the clause of a comparison: "sooner than an appeal does"."""
    than = next((at for at, one in enumerate(words) if one.lower_ == "than"), None)
    return words if than is None or not any(one.tag_ in _TENSED for one in words[than:]) else words[:than]


def _has_something(words: Sequence[Token]) -> bool:
    """As in "we will have a picnic"."""
    finite = _finite(words)
    behind = [one for one in words if finite is not None and one.i > finite.i][:2]
    return len(behind) > 1 and behind[0].lower_ == "have" and behind[1].lower_ in {"a", "an", "the"}


def _is_tame(told: Contingency, worth: str | None) -> bool:
    """Nothing bad would follow, on a condition that tells good and bad alike: "those registered will be called"."""
    if told.form in _PLAIN:
        return worth in {None, "hardly"}
    if told.form == "deed":
        return worth is None
    described = any(one.lower_ in {"who", "that", "which", "whoever", "anyone"} for one in told.trigger)
    return worth in {None, "hardly"} and told.form in {"whoever", "struck"} and not described


def _worth(words: Sequence[Token], *, denied: bool) -> str | None:
    """How bad it is for somebody, the surest sign first; a harm ``denied`` may be a good that is withheld."""
    known, ours = vocabulary(), forms()
    text = lemma_text(words)
    tests: tuple[tuple[str, Callable[[], object]], ...] = (
        ("relief", lambda: _is_relief(text, denied=denied)),
        ("ordinary", lambda: "nothing" in text and _is_futile(words)),
        ("strong", lambda: known.strong.search(text)),
        ("menace", lambda: ours.menace.search(text)),
        ("ordinary", lambda: known.ordinary.search(text) and not _is_withheld(words)),
        ("harm", lambda: known.harm.search(text) or _holds(words, known.harmful)),
        ("withheld", lambda: _is_withheld(words)),
        ("mild", lambda: _is_adverse(words)),
        ("benign", lambda: _holds(words, ours.plainly_good)),
        ("hardly", lambda: _holds(words, known.benign)),
    )
    return next((name for name, test in tests if test()), None)


def _is_futile(words: Sequence[Token]) -> bool:
    """As in "would solve nothing": it is said to be of no use, not to do harm."""
    silent = vocabulary().silence - {"be", "see"}
    return any(one.lower_ == "nothing" and one.dep_ == "dobj" and one.head.base in silent for one in words)


def _is_relief(text: str, *, denied: bool) -> bool:
    """A harm undone; of others "would not leave my desk" may withhold something."""
    match = vocabulary().relief.search(text)
    return match is not None and not (denied and match.group().startswith(("not", "never")))


def _of_tense(told: Contingency, speech: Speech | None) -> Iterator[str]:
    """Told as what will be, may be, might have been, was, is, or should be."""
    words = told.outcome
    lower = {one.lower_ for one in words}
    reported = speech is not None and speech.verb.tag_ in {"VBD", "VBN"} and not _is_quoted(words)
    reported = reported and told.form in _REPORTABLE and not _is_done(words)
    if _is_unreal(words):
        yield "unreal"
    elif lower & _WILL:
        yield "will"
    elif any(one.tag_ == "MD" for one in words if one.lower_ in _PERHAPS) or (lower & _CAN and lower & _NEGATIVE):
        yield "perhaps"
    elif _was(words):
        yield "then" if reported else "was"
    elif _defines(words):
        yield "is so"
    elif _is_vivid(words):
        yield "vivid"
    if _advises(words):
        yield "advice"
    if _is_opinion(words):
        yield "opinion"


def _is_quoted(words: Sequence[Token]) -> bool:
    """Its first verb with a tense stands within quotation marks: no report, so that its past is a past."""
    finite = _finite(words)
    if finite is None:
        return False
    marks = sum(one.is_quote and one.tag_ != "POS" for one in finite.sent if one.i < finite.i)
    return marks % 2 == 1


def _is_vivid(words: Sequence[Token]) -> bool:
    """As in "the lights go off", told as if it were so already."""
    finite = _finite(words)
    return finite is not None and finite.tag_ in {"VBZ", "VBP"} and finite.lemma_ not in {"be", "have"}


def _is_unreal(words: Sequence[Token]) -> bool:
    """As in "would have left": what might have been."""
    finite = _finite(words)
    if finite is None or finite.tag_ != "MD":
        return False
    behind = [one for one in words if one.i > finite.i][: _NEAR + 1]
    have = next((at for at, one in enumerate(behind[:2]) if one.lower_ in {"have", "’ve", "'ve"}), None)
    # not "will have to answer", "would have the hall cleared", "will have a crowd at the gate"
    return have is not None and len(behind) > have + 1 and behind[have + 1].tag_ in {"VBN", "RB"}


def _holds(words: Sequence[Token], lemmas: frozenset[str]) -> bool:
    found = (one for one in words if one.base in lemmas and one.pos_ in _CONTENT)
    return any(not (one.lower_ == "fine" and one.pos_ == "ADJ") for one in found)


def _is_adverse(words: Sequence[Token]) -> bool:
    """A verb, noun or particle of the classes of what is done to somebody's cost."""
    known = forms()
    if known.adverse_phrases.search(lemma_text(words)):
        return True
    return any(
        (is_verb(one) and one.base in known.adverse)
        or (one.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"} and one.base in known.adverse_nouns)
        or (one.pos_ in {"ADV", "ADP", "PRT", "ADJ", "NOUN"} and one.lower_ in known.adverse_adverbs)
        for one in words
    )


def _holds_back(words: Sequence[Token]) -> bool:
    """As in "we will block the gate", "will put a hold on all": what goes on until the other side gives in."""
    if not any(one.lower_ in _WILL for one in words):
        return False
    return any(one.base in _HOLDING for one in words) or _STAYING.search(lemma_text(words)) is not None


def _is_withheld(words: Sequence[Token]) -> bool:
    """Something that will not be: "no trucks", "we do not walk back"; what is not said or needed is nothing."""
    silent, missed = vocabulary().silence - {"be", "talk", "resume", "see"}, vocabulary().nothing_lost
    for one in words:
        if one.lower_ not in _NEGATIVE or (one.dep_ in _DENYING and one.head.base in silent):
            continue
        if one.dep_ == "neg" and _is_advised_against(one.head):
            continue
        kept = None
        if one.lower_ == "no" and one.i + 1 < len(one.doc):
            kept = one.head if one.dep_ == "det" else one.nbor()  # "no such meeting"
        if kept is None or not (kept.lower_ in _LIMITS or kept.base in missed):
            return True  # not "can do no more than ask", "no decision will be taken"
    return False


def _is_advised_against(verb: Token) -> bool:
    """As in "should not complain"; not "should not be surprised if"."""
    ought = any(aux.lower_ in _OUGHT for aux in children(verb, "aux"))
    return ought and verb.base not in {"be", "surprise", "expect"}


def _finite(words: Sequence[Token]) -> Token | None:
    """The first finite verb that is no clause's within a noun phrase."""
    return next((one for one in words if one.tag_ in _TENSED and one.dep_ not in {"relcl", "case"}), None)


def _was(words: Sequence[Token]) -> bool:
    """Told as past, or as done: "has been cancelled"."""
    finite = _finite(words)
    if finite is None:
        return False
    return finite.tag_ == "VBD" or _is_done(words)


def _is_done(words: Sequence[Token]) -> bool:
    """As in "has been cancelled", "had been turned back"; not what somebody "has asked for"."""
    finite = _finite(words)
    if finite is None or finite.lemma_ != "have" or finite.tag_ == "MD":
        return False
    behind = words[list(words).index(finite) + 1 :][:_NEAR]
    asks = any(one.base in vocabulary().demanding for one in behind)  # "has asked for it back unless"
    return not asks and any(one.tag_ == "VBN" for one in behind[:2])


def _defines(words: Sequence[Token]) -> bool:
    """As in "is not a mandate", "is to rule", "is being considered": what is so, and nothing that would follow."""
    finite = _finite(words)
    if finite is None or (finite.lemma_ != "be" and finite.lower_ != "’s") or finite.tag_ == "MD":
        return False
    behind = [one for one in words if one.i > finite.i][:_NEAR]
    return any(one.lower_ in _SO for one in behind)


def _advises(words: Sequence[Token]) -> bool:
    """What one should do."""
    finite = _finite(words)
    if finite is None or finite.lemma_ != "have":
        return finite is not None and finite.lower_ in {"should", "must", "ought"}
    return any(one.lemma_ in _OBLIGED for one in words if 0 < one.i - finite.i <= _NEAR)  # "have a duty to"


def _is_opinion(words: Sequence[Token]) -> bool:
    """As in "Traders expect prices to double": a verb of thinking or telling is what would follow."""
    finite = _finite(words)
    if finite is None:
        return False
    main = finite.head if finite.dep_ in {"aux", "auxpass"} else finite
    thought = _OPINION - {"see", "show", "find", "deny"}
    return finite.base in thought or main.base in vocabulary().opinion


def _of_trigger(words: Sequence[Token]) -> Iterator[str]:
    known = vocabulary()
    text = lemma_text(words)
    if _MOCKING.match(text):
        yield "mocked"
    if known.weather.search(text):
        yield "weather"
    elif text.startswith("while ") and known.procedural.search(text):
        yield "procedural"
    elif any(one.lower_ in known.failing or one.base in known.failing for one in words):
        yield "failing"
    elif known.procedural.search(text):
        yield "procedural"
    elif known.harm.search(text) or _holds(words, known.harmful):
        yield "bad trigger"


def _is_let_known(verb: Token) -> bool:
    """As in "let it be known", "made it clear", "put the firm on notice": said for somebody to heed."""
    return behind(verb, vocabulary().speech_with.get(verb.base))


def _of_telling(utterance: Utterance, told: Contingency) -> Iterator[str]:
    speech = utterance.speech
    if any(one.text == "?" for one in told.outcome) or (utterance.words and utterance.words[-1].text == "?"):
        yield "question"
    elif any(one.tag_ in _ASKING and one.i and one.nbor(-1).lower_ in _MATTERS for one in told.outcome):
        yield "question"  # "wonders about who will mend it if"
    if speech is None:
        yield "said" if utterance.quoted else "unsaid"
        return
    speaker = speech.speaker
    if (
        speaker is not None
        and _OURS.isdisjoint(one.lower_ for one in told.outcome)
        and {one.base for one in (speaker, *children(speaker, "compound", "appos"))} & vocabulary().forecasters
    ):
        yield "opinion"
        return
    yield "said"
    if speech.verb.base in _OPINION:
        yield "opinion"
    elif speech.verb.base in forms().swearing or _is_let_known(speech.verb):
        yield "sworn"
    elif speech.told is not None:
        yield "told"
