"""Lists of tasks below a body's act: "Decides that X shall have these tasks: (a) To protect …" tells what X is to do."""

from __future__ import annotations

from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.parsing.tree import Tree
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part

OPENING = 3
"""How many words may stand before the verb that opens an act or a task."""
NUMBERED = 8
"""How many characters before a paragraph's first word may be its number."""
CHARGED = 0.8
"""How sure it is that a task is his who is named above the list."""
DONE_FOR = frozenset({"acl", "ccomp", "csubj", "nmod", "nsubj", "amod"})


def is_task(tree: Tree) -> bool:
    """Whether a paragraph opens with an infinitive: "To protect the civilians", "Protéger les civils"."""
    root = _opening_root(tree)
    return root is not None and tree.has(root, "VerbForm=Inf")


def charged(scene: Scene, before: ActorMention | None) -> ActorMention | None:
    """Who is given the tasks that follow: the first one named in an act that announces them; none behind another paragraph.

    Where the words are no act (a heading, a task), or go on with a paragraph, it is who was given them `before`.
    """
    root = _opening_root(scene.tree)
    if root is None or not scene.tree.has(root, "VerbForm=Fin"):
        return before
    words = [word for word in scene.tree.words if word.strip()]
    if words[-1] != ":" and scene.reader.grammar.announcing.isdisjoint(words):
        return None if _opens_paragraph(scene) else before
    named = (m for m in scene.mentions if not m.inner and m.how != "pronoun" and m.start_i > root)
    actors = (m for m in named if is_any(m.ref.kind, ("Actor",)) and m.place is None)
    return next(actors, None)


def _opens_paragraph(scene: Scene) -> bool:
    """Whether a passage begins a paragraph, its number aside, and is no further act within one."""
    start = scene.passage.offset
    return start < NUMBERED or "\n" in scene.text[start - NUMBERED : start]


def doing_tasks(scene: Scene, frame: Frame, kinds: tuple[str, ...]) -> list[Part]:
    """Who is given a task that a verb without a subject tells."""
    tree, root = scene.tree, _opening_root(scene.tree)
    if scene.tasked is None or root is None or frame.passive or frame.role("subject"):
        return []
    above = [frame.head, *tree.path(frame.head)]
    free = not any(tree.bases[i] in DONE_FOR or tree.below(i, "nsubj") for i in above if i != root)
    part = scene.fitting(Part(scene.tasked, CHARGED), kinds) if free and above[-1] == root else None
    return [part] if part else []


def _opening_root(tree: Tree) -> int | None:
    """The verb that opens a paragraph and that its first sentence hangs on."""
    first, last = tree.bounds[0] if tree.bounds else (0, 0)
    root = next((i for i in range(first, min(last, first + OPENING + 1)) if tree.heads[i] == i), None)
    return root if root is not None and tree.pos[root] == "VERB" else None
