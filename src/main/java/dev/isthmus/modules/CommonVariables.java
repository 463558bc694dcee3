package dev.isthmus.modules;

/** Inputs that several modules have. Their rules are those of the spec. */
final class CommonVariables {

  private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

  private CommonVariables() {}

  /** 25 characters: a load balancer's name has 32 at most, and ours ends in {@code -facade}. */
  static Variable name() {
    return Variable.required("name", "string", "Prefix of the name of everything that is created")
        .where(
            "length(var.name) <= 25 && can(regex(\"^[a-z][a-z0-9]*(-[a-z0-9]+)*$\", var.name))",
            "Expected up to 25 lower-case letters, digits and single hyphens, beginning with a"
                + " letter, such as private-api.")
        .where(
            "!startswith(\"${var.name}-\", \"internal-\") && !startswith(\"${var.name}-\","
                + " \"sg-\")",
            "AWS keeps names that begin with internal- and sg- for itself; expected another, such"
                + " as private-api.");
  }

  static Variable region() {
    return Variable.required(
            "region", "string", "Name of the AWS Region, that of the module's provider")
        .where(
            "can(regex(\"^[a-z]{2}(-[a-z]+)+-[0-9]$\", var.region))",
            "Expected the name of an AWS Region, such as us-east-1.");
  }

  static Variable domain() {
    return Variable.required("domain", "string", "The name that clients call")
        .where(
            isDomain("domain"),
            "Expected a domain name in lower case, such as private.internal.example.com.");
  }

  static String isDomain(String variable) {
    return "length(var."
        + variable
        + ") <= 253 && can(regex(\"^"
        + LABEL
        + "([.]"
        + LABEL
        + ")+$\", var."
        + variable
        + "))";
  }

  static Variable basePath() {
    return Variable.optional(
            "base_path",
            "string",
            "The path segment under which the domain serves the API; null: the root")
        .where(
            "can(regex(\"^[A-Za-z0-9._-]{1,300}$\", var.base_path))"
                + " && !contains([\".\", \"..\", \"ping\", \"sping\"], lower(var.base_path))",
            "Expected one path segment of letters, digits, dots, hyphens and underscores, such as"
                + " orders; API Gateway answers ping and sping itself.");
  }
}
