"""Every sentence the demo says itself. Those of its page are in page/index.html."""

GUILD = "Freelance Harbour"
BOT = "Evenkeel"

LOBBY = "lobby"
LOBBY_TOPIC = "Arrive, say hello, ask anything"
CLIENT_TALK = "client-talk"
CLIENT_TALK_TOPIC = "Clients: the good, the slow and the vanished"
PEER_REVIEW = "peer-review"

NIA = ("Nia", "newcomer")
VERA = ("Vera", "veteran reviewer")
MO = ("Mo", "moderator")
MODERATORS = "Moderators"
REVIEWERS = "Reviewers"

POST = "Logo approved, now they want a whole brand book"
CHAT = [  # hours before the visitor comes, where, who, what
    (
        31.0,
        POST,
        "vera",
        "Same price, they say, “since you have the files open anyway”. What would you answer?",
    ),
    (30.2, POST, "mo", "That is a new job. Say yes to it, with a milestone of its own."),
    (
        28.0,
        CLIENT_TALK,
        "vera",
        "Nine days of silence, and today they came back and paid. I had stopped counting on it.",
    ),
    (27.5, CLIENT_TALK, "mo", "Whoever has the ball says when it comes back. It saves a lot of guessing."),
    (20.0, LOBBY, "mo", "Welcome aboard, Nia! No question is too small here."),
    (19.8, LOBBY, "nia", "Thank you! My first month as a freelancer. I make logos and small websites."),
    (
        19.5,
        LOBBY,
        "vera",
        "Welcome! Before you accept a job, check the client: type `/vet start`. It told me to walk away twice, and was right twice.",
    ),
    (
        0.6,
        LOBBY,
        "nia",
        "Someone invited me to make a logo for $700. They want to move to Telegram before there is a contract. Is that normal?",
    ),
    (
        0.4,
        LOBBY,
        "vera",
        "I have seen that before. `/vet start` first, then decide. Only you see what you answer.",
    ),
]

DIRECT = "DM with Evenkeel"
CHANNEL = "#{name}"
NEW = "{count} new"

PROGRAM = "The whole bot in a pretend Discord community in your browser. No token, no account."
PORT = "the port of the page on this computer (0: any free one)"
DATA = "a folder that keeps the bot's SQLite file (default: a temporary one)"
DATE = "the world's date and time at the start, like 2026-11-20T09:00 (default: now)"
DATE_UNREADABLE = "“{text}” is not a date like 2026-11-20T09:00, from 2026-01-05 on"
PORT_IMPOSSIBLE = "“{text}” is not a port: a whole number from 0 to 65535"
PORT_IN_USE = "Port {port} is in use. Choose another: make demo PORT={other}"
PORT_REFUSED = "Port {port} cannot be opened ({problem}). Choose another: make demo PORT={other}"
DATA_IMPOSSIBLE = "The folder {folder} cannot be used ({problem}). Choose another: make demo DATA=folder"
DATA_IN_USE = (
    "Another demo is using the folder {folder}. End that one, or choose another: make demo DATA=folder"
)
READY = "Evenkeel is waiting in a pretend Discord: {address}\nCtrl-C ends it."
STOPPED = "The demo has ended."

NOT_POSSIBLE = "That person or place is not there any more. Choose again."
PRESS_AGAIN = "Something had just changed here. Please try again."
NOT_ACCEPTED = "Discord would not accept that. Please check what you entered."
NO_ANSWER = "The bot did not answer. What it stored before is safe; please try again."
FAILED = "The pretend Discord cannot do that. On the real one it may work."
TIME_STUCK = "Time moved only to {now}: something in the bot took too long. Please try again."

NO_BROWSER = "No Chromium was found (chromium, chromium-browser or google-chrome). Install one and try again."
EXAMPLE_CLIENT = "Logo via Telegram"
EXAMPLE_VALUE = "$700"
EXAMPLE_JOBS = "2"
EXAMPLE_PROMISE = "the first draft of the logo"
EXAMPLE_TIME = "tomorrow 9:00"
EXAMPLE_SCORE = "100"
EXAMPLE_INCOME = "800"
GUIDE_ANSWERS: dict[str, dict[str, str]] = {
    "silent": {
        "threat": "No",
        "stage": "In the middle of the work",
        "due_from_me": "No, it is their turn",
        "platform": "Upwork",
        "contract_type": "Fixed price",
        "escrow": "No",
        "any_paid": "Yes",
        "client_silent_business_days": "5",
        "needed": "the texts for the start page",
    },
    "scope": {
        "threat": "No",
        "request": "a second logo in other colours",
        "covered": "No, it goes beyond",
        "agreed": "one logo in two file types",
        "extra_minutes": "A whole day",
        "mood": "Neither happy nor unhappy",
        "abuse": "Politely enough",
        "review_blackmail": "No",
        "answered": "Not yet",
        "extras_so_far": "1",
        "contract_type": "Fixed price",
        "delay_days": "2",
        "price": "250",
    },
    "threat": {"danger": "No", "kinds": "Publish private things about me", "saved": "Not yet"},
    "ghosting": {
        "threat": "No",
        "last_reply": "3 days ago",
        "waits_for": "the first draft of the logo",
        "due": "It was due already",
        "why": "I'm ashamed",
        "can_finish": "Yes",
        "by_when": "Thursday noon",
    },
    "deliver": {
        "threat": "No",
        "can_deliver": "Only a part",
        "told": "Not yet",
        "waits_for": "the logo for print",
        "cause": "There is more work than time",
        "impact": "A launch or a date of theirs",
        "substitute": "Yes",
        "paid": "300",
        "usable_share": "About half",
        "have_money": "Yes",
        "rated_jobs": "2",
        "score": "100",
        "sign": "I promised a day before I had seen the files",
    },
    "bad_review": {
        "threat": "No",
        "days_since_end": "A week ago",
        "breach": "No, it is only bad",
        "client_suspended": "No",
        "replied": "No",
        "true_part": "In part",
        "true_point": "the second draft came a day late",
        "resolved": "Yes",
        "refunded": "No",
        "paid": "Nothing",
        "rated_jobs": "2",
        "score": "100",
    },
    "hours": {"threat": "No", "days_since_dispute": "Yesterday", "partly_right": "No"},
    "cancelling": {
        "threat": "No",
        "ended": "No, it is running",
        "paid": "Nothing yet",
        "angry": "No, I'm calm",
    },
    "first_jobs": {
        "offer": "a logo from your sketch",
        "relation": "Business only",
        "last_value": "50",
    },
    "reflect": {
        "feeling": "Calm",
        "happened": "I took a big job with a vague brief. It grew each week, and I stopped answering.",
        "whose": "Both of us",
        "my_part": "I asked too late what was meant",
        "their_part": "They added things without saying so",
        "cost": "Three weeks and a bad review",
        "change": "Look out for that sign",
        "sign": "A brief without a list of pieces",
        "resolve": "I ask for the list before I say yes",
    },
}
"""What is answered in the pictures of each guide, by question; elsewhere “not sure”, or the first answer."""
EXAMPLE_WAY = (
    "Yes, all right",
    "None of these",
    "No, it is running",
    "No",
    "Nothing yet",
    "Nothing",
    "None, I'm new",
    "No, I'm calm",
    "Fixed price",
    "100",
    "Not sure",
)
"""Answers to “Should I cancel?” of someone who is stuck: of those that are offered, the first is pressed."""
EXAMPLE_CASE = (
    "That the files are open anyway, so it is five minutes.",
    "Dana of Bright Labs (dana@brightlabs.io) has paid $700 of $1,400 and now wants a whole brand book for the same price. Finish, or tell her no?",
    "I asked for a change order. No answer for four days.",
)
"""What the client would say, the question, what was tried."""
EXAMPLE_VERDICTS = (
    (
        "Name a price for the extra",
        "Sure",
        "The brand book is a new job. Price it, and finish only the logo.",
    ),
    (
        "Write to the client again",
        "Fairly sure",
        "Four days is short. One friendly line first, then the price.",
    ),
)
EXAMPLE_POST = "I need a logo, urgent. Write to me on Telegram before the contract. A short free test first."
