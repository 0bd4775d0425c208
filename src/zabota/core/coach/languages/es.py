"""Spanish: what needs the shape of a letter alone."""

from zabota.core.coach.languages.shape import Language

LANGUAGE = Language(
    hello="Hola",
    greetings=r"""
        hola|buenos dias|buenas (?:tardes|noches)|buenas|buen dia
        estimad[oa]s?|querid[oa]s?|apreciad[oa]s?
    """,
    titles="sr|sra|srta|senor|senora|don|dona|dr|dra|doctor|doctora",
    nobody="cliente|usuario|usuaria|clientes|amigo|amiga|senores",
    farewells=r"""
        (?:un )?(?:cordial )?saludos?(?: cordiales?)?
        atentamente|un abrazo|que tenga buen dia
    """,
    no=r"""
        (?:lo siento,? (?:pero )?|lamentablemente,? )?no(?= ?[,.!;:-]|$| podemos| es posible| se puede)|imposible
    """,
    good_no="no (?:hace falta|tiene que|cuesta|se preocupe|necesita)|gratis|gratuito|nada",
    near="tu|tus|ti|te|tuyo|tuya|puedes|quieres|tienes|contigo",
    far="usted|ustedes|puede usted|quisiera usted",
    attached="adjunto|adjunta|adjuntos|adjuntamos|le adjunto|te adjunto",
    before_hidden=r"(?:su |tu |la )?(?:nueva )?contrasena(?: es|:)\s?",
    vowels="aeiouáéíóú",
)
