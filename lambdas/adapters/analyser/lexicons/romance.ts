import type { Lexicon } from './lexicon.ts';

export const fr: Lexicon = {
  positive: `bon bonne bons bonnes bien super génial* excellent* parfait* parfaitement magnifique* superbe* merveilleu* formidable* top
    ador* aime aimé* aimer content* satisfait* ravi* heureu* merci recommand* rapide* facile* pratique* qualité solide* efficace* beau belle
    beaux belles joli* agréable* confortable* douce doux impeccable* sympa* réussi* réussite gagné* bienvenue bravo félicitations conforme
    meilleur* mieux nickel fiable* plaisir délicieu* utile* résolu* confirmé* robuste* fonctionne`,
  negative: `mauvais* déçu* deçu* décev* déception malheureusement dommage nul nulle nuls cassé* casse défectueu* défaut* problème* erreur* panne*
    échoué* échec refusé* rejeté* retard* horrible* affreu* terrible* catastroph* médiocre* arnaque* fraude inutilisable* inutile* cher chère
    fragile* abîmé* déchiré* jamais remboursé* remboursement retour* renvoyé* manque* manquant* puant* pue odeur lent lente difficile* triste*
    colère fâché* déteste* ennuyeu* faux fausse alerte urgent* impayé* bloqué* éviter fuyez poubelle décolle* moche* pire petit trop
    dangereu* incomplet* tombé*`,
  negators: "pas ne n' non jamais aucun aucune sans ni guère plus",
};

export const es: Lexicon = {
  positive: `bueno buena buenos buenas buen bien genial* excelente* perfect* estupend* maravillos* fantástic* increíble* encant* content*
    satisfech* feliz felices gracias recomiendo recomendable* recomend* rápid* fácil* práctic* calidad bonit* precios* hermos* cómod* mejor*
    ideal* gusta gustó gustado ama amo éxito ganado bienvenid* felicidades enhorabuena útil* resuelt* confirmad* eficaz* súper chul* delicios*
    resistente* cumple`,
  negative: `malo mala malos malas mal peor pésim* horrible* terrible* decepcion* desgraciadamente lamentablemente rot* roto rompi* romp* defectuos*
    defecto* problema* error* fall* falló rechazad* retras* fatal* estaf* fraude basura inútil* inservible* caro cara caros fea feo devol*
    devuelto devuelvo devolver reembolso falta faltaba faltan nunca duro lent* difícil triste* enfad* odio aburrid* fals* alerta urgente*
    vencid* bloquead* débil* endeble* dañad* sucio sucia arañad* estropead* tarde pequeñ* incómod*`,
  negators: 'no nunca jamás ningún ninguna sin ni tampoco nada',
};

export const it: Lexicon = {
  positive: `buono buona buoni buone buon bene ottim* eccellent* perfett* fantastic* meraviglios* splendid* bellissim* bello bella belli belle
    bravo brava grande grazie content* soddisfatt* felice felici adoro amo consiglio consigliat* rapid* veloc* facile* pratic* qualità comod*
    migliore* meglio piace piaciut* successo vinto benvenut* congratulazioni complimenti utile* risolt* confermat* affidabil* gentil* forza
    evviva orgoglios* speranza`,
  negative: `cattiv* male peggio peggiore* pessim* orribil* terribil* delus* delud* purtroppo rott* difettos* difett* problem* error* guast*
    fallit* fallimento rifiutat* ritard* schif* vergogn* truff* frode inutil* inutilizzabil* caro cara spazzatura mai lent* difficil* triste*
    arrabbiat* odio noios* fals* allarme urgent* scadut* bloccat* debol* danneggiat* sporc* ladr* buffon* incapac* bugiard* crisi tasse
    corrott* paura morti disastro ridicol* basta colpa`,
  negators: 'non mai nessun nessuna senza né niente nulla neanche',
};

export const pt: Lexicon = {
  positive: `bom boa bons boas bem ótim* excelente* perfeit* maravilhos* fantástic* incrível incríveis lind* bonit* belo bela adoro adorei amo amei
    gosto gostei content* satisfeit* feliz felizes obrigad* recomendo recomend* rápid* fácil* prátic* qualidade melhor* sucesso ganhou
    bem-vind* parabéns útil* úteis resolvid* confirmad* confiável eficiente* top show legal curti divertid* delícia delicios* alegr*`,
  negative: `ruim ruins mau má maus más mal pior* péssim* horrível horríveis terrív* decepcion* infelizmente quebrad* quebrou defeit* problema*
    erro* falh* falhou recusad* rejeitad* atras* golpe fraude lixo inútil* caro cara chat* nunca lent* difícil difíceis triste* raiva ódio
    odeio fals* alerta urgent* vencid* bloquead* frac* danificad* suj* chor* saudade medo dor dói merda droga cansad* nojo doente`,
  negators: 'não nao nunca jamais nenhum nenhuma sem nem nada',
};
