/** What isthmus.yaml says, as a program would. */
export const NAME = "private-api";
export const DOMAIN = "private.internal.example.com";
export const ZONE = "internal.example.com";
export const BASE_PATH = "demo";
export const STAGE = "dev";
export const ACCOUNT = "111122223333";

/** One availability zone's share of the network: its subnets and the two fixed addresses. */
export interface Zone {
  workload_cidr: string;
  entry_cidr: string;
  transit_cidr: string;
  endpoint_address: string;
  balancer_address: string;
}

export interface Region {
  name: string;
  cidr: string;
  asn: number;
  certificate: string;
  zones: { [zoneId: string]: Zone };
}

/** The slot of zone n begins at the n-th multiple of 32 in the third octet. */
function zone(network: string, number: number): Zone {
  const slot = 32 * (number - 1);
  const entry = `${network}.${slot + 16}`;
  return {
    workload_cidr: `${network}.${slot}.0/20`,
    entry_cidr: `${entry}.0/28`,
    transit_cidr: `${entry}.16/28`,
    endpoint_address: `${entry}.4`,
    balancer_address: `${entry}.5`,
  };
}

function region(name: string, zonePrefix: string, network: string, asn: number, id: string): Region {
  return {
    name,
    cidr: `${network}.0.0/16`,
    asn,
    certificate: `arn:aws:acm:${name}:${ACCOUNT}:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e${id}`,
    zones: {
      [`${zonePrefix}-az1`]: zone(network, 1),
      [`${zonePrefix}-az2`]: zone(network, 2),
    },
  };
}

export const REGIONS: Region[] = [
  region("us-east-1", "use1", "10.1", 64521, "01"),
  region("us-west-2", "usw2", "10.2", 64522, "02"),
];
