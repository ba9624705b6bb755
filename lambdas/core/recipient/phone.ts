import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as z from 'zod';

/** A phone number in E.164 that libphonenumber's default metadata holds possible and valid. */
export const phoneSchema = z.string().refine((text) => {
  const number = parsePhoneNumberFromString(text);
  return number !== undefined && number.number === text && number.isPossible();
}, 'must be a phone number in E.164 such as "+33612345678"');
