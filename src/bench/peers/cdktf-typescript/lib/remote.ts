import { DataTerraformRemoteStateLocal, TerraformStack } from "cdktf";
import { named, statePath } from "./common";

/** What a regional workspace put out. */
export class Remote {
  private readonly state: DataTerraformRemoteStateLocal;

  constructor(stack: TerraformStack, region: string) {
    this.state = named(
      region,
      new DataTerraformRemoteStateLocal(stack, `state-${region}`, {
        path: statePath(`regional-${region}`),
      }),
    );
  }

  output(name: string): string {
    return this.state.getString(name);
  }
}
