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

Mesajul îl citește un om și vă răspunde. Programul nostru: {hours}. {other_days}

Între timp poate ajuta:
{articles}

Aveți ceva de adăugat? Răspundeți la acest mesaj, ajunge la aceiași oameni.""",
    ),
    "question": Text("A fost de ajutor?", "Credem că s-a rezolvat: {subject}\n\n{done}"),
    "reminder": Text(
        "",
        """\
V-am întrebat dacă s-a rezolvat și am vrea să fim siguri: {subject}

{done}

A fost de ajutor? Dacă nu primim niciun răspuns, închidem solicitarea pe {closes_on}. Puteți reveni oricând.""",
    ),
    "closed": Text(
        "",
        """\
Nu am mai primit niciun răspuns, așa că am închis solicitarea: {subject}

Dacă problema revine, răspundeți la acest mesaj. Ajunge la aceiași oameni și nu trebuie să explicați totul din nou.""",
    ),
    "survey": Text(
        "",
        """\
Bună ziua, {name}!

O singură apăsare este tot răspunsul. Este vorba de #{number}: {subject}

Întrebăm rar. Pe pagina care se deschide puteți cere să nu mai fiți întrebat.""",
    ),
}

WORDS = {
    "cap": "24 de ore",
    "place": "ora: {place}",
    "number": "Numărul",
    "calendar": "În calendar",
    "next": "Următorul mesaj de la noi",
    "event": "{brand}: răspuns la #{number}",
    # In samples.
    "sample_question": "Cât de ușor s-a rezolvat?",
    "sample_low": "foarte greu",
    "sample_high": "foarte ușor",
    "sample_done": "Ce a făcut Irina Sokolova: a reglat imprimanta pentru hârtia nouă.",
}
