"""French constructions by whom they make act and suffer: what each sentence states, and nothing else of its kind."""

from __future__ import annotations

import pytest

from stating import Told, stated, told

JNIM = "Groupe de soutien à l'islam et aux musulmans"
UN = "Nations unies"
ARMY = "Forces armées maliennes"
CMA = "Coordination des mouvements de l'Azawad"
GENDARMES = "Gendarmerie nationale du Burkina Faso"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Le gouvernement malien impute le raid au Jnim.",
            {("ACCUSE", ("gouvernement du Mali",), (JNIM,)), ("ASSAULT", (JNIM,), ())},
        ),
        ("L'ONU a attribué ces exactions à l'armée malienne.", {("ACCUSE", (UN,), (ARMY,)), ("ASSAULT", (ARMY,), ())}),
        ("Le préfet s'est vu reprocher par l'ONU des abus contre des civils.", {("ACCUSE", (UN,), ("préfet",))}),
        ("L'armée malienne a fait évacuer le village de Ber.", set()),
        ("Les tirs ont fait fuir les habitants.", {("RETREAT", ("habitants",), ())}),
        ("Une attaque de grande ampleur du Jnim contre Ber a duré six heures.", {("ASSAULT", (JNIM,), ("Ber",))}),
        ("Le Togo a critiqué la décision de Cotonou.", {("ACCUSE", ("Togo",), ("Bénin",))}),
        ("Six bergers ont été tués par des tirs de soldats togolais.", {("ASSAULT", ("Forces armées togolaises",), ("bergers",)), ("ASSAULT", ("Forces armées togolaises",), ())}),
        ("Le HCR a mis en garde contre la hausse de la malnutrition chez les réfugiés maliens.", set()),
        (
            "Des accrochages entre l'armée malienne et la CMA ont éclaté mardi près de Ber.",
            {("ASSAULT", (ARMY,), (CMA,))},
        ),
        ("Une fusillade a éclaté à Ber entre des douaniers et des bandits.", {("ASSAULT", ("douaniers",), ("bandits",))}),
        ("La Minusma a remis sa base de Ber aux autorités maliennes.", {("RETREAT", ("Minusma",), ("gouvernement du Mali",))}),
        ("Le procureur près le tribunal de Gao a ouvert une enquête.", {("INVESTIGATE", ("procureur",), ())}),
        ("Le procureur de la République près le tribunal de Gao a ouvert une enquête.", {("INVESTIGATE", ("procureur de la République",), ())}),
        ("Une patrouille de la police malienne est tombée dans une embuscade à Ber.", {("ASSAULT", (), ("Police nationale du Mali",))}),
        ("Le gouvernement malien a mis en garde la Cédéao.", {("THREATEN", ("gouvernement du Mali",), ("Cédéao",))}),
        ("Le général Gomart a rencontré le préfet.", {("CONSULT", ("Gomart",), ("préfet",))}),
        ("Des inconnus ont attaqué un convoi à 30 km de Dori.", {("ASSAULT", ("inconnus",), ("convoi",))}),
        ("Neuf civils ont péri dans l'embuscade tendue par le Jnim près de Ber.", {("ASSAULT", (JNIM,), ("civils",))}),
        ("Neuf civils ont péri dans un naufrage.", set()),
        ("Le Jnim a attaqué des civils et les Nations unies affirment que le préfet a fui.", {("ASSAULT", (JNIM,), ("civils",)), ("RETREAT", ("préfet",), ())}),
        ("Le raid a coûté la vie à six éleveurs.", {("ASSAULT", (), ("éleveurs",))}),
        ("La mission a achevé mardi son déploiement à Kidal.", set()),
        ("L'armée malienne a démenti toute implication dans la mort des civils.", {("REJECT", (ARMY,), ())}),
        ("La Russie a livré des avions de combat au Mali.", {("AID", ("Russie",), ("Mali",))}),
        ("La Cédéao a suspendu la Guinée de toutes ses activités.", {("SANCTION", ("Cédéao",), ("Guinée",))}),
        ("Les pillards, venus à moto, ont incendié deux véhicules.", {("ASSAULT", ("pillards",), ("deux véhicules",))}),
        ("Le gouvernement malien a dissous les partis politiques par décret.", {("COERCE", ("gouvernement du Mali",), ("partis politiques",))}),
        ("La police malienne a lancé une opération à Ber après la mort de neuf soldats.", {("MOBILIZE", ("Police nationale du Mali",), ())}),
        ("Le Mali, le Burkina Faso et le Niger ont condamné la France.", {("ACCUSE", ("Mali", "Burkina Faso", "Niger"), ("France",))}),
        ("L'Allemagne a annoncé le retrait prochain de ses soldats.", set()),
        ("Le préfet a déploré des propos jugés blessants.", {("ACCUSE", ("préfet",), ())}),
        ("Des puits ont été la cible d'attaques attribuées au Jnim par le préfet.", {("ACCUSE", ("préfet",), (JNIM,)), ("ASSAULT", (), ("puits",))}),
        ("Les attaques des militants islamistes contre les éleveurs ont doublé.", {("ASSAULT", ("militants islamistes",), ("éleveurs",))}),
        ("Des commerçants ont marché à l'appel d'un syndicat.", {("PROTEST", ("commerçants",), ()), ("REQUEST", ("syndicat",), ("commerçants",))}),
        ("La gendarmerie a quitté Ber, après que les rebelles ont pillé le marché, et a arrêté un berger.", {("RETREAT", ("Gendarmerie nationale du Mali",), ("Ber",)), ("ASSAULT", ("rebelles",), ("marché",)), ("COERCE", ("Gendarmerie nationale du Mali",), ("berger",))}),
        ("D'après l'ONU, 12 éleveurs ont été tués par des rebelles à Ber.", {("ASSAULT", ("rebelles",), ("éleveurs",))}),
        ("Des inconnus ont abattu plus d'une vingtaine d'éleveurs, d'après le maire.", {("ASSAULT", ("inconnus",), ("éleveurs",))}),
        ("La Croix-Rouge a remis des vivres à près de 300 réfugiés.", {("AID", ("Comité international de la Croix-Rouge",), ("réfugiés",))}),
        ("Le Togo a donné deux mois à la Belgique pour partir.", {("REQUEST", ("Togo",), ("Belgique",))}),
        ("Réunis à Lomé, les ministres ont condamné le coup d'État.", {("CONSULT", ("ministres",), ()), ("ACCUSE", ("ministres",), ())}),
        ("À la demande du Togo, la Belgique a envoyé des soldats à Ber.", {("REQUEST", ("Togo",), ("Belgique",)), ("MOBILIZE", ("Belgique",), ())}),
        ("Le Groupe de soutien à l'islam et aux musulmans a enlevé trois éleveurs.", {("ASSAULT", (JNIM,), ("éleveurs",))}),
        ("Le Togo a soutenu l'attaque de l'aéroport de Niamey.", {("ASSAULT", (), ("aéroport de Niamey",))}),
        ("Le gouvernement malien a autorisé les éleveurs à partir.", {("CONCEDE", ("gouvernement du Mali",), ("éleveurs",))}),
        ("L'ancien gouverneur de Gao, Jean Koffi, a été arrêté.", {("COERCE", (), ("Jean Koffi",))}),
        ("Des commerçants ont bloqué à Ber un convoi de vivres.", {("PROTEST", ("commerçants",), ())}),
        ("Une attaque au Niger a été filmée.", set()),
        ("Les habitants de Ber, assiégés depuis un mois, manquent de vivres.", {("COERCE", (), ("habitants",))}),
        ("La ministre belge de la Défense, Anne Koffi, s'est rendue au Niger.", {("CONSULT", ("Anne Koffi",), ("Niger",))}),
        ("L'arrestation a déclenché de violentes manifestations à Gao.", {("PROTEST", (), ())}),
        ("L'Assemblée a suspendu la radio, une mesure que l'Union africaine regrette.", {("COERCE", ("Assemblée",), ()), ("ACCUSE", ("Union africaine",), ())}),
        ("Le Togo accuse la Belgique d'avoir quitté le Niger.", {("ACCUSE", ("Togo",), ("Belgique",))}),
        ("Le Togo reproche à la Belgique de quitter le Niger.", {("ACCUSE", ("Togo",), ("Belgique",))}),
        ("Les sanctions ont été levées.", {("CONCEDE", (), ())}),
        ("La Croix-Rouge a suspendu ses activités après l'assassinat de deux de ses employés.", {("RETREAT", ("Comité international de la Croix-Rouge",), ()), ("ASSAULT", (), ("employés",))}),
        ("L'opération, menée par l'armée malienne, a permis de libérer dix otages.", {("MOBILIZE", ("Forces armées maliennes",), ()), ("CONCEDE", ("Forces armées maliennes",), ("otages",))}),
        ("Ils ont manifesté à Bamako.", set()),
        ("S'il admet que la junte a libéré dix éleveurs, le Togo dément tout.", {("CONCEDE", ("junte",), ("éleveurs",)), ("REJECT", ("Togo",), ())}),
        ("La police belge a arrêté l'opposant.", {("COERCE", ("police belge",), ("opposant",))}),
        ("Le Conseil a salué la Cédéao.", {("SUPPORT", ("Conseil",), ("Cédéao",))}),
        ("Un kamikaze s'est fait exploser à Gao.", {("ASSAULT", ("kamikaze",), ())}),
        ("Un étudiant a subi des tortures.", {("ASSAULT", (), ("étudiant",))}),
        ("Le Togo demande à toutes les parties de coopérer avec la Belgique.", {("REQUEST", ("Togo",), ())}),
        ("Le Togo compte mille soldats, chargés de protéger Kidal.", set()),
        ("Le Togo a salué les efforts déployés par la Belgique.", {("SUPPORT", ("Togo",), ("Belgique",))}),
        ("L'armée malienne a procédé à la destruction des mines.", set()),
        ("Des tirs nourris ont été entendus à Niamey.", {("ASSAULT", (), ())}),
        ("Des jeunes ont défilé avant d'être dispersés.", {("PROTEST", ("jeunes",), ()), ("COERCE", (), ("jeunes",))}),
        ("Le Togo va retirer ses soldats.", set()),
        ("Le Togo a menacé de retirer ses soldats.", {("THREATEN", ("Togo",), ())}),
        ("Douze éleveurs ont été tués par des inconnus, des bandits et des gendarmes.", {("ASSAULT", ("inconnus", "bandits", "gendarmes"), ("éleveurs",))}),
        ("Des imams ont été la cible d'attaques attribuées aux rebelles.", {("ASSAULT", ("rebelles",), ("imams",))}),
        ("Les attentats perpétrés par des rebelles contre des éleveurs inquiètent la ville.", {("ASSAULT", ("rebelles",), ("éleveurs",))}),
        ("Le ministre a souligné que le Togo doit partir.", {("REQUEST", ("ministre",), ("Togo",))}),
        ("Le massacre de Yirgou a fait des dizaines de morts.", set()),
        ("Le camp de Ber a été pris d'assaut par des rebelles.", {("ASSAULT", ("rebelles",), ("camp de Ber",))}),
        (
            "Des rebelles ont encerclé Ber avant d'exécuter des dizaines d'éleveurs.",
            {("COERCE", ("rebelles",), ("Ber",)), ("ASSAULT", ("rebelles",), ("éleveurs",))},
        ),
        ("L'opération a permis de libérer deux otages.", {("CONCEDE", (), ("otages",))}),
        ("La loi permet d'arrêter les éleveurs.", set()),
        ("Trois gendarmes sont tombés dans une embuscade tendue par des rebelles.", {("ASSAULT", ("rebelles",), ("gendarmes",))}),
        ("L'Algérie a rappelé son ambassadeur à Bamako.", {("SANCTION", ("Algérie",), ("Mali",))}),
        ("La Guinée a saisi la Cédéao.", {("REQUEST", ("Guinée",), ("Cédéao",))}),
        ("Les rebelles ont incendié des dizaines d'écoles.", {("ASSAULT", ("rebelles",), ("écoles",))}),
        ("Le gouvernement malien a éliminé la corruption.", set()),
        ("Le Mali nie la présence de mercenaires russes.", {("REJECT", ("Mali",), ())}),
        ("Le préfet a annoncé le départ des soldats maliens.", {("RETREAT", (ARMY,), ())}),
        ("La Guinée a annoncé son départ de la Cédéao.", {("RETREAT", ("Guinée",), ("Cédéao",))}),
        ("La Belgique a suspendu son appui au Niger.", {("SANCTION", ("Belgique",), ("Niger",))}),
        ("Le général Tiani s'est rendu à Bamako pour sa première visite à l'étranger.", {("CONSULT", ("Abdourahamane Tchiani",), ("Mali",))}),
        ("Le ministre malien de la Défense s'est rendu à Bamako.", set()),
        ("Une délégation de la Cédéao est arrivée à Niamey.", {("CONSULT", ("Cédéao",), ("Niger",))}),
        ("Le président tchadien serait en visite à Paris.", set()),
        ("Des instructeurs russes forment des soldats burkinabè à Dori.", {("AID", ("instructeurs russes",), ("Forces armées nationales",))}),
        ("Des combats opposant l'armée malienne au Jnim ont fait des morts.", {("ASSAULT", (ARMY,), (JNIM,))}),
        ("Le procureur de la Cour pénale internationale a ouvert une enquête.", {("INVESTIGATE", ("procureur",), ())}),
        ("La justice malienne enquête sur la mort de deux bergers.", {("INVESTIGATE", ("justice malienne",), ("bergers",))}),
        ("Des négociations entre le Mali et le Jnim seraient en cours.", set()),
        ("Des rumeurs faisaient état de l'arrestation du préfet.", set()),
        ("L'opposant Jean Koffi a accusé la Cédéao.", {("ACCUSE", ("Jean Koffi",), ("Cédéao",))}),
        ("Des bandits ont égorgé cinq villageois près de Dori.", {("ASSAULT", ("bandits",), ("villageois",))}),
        ("La junte nie avoir arrêté le préfet.", {("REJECT", ("junte",), ())}),
        ("Le préfet a été reçu par son homologue, Jean Koffi.", {("CONSULT", ("Jean Koffi",), ("préfet",))}),
        ("L'Algérie se dit disposée à rencontrer la CMA.", {("AGREE", ("Algérie",), (CMA,))}),
        ("Le préfet n'exclut pas de dialoguer avec le Jnim.", set()),
        ("Le préfet n'a pas manqué de rencontrer la CMA.", {("CONSULT", ("préfet",), (CMA,))}),
        ("Quatre bergers, dont deux imams, ont été tués à Dori.", {("ASSAULT", (), ("bergers",))}),
        ("Un attentat-suicide a visé des casques bleus à Ber.", {("ASSAULT", (), ("casques bleus",))}),
        ("Le chef rebelle Jean Koffi est rentré d'exil.", set()),
        ("Jean KOFFI Après la prière, des étudiants ont manifesté.", {("PROTEST", ("étudiants",), ())}),
        ("Bamako et Moscou ont signé un accord.", {("AGREE", ("Mali",), ("Russie",))}),
        ("Le mouvement Ansar Dine fait partie du Jnim.", set()),
        ("L'ONU enquête sur les violences de Karma.", {("INVESTIGATE", ("Nations unies",), ("Karma",)), ("ASSAULT", (), ("Karma",))}),
        ("L'armée malienne a repoussé une attaque.", set()),
        ("Les rebelles ont suspendu leurs attaques contre l'armée malienne.", {("CONCEDE", ("rebelles",), (ARMY,))}),
        ("La CMA a annoncé son retrait du processus de paix.", {("REJECT", (CMA,), ())}),
        ("La Guinée a opposé son veto à l'accord.", {("REJECT", ("Guinée",), ())}),
        ("Des combats ont opposé le Jnim et la CMA près de Ber.", {("ASSAULT", (JNIM,), (CMA,))}),
        ("La finale a opposé le Mali au Sénégal.", set()),
        ("Attaqués par des inconnus, les éleveurs ont manifesté à Ber.", {("ASSAULT", ("inconnus",), ("éleveurs",)), ("PROTEST", ("éleveurs",), ())}),
        ("La Guinée a classé le Jnim comme organisation terroriste.", {("SANCTION", ("Guinée",), (JNIM,))}),
        ("Aider les autorités maliennes à ouvrir une enquête.", set()),
        ("L'ONU réaffirme que le Mali protège les civils.", {("AID", ("Mali",), ("civils",))}),
        ("L'ONU a parlé du droit international des droits de l'homme.", set()),
        ("La Guinée a annoncé son retrait de la Cédéao.", {("RETREAT", ("Guinée",), ("Cédéao",))}),
        ("Les deux pays ont annoncé leur retrait de la Cédéao.", {("RETREAT", ("pays",), ("Cédéao",))}),
        ("La gendarmerie a tiré sur des étudiants à Dori.", {("ASSAULT", (GENDARMES,), ("étudiants",))}),
        ("Neuf bergers ont perdu la vie dans l'attaque de leur village.", {("ASSAULT", (), ("bergers",))}),
        ("Neuf passagers ont trouvé la mort dans un naufrage.", set()),
        ("La force Barkhane a abattu le chef d'Aqmi, Jean Koffi, en mai.", {("ASSAULT", ("opération Barkhane",), ("Jean Koffi",))}),
        ("La Cour pénale internationale a condamné Jean Koffi à six ans de prison.", {("COERCE", ("Cour pénale internationale",), ("Jean Koffi",))}),
        ("La Cédéao a levé une partie des sanctions imposées au Mali.", {("CONCEDE", ("Cédéao",), ("Mali",))}),
        ("Un raid attribué à des hommes armés a duré deux jours.", {("ASSAULT", ("hommes armés",), ())}),
        ("La Belgique déconseille à ses ressortissants de se rendre au Mali.", set()),
        ("L'opposition a été dissoute par la junte.", {("COERCE", ("junte",), ("opposition",))}),
        ("Les rebelles interpellent trois étudiants à Ber.", {("COERCE", ("rebelles",), ("étudiants",))}),
        ("Les négociations entre la CMA et le Niger se sont ouvertes à Alger.", {("CONSULT", (CMA,), ("Niger",))}),
        ("Le chef de la katiba Macina, Jean Koffi, a quitté Ber.", {("RETREAT", ("Jean Koffi",), ("Ber",))}),
        ("Des inconnus ont attaqué la mosquée de Ber, faisant six morts.", {("ASSAULT", ("inconnus",), ("mosquée de Ber",))}),
        ("Plusieurs commerçants ont été arrêtés par des agents des douanes.", {("COERCE", ("agents des douanes",), ("commerçants",))}),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("La ville de Djibo est tombée aux mains du Jnim.", {("controls", (JNIM,), ("Djibo",))}),
        ("La ville de Djibo n'est pas tombée aux mains du Jnim.", set()),
        ("Iyad Ag Ghali, à la tête du Jnim, a parlé.", {("leads", ("Iyad Ag Ghali",), (JNIM,))}),
        ("Le général Gomart est à la tête de la force Barkhane.", {("leads", ("Gomart",), ("opération Barkhane",))}),
        ("Le colonel a été blessé à la tête.", set()),
        (
            "Le général Salifou Mody a été nommé ministre de la Défense du Niger.",
            {("holdsOffice", ("Salifou Modi",), ("gouvernement du Niger",))},
        ),
        ("L'ancien maire de Dori a été arrêté.", set()),
        ("L'ancien ministre malien de la Défense a été arrêté.", set()),
        (
            "L'Alliance des États du Sahel regroupe le Mali et le Niger.",
            {
                ("memberOf", ("Mali",), ("Alliance des États du Sahel",)),
                ("memberOf", ("Niger",), ("Alliance des États du Sahel",)),
            },
        ),
        (
            "Les groupes terroristes ont consolidé leur ancrage dans la région de Gao.",
            {("operatesIn", ("groupes terroristes",), ("région de Gao",))},
        ),
        (
            "La force conjointe est placée sous le commandement du général Gomart.",
            {("leads", ("Gomart",), ("force conjointe",))},
        ),
        ("Nommé ministre de la Justice en mai, Jean Koffi a parlé.", set()),
        (
            "Une task force composée du Togo et du Bénin a été créée.",
            {("memberOf", ("Togo",), ("task force",)), ("memberOf", ("Bénin",), ("task force",))},
        ),
        ("La force Barkhane a repris le contrôle de Ber.", {("controls", ("opération Barkhane",), ("Ber",))}),
        ("L'émir du Jnim, Jean Koffi, a parlé.", {("leads", ("Jean Koffi",), (JNIM,))}),
        (
            "Le gouverneur de la région de Mopti, Jean Koffi, a parlé.",
            {("governs", ("Jean Koffi",), ("région de Mopti",))},
        ),
        (
            "Le Togolais Jean Koffi a été désigné médiateur de l'Union africaine.",
            {("holdsOffice", ("Jean Koffi",), ("Union africaine",))},
        ),
        ("Le Jnim, né en 2017, contrôle la ville de Ber.", {("controls", (JNIM,), ("Ber",))}),
        (
            "Mahamat Idriss Déby a succédé à son père, Idriss Déby.",
            {("successorOf", ("Mahamat Idriss Déby",), ("Idriss Déby",))},
        ),
    ],
)
def test_what_holds_between_them(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "relation") == due


def test_those_who_attack_kill_too_and_the_dead_are_counted_once() -> None:
    [measure] = [s for s in stated("Des hommes armés ont attaqué un poste à Dori, tuant cinq civils.", "fr") if s.value]
    assert (measure.type, measure.value) == ("fatalities", 5)
    found = told("Des hommes armés ont attaqué un poste à Dori, tuant cinq civils.", "fr", "event")
    assert {subject for _, subject, _ in found} == {("hommes armés",)}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Une trentaine de soldats ont été tués près de Ber.", ("fatalities", 30, "~", "actual")),
        ("L'armée malienne aurait tué quarante civils.", ("fatalities", 40, "=", "possible")),
        ("Une quarantaine de civils ont été enlevés à Dori.", ("abducted", 40, "~", "actual")),
        ("L'armée a confirmé la mort de neuf soldats.", ("fatalities", 9, "=", "actual")),
        ("Trois casques bleus tchadiens ont été blessés à Ber.", ("injured", 3, "=", "actual")),
        ("Neuf bergers ont perdu la vie à Dori.", ("fatalities", 9, "=", "actual")),
        ("Sept gendarmes sont portés disparus à Dori.", ("missing", 7, "=", "actual")),
        ("Le bombardement a coûté la vie à six éleveurs.", ("fatalities", 6, "=", "actual")),
        ("Les tirs ont contraint 300 familles à fuir.", ("displaced", 300, "=", "actual")),
        ("Près de 300 soldats ont été tués à Ber.", ("fatalities", 300, "~", "actual")),
    ],
)
def test_how_many_and_whether_it_is_sure(text: str, due: tuple[str, int, str, str]) -> None:
    assert [(s.type, s.value, s.comparator, s.modality) for s in stated(text, "fr") if s.kind == "measure"] == [due]


@pytest.mark.parametrize(
    ("text", "doer", "modality"),
    [
        ("Le Togo demande au Mali de libérer les otages.", "Mali", "requested"),
        ("Le Togo demande aux rebelles de libérer les otages.", "rebelles", "requested"),
        ("Le Togo a ordonné au chef de l'armée de libérer les otages.", "chef de l'armée", "requested"),
        ("Le Togo exige des rebelles qu'ils libèrent les otages.", "rebelles", "requested"),
        ("Le Togo exige de la junte qu'elle libère les otages.", "junte", "requested"),
    ],
)
def test_what_is_asked_is_for_whom_it_is_asked_of_to_do(text: str, doer: str, modality: str) -> None:
    [event] = [s for s in stated(text, "fr") if s.type == "CONCEDE"]
    assert ([ref.label for ref in event.subject], event.modality) == ([doer], modality)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Les rebelles, venus de Libye, ont attaqué le camp de Ber.", {"Ber"}),
        ("Les otages, enlevés à Gao, ont été libérés à Kidal.", {"Gao", "Kidal"}),
        ("Une patrouille belge a été attaquée à hauteur de Ber.", {"Ber"}),
    ],
)
def test_whence_people_come_is_not_where_they_act(text: str, places: set[str]) -> None:
    found = [s for s in stated(text, "fr") if s.kind == "event"]
    assert {ref.label for s in found for ref in s.place} == places
    assert all(len(s.place) == 1 for s in found)


def test_one_of_several_leaders_is_not_the_leader_whom_the_register_knows() -> None:
    found = told("La force Barkhane a tué un chef du Jnim.", "fr", "event")
    assert found == {("ASSAULT", ("opération Barkhane",), ("chef du Jnim",))}


def test_a_speakers_own_office_is_not_what_he_says() -> None:
    found = stated("Selon le commandant de la Minusma, Jean Koffi, l'armée malienne a quitté Ber.", "fr")
    held = [s for s in found if s.type == "holdsOffice"]
    left = [s for s in found if s.type == "RETREAT"]
    assert held
    assert not held[0].attributed_to
    assert [ref.label for ref in left[0].attributed_to] == ["Jean Koffi"]


def test_who_is_named_to_an_office_holds_it_from_that_day() -> None:
    [held] = [s for s in stated("Jean Koffi a été nommé Premier ministre du Mali en mai 2022.", "fr") if s.role]
    assert held.role
    assert held.role.label == "Premier ministre du Mali"
    assert held.time
    assert held.time.start == "2022-05"


def test_what_is_told_of_a_speaker_in_passing_is_not_what_he_says() -> None:
    found = stated("La Guinée, qui soutient la Minusma, a nié ces allégations.", "fr")
    [support] = [s for s in found if s.type == "SUPPORT"]
    assert not support.attributed_to


def test_nobody_behind_a_verb_says_what_its_subject_does() -> None:
    found = told("Réuni à Abuja, le sommet a condamné la junte nigérienne.", "fr", "claim")
    assert not any("Abuja" in about for _, _, about in found)


def test_hostages_whose_release_is_secured_are_nobodys_staff() -> None:
    assert not [s for s in stated("La Guinée a facilité la libération de quatorze soldats.", "fr") if s.value]


def test_who_figures_among_those_arrested_was_arrested() -> None:
    for text in (
        "Parmi les personnes arrêtées figure le général Salifou Mody.",
        "Le général Salifou Mody figure parmi les personnes arrêtées.",
    ):
        assert told(text, "fr", "event") == {("COERCE", (), ("Salifou Modi",))}


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        # what has yet to begin has not happened, and what is announced by a day is to happen by it
        ("Le retrait des soldats ougandais du Tchad va débuter en mars.", "RETREAT", "planned"),
        ("Le retrait des soldats ougandais du Tchad commencera en mars.", "RETREAT", "planned"),
        ("Le retrait des soldats ougandais du Tchad a commencé en mars.", "RETREAT", "actual"),
        ("La Belgique a annoncé le retrait de ses soldats du Tchad d'ici la fin de l'année.", "RETREAT", "planned"),
        # « devoir » tells of a plan where it has a day, of a duty where it has none
        ("Le président togolais doit rencontrer jeudi le président béninois.", "CONSULT", "planned"),
        ("Les soldats togolais devraient quitter Ber la semaine prochaine.", "RETREAT", "planned"),
        ("Les soldats togolais devraient quitter Ber.", "RETREAT", "requested"),
        ("La junte instruit les soldats de quitter Ber.", "RETREAT", "requested"),
        ("Le Togo demande au Bénin de cesser de soutenir les rebelles.", "SUPPORT", "requested"),
        # what led to something happened, whatever is made of the main clause
        ("Suite à la prise de contrôle de Ber par le Jnim, la CMA pourrait partir.", "COERCE", "actual"),
    ],
)
def test_what_is_due_is_planned_and_what_is_owed_is_asked(text: str, type_: str, modality: str) -> None:
    assert [s.modality for s in stated(text, "fr") if s.type == type_] == [modality]


def test_nobody_declines_what_he_is_asked_to_stop() -> None:
    assert not told("Le Togo demande au Bénin de cesser de soutenir les rebelles.", "fr", "event") & {
        ("REJECT", ("Bénin",), ("rebelles",))
    }


def test_names_listed_behind_a_preposition_are_all_meant() -> None:
    text = "La Cédéao a pris des sanctions contre le Tchad, le Bénin et le Togo."
    assert told(text, "fr", "event") == {("SANCTION", ("Cédéao",), ("Tchad", "Bénin", "Togo"))}


def test_half_a_compass_point_names_no_other_part_of_a_country() -> None:
    [attack] = [
        s for s in stated("Le Jnim a tué six bergers dans le nord-est du Burkina Faso.", "fr") if s.kind == "event"
    ]
    assert [ref.label for ref in attack.place] == ["Burkina Faso"]


def test_who_is_only_likened_tells_no_place() -> None:
    [sent] = [s for s in stated("Le Togo, à l'instar du Bénin, a déployé des soldats.", "fr") if s.kind == "event"]
    assert not sent.place


def test_parties_that_sign_are_no_positions_counted() -> None:
    assert not [s for s in stated("Les deux camps ont signé un accord.", "fr") if s.value]
    assert [s.value for s in stated("L'armée a remis ses deux camps.", "fr") if s.value] == [2]


def test_a_ministry_is_called_by_its_field() -> None:
    text = "Le ministère béninois de la Défense a condamné l'attaque."
    assert told(text, "fr", "event") == {("ACCUSE", ("ministère béninois de la Défense",), ())}


def test_who_disappeared_is_missing_in_whatever_words_he_is_counted() -> None:
    text = "L'attaque a entraîné la disparition d'une vingtaine de soldats."
    assert [(s.type, s.value) for s in stated(text, "fr") if s.kind == "measure"] == [("missing", 20)]


def test_news_that_nobody_gave_is_no_help_refused() -> None:
    assert not stated("La Guinée n'a pas fourni d'informations sur les auteurs de l'attaque.", "fr")
