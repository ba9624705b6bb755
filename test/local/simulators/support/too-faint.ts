/** Runs in the browser: the texts whose colour is too near to what is behind them (WCAG 2.2, 1.4.3). */
export const tooFaint = String.raw`(() => {
  const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color)
      .map((channel) => channel / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    if (element === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const ownText = ({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
  return [...document.body.querySelectorAll('*')]
    .filter(ownText)
    .map((element) => ({ element, contrast: ratio(getComputedStyle(element).color, behind(element)) }))
    .filter(({ contrast }) => contrast < 4.5)
    .map(({ element, contrast }) => element.tagName + ' ' + element.textContent + ': ' + contrast.toFixed(2));
})()`;
