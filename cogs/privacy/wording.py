"""Every sentence of `/privacy`."""

GROUP = "What I keep about you: see it or delete it"
EXPORT = "Get everything I keep about you as files"
FORGET = "Delete everything I keep about you"
EXPORT_BEGUN = "I'm putting everything together; it comes below."
EXPORT_READY = (
    "## Everything I keep about you\nIt is in {where} below: a ZIP of lists in JSON. Of case files it has the words, and `/contract export` gives the files. Only you can see this message. "
    "Things you don't touch for {months} months are deleted by themselves."
)
EXPORT_ONE = "the file"
EXPORT_MANY = "the {files} files"
EXPORT_PART = "File {number}"
EXPORT_FILE = "evenkeel-my-data-{number}.zip"
FORGET_ASK = (
    "## Delete everything?\nYour settings, contracts, notes, case files and client checks will be gone for good. "
    "I can't bring them back. `/privacy export` gives you a copy first.\n"
    "-# What peers read of you goes within minutes; where that is several cases, those without your name follow one by one within six hours, so that nobody sees whose they were. Would you rather have them gone now? Delete them in `/review list` first."
)
FORGET_CONFIRM = "Yes, delete everything"
FORGET_STOP = "No, keep it"
FORGOTTEN = "## Done\nEverything I kept about you is deleted. What I wrote for you into threads goes within minutes; where a server keeps me out of its thread I try every day until it is gone, and its moderators can delete it at once. What I wrote into your DMs stays there. You can start again any time with `/help`."
KEPT = "Nothing was deleted."
