"""A language model's answer into statements: only what quotes the text, in terms that exist, of the shape agreed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sahelgraph import __version__
from sahelgraph.ids import Minter
from sahelgraph.model import EXACTLY, KINDS, Content, Document, Evidence, Kind, Mention, Ref, Reject, Statement, Time
from sahelgraph.register import Register, fold
from sahelgraph.vocabulary import event_types, is_kind, measures, relations

CONFIDENCE = 0.5
"""A model's statement is never sure enough for a plain triple."""
CHOICES = {
    "polarity": ("affirmed", "negated"),
    "modality": ("actual", "planned", "requested", "possible"),
    "stance": ("negative", "positive", "neutral"),
}
LONGEST_NAME = 12


class Unusable(Exception):  # noqa: N818 - what an answer is
    """An answer, or a part of one, that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer is about: the stretch `start` to `end` of a document, and how its words find their actors."""

    document: Document
    mentions: Sequence[Mention]
    register: Register
    minter: Minter
    rule: str
    start: int
    end: int

    def reject(self, reason: str, text: str = "") -> Reject:
        """A note of what could not be used."""
        source = self.document.source
        line = self.document.text.count("\n", 0, self.start) + 1
        return Reject(source.path or source.id, f"{self.rule}: {reason}", line, source.iri, text[:80])

    def place(self, words: str, *, first: int | None = None, last: int | None = None) -> tuple[int, int]:
        """Where some words stand: between two places first, else in the stretch; Unusable where they do not."""
        for low, high in ((first, last), (self.start, self.end)):
            at = self.document.text.find(words, low, high) if words and low is not None else -1
            if at >= 0:
                return at, at + len(words)
        raise Unusable("words that do not stand in the text")


def read_answer(answer: str, about: Answered) -> Iterator[Statement | Reject]:
    """The statements of an answer, and a reject for each that cannot be used; Unusable where it is no JSON at all."""
    for told in _listed(answer):
        try:
            yield about.minter.identified(_statement(told, about))
        except Unusable as fault:
            yield about.reject(f"{fault}", json.dumps(told, ensure_ascii=False, sort_keys=True))


def _listed(answer: str) -> list[Any]:
    """The list in an answer, whatever chat stands around its JSON."""
    try:
        told = json.loads(answer[answer.find("{") : answer.rfind("}") + 1])
    except (ValueError, RecursionError) as error:
        raise Unusable("the answer is not JSON") from error
    found = told.get("statements") if isinstance(told, dict) else None
    if not isinstance(found, list):
        raise Unusable('the answer has no list of "statements"')
    return found


def _statement(told: Any, about: Answered) -> Statement:
    if not isinstance(told, dict):
        raise Unusable("a statement that is no object")
    kind, type_ = _terms(told)
    quote = told.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        raise Unusable("a statement without a quote")
    try:
        start, end = about.place(quote)
    except Unusable as error:
        raise Unusable("a quote that does not stand in the text") from error
    wanted = _wanted(kind, type_)
    subject = _refs(told.get("subject"), about, start, end, kind=wanted[0])
    object_ = _refs(told.get("object"), about, start, end, kind=wanted[1])
    _check_shape(kind, type_, subject, object_, told.get("value"))
    chosen = {key: _choice(key, told.get(key)) for key in CHOICES}
    return Statement(
        kind=kind,
        type=type_,
        subject=subject,
        object=object_,
        place=_refs(told.get("place"), about, start, end, kind="Place"),
        time=_time(told.get("time"), about, start, end),
        value=told.get("value") if kind == "measure" else None,
        comparator=EXACTLY if kind == "measure" else None,
        stance=(chosen["stance"] or "neutral") if kind == "claim" else None,  # type: ignore[arg-type]
        content=Content(quote, start, end) if kind == "claim" else None,
        polarity=chosen["polarity"] or "affirmed",  # type: ignore[arg-type]
        modality=chosen["modality"] or "actual",  # type: ignore[arg-type]
        attributed_to=_refs(told.get("attributed_to"), about, start, end),
        confidence=CONFIDENCE,
        evidence=(_evidence(about, quote, start, end),),
    )


def _evidence(about: Answered, quote: str, start: int, end: int) -> Evidence:
    source = about.document.source
    return Evidence(source.iri, source.id, quote, start, end, rule=about.rule, version=__version__)


def _terms(told: dict[str, Any]) -> tuple[Kind, str]:
    kind, type_ = told.get("kind"), told.get("type")
    if kind not in KINDS:
        raise Unusable(f"no such kind: {kind!r}")
    known = {"event": event_types(), "relation": relations(), "measure": measures(), "claim": {"says": None}}[kind]
    if not isinstance(type_, str) or type_ not in known:
        raise Unusable(f"no such type of {kind}: {type_!r}")
    return kind, type_


def _wanted(kind: Kind, type_: str) -> tuple[str, str]:
    """Whether an actor or a place stands on each side ("Mali" is both)."""
    told = relations()[type_] if kind == "relation" else None
    sides = (told.domain, told.range) if told else (None, None)
    first, second = ("Place" if side and is_kind(side, "Place") else "Actor" for side in sides)
    return first, second


def _check_shape(kind: Kind, type_: str, subject: tuple[Ref, ...], object_: tuple[Ref, ...], value: Any) -> None:
    """As many participants as the contract says, of the classes that the ontology says."""
    counts = {"event": bool(subject or object_), "relation": len(subject) == len(object_) == 1}
    counts |= {"claim": len(subject) == 1, "measure": len(subject) == 1 and not object_}
    if not counts[kind]:
        raise Unusable(f"{len(subject)} subjects and {len(object_)} objects do not make one {kind}")
    if kind == "measure" and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise Unusable("a measure without a number")
    if kind == "relation":
        known = relations()[type_]
        for ref, wanted in ((subject[0], known.domain), (object_[0], known.range)):
            if ref.iri and wanted and ref.kind and not (is_kind(ref.kind, wanted) or is_kind(wanted, ref.kind)):
                raise Unusable(f"{type_} cannot be said of a {ref.kind}")


def _choice(key: str, told: Any) -> str | None:
    if told is not None and told not in CHOICES[key]:
        raise Unusable(f"no such {key}: {told!r}")
    return str(told) if told else None


def _refs(told: Any, about: Answered, start: int, end: int, *, kind: str = "Actor") -> tuple[Ref, ...]:
    words = told if isinstance(told, list) else [told] if told else []
    if not all(isinstance(each, str) and 0 < len(each.split()) <= LONGEST_NAME for each in words):
        raise Unusable("a participant that is no name")
    found = [_ref(each, about, start, end, kind) for each in words]
    return tuple({ref.node: ref for ref in reversed(found)}.values())[::-1]


def _ref(words: str, about: Answered, start: int, end: int, kind: str) -> Ref:
    """The actor that the rules found in these words, else the one of that name in the register, else the words."""
    first, last = about.place(words, first=start, last=end)
    known = next((told.ref for told in about.mentions if (told.ref.start, told.ref.end) == (first, last)), None)
    if known is not None and (kind == "Actor" or is_kind(known.kind or "Actor", kind)):
        return known
    entries = about.register.find(words, on=about.document.source.published, kinds=(kind,))
    if len(entries) == 1:
        label = about.register.label(entries[0].iri, about.document.source.language or "en")
        return Ref(label, words, first, last, iri=entries[0].iri, kind=entries[0].kind)
    label = " ".join(words.split())
    local = about.minter.unlinked(about.document.source.iri, fold(label), kind)
    return Ref(label, words, first, last, local=local, kind=kind)


def _time(told: Any, about: Answered, start: int, end: int) -> Time | None:
    """The words of a time alone: a date that a model works out has no words to show for it."""
    if not told:
        return None
    if not isinstance(told, str):
        raise Unusable("a time that is no text")
    about.place(told, first=start, last=end)
    return Time(text=told)
