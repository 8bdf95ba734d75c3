package dev.exuvia.extractors.masking;

import dev.exuvia.extractors.checks.Base58;
import java.util.List;
import java.util.Optional;

/**
 * Accounts, contracts and transactions on public chains: people post them to be paid. Where a key has
 * the same form (32 bytes in base 58, 32 or 64 bytes in hex), only what is called an address or a transaction.
 */
final class Wallets {
  private static final int EVM = 42;
  private static final int EVM_TRANSACTION = 66;
  private static final int MONERO = 95;
  private static final int HASH = 21;
  private static final int KEY = 32;
  private static final int SIGNATURE = 64;
  private static final List<String> TRANSACTION =
      List.of("tx", "txn", "txid", "transaction", "hash", "txhash", "signature");
  private static final List<String> BLOCK = List.of("block", "blockhash");
  private static final List<String> ACCOUNT = List.of(
      "contract",
      "address",
      "wallet",
      "treasury",
      "solana",
      "coin",
      "mint",
      "account",
      "ca",
      "sol",
      "/token");
  private static final List<String> MARKED = List.of("pump", "bonk", "BAGS");

  private Wallets() {}

  /** How long the name is that begins here, 0 if there is none. */
  static int length(String text, int at, int end) {
    char first = text.charAt(at);
    if (first == '0' && text.startsWith("0x", at)) {
      int digits = PublicNames.hexRun(text, at + 2, end) + 2;
      boolean called = digits == EVM_TRANSACTION
          && (PublicNames.isCalled(text, at, TRANSACTION) || PublicNames.isCalled(text, at, BLOCK));
      return digits == EVM || called ? digits : 0;
    }
    int to = at;
    while (to < end && HighEntropy.isAlphanumeric(text.charAt(to))) {
      to++;
    }
    boolean is = isSegwit(text, at, to) || isBase58(text, at, to);
    return is ? to - at : 0;
  }

  /** BIP 173 and 350, and NIP 19. */
  private static boolean isSegwit(String text, int at, int to) {
    int length = to - at;
    boolean bitcoin = text.startsWith("bc1", at) && (length == 42 || length == 62);
    boolean nostr = text.startsWith("npub1", at) && length == 63;
    return (bitcoin || nostr) && text.substring(at, to).chars().noneMatch(Character::isUpperCase);
  }

  private static boolean isBase58(String text, int at, int to) {
    int length = to - at;
    if (length < 26 || length > MONERO) {
      return false;
    }
    String name = text.substring(at, to);
    if (length <= 35) {
      return Base58.checked(name).filter(bytes -> bytes.length == HASH).isPresent();
    }
    if (length == MONERO) {
      return "48".indexOf(name.charAt(0)) >= 0 && Base58.decode(name).isPresent();
    }
    Optional<byte[]> bytes = length <= 44 || length >= 86 ? Base58.decode(name) : Optional.empty();
    int size = bytes.map(b -> b.length).orElse(0);
    return switch (size) {
      case KEY -> isMarked(name) || PublicNames.isCalled(text, at, ACCOUNT);
      case SIGNATURE -> PublicNames.isCalled(text, at, TRANSACTION);
      default -> false;
    };
  }

  private static boolean isMarked(String name) {
    return MARKED.stream().anyMatch(name::endsWith);
  }
}
