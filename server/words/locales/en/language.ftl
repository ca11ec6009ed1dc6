# The language itself. To add one, copy a folder, translate it, and add a line to languages! in src/locales.rs.
language-own-name = English
# the locale (BCP 47) by whose rules dates and numbers are written
language-locale = en-GB
# long, as 22 November 2026, or medium, as 22.11.2026
language-dates = long
language-percent = { $number }%
