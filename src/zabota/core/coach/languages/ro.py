"""Romanian. Accents are folded, so both "până" and "pana" are found."""

from zabota.core.coach.languages.shape import Language

LANGUAGE = Language(
    hello="Bună ziua",
    greetings=r"""
        bun[aă] (?:ziua|dimineata|seara)
        buna|salut|salutare|hei|noroc|bine (?:ati|ai) (?:venit|revenit)|ziua buna|sarut mana|saru' mana
        stimat[aăeiî]?
        drag[aăiî]?
    """,
    titles=r"""
        domnule|doamna|domnisoara|domnul|dl|d-na|d-le|d-l|dna|dle|dr|doctor|prof|profesor
    """,
    nobody=r"""
        client|clienta|utilizator|utilizatoare|abonat|cumparator|clienti|prieteni|pacient|oaspete|domn
    """,
    farewells=r"""
        (?:cu|toata) (?:respect|stima|drag|prietenie|consideratie|cele mai bune)\w{0,3}
        o zi (?:buna|frumoasa|placuta)
        numai bine|toate cele bune|salutari
    """,
    did=r"""
        (?:v-am|ti-am|le-am|l-am) (?:si |deja |mai )?(?:trimis|atasat|completat|scanat|incarcat|facut|desenat|copiat|pus
        + |notat|marcat|transmis|pregatit|masurat|fotografiat|adus|gasit|verificat|lasat|depus) [^.!?\n]{0,80}
        (?<!nu\s)am (?:si |deja |mai )?(?:trimis|atasat|completat|scanat|incarcat|reinstalat|masurat|fotografiat|strans
        + |adunat|marcat|observat|pregatit|transmis|repornit|resetat|testat|rulat|incercat|facut (?:o lista|lista
        + |testul|poze
        + |captur\w{1}|fotografii|tot|exact)|stat la coada|semnat|tradus) [^.!?\n]{0,80}
        (?:atasez|anexez|va trimit|aveti atasat|iata|uite|uitati) (?:\w{2,20})
        am (?:gasit|vazut|observat) (?:o greseala|o eroare|ca (?:pretul|pe site))
    """,
    thanks=r"""
        multumesc|multumim|mersi|merci|multumiri|recunoscator\w{0,1}|va suntem recunoscatori|apreciem|apreciez
        ne-ati ajutat|de mare ajutor
    """,
    no=r"""
        (?:din pacate,? |imi pare rau,? (?:dar )?|ne pare rau,? (?:dar )?|regretam,? (?:dar )?)?nu(?= ?[,.!;:-]|$
        + | (?:(?:va|vi|v-o|il|o|le|te|se|mai|i) ){0,2}\w{3,20})
        imposibil
    """,
    good_no=r"""
        nu (?:trebuie|e nevoie|este nevoie|costa|se pierd\w{0,1}|pierdeti|platiti|expira|va faceti griji|conteaza
        + |afecteaza|e cazul)
        nu (?:stiu|stim|uitati|ezitati|va ingrijorati|aveti (?:de ce|nimic|nevoie)|mai (?:trebuie|aveti|e nevoie)|s-a)
        gratuit\w{0,1}|fara cost\w{0,4}|nimic|raman\w{0,1}
    """,
    refusal=r"""
        nu (?:v-o |v-l |mi-o |v-i |te |vi )(?:mai )?(?:putem|pot|dam|vom putea)|nu o puteti
        nu (?:mai )?(?:se aplica|va dam|primim|sunt locuri|avem bilete|se elibereaza|merge|merg)
        nu (?:va |le |il |o |ii )?(?:putem|pot|vom putea|voi putea|oferim|acceptam|facem|returnam|vindem|livram
        + |se poate|este posibil\w{0,1}|e posibil\w{0,1}|avem cum|acordam|rambursam)
        (?:a fost |este |fost )?(?:respins\w{0,1}|refuzat\w{0,1})|imposibil\w{0,1}|din pacate,? nu
    """,
    supposing="daca|cand|ca sa",
    reason=r"""
        pentru ca|deoarece|fiindca|intrucat|din cauza|caci|din motive|conform|potrivit|legea|legii|regulament\w{0,3}
        asa ca|de aceea|motivul|altfel|astfel|ca sa|contract\w{0,4}|datorita|impune|cere|obliga
    """,
    offer=r"""
        in schimb|insa|dar|puteti|va putem|va pot|putem (?:sa|face|trimite|oferi|schimba|muta|propune)|pot sa
        va propun\w{0,2}|propun\w{0,2}|va ofer\w{0,2}|oferim|daca (?:doriti|vreti|va|preferati)|alternativ\w{0,1}
        alta|alt|altul|alte|in loc|scrieti-ne|raspundeti|alegeti|incercati|exista|avem|imediat ce|va recomand\w{0,2}
        doriti|varianta|variante
    """,
    until=r"""
        (?P<no>nu (?P<it>va |o |il |le |ii |i )?(?:putem|pot|vom putea)) (?P<what>[^.!?\n]{1,120}?),?(?: )
        + (?:pana cand|pana ce|pana|cat timp) (?P<you>dumneavoastra )?nu (?P<cond>[^.!?\n]{3,60})
    """,
    rewritten=r"\g<it>vom putea \g<what> imediat ce \g<you>\g<cond>",
    without=r"""
        nu (?:\w{1,4} ){0,2}\w{3,20}(?: [^.!?,\n]{1,90})?,? pana (?:cand |ce )?nu
        (?:fara|daca nu) [^.!?,\n]{3,60},? (?:\w{2,15} ){0,3}nu (?:\w{1,4} ){0,2}(?:putem|pot|se poate|e posibil|puteti)
        (?:pana (?:cand |ce )?nu|cat timp nu) [^.!?,\n]{3,80}, nu (?:\w{1,4} ){0,2}\w{3,20}
    """,
    as_soon="vom … imediat ce …",
    rude=r"""
        (?:nu )?(?:e|este) (?:chiar )?(?:fizica nucleara|stiinta rachetelor)|copii de clasa|va explic rar|mai rar
        ce surpriza|in sfarsit ati|de (?:o suta|nu stiu cate) ori|cum stie oricine|oricine a (?:deschis|citit)
        nu (?:era|e) cazul sa|cu putin noroc|nu ne mai (?:auzim|scrieti)|v-ati trezit|va credeti|scutiti-ne|scuteste-ma
        puneti (?:mana|ochelarii)|deschideti ochii|va rog frumos sa nu|avem (?:si )?alta treaba|pierdere de (?:vreme
        + |timp)
        chiar (?:asa )?(?:e |este )?(?:atat de )?greu|nu suntem la piata|va tineti de
        folositi-va (?:capul|mintea|creierul)|ganditi-va inainte|invatati sa (?:cititi|folositi)
        daca (?:stiti|ati sti|sunteti in stare|ati fi in stare) sa (?:cititi|citi)|nu stiti sa cititi|si un copil
        chiar si un copil|prost\w{0,3}|idiot\w{0,2}|prostii|tampenii|tampit\w{0,1}|aberatii|aberati
        nu e problema (?:noastra|mea)|nu este problema (?:noastra|mea)|e problema (?:dvs|dumneavoastra|ta)
        este problema (?:dvs|dumneavoastra|ta)|de cate ori (?:sa|trebuie|v-am)
        v-am (?:mai )?(?:spus|explicat|zis) (?:deja )?de (?:\w{2,10}) ori|a suta oara|a zecea oara|terminati cu
        incetati|lasati-ne|lasati-ma in pace|calmati-va|nu va mai plangeti|nu mai (?:tipati|urlati|scrieti atat)
        sunteti (?:orb|oarba|surd|surda|incapabil\w{0,1})|chiar nu vedeti|ce nu (?:intelegeti|ati inteles)
        pe romaneste|nu sunteti singur\w{0,1} (?:noastra |nostru )?(?:client|clienta|pe lume)
        pierdeti (?:vremea|timpul) (?:nostru|noastra|meu)|nu ne intereseaza|nu ma intereseaza
        treaba (?:dvs|dumneavoastra)|oricine cu (?:putina|doua)|ridicol\w{0,1}|mofturi|fite|dumnezeule
    """,
    blame=r"""
        (?:,|-|asa)? ?cum trebuia|trebuia sa (?:te|va) \w{3,12}|daca (?:ati fi )?(?:\w{1,4} )?(?:citeati|trimiteati
        + |verificati
        + |spuneati|scriati|citit|verificat)(?: [^.!?,\n]{1,60})?, (?:nu|stiati|ati fi|nu mai)
        (?:e|este) (?:doar |numai )?(?:greseala|vina|neatentia|treaba) (?:dvs|dumneavoastra|ta|voastra)
        ati (?:trecut|trimis|scris|introdus|completat|ales|pus) (?:gresit|prea tarziu|aiurea)|daca te uitai
        ati (?:\w{3,12} )?(?:dvs|dumneavoastra|singur\w{0,1})
        (?:din )?vina (?:dvs|dumneavoastra|ta|va apartine)|sunteti (?:de vina|vinovat\w{0,1})|este vina|e vina
        greseala (?:dvs|dumneavoastra|va apartine)|din neatentia (?:dvs|dumneavoastra)|ati gresit
        (?:dvs|dumneavoastra) (?:singur\w{0,1} )?ati (?:gresit|uitat|sters|stricat|ignorat)
        (?<!-)ati (?:uitat|ignorat|omis|stricat|introdus gresit|completat gresit|scris gresit|ales gresit|indicat gresit
        + |gresit)
        nu ati (?:citit|verificat|fost atent\w{0,1}|respectat|urmat)
        n-ati (?:citit|verificat|fost atent\w{0,1}|respectat|urmat)
        trebuia sa (?:cititi|verificati|fiti|va|stiti|ne)
        ar fi trebuit sa (?:va |ne |o |il )?\w{3,12}ti|din cauza (?:dvs|dumneavoastra|ta|neatentiei)
        puteati sa (?:cititi|verificati)|data viitoare (?:cititi|verificati|fiti)
    """,
    near=r"""
        apesi|vezi|alegi|intri|pui|iei|dai|schimbi|te suna|te anunt\w{0,2}|tine telefonul|gasesti|trimiti|astepti|vii
        tu|tau|ta|tai|tale|iti|ti-am|te-am|te-ai|esti|ai (?:nevoie|primit|trimis|facut)|vrei|poti|stii
        trimite-mi|scrie-mi|spune-mi|trimite-ne|scrie-ne|spune-ne|uita-te
    """,
    far=r"""
        dumneavoastra|dvs|va rog|va rugam|v-am|va|puteti|doriti|sunteti|aveti|apasati|intrati|deschideti|trimiteti
        scrieti-ne|spuneti-ne|incercati
    """,
    promise=r"""
        (?:va |ii |o |il |le |vi se )?(?:vom|voi|va|vor) (?:mai |si )?(?:anunta|contacta|scrie|trimite|suna|raspunde
        + |informa|comunica|verifica|repara|rezolva|rambursa|returna|reveni|expedia|livra|analiza|procesa|corecta
        + |tine la curent)
        (?:revenim|revin|va anuntam|va anunt|va scriem|va scriu|va trimitem|va trimit|va contactam|va contactez
        + |va sunam|va sun|va raspundem|va tinem la curent|verificam|rezolvam|rambursam|analizam
        + |o sa (?:va )?(?:anuntam|scriem|trimitem|sunam|revenim|anunt|scriu|trimit|sun|revin))
        te anunt\w{0,2}|iti (?:scriu|scriem|trimit|trimitem|dam un semn|dau un semn)|va dam (?:un semn|de stire)
        o sa (?:va |vi |iti |te |-ti )?(?:mai )?(?:\w{3,12}m|vina cineva|fie (?:corectat|schimbat|rezolvat)\w{0,1})
        vor fi (?:corectat|schimbat|rezolvat|trimis|anuntat|rambursat|verificat)\w{0,1}|o sa-ti \w{3,12}
        veti (?:fi (?:contactat|anuntat|informat|notificat)\w{0,1}|primi)
    """,
    vague=r"""
        (?:in )?cel mai scurt timp|cat (?:de |se )?(?:curand|repede|poate de repede|mai (?:curand|repede
        + |rapid))(?: posibil)?
        in (?:curand|scurt timp|perioada urmatoare|zilele urmatoare|viitorul apropiat)|pe viitor|cu prima ocazie
        (?:cand|dupa ce|cum) (?:aflu|aflam|stim|stiu|vom sti|vom afla|se va putea|putem|pot|avem (?:timp|noutati
        + |vesti|ceva)
        + |primim (?:un )?raspuns|se elibereaza cineva|ajung\w{0,2}|sunt gata|soseste|apare ceva|se rezolva)
        (?:va|vom|vor|o sa) (?:\w{2,15} ){0,4}(?:ulterior|mai tarziu|candva|curand)|la un moment dat|zilele astea
        ulterior (?:va|veti|vom)
        (?:cand|cum|de indata ce|imediat ce|indata ce) (?:e|este|va fi|vor fi|sunt|se va) (?:gata|posibil\w{0,1}|putea)
    """,
    conditional="daca|putem|pot|ar",
    negated="nu|n-|nu va|nu vom",
    time=r"""
        azi|astazi|maine|poimaine|acum|imediat|diseara|pe loc|deja
        in (?:cateva|cel mult|maximum|maxim|aproximativ|circa|cca|\d{1,4}|o ora|o zi|o saptamana|doua|trei|patru
        + |cinci|zece|cursul|aceeasi|aceasta)
        in (?:ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie)
        in termen|pana (?:la|pe|in|luni|marti|miercuri|joi|vineri|sambata|duminica|maine|azi|diseara)
        (?:pe|de|din|la) \d{1,2}|luni|marti|miercuri|joi|vineri|sambata|duminica|ora \d{1,2}|orele \d{1,2}
        \d{1,2}[:.]\d\d
        \d{1,2} (?:ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie
        + |decembrie)
        \d{1,3} (?:de )?(?:zile|ore|minute|saptamani)|zile lucratoare|saptamana (?:aceasta|viitoare)
        luna (?:aceasta|viitoare)|imediat ce|dupa ce|dupa|cand|dimineata|la pranz|dupa-amiaza|seara|noapte\w{0,1}
        automat|peste (?:o|doua|\d{1,3}|cateva)|odata ce
    """,
    attached=r"""
        (?:v-am |am |va |va mai )?(?:atasat|atasez|atasam|anexez|anexam|anexat)\w{0,1}|in (?:atasament|anexa)
        (?:in )?(?:fisier|document|formular|polit|fact|contract|anex)\w{0,5} (?:alaturat|atasat|anexat)\w{0,1}
        atasamentul\w{0,1}|(?:gasiti|aveti) (?:\w{2,15} )?(?:atasat|anexat)\w{0,1}
    """,
    next_step=r"""
        [a-z]{2,20}ti(?:-\w{1,4})?|puteti|va rog|va rugam|am (?:\w{3,20})|s-a (?:\w{3,20})|vom|voi|va fi|veti|gata
        rezolvat\w{0,1}|nimic|functioneaza|merge|azi|astazi|maine|acum|este (?:\w{3,20}t\w{0,1})|ajunge|vine
        asteptam|putem
    """,
    before_hidden=r"""
        parola(?: dvs| dumneavoastra| noua| temporara| provizorie| contului| de acces){0,2}(?: este| e
        + | noua este)?\s?:?\s?
        parola (?:noua )?(?:pentru|la|de la) \S{2,40}:?\s?
        cod(?:ul)? (?:de acces|de la (?:usa|poarta|interfon|cutie|seif)|usii|portii|interfonului|alarmei)(?: este
        + | e)?\s?:?\s?
        (?:pin|pin-ul|cvv|codul pin|cvc)(?: este| e|:)\s?
        (?:cnp|cnp-ul)(?: este|:)?\s?
    """,
    plain={
        r"onboarding\w{0,5}": "",
        r"flow-ul|flow": "pași",
        r"cut-off": "termen",
        r"handshake\w{0,4}|load balancer\w{0,3}|cipher suite": "",
        r"in temeiul": "după",
        r"in ipoteza": "dacă",
        r"neinregistrar\w{1,3}": "",
        r"clasat\w{0,1} in": "",
        r"in vederea": "pentru",
        r"in cadrul": "",
        r"ca urmare a": "după",
        r"in conformitate cu": "după",
        r"mai sus mentionat\w{0,1}": "acest",
        r"subsemnat\w{0,2}": "",
        r"va aducem la cunostinta": "vă spunem",
        r"a efectua|efectuat\w{0,1}|efectuarea": "făcut",
        r"demersuri\w{0,2}": "pași",
        r"solutionar\w{1,2}|solutiona\w{0,3}": "rezolvare",
        r"implementa\w{1,4}": "",
        r"escalat\w{0,1}": "trimis mai departe",
        r"tichet\w{0,4}": "cerere",
        r"sla": "termen",
        r"hotfix\w{0,1}": "reparație",
        r"backend\w{0,3}": "server",
        r"rollback": "",
        r"endpoint\w{0,3}": "",
        r"deploy\w{0,5}": "",
        r"timeout\w{0,3}": "",
        r"root cause": "cauză",
        r"bug\w{0,3}": "eroare",
        r"prezent\w{1,3} (?:adres|solicitar)\w{1,4}": "",
        r"petent\w{0,3}": "",
        r"sus-numit\w{0,1}": "",
        r"provisioning\w{0,3}": "",
        r"propagat\w{0,1}|propagare\w{0,1}": "",
        r"cache-ul": "",
        r"reconcilier\w{1,2}": "",
        r"emitent\w{0,3}": "",
        r"speta": "",
        r"intervenit la nivel\w{0,2}": "",
    },
    asks=r"""
        cum|ce|cand|unde|cat|cata|cati|cate|care|cine|cui|de ce|de unde|pana cand|in cat timp
        (?:se poate|se pot|pot|putem|puteti|poate|este|e|aveti|exista|trebuie|lucrati|acceptati|faceti|merge|am nevoie)
    """,
    unfinished=r"""
        (?:se|este|e) (?:in curs|in lucru|in analiza|verific\w{1,3}|analizeaz\w{1}|in asteptare)|verificam|analizam
        inca nu|nu (?:este|e|s-a|au|a) (?:inca )?(?:confirmat|gasit|sosit|ajuns|rezolvat|aprobat)\w{0,1}
        + |am (?:transmis|trimis
        + |redirectionat|inaintat|sesizat) (?:\w{2,15} ){0,2}(?:coleg|departament|firm|echip|sectia)\w{0,6}
        se pare|probabil|cel mai probabil|cautam|investigam
    """,
    answered_by={
        r"cand|la ce ora|cat dureaza|in cat timp|pana cand": r"""
            \d{1,4}|azi|astazi|maine|acum|luni|marti|miercuri|joi|vineri|sambata|duminica|zile|ore|minute|saptaman\w{1}
            imediat|dupa
        """,
        r"cat costa|cati|cate|cat": r"\d{1,6}|gratuit|lei|unul|una|doi|doua|trei|patru|cinci",
        r"unde": r"aici|https?|la|in|pe|strada|str",
    },
    idle="""
        si sau dar in la pe de din cu ca sa nu da se va vă mi imi îmi eu am ai are este e sunt un o al a ale ce cine
        cand când cat cât unde cum care pot poate puteti puteți meu mea mei mele noi voi dvs dumneavoastra
        dumneavoastră mai este asta ati ai trebuie fac facem face departe lua luam pot ele asa tot acest aceasta daca
        dacă
        pentru vreau
    """,
    longest_sentence=40,
    vowels="aeiouăâî",
    flesch=(206.835, 1.015, 60.0),
)
