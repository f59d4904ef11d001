"""Whose a post is that stands alone beside a body: "Aurora said no. Chief executive Nadia Roy said so"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun, located
from briefings.facts.actors.plain import is_plain_body, plain_body
from briefings.facts.actors.signs import HYPHENS, POSSESSIVES
from briefings.facts.actors.words import acting, bodies, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

_OF_STATE = frozenset({"of", "Central", "Reserve", "National", "Norges", "Riksbank", "Bundesbank"})
_TOLD = frozenset({"tell", "inform", "ask", "warn", "urge", "assure", "remind", "notify", "thank"})
LOCALS = frozenset({"branch", "local", "lodge", "chapter"})  # of a union
_FAR_MORE = 3  # times as often
_FARTHEST = 3  # sentences back to the body that a post without one is of
_OF_ONE_WORD = 3  # tokens: "Commissioner of Competition"
_OVERSEEING = frozenset({"agency", "commission", "police"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})


def employer(name: Name, phrase: Phrase, line: Line, scene: Scene) -> Member | None:
    """The body that a post is of: the one that has such posts, the one near it, the one that the text speaks of."""
    if not _stands_alone(phrase) or _undergoes(name, phrase):
        return None
    posts = roles().posts_of.get(post_of(phrase), ())
    if posts and any(token.lower_ in LOCALS for token in phrase.doc[phrase.start : phrase.end]):
        posts = (("union",), *posts)
        unnamed = (_unnamed_beside(phrase, other, posts[:1]) for other in scene.back_from(line, 1))
        union = next((one for one in unnamed if one), None)
        if union is not None and not _fitting(scene, ("union",))[0]:
            return union
    if (beside := _unnamed_beside(phrase, line, posts)) and not _bodies_of(line, scene, ("any",), phrase.start):
        return scene.generic(beside.name.split()[-1], line.sentence) or beside
    told = (_employer(groups, phrase, line, scene) for groups in posts)
    found = next((one for one in told if one), None)
    if found is not None or not posts or posts == (("any",),):
        return found
    return next((body for other in scene.back_from(line, 1) if (body := _unnamed_beside(phrase, other, posts))), None)


def _unnamed_beside(phrase: Phrase, line: Line, posts: Sequence[Sequence[str]]) -> Member | None:
    """As in "The nurses' union was not asked, branch secretary X said": the subject, a body without a name."""
    wanted = {group for groups in posts for group in groups}
    for token in line.sentence.tokens:
        if token.dep_ not in _SUBJECTS or token.i in line.at or not is_plain_body(token) or not _is_definite(token):
            continue
        groups = set(bodies().generic.get(token.lower_, ()))
        if groups & wanted or (
            "any" in wanted and line.sentence is phrase.sentence and not groups & bodies().without_posts
        ):
            return plain_body(line.doc, token.i, line.first, line.at)
    return None


def _is_definite(token: Token) -> bool:
    return any(word.lower_ == "the" for word in token.subtree if word.i < token.i)


def namesake(phrase: Phrase, scene: Scene) -> Member | None:
    """The one body that is named after a post: the Mediation Service of a mediator, the Tea Bureau of its field."""
    noun = post_of(phrase)
    if (overseer := _of_its_field(phrase, scene)) is not None:
        return overseer
    if phrase.head is None or not noun.endswith(("or", "er")) or noun not in roles().namesakes:
        return None
    stem = noun[:-2].title()
    found = [member for member in scene.roster.members if member.kind == "organization" and _has_word(member, stem)]
    return found[0] if len(found) == 1 else None


def _of_its_field(phrase: Phrase, scene: Scene) -> Member | None:
    """As in "the Commissioner of Competition": of the Competition Bureau, where a text names it."""
    if phrase.head is None or phrase.end - phrase.head != _OF_ONE_WORD or phrase.noun not in roles().namesakes:
        return None
    field = phrase.doc[phrase.end - 1].text
    named = [one for one in scene.roster.members if one.kind == "organization" and one.name.split()[0] == field]
    found = [one for one in named if bodies().nouns.get(body_noun(one.name) or "") in _OVERSEEING]
    return found[0] if len(found) == 1 and field[0].isupper() else None


def _has_word(member: Member, stem: str) -> bool:
    return any(word.startswith(stem) for word in member.name.split())


def _employer(groups: Sequence[str], phrase: Phrase, line: Line, scene: Scene) -> Member | None:
    fitting, most = _fitting(scene, tuple(groups))
    if len(fitting) == 1 and groups != ("any",):
        return fitting[0]
    for other in scene.back_from(line, _FARTHEST):
        end = phrase.start if other is line else None
        found = _bodies_of(other, scene, groups, end) or (
            _spoken_of_behind(line, scene, groups) if other is line else []
        )
        if found:
            return found[0] if len(found) == 1 else None
    return most


def _spoken_of_behind(line: Line, scene: Scene, groups: Sequence[str]) -> list[Member]:
    """As in "Chief executive X said Norda would wait"; who is quoted as saying something is somebody else."""
    named = _bodies_of(line, scene, groups, None)
    quoted = {
        scene.owner(name) for name in line.names if _is_subject(name) and name.root.head.lemma_ in acting().speech
    }
    return [member for member in named if member not in quoted]


def _fitting(scene: Scene, groups: tuple[str, ...]) -> tuple[list[Member], Member | None]:
    """The bodies that have posts of a group, and the one that the text speaks of; worked out once a document."""
    if groups not in scene.employers:
        fitting = [member for member in scene.roster.members if _is_among(member, groups)]
        scene.employers[groups] = fitting, _spoken_of(fitting)
    return scene.employers[groups]


def central_bank(scene: Scene) -> Member | None:
    """The one bank of a state that the text names."""
    fitting, most = _fitting(scene, ("bank",))
    return fitting[0] if len(fitting) == 1 else most


def whose_board(line: Line, scene: Scene) -> Member | None:
    """As in "The orchestra lost money, and board chair X": the body that the lines around speak of, else the text."""
    for other in scene.back_from(line, _FARTHEST):
        found = [member for member in _bodies_of(other, scene, ("any",), None) if _has_board(member)]
        if found:
            return found[0] if len(found) == 1 else None
    return _fitting(scene, ("any",))[1]


def _has_board(member: Member) -> bool:
    nouns = {bodies().nouns.get(body_noun(form) or "") for form in member.forms}
    return not nouns & {"union", "court", "ministry", "agency", "parliament", "commission"}


def _spoken_of(fitting: Sequence[Member]) -> Member | None:
    """The body that a text names far more often than the other ones that have such posts."""
    ranked = sorted(fitting, key=lambda member: -len(member.names))
    if not ranked or (len(ranked) > 1 and len(ranked[0].names) < _FAR_MORE * len(ranked[1].names)):
        return None
    return ranked[0]


def _undergoes(name: Name, phrase: Phrase) -> bool:
    """Whether something is done to the bearer: "the fund will remove the chair, X" tells nobody's chair."""
    if phrase.sentence is not name.sentence:
        return False
    apposed = phrase.head is not None and phrase.end <= name.left and name.doc[phrase.head].dep_ == "dobj"
    root = name.doc[phrase.head] if apposed and phrase.head is not None else name.root
    while root.dep_ in {"appos", "conj"} and root.head is not root:
        root = root.head
    if root.head.lemma_ in _TOLD:
        return False
    return root.dep_ in {"dobj", "dative"} or (root.dep_ == "pobj" and root.head.lower_ not in {"to", "by", "before"})


def post_of(phrase: Phrase) -> str:
    """The noun of a post; "secretary" in "secretary general"."""
    joined = phrase.head is not None and phrase.head - 1 > phrase.start and phrase.doc[phrase.head - 1].text in HYPHENS
    if joined and phrase.head and (first := phrase.doc[phrase.head - 2].lower_):
        whole = f"{first}-{phrase.noun}"
        return whole if whole in roles().posts_of else first if phrase.noun == "general" else phrase.noun or ""
    if phrase.noun == "general" and phrase.head and phrase.head > phrase.start:
        return phrase.doc[phrase.head - 1].lower_
    lead = phrase.doc[phrase.head - 1].lower_ if phrase.head else ""
    if phrase.noun == "leader" and lead in {"majority", "minority"}:
        return f"{lead} leader"
    return phrase.noun or ""


def _stands_alone(phrase: Phrase) -> bool:
    """Whether a post tells neither a field nor a body of its own: not "police chief", "head of research"."""
    if phrase.head is None:
        return False
    if phrase.end > phrase.head + 1 and phrase.doc[phrase.head + 1].lower_ in {"of", "for", "at"}:
        return False
    if phrase.start > 0 and phrase.doc[phrase.start - 1].lower_ in {"a", "an", "another"}:
        return False
    words = [token.lower_ for token in phrase.doc[phrase.start : phrase.head]]
    owners = (phrase.doc[phrase.start + at - 1].text for at, word in enumerate(words) if at and word in POSSESSIVES)
    if any(owner.islower() for owner in owners):
        return False  # "the bidder's chief executive"
    return not any(word in bodies().generic or word in {"former", "ex", "one-time"} for word in words)


def _bodies_of(line: Line, scene: Scene, groups: Sequence[str], end: int | None) -> list[Member]:
    """The bodies that a line names before ``end``; only its subjects where it has some."""
    names = [name for name in line.names if (end is None or name.end <= end) and not located(name)]
    told = {name: member for name in names if (member := scene.owner(name)) and _is_among(member, groups)}
    subjects = dict.fromkeys(member for name, member in told.items() if _is_subject(name))
    return list(subjects or ([] if "any" in groups else dict.fromkeys(told.values())))


def _is_subject(name: Name) -> bool:
    """Whether a name is what a sentence tells of: "Rovers said", "Members of the union voted"."""
    root = name.root
    within = root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.dep_ in {"nsubj", "nsubjpass"}
    return within or root.dep_ in _SUBJECTS


def _is_among(member: Member, groups: Sequence[str]) -> bool:
    if member.kind != "organization":
        return False
    nouns = {body_noun(form) or form for form in (*member.forms, member.name)}
    told = {group for group, words in bodies().groups.items() if nouns & words}
    if "council" in told:
        told -= {"parliament"}  # a council of a town has a chief executive
    if "any" in groups:
        return member.name not in bodies().seats and not told & bodies().without_posts
    if groups == ("bank",):
        return "bank" in told and bool(_OF_STATE & set(member.name.split()))
    return bool((told | member.sorts) & set(groups))
