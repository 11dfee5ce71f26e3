/** What the control plane keeps of things that no request ever meets. */

/** What an API's authors write about it, and the versions they froze of that. */
export type Documentation = {
  readonly parts: readonly DocumentationPart[];
  readonly versions: readonly DocumentationVersion[];
};
export type DocumentationPart = {
  readonly id: string;
  readonly location: Readonly<Record<string, string>>;
  /** JSON, as a text. */
  readonly properties: string;
};
export type DocumentationVersion = {
  readonly version: string;
  readonly description?: string;
  readonly createdDate: number;
};
/** A certificate the gateway presents to backends. */
export type ClientCertificate = {
  readonly clientCertificateId: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly pemEncodedCertificate: string;
  readonly createdDate: number;
  readonly expirationDate: number;
};
/** A VPC link; that of a scenario leads to backends, that of an operation nowhere. */
export type LinkControl = {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly targetArns: readonly string[];
  readonly availableAt: number;
};
