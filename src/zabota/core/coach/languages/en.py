"""English."""

from zabota.core.coach.languages.shape import Language

LANGUAGE = Language(
    hello="Hello",
    greetings=r"""
        hello|hi|hey|dear|greetings|hiya|howdy|g'day|hey there|welcome
        (?:good )?(?:morning|afternoon|evening)|good day
    """,
    titles=r"""
        mr|mrs|ms|miss|mx|dr|prof|professor|doctor|sir|madam
    """,
    nobody=r"""
        customer|sir|madam|client|user|guest|subscriber|member|applicant|patient|resident|there|friend|valued
        sir or madam|buyer|reader
    """,
    farewells=r"""
        (?:with )?(?:kind|best|warm|warmest|kindest)? ?(?:regards|wishes)
        (?:yours )?(?:sincerely|faithfully|truly)
        cheers|best|thanks|many thanks|take care|all the best|yours|xx
    """,
    did=r"""
        (?:i've|i have|we've|we have|i|we) (?:now |just |already |also )?(?:sent|attached|filled|scanned|uploaded
        + |collected|recorded|reinstalled|measured|noticed|marked|compiled|photographed|made|taken|prepared|listed
        + |signed|gathered|dug out|went through|gone through|typed up|put together) [^.!?\n]{0,80}
        here (?:are|is) the (?:logs?|photos?|screenshots?|video|files?|list|details|documents?|form|readings?|report)
        (?:here's|here is) the (?:error report|report|log|video|photo|screenshot|list|form)
        (?:reinstalled|read the meter|went down)
        (?:there's|there is|found|noticed|spotted) (?:a |an )?(?:\w{3,12} )?(?:mistake|typo|error|bug|misprint) (?:on
        + |in) (?:your|the)
        thought you(?:'d| would| might) (?:want|like) to know|(?:i|we) (?:ran|tested|tried|checked|found|did|listed
        + |counted|went|drove)
        + [^.!?\n]{0,50} (?:as you|like you|you asked|you said|you wanted|overnight|hours|whole|all (?:evening
        + |morning|day))
        (?:i've|i have|we've|we have) been (?:through|over|to) [^.!?\n]{0,80}|(?:did|done
        + |took) [^.!?\n]{0,30}you (?:asked|wanted|said)
        took (?:a while|me \w{1,12}|ages)|(?:found|here's|here is) the (?:serial|number|reference|receipt)
        (?:photos?|screenshots?|logs?|form|documents?) (?:are |is )?attached
    """,
    thanks=r"""
        thanks?|thank you|thankful|grateful|appreciate\w{0,1}|much appreciated|you've saved us|helped (?:us )?a lot
        that helps|helpful|kind of you|cheers for|ta for
    """,
    no=r"""
        (?:well, |sorry,? (?:but )?|i'm afraid |unfortunately,? |regrettably,? )?no(?= ?[,.!;:-]|$| (?:you|we|it
        + |that|this|refund|i)\b)
        (?:unfortunately|sadly|i'm afraid|sorry)(?:,| but)? (?:not(?= ?[,.!;:-])|no|we (?:can't|cannot|don't|do not
        + |are unable|won't)|i (?:can't
        cannot)|this is not|that is not|that's not|it's not|it isn't|that isn't|we're unable)
        (?:we|i) (?:can't|cannot|can not|are unable to|am unable to|won't be able to|will not|do not offer
        + |don't offer|don't do|do not do)
        (?:that's|this is|that is|it's|it is) (?:not possible|impossible)
        not possible|nope|impossible
    """,
    good_no=r"""
        (?:you |it )?(?:don't|do not|needn't|need not|doesn't|does not|won't|will not) (?:need|have to|worry|cost
        + |expire|lose|affect|change|be charged|be lost|matter|mind|hurt|charge)
        needn't|free|nothing|no charge|no need|no fee|no extra|don't worry|stays? |all good|safe|no problem
        no worries|not at all|keep
    """,
    refusal=r"""
        (?:we|i) (?:can't|cannot|can not|are unable to|am unable to|won't be able to|will not be able to
        + |do not offer|don't offer|don't do|don't hand out|don't give|don't provide|are not able to|don't accept
        + |do not accept|don't ship|do not ship)
        (?:isn't|is not|are not|aren't) (?:possible|available|permitted|allowed|offered|something we)
        (?:refused|rejected|declined|denied)
        no refunds?|not possible|impossible|unfortunately not
    """,
    supposing="if|when|in case|unless|so that",
    reason=r"""
        because|since|as|due to|so that|so|reason|otherwise|law|legal\w{0,1}|rules?|requires?|required
        in order to|given that|that's why|which is why|only one|owing to|licen[cs]e|policy says|would mean
        regulations?
    """,
    offer=r"""
        instead|but|however|alternatively|you (?:can|could|may|might)|we (?:can|could|will)|i (?:can|could|will|'ll)
        what (?:we|i) (?:can|do)|would you|if you|offer\w{0,3}|happy to|another|other|alternative|as soon as|until
        shall i|let me|try|we'll|i'll|we do have|suggest\w{0,2}|recommend\w{0,2}|good address|have a look at
        by the way
    """,
    until=r"""
        (?P<who>we|i|you) (?P<no>can't|cannot|can not|won't be able to|are unable to|are not able to|am unable to
        + |will not be able to|will not|won't) (?P<what>[^.!?\n]{1,120}?) (?:until|unless|before) (?P<you>you|we|i
        + |your \w{2,20}) (?P<cond>\w{2,20})
    """,
    rewritten=r"\g<who> will \g<what> as soon as \g<you> \g<cond>",
    without=r"""
        (?:can't|cannot|can not|couldn't|won't|unable to|not able to|not possible to) [^.!?\n]{1,100}? (?:until|unless
        + |before you|without|as long as) [^.!?\n]{3,80}
        not (?:getting|sending|paying|doing|going to) [^.!?\n]{1,60} (?:until|unless) (?:you|we|your) [^.!?\n]{3,60}
        (?:until|unless|without|as long as) [^.!?,\n]{3,80}, (?:we|i|you|it|nothing|there) [^.!?\n]{0,30}?(?:can't
        + |cannot
        + |won't|not able|unable)
    """,
    as_soon="we will … as soon as …",
    rude=r"""
        (?:not|hardly) (?:exactly )?rocket science|one last time|i daresay|a loss as to|heart transplant|omg|ffs
        (?:what|as) you (?:imagined|thought would)|spoon.?feed\w{0,3}|hold your hand|can you even|grow a|read much
        seriously\?|are you (?:for real|kidding)|give me a break|spare (?:me|us) (?:the|your)|as anyone (?:knows|can)
        you (?:do )?(?:realise|realize) (?:that )?(?:we|i)|we do have other|other (?:people|customers) (?:to|too)
        if you (?:can|could) be bothered|what (?:exactly )?is (?:so )?(?:hard|difficult)|make up your mind|yet again
        (?:isn't|not) rocket science|a child could|even a child
        read (?:it |the \w{1,15} )?(?:properly|again, slowly)|if you (?:had )?bothered|had you bothered
        learn to (?:read|use)|use your (?:head|brain|eyes)|are you (?:blind|serious|deaf|kidding)
        (?:you|your) (?:are |\w{1,12} )?stupid\w{0,3}|stupid (?:mistake|of you)
        idiot\w{0,3}|dumb|moron\w{0,1}|nonsense|ridiculous|calm down
        stop (?:writing|complaining|whining|bothering|asking|wasting)|waste of (?:my|our) time
        wast(?:e|ing) (?:my|our) time|not my problem|that's your problem|this is your problem|not our problem
        as i (?:have )?(?:already )?(?:told|said|explained) (?:you )?(?:twice|three times|a hundred|already)
        i have explained this (?:twice|three|already|many)|how many (?:more )?times (?:do|must|should)
        for the (?:last|third|hundredth|umpteenth) time|do your homework|obviously you|you people|get over it
        live with it|(?:what|which) part of (?:that|this|it|my) (?:don't|didn't) you|common sense|any idiot|shut up
        whatever you say|get a life|grow up
        quite an achievement|boo hoo|cry me|couldn't care less|don't care|took you long enough|for dummies
        like everyone else|not the only (?:customer|one|person)|the world doesn't|hysteric\w{0,4}|too lazy|clueless
        pathetic|silly|your little|good luck with that|if you can read|it seems some people|believe it or not
        in huge letters
        no wonder you
        surely you|i thought that was obvious
        (?:that|this|it) (?:should be|is|was) (?:quite |pretty |rather )?obvious|how hard can it be
        (?:is it|it's|it isn't|was it) (?:really )?(?:that|so) (?:hard|difficult)
        open your eyes
        (?:we|i) (?:have|'ve got) better things to do|(?:we|i) don't have time for|take it or leave it|tough luck
        too bad|not my job
        don't (?:bother|waste|be (?:so )?(?:ridiculous|silly|stupid|childish|dramatic))
        well done for (?:breaking|reading)
        everyone else (?:manages|managed|can|could|understands)|most people (?:manage|can|understand)
        nobody else (?:has|had|complains)
        if you'd (?:bothered|read|listened|looked)|spell it out|slowly for you|in simple words for you
        for someone like you|people like you
        your (?:whining|moaning|drama|nonsense|laziness|ranting|tone)|drama queen|no one cares|nobody cares
        who cares|stop being
        once again for you|again, since you|third time i|i don't know what you expected
        what did you expect|as any \w{3,12} (?:knows|would know)
    """,
    blame=r"""
        (?:is|was|that's|it's|are) (?:all |entirely |solely |rather |purely )?(?:down to|on) you
        + |of your own (?:making|doing)
        (?:so |that |it was )?you (?:cut|broke|did|chose|ticked|entered|typed|ordered|deleted|caused|picked|set
        + |signed|agreed)
        + (?: \w{1,12}){0,4} yourself|you've only (?:got )?yourself|all your own
        (?:the )?(?:mistake|error|fault|slip) (?:was|is) (?:yours|on your side|at your end)
        your (?:own )?(?:fault|mistake|error|carelessness|negligence|responsibility to)
        you (?:should|ought to|could) (?:really )?have (?:read|checked|told|asked|known|followed|looked|noticed
        + |thought|said
        + |called|written|chosen|come|waited|paid|tried|spoken|mentioned|realised|realized)
        you (?:failed|neglected|forgot|ignored|broke|caused|messed up|omitted|overlooked|misread|didn't (?:read
        + |bother|follow|check|listen|pay)|did not (?:read|bother|follow|check|listen)|never (?:read|bothered|checked)
        + |were supposed to|were too|had to know|entered the wrong|chose the wrong|put the wrong|used the wrong
        + |typed the wrong|gave us the wrong|mounted it in the wrong|did (?:it|this) wrong|scanned them in the wrong
        + |made (?:a|the) mistake)
        you \w{3,15} (?:it |them )?(?:in |at |to |on )?the wrong
        because (?:of you|you (?:failed|forgot|didn't|did not|ignored))
        (?:next time|in future),? (?:please )?(?:read|check|pay attention|be more careful|follow)
        (?:if|had) you (?:had )?(?:only )?(?:read|checked|followed|listened)
    """,
    promise=r"""
        (?:we|i|they|he|she|team|department|technician|colleague|engineer|somebody|someone|manager)(?: will
        + |'ll) (?:also |then |soon |be )?(?:get back|let you know|be in touch|send|contact|call|write|reply|answer
        + |update|inform|refund|correct|fix|check|look into|ship|email|e-mail|mail|notify|come back|revert|investigate
        + |keep you|take the|in touch|contacting|follow up|sort|review|process|replace|deliver)
        you will (?:hear|be contacted|be informed|be notified)
        you'll (?:hear|be contacted|be informed|be notified)
        and (?:let you know|get back to you|come back to you|revert|send (?:it|you|out))
        will be (?:sent|refunded|corrected|fixed|processed|contacted|informed|replaced|shipped)
    """,
    vague=r"""
        as (?:soon|quickly|fast) as (?:possible|we can|i can|they can|they're able|we're able|humanly possible)|asap
        in due course|one of these (?:days|weeks)|at (?:the|our|your|their) earliest (?:opportunity|convenience)
        when(?:ever)? (?:we|they|i|he|she|somebody|someone) (?:get|gets|have got|has got|have|has|find|finds)
        + (?:a (?:chance|moment|minute)|time|to the bottom|round to|around to)
        (?:at some point|some ?time (?:soon|next|later)|in the near future|in a while|down the line)
        (?:will|shall|'ll|going to) (?:\w{2,12} ){1,7}(?:soon(?! as| enough)|shortly|eventually)
        (?:will|shall|'ll) (?:soon|shortly|eventually) \w{2,15}
    """,
    conditional="if|unless|would",
    negated="not|never|n't",
    time=r"""
        today|tomorrow|tonight|now|right away|straight away|at once|immediately|instantly|shortly after|within
        in (?:about )?(?:a|an|one|two|three|four|five|six|seven|ten|\d{1,4}|few|half)
        by (?:\d|the|mon|tues|wednes|thurs|fri|satur|sun|noon|midday|tonight|tomorrow|end|close|lunch|post|mid
        + |january|february|march|april|may|june|july|august|september|october|november|december|next|this)\w{0,6}
        on (?:the )?\d{1,2}\w{0,2}|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)
        (?:mon|tues|wednes|thurs|fri|satur|sun)days?
        (?:next|this) (?:week|month|morning|afternoon|evening|year|weekend)
        before (?:\d|noon|the|mon|tues|wednes|thurs|fri|satur|sun)\w{0,6}
        \d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)|\d{1,2}:\d\d
        (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6} \d{1,2}
        \d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}
        the \d{1,2}(?:st|nd|rd|th)|as soon as you|once you|when you
        \d{1,3} (?:working |business )?(?:days?|hours?|minutes?|weeks?)
        (?:one|two|three|four|five|six|seven|ten) (?:working |business )?(?:days?|hours?|minutes?|weeks?)|same day
        overnight|at (?:\d|noon|midnight|any time)\w{0,3}|automatically|meanwhile|every
        after (?:that|you|each|your|the)
    """,
    attached=r"""
        (?:is|are|find|i've|i have|we've|we have) (?:now |also )?attached(?! to (?:your|the) account)
        attached (?:is|are|you|to|please|as|here|leaflet|file|pdf|document|form|invoice|list|letter|label|photo
        + |picture|screenshot|sheet|guide|instructions|drawing|plan|copy|statement|quote|map)
        (?:i|we)(?:'m| am|'re| are) attaching|i attach|we attach|see attached|in the attachment|see the attachment
        (?:statement|invoice|file|form|list|label|copy|photo|guide|drawing|plan|quote|report|pdf|it|them) attached
        see (?:the )?(?:attachment|attached|enclosed)|in the (?:attachment|enclosed)
        enclosed (?:is|are|you)|i've enclosed|please find enclosed|the attached
    """,
    next_step=r"""
        please|you can|you could|you may|you need|you'll|you will|you should|you'd|we'll|we will|i'll|i will|we can
        i can|just|simply|click|open|press|try|let me know|let us know|shall i|would you|if you|nothing|no need
        all set|done|sorted|has been|have been|i've|i have|we've|we have|will be|is now|are now|now|tomorrow|today
        until|by|reply|send|call|use|go to|choose|tap|enjoy|see you|it's|runs?|works?|book|stays?|remains?|attached
        starts?|needn't|is on|arrived|leaves?|are on
    """,
    before_hidden=r"""
        (?:your |the |new |temporary ){0,3}password(?: is| now is|:| =| to \w{1,15} is)(?: now)?\s?:?\s?
        (?:pin|cvv|cvc|security code|pin code)(?: is|:)\s?
        (?:door|gate|alarm|access|entry|safe|lock|key ?box|building|garage|wi-?fi) (?:code|key)(?: is|:| -)\s?
        (?:the )?(?:code|combination)(?: is|:)\s?(?=\d{4,8}(?!\w))
        (?:off|on|open|opens|unlocked|armed|disarmed) with (?:the )?(?:code )?(?=\d{4,8})
        passport (?:number |no\.? |is |number is )
    """,
    private=r"""
        \w{2,20} \w{2,20},? (?:\()?born (?:on )?(?:the )?\d
        another (?:patient|customer|client|guest|member|tenant|resident|user|student|applicant), (?:mr|mrs|ms
        + |\w{2,20} \w{2,20})
        (?:your|the) neighbour,? (?:mr|mrs|ms|miss) \w{2,20}
    """,
    plain={
        r"utili[sz]e\w{0,1}": "use",
        r"commenc\w{1,4}": "start",
        r"herewith": "",
        r"hereby": "",
        r"aforementioned": "this",
        r"in its entirety": "all of it",
        r"pursuant to": "under",
        r"forthcoming": "next",
        r"tranche": "part",
        r"non-actionable": "",
        r"retroactive\w{0,2}": "",
        r"netting": "",
        r"accrual\w{0,1}": "",
        r"hris": "",
        r"off-cycle": "",
        r"linehaul": "",
        r"wms": "",
        r"consignment\w{0,1}": "parcel",
        r"re-injected": "",
        r"root cause": "cause",
        r"escalated?(?:ion)?": "passed on",
        r"ticket has been triaged": "",
        r"triaged?": "sorted",
        r"downstream": "",
        r"upstream": "",
        r"idempoten\w{1,3}": "",
        r"deprecated": "old",
        r"provision(?:ed|ing)": "set up",
        r"propagat(?:e|ed|ion|ing)": "spread",
        r"payload": "",
        r"endpoint\w{0,1}": "",
        r"backend": "server",
        r"hotfix\w{0,2}": "repair",
        r"rollback|rolled back": "taken back",
        r"latency": "delay",
        r"remediat\w{1,4}": "repair",
        r"sla": "",
        r"p[12] incident": "",
        r"throughput": "",
        r"cron job": "",
        r"competent authority": "",
        r"remittance": "payment",
        r"facilitate": "help",
        r"in respect of": "about",
        r"notwithstanding": "even so",
        r"heretofore": "",
        r"prior to": "before",
        r"subsequent to": "after",
        r"ascertain": "find out",
        r"dns propagation": "",
        r"ttl": "",
        r"reconciliation": "",
        r"ledger": "",
        r"adjudicat\w{1,4}": "",
        r"indemnif\w{1,6}": "",
        r"force majeure": "",
        r"stale (?:token|cache|session)": "",
    },
    asks=r"""
        how|what|when|where|which|who|whom|why|can|could|do|does|did|is|are|will|would|should|must|may|shall|has|have
    """,
    unfinished=r"""
        (?:being|be|been) (?:checked|investigated|looked (?:at|into)|reviewed|processed)|looking into|checking
        (?:have|has|i've|we've) (?:passed|forwarded|asked|escalated|reported|raised)|pending|not yet|still (?:not
        + |waiting|open)
        (?:isn't|aren't|hasn't|haven't) (?:\w{3,15} )?yet|backlog|seems?|appears?|probably|it looks|has to do with
        + |comes from
    """,
    answered_by={
        r"when|what time|how long|how soon|what date": r"""
            \d{1,4}|today|tomorrow|tonight|now
            within (?:a|an|one|two|three|\d{1,3}|minutes|hours|days|the (?:hour|day|week))|by|\w{3,6}day|week\w{0,1}
            month\w{0,1}|minutes?|hours?|days?|noon
            once|as soon as
        """,
        r"how much|how many|what does it cost|price": r"""
            \d{1,6}|free|one|two|three|four|five|six|ten|no charge|none|cost\w{0,1}
        """,
        r"where": r"at|in|on|here|under|https?|next to|page",
    },
    idle="""
        a an the and or but if of to in on at for with by from as is are am was were be been do does did has have
        had can could will would may might should i me my we us our you your it its he she they them this that these
        those there what when where which who how why not no yes so any some also please just get
    """,
    longest_sentence=40,
    vowels="aeiouy",
    flesch=(206.835, 1.015, 84.6),
)
