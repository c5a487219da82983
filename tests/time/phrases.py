"""What people type, after public reports about reminder bots and date parsers: read, or refused.

Now is Wednesday 25 November 2026, 14:30 in Berlin. After reports in the public trackers of chrono,
dateparser, datejs, datefinder, duckling, natty, parsedatetime, Recognizers-Text, RoboDanny, remindme,
RemindmeBot, matrix-reminder-bot, keybase-reminder-bot, Friend-Time, Penny-Dreadful-Tools and Due.
"""

READ: dict[str, tuple[str, ...]] = {
    "2026-11-25 14:31": (
        "in a minute",
    ),
    "2026-11-25 14:40": (
        "in 10 min", "10m",
    ),
    "2026-11-25 14:45": (
        "dans un quart d'heure",
    ),
    "2026-11-25 15:00": (
        "half an hour from now", "in thirty minutes", "weds 15:00", "3pm my time", "3pm local time",
        "esta tarde", "em meia hora", "dans une demi-heure", "cet après-midi", "in einer halben Stunde",
        "heute Nachmittag", "через півгодини", "о 3 дня",
    ),
    "2026-11-25 15:15": (
        "in forty-five minutes",
    ),
    "2026-11-25 15:45": (
        "1h 15m",
    ),
    "2026-11-25 15:50": (
        "in 1 hr 20 min",
    ),
    "2026-11-25 16:00": (
        "in an hour and a half", "in 1,5 hours", "in 90m", "17:00 +0200", "en una hora y media",
        "em uma hora e meia", "dans une heure et demie", "in anderthalb Stunden", "in 1,5 Stunden",
        "через півтори години",
    ),
    "2026-11-25 16:30": (
        "in 2 hrs", "today 4:30 pm", "en dos horas", "em 2 horas", "em duas horas", "dans 2 heures",
        "dans deux heures", "in 2 Stunden", "in zwei Stunden", "через дві години",
    ),
    "2026-11-25 16:40": (
        "20 to 5pm",
    ),
    "2026-11-25 17:00": (
        "2h30m", "in two and a half hours", "in 2.5h", "today at 5 pm", "this afternoon at 5", "17:00h",
        "17h00", "a las 17", "a las 17h", "a las cinco de la tarde", "às 17h", "às 5 da tarde", "à 17h",
        "à 17 heures", "à 5 heures du soir", "à 5h de l'après-midi", "um 17 Uhr", "17 Uhr",
        "5 Uhr nachmittags", "о 17", "о 17:00", "о 17 годині",
    ),
    "2026-11-25 17:15": (
        "quarter past 5 pm",
    ),
    "2026-11-25 17:30": (
        "5:30 p.m. today", "half past 5pm", "at 17.30", "5.30pm", "en 3 horas",
    ),
    "2026-11-25 17:45": (
        "in 3 hours and 15 minutes", "quarter to 6pm",
    ),
    "2026-11-25 18:00": (
        "eod", "17:00 London time", "5pm London", "5 pm in London", "5pm Europe/London", "hoje às 18:00",
        "aujourd'hui à 18h", "heute um 18 Uhr",
    ),
    "2026-11-25 19:00": (
        "this evening at 7",
    ),
    "2026-11-25 20:00": (
        "tonite", "wednesday evening", "esta noche", "ce soir à 20h", "heute Abend", "сьогодні ввечері",
    ),
    "2026-11-25 21:00": (
        "tonight at 9", "tonight 9pm", "3pm ET", "3pm Eastern", "3pm Eastern time", "noon pacific time",
    ),
    "2026-11-25 23:00": (
        "5pm America/New_York", "9am Sydney time",
    ),
    "2026-11-26 00:00": (
        "at midnight", "by midnight", "midnight tonight", "a medianoche", "à meia-noite", "à minuit",
        "um Mitternacht", "опівночі",
    ),
    "2026-11-26 01:00": (
        "tomorrow at 9am in Tokyo", "9am JST",
    ),
    "2026-11-26 02:30": (
        "in twelve hours",
    ),
    "2026-11-26 05:00": (
        "9am PKT tomorrow", "um 5 Uhr morgens", "о 5 ранку",
    ),
    "2026-11-26 08:00": (
        "tomorrow at 8 in the morning", "mañana por la mañana a las 8", "amanhã de manhã às 8",
        "demain matin à 8h", "morgen früh um 8", "завтра вранці о 8",
    ),
    "2026-11-26 09:00": (
        "tomorrow 9am", "tomorrow at 9 a.m.", "9am tomorrow", "tomorrow first thing", "10:00 UTC+2",
        "mañana a las 9", "a las 9 de la mañana", "amanhã às 9", "amanhã de manhã", "demain à 9h",
        "demain à 9 heures", "morgen um 9", "morgen um 9 Uhr", "завтра о 9", "завтра о 9 годині",
        "завтра вранці",
    ),
    "2026-11-26 09:10": (
        "ten past 9",
    ),
    "2026-11-26 09:15": (
        "viertel nach 9",
    ),
    "2026-11-26 09:30": (
        "half past 9", "mañana a las 9 y media", "mañana a las 9:30", "amanhã às 9h30", "demain à 9h30",
        "demain à 9 heures 30", "demain à 9 heures et demie", "morgen um 9:30", "morgen um 9 Uhr 30",
        "morgen um halb 10", "halb zehn", "завтра о 9:30", "о 9 год 30 хв",
    ),
    "2026-11-26 09:45": (
        "a quarter to 10", "viertel vor 10",
    ),
    "2026-11-26 10:00": (
        "tomorow at 10", "2moro 10am", "thurs 10:00",
    ),
    "2026-11-26 10:05": (
        "5 past 10am",
    ),
    "2026-11-26 11:00": (
        "10:00 utc", "10am GMT",
    ),
    "2026-11-26 12:00": (
        "tomorrow at noon", "a mediodía", "ao meio-dia", "mittags", "опівдні",
    ),
    "2026-11-26 12:30": (
        "17:00 +05:30",
    ),
    "2026-11-26 14:30": (
        "in 24 hours", "same time tomorrow", "this time tomorrow",
    ),
    "2026-11-26 15:00": (
        "tomorrow afternoon at 3", "tomorrow 9:00 New York time", "mañana por la tarde", "amanhã à tarde",
        "demain après-midi", "morgen Nachmittag",
    ),
    "2026-11-26 17:00": (
        "tomorrow 17:00",
    ),
    "2026-11-26 18:00": (
        "tomorrow at 6p", "end of day tomorrow",
    ),
    "2026-11-26 19:00": (
        "tomorrow 7 in the evening",
    ),
    "2026-11-26 20:00": (
        "tomorrow evening", "tomorrow evening at 8", "tmrw eve", "amanhã à noite", "demain soir",
        "demain soir à 20h", "morgen Abend", "morgen Abend um 8", "завтра ввечері", "завтра ввечері о 8",
    ),
    "2026-11-26 21:00": (
        "tomorrow night at 9",
    ),
    "2026-11-27 09:00": (
        "this coming friday", "coming friday", "last friday of the month", "friday 10:00 Kyiv time",
        "na sexta", "bis Freitag", "до п'ятниці",
    ),
    "2026-11-27 10:00": (
        "pasado mañana a las 10",
    ),
    "2026-11-27 14:30": (
        "in 48h", "in a couple of days", "dentro de 2 días",
    ),
    "2026-11-27 15:00": (
        "el viernes por la tarde", "sexta às 15h", "sexta à tarde", "vendredi après-midi",
        "Freitag Nachmittag", "Freitag 15 Uhr", "у п'ятницю о 15:00",
    ),
    "2026-11-27 17:00": (
        "eow", "friday 17:00 Berlin", "bis Freitag 17 Uhr",
    ),
    "2026-11-27 20:30": (
        "friday night at 8:30",
    ),
    "2026-11-28 09:00": (
        "saturday morning",
    ),
    "2026-11-28 10:00": (
        "saturday morning at 10", "sábado 10:00",
    ),
    "2026-11-28 14:30": (
        "daqui a 3 dias",
    ),
    "2026-11-29 20:00": (
        "sunday night",
    ),
    "2026-11-30 02:00": (
        "9am Manila time monday",
    ),
    "2026-11-30 09:00": (
        "monday", "next monday", "mon 9am", "monday of next week", "beginning of next week",
        "start of next week", "last working day of the month", "el lunes", "el lunes que viene",
        "el próximo lunes a las 9", "lunes de la próxima semana", "la semana que viene", "segunda",
        "segunda-feira", "próxima segunda", "segunda da próxima semana", "lundi", "lundi prochain",
        "lundi de la semaine prochaine", "Montag", "nächsten Montag", "Montag nächster Woche",
        "nächste Woche Montag", "понеділок", "в понеділок", "наступного понеділка", "наступний понеділок",
        "понеділок наступного тижня",
    ),
    "2026-11-30 10:00": (
        "on monday at 10", "el lunes a las 10", "segunda feira às 10", "lundi à 10h", "am Montag um 10",
        "Montag 10 Uhr", "у понеділок о 10",
    ),
    "2026-11-30 14:30": (
        "monday 14:30",
    ),
    "2026-11-30 17:00": (
        "end of the month", "eom", "a fin de mes", "Monatsende", "кінець місяця",
    ),
    "2026-12-01 09:00": (
        "next week on tuesday", "tues", "next month", "first of next month", "the first of december",
    ),
    "2026-12-01 10:00": (
        "terça 10:00",
    ),
    "2026-12-02 09:00": (
        "miércoles 9:00",
    ),
    "2026-12-02 14:30": (
        "dentro de una semana", "daqui a uma semana", "dans une semaine", "in einer Woche",
    ),
    "2026-12-03 09:00": (
        "a week from tomorrow", "el 3 de diciembre", "3 dic", "el día 3", "3 de dezembro", "dia 3",
        "le 3 décembre", "le 3", "3. Dezember", "am 3.", "3.12.", "3 грудня", "3.12",
    ),
    "2026-12-03 11:30": (
        "2026-12-03T16:00:00+05:30",
    ),
    "2026-12-03 13:13": (
        "<t:1796300000>", "<t:1796300000:R>",
    ),
    "2026-12-03 16:00": (
        "Thursday, December 3, 2026 at 4:00 PM", "Thu, 3 Dec 2026 16:00", "Thu 3 Dec 2026 16:00:00",
        "2026-12-03 16:00", "2026-12-03T16:00:00",
    ),
    "2026-12-03 17:00": (
        "2026-12-03 16:00:00Z", "3 de diciembre a las 17:00", "3/12 às 17h", "le 3 décembre à 17h",
        "3/12 à 17h", "am 3. Dezember um 17 Uhr", "3.12. 17:00", "3.12.2026 17:00", "3 грудня о 17:00",
    ),
    "2026-12-04 01:00": (
        "2026-12-03T16:00-08:00",
    ),
    "2026-12-04 09:00": (
        "friday next week", "next week friday", "a week from friday", "friday the 4th", "fri 4th",
        "friday 4 december", "Freitag, 4. Dezember",
    ),
    "2026-12-07 09:00": (
        "first monday of december",
    ),
    "2026-12-08 09:00": (
        "second tuesday of next month",
    ),
    "2026-12-09 14:30": (
        "2 weeks from now", "in two weeks", "in two weeks' time", "in 14 Tagen", "in zwei Wochen",
        "через 2 тижні",
    ),
    "2026-12-10 09:00": (
        "two weeks from tomorrow",
    ),
    "2026-12-10 14:30": (
        "en 15 días", "dans 15 jours",
    ),
    "2026-12-11 09:00": (
        "Freitag, 11.",
    ),
    "2026-12-15 09:00": (
        "día 15", "15 числа", "15-го",
    ),
    "2026-12-15 10:00": (
        "dia 15 às 10h", "le 15 à 10h", "am 15. um 10 Uhr",
    ),
    "2026-12-24 18:00": (
        "Dec 24 6pm", "dec 24th at 18:00", "24 december at 6 in the evening",
    ),
    "2026-12-25 09:00": (
        "last friday of december", "25.12.", "25.12",
    ),
    "2026-12-25 14:30": (
        "in a month",
    ),
    "2026-12-25 17:00": (
        "25/12 17:00",
    ),
    "2026-12-31 09:00": (
        "31/12", "31-12-2026",
    ),
    "2027-01-03 09:00": (
        "3rd of january", "jan 3rd", "January 3, 2027", "03.01.2027", "2027-01-03", "2027/01/03",
    ),
    "2027-01-03 14:00": (
        "3 Jan 2027 14:00",
    ),
    "2027-02-01 09:00": (
        "1/2",
    ),
    "2027-05-25 14:30": (
        "in 6 months",
    ),
    "2027-11-25 14:30": (
        "in a year", "in one year",
    ),
}  # fmt: skip
"""Wall time in Berlin, and all that means it."""

REFUSED: dict[str, tuple[str, ...]] = {
    "DateInPast": (
        "this morning at 10", "<t:1700000000:R>",
    ),
    "NoSuchDate": (
        "12/31", "17.30", "30 feb", "29 feb 2027", "32nd", "13/13",
    ),
    "RepeatInTime": (
        "every friday", "every last friday", "daily at 9", "weekly", "each monday", "on weekdays",
        "every 2 weeks", "monthly", "cada viernes", "todos los días", "todo dia", "toda sexta",
        "tous les jours", "chaque vendredi", "jeden Freitag", "täglich", "кожної п'ятниці", "щодня",
    ),
    "TimeInPast": (
        "ontem", "hier", "вчора",
    ),
    "UnknownZoneInTime": (
        "3pm client time", "3pm their time",
    ),
    "UnreadableTime": (
        "next year", "20270103", "christmas", "20261203T160000Z", "1730", "5pm-6pm", "9-5", "noonish",
        "around 5pm", "between 3 and 5", "before 5pm", "after lunch", "later", "asap", "someday",
        "sometime next week", "next weekend", "this weekend", "weekend", "in the weekend",
        "in a few days", "in a bit", "in a while", "a few hours", "17", "100", "9:75", "0am",
        "5pm Atlantis9 time", "antes del viernes", "fim de semana", "fin de semaine", "avant vendredi",
        "d'ici vendredi", "vor Freitag", "Wochenende", "о п'ятій",
    ),
    "UnsureDay": (
        "viernes 11", "sexta 11", "vendredi 18",
    ),
    "UnsureHour": (
        "2h30", "half past six", "a las 5", "a las 5 horas", "a las cinco", "às 5h", "às 3 horas", "à 5h",
        "à 5 heures", "à cinq heures", "um halb 6", "um 5", "um 5 Uhr", "о 5", "о 5 годині", "в 5 годин",
    ),
    "UnsureMidnight": (
        "tomorrow at midnight", "today midnight",
    ),
    "UnsureSpan": (
        "17h", "5 horas", "3 horas", "5 heures", "5 Stunden", "5 годин",
    ),
    "UnsureZone": (
        "3pm PST", "3 pm PDT", "3pm EST", "9am IST", "9am CST", "9am BST", "9:00 MSK",
        "5pm Springfield time", "17:00 CET",
    ),
    "WrongWeekday": (
        "friday dec 5", "friday 5/12",
    ),
}  # fmt: skip
"""The error that tells the reason, and what gets it."""
