"""French templates of `field.py`: who did what to whom, when and where, as notes and news tell it."""

from typing import Final

from field import Draws, Phrase, adp, build, p, word

VOWELS: Final = frozenset("aeiouyéèêh")
PLURAL, SINGULAR = "Plur", "Sing"


def and_() -> Phrase:
    """The conjunction."""
    return word("et", "et", "CCONJ")


class Templates(Draws):
    """Draws sentences."""

    # --- nouns ---

    def noun(self, form: str, gender: str, number: str = SINGULAR, lemma: str | None = None) -> Phrase:
        """A noun with its gender and number."""
        return word(form, lemma or form, "NOUN", f"Gender={gender}|Number={number}")

    def the(self, noun: Phrase, gender: str, number: str = SINGULAR) -> Phrase:
        """A noun with its definite article."""
        if number == PLURAL:
            article = word("les", "le", "DET", "Definite=Def|Number=Plur|PronType=Art")
        elif noun.rows[0][0][:1].lower() in VOWELS and not noun.rows[0][0].startswith("h"):
            article = word("l'", "le", "DET", "Definite=Def|Number=Sing|PronType=Art")
        else:
            form = "la" if gender == "Fem" else "le"
            article = word(form, "le", "DET", f"Definite=Def|Gender={gender}|Number=Sing|PronType=Art")
        return build((article, "det"), (noun, ""))

    def one(self, noun: Phrase, gender: str) -> Phrase:
        """A noun with its indefinite article."""
        form = "une" if gender == "Fem" else "un"
        return build(
            (word(form, "un", "DET", f"Definite=Ind|Gender={gender}|Number=Sing|PronType=Art"), "det"), (noun, "")
        )

    def some(self, noun: Phrase) -> Phrase:
        """A plural noun with "des"."""
        return build((word("des", "un", "DET", "Definite=Ind|Number=Plur|PronType=Art"), "det"), (noun, ""))

    def of(self, gender: str, noun: Phrase) -> Phrase:
        """A noun behind "de" and its article, joined as they are written."""
        if noun.rows[0][0][:1].lower() in VOWELS:
            return build((adp("de"), "case"), (self.the(noun, gender), ""))
        if gender == "Masc":
            return build((adp("du", "de"), "case"), (noun, ""))
        return build((adp("de"), "case"), (self.the(noun, gender), ""))

    def flat(self, forms: list[str]) -> Phrase:
        """A name of several words."""
        rest = [(word(form, form, "PROPN"), "flat") for form in forms[1:]]
        return build((word(forms[0], forms[0], "PROPN"), ""), *rest)

    def name(self) -> Phrase:
        """The name of a body, most with its article."""
        form = self.pick("acronyms")
        if self.maybe(0.25):
            return self.flat(self.pick("names"))
        name = word(form, form, "PROPN")
        return (
            build((word("le", "le", "DET", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art"), "det"), (name, ""))
            if self.maybe(0.6)
            else name
        )

    def bare_name(self) -> Phrase:
        """The name of a body alone."""
        return word(form := self.pick("acronyms"), form, "PROPN") if self.maybe(0.7) else self.flat(self.pick("names"))

    def person(self) -> Phrase:
        """A person's name."""
        return self.flat([self.pick("given"), self.pick("family")])

    def place(self) -> Phrase:
        """A place, at times with where it lies in brackets."""
        here = self.flat(self.pick("places"))
        if self.maybe(0.25):
            return build(
                (here, ""), (build((p("("), "punct"), (self.flat(self.pick("places")), ""), (p(")"), "punct")), "appos")
            )
        return here

    def where(self) -> Phrase:
        """A phrase of place."""
        kind = self.rng.randrange(7)
        if kind == 0:
            noun, gender = self.rng.choice(
                [("village", "Masc"), ("région", "Fem"), ("commune", "Fem"), ("ville", "Fem"), ("localité", "Fem")]
            )
            inside = self.the(self.noun(noun, gender), gender)
            return build((adp("dans"), "case"), (inside, ""), (build((adp("de"), "case"), (self.place(), "")), "nmod"))
        if kind == 1:
            return build((adp("près"), "case"), (adp("de"), "fixed>0"), (self.place(), ""))
        if kind == 2:
            return build(
                (adp("entre"), "case"),
                (self.flat(self.pick("places")), ""),
                (build((and_(), "cc"), (self.place(), "")), "conj"),
            )
        return build((adp("à"), "case"), (self.place(), ""))

    def number(self) -> Phrase:
        """A number."""
        return word(form := str(self.pick("numbers")), form, "NUM", "NumType=Card")

    def counted(self, name: str = "people") -> tuple[Phrase, str]:
        """A noun of people with its number, at times a rough one; and its gender."""
        form, lemma, gender = self.pick(name)
        noun = self.noun(form, gender, PLURAL, lemma)
        least: list[tuple[Phrase, str]] = []
        if self.maybe(0.2):
            least = [(build((word("au", "à", "ADP"), ""), (word("moins", "moins", "ADV"), "fixed")), "advmod")]
        elif self.maybe(0.1):
            least = [(word("environ", "environ", "ADV"), "advmod")]
        tail = [(self.nation(gender, PLURAL), "amod")] if self.maybe(0.2) else []
        return build(*least, (self.number(), "nummod"), (noun, ""), *tail), gender

    def nation(self, gender: str, number: str) -> Phrase:
        """The adjective of a state."""
        masculine, feminine, plural = self.pick("nations")
        form = plural if number == PLURAL else feminine if gender == "Fem" else masculine
        return word(form, masculine, "ADJ", f"Gender={gender}|Number={number}")

    def group(self) -> Phrase:
        """Those who act, in the plural."""
        form, lemma, gender = self.pick("groups")
        noun = self.noun(form, gender, PLURAL, lemma)
        kind = self.rng.randrange(6)
        if kind == 0:
            return self.the(noun, gender, PLURAL)
        if kind == 1:
            inside = (
                build((adp("de"), "case"), (self.bare_name(), ""))
                if self.maybe(0.3)
                else build((adp("du", "de"), "case"), (self.bare_name(), ""))
            )
            presumed = (
                [(word("présumés", "présumé", "ADJ", "Gender=Masc|Number=Plur"), "amod")] if self.maybe(0.4) else []
            )
            return self.some(build((noun, ""), *presumed, (inside, "nmod")))
        if kind == 2:
            return self.some(build((noun, ""), (self.nation(gender, PLURAL), "amod")))
        adjective = self.pick("adjectives").split()
        last = word(adjective[-1], adjective[-1].removesuffix("s"), "ADJ", "Gender=Masc|Number=Plur")
        if len(adjective) > 1:
            last = build((word(adjective[0], adjective[0], "ADV"), "advmod"), (last, ""))
        return self.some(build((noun, ""), (last, "amod")))

    def force(self) -> tuple[Phrase, str]:
        """As in "l'armée malienne", with its gender."""
        form, gender = self.pick("forces")
        noun = self.noun(form, gender)
        tail = [(self.nation(gender, SINGULAR), "amod")] if self.maybe(0.6) else []
        return self.the(build((noun, ""), *tail), gender), gender

    def actor(self) -> tuple[Phrase, str]:
        """Who acts, and the number of the verb."""
        kind = self.rng.random()
        if kind < 0.55:
            return self.group(), PLURAL
        return (self.force()[0], SINGULAR) if kind < 0.8 else (self.name(), SINGULAR)

    def thing(self) -> Phrase:
        """Something attacked."""
        form, gender = self.pick("things")
        noun = self.noun(form, gender)
        if self.maybe(0.4):
            return self.the(build((noun, ""), (build((adp("de"), "case"), (self.place(), "")), "nmod")), gender)
        return self.one(noun, gender) if self.maybe(0.6) else self.the(noun, gender)

    def victims(self) -> Phrase:
        """Those to whom it is done."""
        if self.maybe(0.6):
            return self.counted()[0]
        _, lemma, gender = self.pick("people")
        return self.one(self.noun(lemma, gender), gender)

    # --- verbs ---

    def participle(self, verb: list[str], gender: str, number: str, *, passive: bool) -> Phrase:
        """A past participle, agreeing where it is passive."""
        form = verb[1]
        if passive:
            form += "e" * (gender == "Fem") + "s" * (number == PLURAL and not form.endswith("s"))
        gender, number = (gender, number) if passive else ("Masc", SINGULAR)
        voice = "|Voice=Pass" if passive else ""
        return word(form, verb[0], "VERB", f"Gender={gender}|Number={number}|Tense=Past|VerbForm=Part{voice}")

    def have(self, number: str, mood: str = "Ind") -> Phrase:
        """The auxiliary, in the conditional where something is only said."""
        forms = {"Ind": ("a", "ont"), "Cnd": ("aurait", "auraient")}[mood]
        return word(
            forms[number == PLURAL], "avoir", "AUX", f"Mood={mood}|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"
        )

    def finite(self, verb: list[str], number: str) -> list[tuple[Phrase, str]]:
        """A verb told: auxiliary and participle, or the present."""
        if self.maybe(0.75):
            mood = "Cnd" if self.maybe(0.08) else "Ind"
            return [(self.have(number, mood), "aux"), (self.participle(verb, "Masc", SINGULAR, passive=False), "")]
        form = verb[4] if number == PLURAL else verb[3]
        return [(word(form, verb[0], "VERB", f"Mood=Ind|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"), "")]

    def doing(self) -> tuple[list[str], Phrase]:
        """A verb with its object."""
        return (self.pick("killing"), self.victims()) if self.maybe(0.55) else (self.pick("doing"), self.thing())

    def active(self) -> Phrase:
        """Somebody does something to somebody."""
        who, number = self.actor()
        verb, thing = self.doing()
        parts = [(who, "nsubj"), *self.finite(verb, number), (thing, "obj")]
        if self.maybe(0.6):
            parts.append((self.where(), "obl"))
        kind = self.rng.randrange(6)
        if kind == 0:
            again, other = self.doing()
            form = word(again[2], again[0], "VERB", "Tense=Pres|VerbForm=Part")
            parts += [(p(","), "punct"), (build((form, ""), (other, "obj")), "advcl")]
        elif kind == 1:
            again, other = self.doing()
            parts.append((build((and_(), "cc"), *self.finite(again, number), (other, "obj")), "conj"))
        elif kind == 2:
            form = word("faisant", "faire", "VERB", "Tense=Pres|VerbForm=Part")
            dead = build(
                (self.number(), "nummod"),
                (
                    self.noun(
                        *self.rng.choice([("morts", "Masc", PLURAL, "mort"), ("blessés", "Masc", PLURAL, "blessé")])
                    ),
                    "",
                ),
            )
            parts += [(p(","), "punct"), (build((form, ""), (dead, "obj")), "advcl")]
        return build(*parts)

    def passive(self) -> Phrase:
        """Something is done to somebody."""
        who, gender = self.counted()
        verb = self.pick("killing")
        been = word("été", "être", "AUX", "Tense=Past|VerbForm=Part")
        parts = [
            (who, "nsubj:pass"),
            (self.have(PLURAL, "Cnd" if self.maybe(0.1) else "Ind"), "aux"),
            (been, "aux:pass"),
            (self.participle(verb, gender, PLURAL, passive=True), ""),
        ]
        if self.maybe(0.5):
            parts.append((build((adp("par"), "case"), (self.actor()[0], "")), "obl:agent"))
        if self.maybe(0.3):
            form, attack_gender = self.pick("attacks")
            parts.append(
                (build((adp("dans"), "case"), (self.one(self.noun(form, attack_gender), attack_gender), "")), "obl")
            )
        if self.maybe(0.5):
            parts.append((self.where(), "obl"))
        return build(*parts)

    def clash(self) -> Phrase:
        """Two sides fight."""
        noun = self.some(
            self.noun(
                *self.rng.choice(
                    [("affrontements", "Masc", PLURAL, "affrontement"), ("combats", "Masc", PLURAL, "combat")]
                )
            )
        )
        both = build(
            (adp("entre"), "case"), (self.actor()[0], ""), (build((and_(), "cc"), (self.actor()[0], "")), "conj")
        )
        subject = build((noun, ""), (both, "nmod")) if self.maybe(0.6) else noun
        if self.maybe(0.5):
            verb = [
                (self.have(PLURAL), "aux"),
                (word("éclaté", "éclater", "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"), ""),
            ]
            return build((subject, "nsubj"), *verb, (self.where(), "obl"))
        verb = [
            (self.have(PLURAL), "aux"),
            (word("opposé", "opposer", "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"), ""),
        ]
        second = build((adp("à"), "case"), (self.name(), ""))
        return build((noun, "nsubj"), *verb, (self.force()[0], "obj"), (second, "obl"))

    def carried(self) -> Phrase:
        """An attack is carried out."""
        who, number = self.actor()
        form, gender = self.pick("attacks")
        against = build((adp("contre"), "case"), (self.thing() if self.maybe(0.5) else self.force()[0], ""))
        attack = self.one(build((self.noun(form, gender), ""), (against, "nmod")), gender)
        return build(
            (who, "nsubj"),
            *self.finite(self.pick("carrying"), number),
            (attack, "obj"),
            *([(self.where(), "obl")] if self.maybe(0.5) else []),
        )

    def protest(self) -> Phrase:
        """People protest."""
        form, lemma, gender = self.pick("crowd")
        who = self.some(self.noun(form, gender, PLURAL, lemma)) if self.maybe(0.6) else self.counted("crowd")[0]
        if self.maybe(0.5):
            told, other = self.pick("protests")
            verb = self.rng.choice([["organiser", "organisé"], ["observer", "observé"], ["entamer", "entamé"]])
            parts = [
                (who, "nsubj"),
                (self.have(PLURAL), "aux"),
                (word(verb[1], verb[0], "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"), ""),
                (self.one(self.noun(told, other), other), "obj"),
            ]
        else:
            verb = self.rng.choice([["manifester", "manifesté"], ["marcher", "marché"], ["protester", "protesté"]])
            parts = [
                (who, "nsubj"),
                (self.have(PLURAL), "aux"),
                (word(verb[1], verb[0], "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"), ""),
            ]
        if self.maybe(0.6):
            parts.append((self.where(), "obl"))
        if self.maybe(0.4):
            parts.append((build((adp("contre"), "case"), (self.force()[0], "")), "obl"))
        elif self.maybe(0.5):
            inf = word(v := self.rng.choice(["exiger", "dénoncer", "réclamer"]), v, "VERB", "VerbForm=Inf")
            what, other = self.rng.choice(
                [("départ", "Masc"), ("libération", "Fem"), ("fermeture", "Fem"), ("retour", "Masc")]
            )
            aim = self.the(build((self.noun(what, other), ""), (self.of(*self.titled()), "nmod")), other)
            parts.append((build((adp("pour"), "mark"), (inf, ""), (aim, "obj")), "advcl"))
        return build(*parts)

    def titled(self) -> tuple[str, Phrase]:
        """A post: its gender and its noun."""
        form, gender = self.pick("titles")
        return gender, self.noun(form, gender)

    def speaker(self) -> Phrase:
        """Who says something."""
        kind = self.rng.randrange(4)
        gender, title = self.titled()
        if kind == 0:
            return self.force()[0]
        if kind == 1:
            inside = build((title, ""), (self.nation(gender, SINGULAR), "amod"))
            return build(
                (self.the(inside, gender), ""), (p(","), "punct>2"), (self.person(), "appos"), (p(","), "punct>2")
            )
        if kind == 2:
            other, body = self.rng.choice(
                [
                    ("Fem", self.noun("armée", "Fem")),
                    ("Masc", self.noun("gouvernement", "Masc")),
                    ("Fem", self.noun("mission", "Fem")),
                ]
            )
            return self.the(build((title, ""), (self.of(other, body), "nmod")), gender)
        return self.name() if self.maybe(0.5) else self.person()

    def clause(self) -> Phrase:
        """Any plain clause."""
        return self.rng.choice([self.active, self.passive, self.active, self.carried, self.clash])()

    def said(self) -> Phrase:
        """Somebody says that something happened, before it or after."""
        verb = self.pick("saying")
        kind = self.rng.randrange(4)
        if kind < 2:
            return build(
                (self.speaker(), "nsubj"),
                *self.finite(verb, SINGULAR),
                (build((word("que", "que", "SCONJ"), "mark"), (self.clause(), "")), "ccomp"),
            )
        if kind == 2:
            return build(
                (self.clause(), "ccomp"), (p(","), "punct"), *self.finite(verb, SINGULAR), (self.speaker(), "nsubj")
            )
        return build(
            (build((adp("selon"), "case"), (self.speaker(), "")), "obl"), (p(","), "punct>0"), (self.clause(), "")
        )

    def between_bodies(self) -> Phrase:
        """Bodies and states act on each other."""
        other = self.speaker() if self.maybe(0.4) else self.actor()[0]
        return build((self.speaker(), "nsubj"), *self.finite(self.pick("acting"), SINGULAR), (other, "obj"))

    def headline(self) -> Phrase:
        """A headline without auxiliaries."""
        who, gender = self.counted()
        form, attack_gender = self.pick("attacks")
        attack = build((adp("dans"), "case"), (self.one(self.noun(form, attack_gender), attack_gender), ""))
        return build(
            (who, "nsubj:pass"),
            (self.participle(self.pick("killing"), gender, PLURAL, passive=True), ""),
            (attack, "obl"),
            *([(self.where(), "obl")] if self.maybe(0.6) else []),
        )

    def relative(self) -> Phrase:
        """Those who did something are told to do something else."""
        form, lemma, gender = self.pick("groups")
        verb, thing = self.doing()
        inside = build(
            (word("qui", "qui", "PRON", "PronType=Rel"), "nsubj"),
            (self.have(PLURAL), "aux"),
            (self.participle(verb, "Masc", SINGULAR, passive=False), ""),
            (thing, "obj"),
        )
        who = self.the(build((self.noun(form, gender, PLURAL, lemma), ""), (inside, "acl:relcl")), gender, PLURAL)
        again, other = self.doing()
        return build((who, "nsubj"), *self.finite(again, PLURAL), (other, "obj"))

    def opened(self, clause: Phrase) -> Phrase:
        """The clause with the time it opens with."""
        kind = self.rng.randrange(5)
        if kind > 2:
            return clause
        day = word(told := str(self.rng.randint(2, 30)), told, "NUM", "NumType=Card")
        month = word(told := self.pick("months"), told, "NOUN", "Gender=Masc|Number=Sing")
        year = word(told := str(self.rng.randint(2012, 2025)), told, "NUM", "NumType=Card")
        article = word("le", "le", "DET", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art")
        if kind == 0:
            when = build((article, "det"), (day, ""), (month, "nmod"), (year, "nmod"))
        elif kind == 1:
            when = build((article, "det"), (day, ""), (month, "nmod"))
        else:
            when = word(told := self.pick("days"), told, "NOUN", "Gender=Masc|Number=Sing")
        return build((when, "obl"), (p(","), "punct>0"), (clause, ""))

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
                self.headline,
                self.relative,
            ],
            weights=[28, 14, 7, 8, 10, 16, 9, 4, 4],
        )[0]
        clause = chosen()
        if chosen == self.headline:
            return clause
        return build((self.opened(clause), ""), (p("."), "punct"))
