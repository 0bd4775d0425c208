"""Portuguese: what needs the shape of a letter alone. Você and tu are both friendly: no rule of address."""

from zabota.core.coach.languages.shape import Language

LANGUAGE = Language(
    hello="Olá",
    greetings=r"""
        ola|oi|bom dia|boa (?:tarde|noite)
        prezad[oa]s?|car[oa]s?|estimad[oa]s?
    """,
    titles="sr|sra|senhor|senhora|dr|dra|doutor|doutora|dom|dona",
    nobody="cliente|usuario|usuaria|clientes|amigo|amiga|senhores",
    farewells=r"""
        atenciosamente|cordialmente|abracos?|um abraco|obrigad[oa]
        (?:com os )?(?:melhores )?cumprimentos
    """,
    no=r"""
        (?:infelizmente,? |desculpe,? (?:mas )?|lamentamos,? (?:mas )?)?nao(?= ?[,.!;:-]|$| podemos| e possivel)
        impossivel
    """,
    good_no="nao (?:precisa|e preciso|custa|se preocupe|e necessario)|gratis|gratuito|nada",
    attached="em anexo|anexo|anexei|segue anexo|anexamos",
    before_hidden=r"(?:sua |a )?(?:nova )?senha(?: e|:)\s?",
    vowels="aeiouáéíóúâêôãõ",
)
