/** A parameter list of AWS's query protocol, `prefix.1.key=…&prefix.1.value=…`, as a record. */
export const pairs = (
  form: URLSearchParams,
  prefix: string,
  keyName: string,
  valueName: string,
): Readonly<Record<string, string>> => {
  const record: Record<string, string> = {};
  for (let index = 1; index <= 100; index += 1) {
    const key = form.get(`${prefix}.${index}.${keyName}`);
    if (key === null) break;
    record[key] = form.get(`${prefix}.${index}.${valueName}`) ?? '';
  }
  return record;
};

/** The members of a list, `prefix.member.1=…`. */
export const members = (form: URLSearchParams, prefix: string): readonly string[] =>
  [...form].filter(([name]) => name.startsWith(`${prefix}.member.`)).map(([, value]) => value);
