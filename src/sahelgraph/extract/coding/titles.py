"""Posts and other words that tie a person or body to another: "Burkina Faso's foreign minister X", "X, leader of Y".

The words around the noun are read in their order, which a parser's doubts about apposition leave untouched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sahelgraph.extract.coding.holders import REACH, holders_of, is_name
from sahelgraph.extract.coding.homes import implied, landed, nation_at
from sahelgraph.extract.coding.terms import held_when
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.scene import Scene
from sahelgraph.model import Ref, Time

CALLED = 4
"""How far behind the noun of a body its name begins, an adjective and a quotation mark between: "le parti tchadien « X »"."""
TITLING = frozenset({"NOUN", "PROPN", "ADJ"})
"""The parts of speech that the noun of a post may be taken for."""
HELD = ("post", "description")
"""How who holds a post of the register may be named by it: what ties him to it is told with the post, or was told before."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Titled:
    """A relational noun (`word`, at token `at`) with those it is said of and the bodies it belongs to."""

    word: str
    at: int
    holders: tuple[ActorMention, ...]
    bodies: tuple[ActorMention, ...]
    role: Ref | None
    held: Time | None = None


def find_titled(
    scene: Scene, words: frozenset[str], personal: frozenset[str], marks: Mapping[str, frozenset[str]]
) -> Iterator[Titled]:
    """Every noun of `words` that has both a holder and a body beside it; those of `personal` may be of a person.

    `marks` are the prepositions before whose some of them are, besides "of": "a splinter group from X".
    """
    tree = scene.tree
    for i in (i for i, pos in enumerate(tree.pos) if pos in TITLING):
        word = longest(scene, i, words)
        if not word or (" " not in word and _only_describes(scene, i)):
            continue
        told = scene.mention(i)
        if not (told and told.post and told.how in HELD) and not _goes_on(scene, i, words):
            first = i - word.count(" ") if _is_headed_first(scene, i, word) else i  # "chief of staff", "bras droit"
            bodies = named_bodies(scene, i, persons=word in personal) or named_bodies(
                scene, first, persons=word in personal
            )
            bodies = bodies or _behind(scene, first, marks.get(word, frozenset()))
            bodies = bodies or _had_by(scene, i)
            apart = _is_former(scene, i, word) or _is_predicate(scene, first)
            ways = (first, i) if scene.tree.below(first, "cop") else dict.fromkeys((i, first))
            holders = next(filter(None, (holders_of(scene, way, bodies) for way in ways)), [])
            holders = holders or ([] if apart else _unnamed(scene, i))
            bodies = bodies or implied(scene, i, word, holders)
            if holders and bodies:
                yield Titled(word, i, tuple(holders), tuple(bodies), role_of(scene, i, word), held_when(scene, i))


def _is_headed_first(scene: Scene, i: int, word: str) -> bool:
    """Whether the first word of a noun of several is its head, on which what is told of it hangs."""
    first = i - word.count(" ")
    return first != i and first in scene.tree.path(i)


def _is_predicate(scene: Scene, i: int) -> bool:
    """Whether a post is said of somebody, and names nobody by itself: "he became secretary-general", "as president"."""
    tree, words = scene.tree, scene.reader.grammar
    said = bool(tree.below(i, "cop") and tree.below(i, "nsubj")) or tree.bases[i] == "xcomp"
    taken = tree.bases[i] == "obj" and tree.lemmas[tree.heads[i]] in words.copulas
    return said or taken or scene.reader.arguments.case(i) in words.serving


def _goes_on(scene: Scene, i: int, words: frozenset[str]) -> bool:
    """Whether a noun is only the first part of another: "secretary" of "secretary-general", "faction" of one that split."""
    following = longest(scene, i + 1, words) if scene.tree.pos[i + 1 : i + 2] == ("ADJ",) else None
    if following and " " in following:
        return True
    joined = scene.tree.words[i + 1 : i + 2] == ("-",) and i + 2 < len(scene.tree.words)
    whole = longest(scene, i + 2, words) if joined else None
    return whole is not None and "-" in whole


def _only_describes(scene: Scene, i: int) -> bool:
    """Whether a word that may be a post is an adjective of the noun before it: "l'Assemblée générale"."""
    tree = scene.tree
    return i > 0 and tree.pos[i] == "ADJ" and tree.deps[i] == "amod" and tree.heads[i] == i - 1


def _is_former(scene: Scene, i: int, word: str) -> bool:
    """Whether a post is held no longer: "l'ancien ministre malien", of whom only a name says who held it."""
    tree, former = scene.tree, scene.reader.grammar.former
    first = i - word.count(" ")
    told = [*(c for c in tree.below(i, "amod", "compound") if c < i), *range(max(0, first - 1), first)]
    return any(tree.words[c] in former for c in told)


def longest(scene: Scene, i: int, words: frozenset[str]) -> str | None:
    """The longest of some words that ends at a token: "foreign minister", "chief of staff" before "minister", "staff"."""
    if _noun(scene, i) not in _endings(words):
        return None
    return next((joined for many in (4, 3, 2, 1, 0) if (joined := _joined(scene, i, many)) in words), None)


def _noun(scene: Scene, i: int) -> str:
    """The lemma of a noun; the word itself where it was taken for an adjective ("élu président", from "présider")."""
    return scene.tree.words[i] if scene.tree.pos[i] == "ADJ" else scene.tree.lemmas[i]


@lru_cache(maxsize=256)
def _endings(words: frozenset[str]) -> frozenset[str]:
    """All that names of posts end with, from the beginning of a word on."""
    starts = ((word, at) for word in words for at in range(len(word)) if at == 0 or word[at - 1] in " -'")
    return frozenset(word[at:] for word, at in starts)


def _joined(scene: Scene, i: int, many: int) -> str:
    """So many words before a noun and the noun itself as one: "chief of staff", "secretary-general"."""
    tree = scene.tree
    told = " ".join((*tree.words[max(0, i - many) : i], _noun(scene, i)))
    return told.replace(" - ", "-").replace("' ", "'")


def named_bodies(scene: Scene, i: int, *, persons: bool = False) -> list[ActorMention]:
    """Whose: the possessive, what "of" names, a name or demonym before the noun; inside a post's own mention too."""
    roles = scene.reader.arguments.of_noun(i)
    words = scene.reader.grammar
    if scene.tree.deps[i] in {"nmod:desc", "compound"} and not roles.get("possessive"):
        roles = roles | {"possessive": scene.reader.arguments.of_noun(scene.tree.heads[i]).get("possessive", ())}
    for slot in ("possessive", *sorted(words.of), *sorted(words.courts), "for", "modifier", "in"):
        told = [j for c in roles.get(slot, ()) for j in _of_area(scene, c)]
        found = [m for c in told if (m := _inner(scene, c, i)) and _owns(scene, m, i, persons=persons)]
        found = [m for m in found if m.how != "demonym"] or found
        found = _before_comma(scene, found)
        if slot in words.of and nation_at(scene, i) and not any(m.ref.iri for m in found):
            continue  # a department: "the Malian minister of Territorial Administration"
        if found or (slot == "possessive" and roles.get(slot)):
            return found
    return _named_before(scene, i) or _named_within(scene, i)


def _named_within(scene: Scene, i: int) -> list[ActorMention]:
    """The state named at the end of a post's own words: "ministre de l'Intérieur du Niger"."""
    mention = scene.mention(i)
    inside = [m for m in scene.mentions if m.inner and mention and mention.holds(m) and m.start_i > i]
    return [m for m in inside if mention and m.end_i == mention.end_i and is_any(m.ref.kind, ("State",))][:1]


def _before_comma(scene: Scene, told: list[ActorMention]) -> list[ActorMention]:
    """Whose, without who is named behind a comma alone, who holds the post: "le bras droit d'X, Y"."""
    behind = (m for m in told[1:] if scene.tree.words[m.start_i - 1] == ",")
    last = next((m for m in behind if m.untyped or is_any(m.ref.kind, ("Person",))), None)
    joined = last and any(scene.tree.pos[k] == "CCONJ" for k in range(told[0].end_i, told[-1].start_i))
    return told[: told.index(last)] if last and not joined else told


def _behind(scene: Scene, i: int, marks: frozenset[str]) -> list[ActorMention]:
    """Whose, where other prepositions than "of" tell it: "a splinter group from X", "a rival to X"."""
    roles = scene.reader.arguments.of_noun(i) if marks else {}
    return [m for mark in sorted(marks) for c in roles.get(mark, ()) if (m := _inner(scene, c, i)) is not None]


def _had_by(scene: Scene, i: int) -> list[ActorMention]:
    """Who is told to have something for what a noun says: "le Niger a pour capitale X"."""
    tree, verb = scene.tree, scene.tree.heads[i]
    case = scene.reader.arguments.case(i)
    held = case in scene.reader.grammar.serving and tree.lemmas[verb] in scene.reader.grammar.having
    subjects = scene.reader.arguments.subjects(verb) if held else ()
    return [m for c in subjects if (m := scene.mention(c)) is not None and not is_any(m.ref.kind, ("Person",))]


def _of_area(scene: Scene, i: int) -> tuple[int, ...]:
    """The name behind a noun that only says what sort it is: "the governor of the region of X", "le chef du parti X"."""
    if (named := called_at(scene, i)) is not None:
        return (named,)
    if scene.mention(i) is not None:
        return (i,)
    if scene.tree.lemmas[i] not in scene.reader.grammar.areas | scene.reader.grammar.offshoots:
        beside = (c for c in scene.tree.below(i, "appos", "flat", "nmod") if not scene.reader.arguments.case(c))
        return next(((c,) for c in beside if (m := scene.mention(c)) and m.start_i == i + 1), (i,))
    roles = scene.reader.arguments.of_noun(i)
    return tuple(j for of in sorted(scene.reader.grammar.of) for j in roles.get(of, ()))


def called_at(scene: Scene, i: int) -> int | None:
    """The name behind a noun that only says what sort of body it is: "le parti X"."""
    tree = scene.tree
    if scene.mention(i) is not None or tree.lemmas[i] not in actor_words(scene.language).organisations:
        return None
    below = (*tree.below(i, "appos", "nmod", "flat", "amod"), *tree.below(tree.heads[i], "appos"))
    named = (c for c in below if c > i and not scene.reader.arguments.case(c))
    return next((c for c in named if (m := scene.mention(c)) and m.how != "demonym" and m.start_i - i <= CALLED), None)


def _owns(scene: Scene, body: ActorMention, i: int, *, persons: bool) -> bool:
    """Whether a body can be that of a post: no person, and not joined to it ("the envoy, and the Government of X")."""
    alone = body.head_i not in scene.tree.conjuncts(i)
    return alone and (persons or not is_any(body.ref.kind, ("Person",)))


def _named_before(scene: Scene, i: int) -> list[ActorMention]:
    """The body whose name stands right before the noun ("Ansar Dine commander X"), wherever the parser hung it."""
    owner = _owner_before(scene, i)
    if owner:
        return [owner]
    j = i - 1
    while j > 0 and scene.tree.pos[j] == "ADJ" and scene.mention(j) is None:
        j -= 1
    before = scene.mention(j) if j >= 0 and scene.language == "en" else None
    named = (
        before is not None and before.how in {"name", "acronym"} and is_any(before.ref.kind, ("Organisation", "State"))
    )
    return [before] if before is not None and named and before.end_i == j + 1 else []


def _owner_before(scene: Scene, i: int) -> ActorMention | None:
    """The body whose possessive opens the noun's phrase ("UNICEF's West Africa regional director")."""
    tree = scene.tree
    j = i - 1
    while j > max(0, i - REACH) and tree.pos[j] in {"ADJ", "PROPN", "NOUN", "CCONJ"}:
        j -= 1
    owner = scene.mention(j - 1) if j > 0 and tree.pos[j] == "PART" and tree.words[j] in POSSESSIVE else None
    return owner if owner and is_any(owner.ref.kind, ("Organisation", "State")) else None


def _inner(scene: Scene, c: int, noun: int) -> ActorMention | None:
    """The mention at a token; where one mention spans noun and name, the name inside it."""
    mention = scene.mention(c)
    if mention and mention.start_i <= noun < mention.end_i:
        inside = [m for m in scene.mentions if m.inner and m is not mention and m.start_i <= c < m.end_i]
        return inside[0] if inside else None
    mention = mention or scene.said_of(c)
    return landed(scene, mention) if mention is not None and mention.how == "demonym" else mention


def _unnamed(scene: Scene, i: int) -> list[ActorMention]:
    """The post's own mention, where nobody is named ("the head of operations said"), or a body's ("an al-Qaeda offshoot")."""
    mention = scene.mention(i)
    if mention and not mention.linked and mention.how == "role" and is_any(mention.ref.kind, ("ArmedGroup",)):
        return [scene.named(mention)]
    return [scene.named(mention)] if mention and is_any(mention.ref.kind, ("Person",)) and not mention.plural else []


def role_of(scene: Scene, i: int, word: str = "") -> Ref:
    """The words of the post (`word`, where it is of several), without the name that follows."""
    first, last = i - next((many for many in (4, 3, 2, 1) if _joined(scene, i, many) == word), 0), i
    stack = [i]
    while stack:
        top = stack.pop()
        first, last = min(first, top), max(last, top)
        below = scene.tree.below(top, "amod", "nmod", "compound", "case", "det", "fixed")
        below = tuple(c for c in below if not scene.is_dated(c) and not _is_person(scene, c))
        stack.extend(c for c in below if not (scene.tree.bases[c] in {"det", "case"} and top == i))
    first = max(first, i - REACH)
    last += 2 * (scene.tree.words[last + 1 : last + 2] == ("-",) and scene.tree.pos[last] in TITLING)
    start, end = scene.passage.span(first, min(last, max(i, first + REACH)) + 1)
    words = scene.text[start:end]
    return Ref(label=" ".join(words.split()), mention=words, start=start, end=end, kind="Post")


def _is_person(scene: Scene, i: int) -> bool:
    """Whether a name is that of somebody who holds the post, and so none of its words."""
    mention = scene.mention(i)
    return mention is not None and is_name(mention) and is_any(mention.ref.kind, ("Person",))
