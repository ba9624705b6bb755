import type { RenderOptions } from '../../lambdas/core/template/engine/engine.ts';

/** A typical mail of about 2 KB: conditions, a loop, the recipient's numbers, amounts and times. */
export const mailTemplate = `<!doctype html>
<html lang="{{ recipient.locale }}">
<head><meta charset="utf-8"><title>{{ title }}</title></head>
<body style="margin:0;background:#f4f4f5;font-family:Helvetica,Arial,sans-serif;color:#18181b">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff">
<h1 style="font-size:22px">Bonjour {{ recipient.first_name|default("cher client") }},</h1>
{% if recipient.tier == 'premium' %}
<p style="padding:12px;background:#fef3c7">Support prioritaire 24/7 pour {{ recipient.tier|upper }} !</p>
{% else %}
<p>Passez à l'offre premium pour {{ data.upgrade_price|currency("EUR") }} par mois.</p>
{% endif %}
<p>Votre commande <strong>{{ data.order_id }}</strong> du {{ data.ordered_at|format_datetime }} est en route.</p>
<table role="presentation" width="100%" cellpadding="8" cellspacing="0" style="border-collapse:collapse">
{% for item in data.items %}
<tr style="border-bottom:1px solid #e4e4e7"><td>{{ loop.index }}. {{ item.name }}</td><td align="right">{{ item.quantity|number_format }} &times; {{ item.price|currency("EUR") }}</td></tr>
{% endfor %}
</table>
<p style="font-size:18px">Total : {{ data.total|currency("EUR") }}, soit {{ data.points|number_format }} points.</p>
{% if data.coupon is defined and data.coupon %}
<p>Votre code : <code>{{ data.coupon|upper }}</code>, valable jusqu'au {{ data.coupon_until|format_datetime }}.</p>
{% endif %}
{% if data.note %}<blockquote>{{ data.note }}</blockquote>{% endif %}
<p>Une question ? Répondez à ce message, ou écrivez à notre équipe : elle vous lit du lundi au samedi, de 8 h à 20 h, et vous répond
dans la journée. Vous pouvez aussi suivre votre colis à tout moment depuis <a href="https://techcorp.example/commandes">vos commandes</a>.</p>
<p style="color:#71717a;font-size:12px">{{ tenant.name|default("") }} · 12 rue de la Paix, 75002 Paris · <a href="https://techcorp.example/u/{{ recipient.id }}">Se désinscrire</a></p>
</div>
</body>
</html>
`;

const person = {
  id: 'usr_123456789',
  first_name: 'Marie-Hélène',
  tier: 'premium',
  locale: 'fr-FR',
};

const items = ['Clavier mécanique', 'Souris "Pro"', 'Écran 27 pouces', 'Câble USB-C', 'Support & bras'].map(
  (name, index) => ({
    name,
    quantity: index + 1,
    price: 19.9 + index * 40,
  }),
);

/** Facts of one recipient; each rendering has other values, as in a campaign. */
export const mailOptions = (number: number): RenderOptions => ({
  variables: {
    title: 'Votre commande',
    recipient: { ...person, id: `usr_${number}`, tier: number % 2 === 0 ? 'premium' : 'free' },
    tenant: { id: 'techcorp', name: 'TechCorp' },
    data: {
      order_id: `CMD-${number}`,
      ordered_at: new Date(Date.UTC(2026, 10, 1 + (number % 20), number % 24, number % 60)).toISOString(),
      upgrade_price: 9.99,
      items: items.map((item) => ({ ...item, price: item.price + (number % 100) })),
      total: 1_234.5 + number,
      points: 12_345 + number,
      coupon: 'noel-2026',
      coupon_until: '2026-12-24T22:59:00Z',
      note: 'Merci de sonner à la porte de droite, puis de monter au 2e étage.',
    },
  },
  mode: 'html',
  locale: 'fr-FR',
  timezone: 'Europe/Paris',
  now: Date.UTC(2026, 10, 20, 10, 30),
});
