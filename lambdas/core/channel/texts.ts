interface ChannelTexts {
  /** The link in a mail's footer. */
  readonly unsubscribe: string;
  /** What stands before the link in an SMS; short, since every character is paid for. */
  readonly smsStop: string;
}

/** The platform's own words in messages, by language. */
const texts = {
  en: { unsubscribe: 'Unsubscribe', smsStop: 'Stop: ' },
  fr: { unsubscribe: 'Se désabonner', smsStop: 'Stop : ' },
  de: { unsubscribe: 'Abmelden', smsStop: 'Abmelden: ' },
  es: { unsubscribe: 'Darse de baja', smsStop: 'Baja: ' },
  it: { unsubscribe: "Annulla l'iscrizione", smsStop: 'Stop: ' },
  pt: { unsubscribe: 'Cancelar subscrição', smsStop: 'Sair: ' },
  nl: { unsubscribe: 'Afmelden', smsStop: 'Afmelden: ' },
  pl: { unsubscribe: 'Wypisz się', smsStop: 'Stop: ' },
  sv: { unsubscribe: 'Avsluta prenumerationen', smsStop: 'Avsluta: ' },
  da: { unsubscribe: 'Afmeld', smsStop: 'Afmeld: ' },
  tr: { unsubscribe: 'Abonelikten çık', smsStop: 'Iptal: ' },
  ar: { unsubscribe: 'إلغاء الاشتراك', smsStop: 'إلغاء: ' },
  ja: { unsubscribe: '配信停止', smsStop: '停止: ' },
  zh: { unsubscribe: '退订', smsStop: '退订: ' },
  ko: { unsubscribe: '수신 거부', smsStop: '수신거부: ' },
} as const satisfies Record<string, ChannelTexts>;

/** The words of a BCP 47 locale's language; English where we do not speak it. */
export function textsOf(locale: string): ChannelTexts {
  const language = locale.split('-', 1)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(texts, language) ? texts[language as keyof typeof texts] : texts.en;
}
