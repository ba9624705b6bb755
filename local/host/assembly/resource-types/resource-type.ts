/** A resource of the template as its type's row sees it, to name it. */
export interface ResourceToName {
  readonly stack: string;
  readonly logicalId: string;
  /** `<stack>-<logicalId>`: its name where the template gives none. CloudFormation adds randomness; the host does not. */
  readonly generatedName: string;
  /** Hexadecimal digits derived from stack and logical id, for ids that AWS would draw at random. */
  readonly digits: string;
  /** A property that is a text, resolved; undefined where the template has none. */
  text(property: string): string | undefined;
  /** Addresses on this machine, known once the host listens. */
  readonly addresses: Addresses;
}

/** Where the host answers on this machine. */
export interface Addresses {
  /** Endpoint of every AWS API, `http://127.0.0.1:PORT`. */
  readonly gateway: string;
  /** Base of the template's HTTP API, `http://127.0.0.1:PORT`. */
  readonly api: string;
}

/** How the host treats one CloudFormation resource type. */
export interface ResourceType {
  /** What `Ref` gives. */
  readonly reference: (resource: ResourceToName) => string;
  /** What `Fn::GetAtt` gives, by attribute. */
  readonly attributes: Readonly<Record<string, (resource: ResourceToName) => string>>;
  /** Which part of the host runs it, or why nothing here needs to run. */
  readonly runs: string;
}

/** Rows of the table, by CloudFormation type. */
export type ResourceTypes = Readonly<Record<string, ResourceType>>;
