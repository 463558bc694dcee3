package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.naming.ResourceNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameChecksTest {

  @Test
  void theExampleHasNoProblem() {
    assertThat(problems(spec -> {})).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "api2", "orders-v2-live", "interna-l", "sgx", "internals"})
  void takesNames(String name) {
    assertThat(problems(spec -> spec.name = name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Private",
        "2api",
        "-api",
        "api-",
        "my--api",
        "my_api",
        "my.api",
        "my api",
        "äpi",
        "${var.name}",
        "api\n"
      })
  void refusesOtherNames(String name) {
    assertThat(problems(spec -> spec.name = name))
        .singleElement()
        .asString()
        .startsWith("name: ")
        .endsWith(
            "is not a name; expected lower-case letters, digits and single hyphens, beginning with"
                + " a letter, such as private-api");
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal", "internal-api"})
  void refusesWhatALoadBalancerCannotBeCalled(String name) {
    assertThat(problems(spec -> spec.name = name))
        .containsExactly(
            "name: '"
                + name
                + "' cannot be used: AWS lets no name of a load balancer begin with internal-;"
                + " expected something like private-api");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sg", "sg-api"})
  void refusesWhatASecurityGroupCannotBeCalled(String name) {
    assertThat(problems(spec -> spec.name = name))
        .containsExactly(
            "name: '"
                + name
                + "' cannot be used: AWS lets no name of a security group begin with sg-; expected"
                + " something like private-api");
  }

  @Test
  void countsTheLongestNameThatIsMadeOfIt() {
    assertThat(problems(spec -> spec.name = "a".repeat(25))).isEmpty();
    assertThat(problems(spec -> spec.name = "a".repeat(26)))
        .containsExactly(
            "name: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' is 26 characters long; the name of the Network Load"
                + " Balancer and its target group ('aaaaaaaaaaaaaaaaaaaaaaaaaa-facade') may have"
                + " 32, which leaves 25 for name");
  }

  @Test
  void everyNameFitsInTheRegionWithTheLongestName() {
    ResourceNames names = new ResourceNames("a".repeat(25), "ap-southeast-7");
    assertThat(names.facade()).hasSizeLessThanOrEqualTo(32);
    assertThat(names.endpoint()).hasSizeLessThanOrEqualTo(255);
    assertThat(names.responder()).hasSizeLessThanOrEqualTo(64);
    assertThat(names.healthAlarm()).hasSizeLessThanOrEqualTo(255);
    for (String purpose : new String[] {"responder", "apigateway-logs", "flow-logs"}) {
      assertThat(names.role(purpose)).hasSizeLessThanOrEqualTo(64);
      assertThat(names.logGroup(purpose)).hasSizeLessThanOrEqualTo(512);
    }
  }
}
