"""Who says what: verbs of saying, "according to X", "in the words of X"; each saying with its speakers, content and stance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import SpeechEntry
from sahelgraph.extract.lexicon.index import by_word, source_words, speech_entries, speech_verbs
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.speech.content import content_of, own_words, quotations, quoted_too, verb_in
from sahelgraph.extract.speech.speakers import authors_of, named_speakers, speakers_of
from sahelgraph.extract.speech.stance import stance_of
from sahelgraph.extract.standing import Part
from sahelgraph.vocabulary import is_kind

VERBS = frozenset({"VERB", "AUX"})
THINKING = ("Movement", "Party", "Coalition", "NonGovernmentalOrganisation", "Government", "ArmedGroup")
"""The kinds of bodies whose view "pour" tells where it opens a sentence."""


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
    own: tuple[int, int] = (0, 0)
    """The words that name the speaker, whose titles nobody says: "the minister X" of "according to the minister X"."""

    def covers(self, i: int) -> bool:
        """Whether a token is part of what is said, not of the saying."""
        inside = self.content[0] <= i < self.content[1] and not self.own[0] <= i < self.own[1]
        return inside and i != self.head


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
    told = [*_by_verbs(scene, quotes), *_by_sources(scene), *_by_views(scene), *_by_colons(scene, quotes)]
    return sorted(told, key=lambda saying: (saying.head, saying.content))


def _by_verbs(scene: Scene, quotes: list[tuple[int, int]]) -> Iterator[Saying]:
    verbs = speech_verbs(scene.language)
    for frame in scene.frames:
        named = frame.noun or scene.mention(frame.head) is not None  # "member states to contribute" says nothing
        named = named or _is_thought_of(scene, frame) or _is_nickname(scene, frame)
        senses = () if named else verbs.get(frame.lemma, ())
        for sense in senses:
            beside = _beside(scene, frame) | (_below_objects(scene, frame) if sense.entry.silent else set())
            if not sense.needs or sense.needs & beside:
                yield from () if sense.entry.silent else _said(scene, frame, sense.entry, quotes)
                break


def _is_thought_of(scene: Scene, frame: Frame) -> bool:
    """Whether others think it of whom it is told: "gunmen believed to be rebels"."""
    tree, i = scene.tree, frame.head
    doubted = tree.bases[i] == "acl" and tree.words[i] in scene.reader.grammar.hedges
    return doubted and not tree.below(i, "nsubj", "obl:agent")


def _is_nickname(scene: Scene, frame: Frame) -> bool:
    """Whether a word only opens what somebody is called besides: "X, dit Y"."""
    tree, i = scene.tree, frame.head
    if tree.words[i] not in scene.reader.grammar.nicknaming or i + 1 >= len(tree.words) or i < 2:
        return False
    before = i - 1 - (tree.words[i - 1] == ",")
    return tree.pos[before] == "PROPN" and tree.pos[i + 1] == "PROPN" and not tree.below(i, "aux")


def _beside(scene: Scene, frame: Frame) -> set[str]:
    """What a verb of saying may need: words and prepositions beside it, or "predicate" ("called him a liar")."""
    words = {scene.tree.lemmas[i] for told in frame.roles.values() for i in told}
    words |= {scene.tree.lemmas[i] for i in scene.tree.below(frame.head, "aux")}
    deemed = any(scene.tree.pos[i] in {"NOUN", "ADJ", "PROPN"} for i in frame.role("clause"))
    return words | set(frame.roles) | ({"predicate"} if deemed else set())


def _below_objects(scene: Scene, frame: Frame) -> set[str]:
    """The words that the parser may hang on the object of a verb: "condemned the colonel to six years"."""
    return {scene.tree.lemmas[c] for i in frame.role("object") for c in scene.tree.below(i, "nmod", "obl")}


def _said(scene: Scene, frame: Frame, entry: SpeechEntry, quotes: list[tuple[int, int]]) -> Iterator[Saying]:
    speakers = speakers_of(scene, frame, quotes)
    content = content_of(scene, frame, quotes, loose=entry.content)
    if not speakers or (content is None and entry.content):
        return
    first, last, clause = content or (*own_words(scene, frame.head), None)
    first, last = quoted_too(quotes, frame.head, first, last)
    if first >= last:
        return
    yield Saying(
        head=frame.head,
        speakers=tuple(speakers),
        content=(first, last),
        clause=clause,
        stance=entry.stance or stance_of(scene, first, last),
        entry=entry,
        modality=frame.told.modality,
        denied=frame.told.denied,
        own=_named(scene, frame),
    )


def _named(scene: Scene, frame: Frame) -> tuple[int, int]:
    """The stretch of the subject of a verb of saying."""
    subject = next((i for i in frame.role("subject") if scene.tree.heads[i] == frame.head), None)
    return (0, 0) if subject is None else _phrase(scene, subject, clauses=True)


def _phrase(scene: Scene, i: int, *, clauses: bool) -> tuple[int, int]:
    """A noun with the unbroken stretch of what hangs on it, up to a clause that tells more of it or with it."""
    tree, end = scene.tree, i + 1
    while end < len(tree.words) and _hangs(scene, i, end) and (clauses or tree.pos[end] != "VERB"):
        end += 1
    return min(i, tree.span(i)[0]), end


def _hangs(scene: Scene, i: int, end: int) -> bool:
    """Whether a token hangs below a noun, or is a comma before one that does: "X, dont le chef a fui, accuse Y"."""
    tree = scene.tree
    comma = tree.words[end] == "," and end + 1 < len(tree.words)
    return i in tree.path(end) or (comma and i in tree.path(end + 1))


def _by_sources(scene: Scene) -> Iterator[Saying]:
    """As in "according to X", "selon X": the rest of the sentence is what X says."""
    known, opening = source_words(scene.language), opening_words(scene.language)
    for i in range(len(scene.tree.words)):
        case = scene.reader.arguments.case(i)
        entries = known.get(case, ()) or (opening[case] if case in opening and _opens(scene, i) else ())
        speakers = named_speakers(scene, (i,)) or authors_of(scene, (i,)) if entries else []
        if entries[:1] and case in opening and not all(_has_views(scene, part) for part in speakers):
            continue
        if speakers:
            yield _held(scene, i, speakers, entries[0])


def _has_views(scene: Scene, part: Part) -> bool:
    """Whether somebody is told of who has a view, not a thing: "pour le ministre", "pour l'opposition", not "pour la circonstance"."""
    thinking = _is_person(part.ref.kind) or is_any(part.ref.kind, THINKING)
    return thinking and scene.mention(part.mention.head_i) is not None


def _by_colons(scene: Scene, quotes: list[tuple[int, int]]) -> Iterator[Saying]:
    """As in "Choguel Maïga : « La France nous a abandonnés »": a name before a colon and a quotation says it."""
    entry, words = speech_entries(scene.language)[0], scene.tree.words
    for first, last in quotes:
        named = scene.mention(first - 2) if first > 1 and words[first - 1] == ":" else None
        opens = named is not None and named.end_i == first - 1 and _heads_line(scene, named.start_i)
        person = named is not None and named.how in {"name", "unknown"} and _is_person(named.ref.kind)
        if named is not None and opens and person:
            stance = stance_of(scene, first, last)
            yield Saying(
                first - 1, (Part(named),), (first, last), verb_in(scene, first, last, VERBS), stance, entry, own=(0, 0)
            )


def _is_person(kind: str | None) -> bool:
    return is_kind(kind or "Actor", "Person")


def _heads_line(scene: Scene, i: int) -> bool:
    """Whether a token opens its sentence."""
    return i == scene.tree.sentence(i)[0]


def _opens(scene: Scene, i: int) -> bool:
    """Whether a phrase opens its sentence and a comma follows it."""
    first, last = scene.tree.span(i)
    start, end = scene.tree.sentence(i)
    return first == start and last < end and "," in {scene.tree.words[last], scene.tree.words[last - 1]}


def _by_views(scene: Scene) -> Iterator[Saying]:
    """As in "in X's view", "in the words of X", "aux yeux de X"."""
    nouns, tree = view_words(scene.language), scene.tree
    for i, lemma in enumerate(tree.lemmas):
        if lemma not in nouns or tree.bases[i] not in {"obl", "advmod", "nmod"} or not _is_view(scene, i):
            continue
        roles = scene.reader.arguments.of_noun(i)
        slots = ("possessive", *sorted(scene.reader.grammar.of))
        speakers = [part for slot in slots for part in named_speakers(scene, roles.get(slot, ()))]
        if speakers:
            yield _held(scene, i, speakers, nouns[lemma][0])


def _is_view(scene: Scene, i: int) -> bool:
    """Whether a noun stands behind a preposition that makes it somebody's word: not "after X's words", "asked for X's view"."""
    case, words = scene.reader.arguments.case(i), scene.reader.grammar
    aside = (words.apart | words.sought) - frozenset(source_words(scene.language))
    goes_to = (
        case in words.asked_marks & words.infinitive_marks and not words.bare_infinitives
    )  # "listened to X's views"
    return bool(case) and case not in aside and not goes_to


def _is_set_against(scene: Scene, clause: int, i: int) -> bool:
    """Whether a clause with a source of its own only stands beside the main one: "A died, while B fled according to X".

    A comma before the source makes it that of the whole sentence.
    """
    tree, words = scene.tree, scene.reader.grammar
    marks = (tree.words[c] for c in tree.below(clause, "mark"))
    beside = tree.bases[clause] == "advcl" and any(mark in words.clause_marks for mark in marks)
    first = tree.span(i)[0]
    return beside and clause < first and tree.words[first - 1] != ","


def _held(scene: Scene, i: int, speakers: list[Part], entry: SpeechEntry) -> Saying:
    """What is said where only a phrase tells whose word it is: its clause, or the whole sentence around it."""
    tree = scene.tree
    clause = next((g for g in tree.path(i) if tree.pos[g] in {"VERB", "AUX"}), None)
    inner = clause is not None and (tree.bases[clause] in {"acl", "ccomp"} or _is_set_against(scene, clause, i))
    first, last = tree.span(clause) if clause is not None and inner else tree.sentence(i)
    stance = stance_of(scene, first, last)
    return Saying(i, tuple(speakers), (first, last), clause, stance, entry, own=_phrase(scene, i, clauses=False))
