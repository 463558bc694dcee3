import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  Aspects,
  LocalBackend,
  TerraformElement,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct, IConstruct } from "constructs";
import { NAME } from "./settings";

/** Gives an element the Terraform name it is known by: `aws_vpc.<name>`. */
export function named<T extends TerraformElement>(name: string, element: T): T {
  element.overrideLogicalId(name);
  return element;
}

export function nameTag(name: string) {
  return { Name: name };
}

/** The attribute of the same entry of another resource that is repeated over the same map. */
export function same(resource: TerraformResource, attribute: string): string {
  return `\${${address(resource)}[each.key].${attribute}}`;
}

/** The attribute of every entry of a repeated resource. */
export function all(resource: TerraformResource, attribute: string): string {
  return `\${values(${address(resource)})[*].${attribute}}`;
}

export function address(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/** A map, kept as a local value, to repeat resources over. */
export class Repeated {
  readonly iterator;
  private readonly expression: string;

  constructor(stack: TerraformStack, name: string, values: { [key: string]: unknown }) {
    const local = named(name, new TerraformLocal(stack, `local-${name}`, values));
    this.expression = `\${local.${name}}`;
    this.iterator = TerraformIterator.fromMap(local.asAnyMap);
  }

  /** Repeats a block, which the bindings take no iterator for where it is a set. */
  block(resource: TerraformResource, block: string, content: { [key: string]: string }) {
    resource.addOverride(`dynamic.${block}`, { for_each: this.expression, content });
  }
}

export function output(scope: Construct, name: string, description: string, value: unknown) {
  named(name, new TerraformOutput(scope, `output-${name}`, { description, value }));
}

/** A stack with state in a file, and with providers of the versions that the resources need. */
export class Workspace extends TerraformStack {
  constructor(scope: Construct, name: string) {
    super(scope, name);
    this.addOverride("terraform.required_version", ">= 1.10.0");
    this.addOverride("terraform.required_providers.aws", {
      source: "hashicorp/aws",
      version: ">= 5.84.0, < 6.0.0",
    });
    new LocalBackend(this, { path: statePath(name) });
  }

  protected provider(alias: string, region: string): AwsProvider {
    return new AwsProvider(this, `aws-${alias}`, {
      alias,
      region,
      defaultTags: [{ tags: { "isthmus:deployment": NAME } }],
    });
  }

  /** The provider of every resource that names none. */
  protected useByDefault(provider: AwsProvider) {
    Aspects.of(this).add({
      visit(node: IConstruct) {
        if (node instanceof TerraformResource && !node.provider) {
          node.provider = provider;
        }
      },
    });
  }
}

export function statePath(workspace: string): string {
  return `../../../state/${NAME}/${workspace}.tfstate`;
}
