package dev.exuvia.alerting.mail;

/**
 * A picture in a mail.
 *
 * @param name its content id and file name: {@code by-day.png}
 * @param alt what it shows, for those who do not see it
 * @param png the picture
 * @param width in pixels as shown; the picture has twice as many
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
public record Inline(String name, String alt, byte[] png, int width) {
  @Override
  public String toString() {
    return "Inline[" + name + ", " + png.length + " bytes]";
  }
}
