"""Who holds a post: the name that follows its noun, that it stands beside or is said to be, or whom it opens the sentence for."""

from __future__ import annotations

from functools import cache

from sahelgraph.extract.lexicon.index import relation_entries
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.scene import Scene
from sahelgraph.vocabulary import relations

REACH = 12
PASSED = frozenset(",():»”-")
"""What may stand between a post and the name of who holds it: also within "Colonel-Major"."""
SETTING_OFF = frozenset({",", "(", ":"})
"""What stands between a name and the noun that tells what it is: "X, a branch of Y", "X: a branch of Y"."""
OPENING = frozenset({"advcl", "obl", "dep", "dislocated", "nsubj", "nsubj:pass", "nmod"})
"""How the parser hangs a post that opens a sentence before the one it is told of."""


def holders_of(scene: Scene, i: int, bodies: list[ActorMention]) -> list[ActorMention]:
    """Who: the name that follows the noun's phrase, the one it stands beside, or the subject of "is"."""
    tree = scene.tree
    if said := _told_by_name(scene, i, bodies):
        return [said]
    last = max([i, *(m.end_i - 1 for m in bodies if m.start_i > i)])
    is_said = tree.words[last + 1 : last + 2] == (",",) and tree.below(i, "cop") and tree.below(i, "nsubj")
    after = None if is_said else _name_after(scene, last + 1, bodies)  # "X is the minister, the deputy Y is …"
    if after and tree.words[after.start_i - 1] == "," and _is_of_another(scene, i, after):
        return []
    several = tree.has(i, "Number=Plur")
    if after:
        told = (m for c in tree.conjuncts(after.head_i) if (m := scene.mention(c)))
        joined = [m for m in told if m is after or (is_name(m) and not _has_title(scene, m))]
        return joined or [after]
    before = _name_before(scene, i, bodies) or _opened_for(scene, i) or _told_as(scene, i)
    if before:
        return [] if several and is_any(before.ref.kind, ("Person",)) and not before.plural else [before]
    if tree.below(i, "cop"):
        subjects = tree.below(i, "nsubj")
        town = any(tree.lemmas[c] in scene.reader.grammar.settlements for c in subjects)  # "the town of X is …"
        told = (part.mention for part in scene.parts(subjects, deep=town))
        return [mention for mention in told if mention not in bodies]
    return []


def _told_as(scene: Scene, i: int) -> ActorMention | None:
    """The body that a noun behind "as" is told of: "X was formed as an offshoot of Y", "X began as a branch of Y"."""
    frame = scene.frame(scene.tree.heads[i]) if scene.reader.arguments.case(i) in scene.reader.grammar.serving else None
    if frame is None or (not frame.passive and frame.role("object")):
        return None
    told = (scene.mention(c) for c in frame.role("object" if frame.passive else "subject") if c < i)
    return next((m for m in told if m is not None and is_name(m) and is_any(m.ref.kind, ("Organisation",))), None)


def _told_by_name(scene: Scene, i: int, bodies: list[ActorMention]) -> ActorMention | None:
    """The name that a noun is said to be: "its leader is X", "whose chief of staff is General X"."""
    tree = scene.tree
    copula = max(tree.below(tree.heads[i], "cop"), default=i) if tree.bases[i] == "nsubj" else i
    return _name_after(scene, copula + 1, bodies) if copula > i else None


def _is_of_another(scene: Scene, i: int, named: ActorMention) -> bool:
    """Whether a post tells whose somebody else is, who is the one named: "le conseiller du président, X"."""
    tree = scene.tree
    over = tree.heads[i]
    told = scene.mention(over) if tree.bases[i] == "nmod" and over < i else None
    return told is not None and is_any(told.ref.kind, ("Person",)) and tree.heads[named.head_i] == over


def _opened_for(scene: Scene, i: int) -> ActorMention | None:
    """Whom a post is told of that opens the sentence before a comma: "Ministre de X depuis 2021, il a été nommé …"."""
    tree = scene.tree
    top = next((a for a in (i, *tree.path(i)) if tree.heads[a] > i and tree.bases[a] != "conj"), i)
    verb = tree.heads[top]
    first, last = tree.span(top)
    opens = first == 0 or scene.passage.doc[first].is_sent_start
    if verb < last or not opens or tree.deps[top] not in OPENING or tree.below(top, "det", "case"):
        return None
    subjects = (c for c in tree.below(verb, "nsubj") if c >= last and c != top)
    told = (m for c in subjects if (m := scene.mention(c)) and tree.words[tree.span(c)[0] - 1] == ",")
    return next((m for m in told if is_any(m.ref.kind, ("Person",))), None)


def _has_title(scene: Scene, holder: ActorMention) -> bool:
    """Whether one of several who are named has a post of their own before the name: "President X and Prime Minister Y"."""
    below = scene.tree.below(holder.head_i, "nmod", "compound", "appos")
    return any(c < holder.start_i and scene.tree.pos[c] in {"NOUN", "PROPN"} for c in below)


def _name_after(scene: Scene, at: int, bodies: list[ActorMention]) -> ActorMention | None:
    """The name right after the phrase, a comma or an adjective of place between."""
    tree, named = scene.tree, {body.ref.node for body in bodies}
    for j in range(at, min(at + REACH, len(tree.words))):
        mention = scene.mention(j)
        if mention and mention not in bodies and (mention.ref.node in named or _is_beside(scene, mention, at)):
            continue
        if mention and mention not in bodies and _is_whose_body(scene, mention, at):
            continue
        if mention and mention.start_i >= j and mention not in bodies and is_name(mention):
            return None if _is_whose(scene, mention) else mention
        passing = (
            tree.words[j] in PASSED or _opens_body(scene, j) or tree.pos[j] in {"ADJ", "PROPN"} or mention in bodies
        )
        passing = passing or scene.is_dated(j) or _opens_rank(scene, j) or _opens_title(scene, j)
        if not passing and not (mention is None and tree.bases[j] in {"flat", "case"}):
            return None
    return None


def _is_whose_body(scene: Scene, mention: ActorMention, at: int) -> bool:
    """Whether "of" ties a state or place to the body of a post, right behind it: "le coordonnateur du M62 du Niger, X"."""
    tied = mention.start_i > at and scene.tree.words[mention.start_i - 1] in scene.reader.grammar.of
    return tied and mention.start_i <= at + 2 and is_any(mention.ref.kind, ("State", "Place"))


def _is_whose(scene: Scene, mention: ActorMention) -> bool:
    """Whether "of" stands before somebody's name, who is none of those told of: "members of the guard of X"."""
    of = scene.reader.arguments.case(mention.head_i) in scene.reader.grammar.of
    return (
        of
        and is_any(mention.ref.kind, ("Person",))
        and scene.tree.words[mention.start_i - 1] in scene.reader.grammar.of
    )


def _opens_rank(scene: Scene, j: int) -> bool:
    """Whether a rank or title, or the article before one, stands before a name: "à la tête de X, le général Y"."""
    tree, ranks = scene.tree, scene.reader.grammar.ranks
    here = j + (tree.pos[j] == "DET")
    told = tree.words[here : here + 1]
    return bool(told) and (told[0] in ranks or actor_words(scene.language).is_bare_title(told[0]))


def _opens_body(scene: Scene, j: int) -> bool:
    """Whether an article stands before the name of a body: "its main rival is the Islamic State"."""
    mention = scene.mention(j + 1) if scene.tree.pos[j] == "DET" and j + 1 < len(scene.tree.words) else None
    if mention is None or not mention.linked or mention.start_i != j + 1 or not is_name(mention):
        return False
    if scene.tree.bases[mention.head_i] == "conj":  # "an X faction, the Y and the Z"
        return False
    return is_any(mention.ref.kind, ("ArmedGroup", "Movement", "Coalition"))


def _opens_title(scene: Scene, j: int) -> bool:
    """Whether another post of who is named stands before the name, or its article: "président de X, l'ambassadeur Y"."""
    here = j + (scene.tree.pos[j] == "DET")
    opens = here - 1 - (here > 0 and scene.tree.pos[here - 1] == "DET")
    apart = opens > 0 and scene.tree.words[opens] == ","
    mention = scene.mention(here) if apart and here < len(scene.tree.words) else None
    return mention is not None and mention.inner and mention.how == "role" and is_any(mention.ref.kind, ("Person",))


def _is_beside(scene: Scene, mention: ActorMention, at: int) -> bool:
    """A place the post is held at, or a body's bracketed acronym: "the ambassador of X in Y", "the head of X (Z)".

    A preposition before the post, at whose end the name is looked for, is none of the name's: "X in the Y commander Z".
    """
    opened = mention.start_i > 0 and scene.tree.words[mention.start_i - 1] == "("
    owns = scene.tree.deps[mention.head_i] == "nmod:poss"
    around = scene.mention(mention.start_i - 2) if scene.tree.words[mention.start_i - 1] == "," else None
    if around and is_any(around.ref.kind, ("Place",)) and is_any(mention.ref.kind, ("State", "Place")):
        return True  # "in Mosul, Iraq"
    if owns and is_any(mention.ref.kind, ("State", "Place")):
        return True
    before = [c for c in scene.tree.below(mention.head_i, "case") if c < at]
    case = "" if owns or before else scene.reader.arguments.case(mention.head_i)
    placed = is_any(mention.ref.kind, ("Place",)) or case not in scene.reader.grammar.of
    return opened or (bool(case) and placed)


def _name_before(scene: Scene, i: int, bodies: list[ActorMention]) -> ActorMention | None:
    """The name that the noun's phrase follows as an apposition: "X, a leader of Y", "X, Y's leader"."""
    tree = scene.tree
    i = _first_post(scene, i)
    j = min([tree.span(i)[0], *(m.start_i for m in bodies if m.start_i < i)])
    if tree.bases[i] == "appos":
        told = (tree.heads[i], *(c for c in tree.below(tree.heads[i], "appos", "flat", "nmod") if c < i))
        return next(filter(None, (_named(scene.mention(c), bodies) for c in told)), None)
    j += tree.words[j] in SETTING_OFF
    if j > 1 and tree.words[j - 1] in SETTING_OFF:
        before = scene.mention(j - 2)
        town = scene.tree.lemmas[i] in _of_places(scene.language)  # "in X, the capital of Y"
        placed = before is not None and not town and scene.reader.arguments.case(before.head_i)
        return None if placed else _named(before, bodies)
    return None


@cache
def _of_places(language: str) -> frozenset[str]:
    """The relational nouns that are said of places."""
    told = [entry for entry in relation_entries(language) if relations()[entry.type].domain == "Place"]
    return frozenset(noun for entry in told for noun in entry.nouns)


def _first_post(scene: Scene, i: int) -> int:
    """The first of two posts that one article opens: "X, the founder and chairman of Y"."""
    tree, first = scene.tree, scene.tree.first_conjunct(i)
    told = scene.mention(first)
    post = tree.pos[first] == "NOUN" and (told is None or not is_name(told))
    shared = post and tree.words[first + 1 : i].count(",") == 0 and not tree.below(i, "det", "nmod:poss")
    return first if shared else i


def _named(mention: ActorMention | None, bodies: list[ActorMention]) -> ActorMention | None:
    return mention if mention and mention not in bodies and is_name(mention) else None


def is_name(mention: ActorMention) -> bool:
    return mention.how in {"name", "acronym", "unknown"}
