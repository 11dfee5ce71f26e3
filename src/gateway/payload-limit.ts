/** What API Gateway takes of a payload, from a client and from a backend (guide, "Quotas"; rest-api reference, 4.4). */
export const PAYLOAD_BYTES = 10_485_760;
