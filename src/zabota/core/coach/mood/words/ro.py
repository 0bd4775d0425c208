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
        incompeten\w{1,6}|neprofesional\w{0,4}|iresponsabil\w{0,3}|nesimții?\w{0,4}
        (?:mă|ne) (?:mințiți|prostiți|luați de (?:prost|fraier)\w{0,3}|duceți cu vorba|plimbați)|ați mințit|minciuni
        cum (?:vă permiteți|îndrăzniți|e posibil așa ceva|să-mi)|sunteți de (?:tot )?(?:râsul|rahat|nimic)|
        + de tot râsul|fir-ar
        lipsă (?:totală )?de (?:respect|profesionalism|bun simț|seriozitate)|neserio\w{1,6}
        (?:a|ați|au) țipat la (?:mine|noi)|(?:a|au) urlat la (?:mine|noi)|să nu îndrăzniți
    """,
    anger=r"""
        (?:sunt|suntem) (?:\w{3,10} (?:de )?)?(?:revoltat|furios|furioas|indignat|nervos|nervoas|scandalizat|
        + scârbit|oripilat)\w{0,2}
        (?:extrem|foarte|profund) de? ?(?:dezamăgit|nemulțumit|supărat|revoltat)\w{0,2}
        inadmisibil|inacceptabil|revoltător|scandalos|strigător la cer|nemaipomenit de prost|de neconceput
        bătaie de joc|bateți joc|batjocură|rușine să vă fie|să vă fie rușine|glumiți(?= ?[?!])
        cel mai (?:prost|slab|nasol) (?:serviciu|suport|program|furnizor)
        cea mai (?:proastă|slabă) (?:firmă|companie|echipă|experiență)
        m-am săturat|ne-am săturat|sătul\w{0,2} (?:de|până)|(?:mi|ne)-a ajuns(?= ?[!.,]|$)|ajunge(?= ?[,!.] )
        nu se mai poate așa|la capătul răbdării|mi-ați (?:mâncat|scos) (?:nervii|sufletul)
        (?:mulțumesc|mersi) (?:frumos )?(?:pentru|de) nimic
        bravo\. felicitări|niciodată nu mai (?:cumpăr|lucrez|apelez)
        (?:îmi|ne) pierd\w{0,3} răbdarea|mi-am pierdut răbdarea|ne-am pierdut răbdarea|răbdarea (?:mea|
        + noastră) (?:are|a)
        (?:un |adevărat |total |complet )?(?:dezastru|haos|coșmar) (?:total|complet|din prima|de la început|cu voi)|
        + un adevărat (?:dezastru|coșmar|haos)
        (?:rămân|rămânem|am rămas) fără cuvinte|nu am cuvinte|n-am cuvinte|nu (?:mai )?e de râs|nu mai e amuzant
        (?:cer|cerem|pretind|solicit) (?:imediat |urgent )?(?:explicații|scuze|despăgubiri|socoteală)|
        + refuz să (?:plătesc|aștept|accept)|nu mai (?:plătesc|suport|accept|tolerez|am răbdare)
        (?:mi-ați|ne-ați) (?:stricat|distrus|ruinat|bătut)|serviciu(?:l|i)? (?:\w{2,8} )?(?:lamentabil|mizerabil|
        + execrabil|groaznic|oribil|jalnic|de doi bani)
        (?:lamentabil|mizerabil|execrabil|jalnic|deplorabil|penibil)\w{0,2}|e o rușine|este o rușine|rușinos|ce rușine
        (?:comportament|atitudine|tratament)\w{0,3} (?:\w{2,8} )?(?:inacceptabil|inadmisibil|mizerabil|nesimțit|
        + revoltător)\w{0,3}|regret că (?:am|v-am) (?:ales|cumpărat|semnat)
        (?:foarte|extrem de|tare|complet|profund) (?:dezamăgi|nemulțumi|supăra|enerva|revolta)[tț]\w{0,3} (?:de|că)|
        + mă (?:enervați|scoateți din sărite)|mă scoateți
        nu mai (?:pot|rezist|suportăm|suport)(?= ?[.!]|$)|(?:e|este) (?:pur și simplu |de-a dreptul |absolut |
        + doar )?(?:jenant|ridicol|penibil|jalnic|revoltător|o glumă|strigător|absurd)|s-a umplut paharul|
        + bani (?:aruncați|pierduți|degeaba)
        nu (?:vă )?recomand|(?:n-am|nu am|nu avem|n-avem) nevoie de (?:scuzele|promisiunile|explicațiile)|
        + scuzele voastre|plimbat[aă]? de la (?:unul|una)|vreau (?:să vorbesc cu )?un om(?= ?[.!]|$)|pe bune\?
    """,
    leaving=r"""
        (?:merg|mergem|mă duc|ne ducem|sesizez|sesizăm|reclam|vă reclam|scriu|plângere) (?:și )?(?:la|pe) (?:anpc|
        + protecția consumator\w{0,3}|poliție|tribunal|avocat)
        (?:vă )?(?:dau|dăm|vom da|voi da) (?:pe toți )?în judecată|ne vedem (?:la tribunal|în instanță)
        (?:depun|depunem|voi depune) (?:o )?(?:plângere|reclamație|sesizare)
        (?:plec|plecăm|trec|trecem|mergem|mă mut|ne mutăm) la (?:concuren\w{2,4}|altcineva|altă firmă)
        (?:scriu|las|lăsăm|scriem) (?:\w{3,10} )?(?:recenzii|recenzie|review) (?:\w{3,10} )?(?:peste tot|pe toate|
        + oriunde)
        (?:dacă nu|altfel)[^.!?\n]{0,60}(?:reziliez|reziliem|renunț|renunțăm|plec|plecăm|anulez|anulăm)
        banii înapoi (?:imediat|acum|azi) ?,?
        (?:dați-mi|vreau|cer) (?:un |pe )?(?:șef\w{0,3}|director\w{0,2}|superior\w{0,2}|manager\w{0,2})
        (?:sau|altfel|că) (?:găsim|găsesc|plec|plecăm|renunț|renunțăm|schimb|schimbăm|reziliez|reziliem|caut|căutăm|
        + anulez) (?:alt|la|contract|furnizor|totul|abonament|pe)\w{0,6}
        ne vedem (?:la|în) (?:tribunal|judecată|instanță)|avocatul meu (?:vă|o să)|acțiune în instanță
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
        a (?:doua|treia|patra) (?:zi|săptămână|lună) de când (?:promiteți|aștept|așteptăm|scriu|vă|nu)
        răspunsurile voastre copiate
        când aveați de gând|când (?:aveți|binevoiți)|binevoiți|catadicsi\w{1,4}
        (?:de fiecare dată|iar|mereu) același lucru|aceeași (?:poveste|placă)|nimeni nu (?:ne-a|mi-a|ne|
        + îmi) (?:spus|zis|răspuns|răspunde|explicat)
        (?:mă|ne) (?:ignorați|lăsați baltă|țineți pe)|ignorați de|ne simțim ignorați|lăsați baltă
        nu vreau (?:încă un|alt|alte|iar) (?:articol|link|răspuns|scuz|explicați)\w{0,4}|doar promisiuni|
        + numai promisiuni|vorbe goale|scuze peste scuze
        fiecare actualizare (?:strică|stricați)|iar ați stricat|ați stricat (?:iar|tot|din nou)|rezolvați odată|
        + răspundeți odată|faceți odată
        vina voastră|incompetența voastră|ați promis(?= |,)[^.!?\n]{0,60}(?:și|dar) (?:nimic|n-a|nu|tot)
        din (?:greșeala|neglijența|vina|cauza) (?:voastră|dumneavoastră|dvs|colegilor)|cum ați putut|(?:îmi|
        + ne) tot promiteți|tot promiteți|să nu-mi mai|să nu ne mai|unde (?:e|este|sunt) (?:răspunsul|vreo|vreun|
        + banii mei|banii)
        v-am (?:rugat|spus|scris|sunat|cerut|anunțat) (?:deja )?de (?:trei|patru|cinci|șase|zece|nenumărate|atâtea|
        + \d{1,2}) ori|voi (?:chiar |măcar )?(?:testați|verificați|citiți) (?:ceva|vreodată|înainte)|
        + eu plătesc,? apropo|chiar (?:e|este) (?:atât|așa) de greu
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
    sour=r"""
        groaznic\w{0,2}|oribil\w{0,2}|jalnic\w{0,2}|prost\w{0,3}|prostii|aiureli|inutil\w{0,2}|ridicol\w{0,2}|
        + absurd\w{0,2}|dezastru\w{0,2}|foarte slab\w{0,2}|mizerabil\w{0,2}|lamentabil\w{0,2}|penibil\w{0,2}|
        + rușinos|rușinoasă|execrabil\w{0,2}|degeaba|batjocură
    """,
    us=r"""
        voi|vă|vouă|voastr\w{1,2}|vostru|voștri|dumneavoastră|dvs|ați|sunteți|aveți|suport\w{0,2}|serviciu\w{0,2}|
        + calitate\w{0,2}|firm\w{1,3}
    """,
    please=r"""
        vă rog|rog|puteți|se poate|ne puteți|îmi puteți|aș vrea|cum pot|ajutați
    """,
)
