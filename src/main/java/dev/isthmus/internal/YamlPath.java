package dev.isthmus.internal;

import java.util.regex.Pattern;

/**
 * Paths into a spec, as problems name them: {@code regions.us-east-1.clients[0]}. A key that is not
 * one plain word stands in brackets and quotes: {@code tags["cost.center"]}.
 */
public final class YamlPath {

  /** The file as a whole. */
  public static final String ROOT = "";

  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final int LONGEST_KEY = 100;

  private YamlPath() {}

  /** The path of a key of the map at {@code parent}. */
  public static String key(String parent, String key) {
    if (!PLAIN_KEY.matcher(key).matches()) {
      return parent + "[\"" + escape(key) + "\"]";
    }
    return parent.isEmpty() ? key : parent + "." + key;
  }

  /** The path of an item, counted from 0, of the list at {@code parent}. */
  public static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  /** The path without its last key or position; that of the root is the root. */
  public static String parent(String path) {
    int last = 0;
    int at = 0;
    while (at < path.length()) {
      last = at;
      at = path.charAt(at) == '[' ? endOfBracket(path, at) : endOfWord(path, at + 1);
    }
    return path.substring(0, last);
  }

  private static int endOfWord(String path, int from) {
    int at = from;
    while (at < path.length() && ".[".indexOf(path.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static int endOfBracket(String path, int from) {
    boolean quoted = false;
    for (int at = from + 1; at < path.length(); at++) {
      switch (path.charAt(at)) {
        case '\\' -> at++;
        case '"' -> quoted = !quoted;
        case ']' -> {
          if (!quoted) {
            return at + 1;
          }
        }
        default -> {}
      }
    }
    return path.length();
  }

  private static String escape(String key) {
    String shown = key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY) + "…";
    return Text.visible(shown.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
