/** An amount of US dollars: to the cent, and to the millionth where it is less than one. */
export const dollars = (usd: number): string => (usd === 0 ? '0' : usd < 0.01 ? usd.toFixed(6) : usd.toFixed(2));
