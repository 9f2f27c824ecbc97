"""Words that say nothing about what somebody needs: told apart from the words that do, by kind.

Rule: a word is in a table when it turns up in almost any request or offer whatever that is about. Days, parts of the
day and numbers are in too, because they are evidence of another kind (`Wish.days`, `Wish.parts`), not of subject.
Words are written lower case and without accents, the way `text.normalise` gives them; both a word as written and its
lemma are looked up. The tables were written for this field, by hand; no stop word list of others was taken over.
"""

FUNCTION_WORDS = """
aan achter af al alle alleen allebei allemaal alles als altijd ander andere anderen anders bij bijna binnen boven buiten
daar daarbij daarna daarom daarvan daarvoor dan dat de deze die dit doch door dus een eens eerst elk elkaar elke en er
erbij ermee ervan ervoor eruit etc even evt ge geen gij graag haar had hadden halve heb hebben hebt heel heeft hem hen
het hier hierbij hij hoe hoewel hun ieder iedere iedereen iemand iets ik in inmiddels intussen ja je jezelf jij jou
jouw jullie kan kon konden kun kunnen kunt langs maar mag me meer meest meestal men met mezelf mij mijn mijzelf min
misschien moest moet moeten mogen na naar naast nee net niemand niet niets niks nnu nodig nog nogal nooit nou nu of om
omdat onder ongeveer ons onszelf onze ook op over per pas s soms sommige staan t te tegen tenminste terwijl toch toe
toen tot tussen u uit uw uzelf vaak van vanaf vandaag vanuit vast veel via vindt volgens voor vooral wanneer want waar
waarbij waarin waarmee waarom waarop waarvoor was waren wat we weer weinig wel welk welke werd werden wezen wie wij wil
wilde wilden willen wilt word worden wordt zal zeer zei zelf zich zichzelf zij zijn zit zo zoals zodat zonder zou
zouden zowel zulke zullen
"""
# What anybody writes who asks, offers or invites.
FIELD_WORDS = """
aanmelden beetje beginnen beste bezig blijven dag dank denken ding doen echt eigenlijk fijn gaan gauw gebruiken gedaan
geven gewoon ging goed groet hallo hartelijk helemaal helpen heten hoeven hoi horen houden huis hulp komen krijgen
kwijt laten leuk liefst liever lukken maken manier melden mens mevrouw meneer mogelijk mooi nemen nieuw paar plek raken
samen snel soort steeds stuk thuis tijd vinden voelen vragen vraag vrij welkom weten willen zeggen zetten zien zitten
zoek zoeken
"""
TIME_WORDS = """
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo ochtend ochtends morgen morgens
voormiddag middag middags namiddag avond avonds nacht nachts overdag doordeweeks weekend weekeinde dagelijks wekelijks
maandelijks jaarlijks dag dagen week weken maand maanden jaar jaren uur uren uurtje kwartier minuut minuten kwart half
januari februari maart april mei juni juli augustus september oktober november december gisteren straks later vroeg
laat lang vroeger
"""
NUMBER_WORDS = """
nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend eerste tweede derde vierde
vijfde laatste paar aantal
"""

STOP_WORDS: frozenset[str] = frozenset(f"{FUNCTION_WORDS} {FIELD_WORDS} {TIME_WORDS} {NUMBER_WORDS}".split())
