"""What is said, asked for and answered for, mended: a speaker's rank, a late speaker, what a call is for, what blame is of."""

from __future__ import annotations

from collections.abc import Iterator

from sahelgraph.extract.mending.clauses import DASHES
from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, verb_over, where

SPLIT = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "conj", "dep", "appos"})


@where("ranks")
def mend_ranks(sketch: Sketch, first: int, last: int) -> None:
    """ "Led by Captain X seized …", "…, Colonel X said": a rank and the name behind it are one.

    Both stand where the rank does behind a preposition of its own, else where the name does.
    """
    for i in range(first, last - 1):
        name = i + 1
        rank = sketch.tree.words[i] in sketch.words.ranks and sketch.pos[i] in NOUNS and sketch.deps[i] in SPLIT
        apart = sketch.heads[name] != i and sketch.heads[i] != name and sketch.deps[name] in SPLIT
        if not rank or sketch.pos[name] != "PROPN" or not apart or i in sketch.climbs(name):
            continue
        if case_of(sketch, i):
            sketch.hang(name, sketch.heads[i], sketch.deps[i])
        for c in sketch.below(i, first, i):
            sketch.hang(c, name, sketch.deps[c])
        sketch.hang(i, name, "nmod:desc")


@where(has=("obl:agent", "PROPN"))
def mend_agent_names(sketch: Sketch, first: int, last: int) -> None:
    """ "Soldiers led by X Y seized …": the last name of who leads them is no subject of what they did."""
    for i in range(first + 3, last - 1):
        agent, verb = i - 1, sketch.heads[i]
        split = sketch.deps[i].startswith("nsubj") and sketch.deps[agent] == "obl:agent" and verb > i
        participle = sketch.heads[agent]
        names = sketch.pos[i] == "PROPN" and sketch.pos[agent] == "PROPN"
        if not split or not names or sketch.deps[participle] != "acl":
            continue
        led = sketch.heads[participle]
        named = sketch.heads[led] if sketch.deps[led] == "appos" else led  # "X, an alliance led by Y Z, claimed …"
        sketch.hang(named, verb, sketch.deps[i])
        sketch.hang(i, agent, "flat")


@where(has=("nmod:desc",))
def mend_title_cases(sketch: Sketch, first: int, last: int) -> None:
    """ "The release of deposed president X": the preposition before a title is the name's."""
    for i in range(first, last):
        title = sketch.heads[i]
        name = sketch.heads[title]
        if sketch.deps[i] == "case" and sketch.deps[title] == "nmod:desc" and i < title < name:
            sketch.hang(i, name, "case")


@where(has=(",",))
def mend_said_late(sketch: Sketch, first: int, last: int) -> None:
    """ "…, X reported": a verb of saying without an auxiliary that ends the sentence says what stands before it."""
    tree = sketch.tree
    for i in range(first + 3, last):
        if sketch.pos[i] != "VERB" or sketch.deps[i] not in {"parataxis", "advcl"} or sketch.heads[i] >= i:
            continue
        says, below = sketch.says(tree.words[i], tree.lemmas[i]), sketch.below(i, first, last)
        speaker = next((c for c in below if sketch.deps[c].startswith("nsubj") and c < i), None)
        helped = any(sketch.deps[c].startswith(("aux", "mark", "cop", "cc", "obj", "ccomp")) for c in below)
        if not says or speaker is None or helped:
            continue
        opens = sketch.leftmost(speaker, first)
        if "," in {tree.words[opens], tree.words[opens - 1]}:
            sketch.hang(speaker, i, "nsubj")
            sketch.hang(i, sketch.heads[i], "parataxis")


@where("clause_marks", has=("acl",))
def mend_hours_after(sketch: Sketch, first: int, last: int) -> None:
    """ "Hours after storming the palace": what was done before is told of the verb, not of the hours."""
    for i in range(first + 2, last):
        noun = sketch.heads[i]
        if sketch.deps[i] != "acl" or sketch.pos[i] != "VERB":
            continue
        marks = (sketch.tree.words[c] for c in sketch.below(i, noun, i) if sketch.deps[c] in {"mark", "case"})
        timely = sketch.words.is_extent(sketch.tree.words[noun])
        if timely and set(marks) & sketch.words.clause_marks and sketch.heads[noun] != noun:
            sketch.hang(i, sketch.heads[noun], "advcl")


def mend_gerunds(sketch: Sketch, first: int, last: int) -> None:
    """ "Accused the mission of fuelling tensions": what somebody answers for is a verb with an object, no noun before one."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        noun, mark = sketch.heads[i], i - 1
        if sketch.pos[i] == "NOUN" and tree.words[i].endswith("ing") and _has_own_object(sketch, i, first, last):
            sketch.retag(i, "VERB")
            judging = next((v for v in (noun, sketch.heads[noun]) if tree.lemmas[v] in sketch.words.answering), None)
            if sketch.deps[i] == "conj" and judging is not None:  # "of bias and of harbouring rebels"
                sketch.hang(i, judging, "advcl")
        before = sketch.deps[i] in {"compound", "amod"} and noun > i and sketch.pos[noun] in NOUNS
        marked = tree.words[mark] in sketch.words.gerund_marks and sketch.heads[mark] in {i, noun}
        if not before or not marked or not tree.words[i].endswith("ing"):
            continue
        verb = verb_over(sketch, noun)
        if verb is None or verb > mark or tree.lemmas[verb] not in sketch.words.answering:
            continue
        if not any(sketch.deps[c] == "obj" and sketch.pos[c] in NOUNS for c in sketch.below(verb, verb, mark)):
            continue
        sketch.retag(i, "VERB")
        sketch.hang(i, verb, "advcl")
        sketch.hang(noun, i, "obj")
        sketch.hang(mark, i, "mark")


def _has_own_object(sketch: Sketch, i: int, first: int, last: int) -> bool:
    """Whether a "noun" behind a mark has an object: "of harbouring rebels"."""
    below = sketch.labels(i, first, last)
    return "obj" in below and "mark" in below and not below & {"det", "nmod:poss"}


@where(has=(",",))
def mend_stressing(sketch: Sketch, first: int, last: int) -> None:
    """ "ECOWAS suspended X, the envoy said, stressing that …": who stresses is who said it, not who did it."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        said = i - 2
        set_off = tree.words[i - 1] == "," and sketch.pos[said] == sketch.pos[i] == "VERB"
        if not set_off or sketch.deps[i] not in {"advcl", "acl", "ccomp", "conj"} or sketch.heads[i] in {i, said}:
            continue
        both = all(sketch.says(tree.words[v], tree.lemmas[v]) for v in (said, i)) and tree.is_present_participle(i)
        speaks = any(sketch.deps[c].startswith("nsubj") for c in sketch.below(said, first, said))
        if both and speaks and not sketch.below(i, first, said) and i not in tuple(sketch.climbs(said)):
            sketch.hang(i, said, "advcl")


@where("documents", has=("advcl", ","))
def mend_renewing(sketch: Sketch, first: int, last: int) -> None:
    """ "X welcomes the adoption of resolution 2423, renewing the mandate": the text renews it, not who welcomes it."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        verb = sketch.heads[i]
        loose = sketch.deps[i] == "advcl" and tree.words[i - 1] == "," and verb < i and tree.is_present_participle(i)
        loose = loose and not sketch.says(tree.words[i], tree.lemmas[i])
        if not loose or any(sketch.pos[c] != "PUNCT" for c in sketch.below(i, first, i)):
            continue
        texts = (j for j in range(i - 2, verb, -1) if tree.lemmas[j] in sketch.words.documents)
        text = next((j for j in texts if sketch.deps[j] == "nmod"), None)
        if text is None or not all(text in sketch.climbs(k) for k in range(text + 1, i - 1)):
            continue
        whole = sketch.heads[text]
        if sketch.deps[whole] == "obj" and sketch.heads[whole] == verb:
            sketch.hang(i, text, "acl")


@where("called_marks", has=("acl",))
def mend_called_on(sketch: Sketch, first: int, last: int) -> None:
    """ "Council members called on X to investigate": who is called upon is told by a verb, not by what members are called."""
    tree = sketch.tree
    for verb in range(first + 1, last - 2):
        noun = sketch.heads[verb]
        asking = sketch.deps[verb] == "acl" and tree.lemmas[verb] in sketch.words.object_control
        mark = verb + 1
        called = tree.words[mark] in sketch.words.called_marks and sketch.deps[mark] == "case"
        if not asking or not called or sketch.heads[noun] != noun or noun > verb or sketch.pos[verb] != "VERB":
            continue
        if sketch.heads[sketch.heads[mark]] == verb and not sketch.below(verb, first, verb):
            sketch.take_over(verb, noun, last)
            sketch.hang(noun, verb, "nsubj")


@where("sought", "complements")
def mend_called_for(sketch: Sketch, first: int, last: int) -> None:
    """ "Reiterated its call for the release of X": what is called for hangs on the call, not on the verb."""
    tree = sketch.tree
    for mark in range(first + 2, last - 1):
        i, call = sketch.heads[mark], mark - 1
        behind = tree.words[mark] in sketch.words.sought and sketch.deps[mark] == "case" and sketch.deps[i] == "obl"
        asked = sketch.deps[call] == "obj" and tree.lemmas[call] in sketch.words.complements
        if behind and asked and sketch.heads[i] == sketch.heads[call]:
            sketch.hang(i, call, "nmod")


@where("answering")
def mend_condemned(sketch: Sketch, first: int, last: int) -> None:
    """ "Condemned the looting, as well as killing of herders": what is added to what is judged is no deed of the judge's."""
    tree = sketch.tree
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        loose = sketch.pos[i] == "VERB" and tree.words[i].endswith("ing") and sketch.deps[i] in {"advcl", "conj"}
        judging = loose and tree.lemmas[verb] in sketch.words.answering
        if not judging or not sketch.says(tree.words[verb], tree.lemmas[verb]):
            continue
        below = sketch.below(i, verb, i)
        if not any(sketch.deps[c] == "cc" for c in below):
            continue
        judged = next((c for c in sketch.below(verb, verb, i) if sketch.deps[c] == "obj"), None)
        if judged is not None and not any(sketch.deps[c] == "nsubj" for c in below):
            sketch.retag(i, "NOUN")
            sketch.hang(i, judged, "conj")
            for c in sketch.below(i, i, last):
                if sketch.deps[c] == "obl":
                    sketch.hang(c, i, "nmod")


@where(has=("conj", "ccomp", ","))
def mend_said_besides(sketch: Sketch, first: int, last: int) -> None:
    """ "X said troops had killed ten, and called for an inquiry": a past verb of asking goes on from the saying.

    What is said has auxiliaries that the verb behind its comma has not.
    """
    tree = sketch.tree
    for i in range(first + 4, last):
        inner = sketch.heads[i]
        if sketch.deps[i] != "conj" or sketch.deps[inner] != "ccomp":
            continue
        mark = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "cc"), 0)
        said = tree.words[mark - 1] == ","
        asks = tree.lemmas[i] in sketch.words.object_control or sketch.says(tree.words[i], tree.lemmas[i])
        modal = any(tree.words[c] in sketch.words.backshifted for c in sketch.below(inner, first, i))
        asks = asks or (modal and tree.has(i, "VerbForm=Fin"))  # "would leave, and imposed": no two of one future
        past = sketch.pos[i] == "VERB" and tree.has(i, "Tense=Past")
        own = sketch.bases(i, first, last)
        helped = any(sketch.deps[c].startswith("aux") for c in sketch.below(inner, first, i))
        saying = sketch.heads[inner]
        told = saying < inner and sketch.says(tree.words[saying], tree.lemmas[saying])
        if said and asks and past and helped and told and not own & {"nsubj", "aux"}:
            sketch.hang(i, saying, "conj")


@where("of", has=("PROPN",))
def mend_of_names(sketch: Sketch, first: int, last: int) -> None:
    """ "Fighters of Ansar Dine drove …": of two subjects the second behind "of" says whose the first are."""
    for i in range(first + 2, last - 1):
        name, verb = i + 1, sketch.heads[i + 1]
        of = sketch.tree.words[i] in sketch.words.of and sketch.deps[i] == "case" and sketch.heads[i] == verb
        if not of or not sketch.deps[name].startswith("nsubj") or sketch.pos[name] != "PROPN":
            continue
        if sketch.heads[i - 1] == verb and sketch.deps[i - 1] == sketch.deps[name]:
            sketch.hang(name, i - 1, "nmod")
            sketch.hang(i, name, "case")


@where(has=(":",))
def mend_headings(sketch: Sketch, first: int, last: int) -> None:
    """ "Military - note: …": a word of saying between a dash and a colon heads what follows, and nobody says it."""
    words = sketch.tree.words
    for i in range(first + 1, last - 1):
        between = words[i - 1] in DASHES and words[i + 1] == ":" and sketch.pos[i] in {"VERB", "NOUN"}
        if not between or not sketch.says(words[i], sketch.tree.lemmas[i]):
            continue
        sketch.retag(i, "NOUN")
        for c in (c for c in sketch.below(i, first, i) if sketch.deps[c].startswith("nsubj")):
            sketch.hang(c, i, "compound")


@where(has=("appos", ","))
def mend_apposed_claims(sketch: Sketch, first: int, last: int) -> None:
    """ "…, an allegation the army denied": who stands right behind such a noun is the subject of what is told of it."""
    tree = sketch.tree
    for verb in range(first + 4, last):
        above = sketch.heads[verb]
        if sketch.pos[verb] != "VERB" or above == verb or above > verb:
            continue
        below = [c for c in sketch.below(verb, first, verb) if sketch.deps[c].startswith("nsubj")]
        noun = below[0] if len(below) == 1 and sketch.pos[below[0]] == "NOUN" else None
        opens = sketch.leftmost(noun, first) if noun is not None else first
        if noun is None or "," not in {tree.words[opens], tree.words[opens - 1]}:
            continue
        indefinite = any(tree.has(c, "Definite=Ind") for c in sketch.below(noun, first, noun))
        who = next((c for c in sketch.below(noun, noun, verb) if sketch.deps[c] == "appos"), None)
        if indefinite and who is not None and sketch.leftmost(who, noun + 1) == noun + 1:
            sketch.hang(noun, above, "parataxis")
            sketch.hang(verb, noun, "acl:relcl")
            sketch.hang(who, verb, "nsubj")


def mend_tellers(sketch: Sketch, first: int, last: int) -> None:
    """ "…, a annoncé Bamako", "…, a annoncé lundi Bamako": who stands behind what is said and its verb is no object, but says it."""
    for verb, opens in _closing(sketch, first, last - 1):
        below = {sketch.deps[c]: c for c in sketch.below(verb, verb + 1, last)}
        if sketch.heads[verb] >= opens or "ccomp" in below:
            continue
        day, named = verb + 1, verb + 2
        timely = sketch.tree.words[day] in sketch.words.times and named < last and sketch.heads[named] == day
        if timely and not case_of(sketch, named):
            sketch.hang(named, verb, "nsubj")
            sketch.hang(day, verb, "obl")
        elif below.get("obj") == verb + 1 and sketch.pos[verb + 1] == "PROPN" and "nsubj" not in below:
            sketch.hang(verb + 1, verb, "nsubj")


def _closing(sketch: Sketch, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The verbs of saying behind what is said, each with the word that it begins with: "…, a annoncé"."""
    tree = sketch.tree
    for verb in range(first + 3, last):
        if sketch.pos[verb] != "VERB" or not sketch.says(tree.words[verb], tree.lemmas[verb]):
            continue
        opens = min((verb, *(c for c in sketch.below(verb, first, verb) if sketch.deps[c].startswith("aux"))))
        if tree.words[opens - 1] in sketch.words.inverted_after:
            yield verb, opens


def mend_tellers_behind_days(sketch: Sketch, first: int, last: int) -> None:
    """ "…, ont indiqué jeudi des sources", "…, a déclaré, lundi, X": behind the verb and a day stands who says it."""
    for verb, _ in _closing(sketch, first, last - 2):
        behind = [c for c in sketch.below(verb, verb, last) if sketch.pos[c] in NOUNS]
        day, teller = behind[:2] if len(behind) > 1 else (None, None)
        if day is None or teller is None or not _is_bare(sketch, day) or not _may_tell(sketch, teller):
            continue
        if any(sketch.deps[c].startswith("nsubj") for c in behind[2:]):
            continue
        sketch.hang(day, verb, "obl")
        sketch.hang(teller, verb, "nsubj")
        if sketch.deps[verb] == "conj":
            sketch.hang(verb, sketch.heads[verb], "parataxis")


def _is_bare(sketch: Sketch, i: int) -> bool:
    """Whether a common noun has neither preposition nor article, as days have none: "jeudi", "ce mardi"."""
    below = sketch.below(i, i - 2, i)
    pointed = all(sketch.tree.has(c, "PronType=Dem") for c in below if sketch.deps[c] == "det")
    return sketch.pos[i] == "NOUN" and pointed and not case_of(sketch, i)


def _may_tell(sketch: Sketch, i: int) -> bool:
    """Whether a noun stands as a subject may; "des" before it is an article."""
    case = case_of(sketch, i)
    return (not case or case in sketch.words.contracted_articles) and sketch.deps[i] in SPLIT
