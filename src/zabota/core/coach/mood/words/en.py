"""English."""

from zabota.core.coach.mood.words.shape import MoodWords

WORDS = MoodWords(
    harsh=r"""
        (?:you|you guys|you people|you all) (?:are|re) (?:all )?(?:a )?(?:bunch of )?(?:just )?(?:useless|
        + incompetent|clowns?|idiots?|crooks?|thieves|liars?|scammers?|morons?|pathetic)
        (?:bunch of|pack of) (?:clowns|idiots|crooks|thieves|liars|scammers|amateurs)
        idiots|morons|scammers|crooks
        what the (?:hell|heck|fuck)|wtf|bullshit|(?:go to|to) hell|fuck\w{0,3}|piss(?:ed)? off
        (?:is|are|what) (?:just )?(?:complete |absolute |total |utter |pure )?(?:garbage|rubbish|trash|crap|shit)
        (?:this|it) is (?:a |just a )?(?:scam|rip-?off|robbery|theft|fraud)
        (?:you|you people|you guys|you all)(?: \w{4,9}){0,2} (?:don't|do not|couldn't|could not) (?:even )?(?:care|
        + give a)
        (?:was|were|is|been) (?:very |so |extremely )?rude|hung up on (?:me|us)
        (?:your|these|those) (?:\w{3,10} ){0,2}(?:are|is) (?:insulting|an insult)
        treated like (?:an? )?(?:idiot|fool|criminal|dirt|garbage|nobody)
    """,
    anger=r"""
        (?:i am|i'm|im|we are|we're) (?:(?!not )\w{2,10} ){0,2}(?:furious|angry|livid|outraged|fuming|pissed|
        + appalled|disgusted|fed up|sick of|done with)
        (?:i am|i'm|we are|we're) (?:absolutely |really |just |so )?(?:sick and tired|beyond (?:frustrated|angry|
        + upset|disappointed))
        (?:extremely|deeply|incredibly|beyond) (?:disappointed|frustrated|upset|unhappy|dissatisfied)
        (?:this|that|it) is (?:\w{3,11} )?(?:unacceptable|outrageous|ridiculous|disgraceful|a disgrace|pathetic|
        + appalling|insane|a nightmare)
        (?:completely|absolutely|totally|simply) (?:unacceptable|ridiculous|outrageous)
        ridiculous(?= ?[.!]|$)|unbelievable(?= ?[.!]|$)|disgraceful|shame on you|what a (?:joke|shambles|disgrace|
        + mess you)
        (?:are you|you must be) (?:kidding|joking)|is this a joke|you have to be kidding
        worst (?:\w{3,12} ){0,2}(?:support|service|company|experience|team|product|software)
        (?:i've|i have|we've|we have) had (?:more than )?enough|enough is enough
        thanks for nothing|great job\. really
        i have never been (?:treated|so)|if this is how you treat
    """,
    leaving=r"""
        (?:hear|hearing) from (?:my|our) (?:lawyer|attorney|solicitor)s?
        (?:i|we)(?:'ll| will|'m| am|'re| are)? (?:be )?(?:going to )?(?:su(?:e|ing) you|tak(?:e|
        + ing) (?:you to court|legal action|my business|our business)|fil(?:e|ing) (?:a |an )?(?:chargeback|
        + complaint)|report(?:ing)? you|disput(?:e|ing) (?:the|this) charge)
        or (?:else )?(?:i|we)(?:'ll| will|'re| are|'m| am)? (?:\w{2,6} )?(?:cancel|leav|mov|switch|go)\w{0,4}
        (?:or|and) (?:we|i) cancel
        (?:go|going|switch|switching|move|moving) to (?:your|a) competitor
        (?:leav|writ|post)(?:e|ing) (?:a |bad |negative |one star ){0,2}reviews? (?:everywhere|on every)
        (?:i |we )?(?:want|get me|let me) out of (?:the|this|my|our) contract
        (?:give|get) me (?:a|your) (?:manager|supervisor|boss)|(?:want|need|demand) to (?:speak|talk) (?:to|
        + with) (?:a|your) (?:manager|supervisor)
        money back (?:right )?now|refund (?:me )?(?:right )?now
        i demand
    """,
    worn=r"""
        how many (?:more )?times (?:do|must|should|have) (?:i|we)
        + (?: \w{3,12}){1,3}
        (?:the |my |our )?(?:second|third|fourth|fifth|sixth|tenth|\d{1,2}th) (?:time|e?-?mail|message|ticket) (?:i|
        + we|i'm|i've|we've|about|on|and|this)
        no(?:body| one) (?:has |had |even |is |ever )?(?:bothered|bothers|answer\w{0,3}|cares|calls? back|replie\w)
        do you (?:people |guys |all )?(?:even|actually) (?:read|care|listen|work|look)
        is (?:there )?any(?:one|body) (?:even )?(?:there|reading|going to|alive|home)(?= ?[?!.]|$)
        stop (?:sending|giving|copying|telling|asking) (?:me|us|and)
        all (?:i|we) get is
        still (?:broken|nothing|no answer|no reply|no response|waiting)\. still
        (?:sick|tired) of (?:your|this|waiting|explaining|repeating)
        because of you
        without doing anything
        zero (?:answers|help|response)
        (?:i|we)(?:'m| am|'re| are|'ve been| have been)? (?:really |so |very |getting )?(?:frustrated|annoyed)
    """,
    thanks=r"""
        thank you|thanks(?! for nothing)|no (?:rush|worries|hurry)|appreciate\w?|you were great|have a (?:nice|good|
        + great)
    """,
    others=r"""
        (?:our|my|the|a|one) (?:customer|client|guest|boss|neighbou?r|colleague|husband|wife)s?|not|if it's|
        + i was a bit
    """,
    persons=r"""
        i|me|my|we|us|our|you|your|why|when|how|nobody|never|still
    """,
    stressed=r"""
        never|nobody|nothing|again|still|why|now|not|any|always|every|all|immediately|zero|no
    """,
)
