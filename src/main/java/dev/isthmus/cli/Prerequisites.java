package dev.isthmus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What must be installed for a verb. */
final class Prerequisites {

  private static final int OLDEST_NODE = 18;

  private Prerequisites() {}

  /**
   * CDKTF runs in Node.js, which jsii starts by this name.
   *
   * @throws CannotException when it is missing or too old, with what to do
   */
  static void node() {
    String version = nodeVersion();
    int major = major(version);
    if (major < OLDEST_NODE) {
      throw new CannotException(
          "Node.js "
              + version
              + " is too old; install Node.js "
              + OLDEST_NODE
              + " or newer (https://nodejs.org)");
    }
  }

  private static String nodeVersion() {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      node.getOutputStream().close();
      String version =
          new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!node.waitFor(30, TimeUnit.SECONDS)) {
        node.destroyForcibly();
      }
      return version;
    } catch (IOException e) {
      throw new CannotException(
          "Node.js is missing: synth runs CDK for Terraform in it; install Node.js "
              + OLDEST_NODE
              + " or newer (https://nodejs.org) and see that 'node' is on the PATH");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotException("interrupted");
    }
  }

  private static int major(String version) {
    try {
      return Integer.parseInt(version.replaceFirst("^v(\\d+).*", "$1"));
    } catch (NumberFormatException e) {
      throw new CannotException(
          "'node --version' says '" + version + "', which is no version of Node.js");
    }
  }
}
