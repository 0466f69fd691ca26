"""Who says what: verbs of saying, "according to X", quotations that go on; the span and the stance of what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sahelgraph.extract.entries import SpeechEntry
from sahelgraph.extract.frames import Frame
from sahelgraph.extract.lexicon import by_word, speech_entries, speech_verbs
from sahelgraph.extract.scene import Part, Scene
from sahelgraph.extract.tree import plain
from sahelgraph.vocabulary import is_kind, lexicon

SPEAKERS = ("Actor",)
STANDING = 0.8
"""How sure it is that a subjectless paragraph is the word of the actor above it."""
CLOSE = 3
"""How far behind its verb the noun of an unnamed speaker may stand."""
REACH = 16
"""How many words before its verb a name between commas may stand."""
CLAUSES = frozenset({"VERB", "ADJ", "NOUN", "AUX"})


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says something: `content` is its first and last (exclusive) token, `clause` the verb of what is said.

    `head` is the verb of saying, or the speaker's token after "according to".
    """

    head: int
    speakers: tuple[Part, ...]
    content: tuple[int, int]
    clause: int | None
    stance: str
    entry: SpeechEntry
    modality: str = "actual"
    denied: bool = False

    def covers(self, i: int) -> bool:
        """Whether a token is part of what is said, not of the saying."""
        return self.content[0] <= i < self.content[1] and i != self.head


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The words of a language that speak for or against what they are said of."""

    negative: frozenset[str]
    positive: frozenset[str]
    documents: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    reversing: frozenset[str]
    likening: frozenset[str]


@cache
def evaluation(language: str) -> Evaluation:
    """The evaluative words and quotation marks of `speech.yml` (`_words`)."""
    told = lexicon(language, "speech")["_words"]
    return Evaluation(**{key: frozenset(map(plain, words)) for key, words in told.items()})


@cache
def source_words(language: str) -> dict[str, tuple[SpeechEntry, ...]]:
    """The prepositions behind which the one who says it stands ("according to")."""
    return dict(by_word(speech_entries(language), "sources"))


@cache
def opening_words(language: str) -> dict[str, tuple[SpeechEntry, ...]]:
    """The prepositions that name a speaker only where they open a sentence ("Pour X, …")."""
    return dict(by_word(speech_entries(language), "openings"))


@cache
def view_words(language: str) -> dict[str, tuple[SpeechEntry, ...]]:
    """The nouns that tell whose word or view it is ("in X's view")."""
    return dict(by_word(speech_entries(language), "nouns"))


def find_sayings(scene: Scene) -> list[Saying]:
    """Every saying of a passage whose speaker is named, in order."""
    quotes = quotations(scene)
    told = [*_by_verbs(scene, quotes), *_by_sources(scene), *_by_views(scene)]
    return sorted(told, key=lambda saying: (saying.head, saying.content))


def quotations(scene: Scene) -> list[tuple[int, int]]:
    """The stretches of tokens between quotation marks, marks included; an unclosed one ends with its passage."""
    marks, found, start = evaluation(scene.language), [], None
    for i, word in enumerate(scene.tree.words):
        if start is None and word in marks.opening:
            start = i
        elif start is not None and word in marks.closing:
            found.append((start, i + 1))
            start = None
    return found


def _by_verbs(scene: Scene, quotes: list[tuple[int, int]]) -> Iterator[Saying]:
    verbs = speech_verbs(scene.language)
    for frame in scene.frames:
        senses = () if frame.noun else verbs.get(frame.lemma) or verbs.get(frame.lemma.removeprefix("se "), ())
        for sense in senses:
            if not sense.needs or sense.needs & _beside(scene, frame):
                yield from _said(scene, frame, sense.entry, quotes)
                break


def _beside(scene: Scene, frame: Frame) -> set[str]:
    """What a verb of saying may need: words and prepositions beside it, or "predicate" ("called him a liar")."""
    words = {scene.tree.lemmas[i] for told in frame.roles.values() for i in told}
    deemed = any(scene.tree.pos[i] in {"NOUN", "ADJ", "PROPN"} for i in frame.role("clause"))
    return words | set(frame.roles) | ({"predicate"} if deemed else set())


def _said(scene: Scene, frame: Frame, entry: SpeechEntry, quotes: list[tuple[int, int]]) -> Iterator[Saying]:
    speakers = _speakers(scene, frame)
    content = _content(scene, frame, quotes, loose=entry.content)
    if not speakers or (content is None and entry.content):
        return
    first, last, clause = content or (*_own_words(scene, frame.head), None)
    yield Saying(
        head=frame.head,
        speakers=tuple(speakers),
        content=(first, last),
        clause=clause,
        stance=entry.stance or stance_of(scene, first, last),
        entry=entry,
        modality=frame.told.modality,
        denied=frame.told.denied,
    )


def _own_words(scene: Scene, head: int) -> tuple[int, int]:
    """The stretch of a verb of judging with what hangs on it, without the verbs joined to it."""
    tree, below = scene.tree, [head]
    for each in below:
        joined = {"conj", "parataxis", "cc", "punct"} if each == head else set()
        below.extend(c for c in tree.children[each] if tree.bases[c] not in joined)
    return min(below), max(below) + 1


def _speakers(scene: Scene, frame: Frame) -> list[Part]:
    """Who says it: the subject, the name before the verb or behind it, or the body above a resolution's paragraphs."""
    if scene.standing is not None and (scene.continues(frame.head) or _is_loose(scene, frame.head)):
        return [Part(scene.standing, STANDING)]
    own = tuple(i for i in scene.reader.arguments.subjects(frame.head) if i in frame.role("subject"))
    behind = _behind(scene, frame)
    for tokens in (behind, own) if _is_inverted(scene, frame) else (own, behind):
        found = _titled(scene, frame, tokens) or _named(scene, tokens)
        if found:
            return found
    return _authors(scene, _unnamed(scene, frame, own, behind)[:1]) or _set_off(scene, frame)


def _unnamed(scene: Scene, frame: Frame, own: tuple[int, ...], behind: tuple[int, ...]) -> tuple[int, ...]:
    """The nouns that speak though they are no mentions: the verb's own subject, or the noun right behind it."""
    tree, head = scene.tree, frame.head
    verbs = [head, tree.heads[head]] if tree.bases[head] == "xcomp" else [head]
    hanging = tuple(i for i in own if any(i in tree.below(verb, "nsubj") for verb in verbs))
    return hanging or tuple(i for i in behind if tree.bases[i] == "obj" and i - head <= CLOSE)


def _is_loose(scene: Scene, i: int) -> bool:
    """A participle without a subject that opens a paragraph or follows another: "Condemning …, and expressing …"."""
    tree = scene.tree
    above = [i, *(each for each in tree.path(i) if tree.pos[each] == "VERB")]
    finite = any(tree.has(each, "VerbForm=Fin") or any(True for _ in tree.below(each, "nsubj")) for each in above)
    return not finite and not any(tree.bases[each] in {"acl", "ccomp", "csubj"} for each in above)


def _behind(scene: Scene, frame: Frame) -> tuple[int, ...]:
    """The candidates behind a verb that follows what is said, where it has no subject of its own."""
    tree = scene.tree
    if not _comes_after(scene, frame) or any(
        tree.words[c] in scene.reader.grammar.clitics for c in tree.children[frame.head]
    ):
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
    if any(True for _ in tree.below(frame.head, "nsubj")) or words[frame.head - 1] != ",":
        return []
    for mention in reversed(scene.within(max(first, frame.head - REACH), frame.head)):
        person = mention.how in {"name", "unknown"} and is_kind(mention.ref.kind or "Actor", "Person")
        if person and mention.start_i > first and words[mention.start_i - 1] == "," and words[mention.end_i] == ",":
            return [Part(mention, 0.9)]
    return []


def _named(scene: Scene, tokens: tuple[int, ...]) -> list[Part]:
    """The actors among some tokens; a place says nothing, and one of several is not the one they belong to."""
    parts: list[Part] = []
    for i in tokens:
        some = scene.mention(i) is None and scene.tree.lemmas[i] in scene.reader.grammar.partitives
        whole = _whole(scene, i) if some else None
        phrase = scene.phrase(whole) if whole is not None and scene.mention(whole) is None else None
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


def _authors(scene: Scene, tokens: tuple[int, ...]) -> list[Part]:
    """Those who speak though no mention names them ("witnesses"); of a document, whose it is ("the report by X")."""
    found: list[Part | None] = []
    for i in tokens:
        if scene.tree.lemmas[i] in evaluation(scene.language).documents:
            found.extend(part for part in scene.parts((i,), SPEAKERS) if part.mention.start_i != i)
        elif scene.tree.lemmas[i] not in scene.reader.nouns:
            found.append(scene.phrase(i))
    return [part for part in found if part and not is_kind(part.ref.kind or "Actor", "Place")]


def _is_inverted(scene: Scene, frame: Frame) -> bool:
    """As in "The coup, wrote X, is …": a verb and the name of somebody right behind it, between commas."""
    tree, head = scene.tree, frame.head
    first = min([head, *tree.below(head, "aux")])
    after = scene.mention(head + 1) if head + 1 < len(tree.words) else None
    if first == 0 or tree.words[first - 1] != "," or after is None or after.head_i not in tree.below(head, "obj"):
        return False
    return after.end_i < len(tree.words) and tree.pos[after.end_i] == "PUNCT"


def _comes_after(scene: Scene, frame: Frame) -> bool:
    """Whether a verb of saying follows what is said: a comma or closing mark stands before it ("déplore l'ONU")."""
    first = _own_start(scene, frame) if not _is_inverted(scene, frame) else frame.head
    before = scene.tree.words[first - 1] if first else ""
    return before in {",", "!", "?"} or before in evaluation(scene.language).closing


def _content(
    scene: Scene, frame: Frame, quotes: list[tuple[int, int]], *, loose: bool
) -> tuple[int, int, int | None] | None:
    """First and last token of what is said, and its verb: a clause, what stands around the verb, or a quotation."""
    tree, head = scene.tree, frame.head
    ending = _quote_before(scene, frame, quotes)
    if ending:
        return (*ending, _verb_in(scene, *ending))
    labels = ("ccomp", "parataxis") if loose else ("ccomp",)
    clause = next((c for c in tree.below(head, *labels) if _same_sentence(scene, head, c)), None)
    if clause is None and _comes_after(scene, frame):
        clause = next((c for c in tree.below(head, "advcl", "dep") if c < head and tree.pos[c] in CLAUSES), None)
    behind = tree.bases[head] in {"parataxis", "conj", "acl"} and _comes_after(scene, frame)
    if clause is None and (behind or _is_likened(scene, head)):
        clause = tree.heads[head]
    if clause is None:
        quote = _near_quote(scene, head, quotes)
        told = quote or _sentence_before(scene, frame)
        return (*told, _verb_in(scene, *told)) if told else _infinitive(scene, head)
    if tree.heads[head] == clause and clause > head and not _is_likened(scene, head):
        return *tree.sentence(head), clause
    if tree.heads[head] == clause and not _is_likened(scene, head):
        return tree.sentence(head)[0], max(_own_start(scene, frame), tree.sentence(head)[0] + 1), clause
    return *_around(scene, clause, head), clause


def _sentence_before(scene: Scene, frame: Frame) -> tuple[int, int] | None:
    """The sentence before one that opens with a verb of saying and its speaker behind it ("… . A indiqué X.")."""
    tree, head = scene.tree, frame.head
    first = tree.sentence(head)[0]
    helpers = {*tree.below(head, "aux", "punct"), head}
    speakers = [c for c in (*tree.below(head, "nsubj"), *scene.reader.arguments.inverted(head)) if c > head]
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
    clause = next((c for c in scene.tree.below(head, "xcomp", "advcl") if c > head and _is_clause(scene, c)), None)
    return (*_around(scene, clause, head), clause) if clause is not None else None


def _is_clause(scene: Scene, i: int) -> bool:
    """Whether an infinitive or a predicate tells what is said ("claims to have won", "affirme être prêt")."""
    tree = scene.tree
    loose = tree.bases[i] == "advcl" and not tree.has(i, "VerbForm=Inf")
    return not loose and (tree.pos[i] == "VERB" or any(True for _ in tree.below(i, "cop")))


def _near_quote(scene: Scene, head: int, quotes: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The quotation in the verb's sentence, or the one that ends right before it."""
    first, last = scene.tree.sentence(head)
    return next((quote for quote in quotes if quote[0] < last and quote[1] > first - 1), None)


def _verb_in(scene: Scene, first: int, last: int) -> int | None:
    inside = [i for i in range(first, last) if not first <= scene.tree.heads[i] < last or scene.tree.heads[i] == i]
    return next((i for i in inside if scene.tree.pos[i] in {"VERB", "NOUN", "ADJ", "AUX"}), None)


def _by_sources(scene: Scene) -> Iterator[Saying]:
    """As in "according to X", "selon X": the rest of the sentence is what X says."""
    known, opening = source_words(scene.language), opening_words(scene.language)
    for i in range(len(scene.tree.words)):
        case = scene.reader.arguments.case(i)
        entries = known.get(case, ()) or (opening.get(case, ()) if _opens(scene, i) else ())
        speakers = _named(scene, (i,)) or _authors(scene, (i,)) if entries else []
        if entries[:1] and case in opening and not all(_is_named_person(scene, part) for part in speakers):
            continue
        if speakers:
            yield _held(scene, i, speakers, entries[0])


def _is_named_person(scene: Scene, part: Part) -> bool:
    """Whether somebody is told of, not a thing taken for one: "pour le ministre", not "pour la circonstance"."""
    return is_kind(part.ref.kind or "Actor", "Person") and scene.mention(part.mention.head_i) is not None


def _opens(scene: Scene, i: int) -> bool:
    """Whether a phrase opens its sentence and a comma follows it."""
    first, last = scene.tree.span(i)
    start, end = scene.tree.sentence(i)
    return first == start and last < end and "," in {scene.tree.words[last], scene.tree.words[last - 1]}


def _by_views(scene: Scene) -> Iterator[Saying]:
    """As in "in X's view", "in the words of X", "aux yeux de X"."""
    nouns, tree = view_words(scene.language), scene.tree
    for i, lemma in enumerate(tree.lemmas):
        if lemma not in nouns or tree.bases[i] not in {"obl", "advmod", "nmod"} or not scene.reader.arguments.case(i):
            continue
        roles = scene.reader.arguments.of_noun(i)
        slots = ("possessive", *sorted(scene.reader.grammar.of))
        speakers = [part for slot in slots for part in _named(scene, roles.get(slot, ()))]
        if speakers:
            yield _held(scene, i, speakers, nouns[lemma][0])


def _held(scene: Scene, i: int, speakers: list[Part], entry: SpeechEntry) -> Saying:
    """What is said where only a phrase tells whose word it is: its clause, or the whole sentence around it."""
    tree = scene.tree
    clause = next((g for g in tree.path(i) if tree.pos[g] in {"VERB", "AUX"}), None)
    inner = clause is not None and tree.bases[clause] in {"acl", "ccomp"}
    first, last = tree.span(clause) if clause is not None and inner else tree.sentence(i)
    return Saying(i, tuple(speakers), (first, last), clause, stance_of(scene, first, last), entry)


def stance_of(scene: Scene, first: int, last: int) -> str:
    """What the evaluative words of a stretch come to: negative, positive, or neutral where they balance.

    A good word that is denied is a bad one ("incapable of protecting", "has not improved").
    """
    words, tree = evaluation(scene.language), scene.tree
    against: set[str] = set()
    towards: set[str] = set()
    for i in range(first, last):
        names = {tree.lemmas[i], tree.words[i]}
        if names & words.negative:
            against.add(tree.lemmas[i])
        elif names & words.positive:
            (against if _is_reversed(scene, i) else towards).add(tree.lemmas[i])
    return "negative" if len(against) > len(towards) else "positive" if len(towards) > len(against) else "neutral"


def _is_reversed(scene: Scene, i: int) -> bool:
    tree, words = scene.tree, evaluation(scene.language).reversing
    above = next(iter(tree.path(i)), i)
    near = [*tree.children[i], above, *(tree.children[above] if tree.bases[i] != "nsubj" else ())]
    return any(tree.words[c] in words or tree.lemmas[c] in words for c in near)
