package dev.isthmus.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.terraform.Plans.Subject;
import dev.isthmus.testing.Repository;
import dev.isthmus.topology.RegionPlan;
import dev.isthmus.topology.ZonePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workspace of every example, by Terraform itself with the AWS provider itself, offline. */
@ExtendWith(NeedsTerraform.class)
class PlanTest {

  static List<Subject> workspaces() {
    return Subject.all();
  }

  static List<Subject> regions() {
    return Subject.all().stream().filter(each -> each.workspace().startsWith("regional-")).toList();
  }

  @ParameterizedTest
  @MethodSource("workspaces")
  void isValid(Subject subject) {
    List<String> errors = new ArrayList<>();
    for (JsonNode diagnostic : Plans.validation().path("diagnostics")) {
      String file = diagnostic.at("/range/filename").asText();
      boolean isError = diagnostic.path("severity").asText().equals("error");
      if (isError && (file.isEmpty() || file.startsWith(subject.module() + "/"))) {
        errors.add(diagnostic.path("summary").asText() + ": " + diagnostic.path("detail").asText());
      }
    }
    assertThat(errors).isEmpty();
    assertThat(Plans.validation().has("valid")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("workspaces")
  void createsWhatIsRecordedAndNothingElse(Subject subject) throws IOException {
    Plan plan = Plans.of(subject);
    assertThat(plan.addresses())
        .isEqualTo(recorded(subject))
        .isEqualTo(subject.parsed().addresses());
    assertThat(plan.actions()).isSubsetOf("create");
  }

  @ParameterizedTest
  @MethodSource("workspaces")
  void asksAwsForNothing(Subject subject) {
    assertThat(Plans.of(subject).dataSources()).isSubsetOf("terraform_remote_state");
  }

  @ParameterizedTest
  @MethodSource("regions")
  void knowsEveryAddressBeforehand(Subject subject) {
    Plan plan = Plans.of(subject);
    RegionPlan region =
        subject.synthesis().topology().region(subject.workspace().substring("regional-".length()));
    if (region.retired()) {
      assertThat(plan.addresses()).isEmpty();
      return;
    }
    List<String> endpoint =
        region.zones().values().stream().map(ZonePlan::endpointAddress).toList();
    List<String> balancer =
        region.zones().values().stream().map(ZonePlan::balancerAddress).toList();
    assertThat(plan.known("aws_vpc_endpoint.execute_api", "subnet_configuration", "ipv4"))
        .containsExactlyInAnyOrderElementsOf(endpoint);
    assertThat(plan.known("aws_lb.facade", "subnet_mapping", "private_ipv4_address"))
        .containsExactlyInAnyOrderElementsOf(balancer);
    for (Map.Entry<String, ZonePlan> zone : region.zones().entrySet()) {
      String key = "[\"" + zone.getKey() + "\"]";
      assertThat(
              plan.after("aws_lb_target_group_attachment.facade" + key).path("target_id").asText())
          .isEqualTo(zone.getValue().endpointAddress());
      assertThat(plan.after("aws_subnet.entry" + key).path("cidr_block").asText())
          .isEqualTo(zone.getValue().entryCidr());
      assertThat(plan.after("aws_subnet.entry" + key).path("availability_zone_id").asText())
          .isEqualTo(zone.getKey());
    }
    assertThat(plan.after("aws_vpc.main").path("cidr_block").asText()).isEqualTo(region.cidr());
  }

  private static SortedSet<String> recorded(Subject subject) throws IOException {
    String prefix = subject.workspace() + " ";
    SortedSet<String> addresses = new TreeSet<>();
    Files.readAllLines(
            Repository.file("src/test/resources/addresses/" + subject.example() + ".txt"))
        .forEach(
            line -> {
              if (line.startsWith(prefix)) {
                addresses.add(line.substring(prefix.length()));
              }
            });
    return addresses;
  }
}
