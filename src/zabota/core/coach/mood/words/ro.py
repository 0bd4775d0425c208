"""Romanian; letters with and without their marks."""

from zabota.core.coach.mood.words.shape import MoodWords

WORDS = MoodWords(
    harsh=r"""
        (?:sunteți|sînteți) (?:toți |cu toții )?(?:niște |o adunătură de |o gașcă de )?(?:incompetenți|hoți|escroci|
        + idioți|proști|mincinoși|clovni|nesimțiți|bandiți|praf)
        niște (?:incompetenți|hoți|escroci|idioți|mincinoși|clovni|nesimțiți)
        idioților|hoților|nesimțiților|escrocilor
        (?:ce|cum) (?:naiba|dracu\w{0,2}|mama)|la dracu|du-te dracului
        (?:e|este) (?:un |o |pur și simplu |curată )?(?:gunoi|porcărie|hoție|escrocherie|țeapă|mizerie|jaf)
        (?:asta|aceasta) (?:e|este) (?:o )?(?:hoție|furt|escrocherie|nesimțire|țeapă)
        vă doare (?:în cot|undeva)|nu vă pasă|vi se rupe
        (?:obraznic|nesimțit|nepoliticos|mitocan)\w{0,2}|nesimțire|obrăznicie|tupeu
        (?:mi-a|mi-ați|ne-a|ne-ați|mi-au) (?:închis|trântit) telefonul
        (?:tratat|tratată|tratați|tratate) ca (?:niște |un |o )?(?:proști|prost|proastă|idiot|idioți|hoți|nimeni|
        + gunoi)
        răspunsuri\w{0,3} (?:\w{3,8} )?(?:sunt )?jignitoare
    """,
    anger=r"""
        (?:sunt|suntem) (?:\w{3,10} (?:de )?)?(?:revoltat|furios|furioas|indignat|nervos|nervoas|scandalizat|
        + scârbit|oripilat)\w{0,2}
        (?:extrem|foarte|profund) de? ?(?:dezamăgit|nemulțumit|supărat|revoltat)\w{0,2}
        inadmisibil|inacceptabil|revoltător|scandalos|strigător la cer|nemaipomenit de prost|de neconceput
        bătaie de joc|bateți joc|batjocură|rușine să vă fie|să vă fie rușine|glumiți(?= ?[?!])
        cel mai (?:prost|slab|nasol) (?:serviciu|suport|program|furnizor)
        cea mai (?:proastă|slabă) (?:firmă|companie|echipă|experiență)
        m-am săturat|ne-am săturat|sătul\w{0,2} (?:de|până)|(?:mi|ne)-a ajuns|ajunge(?= ?[,!.] )
        nu se mai poate așa|la capătul răbdării|mi-ați (?:mâncat|scos) (?:nervii|sufletul)
        (?:mulțumesc|mersi) (?:frumos )?(?:pentru|de) nimic
        bravo\. felicitări|niciodată nu mai (?:cumpăr|lucrez|apelez)
    """,
    leaving=r"""
        (?:merg|mergem|mă duc|ne ducem|sesizez|sesizăm|reclam|vă reclam|scriu|plângere) (?:și )?(?:la|pe) (?:anpc|
        + protecția consumator\w{0,3}|poliție|tribunal|avocat)
        (?:vă )?(?:dau|dăm|vom da|voi da) (?:pe toți )?în judecată|ne vedem (?:la tribunal|în instanță)
        (?:depun|depunem|voi depune|fac|facem) (?:o )?(?:plângere|reclamație|sesizare)
        (?:plec|plecăm|trec|trecem|mergem|mă mut|ne mutăm) la (?:concuren\w{2,4}|altcineva|altă firmă)
        (?:scriu|las|lăsăm|scriem) (?:\w{3,10} )?(?:recenzii|recenzie|review) (?:\w{3,10} )?(?:peste tot|pe toate|
        + oriunde)
        (?:dacă nu|altfel)[^.!?\n]{0,60}(?:reziliez|reziliem|renunț|renunțăm|plec|plecăm|anulez|anulăm)
        banii înapoi (?:imediat|acum|azi) ?,?
        (?:dați-mi|vreau|cer) (?:un |pe )?(?:șef\w{0,3}|director\w{0,2}|superior\w{0,2}|manager\w{0,2})
        cer (?:imediat|să mi se)
    """,
    worn=r"""
        de câte ori (?:trebuie|mai trebuie|să|v-am|am)
        (?:a|de) (?:doua|treia|patra|cincea|șasea|zecea) oară (?:\w{1,8} ){0,2}(?:vă )?(?:scriu|scriem|sun|cer|
        + întreb|când)
        nimeni nu (?:se obosește|răspunde|m-a sunat|ne-a sunat|mai răspunde|face nimic|știe nimic)
        citiți (?:măcar|și voi|vreodată)
        (?:e|este) cineva acolo|alo\?
        nu mai (?:trimiteți|cereți|copiați|repetați)
        cât (?:mai )?(?:trebuie|avem|am) (?:să|de) (?:mai )?(?:așteptăm|aștept|așteptat)
        decât tăcere|niciun răspuns\.|zero răspunsuri
        (?:pentru|pe) ce (?:vă )?(?:plătim|plătesc)
        din (?:cauza|vina) (?:voastră|dumneavoastră|dvs)
        fără să faceți nimic
        a (?:doua|treia|patra) (?:zi|săptămână|lună) de când
        răspunsurile voastre copiate
    """,
    thanks=r"""
        (?:mulțumesc|mulțumim|mersi)(?! (?:frumos )?(?:pentru|de) nimic)|nu e (?:urgent|grabă)|nicio problemă|
        + ați fost (?:minunați|grozavi)
    """,
    others=r"""
        client\w{0,4}|oaspe\w{2,4}|șeful|șefa|vecin\w{0,3}|soțul|soția|nu|la început
    """,
    persons=r"""
        eu|mie|imi|îmi|mă|noi|nouă|ne|nostru|noastră|voi|vă|vouă|dumneavoastră|de ce|când|cât|nimeni|niciodată|nimic
    """,
    stressed=r"""
        nimeni|niciodată|nimic|iar|tot|de ce|acum|imediat|mereu|niciun|nicio|nu|deloc
    """,
)
