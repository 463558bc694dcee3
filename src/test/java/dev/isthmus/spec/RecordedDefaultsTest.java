package dev.isthmus.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What a spec is that says only what it must. A default that changes changes deployments: it
 * changes here, in the schema and in CHANGELOG.md.
 */
class RecordedDefaultsTest {

  private static final String ARN = "arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2";

  private final Spec spec = Yaml.spec(Yaml.MINIMAL);
  private final RegionSpec region = spec.regions().get("us-east-1");

  @Test
  void of_the_spec() {
    assertRecord(
        spec,
        Map.of(
            "name",
            "private-api",
            "domain",
            "private.internal.example.com",
            "zone",
            "private.internal.example.com",
            "api",
            spec.api(),
            "regions",
            Map.of("us-east-1", region),
            "routing",
            RoutingSpec.LATENCY,
            "state",
            new StateSpec.Local(),
            "tags",
            Map.of(),
            "quotas",
            spec.quotas(),
            "rollout",
            spec.rollout()));
  }

  @Test
  void of_the_API() {
    assertRecord(
        spec.api(),
        Map.of(
            "basePath",
            Optional.empty(),
            "stage",
            "live",
            "accountRole",
            ApiSpec.AccountRole.CREATE,
            "tracing",
            true,
            "metrics",
            true,
            "throttling",
            spec.api().throttling()));
    assertRecord(spec.api().throttling(), Map.of("rateLimit", 1000, "burstLimit", 500));
  }

  @Test
  void of_a_Region() {
    assertRecord(
        region,
        Map.of(
            "name", "us-east-1",
            "retired", false,
            "network", region.network(),
            "transit", region.transit(),
            "certificate", new CertificateSpec(ARN),
            "clients", List.of(),
            "endpoint", region.endpoint(),
            "facade", region.facade(),
            "health", region.health(),
            "logs", region.logs()));
  }

  @Test
  void of_the_parts_of_a_Region() {
    assertRecord(
        region.network(),
        Map.of("cidr", "10.1.0.0/16", "zones", new ZoneSpec.Count(2), "flowLogs", true));
    assertRecord(region.transit(), Map.of("asn", OptionalLong.empty()));
    assertRecord(region.endpoint(), Map.of("privateDns", false, "allow", List.of()));
    assertRecord(
        (FacadeSpec.Nlb) region.facade(),
        Map.of(
            "tlsPolicy",
            "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "crossZone",
            true,
            "deletionProtection",
            false,
            "accessLogs",
            Optional.empty()));
    assertRecord(
        region.health(),
        Map.of(
            "minimumHealthyTargets", 1,
            "periodSeconds", 60,
            "evaluationPeriods", 2,
            "insufficientData", HealthSpec.InsufficientData.UNHEALTHY));
    assertRecord(region.logs(), Map.of("retentionDays", 30, "kmsKey", Optional.empty()));
  }

  @Test
  void of_access_logs() {
    Spec logged = Yaml.spec(Yaml.withRegion("facade: {nlb: {accessLogs: {bucket: logs}}}"));
    FacadeSpec.Nlb nlb = (FacadeSpec.Nlb) logged.regions().get("us-east-1").facade();
    assertRecord(
        nlb.accessLogs().orElseThrow(), Map.of("bucket", "logs", "prefix", Optional.empty()));
  }

  @Test
  void of_state_in_S3() {
    Spec s3 =
        Yaml.spec(
            Yaml.with("state: {s3: {bucket: b, region: us-east-1, workspaces: {peering: }}}"));
    StateSpec.S3 state = (StateSpec.S3) s3.state();
    assertRecord(
        state,
        Map.of(
            "bucket", "b",
            "region", "us-east-1",
            "prefix", Optional.empty(),
            "kmsKey", Optional.empty(),
            "role", Optional.empty(),
            "workspaces", Map.of("peering", state.workspaces().get("peering"))));
    assertRecord(
        state.workspaces().get("peering"),
        Map.of("bucket", Optional.empty(), "region", Optional.empty(), "kmsKey", Optional.empty()));
  }

  @Test
  void of_state_in_HCP_Terraform() {
    StateSpec.Hcp state =
        (StateSpec.Hcp)
            Yaml.spec(
                    Yaml.with(
                        "state: {hcp: {organization: acme, vcs: {repository: a/b}, workspaces:"
                            + " {peering: }}}"))
                .state();
    assertRecord(
        state,
        Map.of(
            "organization",
            "acme",
            "hostname",
            "app.terraform.io",
            "project",
            Optional.empty(),
            "createProject",
            true,
            "prefix",
            Optional.empty(),
            "execution",
            StateSpec.Execution.REMOTE,
            "outputs",
            StateSpec.Outputs.TERRAFORM_REMOTE_STATE,
            "roles",
            new StateSpec.RunRoles(Optional.empty(), Optional.empty()),
            "vcs",
            state.vcs(),
            "workspaces",
            Map.of("peering", state.roles())));
    assertRecord(
        state.vcs().orElseThrow(),
        Map.of(
            "repository",
            "a/b",
            "branch",
            Optional.empty(),
            "directory",
            "cdktf.out",
            "githubApp",
            Optional.empty(),
            "oauthToken",
            Optional.empty()));
    assertThat(Yaml.spec(Yaml.with("state: {hcp: {organization: acme}}")).state())
        .isEqualTo(StateSpec.Hcp.of("acme"));
  }

  @Test
  void of_quotas() {
    assertRecord(
        spec.quotas(),
        Map.of(
            "securityGroupRules", 60,
            "routesPerRouteTable", 50,
            "peeringsPerTransitGateway", 50,
            "healthChecks", 200,
            "recordsPerName", 100,
            "requestsPerSecond", 10_000,
            "burst", 5_000));
  }

  @Test
  void of_the_rollout() {
    assertRecord(
        spec.rollout(),
        Map.of(
            "bakeMinutes",
            10,
            "branch",
            "main",
            "platforms",
            List.of("linux_amd64", "darwin_arm64")));
  }

  @Test
  void are_those_of_specs_made_in_Java() {
    assertThat(
            Spec.of(
                "private-api",
                "private.internal.example.com",
                List.of(RegionSpec.of("us-east-1", "10.1.0.0/16", ARN))))
        .isEqualTo(spec);
  }

  /** Every component of the record, by name, and no other. */
  private static void assertRecord(Record actual, Map<String, ?> expected) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (RecordComponent component : actual.getClass().getRecordComponents()) {
      try {
        components.put(component.getName(), component.getAccessor().invoke(actual));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new LinkageError("a record that cannot be read", e);
      }
    }
    assertThat(components).as(actual.getClass().getSimpleName()).isEqualTo(expected);
  }
}
