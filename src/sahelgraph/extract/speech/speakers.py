"""Who says it: the subject of a verb of saying, the name before or behind it, the body above a resolution."""

from __future__ import annotations

from sahelgraph.extract.coding.agents import STANDING
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.phrases import phrase_at
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.speech.content import comes_after, is_inverted, quote_around
from sahelgraph.extract.speech.stance import evaluation
from sahelgraph.extract.standing import Part
from sahelgraph.vocabulary import is_kind

SPEAKERS = ("Actor",)
CLOSE = 6
"""How far behind its verb the noun of an unnamed speaker may stand."""
REACH = 16
"""How many words before its verb a name between commas may stand."""


def speakers_of(scene: Scene, frame: Frame, quotes: list[tuple[int, int]]) -> list[Part]:
    """Who says it: the subject, the name before the verb or behind it, or the body above a resolution's paragraphs.

    Who is named within what is quoted does not say it.
    """
    if scene.standing is not None and (scene.continues(frame.head) or _is_loose(scene, frame.head)):
        return [Part(scene.standing, STANDING)]
    own = tuple(i for i in scene.reader.arguments.subjects(frame.head) if i in frame.role("subject"))
    own = own or (frame.role("subject") if frame.passive else ())  # "revendiquée par X", "claimed by X"
    own = tuple(i for i in own if quote_around(quotes, i) in {None, quote_around(quotes, frame.head)})
    behind = () if _speaks_before(scene, frame) else _behind(scene, frame)
    for tokens in (behind, own) if is_inverted(scene, frame) else (own, behind):
        found = _titled(scene, frame, tokens) or named_speakers(scene, tokens)
        if found:
            return found
    found = authors_of(scene, _unnamed(scene, frame, own, behind)[:1]) or _set_off(scene, frame)
    return found or _behind_hearers(scene, frame)


def _speaks_before(scene: Scene, frame: Frame) -> bool:
    """Whether a noun is the subject of a verb, with nothing that is said between: "…, the summit condemned X"."""
    tree = scene.tree
    own = (i for i in tree.below(frame.head, "nsubj") if i < frame.head and tree.pos[i] == "NOUN")
    return any(not {",", '"', "»", "”"} & set(tree.words[i : frame.head]) and not tree.below(i, "case") for i in own)


def _behind_hearers(scene: Scene, frame: Frame) -> list[Part]:
    """As in "…, explique à la BBC X": the person named right behind those who are told it."""
    words = scene.tree.words
    hearers = scene.tree.below(frame.head, "obl", "iobj") if comes_after(scene, frame) else ()
    for told in (m for i in hearers if i > frame.head and (m := scene.mention(i))):
        name = scene.mention(told.end_i) if told.end_i < len(words) else None
        if name and name.start_i == told.end_i and is_kind(name.ref.kind or "Actor", "Person"):
            return [Part(name, 0.9)]
    return []


def _unnamed(scene: Scene, frame: Frame, own: tuple[int, ...], behind: tuple[int, ...]) -> tuple[int, ...]:
    """The nouns that speak though they are no mentions: the verb's own subject, or the noun right behind it."""
    tree, head = scene.tree, frame.head
    verbs = [head, tree.heads[head]] if tree.bases[head] in {"xcomp", "advcl"} else [head]
    hanging = tuple(i for i in own if any(i in tree.below(verb, "nsubj") for verb in verbs))
    return hanging or tuple(i for i in behind if tree.bases[i] == "obj" and i - head <= CLOSE)


def _is_loose(scene: Scene, i: int) -> bool:
    """A participle without a subject that opens a paragraph or follows another: "Condemning …, and expressing …"."""
    tree = scene.tree
    above = [i, *(each for each in tree.path(i) if tree.pos[each] == "VERB")]
    finite = any(tree.has(each, "VerbForm=Fin") or bool(tree.below(each, "nsubj")) for each in above)
    return not finite and not any(tree.bases[each] in {"acl", "ccomp", "csubj"} for each in above)


def _behind(scene: Scene, frame: Frame) -> tuple[int, ...]:
    """The candidates behind a verb that follows what is said, where it has no subject of its own."""
    tree = scene.tree
    if (
        tree.is_present_participle(frame.head)
        or not comes_after(scene, frame)
        or any(tree.words[c] in scene.reader.grammar.clitics for c in tree.children[frame.head])
    ):
        return ()
    if any(tree.words[c] in scene.reader.grammar.relative_pronouns for c in tree.below(frame.head, "nsubj")):
        return ()
    below = tree.below(frame.head, "obj", "dep", "xcomp", "obl")
    return tuple(i for i in below if not scene.reader.arguments.case(i))


def _titled(scene: Scene, frame: Frame, tokens: tuple[int, ...]) -> list[Part]:
    """As in "Niger's president X says", "al-Qaeda commander X says": the person whose name ends where the verb begins."""
    start = min([frame.head, *scene.tree.below(frame.head, "aux")])
    for mention in scene.mentions:
        person = mention.how == "name" and is_kind(mention.ref.kind or "Actor", "Person")
        inside = any(scene.tree.span(i)[0] < mention.start_i for i in tokens)
        if person and inside and mention.end_i == start and not scene.reader.arguments.case(mention.head_i):
            return [Part(mention)]
    return []


def _set_off(scene: Scene, frame: Frame) -> list[Part]:
    """As in "…, X, the director, said": the person between commas before a verb that has no subject."""
    tree, words = scene.tree, scene.tree.words
    first = tree.sentence(frame.head)[0]
    if tree.below(frame.head, "nsubj") or words[frame.head - 1] != ",":
        return []
    for mention in reversed(scene.within(max(first, frame.head - REACH), frame.head)):
        person = mention.how in {"name", "unknown"} and is_kind(mention.ref.kind or "Actor", "Person")
        if person and mention.start_i > first and words[mention.start_i - 1] == "," and words[mention.end_i] == ",":
            return [Part(mention, 0.9)]
    return []


def named_speakers(scene: Scene, tokens: tuple[int, ...]) -> list[Part]:
    """The actors among some tokens; a place says nothing, and one of several is not the one they belong to."""
    parts: list[Part] = []
    for i in tokens:
        some = scene.mention(i) is None and scene.tree.lemmas[i] in scene.reader.grammar.partitives
        whole = _whole(scene, i) if some else None
        phrase = phrase_at(scene, whole) if whole is not None and scene.mention(whole) is None else None
        parts.extend([phrase] if phrase else scene.parts((i,), SPEAKERS, deep=False))
    return [_by_name(scene, part) for part in parts if not is_kind(part.ref.kind or "Actor", "Place")]


def _whole(scene: Scene, i: int) -> int | None:
    """Of what something is a part: "one of his aides"."""
    roles = scene.reader.arguments.of_noun(i)
    return next((c for slot in sorted(scene.reader.grammar.of) for c in roles.get(slot, ())), None)


def _by_name(scene: Scene, part: Part) -> Part:
    """The name in apposition to a role, however much stands between ("the head of the movement, X")."""
    if part.mention.linked or part.mention.how not in {"role", "post", "class"}:
        return part
    beside = (scene.mention(c) for c in scene.tree.below(part.mention.head_i, "appos"))
    person = (m for m in beside if m and m.how in {"name", "unknown"} and is_kind(m.ref.kind or "Actor", "Person"))
    return next((Part(m, part.sure) for m in person), part)


def authors_of(scene: Scene, tokens: tuple[int, ...]) -> list[Part]:
    """Those who speak though no mention names them ("witnesses"); of a document, whose it is ("the report by X")."""
    found: list[Part | None] = []
    for i in tokens:
        if _is_informant(scene, i):
            found.append(phrase_at(scene, i))
        elif scene.tree.lemmas[i] in evaluation(scene.language).documents:
            near = (scene.frame(verb) for verb in scene.tree.below(i, "acl"))
            issuing = [told for told in near if told is not None and not told.told.denied]
            issuers = [who for frame in issuing for who in frame.role("subject")]
            found.extend(part for part in scene.parts((i, *issuers), SPEAKERS) if part.mention.start_i != i)
        elif scene.tree.lemmas[i] not in scene.reader.nouns and not _is_mute(scene, i):
            found.append(phrase_at(scene, i))
    return [part for part in found if part and not is_kind(part.ref.kind or "Actor", "Place")]


def _is_informant(scene: Scene, i: int) -> bool:
    """Whether a source is people, told of by a sort or apart from others: "a security source", "another source".

    "Some sources" may be anything.
    """
    tree, known, told = scene.tree, actor_words(scene.language), evaluation(scene.language)
    sorts = [
        c for c in tree.below(i, "amod", "compound") if tree.pos[c] == "NOUN" or known.has("modifiers", tree.words[c])
    ]
    apart = any(tree.words[c] in told.telling_apart for c in tree.below(i, "det", "nummod", "amod"))
    return tree.lemmas[i] in told.informants and (apart or bool(sorts))


def _is_mute(scene: Scene, i: int) -> bool:
    """Whether a noun is by its form or its meaning the name of nobody: "progress", "importance"."""
    lemma, words, told = scene.tree.lemmas[i], scene.reader.grammar, evaluation(scene.language)
    abstract = lemma.endswith(tuple(told.mute_endings)) and lemma not in words.collectives | words.partitives
    return abstract or lemma in told.mute
