package dev.isthmus.output;

import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * Keeps jsii's notice about the version of Node.js off stderr.
 *
 * <p>jsii runs CDKTF in Node.js and puts a box of exclamation marks around its opinion of every
 * version that it thinks too old or too new. Environment variables silence it ({@code
 * JSII_SILENCE_WARNING_…}, which the launchers set), but a program started with {@code java -jar}
 * cannot change the environment that jsii hands on. There, the box is taken out of what jsii's own
 * thread copies to {@link System#err}, line by line; whatever else it copies passes.
 */
public final class NodeNotice {

  /** A line of the box, coloured or not, or one of the empty lines between them. */
  private static final Pattern BOX = Pattern.compile("(\\x1b\\[[0-9;]*m)*(!!.*)?\\s*");

  /** Call it before the first type of CDKTF is used; calling it again does nothing. */
  public static void silence() {
    if (!(System.err instanceof Filter)) {
      System.setErr(new Filter(System.err));
    }
  }

  static boolean isNotice(String line) {
    return BOX.matcher(line).matches();
  }

  private static final class Filter extends PrintStream {

    private final PrintStream target;

    Filter(PrintStream target) {
      super(target, true);
      this.target = target;
    }

    @Override
    public void println(String line) {
      if (!isFromJsii() || !isNotice(String.valueOf(line))) {
        target.println(line);
      }
    }

    private static boolean isFromJsii() {
      return Thread.currentThread().getClass().getName().startsWith("software.amazon.jsii.");
    }
  }

  private NodeNotice() {}
}
