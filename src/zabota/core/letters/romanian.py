from zabota.core.letters.slots import Kind, Text

TEXTS: dict[Kind, Text] = {
    "acknowledgement": Text(
        "Un om vă scrie {answer_by}.",
        """\
Bună ziua, {name}!

Mesajul dumneavoastră a ajuns la noi. Numărul lui este #{number}.

Primul răspuns, de la un om:
{answer_by}
Rezolvarea: {solved_by}

Suntem închiși până {closed_until}. Așteptarea va fi mai lungă de {cap}, limita pe care ne-am propus-o \
pentru oricine ne scrie, și ne cerem scuze pentru aceasta.

Mesajul îl citește un om și vă răspunde. Programul nostru: {hours}.

Între timp poate ajuta:
{articles}

Aveți ceva de adăugat? Răspundeți la acest mesaj, ajunge la aceiași oameni.""",
    ),
    "question": Text("", "Credem că s-a rezolvat: {subject}\n\nA fost de ajutor?"),
    "reminder": Text(
        "",
        """\
Bună ziua, {name}!

V-am întrebat dacă s-a rezolvat și nu am primit încă un răspuns: {subject}

Dacă încă nu funcționează, apăsați „Încă nu” și solicitarea se întoarce la același om. Dacă nu primim niciun \
răspuns, o închidem {closes_on}.""",
    ),
    "closed": Text(
        "",
        """\
Bună ziua, {name}!

Am închis solicitarea: {subject}

Dacă problema revine, răspundeți la acest mesaj. Ajunge la aceiași oameni și nu trebuie să explicați totul din nou.""",
    ),
    "survey": Text(
        "", "Bună ziua, {name}!\n\nO singură apăsare este tot răspunsul. Este vorba de #{number}: {subject}"
    ),
}

WORDS = {
    "cap": "24 de ore",
    "place": "ora: {place}",
    "number": "Numărul",
    "calendar": "În calendar",
    "next": "Următorul mesaj de la noi",
    "event": "{brand}: răspuns la #{number}",
}
