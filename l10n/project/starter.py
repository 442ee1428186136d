"""What `l10n init` writes: a commented settings file with every setting at its default, and the folders."""

from __future__ import annotations

STARTER = """\
# Settings of l10n. Every setting is shown with its default or an example; `l10n status` says what is wrong with one.

# The office's or site's name, on every page.
name = {name}

# BCP 47 codes.
source_language = {source}
target_languages = [{targets}]

# Where the releases are, where the catalogs go, the list of terms and names.
source = "source"
locales = "locales"
glossary = "locales/glossary.csv"

# What is translated as one: "sentence" or "paragraph".
segmentation = "sentence"

# Machine translation, asked in this order after the translation memory: `l10n engines` lists what there is; [] for none.
engines = ["google"]
# A chain for a language of its own; "memory" may stand anywhere in one, and is first where it is not named.
# engines = {{ default = ["google"], {first} = ["memory", "deepl", "llm"] }}

# No text of any document leaves this machine: only engines that run on it are asked.
offline = false
# Documents under embargo may be shown to engines elsewhere before their time.
allow_embargoed = false
# Mask the glossary's names (part_of_speech "name") before an engine elsewhere is asked.
mask_names = false

# Who approves, when --by is not given; otherwise git's user.
# reviewer = "Jane Doe <jane@example.org>"

# Refuse an approval by the person who wrote the text.
four_eyes = false

[segment]
# Cut quotations of several sentences ("split") or keep each in one piece ("whole").
quotations = "split"
# Abbreviations of your field that end no sentence, by language; regular expressions at which to cut or never to cut.
# abbreviations = {{ en = ["Sen.", "Rep."] }}
# breaks = {{ en = ['\\* \\* \\*'] }}
# no_breaks = {{ en = ['v\\. '] }}

[memory]
# Matches from this per cent on are proposed.
minimum = 70
# An approved exact match in the same context enters as translated, not as a draft.
trust_approved = false
# What documents are about, by pattern; otherwise their top folder. A match from another domain is worth a point less.
# domains = {{ "legal/**" = "law" }}
# Percentage points that are taken off a match (docs/memory.md).
# penalties = {{ not_approved = 3, other_document = 1, aligned = 2 }}
# What agencies charge for a word, by match band, for `l10n tm analyse`; "60%" is a share of the price of new words.
# rates = {{ new = 0.12, "75-84" = "60%", "95-99" = "30%", 100 = 0.02, 101 = 0, repeated = 0.02 }}
# Translation memories of others: all TMX files of this folder (l10n tm import puts them there), and further ones wherever they lie.
folder = "tm"
tmx = []
# A memory that offices share, in PostgreSQL (docs/memory-postgres.md); the password goes to ~/.pgpass or PGPASSWORD, never here.
# url = "postgresql://l10n@db.example.org/l10n"
# What this project is called among those that share it.
# project = "press-office"

[engine]
# Seconds for an answer, and how often a text is asked.
timeout = 20
attempts = 4
# Asking stops before a run costs more than this; prices are the engines' option "cost" (a million characters), in this currency.
# budget = 5.00
# currency = "EUR"
# options = {{ google = {{ base_url = "https://…" }} }}

[formats]
# Larger files are refused (bytes).
max_bytes = 16777216
# Front matter keys whose values are translated; "params.lead" is a key within another's table.
front_matter = ["title", "description", "summary", "subtitle"]
# Arguments of Markdown's shortcodes that are translated: "name.argument", * is any name, a number counts arguments without name from 0.
shortcodes = ["*.alt", "*.caption", "*.title"]
# Translate what stands in HTML <pre> and <code>.
translate_code = false
# Translate the comments that editors put beside a DOCX or ODT document.
comments = false
# HTML attributes to translate besides alt, title, aria-label and their like.
# attributes = ["data-caption"]
# Lines of text releases that pages replace by their own (regular expressions for the whole line).
# furniture = ['(?P<photos>\\d+)\\s+Photos?', 'Print(\\s+News\\s+Archive)?']

[checks]
# 'l10n publish' refuses while a text that would be shown has a finding as severe as this: error | warning | off.
# gate = "error"
# severity = {{ terms = "info", doubled = "off" }}
# Options of checks, as 'l10n check --explain NAME' lists them.
# options = {{ }}
# The same for one language.
# languages = {{ {first} = {{ severity = {{ doubled = "info" }} }} }}
# Findings that were there when checking began, by 'l10n check --write-baseline'.
# baseline = "locales/baseline.jsonl"

# Findings that are right where they are; of one unit 'l10n ignore' says so in the catalog.
# [[checks.ignore]]
# check = "numbers"
# documents = ["tables/**"]
# reason = "figures are rounded there"

# What holds for some documents or languages; of each setting the first route that says it counts.
# [[routes]]
# documents = ["legal/**", "*.docx"]
# languages = [{first}]
# engines = ["memory"]
# offline = true
# embargo = 2026-12-01T09:00:00+02:00
# allow_embargoed = false
# mask_names = true

[risk]
# The order of review heeds how often people changed each engine's texts here.
# learn = true

[review]
# Who may do what on the review page: "viewer" (look), "translator" (write, comment), "reviewer" (approve and reject too), "publisher"
# (decide for others too). Where nobody is named, whoever starts it on their own machine may do everything.
# people = {{ "Jane Doe <jane@example.org>" = "publisher", "Omid <omid@example.org>" = {{ role = "reviewer", languages = [{first}] }} }}
# Measure the time that people spend on each unit; the page says so to them.
# timing = true
# Where the page listens; beyond this machine ("0.0.0.0") only for people who were invited: l10n review --invite NAME.
# Where the port is taken, the next one.
# host = "127.0.0.1"
# port = 8737
# The addresses under which an office opens it.
# addresses = ["https://review.example.org"]
# A reverse proxy that signs people in: its IP address, the header in which it says who asks. It must also send X-L10n-Secret with what
# stands in the environment's L10N_REVIEW_SECRET.
# proxy = "10.0.0.2"
# proxy_header = "X-Forwarded-User"

[compile]
# Which texts enter .mo files: "translated" or "approved".
policy = "translated"

[publish]
# Which texts enter pages: "approved", "translated" or "draft". What is not approved carries a notice.
policy = "approved"
# Per cent of a release's texts that must be so for it to have a page in a language (docs/publish-gate.md).
# complete = 100
# A finding of the gate stops everything ("stop"), or its page alone is held back ("hold").
# findings = "stop"
# Pages that readers have now and that are held back are taken off; otherwise nothing is published.
# withdraw = false
# A published release that changed in substance without a correction notice (docs/publish-corrections.md): "warn", "require" or "off".
# corrections = "warn"
# Whose names published files tell: "translators", "reviewers". Mail addresses never.
# credits = ["reviewers"]
out = "public"
# The site has a page on what became of the engines' drafts, statistics.html, as 'l10n stats' tells it.
# report = true
# base_url = "https://example.org/news"
# Each page as PDF, printed by Chromium: true, or "auto" to do without where there is none; on "A4" or "Letter".
# pdf = "auto"
# paper = "A4"
# Each release as plain text for mail, and as a press kit: a zip of page, document, PDF, text, pictures and checksums.
# mail = true
# kit = true
# Who puts the site where readers find it: "folder", "git" (a branch), "archive", "overlay" (a folder of others); docs/publish-places.md.
# publisher = "folder"
# What holds for some releases or languages; of each setting the first rule that says it counts.
# [[publish.rules]]
# documents = ["statements/**"]
# languages = [{first}]
# policy = "approved"
# complete = 100
# four_eyes = true
# gate = "warning"
# embargo = 2026-12-01T09:00:00+02:00
# Where translations may lead though their source leads elsewhere: hosts, beginnings of addresses, mailto:… (docs/publish-gate.md).
# [[publish.links]]
# languages = [{first}]
# allow = ["ru.example.org", "https://www.example.org/ru/"]
# [publish.options.git]
# branch = "gh-pages"
# remote = "origin"
"""

GLOSSARY = "source,{targets},part_of_speech,note,case_sensitive,status,do_not_translate\n"

ATTRIBUTES = """\
{source}/** -text
{locales}/**/*.po -text
{locales}/**/journal.jsonl merge=union text eol=lf
{locales}/baseline.jsonl merge=union text eol=lf
"""

IGNORED = """\
/.l10n/
/public/
*.mo
"""
