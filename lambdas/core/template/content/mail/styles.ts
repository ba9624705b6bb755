/** Styles stand in the elements: many mail programs drop style sheets. Contrast is at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const styles = {
  title: 'margin:0 0 16px;font-size:22px;line-height:1.3;',
  paragraph: 'margin:0 0 16px;',
  heading: 'margin:24px 0 8px;line-height:1.3;',
  list: 'margin:0 0 16px;padding-inline-start:24px;',
  item: 'margin:0 0 4px;',
  quote: 'margin:0 0 16px;padding-inline-start:16px;border-inline-start:4px solid #c9ced8;',
  pre: 'margin:0 0 16px;padding:12px;overflow-x:auto;background-color:#eef0f4;color:#1f2430;border-radius:4px;',
  code: 'padding:1px 4px;background-color:#eef0f4;color:#1f2430;border-radius:3px;font-size:14px;',
  rule: 'margin:24px 0;border:0;border-top:1px solid #c9ced8;',
  table: 'margin:0 0 16px;border-collapse:collapse;',
  cell: 'padding:6px 10px;border:1px solid #c9ced8;text-align:start;',
  link: 'color:#0b57d0;text-decoration:underline;',
  buttonTable: 'margin:8px 0 24px;border-collapse:separate;',
  buttonCell: 'border-radius:6px;',
  button: 'display:inline-block;padding:12px 24px;border-radius:6px;font-weight:bold;text-decoration:none;',
  logo: 'height:32px;width:auto;max-width:240px;border:0;',
  facts: 'margin:0 0 16px;border-collapse:collapse;font-size:14px;',
  factLabel:
    'padding:2px 0;padding-inline-end:16px;color:#5a6070;font-weight:normal;text-align:start;vertical-align:top;',
  factValue: 'padding:2px 0;text-align:start;',
  image: 'max-width:100%;height:auto;border:0;',
} as const;
