"""Who stands behind "par" mended: whose participle, object or passive it is; and for how long, what somebody is called besides."""

from __future__ import annotations

from sahelgraph.extract.mending.heads import is_active
from sahelgraph.extract.mending.sketch import Sketch, case_of, is_counted, is_past, verb_over, where, with_helper

SET_OFF = frozenset({"acl", "amod"})


@where("agents")
def mend_agents(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont péri dans l'embuscade tendue par X": an active verb has no agent, the participle before it has.

    Nor has one with a subject and an object of its own, which is whose the agent is: "rejected a proposal by X". What was
    before has its own: "were released after talks by elders".
    """
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        agent = sketch.deps[i] in {"obl:agent", "obl"} and case_of(sketch, i) in sketch.words.agents and verb < i
        if agent and sketch.deps[i] == "obl:agent" and (thing := _owned_object(sketch, verb, i, first)) is not None:
            sketch.hang(i, thing, "nmod")
            continue
        if agent and (deed := _deed_before(sketch, i, verb, first)) is not None:
            sketch.hang(i, deed, "nmod")
            continue
        never = sketch.tree.lemmas[verb] in sketch.words.never_passive
        if not agent or not (never or is_active(sketch, verb, first, last)):
            continue
        inside = (j for j in range(i - 1, verb, -1) if sketch.deps[j] in SET_OFF)
        participle = next((j for j in inside if _is_participle(sketch, j, i)), None)
        if participle is not None:
            sketch.hang(i, participle, "obl:agent")


@where("agents", "means", has=("obl:agent",))
def mend_means(sketch: Sketch, first: int, last: int) -> None:
    """ "Spoke by telephone with X": a bare noun tells by what means it was done, and nobody who did it."""
    for i in range(first + 1, last):
        means = sketch.deps[i] == "obl:agent" and sketch.tree.words[i] in sketch.words.means
        if means and sketch.tree.words[i - 1] in sketch.words.agents:
            sketch.relabel(i, "obl")


@where("agents", has=("aux:pass",))
def mend_agents_behind_places(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont été attaqués près de la ville de X par Y": no place is done by anybody, what the passive tells is."""
    for i in range(first + 3, last):
        host = sketch.heads[i]
        if sketch.deps[i] not in {"nmod", "obl"} or case_of(sketch, i) not in sketch.words.agents or host > i:
            continue
        if sketch.pos[host] != "PROPN" and sketch.tree.words[host] not in sketch.words.areas:
            continue
        verb = verb_over(sketch, i)
        below = [] if verb is None else [sketch.deps[c] for c in sketch.below(verb, first, last)]
        if verb is not None and verb < host and "aux:pass" in below and "obl:agent" not in below:
            sketch.hang(i, verb, "obl:agent")


@where("times", has=("nmod", "VERB"))
def mend_terms(sketch: Sketch, first: int, last: int) -> None:
    """ "A condamné l'ancien ministre à dix ans de prison": how long is told of the verb, not of whom it happens to."""
    for i in range(first + 3, last):
        host = sketch.heads[i]
        term = sketch.deps[i] == "nmod" and host < i and sketch.words.is_extent(sketch.tree.words[i])
        if not term or sketch.deps[host] != "obj" or case_of(sketch, i) not in sketch.words.corrected_to:
            continue
        if sketch.pos[sketch.heads[host]] == "VERB" and is_counted(sketch, i, host, last):
            sketch.hang(i, sketch.heads[host], "obl")


def _deed_before(sketch: Sketch, agent: int, verb: int, first: int) -> int | None:
    """The noun right before "by" that tells after what something was done."""
    noun = sketch.leftmost(agent, first) - 1
    then = noun > verb and sketch.pos[noun] == "NOUN" and sketch.heads[noun] == verb and sketch.deps[noun] == "obl"
    return noun if then and case_of(sketch, noun) in sketch.words.after_what else None


def _owned_object(sketch: Sketch, verb: int, agent: int, first: int) -> int | None:
    """The object between an active verb with a subject and the one behind "by", where nothing else stands between these."""
    below = {sketch.deps[c]: c for c in sketch.below(verb, first, agent)}
    thing = below.get("obj")
    if thing is None or "nsubj" not in below or "aux:pass" in below or thing < verb:
        return None
    opens = sketch.leftmost(agent, verb)
    return thing if all(k == thing or thing in sketch.climbs(k) for k in range(thing, opens)) else None


def _is_participle(sketch: Sketch, j: int, agent: int) -> bool:
    """Whether a token is a past participle, or an "adjective" of that form right before the one who did it."""
    tree = sketch.tree
    if sketch.pos[j] == "VERB":
        return is_past(sketch, j) and (sketch.deps[agent] == "obl:agent" or sketch.leftmost(agent, j) == j + 1)
    lemma = sketch.lemma(tree.words[j], tree.lemmas[j], "VERB")
    taken = sketch.pos[j] == "ADJ" and sketch.leftmost(agent, j) == j + 1 and sketch.known(lemma)
    if taken:
        sketch.retag(j, "VERB")
        sketch.relabel(j, "acl")
    return taken


@with_helper
@where("nicknaming", has=("PROPN",))
def mend_nicknames(sketch: Sketch, first: int, last: int) -> None:
    """ "X, dit Y, a démissionné": who is called so besides says nothing, and does what the verb behind tells."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        before = i - 1 - (tree.words[i - 1] == ",")
        called = tree.words[i] in sketch.words.nicknaming and before >= first and sketch.pos[before] == "PROPN"
        if not called or sketch.pos[i] != "VERB" or sketch.pos[i + 1] != "PROPN":
            continue
        below = sketch.below(i, first, last)
        main = next((c for c in below if c > i + 1 and sketch.pos[c] == "VERB"), None)
        if main is not None:
            sketch.stand_for(main, i)
            for c in below:
                if c < i and sketch.deps[c].startswith("nsubj"):
                    sketch.hang(c, main, sketch.deps[c])
        name = before
        name = sketch.above(name, "flat")
        if main is not None or sketch.heads[i] != i:
            sketch.hang(i, name, "acl")
