"""The French of the local press: who holds which post in which body, who was received, given or taken by whom."""

from __future__ import annotations

import pytest

from stating import Told, stated, told

MALI = "gouvernement du Mali"
FAISO = "gouvernement du Burkina Faso"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # whose names stand behind the noun of what they are
        ("Le leader du mouvement Tawali, Jean Koffi, est tombé malade.", {("leads", ("Jean Koffi",), ("Tawali",))}),
        (
            "Le patron du parti togolais « Les Bâtisseurs », Jean Koffi, est tombé malade.",
            {("leads", ("Jean Koffi",), ("Bâtisseurs",))},
        ),
        (
            "Le chroniqueur de Radio Dori, Jean Koffi, est tombé malade.",
            {("memberOf", ("Jean Koffi",), ("Radio Dori",))},
        ),
        ("Jean Koffi, du journal L'Aurore, est tombé malade.", {("memberOf", ("Jean Koffi",), ("Aurore",))}),
        # posts that are filled
        (
            "Jean Koffi vient d'être élu président de la Ligue des éleveurs.",
            {("holdsOffice", ("Jean Koffi",), ("Ligue",))},
        ),
        (
            "Jean Koffi a été reconduit à son poste de secrétaire exécutif de l'Autorité du Liptako.",
            {("holdsOffice", ("Jean Koffi",), ("Autorité du Liptako",))},
        ),
        (
            "Jean Koffi a été reconduit à la tête de la Fédération malienne de lutte.",
            {("leads", ("Jean Koffi",), ("Fédération malienne",))},
        ),
        ("Jean Koffi devient porte-parole du mouvement Tawali.", {("spokespersonFor", ("Jean Koffi",), ("Tawali",))}),
        # two posts, ranks and titles before one name
        (
            "Le maire délégué de Bougoula, M. Jean Koffi, est tombé malade.",
            {("governs", ("Jean Koffi",), ("Bougoula",))},
        ),
        (
            "Le président du Conseil National de Transition, le général de brigade Jean Koffi, est tombé malade.",
            {("holdsOffice", ("Jean Koffi",), ("Conseil National de Transition",))},
        ),
        (
            "La directrice du bureau régional d'Amnesty International, Awa Koffi, est tombée malade.",
            {("holdsOffice", ("Awa Koffi",), ("Amnesty International",))},
        ),
        # whose somebody is holds no post of his
        (
            "Le conseiller du président du Togo, Jean Koffi, est tombé malade.",
            {("holdsOffice", ("Faure Gnassingbé",), ("Togo",))},
        ),
        ("À l'Assemblée générale des Nations unies, Jean Koffi est tombé malade.", set()),
        ("Six membres de la garde rapprochée de Jean Koffi sont tombés malades.", set()),
        # lists of states are no houses of anybody
        ("Jean Koffi, du Togo, est tombé malade.", set()),
    ],
)
def test_who_holds_which_post_or_belongs_where(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "relation") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Au Mali, la ministre de la Culture, Awa Koffi, a salué les artistes.",
            {("holdsOffice", ("Awa Koffi",), (MALI,))},
        ),
        (
            "Au Burkina Faso, le ministre d'État, ministre de la Santé, de l'Hygiène et de la Famille, Jean Koffi a salué les artistes.",
            {("holdsOffice", ("Jean Koffi",), (FAISO,))},
        ),
        # … but not one whom texts from elsewhere speak of
        ("Au Mali, le ministre des Affaires étrangères, Jean Koffi, a salué les artistes.", set()),
        # … nor where two states are spoken of
        ("Au Mali et au Togo, la ministre de la Culture, Awa Koffi, a salué les artistes.", set()),
    ],
)
def test_a_minister_is_of_the_state_a_text_speaks_of(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "relation") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Le commissaire a remis à la ministre un chèque de six millions.", {("AID", ("commissaire",), ("ministre",))}),
        (
            "Une délégation de chefs coutumiers a remis des vivres pour les déplacés.",
            {("AID", ("chefs coutumiers",), ("déplacés",))},
        ),
        ("Le préfet a rendu visite aux déplacés.", {("CONSULT", ("préfet",), ("déplacés",))}),
        ("Les deux ministres se sont entretenus à huis clos.", {("CONSULT", ("ministres",), ())}),
        ("Le gouverneur a présidé un conseil de sécurité.", {("CONSULT", ("gouverneur",), ())}),
        ("Des hommes en civil ont emmené six journalistes.", {("COERCE", ("hommes",), ("journalistes",))}),
        ("Le trésorier est poursuivi pour détournement.", {("ACCUSE", (), ("trésorier",))}),
        ("Les instituteurs ont entamé un mouvement de grève.", {("PROTEST", ("instituteurs",), ())}),
        ("Le syndicat a déposé un préavis de grève.", {("THREATEN", ("syndicat",), ())}),
        (
            "Des bergers ont été pris pour cible près de la ville de Diffa par des bandits.",
            {("ASSAULT", ("bandits",), ("bergers",))},
        ),
        (
            "Le préfet a reçu des maires ayant quitté leur parti.",
            {("CONSULT", ("préfet",), ("maires",)), ("RETREAT", ("maires",), ())},
        ),
        (
            "Le tribunal de Diffa a condamné l'opposant Jean Koffi à deux ans de prison.",
            {("COERCE", ("tribunal",), ("Jean Koffi",))},
        ),
        ("Awa Koffi, dite Tantie, a rencontré des déplacés.", {("CONSULT", ("Awa Koffi",), ("déplacés",))}),
        (
            "La directrice du bureau régional d'Amnesty International, Awa Koffi, a rencontré le préfet.",
            {("CONSULT", ("Awa Koffi",), ("préfet",))},
        ),
        # … and then of him
        (
            "Le commissaire de police Jean Koffi rappelle la loi. Il sollicite l'appui de la population.",
            {("REQUEST", ("Jean Koffi",), ("population",))},
        ),
        # what somebody suffers, in the words of the press
        (
            "Des douaniers ont été victimes mardi d'une embuscade perpétrée par Boko Haram.",
            {("ASSAULT", ("Boko Haram",), ("douaniers",))},
        ),
        ("Des douaniers ont fait l'objet d'une attaque.", {("ASSAULT", (), ("douaniers",))}),
        ("Des douaniers ont fait face jeudi à une attaque.", {("ASSAULT", (), ("douaniers",))}),
        ("Le bilan fait état de 12 braconniers abattus.", {("ASSAULT", (), ("braconniers",))}),
        ("Bilan : 12 braconniers abattus.", {("ASSAULT", (), ("braconniers",))}),
        ("Le bilan fait état de trente-deux (32) douaniers tués.", {("ASSAULT", (), ("douaniers",))}),
        # those who are held somewhere, and not where they are; nor who is named beside them
        (
            "Le préfet s'est tu à la gendarmerie, où sont détenus les trois bergers.",
            {("COERCE", (), ("bergers",))},
        ),
        (
            "Le préfet s'est tu devant le colonel Jean Koffi au sujet des trois bergers arrêtés.",
            {("COERCE", (), ("bergers",))},
        ),
        # who is set off behind a party's name
        (
            "Un responsable du parti Les Verts, Jean Koffi, a été arrêté lundi.",
            {("COERCE", (), ("Jean Koffi",))},
        ),
        # all who are called so
        (
            "Les mouvements Gatia, MSA et Ganda Izo ont signé un accord.",
            {("AGREE", ("Gatia",), ("Mouvement pour le salut de l'Azawad", "Ganda Izo"))},
        ),
        # whom a pronoun before its verb means
        (
            "Le préfet a reçu les bergers. Il leur a demandé de rester.",
            {("CONSULT", ("préfet",), ("bergers",)), ("REQUEST", ("préfet",), ("bergers",))},
        ),
        (
            "La police a arrêté Jean Koffi. Le procureur l'accuse de vol.",
            {("COERCE", ("police",), ("Jean Koffi",)), ("ACCUSE", ("procureur",), ("Jean Koffi",))},
        ),
        # whose people something is done to, and what is done by him
        (
            "Le syndicat, dont les membres ont été arrêtés, accuse le préfet.",
            {("COERCE", (), ("syndicat",)), ("ACCUSE", ("syndicat",), ("préfet",))},
        ),
        (
            "Le juge a condamné l'opposant Jean Koffi à dix ans de prison.",
            {("COERCE", ("juge",), ("Jean Koffi",))},
        ),
        # what is announced for a day has not happened
        ("Le syndicat annonce une marche pour le 8 mai.", set()),
        # some of whom are named behind « tels que »; what nobody claims has happened
        (
            "Plusieurs syndicats, tels que la Ligue des bergers, exigent une enquête.",
            {("REQUEST", ("syndicats",), ())},
        ),
        (
            "Cette attaque, non revendiquée, est imputée à Boko Haram.",
            {("ASSAULT", ("Boko Haram",), ())},
        ),
        # whose view opens a sentence is who says it, and suffers nothing by it
        ("Pour le syndicat, le préfet viole la loi.", {("REJECT", ("préfet",), ())}),
        # who seizes a chance seizes nothing; authorities of a town are not those of its state
        ("Le préfet a saisi l'occasion de la fête.", set()),
        ("Le Mali a peur. Les autorités de Bougoula ont fui.", {("RETREAT", ("autorités",), ())}),
        # what is only so called, or another's
        ("Le Togo s'est abstenu.", set()),
        ("Le porte-parole a soumis ses préoccupations.", set()),
        ("Le président togolais a signé un décret.", set()),
        ("Suite à la décision du préfet, le syndicat a rejeté l'offre.", {("REJECT", ("syndicat",), ())}),
    ],
)
def test_what_the_local_press_tells(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") == due


def test_a_longer_name_is_somebody_else() -> None:
    assert [s for s in stated("Abdelkérim Idriss Déby a fui.", "fr") for r in s.subject if r.iri] == []
    assert [s for s in stated("Sidi Mohamed ould Koffi a fui.", "fr") for r in s.subject if r.iri] == []


def test_an_acronym_is_no_town() -> None:
    [event] = [s for s in stated("La police a arrêté le leader de l'IRA à Nouakchott.", "fr") if s.kind == "event"]
    assert [ref.label for ref in event.place] == ["Nouakchott"]


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("Bilan : deux soldats togolais morts.", "fatalities", 2),
        ("Le nombre de déplacés a grimpé à 6 300 personnes.", "displaced", 6300),
    ],
)
def test_what_became_of_those_counted(text: str, type_: str, value: float) -> None:
    assert [(s.type, s.value) for s in stated(text, "fr") if s.kind == "measure"] == [(type_, value)]
