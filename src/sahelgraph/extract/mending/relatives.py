"""Relative clauses mended: whose clause it is, and which verb carries the sentence on behind it."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, OPEN, Sketch, noun_before, where, with_helper

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CARRIED_ON = frozenset({"conj", "advcl", "parataxis", "ccomp", "dep"})
OWN = frozenset({"nsubj", "nsubj:pass", "obj", "aux", "aux:pass", "mark", "cc"})
NEAR = 3
LOST = frozenset({"obj", "case", "mark"})


@where("that_which", "relative_pronouns", has=("nsubj",))
def mend_that_which(sketch: Sketch, first: int, last: int) -> None:
    """ "A dénoncé, jeudi, ce qu'il considère comme une campagne": what a relative clause tells of behind a verb with a
    subject of its own is its object.
    """
    words = sketch.tree.words
    for i in range(first + 2, last - 2):
        verb = sketch.heads[i]
        told = words[i] in sketch.words.that_which and sketch.deps[i] == "nsubj" and verb < i
        if not told or words[i + 1] not in sketch.words.relative_pronouns:
            continue
        below = [sketch.deps[c] for c in sketch.below(verb, first, i)]
        if any(dep.startswith("nsubj") for dep in below) and not {"obj", "ccomp", "aux:pass"} & set(below):
            sketch.hang(i, verb, "obj")


@where("relative_pronouns")
def mend_relatives(sketch: Sketch, first: int, last: int) -> None:
    """ "La presse, qui accuse …": a clause whose subject is a relative word is said of the noun before that word."""
    words = sketch.tree.words
    for i in range(first + 1, last):
        opens = words[i] in sketch.words.relative_pronouns and sketch.deps[i] in SUBJECTS and sketch.pos[i] == "PRON"
        verb = sketch.heads[i]
        if opens and verb > i and sketch.deps[verb] == "acl:relcl":
            _mend_kind(sketch, i, verb, first)
            _mend_restricted(sketch, i, verb, first)
        if not opens or verb < i or sketch.deps[verb].startswith("acl") or sketch.heads[verb] == verb:
            continue
        noun = _noun_before(sketch, i, first)
        if noun is not None and noun != verb and verb not in sketch.climbs(noun):
            sketch.hang(verb, noun, "acl:relcl")
            _mend_restricted(sketch, i, verb, first)


def _mend_kind(sketch: Sketch, i: int, verb: int, first: int) -> None:
    """ "85 hostages from Chad who …", "the mission in Mali which …": without a comma it is said of no bare name."""
    name, tree = sketch.heads[verb], sketch.tree
    cases = [c for c in sketch.below(name, first, name) if sketch.deps[c] == "case"]
    bare = sketch.pos[name] == "PROPN" and not any(sketch.deps[c] == "det" for c in sketch.below(name, first, name))
    if not bare or not cases or tree.words[i - 1] == ",":
        return
    noun = noun_before(sketch, cases[0], first)
    several = noun is not None and tree.has(noun, "Number=Plur")
    if noun is not None and several == (tree.words[i] in sketch.words.personal) and verb not in sketch.climbs(noun):
        sketch.hang(verb, noun, "acl:relcl")


def _mend_restricted(sketch: Sketch, i: int, verb: int, first: int) -> None:
    """ "A raid in Gao, Mali, that killed two": "that" is said of no bare name, but of the noun whose phrase it ends."""
    name = sketch.heads[verb]
    if sketch.tree.words[i] not in sketch.words.restrictive or sketch.pos[name] != "PROPN":
        return
    noun = _noun_over(sketch, name, first)
    if noun is not None and verb not in sketch.climbs(noun):
        sketch.hang(verb, noun, "acl:relcl")


def _noun_over(sketch: Sketch, name: int, first: int) -> int | None:
    """The common noun that a name hangs on, or behind which it and its preposition stand."""
    top = name
    for each in sketch.climbs(name):
        if sketch.pos[each] == "NOUN" and each < name:
            return each
        if sketch.pos[each] != "PROPN" or each > name:
            break
        top = each
    case = next((c for c in sketch.below(top, first, top) if sketch.deps[c] == "case"), None)
    noun = None if case is None else noun_before(sketch, case, first)
    return noun if noun is not None and sketch.pos[noun] == "NOUN" else None


@where(has=("obl:agent",))
def mend_done_by(sketch: Sketch, first: int, last: int) -> None:
    """ "Hit a mine likely laid by rebels": a participle right behind a noun, with who did it, says what was done to it."""
    for i in range(first + 2, last - 1):
        if sketch.pos[i] != "VERB" or sketch.deps[i] not in CARRIED_ON or not sketch.tree.has(i, "VerbForm=Part"):
            continue
        below = sketch.labels(i, first, last)
        if "obl:agent" not in below or below & OWN:
            continue
        noun = next((j for j in range(i - 1, first, -1) if sketch.pos[j] != "ADV"), first)
        named = sketch.pos[noun] == "NOUN" or any(sketch.deps[c] == "det" for c in sketch.below(noun, first, noun))
        if named and i not in sketch.climbs(noun):
            sketch.hang(i, noun, "acl")


def _noun_before(sketch: Sketch, i: int, first: int) -> int | None:
    """The noun that a relative word follows, a comma and adjectives between them."""
    j = i - 1
    j -= sketch.tree.words[j] == ","
    for at in range(j, max(first - 1, j - NEAR), -1):
        if sketch.pos[at] in {"NOUN", "PROPN"}:
            return at
        if sketch.deps[at] not in {"amod", "advmod", "acl", "nmod", "flat"}:
            return None
    return None


@where("relative_pronouns")
def mend_carried(sketch: Sketch, first: int, last: int) -> None:
    """ "Les rebelles dont le chef a été tué tiennent la ville", "X, qui est liée à Y, opère …": the verb behind is the main one."""
    words = sketch.tree.words
    for i in range(first + 1, last):
        if words[i] in sketch.words.relative_pronouns and sketch.pos[i] == "PRON":
            noun = _noun_before(sketch, i, first)
            inner = _clause_of(sketch, i, noun)
            main = _carrying(sketch, inner, first, last) if inner is not None else None
            if noun is not None and inner is not None and main is not None:
                _turn(sketch, noun, inner, main, first, last)


@where("owning_relatives")
def mend_whose(sketch: Sketch, first: int, last: int) -> None:
    """ "X, whose leader fled, has attacked the town": the clause that "whose" opens has its own subject; the verb behind is X's."""
    for i in range(first + 1, last):
        noun = _noun_before(sketch, i, first) if sketch.tree.words[i] in sketch.words.owning_relatives else None
        inner = sketch.heads[noun] if noun is not None and sketch.deps[noun] in SUBJECTS else i
        main = _carrying(sketch, inner, first, last) if inner > i and sketch.pos[inner] == "VERB" else None
        if noun is None or main is None:
            continue
        own = [i, *(c for c in sketch.climbs(i) if i < c < inner)]
        sketch.hang(own[-1] if len(own) > 1 else i + 1, inner, "nsubj")
        _turn(sketch, noun, inner, main, first, last)


def _clause_of(sketch: Sketch, word: int, noun: int | None) -> int | None:
    """The verb of a relative clause that took the main verb's place: its noun hangs on it, or is the root above it."""
    if noun is None:
        return None
    for verb in (sketch.heads[word], sketch.heads[sketch.heads[word]]):
        lost = sketch.heads[noun] == verb and sketch.deps[noun] in SUBJECTS
        alone = sketch.heads[noun] == noun and sketch.heads[verb] == noun and sketch.deps[verb] == "acl:relcl"
        if verb > word and sketch.pos[verb] in {"VERB", "AUX"} and (lost or alone):
            return verb
    return None


def _carrying(sketch: Sketch, inner: int, first: int, last: int) -> int | None:
    """The finite verb behind a relative clause that has no subject, mark or "and" of its own."""
    for i in sketch.below(inner, first, last):
        below = sketch.below(i, first, last)
        labels = {sketch.deps[c].split(":")[0] for c in below}
        finite = sketch.tree.has(i, "VerbForm=Fin") or any(
            sketch.tree.has(c, "VerbForm=Fin") for c in below if sketch.deps[c].startswith("aux")
        )
        free = sketch.deps[i] in CARRIED_ON and not labels & {"nsubj", "mark", "cc", "expl"}
        if i > inner and sketch.pos[i] == "VERB" and finite and free:
            return i
    return None


def _turn(sketch: Sketch, noun: int, inner: int, main: int, first: int, last: int) -> None:
    """Make one verb the main one with the noun as its subject, the other the noun's relative clause."""
    above = noun if sketch.heads[noun] == noun else inner
    moved = [c for c in sketch.below(above, first, last) if c < noun or sketch.deps[c] == "punct"]
    sketch.stand_for(main, above)
    passive = any(sketch.deps[c] == "aux:pass" for c in sketch.below(main, first, last))
    if above != noun:
        for c in moved:
            if c != noun:
                sketch.hang(c, main, sketch.deps[c])
    sketch.hang(noun, main, "nsubj:pass" if passive else "nsubj")
    sketch.hang(inner, noun, "acl:relcl")


@where("relative_pronouns", has=("acl:relcl",))
def mend_lost_relatives(sketch: Sketch, first: int, last: int) -> None:
    """ "Ce que Cotonou dément": the verb right behind a name that was taken for a relative clause is its verb."""
    tree = sketch.tree
    for word in range(first + 1, last - 2):
        name = sketch.heads[word]
        lost = tree.words[word] in sketch.words.relative_pronouns and sketch.deps[word] in LOST and name > word
        if not lost or sketch.deps[name] != "acl:relcl" or sketch.pos[name] not in NOUNS:
            continue
        verb = next((i for i in range(name + 1, last) if _is_lost_verb(sketch, i, name)), None)
        if verb is None or {"nsubj", "aux"} & sketch.bases(verb, name, last):
            continue
        sketch.retag(verb, "VERB")
        sketch.stand_for(verb, name)
        sketch.hang(name, verb, "nsubj")
        sketch.hang(word, verb, "obj")


def _is_lost_verb(sketch: Sketch, i: int, name: int) -> bool:
    """Whether a token right behind a name's phrase is a verb, or an "adjective" of the name that is a known verb's form."""
    if i == name + 1 and sketch.deps[i] == "amod" and sketch.heads[i] == name:
        word, lemma = sketch.tree.words[i], sketch.tree.lemmas[i]
        return sketch.pos[i] == "ADJ" and sketch.known(sketch.lemma(word, lemma, "VERB"))
    outside = name not in sketch.climbs(i) and all(name in sketch.climbs(k) for k in range(name + 1, i))
    return outside and sketch.pos[i] == "VERB" and sketch.deps[i] in {"xcomp", "conj", "ccomp"}


@where(has=("appos", "conj"))
def mend_lists(sketch: Sketch, first: int, last: int) -> None:
    """ "Le Mali, le Burkina Faso et le Niger": a name between a name and "and" is one of several, no other name of it.

    Unless it stands in brackets: "la Katiba X (JNIM) et l'EIGS".
    """
    for i in range(first + 2, last - 1):
        head = sketch.heads[i]
        apposed = sketch.deps[i] == "appos" and sketch.pos[i] == sketch.pos[head] == "PROPN" and head < i
        apposed = apposed and not OPEN & set(sketch.tree.words[sketch.leftmost(i, first) - 1 : i])
        hosts = (head, i) if apposed else ()
        later = [c for host in hosts for c in sketch.below(host, first, last) if c > i and sketch.deps[c] == "conj"]
        if later and sketch.pos[later[0]] in NOUNS and _is_joined(sketch, later[0], i, first):
            sketch.hang(i, head, "conj")


def _is_joined(sketch: Sketch, conjunct: int, before: int, first: int) -> bool:
    """Whether "and" stands right behind a name, its parts aside, and before the conjunct."""
    mark = next((c for c in sketch.below(conjunct, first, conjunct) if sketch.deps[c] == "cc"), None)
    return mark is not None and all(sketch.deps[j] in {"flat", "punct"} for j in range(before + 1, mark))


@where("complementisers", "complements", has=("acl:relcl",))
def mend_asked_clauses(sketch: Sketch, first: int, last: int) -> None:
    """ "Exige des rebelles qu'ils partent": what is asked of somebody is no clause that describes him."""
    tree, words = sketch.tree, sketch.words
    for i in range(first + 3, last):
        whom = sketch.heads[i]
        verb = sketch.heads[whom]
        asked = sketch.deps[i] == "acl:relcl" and whom < i and words.complements.get(tree.lemmas[verb]) == "requested"
        if not asked or sketch.pos[verb] != "VERB" or verb > whom:
            continue
        below = sketch.below(i, whom, i)
        mark = next((c for c in below if tree.words[c] in words.complementisers), None)
        told = any(sketch.deps[c].startswith("nsubj") and tree.has(c, "PronType=Prs") for c in below)
        if mark is not None and told:
            sketch.hang(i, verb, "ccomp")
            sketch.hang(mark, i, "mark")


@where("complements", has=("conj", "ccomp"))
def mend_agreeing_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Demande aux parties qu'elles partent et rompent leurs liens": of two verbs that agree, one is joined to the other."""
    tree = sketch.tree
    for i in range(first + 3, last):
        main = sketch.heads[i]
        joined = sketch.deps[i] == "conj" and main < i and all(tree.has(v, "VerbForm=Fin") for v in (i, main))
        if not joined:
            continue
        owns = any(sketch.deps[c].startswith(("nsubj", "expl", "aux")) for c in sketch.below(i, main, i))
        if owns or not tree.has(i, "Number=Plur") or not tree.has(main, "Number=Sing"):
            continue
        clauses = [
            c for c in sketch.below(main, main + 1, i) if sketch.deps[c] == "ccomp" and tree.has(c, "Number=Plur")
        ]
        if clauses and sketch.words.complements.get(tree.lemmas[main]) == "requested":
            sketch.hang(i, clauses[-1], "conj")


@where(has=("xcomp",))
def mend_described_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Visited troops fighting rebels": what stands right behind an object says which ones, unless they are watched."""
    tree, watching = sketch.tree, sketch.words.watching
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        if not watching or sketch.deps[i] != "xcomp" or sketch.pos[i] != "VERB" or not tree.is_present_participle(i):
            continue
        whom = sketch.deps[i - 1] == "obj" and sketch.heads[i - 1] == verb and sketch.pos[i - 1] in {"NOUN", "PROPN"}
        if whom and tree.lemmas[verb] not in watching and not sketch.below(i, first, i):
            sketch.hang(i, i - 1, "acl")


@with_helper
@where(has=("conj", ","))
def mend_bare_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "Compte 5 000 soldats, chargés de …": a bare participle behind a verb that has no auxiliary describes a noun."""
    tree = sketch.tree
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        if sketch.pos[i] != "VERB" or sketch.deps[i] != "conj" or tree.words[i - 1] != ",":
            continue
        past = tree.has(i, "VerbForm=Part") and tree.has(i, "Tense=Past") and tree.has(verb, "VerbForm=Fin")
        helped = any(sketch.deps[c].startswith("aux") for v in (i, verb) for c in sketch.below(v, first, last))
        if not past or helped:
            continue
        noun = noun_before(sketch, i - 1, first)
        if noun is not None and verb < noun and not _has_own_object(sketch, i, last):
            sketch.hang(i, noun, "acl")


def _has_own_object(sketch: Sketch, i: int, last: int) -> bool:
    return any(sketch.deps[c] in {"obj", "nsubj"} for c in sketch.below(i, i, last))


@where("situated", has=(",",))
def mend_situated(sketch: Sketch, first: int, last: int) -> None:
    """ "X formed a council, based in Y": where something is told to stand is said of the noun before its comma."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        verb = sketch.heads[i]
        told = sketch.deps[i] == "advcl" and tree.lemmas[i] in sketch.words.situated and tree.words[i - 1] == ","
        if not told or verb > i:
            continue
        nouns = [n for n in (i - 2, *sketch.climbs(i - 2)) if sketch.heads[n] == verb and sketch.pos[n] in NOUNS]
        if nouns and nouns[0] > verb:
            sketch.hang(i, nouns[0], "acl")
