"""Lists and what lies between their parts mended: "as A, B and C announced", "X gave 5 million euros, Y 2 million"."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_counted, where, with_helper

SEVERAL = 2
"""How many names before "and" make a list."""
BEFORE = 2
"""How many words before a bare verb its "to" stands, or before a month the one who acts."""
PHRASES = frozenset({"obj", "obl", "obl:unmarked", "advmod"})
LOOSE = frozenset({"dep", "nmod", "nmod:unmarked", "compound", "obl"})


@where("clause_marks", has=("cc", "PROPN"))
def mend_listed_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "… as Mali, Niger, and Chad announced": names with commas before "and" and a verb's subject are subjects as well."""
    tree = sketch.tree
    for joins in range(first + 4, last - 2):
        name = joins + 1
        verb = _verb_of(sketch, name, first, last) if sketch.deps[joins] == "cc" else None
        names = _names_before(sketch, joins, first) if verb is not None else []
        opens = names[0] - 1 if names else first
        marked = bool(names) and opens >= first and tree.words[opens] in sketch.words.clause_marks
        if verb is None or len(names) < SEVERAL or not marked or verb in sketch.climbs(names[0]):
            continue
        sketch.hang(names[0], verb, "nsubj")
        for each in (*names[1:], name):
            sketch.hang(each, names[0], "conj")
        sketch.hang(joins, name, "cc")
        sketch.retag(opens, "SCONJ")
        sketch.hang(opens, verb, "mark")
        if sketch.deps[verb] in {"conj", "parataxis"}:
            sketch.hang(verb, sketch.heads[verb], "advcl")


def _verb_of(sketch: Sketch, name: int, first: int, last: int) -> int | None:
    """The verb that a name is subject of, or that stands right behind it and has no subject."""
    if sketch.pos[name] != "PROPN":
        return None
    if sketch.deps[name] == "nsubj" and sketch.heads[name] > name:
        return sketch.heads[name]
    verb = name + 1
    while verb < last and sketch.deps[verb] == "flat":
        verb += 1
    finite = verb < last and sketch.pos[verb] == "VERB" and sketch.tree.has(verb, "VerbForm=Fin")
    below = sketch.below(verb, first, last) if finite else []
    return verb if finite and not any(sketch.deps[c].startswith("nsubj") for c in below) else None


def _names_before(sketch: Sketch, end: int, first: int) -> list[int]:
    """The first words of the names that commas part before a token, in order."""
    names: list[int] = []
    at = end - 1 - (sketch.tree.words[end - 1] == ",")
    while at >= first and sketch.pos[at] == "PROPN":
        while at > first and sketch.pos[at - 1] == "PROPN":
            at -= 1
        names.append(at)
        if at == first or sketch.tree.words[at - 1] != ",":
            break
        at -= 2
    return names[::-1]


@where("currencies", has=("NUM",))
def mend_gapped_sums(sketch: Sketch, first: int, last: int) -> None:
    """ "X pledged USD 5 million, Y EUR 2 million": who stands right before a sum of his own gives it as X gives his."""
    tree = sketch.tree
    for code in range(first + 5, last - 1):
        sum_of, name = tree.words[code] in sketch.words.currencies and sketch.pos[code + 1] == "NUM", code - 1
        if not sum_of or sketch.pos[name] != "PROPN":
            continue
        opens = name
        while sketch.pos[opens - 1] in {"PROPN", "ADJ", "DET"}:
            opens -= 1
        amount = code + 1
        while amount + 1 < last and sketch.pos[amount + 1] in {"NUM", "NOUN"} and tree.words[amount + 1] != ",":
            amount += 1
        verb = next((v for v in range(opens, first, -1) if sketch.pos[v] == "VERB"), None)
        giver = (
            None
            if verb is None
            else next((c for c in sketch.below(verb, first, verb) if sketch.deps[c] == "nsubj"), None)
        )
        if verb is None or giver is None or not (tree.words[opens - 1] == "," or sketch.pos[opens - 1] == "CCONJ"):
            continue
        for i in range(opens, name):
            sketch.hang(i, name, "det" if sketch.pos[i] == "DET" else "compound")
        for i in range(code, amount):
            sketch.hang(i, amount, "compound")
        sketch.hang(name, verb, "dep")
        sketch.hang(amount, name, "orphan")


def mend_months(sketch: Sketch, first: int, last: int) -> None:
    """ "Chad this month committed soldiers": no month acts, but who stands right before it."""
    tree = sketch.tree
    for day in range(first + 2, last - 1):
        verb, who = sketch.heads[day], day - BEFORE
        timely = sketch.deps[day] == "nsubj" and sketch.words.is_extent(tree.words[day]) and verb > day
        told = timely and sketch.deps[day - 1] in {"det", "amod"} and sketch.heads[day - 1] == day
        if not told or sketch.pos[who] not in {"NOUN", "PROPN"} or case_of(sketch, who):
            continue
        who = sketch.above(who, "flat")
        if sketch.heads[who] in {verb, day} and sketch.deps[who] in LOOSE:
            sketch.hang(who, verb, "nsubj")
            sketch.hang(day, verb, "obl:unmarked")


@where("lying")
def mend_lying(sketch: Sketch, first: int, last: int) -> None:
    """ "Regimes in neighbouring Mali and Niger": between a preposition and a name such a word says where that lies."""
    for i in range(first + 1, last - 1):
        name, case = i + 1, i - 1
        lies = sketch.pos[i] == "VERB" and sketch.tree.words[i] in sketch.words.lying
        if not lies or sketch.heads[name] != i or sketch.pos[name] != "PROPN" or sketch.heads[case] != i:
            continue
        if sketch.deps[case] not in {"mark", "case"}:
            continue
        governor = sketch.heads[i]
        sketch.retag(i, "ADJ")
        sketch.retag(case, "ADP")
        sketch.take_over(name, i, last)
        sketch.hang(name, governor, "obl" if sketch.pos[governor] == "VERB" else "nmod")
        sketch.hang(i, name, "amod")
        sketch.hang(case, name, "case")


@where("infinitive_marks")
def mend_split_infinitives(sketch: Sketch, first: int, last: int) -> None:
    """ "Directed the army to urgently rescue them": a bare verb behind "to" and an adverb is no noun."""
    tree, words = sketch.tree, sketch.words
    for i in range(first + 3, last - 1):
        mark, adverb = i - BEFORE, i - 1
        opens = tree.words[mark] in words.infinitive_marks - words.gerund_marks and sketch.pos[adverb] == "ADV"
        bare = sketch.pos[i] in {"NOUN", "ADJ"} and tree.words[i] == tree.lemmas[i] and sketch.known(tree.words[i])
        verb = sketch.heads[i]
        if not opens or not bare or verb > mark or sketch.pos[verb] != "VERB":
            continue
        sketch.retag(i, "VERB")
        sketch.retag(mark, "PART")
        for c in sketch.below(verb, i + 1, last):
            if sketch.deps[c] in PHRASES:
                sketch.hang(c, i, sketch.deps[c])
        sketch.hang(i, verb, "xcomp")
        sketch.hang(mark, i, "mark")


@with_helper
@where(has=("conj", "PROPN", "NOUN", "CCONJ"))
def mend_named_members(sketch: Sketch, first: int, last: int) -> None:
    """ "Les mouvements X, Y et Z ont signé": the names behind a noun for several are all of them called so."""
    for i in range(first + 2, last):
        name = sketch.heads[i]
        noun = sketch.heads[name]
        told = sketch.deps[i] == "conj" and sketch.pos[i] == sketch.pos[name] == "PROPN" and noun < name < i
        if not told or sketch.pos[noun] != "NOUN" or sketch.deps[name] not in {"appos", "nmod", "flat"}:
            continue
        several = sketch.tree.has(noun, "Number=Plur") and not case_of(sketch, name)
        several = several and not is_counted(sketch, noun, first, last)
        if several and not any(sketch.tree.words[k] == "," for k in range(noun + 1, name)):
            sketch.hang(i, noun, "conj")


@where("aiming", has=("conj", "acl", ","))
def mend_targets(sketch: Sketch, first: int, last: int) -> None:
    """ "Attacks targeting A, B, C and D": what is listed on behind those a deed is aimed at is no deed beside it."""
    tree = sketch.tree
    for i in range(first + 5, last):
        if (
            sketch.deps[i] not in {"conj", "obj"}
            or sketch.pos[i] not in NOUNS
            or sketch.heads[i] > i
            or case_of(sketch, i)
        ):
            continue
        above = sketch.heads[i]
        deeds = [above] if sketch.deps[i] == "conj" else sketch.below(above, above, i)
        aimed = (c for deed in deeds for c in sketch.below(deed, deed, i) if _is_aiming(sketch, c))
        hit = [c for verb in aimed for c in sketch.below(verb, verb, i) if sketch.deps[c] == "obj"]
        opens = sketch.leftmost(i, first)
        listed = bool(hit) and any(sketch.deps[c] == "conj" for c in sketch.below(hit[0], hit[0], i))
        if listed and "," in tree.words[opens - 1 : opens + 1]:
            sketch.hang(i, hit[0], "conj")


def _is_aiming(sketch: Sketch, verb: int) -> bool:
    return sketch.deps[verb] == "acl" and sketch.tree.lemmas[verb] in sketch.words.aiming


@where(has=("conj", "nmod:poss", "PROPN"))
def mend_owned_beside(sketch: Sketch, first: int, last: int) -> None:
    """ "The listing of X and its leader": who is called somebody's is joined to whose they are."""
    tree = sketch.tree
    for i in range(first + 3, last):
        own = [c for c in sketch.below(i, first, i) if sketch.deps[c] == "nmod:poss" and sketch.pos[c] == "PRON"]
        joins = own[0] - 1 if own else first
        if sketch.deps[i] != "conj" or sketch.deps[joins] != "cc" or sketch.pos[joins - 1] != "PROPN":
            continue
        name = joins - 1
        while sketch.deps[name] in {"flat", "compound"} and first <= sketch.heads[name] < joins:
            name = sketch.heads[name]
        if sketch.heads[i] != name and tree.has(i, "Number=Sing"):
            sketch.hang(i, name, "conj")
