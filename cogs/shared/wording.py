"""Sentences that belong to no single feature."""

from bot.contracts.rules import Platform
from bot.rulebook.rules import SourceKind

UNEXPECTED = (
    "Something broke on my side; it is not your fault, and what you saved before is safe. "
    "Please try again. If it keeps happening, tell the people who run this bot: **{reference}**"
)
BACK = "Back"
ASK_PEERS = "Ask peers"
NEXT = "Next"
QUICK_EXIT = "Quick exit"
SAFE = "I'm safe now"
SAFE_PERSON = "You don't have to carry this alone: call someone you trust today, or a crisis line in your country. I am a program and can't judge danger."
DISTRESS = (
    "### You come first\nWhat you wrote sounds very heavy, and I am only a program. Please talk to a person now: someone you "
    "trust, or a crisis line, day and night: <https://findahelpline.com> lists them by country. In danger? Call your local "
    "emergency number; from most mobile phones 112 works too. Nothing here has to be decided now."
)
DISTRESS_ALONE = (
    "What you just wrote is not kept, and nobody else sees it. What you were doing waits until you want it."
)
DISTRESS_WORK = "-# Was it about work? Then write it again in other words."
SCARED = "I'm scared of this client"
PAGE = "Page {page} of {pages}"

SOURCES = {
    SourceKind.OFFICIAL: "platform's help page",
    SourceKind.STAFF: "platform staff",
    SourceKind.EXPERIENCE: "freelancers' experience",
    SourceKind.INFERENCE: "our own reasoning",
}
TRADE = (
    "**Please don't send it like this.** {text}\nPress “Fill in” to change the words; what you wrote is kept."
)
TRADE_COPY = "There is nothing to copy yet. {text} Press “Fill in” first."

UNNAMED = "Client without a name"
PLATFORMS = {
    Platform.UPWORK: "Upwork",
    Platform.FIVERR: "Fiverr",
    Platform.FREELANCER: "Freelancer.com",
    Platform.CONTRA: "Contra",
    Platform.TOPTAL: "Toptal",
    Platform.DIRECT: "Direct client",
    Platform.OTHER: "Other",
}
