package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.ZoneSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Regions that Isthmus can build in: those of the commercial partition that the AWS provider
 * knows. The facts come from a dated table, {@code aws-regions.txt}, so that no workspace has to
 * ask AWS.
 */
public final class AwsRegions {

  private static final String TABLE = "aws-regions.txt";

  private static final SortedMap<String, AwsRegion> BY_NAME = new TreeMap<>();

  private static final Set<String> TOO_NEW = new HashSet<>();

  static {
    load();
  }

  private AwsRegions() {}

  /**
   * The facts of one Region.
   *
   * @throws IllegalArgumentException when the table does not have it
   */
  public static AwsRegion get(String name) {
    AwsRegion region = BY_NAME.get(name);
    if (region == null) {
      throw new IllegalArgumentException("no Region " + Text.quote(name) + " in " + TABLE);
    }
    return region;
  }

  /** Whether Isthmus can build in the Region. */
  public static boolean has(String name) {
    return BY_NAME.containsKey(name);
  }

  /** Whether AWS has the Region, but the AWS provider that Isthmus writes for does not know it. */
  static boolean tooNew(String name) {
    return TOO_NEW.contains(name);
  }

  /** All Regions, keyed and sorted by name. */
  public static SortedMap<String, AwsRegion> all() {
    return Collections.unmodifiableSortedMap(BY_NAME);
  }

  /**
   * The zones that a spec selects.
   *
   * @param region a Region of the table
   * @param zones a count takes the first ones of the table, ids are taken as they are
   */
  static List<String> zones(String region, ZoneSpec zones) {
    if (zones instanceof ZoneSpec.Ids ids) {
      return ids.ids();
    }
    List<String> offered = get(region).zones();
    int count = ((ZoneSpec.Count) zones).count();
    return offered.subList(0, Math.max(0, Math.min(count, offered.size())));
  }

  private static void load() {
    try (InputStream stream = AwsRegions.class.getResourceAsStream(TABLE)) {
      if (stream == null) {
        throw new IllegalStateException(TABLE + " is missing from the program");
      }
      String table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      table
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(AwsRegions::read);
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE, e);
    }
  }

  /** A line is {@code <region> <asn> <default|opt-in> <zone prefix> <zone number>…}. */
  private static void read(String line) {
    List<String> words = List.of(line.trim().split("\\s+"));
    String name = words.get(0);
    if (words.get(1).equals("too-new")) {
      TOO_NEW.add(name);
      return;
    }
    List<String> zones = new ArrayList<>();
    List<String> avoided = new ArrayList<>();
    for (String number : words.subList(4, words.size())) {
      boolean avoid = number.startsWith("!");
      (avoid ? avoided : zones).add(words.get(3) + "-az" + number.substring(avoid ? 1 : 0));
    }
    long asn = Long.parseLong(words.get(1));
    BY_NAME.put(name, new AwsRegion(name, asn, words.get(2).equals("opt-in"), zones, avoided));
  }
}
