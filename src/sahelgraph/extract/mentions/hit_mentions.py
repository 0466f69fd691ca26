"""Mentions made of the names that the register's index found in a text: their words, who bears them, who holds a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sahelgraph.extract.mentions.actor_mention import ActorMention, How, Reading, head_of, is_any
from sahelgraph.extract.mentions.name_index import Hit, Word
from sahelgraph.extract.mentions.surroundings import Surroundings
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.model import Ref
from sahelgraph.register import Entry, Post, Tenure

FORGOTTEN = 2
"""For how many years who is last known to hold a post is taken to hold it."""


@dataclass(frozen=True, slots=True)
class HitMentions:
    """Makes mentions in one document of what a name was found, or told, to stand for."""

    reading: Reading
    words: Sequence[Sequence[Word]]
    near: Surroundings

    def post(self, hit: Hit, post: Post) -> ActorMention:
        """A post: its holder on the day told of it where the register knows one, else a person of the source's own.

        "A leader of X" is one of several, and nobody that the register could name; "the former minister" holds no post.
        """
        if self.near.is_one_of_several(hit) or self.near.is_former(hit):
            return self.mention(hit, None, "role", 0.8, kind="Person")
        on = self.reading.day(hit.passage, self.words[hit.passage][hit.last - 1].token_i)
        held = [one for one in self.reading.register.holder(post.iri, on) if _is_fresh(one, on)] if on else []
        holder = self.reading.register.entries.get(held[0].person) if len(held) == 1 else None
        found = self.mention(hit, holder, "post", 0.75 if holder else 1.0, kind="Person")
        return replace(found, post=post.iri)

    def open(self, hit: Hit) -> ActorMention:
        """Homonyms that nothing tells apart stay words, of the kind they share."""
        kinds = {held.entry.kind for held in hit.held if held.entry}
        return self.mention(hit, None, "unknown", 0.5, kind=kinds.pop() if len(kinds) == 1 else "Actor")

    def mention(self, hit: Hit, entry: Entry | None, how: How, certainty: float, kind: str = "Actor") -> ActorMention:
        """A mention of an entry, or of somebody of a kind that the register does not know, by the words of a name."""
        words = self.words[hit.passage][hit.first : hit.last]
        shut = self.closes(hit)
        start_i, end_i = words[0].token_i, words[-1].token_i + 1 + shut
        head = head_of(self.reading.docs[hit.passage], start_i, end_i)
        ref = self.ref(hit, entry, kind, shut=shut)
        last, noun = (self.reading.docs[hit.passage][i] for i in (end_i - 1, head))
        men = is_any(ref.kind, ("SecurityForce", "ArmedGroup"))  # "French soldiers", "Fulani militiamen"
        several = men and last.pos_ == "NOUN" and is_plural(last) and is_plural(noun)  # not "le Groupe de … musulmans"
        return ActorMention(hit.passage, start_i, end_i, head, ref, how, certainty, inner=hit.inner, plural=several)

    def ref(self, hit: Hit, entry: Entry | None, kind: str = "Actor", *, shut: bool = False) -> Ref:
        """Who is named, with his place in the source."""
        words = self.words[hit.passage][hit.first : hit.last]
        tidied = self.reading.passages[hit.passage].tidied
        start, end = tidied.place(words[0].start), tidied.place(words[-1].end - 1 + shut) + 1
        return self.reading.ref_at(hit.passage, start, end, entry=entry, kind=kind)

    def closes(self, hit: Hit) -> bool:
        """Whether a bracket that is part of the name is shut behind its last word: "ISWAP (Lake Chad)"."""
        text, end = self.reading.passages[hit.passage].tidied.text, self.words[hit.passage][hit.last - 1].end
        said = self.said(hit)
        return said.count("(") > said.count(")") and text[end : end + 1] == ")"

    def said(self, hit: Hit) -> str:
        """The words of a name as the text has them."""
        words = self.words[hit.passage][hit.first : hit.last]
        return self.reading.passages[hit.passage].tidied.text[words[0].start : words[-1].end]


def _is_fresh(held: Tenure, on: str) -> bool:
    """Whether a holding without end was confirmed lately enough that he who held it may hold it still on a day."""
    last = held.last_confirmed or held.start or on
    return bool(held.end) or not on[:4].isdecimal() or int(on[:4]) - int(last[:4]) <= FORGOTTEN
