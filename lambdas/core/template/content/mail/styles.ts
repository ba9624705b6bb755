const font = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Styles stand in the elements: many mail programs drop style sheets. Contrast is at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const styles = {
  body: `margin:0;padding:0;background-color:#f4f5f7;color:#1f2430;font-family:${font};font-size:16px;line-height:1.5;`,
  outer: 'padding:24px 12px;',
  card: 'max-width:600px;margin:0 auto;padding:24px;background-color:#ffffff;border-radius:8px;',
  title: 'margin:0 0 16px;font-size:22px;line-height:1.3;',
  footer: 'max-width:600px;margin:0 auto;padding:16px 24px;color:#5a6070;font-size:13px;',
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
  buttonCell: 'background-color:#0b57d0;border-radius:6px;',
  button:
    'display:inline-block;padding:12px 24px;border:1px solid #0b57d0;border-radius:6px;color:#ffffff;font-weight:bold;text-decoration:none;',
  facts: 'margin:0 0 16px;border-collapse:collapse;font-size:14px;',
  factLabel: 'padding:2px 16px 2px 0;color:#5a6070;font-weight:normal;text-align:start;vertical-align:top;',
  factValue: 'padding:2px 0;text-align:start;',
  image: 'max-width:100%;height:auto;border:0;',
} as const;

/** For programs that read style sheets and show mail dark. */
export const darkStyles =
  '@media (prefers-color-scheme:dark){body,.outer{background-color:#16181d!important;color:#e6e8ec!important}' +
  '.card{background-color:#22252c!important;color:#e6e8ec!important}.footer{color:#a9afbb!important}' +
  'a{color:#8ab4f8!important}a.button-link{color:#ffffff!important}th{color:#a9afbb!important}code,pre{background-color:#2d313a!important;color:#e6e8ec!important}}';
