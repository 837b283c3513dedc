export interface InitOptions {
  readonly organisation: string;
  readonly site: string;
  readonly siteName?: string;
  readonly administrator: string;
  readonly login: string;
  readonly passwordFile?: string;
}

export interface ServeOptions {
  readonly host: string;
  readonly port: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly trustProxy?: string;
  readonly minFree: string;
  readonly backupAt: string;
  readonly metricsTokenFile?: string;
}

export interface UserOptions {
  readonly person?: string;
  readonly name?: string;
  readonly role?: string;
  readonly passwordFile?: string;
}
