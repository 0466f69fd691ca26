"""English constructions by whom they make act and suffer: what each sentence states, and nothing else of its kind."""

from __future__ import annotations

import pytest

from stating import Told, stated, told

COUNCIL = "UN Security Council"
MALI = "Government of Mali"
UN = "United Nations"
CMA = "Coordination of Azawad Movements"
GHANA = "Ghana Armed Forces"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # a denial reaches both verbs of one form, not what stands behind "but"
        ("The soldiers did not shell or burn the hamlet.", set()),
        ("The police failed to detain and expel the preacher.", set()),
        ("The rebels did not retreat but ambushed the gendarmes.", {("ASSAULT", ("rebels",), ("gendarmes",))}),
        # behind a clause between commas the main verb's subject goes on; without them it is the clause's
        (
            "ECOWAS closed its borders, after the rebels had seized Gao, and expelled the envoy.",
            {("COERCE", ("ECOWAS",), ()), ("COERCE", ("rebels",), ("Gao",)), ("SANCTION", ("ECOWAS",), ("envoy",))},
        ),
        (
            "The nurses returned after the rebels had left and burned the market.",
            {("ASSAULT", ("rebels",), ("market",))},
        ),
        # the name that opens the sentence acts, what it is called beside it is the same
        (
            "ECOWAS, the West African regional bloc, has imposed sanctions on the Malian government.",
            {("SANCTION", ("ECOWAS",), (MALI,))},
        ),
        # who turns down what is asked does not do it
        (
            "The rebels are digging in, rejecting calls from the herders to leave Gao.",
            {("REJECT", ("rebels",), ("herders",)), ("REQUEST", ("herders",), ())},
        ),
        # two who object behind "after" are no place
        ("The herders left after Togo and Benin objected.", {("RETREAT", ("herders",), ())}),
        # what others did is why, not to whom
        (
            "France suspended its aid, because the junta had detained the mayor.",
            {("SANCTION", ("France",), ()), ("COERCE", ("junta",), ("mayor",))},
        ),
        # a task that is listed is not yet done, nor is what a programme is for
        ("To help the prefects with the clearance and destruction of shells.", set()),
        ("The ministry drew up a programme for the disarmament of the hunters.", set()),
        # what was signed is not the violence it is about
        (
            "The Security Council praised the accord on gang violence signed by the United Nations and the Malian government.",
            {("SUPPORT", (UN,), (MALI,)), ("SUPPORT", (COUNCIL,), (UN, MALI))},
        ),
        # a list behind an infinitive is not asked
        (
            "The Security Council asked the envoy to bring together the rebels, the herders and the United Nations.",
            {("REQUEST", (COUNCIL,), ("envoy",))},
        ),
        # "in line with" names nobody one works with
        (
            "The Malian government cooperated with ECOWAS, in line with the duties of Togo.",
            {("COOPERATE", (MALI,), ("ECOWAS",))},
        ),
        # "who" and "which" without a comma are not said of a bare name
        ("Herders from Niger who had been abducted came home.", {("ASSAULT", (), ("Herders",))}),
        ("The troops arrived in Senegal on Sunday.", set()),
        # who goes on to urge others does not welcome them; what is to be respected is the truce
        (
            "The Security Council welcomed the truce of the Malian government, urging the herders to respect it.",
            {("SUPPORT", (COUNCIL,), (MALI,)), ("REQUEST", (COUNCIL,), ("herders",))},
        ),
        # what is added to victims is a victim, not accused
        (
            "The United Nations condemned the murder of herders as well as traders.",
            {("ACCUSE", (UN,), ()), ("ASSAULT", (), ("herders", "traders"))},
        ),
        ("The envoy extended the talks by 20 days starting on 26 March 2022.", set()),
        (
            "Rebels and herders clashed in a gunfight in Gao, Mali, that killed ten men.",
            {("ASSAULT", ("Rebels",), ("herders",)), ("ASSAULT", (), ("men",))},
        ),
        (
            "The Security Council condemned the raids against nurses, clerks from small towns, as well as UN guards.",
            {("ACCUSE", (COUNCIL,), ()), ("ASSAULT", (), ("nurses", "UN guards"))},
        ),
        ("The police helped in ousting Islamist rebels.", {("AID", ("police",), ("Islamist rebels",))}),
        ("Seven guards were hit by a mine in Gao.", {("ASSAULT", (), ("guards",))}),
        ("Relatives of 40 miners arrested after the riots protested in Gao.", {("COERCE", (), ("Relatives",))}),
        # whose deed it is, where "of" tells who suffers it
        ("The rebels' massacre of herders shocked the market.", {("ASSAULT", ("rebels",), ("herders",))}),
        ("The police's arrest of the nurse went on.", {("COERCE", ("police",), ("nurse",))}),
        ("Its arrest was long awaited.", set()),
        # of whose release is called for nothing is asked, but of who is to release them
        ("ECOWAS demanded the release of the nurses.", {("REQUEST", ("ECOWAS",), ())}),
        ("ECOWAS demanded the release of the nurses by the rebels.", {("REQUEST", ("ECOWAS",), ("rebels",))}),
        (
            "ECOWAS called for sanctions against Togo over the vote.",
            {("REQUEST", ("ECOWAS",), ()), ("ACCUSE", ("ECOWAS",), ("Togo",))},
        ),
        ("ECOWAS called for a truce in Gao.", {("REQUEST", ("ECOWAS",), ())}),
        # who will not do something turns it down, and what has to happen first has not
        ("The herders will not leave until the rebels disarm.", {("REJECT", ("herders",), ())}),
        # whose support is told again is not who is supported
        (
            "The envoy reiterated Togo's support for the Malian government.",
            {("SUPPORT", ("envoy",), (MALI,))},
        ),
        # an attack in words is none
        ("The mayor launched a scathing attack on the police.", {("ACCUSE", ("mayor",), ("police",))}),
        # what a call is for is asked; what blame is of is only said
        (
            "ECOWAS reiterated its call for the release of deposed president Efua Mensah.",
            {("REQUEST", ("ECOWAS",), ()), ("COERCE", (), ("Efua Mensah",))},
        ),
        ("Togo accused the herders of bias and of harbouring rebels.", {("ACCUSE", ("Togo",), ("herders",))}),
        ("The raid drew condemnation from ECOWAS.", {("ACCUSE", ("ECOWAS",), ())}),
        # a rank and its name are one, whatever the parser makes of them
        (
            "Mutinous soldiers led by Captain Idriss Abba seized power in Ghana on Thursday, hours after storming the palace.",
            {("COERCE", (GHANA,), ("Ghana",)), ("ASSAULT", (GHANA,), ("palace",))},
        ),
        # what goes on behind a comma is told of who did the rest, not of what was done to
        (
            "Gunmen ambushed a bus carrying miners, killing two traders.",
            {("ASSAULT", ("Gunmen",), ("bus",)), ("ASSAULT", ("Gunmen",), ("traders",))},
        ),
        ("The rebels took dozens of herders hostage near Gao.", {("ASSAULT", ("rebels",), ("herders",))}),
        # a clause's subject of several names
        (
            "Togo attacked the rebels after Minister Efua Mensah Koné appealed for help.",
            {("ASSAULT", ("Togo",), ("rebels",)), ("REQUEST", ("Efua Mensah Koné",), ())},
        ),
        # an aid worker is not aided, and who wins a vote attacks nobody
        ("The Ghanaian aid worker Efua Mensah was released.", {("CONCEDE", (), ("Efua Mensah",))}),
        ("The mayor won 60 percent of the vote, defeating the former mayor.", set()),
        ("The opposition dismissed the results as false.", {("REJECT", ("opposition",), ())}),
        # who is called upon to do something is to do it
        (
            "Togo called on ECOWAS to withdraw the guards without delay.",
            {("REQUEST", ("Togo",), ("ECOWAS",))},
        ),
        # what is added to what is condemned is no deed of who condemns it, and its victims are not accused
        (
            "ECOWAS condemned the looting of shops, as well as killing of herders.",
            {("ACCUSE", ("ECOWAS",), ()), ("ASSAULT", (), ("herders",)), ("ASSAULT", (), ("shops",))},
        ),
        ("ECOWAS denounced the use of children.", {("ACCUSE", ("ECOWAS",), ())}),
        (
            "ECOWAS condemned the raids against herders, clerks from local, regional and state offices, as well as national, Ghanaian and UN guards.",
            {("ACCUSE", ("ECOWAS",), ()), ("ASSAULT", (), ("herders", "UN guards"))},
        ),
        ("The envoy expressed concern about the drought in Togo.", set()),
        # what is called so is not called for, whatever its name holds
        ("The officers set up a junta called the National Council for the Safeguard of the Homeland.", set()),
        # who works with others acts, not who furthers it
        (
            "The envoy enhanced cooperation between Togo and Ghana.",
            {("COOPERATE", ("Togo",), ("Ghana",))},
        ),
        # behind a semicolon a subject begins
        (
            "The army was rebuilt with help from ECOWAS; MINUSMA and the Malian government ended their missions.",
            {("RETREAT", ("MINUSMA", MALI), ())},
        ),
        # who suffers a raid did not make it
        (
            "Gunmen killed nine guards in the worst raid suffered by the Malian government.",
            {("ASSAULT", ("Gunmen",), ("guards",)), ("ASSAULT", (), (MALI,))},
        ),
        # who says something asks besides, not those of whom it is said
        (
            "The United Nations said the rebels had left, and called for an inquiry.",
            {("RETREAT", ("rebels",), ()), ("REQUEST", (UN,), ())},
        ),
        ("Togo called on Moscow to leave.", {("REQUEST", ("Togo",), ("Russia",))}),
        # what is set on fire is behind "to", not who is named in the sentence
        (
            "Herders set fire to part of the town hall in a rally against the mayor.",
            {("ASSAULT", ("Herders",), ("town hall",))},
        ),
        ("Rebels drove the herders out of Gao.", {("ASSAULT", ("Rebels",), ("herders",))}),
        # who pulls troops out moves his own
        ("Togo will pull its 300 troops out of Mali.", {("AGREE", ("Togo",), ("Mali",))}),
        (
            "Fighters of Ansar Dine drove the herders out of Gao.",
            {("ASSAULT", ("Ansar Dine",), ("herders",))},
        ),
        # a name of two words before what somebody becomes
        (
            "Guards took President Michel Kafando and Prime Minister Isaac Zida hostage during a meeting on Wednesday.",
            {("ASSAULT", ("Guards",), ("Michel Kafando", "Yacouba Isaac Zida"))},
        ),
        # a text's name is nothing that is agreed on, and what follows a comma belongs to no verb before its object
        ("The implementation of the Agreement by the herders pleased Togo.", set()),
        (
            "A plan that feeds herders, reduces violence, and restores state presence in Gao.",
            set(),
        ),
        # who is called upon for others to act does not act
        ("Togo called on ECOWAS in June for the herders to leave.", {("REQUEST", ("Togo",), ("ECOWAS",))}),
        # a word set off at the end has a subject right behind it; to stop short of something is not to do it
        (
            "Togo accused the herders of exploiting wells in Gao to feed a war, an allegation the mayor rejected as slander.",
            {("ACCUSE", ("Togo",), ("herders",)), ("REJECT", ("mayor",), ())},
        ),
        ("The envoy stopped short of arming the herders.", {("REJECT", ("envoy",), ("herders",))}),
        ("The rebels set a bus ablaze.", {("ASSAULT", ("rebels",), ("bus",))}),
        # what somebody is made is not to whom it is done
        ("France designated JNIM a terrorist group.", {("SANCTION", ("France",), ("JNIM",))}),
        # a flag belongs to nobody to whom its lowering is done
        ("The French army lowered the UN flag in Gao.", {("RETREAT", ("French Armed Forces",), ())}),
        # a counterpart has a name, whatever stands between
        (
            "The minister met her counterpart Ghanaian Minister Efua Mensah.",
            {("CONSULT", ("minister",), ("Efua Mensah",))},
        ),
        # what is fled is nothing that those who flee do
        ("Traders fled fighting in Gao.", {("RETREAT", ("Traders",), ())}),
        ("Herders flee violence near the market.", {("RETREAT", ("Herders",), ())}),
        # a match is no battle
        ("Togo defeated Ghana in the final of the cup.", set()),
        # who is counted and not named is nobody that stands near
        ("The rebels forced more than 3,000 to flee into Niger.", set()),
        # a government is no rebels
        (
            "The government and Tuareg rebels clashed near Gao.",
            {("ASSAULT", ("Government of Mali",), ("Tuareg rebels",))},
        ),
    ],
)
def test_who_acts_and_who_suffers(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


def test_those_asked_together_hold_no_office_with_each_other() -> None:
    text = (
        "The Council asked the Secretary-General, donors, and the Transition Government of Mali to protect the convoys."
    )
    assert told(text, "en", "relation") == set()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The chief of staff of the Malian army, Idriss Abba, met the king.", {"chief of staff of the Malian army"}),
        ("The envoys liked President Idriss Abba's plan.", set()),
    ],
)
def test_a_post_of_several_words_is_told_whole(text: str, due: set[str]) -> None:
    assert {s.role.label for s in stated(text, "en") if s.role} == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Bamako accused Paris of arming the herders.", ("Mali", "France", set())),
        ("Niamey broke off talks with Paris.", ("Niger", "France", set())),
        ("The rebels attacked Bamako.", ("rebels", "Bamako", {"Bamako"})),
    ],
)
def test_a_capital_that_is_dealt_with_is_its_state(text: str, due: tuple[str, str, set[str]]) -> None:
    [event] = [s for s in stated(text, "en") if s.kind == "event" and s.happened]
    assert (event.subject[0].label, event.object[0].label, {ref.label for ref in event.place}) == due


def test_a_town_s_name_behind_a_title_is_somebody_s() -> None:
    assert told("The minister met General Kona in Gao.", "en", "event") == {("CONSULT", ("minister",), ("Kona",))}


def test_what_is_told_in_other_words_and_without_a_day_is_another_event() -> None:
    text = "MINUSMA lowered its flag in Gao on 3 May 2023. MINUSMA has withdrawn."
    found = [s for s in stated(text, "en") if s.type == "RETREAT"]
    assert [s.time.start if s.time else None for s in found] == ["2023-05-03", None]


def test_the_name_of_a_body_may_end_in_a_verb() -> None:
    text = "Human Rights Watch accused the rebels and herders of executing some 30 traders in Gao."
    found = [s for s in stated(text, "en") if s.type in {"ACCUSE", "ASSAULT"}]
    assert [(s.subject[0].label, s.modality) for s in found] == [
        ("Human Rights Watch", "actual"),
        ("rebels", "possible"),
    ]


def test_those_who_are_trained_are_not_who_trains_them() -> None:
    [trained] = [s for s in stated("Togo trained 500 soldiers of Ghana.", "en") if s.kind == "measure"]
    assert "Togo" not in {ref.label for ref in trained.subject}


def test_soldiers_who_die_beside_others_are_nobody_s_staff() -> None:
    found = stated("Gunmen attacked a market, shooting dead 14 traders and two soldiers.", "en")
    assert {s.type for s in found if s.kind == "measure"} == {"fatalities"}


def test_a_source_that_ends_the_sentence_says_it() -> None:
    text = (
        "Since May, more than 300 people have fled their homes in Gao, where schools have been closed, OCHA reported."
    )
    [claim] = [s for s in stated(text, "en") if s.kind == "claim"]
    assert [ref.label for ref in claim.subject] == ["OCHA"]


def test_the_last_name_of_somebody_named_in_full_is_no_town() -> None:
    text = "Soldiers detained Awa KEITA. They freed KEITA in May near Keita."
    [freed] = [s for s in stated(text, "en") if s.type == "CONCEDE"]
    assert ([ref.label for ref in freed.object], [ref.label for ref in freed.place]) == (["Awa KEITA"], ["Keïta"])


def test_who_leaves_without_a_deal_on_a_base_is_not_based_there() -> None:
    assert told("The envoy left without an accord on the future of the drone base in Gao.", "en", "relation") == set()


def test_a_first_lady_is_a_person() -> None:
    assert told("First Lady of Ghana Efua Mensah visited it.", "en", "relation") == {
        ("holdsOffice", ("Efua Mensah",), ("Ghana",))
    }


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rebels fled Kidal in Mali while the army in Niger said it had killed ten herders.", "Niger Armed Forces"),
        ("Two UN peacekeepers and six soldiers were killed in Gao, Mali.", "soldiers"),
    ],
)
def test_whose_soldiers_they_are(text: str, label: str) -> None:
    assert label in {ref.label for s in stated(text, "en") for ref in (*s.subject, *s.object)}


def test_the_state_that_actors_are_not_of_is_nobody() -> None:
    text = "The Security Council expressed concern at the deeds of non-State actors hampering the return of State authority."
    assert "State" not in {ref.label for s in stated(text, "en") for ref in (*s.subject, *s.object)}


def test_an_envoy_holds_his_office_and_not_the_town_he_is_sent_to() -> None:
    text = "Marie Dupont, the former U.S. ambassador to Kyiv, met the king."
    assert told(text, "en", "relation") == {("holdsOffice", ("Marie Dupont",), ("United States",))}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The Security Council urged Member states to pay for the convoys.", set()),
        ("The rebel leader General Omar Diallo says that he is ready to leave.", {("Omar Diallo", "neutral")}),
        ("The envoy recalled that the task is specific to the need of the region concerned.", {("envoy", "neutral")}),
    ],
)
def test_what_says_and_judges_nothing(text: str, due: set[tuple[str, str]]) -> None:
    assert {(s.subject[0].label, s.stance) for s in stated(text, "en") if s.kind == "claim"} == due


@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        ("An army convoy struck an IED near Kidal in Mali.", (), ("Malian Armed Forces",)),
        ("An army convoy hit a mine near the town of Kidal in Mali.", (), ("Malian Armed Forces",)),
        ("Suspected Mossi militiamen attacked a mine near Kaya.", ("Mossi Ethnic Militia (Burkina Faso)",), ("mine",)),
        ("Members of a Sokoto militia attacked the bus near Gusau.", ("Sokoto communal militia",), ("bus",)),
        ("Volunteer fighters attacked JNIM near Kaya.", ("Volunteers for the Defence of the Homeland",), ("JNIM",)),
        ("Volunteer fighters attacked the bus near Odessa in Ukraine.", ("Volunteer fighters",), ("bus",)),
        ("Niger militiamen attacked the bus near Zinder.", ("Niger militiamen",), ("bus",)),
        (
            "A joint patrol made up of soldiers and gendarmes attacked the bus near Kaya.",
            ("Burkina Faso Armed Forces", "National Gendarmerie of Burkina Faso"),
            ("bus",),
        ),
        (
            "JNIM and Lobi militiamen attacked the bus near Kaya.",
            ("JNIM", "Lobi Ethnic Militia (Burkina Faso)"),
            ("bus",),
        ),
        ("Gunmen attacked the police station 7 km from the border with Chad.", ("Gunmen",), ("police",)),
        ("A JNIM fighter killed a trader near Kaya.", ("JNIM",), ("trader",)),
        ("A Malian police officer shot and wounded a trader who ran.", ("National Police of Mali",), ("trader",)),
        ("Defence and security forces attacked JNIM near Kaya.", ("Burkina Faso Armed Forces",), ("JNIM",)),
    ],
)
def test_who_hits_a_mine_suffers_and_a_militia_is_the_one_of_the_country_told_of(
    text: str, subject: tuple[str, ...], object_: tuple[str, ...]
) -> None:
    assert told(text, "en", "event") == {("ASSAULT", subject, object_)}


def test_the_region_that_a_bracket_closes_with_is_of_the_state_told_of() -> None:
    places = {p.label for s in stated("Gunmen killed a herder in Bida (Bida, Niger).", "en") for p in s.place}
    assert "Niger State" in places
    places = {p.label for s in stated("Gunmen killed a herder in Dosso (Dosso, Niger).", "en") for p in s.place}
    assert "Niger State" not in places


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "The miners gathered at the site of the camp to protest against the mayor.",
            ("PROTEST", ("miners",), ("mayor",)),
        ),
        ("Guards fired tear gas to disperse the miners.", ("ASSAULT", ("Guards",), ("miners",))),
        ("Hundreds of miners attended a rally in Kaya.", ("PROTEST", ("miners",), ())),
    ],
)
def test_what_is_done_and_what_for_are_one_event(text: str, due: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    events = [s for s in stated(text, "en") if s.kind == "event"]
    assert [(s.type, tuple(r.label for r in s.subject), tuple(r.label for r in s.object)) for s in events] == [due]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # how something is done is nobody who does it
        (
            "The Nigerien army summary executed four herders.",
            {("ASSAULT", ("Niger Armed Forces",), ("herders",))},
        ),
        ("Rebels gunshot wounded a trader in Ber.", {("ASSAULT", ("Rebels",), ("trader",))}),
        # an adjective joins nothing to the name before it
        (
            "On 9 March 2019, Koglweogo and armed bandits clashed in Ber.",
            {("ASSAULT", ("Koglweogo",), ("armed bandits",))},
        ),
        (
            "JNIM militants and an unidentified armed group clashed in the Ber area.",
            {("ASSAULT", ("JNIM",), ("unidentified armed group",))},
        ),
        # what a comma sets off from the day acts
        (
            "On 3 March 2019, police and gendarmerie units arrested two herders.",
            {("COERCE", ("police", "gendarmerie"), ("herders",))},
        ),
        # a count of the dead is the striker's; who is accused does not accuse
        (
            "Malian fighter jets struck a convoy of rebels killing at least six and burning two trucks.",
            {
                ("ASSAULT", ("Malian Armed Forces",), ("rebels",)),
                ("ASSAULT", ("Malian Armed Forces",), ("at least six",)),
                ("ASSAULT", ("Malian Armed Forces",), ("two trucks",)),
            },
        ),
        (
            "JNIM militants murdered a herder accused of helping the gendarmes.",
            {("ASSAULT", ("JNIM",), ("herder",))},
        ),
        # where a building stands is not whom it is done to; whose it is may be told before it
        ("Rebels overran the army camp of Ber in Mali.", {("ASSAULT", ("Rebels",), ("Malian Armed Forces",))}),
        ("Rebels burned the Ansongo market.", {("ASSAULT", ("Rebels",), ("Ansongo market",))}),
        ("Rebels attacked Boni village (Douentza).", {("ASSAULT", ("Rebels",), ("Boni village",))}),
        (
            "Rebels carried out an ambush on the road to Gao against a MINUSMA convoy.",
            {("ASSAULT", ("Rebels",), ("MINUSMA",))},
        ),
        # nobody marches against the town he marches in
        ("Traders held a sit-in at Kita to demand water.", {("PROTEST", ("Traders",), ())}),
        ("Students protested over the death of a colleague.", {("PROTEST", ("Students",), ())}),
        # at whose call people march, they do not march against
        ("Teachers marched in Kita at the call of the CNSP.", {("PROTEST", ("Teachers",), ())}),
        # a state's strikes are its forces'; between two days nobody fights
        (
            "Between 3 and 5 May 2019, French air strikes targeted AQIM vehicles near Ber.",
            {("ASSAULT", ("French Armed Forces",), ("al-Qaeda in the Islamic Maghreb",))},
        ),
        # whose a convoy is, not who sits in it; a town that is entered is that town
        (
            "Rebels ambushed a MINUSMA convoy of Nigerien peacekeepers near Ansongo.",
            {("ASSAULT", ("Rebels",), ("MINUSMA",))},
        ),
        ("JNIM fighters entered the town of Kidal.", {("MOBILIZE", ("JNIM",), ("Kidal",))}),
        # what "and" joins to a passive verb is suffered too
        ("Two herders were caught in the crossfire and killed.", {("ASSAULT", (), ("herders",))}),
        ("GATIA fighters drove MUJAO out of Ber.", {("ASSAULT", ("GATIA",), ("MUJAO",))}),
        # whose guards they are
        (
            "JNIM fighters wounded two prison guards near San in Mali.",
            {("ASSAULT", ("JNIM",), ("Prison Guards of Mali",))},
        ),
        # adjectives before a name leave it a name, unless others share its noun
        ("Gunmen of the newly formed JNIM attacked a bus.", {("ASSAULT", ("JNIM",), ("bus",))}),
        (
            "A group of presumed JNIM and/or AQIM fighters attacked a bus.",
            {("ASSAULT", ("JNIM", "al-Qaeda in the Islamic Maghreb"), ("bus",))},
        ),
        ("French special forces wounded two rebels.", {("ASSAULT", ("French Armed Forces",), ("rebels",))}),
        # who is believed to be somebody's acts, and says nothing
        (
            "Gunmen believed to be members of JNIM abducted a nurse in Ber.",
            {("ASSAULT", ("JNIM",), ("nurse",))},
        ),
        ("Their MINUSMA convoy hit a mine near Ber.", {("ASSAULT", (), ("MINUSMA",))}),
        # those told of by their people are some of them, one of them is himself; both sides of a clash
        (
            "Clashes between Fulani herders and Mossi farmers left three people dead.",
            {("ASSAULT", ("Fulani",), ("Mossi",))},
        ),
        ("Rebels wounded a Fulani herder in Ber.", {("ASSAULT", ("Rebels",), ("Fulani herder",))}),
        # what people wear or ride does nothing
        ("Men disguised as soldiers robbed traders in Gao.", {("COERCE", ("Men",), ("traders",))}),
        ("Gunmen wearing turbans attacked a bus near Gao.", {("ASSAULT", ("Gunmen",), ("bus",))}),
        ("On 3 May 2019, gunmen riding motorbikes attacked a bus.", {("ASSAULT", ("gunmen",), ("bus",))}),
        # two militias share their noun, two communities theirs
        (
            "Dogon and Bambara militiamen burned a market near Koro in Mali.",
            {("ASSAULT", ("Dogon Ethnic Militia (Mali)", "Bambara Ethnic Militia (Mali)"), ("market",))},
        ),
        (
            "Members of the Dogon and Bozo communities clashed near Koro in Mali.",
            {("ASSAULT", ("Dogon",), ("Bozo people",))},
        ),
        # any member of an armed group is one of its fighters, its commander is himself
        ("JNIM fighters wounded a GATIA member in Ber.", {("ASSAULT", ("JNIM",), ("GATIA",))}),
        ("JNIM fighters wounded a GATIA commander in Ber.", {("ASSAULT", ("JNIM",), ("GATIA commander",))}),
        ("A MINUSMA helicopter fired on rebels near Ber.", {("ASSAULT", ("MINUSMA",), ("rebels",))}),
        ("A MUJAO suicide bomber attacked a camp in Gao.", {("ASSAULT", ("MUJAO",), ("camp",))}),
        # those taken for somebody are he; of several, all
        (
            "JNIM fighters wounded two people described as Dan Na Ambassagou militiamen.",
            {("ASSAULT", ("JNIM",), ("Dan Na Ambassagou",))},
        ),
        (
            "Gunmen (believed to be JNIM and GATIA fighters) burned a truck near Ber.",
            {("ASSAULT", ("GATIA", "JNIM"), ("truck",))},
        ),
        # those named of a group suffer with it
        (
            "Rebels abducted three people, including a nurse and a driver.",
            {("ASSAULT", ("Rebels",), ("people", "nurse", "driver"))},
        ),
        # who reports is not killed
        ("Another source reported 12 killed.", {("ASSAULT", (), ("12",))}),
        ("A herder was found beheaded near Gao.", {("ASSAULT", (), ("herder",))}),
        # what people march for is asked for, what they march against did happen
        (
            "Students marched for the resignation of the prefect in Gao.",
            {("PROTEST", ("Students",), ("prefect",))},
        ),
        ("Students demonstrated for the release of the imam in Gao.", {("PROTEST", ("Students",), ())}),
        # behind a comma, what is said of the victim is not done by the killers
        (
            "JNIM militants shot and killed the chief of Ber (Kidal, Mali), accused of helping the gendarmes.",
            {("ASSAULT", ("JNIM",), ("chief of Ber",))},
        ),
        (
            "On 5 May 2019, ISGS militants overran the camp of the police in Ber.",
            {("ASSAULT", ("Islamic State Sahel Province",), ("National Police of Mali",))},
        ),
        ("Wagner fighters looted the shops of Ber.", {("ASSAULT", ("Wagner Group",), ("shops of Ber",))}),
        ("Wagner employees met the mayor.", {("CONSULT", ("Wagner employees",), ("mayor",))}),
        ("Four traders were held for a day. Three were freed.", {("CONCEDE", (), ("Three",))}),
        # who claims responsibility says that he did it
        (
            "A mine killed four guards. JNIM claimed responsibility.",
            {("ASSAULT", (), ("guards",)), ("ASSAULT", ("JNIM",), ())},
        ),
        # a device is planted by whom a comma sets off; one gunman may be presumed to be of a group
        (
            "A car of the police was struck by an IED near Ber, presumably planted by JNIM militants.",
            {("ASSAULT", ("JNIM",), ("National Police of Mali",))},
        ),
        (
            "A gunman (presumably a JNIM militant) shot dead a trader in Ber.",
            {("ASSAULT", ("JNIM",), ("trader",))},
        ),
        # a bracket ends before what both verbs are done to; who lives in a place acts, not the place
        (
            "JNIM militants abducted (and later freed) a nurse in Ber.",
            {("ASSAULT", ("JNIM",), ("nurse",)), ("CONCEDE", ("JNIM",), ("nurse",))},
        ),
        (
            "On March 6, locals in the village of Ber disarmed and detained three herders.",
            {("COERCE", ("locals",), ("herders",))},
        ),
        # whose aircraft strike, strikes
        (
            "Malian and French aircraft struck JNIM militants near Gao.",
            {("ASSAULT", ("French Armed Forces", "Malian Armed Forces"), ("JNIM",))},
        ),
        # what is left, laid aside or settled in is nothing that is given up or agreed on
        ("The attackers left two motorbikes behind and abandoned a cart.", set()),
    ],
)
def test_a_terse_note_is_read_as_it_is_meant(text: str, due: set[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    assert told(text, "en", "event") == due


def test_those_named_among_the_dead_are_nobodys_staff() -> None:
    text = "Gunmen shot dead five people, including two soldiers."
    assert {s.type for s in stated(text, "en") if s.kind == "measure"} == {"fatalities"}


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        # the day that opens the sentence is the first clause's, whatever follows behind a comma
        ("On May 8, teachers protested in Gao, the director had to leave the school.", {"2023-05-08"}),
        ("On May 8, armed Dozo hunters abducted a herder in Ber.", {"2023-05-08"}),
        ("On May 8, presumed Ansar Dine abducted a nurse in Ber, she was freed the next day.", {"2023-05-08"}),
        # what is said is not told of the day it is said
        ("On May 8, the army said that rebels had attacked Gao.", {None}),
    ],
)
def test_the_day_a_sentence_opens_with(text: str, starts: set[str | None]) -> None:
    told = [s for s in stated(text, "en") if s.kind == "event" and s.type in {"PROTEST", "ASSAULT"}]
    assert {s.time.start if s.time else None for s in told} == starts


def test_another_source_is_who_says_it() -> None:
    [claim] = [s for s in stated("Another source reported that rebels attacked Gao.", "en") if s.kind == "claim"]
    assert [ref.label for ref in claim.subject] == ["source"]


def test_those_who_are_killed_are_not_their_killers_staff() -> None:
    found = told("Boko Haram kills at least 33 security personnel in Gao.", "en", "measure")
    assert found == {("fatalities", ("security personnel",), ())}


def test_at_least_opens_no_phrase() -> None:
    found = told("On Monday, a militia abducted at least 30 market traders on the road to Gao.", "en", "event")
    assert [(kind, who) for kind, who, _ in found] == [("ASSAULT", ("militia",))]


def test_a_state_in_a_word_of_its_own_bears_no_link() -> None:
    found = told('The al-Qaeda-linked, Mali-based "Front of the Dunes" left Gao.', "en", "relation")
    assert found == {("basedIn", ("Front of the Dunes",), ("Mali",))}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels attacked a trader in In Dagouber.", ["In Dagouber"]),
        ("Rebels attacked a trader between Gossi and In Farba.", ["Gossi", "In Farba"]),
        ("Rebels attacked a trader in Kadji (In Dagouber, Gao).", ["Kadji", "In Dagouber", "Gao"]),
    ],
)
def test_a_preposition_with_a_capital_opens_the_name_of_a_place(text: str, places: list[str]) -> None:
    events = [s for s in stated(text, "en") if s.type == "ASSAULT"]
    assert [[r.label for r in s.place] for s in events] == [places]


def attackers(text: str) -> list[list[str]]:
    return [[r.label for r in s.subject] for s in stated(text, "en") if s.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "On Monday, Fulani militiamen attacked a trader in Sobane (Sangha, Bandiagara).",
            "Fulani Ethnic Militia (Mali)",
        ),
        ("On Monday, Fulani militiamen attacked a trader in Waya (Kwande, Benue).", "Fulani Ethnic Militia (Nigeria)"),
        ("On Monday, National Guard soldiers shot at a trader in Niono (Niono, Segou).", "National Guard of Mali"),
        ("On Monday, members of the Garde Nationale shot at a trader in Diffa.", "National Guard of Niger"),
    ],
)
def test_a_name_that_bodies_of_several_states_bear_is_that_of_the_state_told_of(text: str, who: str) -> None:
    assert attackers(text) == [[who]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Dan Na Ambassagou militiamen attacked a bus near Bandiagara.", "Dan Na Ambassagou"),
        ("On Monday, IS Sahel militants ambushed a convoy near Kolman.", "Islamic State Sahel Province"),
    ],
)
def test_the_fighters_of_a_name_of_several_words_are_its_own(text: str, who: str) -> None:
    assert attackers(text) == [[who]]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Twelve miners died in an ambush by JNIM near Gao.", ("ASSAULT", ("JNIM",), ("miners",))),
        ("Three traders died in clashes between farmers and herders.", ("ASSAULT", (), ("traders",))),
        ("The ministry said 15 traders and four guards were killed.", ("ASSAULT", (), ("traders", "guards"))),
        ("Two teachers were among those kidnapped.", ("ASSAULT", (), ("teachers",))),
        ("Among those arrested was General Moussa Traoré.", ("COERCE", (), ("Moussa Traoré",))),
        ("USAID provided food to Niger.", ("AID", ("USAID",), ("Niger",))),
        ("Russia delivered two helicopters to Mali.", ("AID", ("Russia",), ("Mali",))),
        ("The World Bank suspended disbursements to Niger.", ("SANCTION", ("World Bank",), ("Niger",))),
    ],
)
def test_who_does_and_who_suffers(text: str, due: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert due in told(text, "en", "event")


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("ECOWAS pleaded with the junta to release Mohamed Bazoum.", "junta"),
        ("Burkina Faso gave the ambassador 48 hours to leave the country.", "ambassador"),
        ("France promised the ambassador to leave the country.", "France"),
    ],
)
def test_who_is_to_do_what_is_asked_or_promised(text: str, leaves: str) -> None:
    later = {r.label for s in stated(text, "en") for r in s.subject if s.type in {"CONCEDE", "RETREAT"}}
    assert leaves in later or any(leaves in label for label in later)
    assert len(later) == 1


def test_a_telephone_call_asks_for_nothing() -> None:
    assert {kind for kind, _, _ in told("The president held a telephone call with the junta.", "en", "event")} == {
        "CONSULT"
    }


def test_those_pardoned_are_nobodys_staff() -> None:
    assert not told("Mali pardoned the 49 Ivorian soldiers.", "en", "measure")


def test_who_is_accused_says_nothing() -> None:
    assert not told("The mayor was among the officials accused of corruption.", "en", "claim")


def test_the_region_of_a_state_is_of_that_state() -> None:
    found = stated("Gunmen killed ten people in the Tahoua region of Niger near the Nigerian border.", "en")
    assert {p.label for s in found for p in s.place} == {"Tahoua Region", "Niger"}


def test_a_second_clause_has_a_subject_of_its_own() -> None:
    found = told("The army attacked the gunmen and all surviving hostages were freed.", "en", "event")
    assert {what for _, _, what in found} == {("gunmen",), ("surviving hostages",)}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # who attacks kills those who die in it, unless either side may be theirs
        ("Six guards were killed when gunmen attacked their post.", ("ASSAULT", ("gunmen",), ("guards",))),
        ("9 soldiers killed after rebels overran a camp", ("ASSAULT", ("rebels",), ("soldiers",))),
        ("Six militants died when gunmen attacked a market.", ("ASSAULT", (), ("militants",))),
        ("A blast killed six traders as police were battling rebels.", ("ASSAULT", (), ("traders",))),
        # behind "whose" and its clause the main verb goes on with whom it is about
        ("The rebels, whose leader fled, attacked Gao.", ("ASSAULT", ("rebels",), ("Gao",))),
        # what those counted are is no verb
        ("The charity helped 400 displaced families.", ("AID", ("charity",), ("displaced families",))),
        # a bare verb behind "to" is none of the nouns that look like it
        ("The rebels vowed to march on Kidal.", ("THREATEN", ("rebels",), ())),
        # a past form that no ending tells, behind a copula
        ("The emir, who was overthrown in May, left.", ("COERCE", (), ("emir",))),
    ],
)
def test_what_stands_beside_the_main_verb(text: str, due: Told) -> None:
    assert due in told(text, "en", "event")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Niger scrapped its defence pact with Benin.", {("REJECT", ("Niger",), ("Benin",))}),
        ("Niger signed a defence pact with Benin.", {("SUPPORT", ("Niger",), ("Benin",))}),
        ("The presidents of Togo and Benin spoke of the fight against armed groups.", set()),
    ],
)
def test_what_is_ended_or_only_spoken_of_is_not_done(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Clerks told the reporters in Gao that rebels had burned the archives.", "Clerks"),
        ("The Special Envoy, Awa Mensah, said the talks were over.", "Awa Mensah"),
        ("The head of the Boula Council, Awa Mensah, said the talks were over.", "Awa Mensah"),
        ("Macron said that the talks were over.", "Emmanuel Macron"),
    ],
)
def test_who_speaks_is_named_once(text: str, speaker: str) -> None:
    assert [s.subject[0].label for s in stated(text, "en") if s.kind == "claim"] == [speaker]


def test_the_end_of_a_post_with_a_hyphen_is_no_other_post() -> None:
    found = stated("The vice-president of Nigeria met the emir.", "en")
    assert "president of Nigeria" not in {s.role.label for s in found if s.role}


def test_who_names_himself_to_a_post_holds_it() -> None:
    found = told("Colonel Awa Mensah proclaimed herself leader of Togo.", "en", "relation")
    assert found == {("leads", ("Awa Mensah",), ("Togo",))}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # who helps those who act, and a name that what a hyphen joins does not reach
        ("The rebels took Ber with the help of ISWAP.", ("AID", ("Islamic State West Africa Province",), ("rebels",))),
        ("The CMA and JNIM-linked bandits clashed in Ber.", ("ASSAULT", (CMA,), ("JNIM-linked bandits",))),
        # what those taken become, what something becomes, what is counted
        ("Gunmen took 12 nurses hostage.", ("ASSAULT", ("Gunmen",), ("nurses",))),
        ("Two shops set ablaze in Ber", ("ASSAULT", (), ("Two shops",))),
        ("Patrice Talon pardoned 12 opposition activists.", ("CONCEDE", ("Patrice Talon",), ("opposition activists",))),
        # a clause behind "after" has a subject of its own; what is only threatened has no details
        ("Togo left after the rebels insisted on it.", ("RETREAT", ("Togo",), ())),
        ("The agency met the mayor and praised Togo's work.", ("CONSULT", ("agency",), ("mayor",))),
        ("Oxfam evacuated its staff from Ber after rebels threatened to attack it.", ("RETREAT", ("Oxfam",), ("Ber",))),
        # of a state's own people they suffer, not it
        ("The ministry summoned the envoy after two of its nationals were arrested.", ("COERCE", (), ("nationals",))),
    ],
)
def test_who_takes_part_beside_the_main_verb(text: str, due: Told) -> None:
    assert due in told(text, "en", "event")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A mob burned the town hall of Ber.", "mob"),
        ("A mob of traders burned the town hall of Ber.", "traders"),
        ("Family members of nine traders protested in Ber.", "Family members"),
    ],
)
def test_a_mob_acts_unless_it_is_told_of_whom(text: str, who: str) -> None:
    assert {ref.label for s in stated(text, "en") if s.kind == "event" for ref in s.subject} == {who}


def test_what_is_supported_is_where_it_is() -> None:
    text = "The Council asked the mission to act in support of French forces operating in Mali."
    (tie,) = [s for s in stated(text, "en") if s.type == "operatesIn"]
    assert tie.modality == "actual"


def test_where_people_are_massacred_is_no_victim() -> None:
    found = told("Officials reported a massacre in northeastern Nigeria.", "en", "event")
    assert all("Nigeria" not in whom for _, _, whom in found)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("More than half a million people fled.", {("displaced", 500000)}),
        ("The kidnapping of 15 nurses made headlines.", {("abducted", 15)}),
        ("Three guards lost their lives near Ber.", {("fatalities", 3)}),
    ],
)
def test_numbers_told_in_other_words(text: str, due: set[tuple[str, float]]) -> None:
    assert {(s.type, s.value) for s in stated(text, "en") if s.kind == "measure"} == due


def test_a_name_that_the_parser_halves_dies_once() -> None:
    (event,) = [s for s in stated("Idriss Deby died in fighting near Ber.", "en") if s.type == "ASSAULT"]
    assert event.fatalities is not None
    assert event.fatalities.max == 1


def test_nobody_attacks_his_own_camp() -> None:
    found = told("Two soldiers of Chad died when JNIM fighters attacked their camp in Boni.", "en", "relation")
    assert ("basedIn", ("JNIM",), ("Boni",)) not in found


def test_whence_those_hit_are_is_not_where_they_were_hit() -> None:
    (event,) = [s for s in stated("Gunmen killed one trader from Chad near Aguelhok.", "en") if s.kind == "event"]
    assert [p.label for p in event.place] == ["Aguelhok"]
    (event,) = [s for s in stated("France withdrew its soldiers from Mali.", "en") if s.kind == "event"]
    assert [r.label for r in event.object] == ["Mali"]


def test_what_stands_before_a_semicolon_is_not_said_behind_it() -> None:
    found = stated("JNIM fighters killed a guard near Ber; Algeria said the border was closed.", "en")
    (attack,) = [s for s in found if s.type == "ASSAULT"]
    assert attack.attributed_to == ()


@pytest.mark.parametrize("crowd", ["mob", "gang", "band", "crowd", "group"])
def test_what_a_crowd_of_some_does_they_do(crowd: str) -> None:
    assert told(f"A {crowd} of herders killed a driver.", "en", "event") == {("ASSAULT", ("herders",), ("driver",))}


def test_whose_troops_an_announced_withdrawal_takes_away() -> None:
    found = told("The United Kingdom announced the withdrawal of its 250 troops from MINUSMA.", "en", "event")
    assert found == {("RETREAT", ("United Kingdom",), ("MINUSMA",))}


def test_an_officer_counts_among_the_dead() -> None:
    (event,) = [s for s in stated("One officer and two militants were killed in Ber.", "en") if s.kind == "event"]
    assert event.fatalities is not None
    assert event.fatalities.min == 3


def test_soldiers_of_a_mission_or_guard_are_its_own() -> None:
    assert told("Two soldiers of MINUSMA were attacked near Ber.", "en", "event") == {("ASSAULT", (), ("MINUSMA",))}
    found = told("Three soldiers of the National Guard were attacked in Mopti.", "en", "event")
    assert found == {("ASSAULT", (), ("National Guard of Mali",))}


def test_an_armed_groups_fighters_stand_for_it() -> None:
    found = told("JNIM said its fighters had killed two guards in Djibo.", "en", "event")
    assert found == {("ASSAULT", ("JNIM",), ("guards",))}


def test_a_post_of_three_words_does_not_run_into_the_name() -> None:
    found = told("US Secretary of State John Kerry condemned the junta.", "en", "event")
    assert found == {("ACCUSE", ("John Kerry",), ("junta",))}


def test_camps_that_are_attacked_are_not_counted_as_somebodys() -> None:
    assert not told("CMA fighters attacked two army camps in Ber.", "en", "measure")
    found = [s for s in stated("MINUSMA handed over 13 bases to Mali.", "en") if s.kind == "measure"]
    assert [(s.type, s.value, s.unit) for s in found] == [("positions", 13, "positions")]


def test_what_a_relative_clause_does_to_somebody_is_not_the_main_verbs() -> None:
    found = told("A raid in Ber that killed five guards was condemned by the governor.", "en", "event")
    assert ("ASSAULT", (), ("guards",)) in found
    assert not [what for kind, _, what in found if kind == "ACCUSE" and what]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("On Monday, Tuareg and Fulani communities clashed near Ber.", ("Tuareg", "Fulani")),
        ("On Monday, members of the Dogon and Fulani communities clashed near Koro.", ("Dogon", "Fulani")),
    ],
)
def test_two_names_of_one_noun_are_two_sides(text: str, sides: tuple[str, str]) -> None:
    fights = [s for s in stated(text, "en") if s.type == "ASSAULT"]
    assert [tuple(r.label for r in (*s.subject, *s.object)) for s in fights] == [sides]


def test_the_militias_of_a_people_are_meant_by_its_name() -> None:
    found = told("Dogon militias attacked the village of Ogossagou.", "en", "event")
    assert [(kind, who) for kind, who, _ in found] == [("ASSAULT", ("Dogon Ethnic Militia (Mali)",))]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Residents protested against the mayor after gunmen killed a trader.", ("ASSAULT", ("gunmen",), ("trader",))),
        ("Residents fled the village after gunmen burned houses.", ("ASSAULT", ("gunmen",), ("houses",))),
        ("MNLA rebels seized Ber after the army abandoned its camp.", ("RETREAT", ("Malian Armed Forces",), ())),
    ],
)
def test_a_clause_behind_what_others_did_has_its_own_doer(
    text: str, due: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert due in told(text, "en", "event")
