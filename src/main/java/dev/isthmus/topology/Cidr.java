package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 CIDR block whose host bits are zero. */
final class Cidr {

  // The library also reads 10.1, 0x0a.1.0.0/16 and 10.1.0.0/255.255.0.0. AWS does not, and a
  // leading
  // zero is octal to some readers and decimal to others.
  private static final Pattern NOTATION =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})/(?:[0-9]|[1-9][0-9])");

  private static final Pattern IPV6 =
      Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F.]*:[0-9a-fA-F:./]*");

  private final IPv4Address block;

  private Cidr(IPv4Address block) {
    this.block = block;
  }

  /**
   * Reads a block such as {@code 10.1.0.0/16}.
   *
   * @throws IllegalArgumentException with the reason in one line, fit for the user, when it is none
   */
  static Cidr parse(String text) {
    if (IPV6.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Text.quote(text) + " is IPv6; Isthmus takes IPv4 CIDR blocks such as 10.1.0.0/16");
    }
    if (!NOTATION.matcher(text).matches()) {
      throw notCidr(text);
    }
    IPv4Address address;
    try {
      address = new IPAddressString(text).toAddress().toIPv4();
    } catch (AddressStringException | IncompatibleAddressException e) {
      throw notCidr(text);
    }
    if (!address.isSinglePrefixBlock()) {
      throw new IllegalArgumentException(
          Text.quote(text)
              + " has host bits set; the network is "
              + address.toPrefixBlock().toCanonicalString());
    }
    return new Cidr(address.toPrefixBlock());
  }

  /** Reads a block; empty when the text is none. */
  static Optional<Cidr> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException notCidr(String text) {
    // A plain address is the most common slip, and has an answer that is not just an example.
    String expected = "10.1.0.0/16";
    if (NOTATION.matcher(text + "/32").matches()) {
      try {
        expected = new IPAddressString(text + "/32").toAddress().toCanonicalString();
      } catch (AddressStringException | IncompatibleAddressException e) {
        // Not an address either: the example stays.
      }
    }
    return new IllegalArgumentException(
        Text.quote(text) + " is not an IPv4 CIDR block; expected something like " + expected);
  }

  /** Number of leading bits that all addresses of the block share, 0 to 32. */
  int prefixLength() {
    return block.getNetworkPrefixLength();
  }

  /** The first address as a number, 0 to 2^32 - 1. */
  long firstAddress() {
    return block.getLower().longValue();
  }

  /** Whether every address of the other block is in this one; a block contains itself. */
  boolean contains(Cidr other) {
    return block.contains(other.block);
  }

  /** Whether any address is in both. */
  boolean overlaps(Cidr other) {
    // Of two CIDR blocks that share an address one always holds the other.
    return contains(other) || other.contains(this);
  }

  /**
   * The block of the given prefix length at a position inside this one.
   *
   * @param prefixLength at least this block's own
   * @param index 0 for the first
   * @throws IllegalArgumentException when there is no such block
   */
  Cidr subnet(int prefixLength, long index) {
    int bits = prefixLength - prefixLength();
    if (bits < 0 || prefixLength > IPv4Address.BIT_COUNT || index < 0 || index >= 1L << bits) {
      throw new IllegalArgumentException(
          "no /" + prefixLength + " number " + index + " in " + this);
    }
    IPv4Address first = block.getLower().withoutPrefixLength();
    long size = 1L << (IPv4Address.BIT_COUNT - prefixLength);
    return new Cidr(first.increment(index * size).toPrefixBlock(prefixLength));
  }

  /**
   * An address of the block.
   *
   * @param offset 0 for the network address
   * @throws IllegalArgumentException when the block has no such address
   */
  String address(long offset) {
    if (offset < 0 || offset >= 1L << (IPv4Address.BIT_COUNT - prefixLength())) {
      throw new IllegalArgumentException("no address number " + offset + " in " + this);
    }
    return block.getLower().withoutPrefixLength().increment(offset).toCanonicalString();
  }

  /** This block shortened or lengthened to a prefix length, at the same first address. */
  Cidr withPrefixLength(int prefixLength) {
    return new Cidr(block.getLower().withoutPrefixLength().toPrefixBlock(prefixLength));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cidr cidr && block.equals(cidr.block);
  }

  @Override
  public int hashCode() {
    return block.hashCode();
  }

  /** The canonical notation, {@code 10.1.0.0/16}. */
  @Override
  public String toString() {
    return block.toCanonicalString();
  }
}
