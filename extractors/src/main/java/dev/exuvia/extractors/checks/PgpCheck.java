package dev.exuvia.extractors.checks;

import com.google.re2j.Matcher;
import dev.exuvia.extractors.engine.Regex;
import java.util.Base64;

/** The armour of a PGP key may end in a CRC-24 of its bytes (RFC 4880, 6.1; optional in RFC 9580). */
final class PgpCheck implements Check {
  private static final Regex ARMOUR = Regex.known(
      "-----BEGIN PGP [A-Z ]{3,30}-----(?:\\s{0,4}[A-Z][a-z]{2,12}: [^\\n]{0,120})*\\s*"
          + "([A-Za-z0-9+/\\s]{60,}=?=?)\\s+=([A-Za-z0-9+/]{4})\\s",
      2);
  private static final int BEGIN = 0xB704CE;
  private static final int POLYNOMIAL = 0x1864CFB;
  private static final int OVERFLOW = 0x1000000;
  private static final int ALL = 0xFFFFFF;
  private static final int HIGH = 16;

  @Override
  public Verdict of(Subject subject) {
    Matcher armour = ARMOUR.re2().matcher(subject.text().replace("\\n", "\n"));
    if (!armour.find()) {
      return Verdict.FINE;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(armour.group(1).replaceAll("\\s", ""));
      byte[] said = Base64.getDecoder().decode(armour.group(2));
      int sum = (said[0] & 0xff) << HIGH | (said[1] & 0xff) << Byte.SIZE | (said[2] & 0xff);
      return Checks.fits(sum == crc(bytes));
    } catch (IllegalArgumentException e) {
      return Verdict.failed("its armour holds no base64: cut or altered");
    }
  }

  static int crc(byte[] bytes) {
    int crc = BEGIN;
    for (byte b : bytes) {
      crc ^= (b & 0xff) << HIGH;
      for (int i = 0; i < Byte.SIZE; i++) {
        crc <<= 1;
        crc ^= (crc & OVERFLOW) == 0 ? 0 : POLYNOMIAL;
      }
    }
    return crc & ALL;
  }
}
