"""A noun phrase that names nobody, taken for who takes part because of where it stands."""

from __future__ import annotations

from sahelgraph.extract.mentions.actor_mention import ActorMention, How, is_any
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Ref

PHRASE = frozenset({"det", "amod", "nmod", "compound", "case", "flat", "nummod"})
LONGEST = 10
DASHES = frozenset({"-", "–", "—", "--"})


def area_at(scene: Scene, i: int) -> Part | None:
    """A stretch of land that a common noun names ("the north of the country", "most of the area"), as a place."""
    words = scene.reader.grammar
    counted = [c for c in scene.tree.below(i, "nmod") if scene.reader.arguments.case(c) in words.of]
    for c in (i, *(counted if scene.tree.lemmas[i] in words.partitives else ())):
        if scene.tree.lemmas[c] in words.areas and scene.mention(c) is None:
            return phrase_at(scene, c, kind="Place")
    return None


def phrase_at(
    scene: Scene, i: int, how: How = "role", kind: str | None = None, until: int | None = None
) -> Part | None:
    """A noun phrase that is no mention, taken for a person or group (or `kind`) because of where it stands.

    It ends before the token `until` where names are joined in it: "the villages of X and Y".
    """
    tree = scene.tree
    if (tree.pos[i] not in {"NOUN", "PROPN", "NUM"} and kind is None) or tree.words[i].startswith("-"):
        return None  # "-ils" of "ont-ils" names nobody
    own = _own_words(scene, i)
    first, last = min(own), until or min(max(own) + 1, min(own) + LONGEST)
    start, end = scene.passage.span(first, last)
    many = tree.has(i, "Number=Plur") or tree.pos[i] == "NUM"
    kind = kind or ("GroupOfPeople" if many else "Person")
    words = scene.text[start:end]
    label = " ".join(words.split())
    local = scene.minter.unlinked(scene.source.iri, label.lower(), kind)
    ref = Ref(label=label, mention=words, start=start, end=end, local=local, kind=kind)
    return Part(ActorMention(0, first, last, i, ref, how, certainty=0.7))


def _own_words(scene: Scene, head: int) -> list[int]:
    """A noun and the words of its phrase, without what tells when or where it was."""
    tree, found = scene.tree, [head]
    left_out = {j for span in scene.times for j in range(span.start_i, span.end_i)}
    left_out |= set(tree.below(head, "det", "case"))
    for each in found:
        near = (c for c in tree.children[each] if tree.bases[c] in PHRASE and c not in left_out)
        pronouns = scene.reader.grammar.relative_pronouns
        found.extend(c for c in near if tree.words[c] not in pronouns and not _tells_where(scene, c))
    return [i for i in found if not any(_is_dash(scene, j) for j in range(min(i, head), max(i, head)))]


def _is_dash(scene: Scene, i: int) -> bool:
    """Whether a dash parts a phrase from an aside: one with space before it, not that of "non-academic"."""
    return scene.tree.words[i] in DASHES and i > 0 and bool(scene.passage.doc[i - 1].whitespace_)


def _tells_where(scene: Scene, i: int) -> bool:
    """Whether a noun behind another tells no more than where it was: "a convoy 30 km from X", "a post in X"."""
    words, mention = scene.reader.grammar, scene.mention(i)
    placed = mention is not None and (mention.place is not None or is_any(mention.ref.kind, ("Place",)))
    apart = placed and scene.reader.arguments.case(i) not in {*words.of, ""}
    return (
        scene.tree.bases[i] == "nmod"
        and scene.tree.deps[i] != "nmod:poss"
        and (apart or scene.tree.lemmas[i] in words.distances)
    )
