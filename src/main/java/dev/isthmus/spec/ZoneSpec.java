package dev.isthmus.spec;

import java.util.List;

/** Which Availability Zones of a Region are used. */
public sealed interface ZoneSpec {

  /**
   * The first zones of the Region's table.
   *
   * @param count how many
   */
  record Count(int count) implements ZoneSpec {
    /** Two zones: the fewest that survive the loss of one. */
    public static final Count DEFAULT = new Count(2);
  }

  /**
   * Zones by id. Ids name the same place in every account; names such as {@code us-east-1a} do not
   * (<a href="https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html">AWS</a>).
   *
   * @param ids for example {@code use1-az1}
   */
  record Ids(List<String> ids) implements ZoneSpec {
    /** Copies the list. */
    public Ids {
      ids = List.copyOf(ids);
    }
  }
}
