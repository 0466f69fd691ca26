"""Words that look like an event and tell of none, or of one that nobody did: what somebody is called, a text, a mishap."""

from __future__ import annotations

from sahelgraph.extract.coding.agents import ACTOR
from sahelgraph.extract.coding.senses import names_mishap
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.parsing.tree import NOMINAL
from sahelgraph.extract.scene import Scene
from sahelgraph.register import fold


def tells_nothing(scene: Scene, frame: Frame) -> bool:
    """Whether an event word is none: what somebody is called ("the opposition"), or a month ("26 March")."""
    if scene.is_dated(frame.head):
        return frame.noun
    if _is_revoked(scene, frame.head):
        return True
    if frame.noun and (_is_of_calling(scene, frame.head) or _is_text(scene, frame) or _is_topic(scene, frame)):
        return True
    mention = scene.mention(frame.head)
    headline = mention is not None and mention.head_i == frame.head and scene.tree.pos[frame.head] in NOMINAL
    return (frame.noun or headline) and _is_somebody(scene, frame.head)


def _is_of_calling(scene: Scene, i: int) -> bool:
    """Whether an event noun only says what somebody is by calling: "an aid worker", "opposition leader"."""
    tree, known = scene.tree, actor_words(scene.language)
    behind = fold(tree.words[i + 1]) if i + 1 < len(tree.words) else ""
    return tree.bases[i] == "compound" and (fold(tree.words[i]), known.single(behind)) in known.nouns


def _is_text(scene: Scene, frame: Frame) -> bool:
    """Whether a noun with a capital and an article is a text's name, at which nobody agrees: "heeded the Agreement"."""
    i, tree = frame.head, scene.tree
    named = scene.passage.doc[i].text[:1].isupper() and i > tree.sentence(i)[0]
    definite = any(tree.has(c, "Definite=Def") for c in tree.below(i, "det"))
    between = any(frame.role(name) for name in scene.reader.grammar.between)
    return named and definite and not between and frame.lemma in scene.reader.grammar.lasting


def _is_topic(scene: Scene, frame: Frame) -> bool:
    """Whether a noun only tells what a policy or the like is about: "a policy on sexual exploitation and abuse"."""
    tree, words = scene.tree, scene.reader.grammar
    joined = (c - 1 for c in tree.below(frame.head, "cc"))  # the parser may join the second of two to something else
    named = (i for i in (tree.first_conjunct(frame.head), *joined) if tree.lemmas[tree.heads[i]] in words.agendas)
    return any(tree.bases[i] == "nmod" and scene.reader.arguments.case(i) in words.agenda_marks for i in named)


def _is_revoked(scene: Scene, i: int) -> bool:
    """Whether a word tells what a verb puts an end to, or what such a thing was to be: "lifted its threat to close"."""
    tree, truth = scene.tree, scene.reader.truth
    inner = tree.bases[i] == "acl" and tree.has(i, "VerbForm=Inf")
    return truth.is_revoked(tree.heads[i] if inner else i)


def is_mishap(scene: Scene, frame: Frame) -> bool:
    """Whether people died and nobody attacked: "a flood killed ten", "was killed in a crash", "crashed, killing two"."""
    tree, words = scene.tree, scene.reader.grammar
    causes = [*frame.role("subject"), *(i for name in words.causes for i in frame.role(name))]
    above = tree.heads[frame.head] if tree.bases[frame.head] == "advcl" else frame.head
    named = any(names_mishap(scene, i) for i in causes)
    done = bool(tree.below(above, "obj"))
    if _goes_down(scene, frame):
        return True
    return named or (above != frame.head and tree.lemmas[above] in words.mishaps and not done)


def _goes_down(scene: Scene, frame: Frame) -> bool:
    """Whether an aircraft that is said to kill is told to fall right before: "a helicopter crashes in X, killing two"."""
    tree, words = scene.tree, scene.reader.grammar
    if frame.noun or not tree.is_present_participle(frame.head):
        return False
    craft = next((i for i in frame.role("subject") if tree.lemmas[i] in words.weapons), frame.head)
    return any(
        tree.lemmas[i] in words.mishaps or tree.words[i].removesuffix("es") in words.mishaps
        for i in range(craft + 1, frame.head)
    )


def _is_somebody(scene: Scene, i: int) -> bool:
    """Whether an event noun is rather what somebody is called: "the opposition", "an alliance", "the Cooperation Council"."""
    mention = scene.mention(i)
    return mention is not None and is_any(mention.ref.kind, ACTOR) and mention.how != "pronoun"


def is_between_others(scene: Scene, frame: Frame, beside: tuple[int, ...]) -> bool:
    """Whether a verb tells what is done about others' work together: "enhance cooperation between X and Y"."""
    told = (scene.reader.arguments.of_noun(i) for i in beside if not frame.noun)
    return any(name in roles for roles in told for name in scene.reader.grammar.between)
