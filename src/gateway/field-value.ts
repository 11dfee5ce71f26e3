/** A header's value without the white space around it, as it goes over the wire and comes off it. */
export const trimmed = (value: string): string => value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
