package dev.exuvia.extractors.engine;

/**
 * Two bitmaps over hashes of keys: four bytes of a text at each place, case folded, are asked whether
 * they may be a key. The first is so small that it stays near the processor; the second is asked where
 * the first says yes, and says so for few others than keys. Immutable.
 */
final class Filter {
  private static final int HASH = 0x9E3779B1;
  private static final int OTHER_HASH = 0x85EBCA77;
  private static final int NEAR_BITS = 18;
  private static final int FAR_BITS = 20;
  private static final int LEAST_BITS = 12;
  private static final int BITS_PER_KEY = 48;

  private final long[] near;
  private final int nearShift;
  private final long[] far;
  private final int farShift;

  Filter(int[] keys) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(keys.length * BITS_PER_KEY);
    int nearBits = Math.clamp(bits, LEAST_BITS, NEAR_BITS);
    int farBits = Math.clamp(bits, LEAST_BITS, FAR_BITS);
    this.nearShift = Integer.SIZE - nearBits;
    this.farShift = Integer.SIZE - farBits;
    this.near = new long[1 << (nearBits - 6)];
    this.far = new long[1 << (farBits - 6)];
    for (int key : keys) {
      int bit = hash(key) >>> nearShift;
      near[bit >>> 6] |= 1L << bit;
      int other = otherHash(key) >>> farShift;
      far[other >>> 6] |= 1L << other;
    }
  }

  static int hash(int key) {
    return key * HASH;
  }

  private static int otherHash(int key) {
    return key * OTHER_HASH;
  }

  /**
   * Where a key may begin in [from, to), from left to right. Without a branch for each place, since
   * none could be foreseen.
   *
   * @param text at least eight bytes longer than {@code to}
   * @param places where they are put; four longer than there are places
   * @return how many there are
   */
  int stops(byte[] text, int from, int to, int[] places) {
    final long[] bits = near;
    final int right = nearShift;
    int n = 0;
    for (int i = from; i < to; i += 4) {
      long window = (long) Engine.EIGHT.get(text, i) | Search.FOLD;
      int a = hash((int) window) >>> right;
      int b = hash((int) (window >>> 8)) >>> right;
      int c = hash((int) (window >>> 16)) >>> right;
      int d = hash((int) (window >>> 24)) >>> right;
      places[n] = i;
      n += (int) (bits[a >>> 6] >>> a & 1);
      places[n] = i + 1;
      n += (int) (bits[b >>> 6] >>> b & 1);
      places[n] = i + 2;
      n += (int) (bits[c >>> 6] >>> c & 1);
      places[n] = i + 3;
      n += (int) (bits[d >>> 6] >>> d & 1);
    }
    return sure(text, places, n);
  }

  /** Keeps the places where the second says yes, too. */
  private int sure(byte[] text, int[] places, int found) {
    final long[] bits = far;
    final int right = farShift;
    int n = 0;
    for (int i = 0; i < found; i++) {
      int place = places[i];
      int bit = otherHash((int) Engine.FOUR.get(text, place) | Engine.FOLD) >>> right;
      places[n] = place;
      n += (int) (bits[bit >>> 6] >>> bit & 1);
    }
    return n;
  }
}
