"""Every sentence about buddies."""

GROUP = "Someone you trust, who may be told that you could use a nudge"
ASK = "Ask another member to be your buddy"
SHOW = "Your buddy, and who counts on you"
LEAVE = "End it, at once, on both sides"
OPTION_MEMBER = "Someone you trust"

QUESTION = "## Will you be a buddy for {who}?\nOnce in a while people go quiet on a client because it has become hard. If {who} asks for it, I tell you one thing: that they could use a nudge. You never learn which client or why. A friendly “how is it going?” is all it takes.\n-# You can leave at any time with `/buddy leave`."
YES = "Yes, gladly"
NO = "No, thank you"
ASKED = "## Asked\n{who} gets one message and can say yes or no. Nothing else happens before they have agreed. They will never learn which client it is about."
YOU_AGREED = "## Thank you\nYou are a buddy for {who} now. I write to you only when they ask for it. `/buddy leave` ends it."
YOU_DECLINED = "## That is all right\nI tell {who} that you can't right now. Nothing else follows."
THEY_AGREED = "{who} has agreed to be your buddy. When a ping offers “Tell my buddy”, you decide each time."
THEY_DECLINED = (
    "{who} can't be your buddy right now; it says nothing about you. `/buddy ask` asks someone else."
)

TITLE = "## Buddies"
BUDDY = "Your buddy is {who}."
BUDDY_ASKED = "You have asked {who}; they have not answered yet."
NO_BUDDY = (
    "You have no buddy yet. `/buddy ask` asks someone you trust; they learn nothing about your clients."
)
COMPANIONS = "You are a buddy for {who}."
ASKS_YOU = "{who} asks you to be a buddy."
ANSWER = "Answer"
LEAVE_BUTTON = "Leave"
LEFT = "## Ended\nYou have no buddy now and are nobody's buddy. `/buddy ask` begins again whenever you like."

TELL = "## Shall I tell {who}?\nThey learn only that you could use a nudge. No client, no case, no reason."
TELL_YES = "Yes, tell them"
NO_BUDDY_YET = "## You have no buddy yet\n`/buddy ask` asks someone you trust. Until then, one honest line to your client is the shortest way out: press “Help me come back”."
NO_ANSWER_YET = "## They have not answered yet\nYour buddy has not said yes so far. Until then, one honest line to your client is the shortest way out: press “Help me come back”."
CLOSED_ALREADY = "This one is closed already. `/followup list` shows what still runs."
NUDGE = "## {who} could use a nudge\nThey asked me to tell you. A friendly “how is it going?” helps more than advice. I know no more to say, and you need not answer me."
TOLD = "## Told\nI wrote to {who}: “… could use a nudge. A friendly ‘how is it going?’ helps.” Nothing else."
NOT_REACHED = "## I could not reach {who}\nTheir DMs are closed to me right now. You could write to them yourself; one line is enough."
