"""What is said: a clause, a quotation, the words around the verb; and where the words of saying stand."""

from __future__ import annotations

from collections.abc import Container

from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.parsing.marks import closes, opens
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.speech.stance import evaluation

CLAUSES = frozenset({"VERB", "ADJ", "NOUN", "AUX"})


def quotations(scene: Scene) -> list[tuple[int, int]]:
    """The stretches of tokens between quotation marks, marks included; one that is never closed is none."""
    marks, found, start = evaluation(scene.language), [], None
    for i, word in enumerate(scene.tree.words):
        if word not in marks.opening and word not in marks.closing:
            continue
        token = scene.passage.doc[i]
        if (start is None and word in marks.opening and not closes(token)) or opens(token):
            start = i
        elif start is not None and word in marks.closing:
            found.append((start, i + 1))
            start = None
    return found


def quote_around(quotes: list[tuple[int, int]], i: int) -> tuple[int, int] | None:
    """The quotation that a token stands in."""
    return next((quote for quote in quotes if quote[0] <= i < quote[1]), None)


def own_words(scene: Scene, head: int) -> tuple[int, int]:
    """The stretch of a verb of judging with what hangs on it, without the verbs joined to it."""
    tree, below = scene.tree, [head]
    for each in below:
        joined = {"conj", "parataxis", "cc", "punct"} if each == head else set()
        told = (c for c in tree.children[each] if tree.bases[c] not in joined)
        below.extend(c for c in told if not scene.reader.arguments.voice.opens(c))
    return min(below), max(below) + 1


def is_inverted(scene: Scene, frame: Frame) -> bool:
    """As in "The coup, wrote X, is …": a verb and the name of somebody right behind it, between commas."""
    tree, head = scene.tree, frame.head
    first = min([head, *tree.below(head, "aux")])
    after = scene.mention(head + 1) if head + 1 < len(tree.words) else None
    if first == 0 or tree.words[first - 1] != "," or after is None or after.head_i not in tree.below(head, "obj"):
        return False
    return after.end_i < len(tree.words) and tree.pos[after.end_i] == "PUNCT"


def comes_after(scene: Scene, frame: Frame) -> bool:
    """Whether a verb of saying follows what is said: a comma or closing mark stands before it ("déplore l'ONU")."""
    first = _own_start(scene, frame) if not is_inverted(scene, frame) else frame.head
    before = scene.tree.words[first - 1] if first else ""
    return before in {",", "!", "?"} or before in evaluation(scene.language).closing


def content_of(
    scene: Scene, frame: Frame, quotes: list[tuple[int, int]], *, loose: bool
) -> tuple[int, int, int | None] | None:
    """First and last token of what is said, and its verb: a clause, what stands around the verb, or a quotation."""
    tree, head = scene.tree, frame.head
    ending = _quote_before(scene, frame, quotes)
    if ending:
        return (*ending, verb_in(scene, *ending))
    labels = ("ccomp", "parataxis") if loose else ("ccomp",)
    below = (c for c in tree.below(head, *labels) if not (_says_behind(scene, c) or _tells_when(scene, c)))
    own = _told_behind(scene, head)
    clause = next(
        (c for c in below if _same_sentence(scene, head, c) and not (own is not None and c < head < own)), None
    )
    clause = own if clause is None and own is not None and tree.pos[own] in CLAUSES else clause
    if clause is None and comes_after(scene, frame):
        before = (c for c in tree.below(head, "advcl", "dep") if c < head and tree.pos[c] in CLAUSES)
        aside = scene.reader.arguments.voice.opens
        clause = next(
            (c for c in before if not (aside(c) or _goes_along(scene, c) or _tells_meanwhile(scene, c))), None
        )
    behind = tree.bases[head] in {"parataxis", "conj", "acl"} and comes_after(scene, frame)
    behind = behind and not (frame.passive and tree.bases[head] == "acl")  # "met the rebels, accused of murder by X"
    behind = behind and not _tells_of_noun(scene, head) and own is None
    if clause is None and (behind or _is_likened(scene, head)):
        clause = tree.heads[head]
    if clause is None:
        quote = _near_quote(scene, head, quotes)
        told = quote or _sentence_before(scene, frame)
        return (*told, verb_in(scene, *told)) if told else _infinitive(scene, head)
    if tree.heads[head] == clause and clause > head and not _is_likened(scene, head):
        return *tree.sentence(head), clause
    if tree.heads[head] == clause and not _is_likened(scene, head):
        return tree.sentence(head)[0], max(_own_start(scene, frame), tree.sentence(head)[0] + 1), clause
    return *_around(scene, clause, head), clause


def _told_behind(scene: Scene, head: int) -> int | None:
    """What a verb between or behind other words says itself: "…, the army said in a statement that it lost two men".

    Or what it announces or owns to, which is no clause: "…, the rebels acknowledged two dead".
    """
    tree, words = scene.tree, scene.reader.grammar
    if tree.bases[head] not in {"ROOT", "parataxis"} or tree.lemmas[head] in words.informing:
        return None
    clauses = [c for c in tree.below(head, "ccomp") if c > head and not tree.is_present_participle(c)]
    stated = (c for c in tree.below(head, "obl") if c > head and tree.lemmas[c] in words.documents)
    clauses += [i for c in stated for i in tree.below(c, "acl") if _is_marked(scene, i)]
    things = [c for c in tree.below(head, "obj") if c > head and tree.below(head, "nsubj") and _counts_dead(scene, c)]
    return next(iter([*clauses, *things]), None)


def _is_marked(scene: Scene, clause: int) -> bool:
    tree = scene.tree
    return any(tree.words[c] in scene.reader.grammar.complementisers for c in tree.below(clause, "mark"))


def _counts_dead(scene: Scene, i: int) -> bool:
    """Whether an object tells of the dead or the wounded: "two dead", "the death of its leader"."""
    tree, words = scene.tree, scene.reader.grammar
    told = {tree.lemmas[i], tree.words[i], *(tree.words[c] for c in tree.below(i, "amod", "acl"))}
    return not told.isdisjoint(words.lifeless | words.tolls | words.further)


def _goes_along(scene: Scene, clause: int) -> bool:
    """Whether a clause only tells what the speaker did meanwhile: "Speaking before the vote, the envoy said …"."""
    tree = scene.tree
    return (
        tree.bases[clause] == "advcl" and tree.is_present_participle(clause) and not tree.below(clause, "nsubj", "aux")
    )


def _tells_meanwhile(scene: Scene, clause: int) -> bool:
    """Whether a clause tells when or why something is said: "When the army had left, they vowed to stay"."""
    return scene.tree.bases[clause] == "advcl" and scene.reader.arguments.tells_when(clause)


def _tells_of_noun(scene: Scene, head: int) -> bool:
    """Whether a clause tells more of the noun it hangs on, which is not what is said: "X, who declared himself leader"."""
    subjects = (scene.tree.words[c] for c in scene.tree.below(head, "nsubj"))
    return any(word in scene.reader.grammar.relative_pronouns for word in subjects)


def _tells_when(scene: Scene, clause: int) -> bool:
    """Whether a loose clause only tells when something was said, or what others say to it: "declared himself leader, two
    days after …", "dit avoir tué vingt hommes, ce que dément X".
    """
    tree, marks = scene.tree, scene.reader.grammar.clause_marks
    if tree.bases[clause] == "parataxis" and tree.pos[clause] == "PRON" and tree.labelled(clause, "acl:relcl"):
        return True
    return tree.bases[clause] == "parataxis" and any(tree.words[c] in marks for c in tree.below(clause, "mark"))


def _says_behind(scene: Scene, clause: int) -> bool:
    """Whether a clause only tells who said it: "a demandé une enquête, rappelle X"."""
    tree, marks = scene.tree, scene.reader.grammar.inverted_after
    first = min([clause, *tree.below(clause, "aux")])
    told = tree.bases[clause] == "parataxis" and tree.lemmas[clause] in scene.reader.arguments.saying
    return told and first > 0 and tree.words[first - 1] in marks


def _sentence_before(scene: Scene, frame: Frame) -> tuple[int, int] | None:
    """The sentence before one that opens with a verb of saying and its speaker behind it ("… . A indiqué X.")."""
    tree, head = scene.tree, frame.head
    first = tree.sentence(head)[0]
    helpers = {*tree.below(head, "aux", "punct"), head}
    speakers = [c for c in (*tree.below(head, "nsubj"), *scene.reader.arguments.objects.inverted(head)) if c > head]
    opens = first > 0 and speakers and all(i in helpers for i in range(first, head))
    return tree.bounds[tree.sentences[head] - 1] if opens else None


def _is_likened(scene: Scene, head: int) -> bool:
    """As in "as X put it, …", "comme le dit X, …"."""
    tree, words = scene.tree, evaluation(scene.language).likening
    return tree.bases[head] == "advcl" and any(tree.words[c] in words for c in tree.below(head, "mark", "advmod"))


def _quote_before(scene: Scene, frame: Frame, quotes: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The quotation that ends where the words of saying begin."""
    start = _own_start(scene, frame)
    return next((quote for quote in quotes if quote[1] in {start, start - 1} and quote[1] - quote[0] > 4), None)


def _same_sentence(scene: Scene, head: int, clause: int) -> bool:
    """Whether no full stop that the parser overlooked stands between a verb and its clause."""
    first, last = sorted((head, clause))
    return "." not in scene.tree.words[first:last]


def _own_start(scene: Scene, frame: Frame) -> int:
    """Where the words of saying begin: the verb, its auxiliaries, its subject where it stands before it."""
    tree = scene.tree
    subjects = [tree.span(i)[0] for i in tree.below(frame.head, "nsubj")]
    start = min([frame.head, *tree.below(frame.head, "aux"), *subjects])
    while start < frame.head and tree.pos[start] == "PUNCT":
        start += 1
    return start


def _around(scene: Scene, clause: int, head: int) -> tuple[int, int]:
    """The clause's stretch, cut at the verb of saying."""
    tree = scene.tree
    below = [clause]
    for each in below:
        below.extend(c for c in tree.children[each] if c != head)
    side = [i for i in below if (i > head) == (clause > head)]
    return min(side), max(side) + 1


def _infinitive(scene: Scene, head: int) -> tuple[int, int, int | None] | None:
    """What is said in an infinitive, but for what is only said to an end: "suggested a swap to end the row"."""
    tree, willed = scene.tree, scene.reader.grammar.complements
    things = (c for c in tree.below(head, "obj") if tree.pos[c] == "NOUN" and c > head)
    if any(tree.lemmas[c] not in willed for c in things):
        return None
    clause = next((c for c in scene.tree.below(head, "xcomp", "advcl") if c > head and _is_clause(scene, c)), None)
    return (*_around(scene, clause, head), clause) if clause is not None else None


def _is_clause(scene: Scene, i: int) -> bool:
    """Whether an infinitive or a predicate tells what is said ("claims to have won", "affirme être prêt")."""
    tree = scene.tree
    loose = tree.bases[i] == "advcl" and not tree.has(i, "VerbForm=Inf")
    loose = loose or any(tree.words[c] in scene.reader.grammar.purposes for c in tree.below(i, "mark", "case"))
    return not loose and (tree.pos[i] == "VERB" or bool(tree.below(i, "cop")))


def quoted_too(quotes: list[tuple[int, int]], head: int, first: int, last: int) -> tuple[int, int]:
    """What a verb of saying that is quoted itself tells, within that quotation."""
    around = quote_around(quotes, head) or (first, last)
    return max(first, around[0]), min(last, around[1])


def _near_quote(scene: Scene, head: int, quotes: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The quotation in the verb's sentence, not around it, or the one that ends right before it, where it has no object."""
    first, last = scene.tree.sentence(head)
    if not scene.tree.below(head, "obj"):
        first -= 1
    around = quote_around(quotes, head)
    return next((quote for quote in quotes if quote[0] < last and quote[1] > first and quote != around), None)


def verb_in(scene: Scene, first: int, last: int, among: Container[str] = CLAUSES) -> int | None:
    """The predicate of what is said: the first word of these parts of speech that hangs on nothing in it."""
    inside = [i for i in range(first, last) if not first <= scene.tree.heads[i] < last or scene.tree.heads[i] == i]
    return next((i for i in inside if scene.tree.pos[i] in among), None)
