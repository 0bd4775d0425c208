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
        incompeten(?:t|ce)|unprofessional|negligen(?:t|ce)|careless
        (?:you|you've|you have|they) (?:all )?(?:lied|are lying|keep lying)|lied to (?:me|us)|(?:you are|you're|
        + stop) lying|fobb?ed off|(?:the )?run ?around
        how dare you|for (?:god's|heaven's|christ's|fuck's) sake|why (?:on earth|the hell|the heck)|where the hell|
        + who the hell|god damn(?: it)?|damn (?:thing|it|software|system|program|till|printer)
        (?:take|taking|took) (?:me|us) for (?:a )?(?:fools?|ride|idiots?|granted)|rip(?:ped|ping)? (?:me|us|
        + people) off|stole (?:my|our)|stealing (?:my|our)
        (?:incredibly|unbelievably|really|extremely|so) rude|(?:put|slammed) the phone down|(?:shouted|yelled|
        + screamed) at (?:me|us)|don't you dare
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
        (?:i am|i'm|we are|we're|am) (?:rapidly |quickly |fast )?(?:losing|running out of) (?:my |our )?(?:patience|
        + faith|trust|all)|(?:my|our) patience (?:is|has) (?:run|runn|wear|worn|gone|over|exhaust|at an|thin|
        + come)\w{0,5}|out of patience|lost (?:all )?(?:patience|faith|confidence)
        (?:complete|total|absolute|utter|unmitigated) (?:disaster|mess|joke|waste|nightmare|failure|disgrace|
        + shambles|incompetence|farce|lack)
        words fail me|(?:i'm|i am|we are|we're) (?:speechless|shocked by|shocked at|disgusted|appalled|horrified)
        (?:i|we) (?:expect|insist on|require) (?:an? )?(?:\w{4,9} )?(?:explanation|apology|compensation)|
        + demand (?:an?|my|our|that|to) ?\w{0,12}
        (?:not|isn't) funny (?:any ?more)|beyond a joke|(?:i|we) refuse to (?:pay|wait|accept|put up)|(?:i|
        + we) will not (?:pay|put up|tolerate|accept)
        (?:ruin(?:ed|ing)|wreck(?:ed|ing)) (?:my|our)|how is (?:this|that) (?:even )?(?:acceptable|possible|ok)|
        + not acceptable
        (?:really|very|so|extremely|quite|deeply) (?:upset|angry|unhappy|annoyed|disappointed) (?:about|with|at|by|
        + that|in)
        (?:shocking|appalling|terrible|awful|horrible|atrocious|dreadful|lousy|pathetic|disgusting|abysmal|
        + diabolical|poorest) (?:customer )?(?:service|support|experience|attitude|treatment|communication|company|
        + behaviou?r)
        (?:waste of (?:my|our|time and|everyone's)|wasted (?:\w{2,6} ){1,3}(?:hours|days|weeks|time))
        (?:i |we )?regret (?:ever )?(?:buying|choosing|signing|switching)|never (?:again|using you|doing business|
        + buying from)
        ashamed of yoursel(?:f|ves)|should be ashamed|fed up|had it with|sick of (?:this|your|you|it|being)
        can't take (?:this|it|any) (?:any ?)?more|(?:an|honestly|frankly|just|so|plain) embarrass(?:ing|ment)|
        + laughable|money down the drain|pillar to post|thrown? (?:my|our) money
        (?:would not|wouldn't|cannot|can't|don't|do not|will not|won't) recommend (?:you|this|it|to any)|
        + don't (?:need|want) your (?:apolog|excus|sorr|sympath)\w{1,4}|avoid (?:this|at all)|that's it,? (?:i'm|
        + i am|we're|we are)
        (?:i|we) want (?:a|to speak to a|to talk to a) (?:human|real person|person|human being)
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
        (?:or|otherwise) (?:i'll|we'll|i will|we will|i'm|we're|i am|we are) (?:\w{2,6} )?(?:find|look|move|mov|
        + leav|switch|cancel|go|tak|terminat|disput|post|report)\w{0,4}
        see you in court|(?:legal action|trading standards|small claims|consumer protection|better business bureau|
        + ombudsman)
        (?:i|we)(?:'m| am|'re| are) (?:done|through|finished) with (?:you|this|your)|taking (?:my|
        + our) business elsewhere
    """,
    worn=r"""
        how many (?:more )?times (?:do|must|should|have) (?:i|we)(?: \w{3,12}){1,3}
        (?:the |my |our )?(?:third|fourth|fifth|sixth|tenth|\d{1,2}th) (?:time|e?-?mail|message|ticket) (?:i|we|i'm|
        + i've|we've|that i|that we)
        no(?:body| one) (?:has |had |even |is |ever )?(?:bothered|bothers|answer\w{0,3}|cares|calls? back|replie\w)
        do you (?:people |guys |all )?(?:even|actually) (?:read|care|listen|work|look)
        is (?:there )?any(?:one|body) (?:even )?(?:there|reading|going to|alive|home)(?= ?[?!.]|$)
        stop (?:sending|giving|copying|telling|asking) (?:me|us|and)
        all (?:i|we) get is (?:silence|excuses|promises|nothing|the same|a bot|a robot|copy|more)
        still (?:broken|nothing|no answer|no reply|no response|waiting)\. still
        (?:sick|tired) of (?:your|this|waiting|explaining|repeating)
        because of you
        without doing anything
        zero (?:answers|help|response)
        (?:i|we)(?:'m| am|'re| are|'ve been| have been)? (?:really |so |very |getting )?(?:frustrated|annoyed)
        when (?:exactly |on earth )?(?:were|are) you (?:planning|going|intending) to (?:reply|answer|fix|respond|do|
        + call|tell)
        still (?:have|had|got|no|waiting for)(?: heard)? (?:not |no |an? )?(?:answer|reply|response|one word|
        + solution|refund) (?:from you|after|and)|not (?:a single|one) (?:word|reply|answer|response)
        you (?:just )?keep (?:sending|asking|telling|saying|breaking|promising|closing|ignoring)|
        + over and over(?: again)?
        (?:completely |totally |simply |just )?ignor(?:ed by (?:you|your)|ing (?:me|us|my|our))|don't (?:send|
        + give) me another
        what (?:do|are|am) (?:i|we) (?:even )?pay(?:ing)? (?:you )?for|why (?:am i|are we|do i|
        + do we) (?:even )?pay(?:ing)?(?: you)?
        (?:ask|tell|told|writ|written|explain|call|contact|say|said)\w{0,3} (?:\w{1,8} ){0,3}for the (?:third|
        + fourth|fifth|hundredth|millionth|umpteenth|last|\d{1,3}th) time|nobody told us|same (?:old )?(?:answer|
        + excuse|story)s? (?:again|every)
        every (?:single )?(?:update|time|release|week) (?:it |you )?(?:breaks?|something)|(?:empty|broken) promises|
        + you (?:had )?promised
        can (?:someone|somebody|anyone|anybody) (?:please |actually |finally |just ){1,3}(?:help|answer|read|do|
        + reply|respond|fix)
        because of your (?:mistake|error|fault|update|negligence|system|carelessness|stupid)\w{0,2}|how (?:could|
        + can) you (?:even |possibly |just )?(?:\w{2,9})|do you (?:ever )?(?:test|check|read) anything|do not close my
        (?:asked|told|written to|called|emailed|reminded) you (?:\w{3,6} )?(?:three|four|five|six|ten|\d{1,2}|
        + so many|a hundred|several) times|(?:been|keep|kept) promising|where is (?:my|the|any|our) (?:answer|
        + reaction|reply|response|money|help)\b
        (?:hours|days|weeks) on (?:hold|the phone) (?:just|only|and)|is it (?:really )?(?:that|so|too) (?:hard|
        + difficult|much)|seriously\?|(?:i am|i'm|we are|we're) paying (?:you )?for this
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
    sour=r"""
        terrible|awful|horrible|dreadful|useless|nonsense|pointless|poor|embarrassing|ludicrous|absurd|laughable|
        + pathetic|hopeless|atrocious|disgusting|shameful|sloppy|shoddy|clueless|worthless|farce|appalling|abysmal|
        + disaster|insulting|inexcusable
    """,
    us=r"""
        you|your|yours|you've|you're|support|quality|company
    """,
    please=r"""
        please|could you|would you|can you|kindly|is it possible|how do i|how can i|help me
    """,
)
