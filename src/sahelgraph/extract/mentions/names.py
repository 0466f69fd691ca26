"""Names of the register in a text, told apart by case, day and context."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from sahelgraph.extract.mentions.actor_mention import ActorMention, How, Reading, is_any
from sahelgraph.extract.mentions.apart import Apart
from sahelgraph.extract.mentions.elsewhere import without_others
from sahelgraph.extract.mentions.hit_mentions import HitMentions
from sahelgraph.extract.mentions.longer_names import without_parts
from sahelgraph.extract.mentions.name_index import Held, Hit, Word, hits, index_of, named
from sahelgraph.extract.mentions.surroundings import Surroundings
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.register import Entry, Post

HOME_BOUND = ("ArmedGroup", "Institution", "PeaceOperation", "Government")
"""Those whose names, where others bear them too, mean them only where they are at work."""
WHOLE = ("Person", "Place", "State", "Company")
"""Those whose names name nobody else by a part of theirs."""
SHARING = ("ArmedGroup", "Militia", "PopulationGroup")
"""Those of whom two may share a noun: "Dogon and Fulani militias"."""


def is_shared_government(hit: Hit) -> bool:
    """Whether a name is that of the governments of several states: "the transitional government" tells of none."""
    return any(held.entry and held.name.ambiguous and is_any(held.entry.kind, ("Government",)) for held in hit.held)


def is_doubtful(hit: Hit) -> bool:
    """Whether a name is known to be others' too, so that it does not tell by itself where it is at work."""
    return all(held.entry and held.name.ambiguous and is_any(held.entry.kind, HOME_BOUND) for held in hit.held)


def is_wide(hit: Hit) -> bool:
    """Whether a name may be a region's or a country's."""
    return any(held.entry and is_any(held.entry.kind, ("Country", "Region")) for held in hit.held)


class Namer:
    """Finds the register's names in a document and tells homonyms apart."""

    def __init__(self, reading: Reading, words: Sequence[Sequence[Word]]) -> None:
        self.reading = reading
        self.index = index_of(reading.register)
        self.words = words
        self.near = Surroundings(reading, words)
        self.make = HitMentions(reading, words, self.near)
        found = [hit for i in range(len(words)) for hit in self._sharing(i, list(self._hits(i)))]
        self.hits = without_others(self._unless_persons(found), reading, words)
        self.demonyms: dict[int, list[Hit]] = defaultdict(list)
        for hit in self.hits:
            if hit.held[0].demonym:
                self.demonyms[hit.passage].append(hit)
        clear = (hit for hit in self.hits if not (is_shared_government(hit) or is_doubtful(hit)))
        told = [states for hit in clear if len(states := self._states(hit)) == 1]
        self.told = frozenset(state for states in told for state in states if state)
        self.main, self.clear = self._main_state()
        self.hits = without_parts(self.hits, reading, words)

    @cached_property
    def around(self) -> frozenset[str]:
        """The states of those whose names are nobody else's, and where they are at work: "MONUSCO", "Félix Tshisekedi"."""
        meant = ({held.entry.iri for held in hit.held if held.entry} for hit in self.hits)
        sole = {iri for named in meant if len(named) == 1 for iri in named}
        nations = (state for iri in sole if (state := self.reading.register.nation_of(iri)) is not None)
        return frozenset((*nations, *(state for iri in sole for state in self.reading.states_around(iri))))

    def mentions(self) -> list[ActorMention]:
        """The names found, in order; demonyms only where they name people."""
        return [mention for hit in self.hits if (mention := self._mention(hit)) is not None]

    def nations(self, passage: int) -> dict[int, str]:
        """The states of the demonyms of a passage, by token."""
        return {
            word.token_i: state
            for hit in self.demonyms[passage]
            if (state := self._nation(hit))
            for word in self.words[passage][hit.first : hit.last]
        }

    def _hits(self, i: int) -> Iterator[Hit]:
        text = self.reading.passages[i].tidied.text
        shouted = text.isupper()
        known = self.reading.words(i)
        outer: tuple[Held, ...] = ()
        for hit in hits(i, self.words[i], text, self.index.trie):
            apart = Apart(self.reading, self.words[i], hit, known)
            kept = tuple(held for held in hit.held if not apart.is_word(held, shouted=shouted))
            outer = outer if hit.inner else kept
            kept = tuple(held for held in kept if not hit.inner or self._is_of_outer(held, outer))
            if kept and not apart.holds(kept, shouted=shouted):
                yield replace(hit, held=kept)

    def _is_of_outer(self, held: Held, outer: Sequence[Held]) -> bool:
        """Whether a name inside another may be told of: not "Congo" of another state in that of a state, nor a town in a person's."""
        entries = [one.entry for one in outer if one.entry is not None and not one.demonym]
        if held.entry is None or not entries or not all(is_any(one.kind, WHOLE) for one in entries):
            return True
        if any(one.kind == "Person" for one in entries):
            return False
        if any(one.kind == "Company" for one in entries):
            return is_any(held.entry.kind, ("Place", "State"))
        state = self.reading.state_of
        return any(state(one.iri) == state(held.entry.iri) for one in entries)

    def _sharing(self, i: int, found: list[Hit]) -> Iterator[Hit]:
        """The names of a passage; the first of two that "and" joins takes the noun that both share with it.

        As in "Dogon and Fulani militias", which are two militias.
        """
        words, known = self.words[i], self.reading.words(i)
        text = self.reading.passages[i].tidied.text
        behind = {hit.first: hit for hit in found if not hit.inner}
        for hit in found:
            joins = not hit.inner and hit.last < len(words) and known.joins(words[hit.last].folded)
            other = behind.get(hit.last + 1) if joins else None
            shared = words[other.first + 1 : other.last] if other else []
            told = named(self.index.trie, [*words[hit.first : hit.last], *shared], text) if shared else ()
            held = tuple(one for one in told if one.entry and is_any(one.entry.kind, SHARING))
            yield replace(hit, held=held) if held else hit

    def _unless_persons(self, found: Sequence[Hit]) -> Iterator[Hit]:
        """Without the towns that share the last name of somebody the document names in full: "Ibrahim Keita … Keita"."""
        named = (hit for hit in found if hit.last - hit.first > 1 and self._is_of(hit, "Person"))
        last = {self.words[hit.passage][hit.last - 1].folded for hit in named}
        for hit in found:
            alone = hit.last - hit.first == 1 and self.words[hit.passage][hit.first].folded in last
            if not alone or not self._is_of(hit, "Place") or self.near.placed(hit):
                yield hit

    def _is_of(self, hit: Hit, kind: str) -> bool:
        return all(held.entry is not None and is_any(held.entry.kind, (kind,)) for held in hit.held)

    def _states(self, hit: Hit) -> set[str | None]:
        """The states to which what a name may stand for belongs."""
        return {self.reading.state_of(held.entry.iri) for held in hit.held if held.entry and not hit.inner}

    def _state(self, hit: Hit) -> str | None:
        """The state that a name is of: that of its name first, though a region may share it ("Niger")."""
        if self.near.bounds(hit) or self.near.hosts(hit):
            return None
        states = {held.entry.iri for held in hit.held if held.entry and is_any(held.entry.kind, ("State",))}
        of = states if states and not hit.inner else self._states(hit)
        return next(iter(of)) if len(of) == 1 else None

    def _main_state(self) -> tuple[str | None, bool]:
        """The state a document is most about, and whether none comes near it; of two named as often, that of a region.

        A region bears its name alone, a village may share it with others: "Waya (Kwande, Benue)" is in Nigeria.
        """
        told = [(state, hit) for hit in self.hits if (state := self._state(hit))]
        counts = Counter(state for state, _ in told)
        wide = Counter(state for state, hit in told if self._is_wide(hit))
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], -wide[pair[0]]))[:2]
        if not ranked:
            return None, False
        return ranked[0][0], len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]

    def _is_wide(self, hit: Hit) -> bool:
        """Whether a name is a region's or a country's, and of one state alone."""
        return is_wide(hit) and len(self._states(hit)) == 1

    def _mention(self, hit: Hit) -> ActorMention | None:
        if hit.held[0].post:
            if self.near.is_half(hit):
                return None
            post = self._the_post([held.post for held in hit.held if held.post])
            return self.make.post(hit, post) if post else self.make.open(hit)
        if hit.held[0].demonym:
            return self._people(hit)
        actor, place, certainty = self._choose(hit)
        if actor is None and place is None:
            return self.make.open(hit)
        if actor and not place and actor.territory and self.near.place_kind(hit) in (None, "Country"):
            place = self.reading.register.entries.get(actor.territory)
        entry = actor or place
        how: How = "acronym" if self.make.said(hit).isupper() else "name"
        found = self.make.mention(hit, entry, how, certainty)
        if actor and place:
            return replace(found, place=self.make.ref(hit, place, shut=self.make.closes(hit)))
        return found

    def _choose(self, hit: Hit) -> tuple[Entry | None, Entry | None, float]:
        entries = {held.entry.iri: held.entry for held in hit.held if held.entry and self._supported(hit, held)}
        actors = self._told_apart([one for one in entries.values() if is_any(one.kind, ("Actor",))])
        places = self._places([one for one in entries.values() if is_any(one.kind, ("Place",))], hit)
        if actors and (region := self._region_around(hit)):
            return None, region, 0.9
        if len(actors) == 1 and len(places) == 1:
            return self._both(actors[0], places[0], hit)
        if actors and places:
            return (None, places[0], 0.7) if len(places) == 1 and self.near.placed(hit) else (None, None, 0.0)
        certainty = 1.0 if len(entries) == 1 else 0.8
        actor = actors[0] if len(actors) == 1 else None
        return actor, places[0] if len(places) == 1 else None, certainty

    def _supported(self, hit: Hit, held: Held) -> bool:
        """Whether a document may mean a group or office by a name that others may bear: one at work where it speaks of.

        A name in small letters ("volunteer fighters") is nobody's where the document is about no state.
        """
        if not held.name.ambiguous or held.entry is None or not is_any(held.entry.kind, HOME_BOUND):
            return True
        where = self.reading.states_around(held.entry.iri)
        if where and self._is_elsewhere(hit, where):
            return False
        if self.told and where:
            return not where.isdisjoint(self.told)
        common = " " in held.name.text and is_any(
            held.entry.kind, ("Institution",)
        )  # "the National Transitional Council"
        return not (common or held.name.text.islower())

    def _is_elsewhere(self, hit: Hit, where: Container[str]) -> bool:
        """Whether the state that a body is at work in is told behind its name, and is none of these: "the mission in Liberia"."""
        known, words = self.reading.words(hit.passage), self.words[hit.passage]
        at = hit.last
        if at >= len(words) or not known.has("place_prepositions", words[at].folded):
            return False
        at += 1 + (at + 1 < len(words) and words[at + 1].folded in known.sets["articles"])
        if any(" ".join(word.folded for word in words[at : at + n]) in known.sets["states"] for n in (1, 2, 3)):
            return True
        there = (found for found in self.hits if found.passage == hit.passage and found.first == at and not found.inner)
        return any(state not in where for found in there if is_wide(found) and (state := self._state(found)))

    def _both(self, actor: Entry, place: Entry, hit: Hit) -> tuple[Entry | None, Entry | None, float]:
        """A state and its territory are both; another actor and place of one name are told apart by a preposition."""
        kind = self.near.place_kind(hit)
        if kind and not is_any(kind, ("Country",)):
            return None, place, 0.9
        if actor.territory == place.iri:
            return actor, place, 1.0
        return (None, place, 0.8) if self.near.placed(hit) else (actor, None, 0.7)

    def _told_apart(self, entries: list[Entry]) -> list[Entry]:
        """Homonyms that existed on the day, then those of the state the document is about."""
        valid = [one for one in entries if self.reading.register.valid(one, self.reading.published)] or entries
        if len(valid) < 2:
            return valid
        near = [one for one in valid if self.main and self.main in self.reading.states_around(one.iri)]
        return near or [one for one in valid if self.reading.state_of(one.iri) in self.around] or valid

    def _region_around(self, hit: Hit) -> Entry | None:
        """The region that a bracket closes with, of the state of what the document names: "(Suleja, Niger)" in Nigeria."""
        words, text = self.words[hit.passage], self.reading.passages[hit.passage].tidied.text
        shut = text[words[hit.last - 1].end :][:1] == ")"
        before = text[words[hit.first - 1].end : words[hit.first].start] if hit.first else ""
        if not shut or before not in (", ", " (") or (before == " (" and self._follows_person(hit)):
            return None
        regions = [held.entry for held in hit.held if held.entry and is_any(held.entry.kind, ("Region",))]
        found = [one for one in regions if self.reading.state_of(one.iri) == self.main]
        return found[0] if len(found) == 1 else None

    def _follows_person(self, hit: Hit) -> bool:
        """Whether the bracket that a name opens stands behind somebody's: "Mahamadou Issoufou (Niger)"."""
        ends = (one for one in self.hits if one.passage == hit.passage and one.last == hit.first)
        return any(self._is_of(one, "Person") for one in ends)

    def _places(self, entries: list[Entry], hit: Hit) -> list[Entry]:
        kind = self.near.place_kind(hit)
        fitting = [one for one in entries if kind and is_any(one.kind, (kind,))] or entries
        if len(fitting) > 1 and not kind:
            fitting = next(
                (
                    same
                    for rank in ("Country", "Settlement", "Region")
                    if (same := [e for e in fitting if e.kind == rank])
                ),
                fitting,
            )
        return self._told_apart(fitting)

    def _the_post(self, named: list[Post]) -> Post | None:
        """Of posts that share a name ("president of the transition") that of the state the document is about."""
        posts = list({post.iri: post for post in named}.values())
        near = [one for one in posts if self.main and one.body and self.reading.state_of(one.body) == self.main]
        found = near if len(posts) > 1 else posts
        return found[0] if len(found) == 1 else None

    def _people(self, hit: Hit) -> ActorMention | None:
        """As in "some Malians", "les Maliens": people; "Malian troops" is left to the nouns of forces."""
        token = self.reading.docs[hit.passage][self.words[hit.passage][hit.last - 1].token_i]
        state = self._nation(hit)
        if not state or not token.text[:1].isupper() or token.pos_ not in ("NOUN", "PROPN") or hit.inner:
            return None
        plural = is_plural(token) or token.text.endswith("s")
        if not plural or token.dep_ in ("compound", "amod"):
            return None
        found = self.make.mention(hit, None, "demonym", 0.9, kind="PopulationGroup")
        return replace(found, plural=True, nation=state)

    def _nation(self, hit: Hit) -> str | None:
        states = {held.entry.iri for held in hit.held if held.entry}
        return next(iter(states)) if len(states) == 1 else self.main if self.main in states else None
