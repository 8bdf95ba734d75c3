package dev.exuvia.extractors.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A bitmap over hashes of keys: four bytes of a text at each place, case folded, are asked whether
 * they may be a key. Says yes for each key, and now and then for others. Immutable.
 */
final class Filter {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int HASH = 0x9E3779B1;
  private static final int BITS_PER_KEY = 48;

  private final long[] bitmap;
  private final int shift;

  Filter(int[] keys) {
    int bits = 32 - Integer.numberOfLeadingZeros(keys.length * BITS_PER_KEY);
    int size = Math.clamp(bits, 12, 20);
    this.shift = Integer.SIZE - size;
    this.bitmap = new long[1 << (size - 6)];
    for (int key : keys) {
      int bit = hash(key) >>> shift;
      bitmap[bit >>> 6] |= 1L << bit;
    }
  }

  static int hash(int key) {
    return key * HASH;
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
    final long[] bits = bitmap;
    final int right = shift;
    int n = 0;
    for (int i = from; i < to; i += 4) {
      long window = (long) EIGHT.get(text, i) | Search.FOLD;
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
    return n;
  }
}
