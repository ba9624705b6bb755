import { find } from './dom.js';

const toastMs = 6_000;
const gatherMs = 400;
let toastTimer = 0;

/** Tells the person something for a few seconds. */
export const toast = (text) => {
  const place = find('#toast');
  place.textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => place.replaceChildren(), toastMs);
};

let gathered = [];

/** Tells those who listen rather than look; a flood is told as a number. */
export const announce = (text) => {
  gathered.push(text);
  if (gathered.length > 1) return;
  setTimeout(() => {
    find('#announcer').textContent = gathered.length === 1 ? gathered[0] : `${gathered.length} new messages`;
    gathered = [];
  }, gatherMs);
};

/**
 * Asks the inbox something. A refusal is shown in its own words.
 * @returns the answer, or undefined when it was refused
 */
export const ask = async (method, path, body) => {
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = response.status === 204 ? {} : await response.json();
    if (response.ok) return answer;
    toast(answer.detail ?? `The inbox answered ${response.status}.`);
  } catch {
    toast('The inbox does not answer. Is the platform still running?');
  }
  return undefined;
};
