import type { Lexicon } from './lexicon.ts';

export const de: Lexicon = {
  positive: `gut gute* guter gutes super toll* prima klasse perfekt* hervorragend* ausgezeichnet* wunderbar* wunderschön* schön* liebe*
    empfehl* empfehlenswert zufrieden* begeister* freu* glücklich* danke* dankbar schnell* einfach* praktisch* hochwertig* stabil* top
    spitze genial* fantastisch* sauber* angenehm* bequem* passt passen* gelungen* erfolg* gewonnen gewinn* willkommen glückwunsch*
    gratul* bestens beste* besser* günstig* hilfreich* freundlich* süß* lecker* funktioniert gerne gern liebt geliebt lob* herrlich*
    robust* zuverlässig* überzeug* behoben gelöst bestätigt gefällt gefallen`,
  negative: `schlecht* schlimm* enttäusch* leider kaputt* defekt* billig* mangelhaft* mies* furchtbar* schrecklich* grauenhaft* ärger*
    unzufrieden* problem* fehler* fehlt fehlend* falsch* gebrochen zerbroch* bricht reklam* rücksendung zurückgeschickt zurückgesendet
    zurück umtausch* müll schrott unbrauchbar* nutzlos* wertlos* teuer* abgelehnt fehlgeschlagen gescheitert verspät* verzöger* stinkt
    gestank riecht störend* langweil* schwach* schwer* unangenehm* hasse* traurig* wütend* nie niemals hände abzocke betrug betrüg*
    undicht* wackel* locker reißt gerissen ausfall* ausgefallen störung* warnung* dringend* gesperrt überfällig* abgebrochen minderwertig*
    katastroph* ungenau* unbequem* verrostet rost* kratzer`,
  negators: 'nicht kein keine keinen keiner keinem keines nie niemals ohne weder kaum nix',
};

export const nl: Lexicon = {
  positive: `goed* mooi* prachtig* geweldig* fantastisch* perfect* prima super top fijn* leuk* lekker* blij* gelukkig* tevreden bedankt dank*
    snel* handig* makkelijk* uitstekend* heerlijk* beste beter aanrader aanbevol* gefeliciteerd welkom succes* gelukt gewonnen vriendelijk*
    behulpzaam geliefd hou houd* opgelost bevestigd betrouwbaar* schitterend*`,
  negative: `slecht* helaas teleur* teleurgesteld* kapot* defect* fout* probleem problemen storing* mislukt* afgewezen geweigerd vertraging*
    vertraagd* jammer verschrikkelijk* vreselijk* waardeloos* boos* verdrietig* duur* klacht* klagen lelijk* zwak* vies* oplichting fraude
    waarschuwing* dringend achterstallig geblokkeerd gebroken ontevreden saai* traag trage nutteloos* ramp* haat*`,
  negators: 'niet geen nooit zonder nauwelijks noch',
};

export const sv: Lexicon = {
  positive: `bra utmärkt* fantastisk* underbar* härlig* perfekt* super toppen fin fint fina vacker* vackra nöjd* glad* lycklig* tack* snabb*
    enkel* enkelt smidig* bäst* bättre rekommender* älskar gillar välkommen välkomna grattis lyckades lyckat vann vänlig* trevlig* hjälpsam*
    löst bekräftad* pålitlig*`,
  negative: `dålig* tyvärr besviken besvikna trasig* sönder defekt* fel felaktig* problem misslyck* avvisad* nekad* försenad* försening*
    hemsk* fruktansvärd* usel* värdelös* arg* ledsen ledsna dyr dyrt dyra klaga* klagomål ful fult svag* bedrägeri varning* brådskande
    förfallen spärrad* långsam* tråkig* hatar katastrof* störning* avbrott`,
  negators: 'inte ej aldrig ingen inget inga utan knappt varken',
};

export const da: Lexicon = {
  positive: `god godt gode fantastisk* vidunderlig* dejlig* perfekt* super fin fint fine smuk* tilfreds glad* lykkelig* tak takker hurtig*
    nem nemt let bedst* bedre anbefal* elsker velkommen tillykke lykkedes vandt venlig* hjælpsom* løst bekræftet pålidelig* flot* skøn*`,
  negative: `dårlig* desværre skuff* ødelagt* defekt* fejl* problem* mislykk* afvist* forsink* forfærdelig* frygtelig* elendig* værdiløs*
    vred* ked dyr dyrt dyre klage* grim* svag* svindel bedrageri advarsel* haster forfalden spærret langsom* kedelig* hader katastrof*
    forstyrrelse* nedbrud`,
  negators: 'ikke ej aldrig ingen intet uden næppe hverken',
};
