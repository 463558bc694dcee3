package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.RolloutSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutChecksTest {

  private static final List<String> LINUX = List.of("linux_amd64");

  private static List<String> problems(int bakeMinutes, String branch, List<String> platforms) {
    return SpecUnderTest.problems(
        spec -> spec.rollout = new RolloutSpec(bakeMinutes, branch, platforms));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 30})
  void bakesForAsLongAsTheCredentialsOfAJobLast(int minutes) {
    assertThat(problems(minutes, "main", LINUX)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 31})
  void refusesOtherTimes(int minutes) {
    assertThat(problems(minutes, "main", LINUX))
        .containsExactly(
            "rollout.bakeMinutes: "
                + minutes
                + " minutes; expected 0 to 30, since the credentials of a job last an hour. For a"
                + " longer wait give the environment of the next workspace a wait timer or an"
                + " approval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "release/1.0", "team_a-b"})
  void takesBranches(String branch) {
    assertThat(problems(0, branch, LINUX)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-f", "a b", "$(id)", "${{ x }}", "a'b", "*", "a..b", "/a", "a\nb"})
  void refusesWhatAShellOrAPipelineWouldRead(String branch) {
    assertThat(problems(0, branch, LINUX))
        .singleElement()
        .asString()
        .startsWith("rollout.branch: ")
        .contains("is not a branch that a pipeline can name");
  }

  @Test
  void refusesWhatIsNoPlatform() {
    assertThat(problems(0, "main", List.of("linux_amd64", "Linux", "linux_amd64")))
        .containsExactly(
            "rollout.platforms[1]: 'Linux' is not a platform; expected system and architecture,"
                + " such as linux_amd64",
            "rollout.platforms[2]: linux_amd64 is there twice");
    assertThat(problems(0, "main", List.of()))
        .containsExactly("rollout.platforms: no platform; expected at least the pipeline's own");
  }
}
