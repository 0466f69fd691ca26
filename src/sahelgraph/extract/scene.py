"""One passage with everything found in it: the tree, the frames, who is named, when and how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sahelgraph import __version__
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.mentions.actor_mention import ActorMention
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.standing import Standing
from sahelgraph.extract.times.find import TimeSpan
from sahelgraph.extract.times.timing import is_compared, is_due, is_of_text, time_of
from sahelgraph.model import Evidence, Time

OPENING = 12


@dataclass(frozen=True)
class Scene(Standing):
    """What the coders look at."""

    def opening(self) -> ActorMention | None:
        """The actor that this passage names and nothing else, before a comma ("The Security Council,")."""
        words = [i for i, word in enumerate(self.tree.words) if word.strip()]
        outer = [m for m in self.mentions if not m.inner]
        short = 1 < len(words) <= OPENING and self.tree.words[words[-1]] == ","
        whole = len(outer) == 1 and outer[0].start_i <= 1 and outer[0].end_i == words[-1]
        return outer[0] if short and whole else None

    def continues(self, i: int) -> bool:
        """Whether a participle goes on with what the body above the paragraphs does: "…, urging the parties to …"."""
        tree, first = self.tree, i
        while first and tree.pos[first - 1] == "ADV":
            first -= 1
        set_off = first > 0 and (tree.words[first - 1] == "," or tree.bases[first - 1] == "cc")
        present = tree.has(i, "VerbForm=Ger") or (tree.has(i, "VerbForm=Part") and not tree.has(i, "Tense=Past"))
        own = bool(tree.below(i, "nsubj", "aux", "mark", "case"))
        return self.standing is not None and set_off and present and not own and tree.bases[i] not in {"acl", "amod"}

    def frame(self, i: int) -> Frame | None:
        """The frame whose predicate is this token."""
        return self._frame_of.get(i)

    def within(self, first: int, last: int, *, inner: bool = False) -> list[ActorMention]:
        """The mentions that stand between two tokens (the last exclusive)."""
        return [m for m in self.mentions if first <= m.start_i and m.end_i <= last and (inner or not m.inner)]

    def evidence(self, i: int, rule: str) -> Evidence:
        """The sentence that a token stands in, as evidence under a rule."""
        first, last = self.tree.sentence(i)
        while last > first + 1 and not self.tree.words[last - 1].strip():
            last -= 1
        start, end = self.passage.span(first, last)
        return Evidence(
            source=self.source.iri,
            source_id=self.source.id,
            quote=self.text[start:end],
            start=start,
            end=end,
            rule=f"{self.language}.{rule}",
            version=__version__,
        )

    def number(self, first: int, last: int) -> Quantity | None:
        """The number told of the words between two tokens: before them, or of a noun among them; an article at last."""
        told = [q for q in self.quantities if self._counts(q, first, last)]
        return next((q for q in told if not q.weak), next(iter(told), None))

    def _counts(self, quantity: Quantity, first: int, last: int) -> bool:
        noun = quantity.noun_i
        within = noun is not None and first <= noun < last
        return within or (quantity.start_i < last and first < quantity.end_i)

    def first_when(self, predicates: Iterable[int]) -> Time | None:
        """The time told of the first of some predicates, or of the light verb that carries it."""
        carried = ((i, frame.light if (frame := self.frame(i)) else None) for i in predicates)
        return next((told for anchors in carried if (told := self.when(*anchors))), None)

    def when(self, *heads: int | None) -> Time | None:
        """The time told of a predicate: one that hangs on it, or on a clause it shares its time with."""
        anchors = [i for i in heads if i is not None]
        words = self.reader.grammar
        if not anchors:
            return None
        times = [span for span in self._times_told if not self._is_of_judging(span, anchors[0])]
        if self._is_vague(anchors[0]):  # "in recent years", whatever day the paragraph opens with
            times = [span for span in times if self.tree.sentences[span.start_i] == self.tree.sentences[anchors[0]]]
        if self._is_long_before(anchors[0]):
            first, last = self.tree.span(anchors[0])
            times = [span for span in times if first <= span.start_i < last]
        return time_of(self.tree, times, anchors, words.apart - words.causes, words.situated)

    def _is_vague(self, i: int) -> bool:
        """Whether the sentence of a predicate tells a time that is no day."""
        words, (first, last) = self.reader.grammar, self.tree.sentence(i)
        behind = (k + 1 for k in range(first, last - 1) if self.tree.lemmas[k] in words.recent)
        return any(words.is_extent(self.tree.words[k]) and self.tree.has(k, "Number=Plur") for k in behind)

    def _is_long_before(self, i: int) -> bool:
        """Whether a noun tells what was days before the sentence's own day: "came two days after the abduction"."""
        words = self.reader.grammar
        case = next(iter(self.tree.below(i, "case")), 0) if self.tree.pos[i] == "NOUN" else 0
        marked = case > 1 and self.tree.words[case] in words.clause_marks and self.tree.has(case - 1, "Number=Plur")
        return marked and words.is_extent(self.tree.words[case - 1])

    def _is_of_judging(self, span: TimeSpan, i: int) -> bool:
        """Whether a time tells when a deed was judged, not done, or done, not judged.

        As in "X on Monday condemned the attack", of the attack, and in "X condemned Friday's attack", of the condemning.
        """
        tree, read = self.tree, self.reader
        judging = {verb for verb in read.grammar.answering if verb in read.arguments.saying}
        if tree.pos[i] == "VERB":
            own = tree.below(i, "obj") if tree.lemmas[i] in judging else ()
            return any(tree.span(noun)[0] <= span.start_i < noun for noun in own)
        first = tree.first_conjunct(i)
        verb = tree.heads[first]
        judged = tree.bases[first] in {"obj", "obl"} and tree.lemmas[verb] in judging and tree.pos[verb] == "VERB"
        return judged and span.start_i < verb

    @cached_property
    def _times_told(self) -> list[TimeSpan]:
        """The times at which something was: not those since when it is compared, deadlines, or a text's number."""
        tree, superlatives, deadlines = self.tree, self.reader.grammar.superlatives, self.reader.grammar.deadlines
        told = (span for span in self.times if not is_compared(tree, span, superlatives))
        return [span for span in told if not (is_due(tree, span, deadlines) or is_of_text(tree, span))]

    def is_dated(self, i: int) -> bool:
        """Whether a token is part of a time."""
        return any(span.start_i <= i < span.end_i for span in self.times)
