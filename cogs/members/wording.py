"""Every sentence of `/me`."""

COMMAND = "Your time zone, working days and quiet hours"
TITLE = "## Your settings"
ZONE = "**Time zone:** {zone}\n-# There it is now {now}."
ZONE_MISSING = (
    "**Time zone:** not set yet, so I count in UTC.\n-# Press “Time zone” and type a big city near you."
)
DAYS = "**Working days:** {days}"
QUIET = "**Quiet hours:** {start} to {end}. I won't write to you then, unless a platform deadline would pass."
NO_QUIET = "**Quiet hours:** none. I may write to you at any time."
PAUSED = "**Follow-ups are paused** until {until}. Platform deadlines still come."
RESUME_BUTTON = "Go on now"
MOVED = "**Your zone has changed, and {count} of your follow-ups run.** They still come at the same moments as before. Should 9:00 stay 9:00 on your new clock instead?"
KEEP_CLOCK = "Keep the clock times"
KEEP_MOMENTS = "Keep the moments"
SAVED = "-# Only you can see this. Every change is saved at once."
WEEKDAYS = {
    1: "Monday",
    2: "Tuesday",
    3: "Wednesday",
    4: "Thursday",
    5: "Friday",
    6: "Saturday",
    7: "Sunday",
}

ZONE_BUTTON = "Time zone"
DAYS_BUTTON = "Working days"
QUIET_BUTTON = "Quiet hours"
BACK = "Back to settings"

ZONE_FORM = "Your time zone"
ZONE_FIELD = "City or time zone"
ZONE_HINT = "A big city near you, like Lagos, Mumbai or Lviv"
ZONE_CHOOSE = "Which one is yours?"
ZONE_FOUND = "I found more than one place for “{text}”. Choose yours from the list below."

DAYS_CHOOSE = "Choose your working days"
DAYS_ASK = "On which days do you work? Choose all that apply."

QUIET_FORM = "Quiet hours"
QUIET_FROM = "From"
QUIET_TO = "To"
QUIET_HINT = "Like 21:00 or 9pm. The same time twice means no quiet hours."
