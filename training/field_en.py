"""English templates of `field.py`: who did what to whom, when and where, as notes and news tell it."""

from typing import Final

from field import Draws, Phrase, adp, build, p, word

PLURAL, SINGULAR = "Number=Plur", "Number=Sing"
THE: Final = word("the", "the", "DET", "Definite=Def|PronType=Art")
PART: Final = "Tense=Past|VerbForm=Part|Voice=Pass"


def a(next_word: str) -> Phrase:
    """The indefinite article before a word."""
    return word("an" if next_word[:1].lower() in "aeiou" else "a", "a", "DET", "Definite=Ind|PronType=Art")


class Templates(Draws):
    """Draws sentences."""

    # --- nouns ---

    def compound(self, text: str, number: str = SINGULAR, lemma: str | None = None) -> Phrase:
        """A noun with nouns before it: "police station"."""
        *before, last = text.split()
        base = (lemma or text).split()[-1]
        parts = [
            (
                word(each, each, "ADJ" if each in ADJECTIVES else "NOUN", "" if each in ADJECTIVES else SINGULAR),
                "amod" if each in ADJECTIVES else "compound",
            )
            for each in before
        ]
        return build(*parts, (word(last, base, "NOUN", number), ""))

    def flat(self, forms: list[str]) -> Phrase:
        """A name of several words."""
        parts = [(word(forms[0], forms[0], "PROPN", SINGULAR), "")]
        for form in forms[1:]:
            parts.append((p("-"), "punct") if form == "-" else (word(form, form, "PROPN", SINGULAR), "flat"))
        return build(*parts)

    def name(self) -> Phrase:
        """The name of a body."""
        if self.maybe(0.7):
            form = self.pick("acronyms")
            return word(form, form, "PROPN", SINGULAR)
        return self.flat(self.pick("names"))

    def person(self) -> Phrase:
        """A person's name."""
        return self.flat([self.pick("given"), self.pick("family")])

    def place(self) -> Phrase:
        """A place with, often, where it lies in brackets."""
        here = self.flat(self.pick("places"))
        if self.maybe(0.4):
            inner = [(p("("), "punct>1"), (self.flat(self.pick("places")), "")]
            if self.maybe(0.7):
                inner += [(p(","), "punct>3"), (self.flat(self.pick("places")), "appos")]
            inside = build(
                *[
                    (ph, "" if n == 1 else d.replace("punct>1", "punct").replace("punct>3", "punct"))
                    for n, (ph, d) in enumerate(inner)
                ],
                (p(")"), "punct"),
            )
            return build((here, ""), (inside, "appos"))
        return here

    def where(self) -> Phrase:
        """A phrase of place."""
        kind = self.rng.randrange(8)
        if kind == 0:
            noun = self.rng.choice(["village", "town", "area", "commune", "locality", "region"])
            return build(
                (adp("in"), "case"),
                (THE, "det"),
                (word(noun, noun, "NOUN", SINGULAR), ""),
                (build((adp("of"), "case"), (self.place(), "")), "nmod"),
            )
        if kind == 1:
            return build((adp("near"), "case"), (self.place(), ""))
        if kind == 2:
            return build(
                (adp("between"), "case"),
                (self.flat(self.pick("places")), ""),
                (build((word("and", "and", "CCONJ"), "cc"), (self.place(), "")), "conj"),
            )
        if kind == 3:
            return build(
                (adp("near"), "case"),
                (THE, "det"),
                (word("village", "village", "NOUN", SINGULAR), ""),
                (build((adp("of"), "case"), (self.place(), "")), "nmod"),
            )
        return build((adp("in"), "case"), (self.place(), ""))

    def number(self) -> Phrase:
        """A number, sometimes a rough one."""
        form = str(self.pick("numbers"))
        num = word(form, form, "NUM", "NumType=Card")
        kind = self.rng.randrange(9)
        if kind == 0:
            least = build((adp("at"), "case"), (word("least", "least", "ADJ"), ""))
            return build((least, "nmod"), (num, ""))
        if kind == 1:
            rough = self.rng.choice(["around", "about", "nearly", "some"])
            return build((word(rough, rough, "ADV"), "advmod"), (num, ""))
        if kind == 2:
            other = str(self.pick("numbers"))
            return build(
                (word("between", "between", "ADV"), "advmod"),
                (num, ""),
                (build((word("and", "and", "CCONJ"), "cc"), (word(other, other, "NUM", "NumType=Card"), "")), "conj"),
            )
        return num

    def hedge(self) -> Phrase:
        """A word of doubt before a noun."""
        form, lemma = self.pick("hedges")
        return word(form, lemma, "VERB", PART)

    def named_group(self) -> Phrase:
        """As in "presumed JNIM and/or ISGS militants"."""
        form, lemma = self.pick("groups")
        head = word(form, lemma, "NOUN", PLURAL)
        inner = self.name()
        if self.maybe(0.3):
            join = self.rng.choice(["and", "or", "and/or"])
            inner = build((inner, ""), (build((word(join, join, "CCONJ"), "cc"), (self.name(), "")), "conj"))
        elif self.maybe(0.12):
            inner = build((inner, ""), (build((p("("), "punct"), (self.name(), ""), (p(")"), "punct")), "appos"))
        parts = [(self.hedge(), "amod")] if self.maybe(0.6) else []
        return build(*parts, (inner, "compound"), (head, ""))

    def people(self, name: str = "people") -> Phrase:
        """A noun of people in the plural."""
        form, lemma = self.pick(name)
        return self.compound(form, PLURAL, lemma)

    def group(self) -> Phrase:
        """Those who act, in the plural."""
        kind = self.rng.randrange(8)
        form, lemma = self.pick("groups")
        noun = word(form, lemma, "NOUN", PLURAL)
        if kind < 3:
            return self.named_group()
        if kind == 3:
            adjective = self.pick("adjectives")
            return build((word(adjective, adjective, "ADJ"), "amod"), (noun, ""))
        if kind == 4:
            return build((THE, "det"), (noun, ""))
        if kind == 5:
            adjective = self.pick("adjectives")
            inside = build((adp("of"), "case"), (word(adjective, adjective, "ADJ"), "amod"), (noun, ""))
            return build((a("group"), "det"), (word("group", "group", "NOUN", SINGULAR), ""), (inside, "nmod"))
        if kind == 6:
            return build((word(nation := self.pick("nations"), nation, "ADJ"), "amod"), (noun, ""))
        return noun

    def force(self) -> Phrase:
        """As in "the Malian army"."""
        noun = self.compound(self.pick("forces"))
        nation = [(word(told := self.pick("nations"), told, "ADJ"), "amod")] if self.maybe(0.5) else []
        return build((THE, "det"), *nation, (noun, ""))

    def tied(self) -> Phrase:
        """As in "fighters linked to X", "X, a militant group linked to Y"."""
        verb = word(
            *self.rng.choice([("linked", "link"), ("affiliated", "affiliate"), ("allied", "ally"), ("loyal", "loyal")]),
            "VERB",
            PART,
        )
        if verb.rows[0][0] == "loyal":
            verb = word("loyal", "loyal", "ADJ")
        other = build((adp("with" if verb.rows[0][0] in {"affiliated", "allied"} else "to"), "case"), (self.name(), ""))
        inside = build((verb, ""), (other, "obl"))
        if self.maybe(0.5):
            form, lemma = self.pick("groups")
            return build((word(form, lemma, "NOUN", PLURAL), ""), (inside, "acl"))
        kind = self.compound(
            self.rng.choice(["militant group", "rebel group", "armed group", "jihadist group", "islamist movement"])
        )
        group = build((a(kind.rows[0][0]), "det"), (kind, ""), (inside, "acl"))
        return build((self.name(), ""), (p(","), "punct>2"), (group, "appos"), (p(","), "punct>2"))

    def actor(self) -> tuple[Phrase, str]:
        """Who acts, and the number of the verb."""
        kind = self.rng.random()
        if kind < 0.06:
            tied = self.tied()
            return tied, PLURAL if len(tied.rows) < 6 and tied.rows[0][2] == "NOUN" else SINGULAR
        if kind < 0.55:
            return self.group(), PLURAL
        if kind < 0.8:
            return self.force(), SINGULAR
        return self.name(), SINGULAR

    def victims(self) -> Phrase:
        """Those to whom it is done."""
        kind = self.rng.randrange(10)
        if kind < 4:
            noun = self.people()
            if self.maybe(0.3):
                noun = build((self.hedge(), "amod"), (noun, "")) if self.maybe(0.5) else noun
            if self.maybe(0.25):
                return build((self.number(), "nummod"), (self.named_group(), ""))
            return build((self.number(), "nummod"), (noun, ""))
        if kind < 7:
            one = self.pick("single")
            return build((a(one), "det"), (self.compound(one), ""))
        if kind == 7:
            inside = build(
                (adp("of"), "case"),
                (THE, "det"),
                (word(of := self.pick("communities"), of, "ADJ"), "amod"),
                (word("community", "community", "NOUN", SINGULAR), ""),
            )
            return build((self.number(), "nummod"), (word("members", "member", "NOUN", PLURAL), ""), (inside, "nmod"))
        if kind == 8:
            one = self.pick("single")
            two = self.people()
            second = build((word("and", "and", "CCONJ"), "cc"), (self.number(), "nummod"), (two, ""))
            return build((a(one), "det"), (self.compound(one), ""), (second, "conj"))
        return self.people()

    def thing(self) -> Phrase:
        """Something attacked: a village, a convoy, an army patrol."""
        noun = self.compound(self.pick("things"))
        if self.maybe(0.3):
            noun = build(
                (
                    word(of := self.rng.choice(["army", "police", "gendarmerie", "UN"]), of, "NOUN", SINGULAR),
                    "compound",
                ),
                (noun, ""),
            )
        kind = self.rng.randrange(4)
        if kind == 0:
            return build((THE, "det"), (noun, ""), (build((adp("of"), "case"), (self.place(), "")), "nmod"))
        first = noun.rows[0][0]
        tail = [(self.where(), "nmod")] if self.maybe(0.3) else []
        return build((THE, "det"), (noun, ""), *tail) if kind == 1 else build((a(first), "det"), (noun, ""), *tail)

    # --- verbs ---

    def finite(self, verb: list[str], number: str, *, present: bool = False) -> Phrase:
        """A verb in the past (or present), third person."""
        base, past, _, _, third = verb
        if present:
            form = third if number == SINGULAR else base
            return word(form, base, "VERB", f"Mood=Ind|{number}|Person=3|Tense=Pres|VerbForm=Fin")
        return word(past, base, "VERB", f"Mood=Ind|{number}|Person=3|Tense=Past|VerbForm=Fin")

    def doing(self) -> tuple[list[str], Phrase, bool]:
        """A verb with an object, and whether "dead" may follow it."""
        kind = self.rng.random()
        if kind < 0.5:
            verb = self.pick("killing")
            return verb, self.victims(), verb[0] == "shoot"
        if kind < 0.75:
            return self.pick("doing"), self.thing() if self.maybe(0.7) else self.group(), False
        if self.maybe(0.4):
            return self.pick("burning"), word(loot := self.pick("loot"), loot, "NOUN", PLURAL), False
        return self.pick("burning"), self.thing(), False

    def predicate(self, number: str, *, present: bool = False) -> Phrase:
        """A verb phrase: adverb, verb, object, place, a second verb, what it brought about."""
        verb, thing, shot = self.doing()
        parts: list[tuple[Phrase, str]] = []
        if self.maybe(0.25):
            parts.append((word(adverb := self.pick("adverbs"), adverb, "ADV"), "advmod"))
        parts.append((self.finite(verb, number, present=present), ""))
        if shot and self.maybe(0.7):
            parts.append((word("dead", "dead", "ADJ"), "xcomp"))
        elif verb in self.told["killing"] and self.maybe(0.2):
            adverb = [(word("later", "later", "ADV"), "advmod")] if self.maybe(0.4) else []
            second = build(
                (word("and", "and", "CCONJ"), "cc"),
                *adverb,
                (self.finite(self.pick("killing"), number, present=present), ""),
            )
            parts.append((second, "conj"))
        parts.append((thing, "obj"))
        if self.maybe(0.65):
            parts.append((self.where(), "obl"))
        parts.extend(self.more(number, present=present))
        return build(*parts)

    def more(self, number: str, *, present: bool) -> list[tuple[Phrase, str]]:
        """What follows a verb phrase."""
        kind = self.rng.randrange(9)
        if kind < 3:
            verb, thing, shot = self.doing()
            comma = [(p(","), "punct")] if self.maybe(0.4) else []
            dead = [(word("dead", "dead", "ADJ"), "xcomp")] if shot and self.maybe(0.7) else []
            place = [(self.where(), "obl")] if self.maybe(0.4) else []
            return [
                (
                    build(
                        *comma,
                        (word("and", "and", "CCONJ"), "cc"),
                        (self.finite(verb, number, present=present), ""),
                        *dead,
                        (thing, "obj"),
                        *place,
                    ),
                    "conj",
                )
            ]
        if kind == 3:
            verb, thing, _ = self.doing()
            ing = word(verb[3], verb[0], "VERB", "Tense=Pres|VerbForm=Part")
            return [(p(","), "punct"), (build((ing, ""), (thing, "obj")), "advcl")]
        if kind == 4:
            left = word("leaving", "leave", "VERB", "Tense=Pres|VerbForm=Part")
            state = self.rng.choice([("dead", "dead", "ADJ", ""), ("wounded", "wound", "VERB", PART)])
            return [
                (p(","), "punct"),
                (
                    build(
                        (left, ""),
                        (build((self.number(), "nummod"), (self.people(), "")), "obj"),
                        (word(*state), "xcomp"),
                    ),
                    "advcl",
                ),
            ]
        return []

    # --- time ---

    def opened(self, clause: Phrase) -> Phrase:
        """The clause with the time it opens with."""
        kind = self.rng.randrange(7)
        if kind > 4:
            return clause
        day = word(told := str(self.rng.randint(1, 30)), told, "NUM", "NumType=Card")
        month = word(told := self.pick("months"), told, "PROPN", SINGULAR)
        year = word(told := str(self.rng.randint(2012, 2025)), told, "NUM", "NumType=Card")
        first = adp(self.rng.choice(["on", "on", "on", "around"]))
        when = {
            0: lambda: build((first, "case"), (day, ""), (month, "nmod:unmarked"), (year, "nmod:unmarked")),
            1: lambda: build((first, "case"), (month, "nmod:unmarked"), (day, "")),
            2: lambda: build(
                (first, "case"), (month, "nmod:unmarked"), (day, ""), (p(","), "punct>4"), (year, "nmod:unmarked")
            ),
            3: lambda: build((adp("on"), "case"), (word(d := self.pick("days"), d, "PROPN", SINGULAR), "")),
            4: lambda: build((adp("in"), "case"), (month, ""), (year, "nmod:unmarked")),
        }[kind]()
        return build((when, "obl"), (p(","), "punct>0"), (clause, ""))

    # --- sentences ---

    def active(self, *, present: bool = False) -> Phrase:
        """Somebody does something to somebody."""
        who, number = self.actor()
        return build((who, "nsubj"), (self.predicate(number, present=present), ""))

    def passive(self) -> Phrase:
        """Something is done to somebody."""
        verb = self.pick("killing") if self.maybe(0.6) else self.pick("doing")
        plural = self.maybe(0.7)
        who = build((self.number(), "nummod"), (self.people(), "")) if plural else self.thing()
        were = word(
            "were" if plural else "was",
            "be",
            "AUX",
            f"Mood=Ind|{PLURAL if plural else SINGULAR}|Person=3|Tense=Past|VerbForm=Fin",
        )
        parts = [(who, "nsubj:pass"), (were, "aux:pass")]
        if self.maybe(0.15):
            parts.append((word("reportedly", "reportedly", "ADV"), "advmod"))
        parts.append((word(verb[2], verb[0], "VERB", PART), ""))
        if self.maybe(0.4):
            parts.append((build((adp("by"), "case"), (self.actor()[0], "")), "obl:agent"))
        if self.maybe(0.5):
            parts.append((self.where(), "obl"))
        if plural and self.maybe(0.25):
            other = self.pick("killing")
            second = build(
                (word("and", "and", "CCONJ"), "cc"),
                (build((self.number(), "nummod"), (self.people(), "")), "nsubj:pass"),
                (word(other[2], other[0], "VERB", PART), ""),
            )
            parts.append((second, "conj"))
        return build(*parts)

    def clash(self) -> Phrase:
        """Two sides fight."""
        who, number = self.actor()
        if self.maybe(0.6):
            verb = word("clashed", "clash", "VERB", f"Mood=Ind|{number}|Person=3|Tense=Past|VerbForm=Fin")
            return build(
                (who, "nsubj"),
                (verb, ""),
                (build((adp("with"), "case"), (self.actor()[0], "")), "obl"),
                (self.where(), "obl"),
            )
        both = build(
            (adp("between"), "case"),
            (who, ""),
            (build((word("and", "and", "CCONJ"), "cc"), (self.actor()[0], "")), "conj"),
        )
        noun = word("clashes", "clash", "NOUN", PLURAL)
        if self.maybe(0.5):
            left = word("left", "leave", "VERB", f"Mood=Ind|{PLURAL}|Person=3|Tense=Past|VerbForm=Fin")
            return build(
                (build((noun, ""), (both, "nmod")), "nsubj"),
                (left, ""),
                (build((self.number(), "nummod"), (self.people(), "")), "obj"),
                (word("dead", "dead", "ADJ"), "xcomp"),
            )
        erupted = word("erupted", "erupt", "VERB", f"Mood=Ind|{PLURAL}|Person=3|Tense=Past|VerbForm=Fin")
        return build((build((noun, ""), (both, "nmod")), "nsubj"), (erupted, ""), (self.where(), "obl"))

    def carried(self) -> Phrase:
        """An attack is carried out."""
        who, number = self.actor()
        noun = self.pick("attacks")
        against = build(
            (adp(self.rng.choice(["against", "on", "against"])), "case"),
            (self.actor()[0] if self.maybe(0.6) else self.thing(), ""),
        )
        attack = build((a(noun), "det"), (self.compound(noun), ""), (against, "nmod"))
        return build(
            (who, "nsubj"),
            (self.finite(self.pick("carrying"), number), ""),
            (attack, "obj"),
            *([(self.where(), "obl")] if self.maybe(0.6) else []),
        )

    def protest(self) -> Phrase:
        """People protest."""
        who = self.people("crowd")
        if self.maybe(0.3):
            form = str(self.pick("numbers"))
            lots = self.rng.choice(["dozens", "hundreds", "thousands"])
            who = (
                build((word(lots, lots[:-1], "NOUN", PLURAL), ""), (build((adp("of"), "case"), (who, "")), "nmod"))
                if self.maybe(0.5)
                else build((word(form, form, "NUM", "NumType=Card"), "nummod"), (who, ""))
            )
        parts: list[tuple[Phrase, str]] = [(who, "nsubj")]
        if self.maybe(0.5):
            noun = self.pick("protests")
            verb = self.rng.choice(
                [
                    ["stage", "staged"],
                    ["hold", "held"],
                    ["organize", "organized"],
                    ["begin", "began"],
                    ["observe", "observed"],
                ]
            )
            parts += [
                (word(verb[1], verb[0], "VERB", f"Mood=Ind|{PLURAL}|Person=3|Tense=Past|VerbForm=Fin"), ""),
                (build((a(noun), "det"), (self.compound(noun), "")), "obj"),
            ]
        else:
            parts.append((self.finite(self.pick("protesting"), PLURAL), ""))
        if self.maybe(0.7):
            parts.append((self.where(), "obl"))
        demand = self.demand()
        if self.maybe(0.4):
            parts.append(
                (
                    build(
                        (word("to", "to", "PART"), "mark"),
                        (word(v := self.rng.choice(["demand", "denounce", "protest"]), v, "VERB", "VerbForm=Inf"), ""),
                        (demand, "obj"),
                    ),
                    "advcl",
                )
            )
        elif self.maybe(0.4):
            v = self.rng.choice([["demanding", "demand"], ["denouncing", "denounce"], ["calling", "call"]])
            case = [(adp("for"), "case")] if v[1] == "call" else []
            object_ = (build(*case, (demand, "")), "obl") if case else (demand, "obj")
            parts += [
                (p(","), "punct"),
                (build((word(v[0], v[1], "VERB", "Tense=Pres|VerbForm=Part"), ""), object_), "advcl"),
            ]
        elif self.maybe(0.5):
            parts.append((build((adp("against"), "case"), (self.demand(), "")), "obl"))
        return build(*parts)

    def demand(self) -> Phrase:
        """What is asked for."""
        one = self.rng.choice(["conditions", "wages", "allowances", "elections", "salaries", "services"])
        noun = build(
            (word(b := self.rng.choice(["better", "new", "free", "higher"]), b, "ADJ"), "amod"),
            (word(one, one[:-1], "NOUN", PLURAL), ""),
        )
        if self.maybe(0.4):
            what = self.rng.choice(["departure", "release", "dismissal", "arrest", "killing"])
            inside = (
                build((adp("of"), "case"), (THE, "det"), (self.compound(self.pick("bodies")), ""))
                if self.maybe(0.5)
                else build((adp("of"), "case"), (self.victims(), ""))
            )
            return build((THE, "det"), (word(what, what, "NOUN", SINGULAR), ""), (inside, "nmod"))
        return noun

    def speaker(self) -> Phrase:
        """Who says something: a body, a titled name, a name in apposition."""
        kind = self.rng.randrange(8)
        title = self.pick("titles")
        if kind == 6:
            nation = word(told := self.pick("nations"), told, "ADJ")
            old = (
                [(word(told := self.rng.choice(["former", "interim", "longtime"]), told, "ADJ"), "amod")]
                if self.maybe(0.4)
                else []
            )
            return build((build((nation, "amod"), *old, (self.titled(title), "")), "nmod:desc"), (self.person(), ""))
        if kind == 7:
            field = build(
                (adp("of"), "case"),
                (
                    word(
                        f := self.rng.choice(["defence", "justice", "health", "security", "education"]),
                        f,
                        "NOUN",
                        SINGULAR,
                    ),
                    "",
                ),
            )
            return build(
                (build((word("minister", "minister", "NOUN", SINGULAR), ""), (field, "nmod")), "nmod:desc"),
                (self.person(), ""),
            )
        if kind == 0:
            return self.force()
        if kind == 1:
            state = self.flat(self.pick("places"))
            poss = build((state, ""), (word("'s", "'s", "PART"), "case"))
            return build((poss, "nmod:poss"), (self.compound(title), "nmod:desc"), (self.person(), ""))
        if kind == 2:
            body = (
                build((adp("of"), "case"), (THE, "det"), (self.name(), ""))
                if self.maybe(0.6)
                else build((adp("of"), "case"), (self.flat(self.pick("places")), ""))
            )
            inside = build((THE, "det"), (self.compound(title), ""), (body, "nmod"))
            return build((self.person(), ""), (p(","), "punct>2"), (inside, "appos"), (p(","), "punct>2"))
        if kind == 3:
            return build((self.name(), "compound"), (self.compound(title), "nmod:desc"), (self.person(), ""))
        if kind == 4:
            return self.name()
        return build((THE, "det"), (self.compound(self.pick("bodies")), ""))

    def titled(self, title: str) -> Phrase:
        """A title, in small letters or capitals."""
        if self.maybe(0.5):
            return self.compound(title)
        parts = title.title().split()
        return build(
            *[(word(each, each, "PROPN", SINGULAR), "compound") for each in parts[:-1]],
            (word(parts[-1], parts[-1], "PROPN", SINGULAR), ""),
        )

    def clause(self, *, present: bool = False) -> Phrase:
        """Any plain clause."""
        kind = self.rng.random()
        if kind < 0.5:
            return self.active(present=present)
        if kind < 0.75:
            return self.passive()
        return self.clash() if self.maybe(0.5) else self.carried()

    def said(self) -> Phrase:
        """Somebody says that something happened."""
        verb = self.finite(self.pick("saying"), SINGULAR, present=self.maybe(0.4))
        if self.maybe(0.15):
            according = build(
                (word("according", "accord", "VERB", "Tense=Pres|VerbForm=Part"), "case"),
                (adp("to"), "fixed>0"),
                (self.speaker(), ""),
            )
            clause = self.clause()
            return (
                build((clause, ""), (p(","), "punct"), (according, "obl"))
                if self.maybe(0.6)
                else build((according, "obl"), (p(","), "punct>0"), (clause, ""))
            )
        if self.maybe(0.6):
            return build(
                (self.speaker(), "nsubj"),
                (verb, ""),
                (build((word("that", "that", "SCONJ"), "mark"), (self.clause(), "")), "ccomp"),
            )
        return build((self.clause(), "ccomp"), (p(","), "punct"), (self.speaker(), "nsubj"), (verb, ""))

    def between_bodies(self) -> Phrase:
        """Bodies and states act on each other, in the past or as a headline."""
        present = self.maybe(0.5)
        one = self.speaker() if self.maybe(0.5) else self.flat(self.pick("places"))
        other = self.speaker() if self.maybe(0.5) else self.actor()[0]
        verb = self.finite(self.pick("acting"), SINGULAR, present=present)
        if verb.rows[0][1] == "urge":
            goal = self.pick("killing") if self.maybe(0.5) else self.pick("acting")
            aim = build(
                (word("to", "to", "PART"), "mark"),
                (word(goal[0], goal[0], "VERB", "VerbForm=Inf"), ""),
                (self.actor()[0], "obj"),
            )
            return build((one, "nsubj"), (verb, ""), (other, "obj"), (aim, "xcomp"))
        return build((one, "nsubj"), (verb, ""), (other, "obj"), *([(self.where(), "obl")] if self.maybe(0.3) else []))

    def trying(self) -> Phrase:
        """Somebody threatens, tries, refuses to do something."""
        who, number = self.actor()
        verb, thing, _ = self.doing()
        aim = build(
            (word("to", "to", "PART"), "mark"), (word(verb[0], verb[0], "VERB", "VerbForm=Inf"), ""), (thing, "obj")
        )
        return build(
            (who, "nsubj"), (self.finite(self.pick("trying"), number, present=self.maybe(0.3)), ""), (aim, "xcomp")
        )

    def reduced(self) -> Phrase:
        """Those to whom something was done do something else."""
        verb, other = self.pick("killing"), self.pick("moving")
        who = build(
            (THE, "det"),
            (self.people(), ""),
            (
                build(
                    (word(verb[2], verb[0], "VERB", PART), ""),
                    *(
                        [(self.where(), "obl")]
                        if self.maybe(0.6)
                        else [(build((adp("by"), "case"), (self.actor()[0], "")), "obl:agent")]
                    ),
                ),
                "acl",
            ),
        )
        return build(
            (who, "nsubj"), (self.finite(other, PLURAL), ""), *([(self.where(), "obl")] if self.maybe(0.4) else [])
        )

    def moved(self) -> Phrase:
        """Somebody goes."""
        who, number = self.actor()
        return build(
            (who, "nsubj"),
            (self.finite(self.pick("moving"), number), ""),
            (build((adp("from"), "case"), (self.place(), "")), "obl"),
        )

    def device(self) -> Phrase:
        """A bomb by the road."""
        ied = build((a("IED"), "det"), (word("IED", "IED", "NOUN", SINGULAR), ""))
        past = f"Mood=Ind|{SINGULAR}|Person=3|Tense=Past|VerbForm=Fin"
        if self.maybe(0.5):
            verb = self.rng.choice([("exploded", "explode"), ("detonated", "detonate")])
            return build((ied, "nsubj"), (word(*verb, "VERB", past), ""), (self.where(), "obl"))
        verb = self.rng.choice([("struck", "strike"), ("hit", "hit")])
        return build((self.thing(), "nsubj"), (word(*verb, "VERB", past), ""), (ied, "obj"), (self.where(), "obl"))

    def headline(self) -> Phrase:
        """A headline without articles or auxiliaries."""
        verb = self.pick("killing")
        who = build((self.number(), "nummod"), (self.people(), ""))
        attack = build(
            (adp("in"), "case"),
            (word("attack", "attack", "NOUN", SINGULAR), ""),
            *(
                [(build((adp("on"), "case"), (self.compound(self.pick("things")), "")), "nmod")]
                if self.maybe(0.4)
                else []
            ),
        )
        return build(
            (who, "nsubj:pass"),
            (word(verb[2], verb[0], "VERB", PART), ""),
            (attack, "obl"),
            *([(self.where(), "obl")] if self.maybe(0.6) else []),
        )

    def appointed(self) -> Phrase:
        """Somebody is made something."""
        title = build((adp("as"), "case"), (self.compound(self.pick("titles")), ""))
        if self.maybe(0.5):
            was = word("was", "be", "AUX", f"Mood=Ind|{SINGULAR}|Person=3|Tense=Past|VerbForm=Fin")
            sworn = (
                build((word("sworn", "swear", "VERB", PART), ""), (word("in", "in", "ADP"), "compound:prt"))
                if self.maybe(0.5)
                else word("appointed", "appoint", "VERB", PART)
            )
            return build((self.person(), "nsubj:pass"), (was, "aux:pass"), (sworn, ""), (title, "obl"))
        verb = self.finite(
            ["appoint", "appointed", "appointed", "appointing", "appoints"], SINGULAR, present=self.maybe(0.5)
        )
        one = self.force() if self.maybe(0.5) else self.flat(self.pick("places"))
        return build((one, "nsubj"), (verb, ""), (self.person(), "obj"), (title, "obl"))

    def spliced(self, clause: Phrase) -> Phrase:
        """A clause with another after a comma, as coders write."""
        kind = self.rng.randrange(3)
        if kind == 0:
            other = build(
                (word("no", "no", "DET", "PronType=Neg"), "det"), (word("casualties", "casualty", "NOUN", PLURAL), "")
            )
            return build(
                (clause, ""),
                (p(","), "punct"),
                (build((other, "nsubj:pass"), (word("reported", "report", "VERB", PART), "")), "parataxis"),
            )
        second = self.passive() if kind == 1 else self.active()
        return build((clause, ""), (p(","), "punct"), (second, "parataxis"))

    def sentence(self) -> Phrase:
        """Any sentence of these, with its full stop."""
        chosen = self.rng.choices(
            [
                self.active,
                self.passive,
                self.clash,
                self.carried,
                self.protest,
                self.said,
                self.between_bodies,
                self.trying,
                self.reduced,
                self.moved,
                self.device,
                self.headline,
                self.appointed,
            ],
            weights=[30, 12, 7, 7, 12, 12, 9, 4, 5, 3, 4, 4, 4],
        )[0]
        clause = chosen()
        timeless = chosen == self.headline
        if chosen in {self.active, self.passive, self.clash, self.carried, self.device} and self.maybe(0.2):
            clause = self.spliced(clause)
        if not timeless:
            clause = self.opened(clause)
        return clause if timeless or self.maybe(0.03) else build((clause, ""), (p("."), "punct"))


ADJECTIVES: Final = frozenset(
    {"civil", "local", "religious", "prominent", "municipal", "regional", "military", "foreign", "prime", "public"}
)
