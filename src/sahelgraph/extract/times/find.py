"""When: the dates, spans and durations a passage tells, each resolved as far as the text allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.extract.times.dates import Dated, Direction, Known, to_date
from sahelgraph.extract.times.meanings import MEANINGS
from sahelgraph.extract.times.words import PREFIX_REACH, STRAIGHT, Found, TimeWords, time_words
from sahelgraph.model import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TimeKind: TypeAlias = Literal["point", "range", "since", "until", "as_of", "duration", "repeated"]
POINTS = frozenset({"date", "month", "year", "weekday", "near", "decade", "century", "slash"})
DAYS = frozenset({"date", "weekday", "slash", "near"})
FIXED: dict[str, TimeKind] = {
    "repeated": "repeated",
    "recent": "range",
    "years": "range",
    "days": "range",
    "week": "range",
    "quarter": "range",
    "half": "range",
}
FARTHEST_VERB = 8


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time in a passage: tokens `start_i` up to `end_i` (exclusive), what they say, and how.

    `point` (a day, month or year: start equals end; or a longer stretch told as one, "the 1990s"), `range`
    ("from 3 to 5 May"), `since` and `until` (one end open), `as_of`; `duration` ("for ten years") and `repeated`
    ("every Friday") are words only. A preposition is not part of the span, except before a range.
    """

    start_i: int
    end_i: int
    time: Time
    kind: TimeKind


def document_times(
    passages: Sequence[Passage], *, published: str | None, told: Sequence[list[Found]] | None = None
) -> list[list[TimeSpan]]:
    """The times of each passage, a date told in one helping to read the next; `told` as in `find_times`."""
    context: str | None = None
    found: list[list[TimeSpan]] = []
    for i, passage in enumerate(passages):
        expressions = None if told is None else told[i]
        found.append(find_times(passage, published=published, context=context, told=expressions))
        context = next((span.time.end for span in reversed(found[-1]) if _anchors(span)), context)
    return found


def find_times(
    passage: Passage, *, published: str | None, context: str | None = None, told: list[Found] | None = None
) -> list[TimeSpan]:
    """The times of a passage in order, without overlaps.

    `published` is the document's date; `context` the last full date told before the passage. A day without a year
    is the nearest before publication, or after it where a preposition or verb looks ahead; a weekday without a
    date of publication stays words. `told` are the passage's time expressions where they have been found already.
    """
    known = Known(published=to_date(published), last=context)
    text = passage.tidied.text.translate(STRAIGHT)
    return _Reader(passage.doc, text, time_words(passage.language), known).read(
        time_expressions(passage) if told is None else told
    )


def time_expressions(passage: Passage) -> list[Found]:
    """The words that tell a time, unresolved, with their places in the parser's text."""
    words, text = time_words(passage.language), passage.tidied.text.translate(STRAIGHT)
    return [found for found in words.find(text) if _is_time(found, passage.doc, text, words)]


@dataclass(slots=True)
class _Reader:
    """Walks over the time expressions of one passage, remembering the last date told."""

    doc: Doc
    text: str
    words: TimeWords
    known: Known

    def read(self, found: list[Found]) -> list[TimeSpan]:
        spans: list[TimeSpan] = []
        at = 0
        while at < len(found):
            following = found[at + 1] if at + 1 < len(found) else None
            span = self._range(found[at], following) if following else None
            at += 2 if span else 1
            span = span or self._single(found[at - 1])
            if span:
                self._remember(span, found[at - 1])
                if not (spans and self._only_bounds(span, spans[-1])):
                    spans.append(span)
        return spans

    def _only_bounds(self, span: TimeSpan, before: TimeSpan) -> bool:
        """Whether brackets only tell how sure the day before them is: "around 4 May (between 2 and 6 May)"."""
        if span.kind != "range" or before.kind != "point" or not 1 <= span.start_i - before.end_i <= 2:
            return False  # between the bracket and the days at most one word, a preposition
        bracketed = self.doc[before.end_i].text == "(" and self.doc[span.end_i : span.end_i + 1].text == ")"
        return bracketed and (span.time.start or "") <= (before.time.start or "") <= (span.time.end or "")

    def _remember(self, span: TimeSpan, found: Found) -> None:
        if _anchors(span):
            self.known = replace(self.known, last=span.time.end, near_last=True)
        if "year" in found.values:
            self.known = replace(self.known, year=int(found.values["year"]))

    def _single(self, found: Found) -> TimeSpan | None:
        dated = self._resolved(found)
        if dated is None:
            return None
        kind, dated = self._kind(found, dated)
        return self._span(found.start, found.end, kind, dated)

    def _resolved(self, found: Found, **more: int) -> Dated | None:
        known = replace(self.known, direction=self._direction(found))
        return MEANINGS[found.meaning]({**found.values, **more}, known)

    def _kind(self, found: Found, dated: Dated) -> tuple[TimeKind, Dated]:
        """What the words before make of a time: an open interval, a state of affairs, else what it is."""
        if found.meaning in FIXED:
            return FIXED[found.meaning], dated
        elapsed = found.meaning == "duration" and self._behind("either", found)  # "freed after nine days"
        if self._behind("since", found) and not elapsed:
            return self._since(found, dated)
        if found.meaning == "duration":
            return "duration", dated
        if self._behind("until", found):
            return "until", (None, dated[1])
        as_of = found.meaning in DAYS and self._behind("as_of", found)
        return ("as_of" if as_of else "point"), dated

    def _since(self, found: Found, dated: Dated) -> tuple[TimeKind, Dated]:
        """An open interval; "depuis trois jours" begins so long ago, if publication is known."""
        if found.meaning != "duration":
            return "since", (dated[0], None)
        ago = MEANINGS["ago"](found.values, self.known)
        return ("since", (ago[0], None)) if ago and ago[0] else ("duration", dated)

    def _behind(self, kind: str, found: Found) -> bool:
        return self.words.prefixed(kind, self.text, found.start) and not self._owns(found)

    def _owns(self, found: Found) -> bool:
        """Whether a preposition before a day is that of what the day owns: "was outraged by Friday's attack"."""
        agent = _word_before(self.text, found.start).lower() in grammar(self.words.language).agents
        return agent and self.text.startswith("'s ", found.end)

    def _direction(self, found: Found) -> Direction:
        """Whether the time lies ahead: by its preposition, else by the verb it belongs to."""
        if self._behind("ahead", found):
            return "future"
        if self._behind("either", found):
            return "near"
        token = _token(self.doc, found)
        return "future" if token is not None and looks_ahead(token, self.words) else "past"

    def _range(self, first: Found, second: Found) -> TimeSpan | None:
        """One span of two times that "between … and", "from … to" or a dash join."""
        if not (first.meaning in POINTS and second.meaning in POINTS):
            return None
        head = self._opened(first, second)
        if head is None:
            return None
        ends = self._ends(first, second)
        if ends is None or _upside_down(ends):
            return None
        return self._span(head, second.end, "range", ends)

    def _opened(self, first: Found, second: Found) -> int | None:
        gap = self.text[first.end : second.start]
        for opening, join in self.words.pairs:
            before = opening.search(self.text, max(0, first.start - PREFIX_REACH), first.start)
            if before and join.fullmatch(gap):
                return before.start()
        return None

    def _ends(self, first: Found, second: Found) -> Dated | None:
        """First and last of a range: an end without a year takes the other's."""
        m1, m2 = _month(first), _month(second)
        if m1 and m2 and "year" in second.values and "year" not in first.values:
            one, two = self._resolved(first, year=int(second.values["year"]) - (m1 > m2)), self._resolved(second)
        else:
            one = self._resolved(first)
            year = int(one[0][:4]) + (m2 < m1) if one and one[0] and one[0][:4].isdecimal() and m1 and m2 else None
            inherit = {"year": year} if year and "year" not in second.values else {}
            two = self._resolved(second, **inherit)
        return (one[0], two[1]) if one and two else None

    def _span(self, start: int, end: int, kind: TimeKind, dated: Dated) -> TimeSpan | None:
        tokens = self.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None:
            return None
        time = Time(start=dated[0], end=dated[1], text=self.doc.text[start:end])
        return TimeSpan(tokens.start, tokens.end, time, kind)


def looks_ahead(token: Token, words: TimeWords) -> bool:
    """Whether the verb above a token is in the future, or the token hangs on a plan ("scheduled for June")."""
    for above in _up(token):
        if above.pos_ in {"NOUN", "PROPN"} and any(c.lower_ in words.words["passed"] for c in above.children):
            return False
        if above.lemma_.lower() in words.words["planned"] and above.i != token.i:
            return not _is_when_told(token, above, words)
        if above.dep_ == "xcomp" and "Inf" in above.morph.get("VerbForm", []):
            continue  # "doit rencontrer lundi": the verb that governs an infinitive tells when
        if above.pos_ in {"VERB", "AUX"}:
            if "Fut" in above.morph.get("Tense", []):
                return True
            return any(
                child.lemma_.lower() in words.words["future"] or "Fut" in child.morph.get("Tense", [])
                for child in above.children
                if child.dep_.startswith(("aux", "cop"))
            )
    return False


def _is_when_told(token: Token, verb: Token, words: TimeWords) -> bool:
    """Whether a time is that of a telling in the past, not of what is told: "a annoncé mercredi que …".

    It stands bare, or right behind the verb: "a annoncé en janvier son départ".
    """
    helped = any(child.dep_ == "aux" and child.lemma_.lower() in words.words["having"] for child in verb.children)
    bare = not any(child.dep_ == "case" for child in token.children)
    close = token.left_edge.i == verb.i + 1
    return helped and (bare or close) and token.head.i == verb.i


def _up(token: Token) -> Iterator[Token]:
    yield token
    for _ in range(FARTHEST_VERB):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _token(doc: Doc, found: Found) -> Token | None:
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    return span.root if span is not None else None


def _month(found: Found) -> int:
    return int(found.values.get("month") or found.values.get("mm") or 0)


def _anchors(span: TimeSpan) -> bool:
    """Whether a later time may be reckoned from this one."""
    return (
        span.kind in {"point", "range", "as_of"} and bool(span.time.end) and not (span.time.end or "").startswith("--")
    )


def _upside_down(dated: Dated) -> bool:
    first, last = dated
    width = min(len(first or ""), len(last or ""))
    return bool(first and last and first[:width] > last[:width])


def _is_time(found: Found, doc: Doc, text: str, words: TimeWords) -> bool:
    """A bare number is a year only where its neighbours say so; "May" and "march" may be verbs."""
    if found.meaning == "year":
        return "part" in found.values or _is_year(found, doc, text, words)
    if found.meaning == "month" and not {"year", "which", "part", "lastyear"} & found.values.keys():
        bare = text[found.start : found.end]
        token = _token(doc, found)
        return bare not in words.words["month_short"] and (token is None or token.pos_ not in {"AUX", "VERB"})
    return True


def _is_year(found: Found, doc: Doc, text: str, words: TimeWords) -> bool:
    before = _word_before(text, found.start)
    if before in words.words["no_year_after"] or text[found.end : found.end + 2].strip()[:1] in {"%", "$", "€"}:
        return False
    token = _token(doc, found)
    counted = token is not None and token.dep_ == "nummod" and is_plural(token.head) and token.head.i > token.i
    return before in words.words["year_after"] and (not counted or before in words.words["year_sure"])


def _word_before(text: str, start: int) -> str:
    """The word, or the opening bracket, in front of a place: "(" for "(2015)"."""
    left = text[max(0, start - PREFIX_REACH) : start]
    if left[-1:] in {"(", "/", "$", "€", "#"}:
        return left[-1]
    parts = left.split()
    if not parts:
        return ""
    last = parts[-1].lstrip("(\"'“«")
    return last[last.rfind("'") - 1 :] if last.endswith("'") else last
