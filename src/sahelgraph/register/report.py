"""What the register knows of a name, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from sahelgraph.register.coded import ClassName
from sahelgraph.register.entries import Entry, Tenure, Tie
from sahelgraph.register.lookup import Register


def described(register: Register, name: str, on: str | None, language: str = "en") -> Iterator[str]:
    """The entries of a name with their offices and ties on a day; else what coders of events mean by it."""
    found = register.find(name, on=on)
    for entry in found:
        yield from _entry(register, entry, on, language)
    for coded in () if found else register.coded_names(name, on):
        if isinstance(coded.actor, ClassName):
            yield f"{coded.actor.label[language]} ({coded.actor.kind}, nobody in particular)"
        else:
            yield from _entry(register, coded.actor, on, language)
        if coded.under:
            yield f"  under {register.label(coded.under.iri, language)}"


def _entry(register: Register, entry: Entry, on: str | None, language: str) -> Iterator[str]:
    unverified = ", unverified" if entry.unverified else ""
    yield f"{register.label(entry.iri, language)} ({entry.kind}{_interval(entry.start, entry.end)}{unverified}) {entry.iri}"
    yield from _cited(register, entry.sources)
    for tenure in register.offices(entry.iri, on):
        yield f"  {_office(register, tenure, language)}"
        yield from _cited(register, tenure.sources)
    for tie in register.ties_of(entry.iri, on=on):
        yield f"  {_tie(register, tie, language)}"
        yield from _cited(register, tie.sources)


def _cited(register: Register, sources: tuple[str, ...]) -> Iterator[str]:
    for source in (register.sources[iri] for iri in sources if iri in register.sources):
        yield f"    {source.title}, {source.url or source.iri}{f' (opened {source.opened})' if source.opened else ''}"


def _office(register: Register, tenure: Tenure, language: str) -> str:
    told = register.label(tenure.post or tenure.body, language)
    return f"{told}{_interval(tenure.start, tenure.end or (tenure.last_confirmed and f'{tenure.last_confirmed}?'))}"


def _tie(register: Register, tie: Tie, language: str) -> str:
    ends = f"{register.label(tie.subject, language)} {tie.relation} {register.label(tie.object, language)}"
    return ends + _interval(tie.start, tie.end)


def _interval(start: str | None, end: str | None) -> str:
    return f", {start or '?'} to {end or '?'}" if start or end else ""
