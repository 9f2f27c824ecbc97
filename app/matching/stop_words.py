"""Words that say nothing about what somebody needs: told apart from the words that do, by kind.

Rule: a word is in a table when it turns up in almost any request or offer whatever that is about. Days, parts of the
day and numbers are in too, because they are evidence of another kind (`Wish.days`, `Wish.parts`), not of subject.
Words are written lower case and without accents, the way `text.normalise` gives them; both a word as written and its
lemma are looked up. The tables were written for this field, by hand; no stop word list of others was taken over.
"""

FUNCTION_WORDS = """
aan achter af al alle allebei allemaal alles als altijd ander andere anderen anders bij bijna bijvoorbeeld
binnen boven buiten daar daarbij daarna daarom daarvan daarvoor dan dat de deze dezelfde die dit doch door dus een
eens eerst elk elkaar elke en er erbij erg ergens ermee eruit ervan ervoor etc even eventueel evt ge geen gij graag
haar had hadden halve heb hebben hebt heeft heel hem hen het hetzelfde hier hierbij hij hoe hoewel hun ieder iedere
iedereen iemand iets ik in inmiddels intussen ja je jezelf jij jou jouw jullie kan kon konden kun kunnen kunt langs
maar mag me mee meer meest meestal men met mezelf mij mijn mijzelf min misschien moest moet moeten mogen na naar naast
nee nergens net niemand niet niets niks nodig nog nogal nooit nou nu of om omdat onder ongeveer ons onszelf onze ook
op over pas per s sinds slechts sommige soms staan t te tegen tenminste terug terwijl tevens toch toe toen tot tussen u
uit uw uzelf vaak van vanaf vandaag vanuit vast veel via vindt volgens voor vooral waar waarbij waarin waarmee waarom
waarop waarvoor wanneer want waren was wat we weer weg weinig wel welk welke werd werden wezen wie wij wil wilde
wilden willen wilt word worden wordt zal zeer zei zeker zelf zelfde zich zichzelf zij zijn zit zo zoals zodat zoiets
zonder zou zouden zowel zulke zullen
"""
# What anybody writes who asks, offers or invites.
FIELD_WORDS = """
aanmelden beetje beginnen beste bezig blijven dag dank denken ding doen echt eigenlijk fijn gaan gauw gebruiken gedaan
geven gewoon ging goed groet hallo hartelijk helemaal helpen heten hoeven hoi horen houden huis hulp komen krijgen
kwijt laten leuk liefst liever lukken maken manier melden mens mevrouw meneer mogelijk mooi nemen nieuw paar plek raken
samen snel soort steeds thuis tijd vinden voelen vragen vraag vrij welkom weten willen zeggen zetten zien zitten
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
# Telling words whose entry in the dictionary is a word that is not: "bijen" is about bees, though its entry is "bij".
TELLING_WORDS: frozenset[str] = frozenset({"bijen", "haren", "pasje", "passen", "vieren", "wanten", "wassen", "zere"})
STOP_WORDS: frozenset[str] = frozenset(f"{FUNCTION_WORDS} {FIELD_WORDS} {TIME_WORDS} {NUMBER_WORDS}".split())
