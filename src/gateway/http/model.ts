/**
 * The definition of an HTTP API as its owner writes it: AWS's property names in camelCase, plain data, never changed
 * in place (http-api reference, 1).
 */
export type PayloadFormatVersion = '1.0' | '2.0';

export type CorsConfiguration = {
  readonly allowOrigins?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  /** Seconds, -1 to 86,400. */
  readonly maxAge?: number;
  readonly allowCredentials?: boolean;
};
