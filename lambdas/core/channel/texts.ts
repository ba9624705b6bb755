interface ChannelTexts {
  /** The link in a mail's footer. */
  readonly unsubscribe: string;
  /** What stands before the link in an SMS; short, since every character is paid for. */
  readonly smsStop: string;
  /** What stands before the facts of an incident. */
  readonly severity: string;
  readonly level: string;
}

/** The platform's own words in messages, by language. */
const texts = {
  en: { unsubscribe: 'Unsubscribe', smsStop: 'Stop: ', severity: 'Severity', level: 'Level' },
  fr: { unsubscribe: 'Se désabonner', smsStop: 'Stop : ', severity: 'Gravité', level: 'Niveau' },
  de: { unsubscribe: 'Abmelden', smsStop: 'Abmelden: ', severity: 'Schweregrad', level: 'Stufe' },
  es: { unsubscribe: 'Darse de baja', smsStop: 'Baja: ', severity: 'Gravedad', level: 'Nivel' },
  it: { unsubscribe: "Annulla l'iscrizione", smsStop: 'Stop: ', severity: 'Gravità', level: 'Livello' },
  pt: { unsubscribe: 'Cancelar subscrição', smsStop: 'Sair: ', severity: 'Gravidade', level: 'Nível' },
  nl: { unsubscribe: 'Afmelden', smsStop: 'Afmelden: ', severity: 'Ernst', level: 'Niveau' },
  pl: { unsubscribe: 'Wypisz się', smsStop: 'Stop: ', severity: 'Ważność', level: 'Poziom' },
  sv: { unsubscribe: 'Avsluta prenumerationen', smsStop: 'Avsluta: ', severity: 'Allvarlighetsgrad', level: 'Nivå' },
  da: { unsubscribe: 'Afmeld', smsStop: 'Afmeld: ', severity: 'Alvorlighed', level: 'Niveau' },
  tr: { unsubscribe: 'Abonelikten çık', smsStop: 'Iptal: ', severity: 'Önem', level: 'Seviye' },
  ar: { unsubscribe: 'إلغاء الاشتراك', smsStop: 'إلغاء: ', severity: 'الخطورة', level: 'المستوى' },
  ja: { unsubscribe: '配信停止', smsStop: '停止: ', severity: '重大度', level: 'レベル' },
  zh: { unsubscribe: '退订', smsStop: '退订: ', severity: '严重程度', level: '级别' },
  ko: { unsubscribe: '수신 거부', smsStop: '수신거부: ', severity: '심각도', level: '단계' },
} as const satisfies Record<string, ChannelTexts>;

/** The words of a BCP 47 locale's language; English where we do not speak it. */
export function textsOf(locale: string): ChannelTexts {
  const language = locale.split('-', 1)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(texts, language) ? texts[language as keyof typeof texts] : texts.en;
}
