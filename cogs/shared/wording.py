"""Sentences that belong to no single feature."""

from bot.contracts.rules import Platform

UNEXPECTED = (
    "Something broke on my side; it is not your fault, and what you saved before is safe. "
    "Please try again. If it keeps happening, tell the people who run this bot: **{reference}**"
)
BACK = "Back"
NEXT = "Next"
PAGE = "Page {page} of {pages}"

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
