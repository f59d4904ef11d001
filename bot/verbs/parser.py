"""What somebody typed -> a verb and its options. One parser for the console, Slack and mentions.

Lenient where nothing can be misunderstood: the slash may be missing, quotation marks may be straight or curly, an
option's name may carry a colon, an equals sign or dashes, a question its mark, capitals do not count.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.verbs.request import Mistake, Value, echoed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.verbs.verb import Option, Verb

_WORD = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”]|'([^']+)'(?=\s|$)|‘([^’]+)’(?=\s|$)|(\S+)")
_NUMBER = re.compile(r"(?:line|no\.?|number)?\s*[#\[(]?(\d+)[\])]?\.?", re.IGNORECASE)
_AGO = re.compile(r"(\d{1,9})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)(?:\s+ago)?")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_JOINED = re.compile(r"(?:--)?(\w+)[:=](.+)", re.DOTALL)
PUNCTUATION = ":?!."  # behind a verb or an action
_CALLS = "?!"  # behind whatever comes last: somebody asks as they would ask a person
_LEAP = 9  # years within which every day of the calendar comes
_NEAR = 60  # per cent alike: beneath, a guess would only puzzle

Token = tuple[str, bool]  # a word, and whether it stood in quotation marks


def parse(line: str, verbs: Sequence[Verb], at: datetime) -> tuple[Verb, dict[str, Value]]:
    """Read a line. Raises Mistake with one sentence that names the right form.

    ``at`` is the instant in the zone of whoever asks: "since Monday" is their Monday.
    """
    tokens = [_token(match) for match in _WORD.finditer(line.strip().removeprefix("/"))]
    if not tokens:
        raise Mistake("Type a verb, such as /brief or /talks; /help lists them all.")
    verb, rest = _action(_verb(tokens[0][0], verbs), tokens[1:])
    given = _given(verb, rest, line)
    missing = next((option for option in verb.options if option.required and option.name not in given), None)
    if missing:
        raise Mistake(f"/{verb.name} needs {_wanted(missing)}: {verb.usage}, for example {verb.examples[0]}.")
    return verb, {name: value_of(verb, name, words, verbs, at) for name, words in given.items()}


def _token(match: re.Match[str]) -> Token:
    quoted = next((group for group in match.groups()[:3] if group is not None), None)
    return (match[4], False) if quoted is None else (quoted, True)


def _verb(typed: str, verbs: Sequence[Verb]) -> Verb:
    name = typed.casefold().rstrip(PUNCTUATION)
    known = {verb.name: verb for verb in verbs}
    if name in known:
        return known[name]
    near = _nearest(name, list(known))
    raise Mistake(
        f"There is no “{echoed(name)}”; did you mean /{near}?"
        if near
        else f"There is no “{echoed(name)}”; /help lists them all."
    )


def _action(verb: Verb, tokens: Sequence[Token]) -> tuple[Verb, Sequence[Token]]:
    """The action that the next word names, if it names one; in quotation marks it is a value."""
    action = verb.action(tokens[0][0].casefold().rstrip(PUNCTUATION)) if tokens and not tokens[0][1] else None
    return (action, tokens[1:]) if action else (verb, tokens)


def _nearest(name: str, known: Sequence[str]) -> str | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only a mistake pays)

    if begun := [other for other in known if name and (other.startswith(name) or name.startswith(other))]:
        return begun[0]
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return str(found[0]) if found else None


def _given(verb: Verb, tokens: Sequence[Token], line: str) -> dict[str, str]:
    """The words of each option; those before any option's name belong to the one that may come first."""
    first = next((option for option in verb.options if option.first), None)
    if first and first.verbatim and not _has_options(verb, tokens):
        return _rest(verb, first, tokens, line)
    given: dict[str, list[str]] = {}
    current = first
    for word, quoted in _apart(verb, _without_calls(verb, tokens)):
        option = None if quoted or _takes_all(current) else _named(verb, word)
        if option and option.name not in given:
            given[option.name] = []
            current = None if option.type == "flag" else option
        elif current is None:
            raise Mistake(f"/{verb.name} takes no “{echoed(word)}” there: write {verb.usage}.")
        else:
            given.setdefault(current.name, []).append(f"“{word}”" if quoted and current.keeps_marks else word)
    return {name: " ".join(words) for name, words in given.items()}


def _without_calls(verb: Verb, tokens: Sequence[Token]) -> Sequence[Token]:
    """Words without the signs behind the last of them: ``by putin?``. What is taken as it stands keeps them."""
    if not tokens or tokens[-1][1] or any(_takes_all(_named(verb, word)) for word, quoted in tokens if not quoted):
        return tokens
    last = tokens[-1][0].rstrip(_CALLS)
    return [*tokens[:-1], (last, False)] if last else tokens[:-1]


def _has_options(verb: Verb, tokens: Sequence[Token]) -> bool:
    """Whether options follow the first word, or the first words in quotation marks."""
    return len(tokens) > 2 and not tokens[1][1] and _named(verb, tokens[1][0]) is not None  # noqa: PLR2004  (word, name, value)


def _takes_all(option: Option | None) -> bool:
    """Whether whatever comes next belongs to the option, as to a reason."""
    return option is not None and option.verbatim and not option.first


def _apart(verb: Verb, tokens: Iterable[Token]) -> Iterator[Token]:
    """``to=biden`` as two words, where ``to`` is an option."""
    for word, quoted in tokens:
        joined = None if quoted else _JOINED.fullmatch(word)
        if joined and verb.option(joined[1].casefold()):
            yield from ((joined[1], False), (joined[2], True))
        else:
            yield word, quoted


def _rest(verb: Verb, option: Option, tokens: Sequence[Token], line: str) -> dict[str, str]:
    """Everything after the verb, as it was typed but for the option's name and quotation marks around it all."""
    if len(tokens) == 1 and not option.keeps_marks:
        return {option.name: tokens[0][0]}
    words = len(verb.name.split())
    parts = line.strip().split(maxsplit=words)
    rest = parts[words].strip() if len(parts) > words else ""
    named = re.match(rf"(?:--)?{option.name}[:=]\s*", rest, re.IGNORECASE)
    rest = rest[named.end() :] if named else rest
    return {option.name: rest} if rest else {}


def _named(verb: Verb, word: str) -> Option | None:
    return verb.option(word.casefold().removeprefix("--").rstrip(":="))


def value_of(verb: Verb, name: str, words: str, verbs: Sequence[Verb], at: datetime) -> Value:
    """What the words of one option mean. Raises Mistake with the right form."""
    option = verb.option(name)
    kind = option.type if option else "words"
    if kind == "flag":
        return True
    if not words.strip():
        raise Mistake(f"“{name}” wants a value: {verb.usage}.")
    if kind == "moment":
        return moment_of(words, at)
    if kind == "verb":
        name, *rest = words.removeprefix("/").split()
        return _action(_verb(name, verbs), [(word, False) for word in rest[:1]])[0].name
    if name == "number" and (number := _NUMBER.fullmatch(words.strip())):
        return number[1]
    return words


def moment_of(words: str, at: datetime) -> datetime:
    """``yesterday``, ``monday``, ``3 days``, ``12h``, ``2022-01-03``, ``3 January``; a day is its start in the zone.

    A day without a year is the last such day: on 1 January, 31 December was yesterday.
    """
    said = " ".join(words.casefold().replace(",", " ").split())
    try:
        ago = _AGO.fullmatch(said)
        found = at - int(ago[1]) * _UNITS[ago[2][0]] if ago else next(_readings(said, at), None)
    except OverflowError:  # before the first year
        found = None
    if found is None:
        raise Mistake(f"“{echoed(words)}” is no day: try yesterday, monday, 3 days, or 2022-01-03.")
    return found


def _readings(said: str, at: datetime) -> Iterator[datetime]:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    back = {"today": 0, "yesterday": 1, "last week": 7}
    for number, name in enumerate(_WEEKDAYS):
        back[name] = back[name[:3]] = (at.weekday() - number) % 7
    if said in back:
        yield midnight - timedelta(days=back[said])
    try:
        told = datetime.fromisoformat(said.upper())
        yield told if told.tzinfo else told.replace(tzinfo=at.tzinfo or UTC)
    except ValueError:
        pass
    yield from _days(said, at)
    years = range(at.year, at.year - _LEAP, -1)
    yield from (day for year in years for day in _days(f"{said} {year}", at) if day <= at)


def _days(text: str, at: datetime) -> Iterator[datetime]:
    for shape in _DAYS:
        try:
            yield datetime.strptime(text, shape).replace(tzinfo=at.tzinfo or UTC)
        except ValueError:
            continue


def _wanted(option: Option) -> str:
    several = option.name.endswith("s")
    return "words to look for" if option.name == "words" else option.name if several else f"a {option.name}"
