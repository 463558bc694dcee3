package dev.isthmus.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeNoticeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
        "!!  Node 20 is end-of-life        !!",
        "\u001b[41m\u001b[37m\u001b[1m!!                                !!\u001b[22m"
      })
  void theBoxIsNotice(String line) {
    assertThat(NodeNotice.isNotice(line)).isTrue();
  }

  @Test
  void anErrorIsNot() {
    assertThat(NodeNotice.isNotice("Error: something is wrong!!")).isFalse();
  }
}
